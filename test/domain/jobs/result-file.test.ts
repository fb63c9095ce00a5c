// A result file from anywhere becomes the same curve, or ends as a reason in words.
import { describe, expect, it } from "vitest";
import { AppError } from "../../../src-shared/errors.ts";
import type { CurvePoint } from "../../../src-shared/domain/jobs/curve.ts";
import { readResultFile } from "../../../src-shared/domain/jobs/result-file.ts";

const nothing: Omit<CurvePoint, "step"> = {
  trainLoss: null,
  trainAccuracy: null,
  validLoss: null,
  validAccuracy: null,
  fullValidLoss: null,
  fullValidAccuracy: null,
};
const point = (step: number, measured: Partial<CurvePoint>): CurvePoint => ({
  ...nothing,
  ...measured,
  step,
});

const expected = [
  point(1, { trainLoss: 2.5, trainAccuracy: 0.4 }),
  point(2, { trainLoss: 1.25, trainAccuracy: 0.5, validLoss: 1.5, validAccuracy: 0.45 }),
  point(3, { trainLoss: 0.5, trainAccuracy: 0.75, fullValidLoss: 0.9, fullValidAccuracy: 0.7 }),
];
const openAi = `step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy,full_valid_loss,full_valid_mean_token_accuracy
1,2.5,0.4,,,,
2,1.25,0.5,1.5,0.45,,
3,0.5,0.75,,,0.9,0.7
`;

function problemOf(content: string): string {
  try {
    readResultFile(content);
    return "none";
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "bad-input") throw error;
    return String(error.details["problem"]);
  }
}

describe("one curve in many files", () => {
  const azure = openAi
    .replace("train_accuracy", "train_mean_token_accuracy")
    .replace(",valid_loss,valid_mean", ",validation_loss,validation_mean")
    .replaceAll("full_valid", "full_validation");
  const files: Readonly<Record<string, string>> = {
    "OpenAI's": openAi,
    "Azure's": azure,
    "with a byte-order mark and CR LF": `\uFEFF${openAi.replaceAll("\n", "\r\n")}`,
    "with lone CR": openAi.replaceAll("\n", "\r"),
    "with semicolons and decimal commas": openAi.replaceAll(",", ";").replaceAll(".", ","),
    "with tabs": openAi.replaceAll(",", "\t"),
    "with Excel's own first line": `sep=;\n${openAi.replaceAll(",", ";")}`,
    "with everything in quotes": openAi.replace(/[^,\n]+/g, '"$&"'),
    "with blanks": openAi.replaceAll(",", " , "),
    "with capitals and spaces for names": openAi.replace(/.*\n/, (names) =>
      names.replaceAll("_", " ").toUpperCase(),
    ),
    "with -1 for what wasn't measured": openAi.replaceAll(",,", ",-1,-1.0").replace(",,", ",-1,"),
    "with NaN for what wasn't measured": openAi.replace(/,(?=,|\n)/g, ",NaN"),
    "with words for what wasn't measured": openAi.replace(/,(?=,|\n)/g, ",No log"),
    "with steps as Python writes numbers": openAi.replace(/^(\d)/gm, "$1.0"),
    "out of order": openAi.replace(/(1,2.5.*\n)(2,1.25.*\n)/, "$2$1"),
    "with a step that was trained twice": openAi.replace("3,0.5", "2,9.9,,,,,\n2,1.25,0.5,,,,\n3,0.5"),
    "with rows of blanks and of other things": openAi.replace("2,1.25", "\n,,,,,,\nsum,9,9,9,9,9,9\n2,1.25"),
    "with columns that nobody knows": openAi.replace(/^/gm, "x,").replace(/^x,$/m, ""),
    "without steps": openAi.replace(/^[^,]*,/gm, ""),
    "as base64": Buffer.from(openAi).toString("base64"),
    "as base64 in lines, with a byte-order mark": Buffer.from(`\uFEFF${openAi}`)
      .toString("base64")
      .replace(/.{76}/g, "$&\r\n"),
    "as base64 for addresses": Buffer.from(openAi).toString("base64url"),
  };
  it.each(Object.entries(files))("%s", (_, content) => {
    expect(readResultFile(content).points).toEqual(expected);
  });

  it("takes total steps and rounds where they stand", () => {
    const counted = "step,total_steps,epoch,loss\n1,8,0,2\n2,8,0,1\n3,8,1,1\n";
    expect(readResultFile(counted)).toMatchObject({ totalSteps: 8, epochs: 2 });
    const told = "Training Loss\tEpoch\tStep\tValidation Loss\nNo log\t0.96\t12\t1.5\n1.2\t2.97\t37\t1.1\n";
    expect(readResultFile(told)).toEqual({
      points: [point(12, { validLoss: 1.5 }), point(37, { trainLoss: 1.2, validLoss: 1.1 })],
      totalSteps: null,
      epochs: 3,
    });
    expect(readResultFile(openAi)).toMatchObject({ totalSteps: null, epochs: null });
  });
});

describe("NaN in the training loss", () => {
  const lossesIn = (cells: string): readonly (number | null)[] =>
    readResultFile(
      `step,train_loss,valid_loss\n${cells
        .split(" ")
        .map((cell, at) => `${at + 1},${cell},1\n`)
        .join("")}`,
    ).points.map(({ trainLoss }) => trainLoss);

  it("stays where the loss never is a number again", () => {
    expect(lossesIn("2 1 nan nan")).toEqual([2, 1, Number.NaN, Number.NaN]);
    expect(lossesIn("2 inf inf")).toEqual([2, Infinity, Infinity]);
  });

  it("is a gap where numbers come again, and at the end of a file that has such gaps", () => {
    expect(lossesIn("2 NaN NaN 1")).toEqual([2, null, null, 1]);
    expect(lossesIn("2 nan 1 nan")).toEqual([2, null, 1, null]);
  });
});

describe("what is no result file", () => {
  it.each([
    ["an empty file", "", "empty"],
    ["blanks", " \n\n ", "empty"],
    ["a letter", "Dear Sir,\nI have no losses.\n", "no result file"],
    ["a table of something else", "question,answer\nWhere?,Here.\n", "no result file"],
    ["conversations", '{"messages":[{"role":"user","content":"loss"}]}\n', "no result file"],
    ["a picture", "\u0089PNG\r\n\u001A\n\0\0\0\rIHDR", "isn't text"],
    ["base64 of something else", Buffer.from("a letter, no more").toString("base64"), "no result file"],
    ["names only", "step,train_loss\n", "no row"],
    ["words for numbers", "step,train_loss\none,two\n", "no row"],
    ["accuracies only", "step,train_accuracy\n1,0.5\n", "no result file"],
    ["losses that are all -1", "step,train_loss\n1,-1\n2,-1\n", "no row"],
  ])("%s", (_, content, words) => {
    expect(problemOf(content)).toContain(words);
  });
});

describe("hostile files", () => {
  const withinMs = (work: () => void): number => {
    const startMs = performance.now();
    work();
    return performance.now() - startMs;
  };

  it("a million rows are told to be too many, before they are all read", () => {
    const rows = Array.from({ length: 1_000_000 }, (_, at) => `${at + 1},1.5,0.5\n`).join("");
    expect(problemOf(`step,train_loss,train_accuracy\n${rows}`)).toContain("200,000 steps");
  });

  it("many rows of one step are one point, a million of them too many", () => {
    const rows = (count: number): string => `step,train_loss\n${"7,1.5\n".repeat(count)}`;
    expect(readResultFile(rows(100_000)).points).toEqual([point(7, { trainLoss: 1.5 })]);
    expect(problemOf(rows(1_000_000))).toContain("200,000 steps");
  });

  it("what can't be a result file is given up quickly", () => {
    const large = 30_000_000;
    for (const content of [
      "a".repeat(large),
      ",".repeat(large),
      '"'.repeat(large),
      `step,train_loss\n${'"'.repeat(large)}`,
      `step,train_loss\n1,${"9".repeat(large)}`,
      "\n".repeat(large),
      "\0".repeat(large),
    ]) {
      expect(withinMs(() => problemOf(content))).toBeLessThan(8_000);
    }
    expect(problemOf("1".repeat(64_000_001))).toContain("larger than 64 MB");
  });
});
