// `attune verdict` as a script meets it, on result files as OpenAI and Azure write them.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runVerdict } from "../../src-main/hosts/cli-verdict.ts";
import { nodePath, rootPath } from "../../src-main/launch/run.mjs";
import { newFolder } from "../core/core-at.ts";

let folder: ReturnType<typeof newFolder>;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => folder.remove());

const openAi =
  "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy,full_valid_loss,full_valid_mean_token_accuracy";
const azure =
  "step,train_loss,train_mean_token_accuracy,valid_loss,validation_mean_token_accuracy,full_valid_loss,full_valid_mean_token_accuracy";

/** Three rounds of 20 steps; training falls all the time. @param checks validation at the rounds' ends. */
function results(header: string, checks: readonly number[]): string {
  const rows = Array.from({ length: 60 }, (_, at) => {
    const check = (at + 1) % 20 === 0 ? `${checks[(at + 1) / 20 - 1] ?? ""},0.7` : ",";
    return `${at + 1},${(2 * 0.95 ** at).toFixed(4)},0.5,,,${check}`;
  });
  return [header, ...rows].join("\n");
}

function fileOf(content: string | Uint8Array, name = "results.csv"): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

type Said = { readonly exitCode: number; readonly output: string; readonly complaint: string };

function verdict(...words: readonly string[]): Said {
  const [output, complaint] = [vi.spyOn(console, "log"), vi.spyOn(console, "error")];
  for (const spy of [output, complaint]) spy.mockImplementation(() => {});
  const textOf = (calls: readonly (readonly unknown[])[]): string => calls.map(String).join("\n");
  try {
    const exitCode = runVerdict(words);
    return { exitCode, output: textOf(output.mock.calls), complaint: textOf(complaint.mock.calls) };
  } finally {
    vi.restoreAllMocks();
  }
}

describe("attune verdict", () => {
  it("explains a result file without a studio, and makes no data folder", () => {
    const path = fileOf(results(openAi, [1.4, 0.9, 0.7]));
    const result = spawnSync(
      nodePath,
      [join(rootPath, "src-main/hosts/cli.ts"), "verdict", path, "--validation-examples", "40"],
      { encoding: "utf8", env: { ...process.env, ATTUNE_DATA: join(folder.path, "studio") } },
    );
    expect(result).toMatchObject({ status: 0, stderr: "" });
    expect(result.stdout).toMatch(
      /^Learning well\nThe loss .* fell from 1.4 to 0.7.*\nBest step: 60\nNext: /,
    );
    expect(existsSync(join(folder.path, "studio"))).toBe(false);
  });

  it.each([
    ["OpenAI", openAi],
    ["Azure", azure],
  ])("gives machines four fields, from the headers of %s", (_, header) => {
    const { exitCode, output } = verdict(fileOf(results(header, [1.4, 0.9, 1.3])), "--json");
    expect(exitCode).toBe(0);
    const said = JSON.parse(output) as Record<string, unknown>;
    expect(Object.keys(said)).toEqual(["verdict", "bestStep", "reason", "nextStep"]);
    expect(said).toMatchObject({
      verdict: "memorising",
      bestStep: 40,
      nextStep: "Train again with 2 rounds (epochs), and change nothing else.",
    });
    expect(said["reason"]).toContain("did best at step 40");
  });

  it("says with four held-out examples, or an unknown number, that they are too few to judge by", () => {
    const path = fileOf(results(openAi, [1.4, 0.9, 0.7]));
    const few = verdict(path, "--validation-examples", "4").output;
    expect(few).toContain("Learning well, as far as the numbers tell");
    expect(few).toContain("Only 4 examples were held out, too few to judge by numbers: read these.");
    expect(verdict(path).output).toContain("How many examples were held out isn't known");
    expect(JSON.parse(verdict(path, "--validation-examples=4", "--json").output)).toMatchObject({
      verdict: "learning-well",
      reason: expect.stringContaining("too few to judge by numbers") as string,
    });
  });

  it("uses what it is told about the training", () => {
    const losses = Array.from({ length: 60 }, (_, at) => `${at + 1},${at < 15 ? 1 : 0.01}`);
    const path = fileOf(["step,train_loss", ...losses].join("\n"));
    const titleOf = (...words: readonly string[]): string =>
      verdict(path, ...words).output.split("\n")[0] ?? "";
    expect(titleOf("--train-examples", "20", "--epochs", "6")).toContain("Memorising");
    expect(titleOf("--train-examples", "2000", "--epochs", "6")).toBe("Too little to tell");
  });

  it("reads what spreadsheets make of it", () => {
    const table = results(openAi, [1.4, 0.9, 0.7]).replaceAll(",", ";").replaceAll(".", ",");
    const wide = Buffer.from(`\uFEFF${table.replaceAll("\n", "\r\n")}`, "utf16le");
    expect(verdict(fileOf(wide)).output).toContain("Learning well");
  });

  it("ends with 2 and words for wrong use", () => {
    const path = fileOf(results(openAi, []));
    for (const words of [
      [],
      [path, path],
      [path, "--epochs", "none"],
      [path, "--epochs", "0"],
      [path, "--validation-examples", "-3"],
      [path, "--what"],
    ]) {
      const { exitCode, output, complaint } = verdict(...words);
      expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
      expect(complaint).toMatch(/^[^{]+\.$/s);
    }
  });

  it("ends with 2 and words where there is no result file", () => {
    mkdirSync(join(folder.path, "folder"));
    const large = fileOf("", "large.csv");
    truncateSync(large, 200_000_000);
    for (const [path, words] of [
      [join(folder.path, "missing.csv"), "There is no such file"],
      [join(folder.path, "folder"), "can't be read"],
      [fileOf("", "empty.csv"), "The file is empty"],
      [fileOf("question,answer\nWhere?,Here.\n", "letters.csv"), "no result file"],
      [fileOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), "picture.png"), "isn't text"],
      [large, "larger than 64 MB"],
    ] as const) {
      const plain = verdict(path);
      expect(plain).toMatchObject({ exitCode: 2, output: "" });
      expect(plain.complaint).toContain(words);
      const machine = verdict(path, "--json");
      expect(machine).toMatchObject({ exitCode: 2, output: "" });
      expect(Object.keys(JSON.parse(machine.complaint) as object)).toEqual(["error", "title", "advice"]);
    }
  });

  it("tells how it is used", () => {
    expect(verdict("--help")).toMatchObject({ exitCode: 0 });
    expect(verdict("--help").output).toContain("--validation-examples N");
  });
});
