// `attune export PROJECT`: writes files for training, spreadsheets and project files, and says what is in them, what
// isn't, and why.
import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import { splits, type Split } from "../../src-shared/domain/example.ts";
import { csvDelimiters } from "../../src-shared/domain/exports/spreadsheet-text.ts";
import { AppError, assertNever } from "../../src-shared/errors.ts";
import { choiceOf, delimiterOf, listed, type OptionValues } from "./cli-arguments.ts";
import {
  aboutTyped,
  ask,
  noSuchProject,
  projectCalled,
  readOneProject,
  wrongUse,
  type CommandOutcome,
  type CommandTools,
} from "./cli-command.ts";
import { countOf, sizeInWords } from "./cli-words.ts";

const formatWords = ["openai-jsonl", "preference-jsonl", "csv", "xlsx", "attune", "attune-backup"] as const;
type FormatWord = (typeof formatWords)[number];

const formatTakes = {
  "openai-jsonl": ["split", "by-split", "bom"],
  "preference-jsonl": ["split", "by-split", "bom"],
  csv: ["split", "by-split", "bom", "delimiter"],
  xlsx: ["split", "by-split"],
  attune: ["notes", "source", "extra"],
  "attune-backup": [],
} as const satisfies Record<FormatWord, readonly (keyof OptionValues)[]>;

export type ExportOrder = {
  /** Id or name. */
  readonly project: string;
  readonly word: FormatWord;
  readonly format: Input<"exports.run">["format"];
  readonly outPath: string;
};

/** Errors: bad-input that is wrong use. */
export function readExportOrder(rest: readonly string[], values: OptionValues): ExportOrder {
  const project = readOneProject("export", rest);
  const word = choiceOf("format", values.format, formatWords);
  if (word === undefined) throw wrongUse(`Say how to write it: --format ${listed(formatWords)}.`);
  if (values.out === undefined || values.out === "") throw wrongUse("Say where to write it: --out PATH.");
  checkFits(word, values);
  return { project, word, format: formatOf(word, values), outPath: resolve(values.out) };
}

function checkFits(word: FormatWord, values: OptionValues): void {
  const taken: readonly string[] = ["data", "json", "format", "out", ...formatTakes[word]];
  const stray = Object.keys(values).find((name) => !taken.includes(name));
  if (stray !== undefined) throw wrongUse(`--${stray} doesn't go with --format ${word}.`);
}

function formatOf(word: FormatWord, values: OptionValues): ExportOrder["format"] {
  const files = {
    files: values["by-split"] === true ? ("by-split" as const) : ("one" as const),
    ...(values.split === undefined ? {} : { splits: splitsOf(values.split) }),
  };
  const { bom } = values;
  switch (word) {
    case "openai-jsonl":
    case "preference-jsonl": {
      const kind = word === "openai-jsonl" ? "chat" : "preference";
      return { format: "openai-jsonl", kind, byteOrderMark: bom ?? false, ...files };
    }
    case "csv":
      return {
        format: "csv",
        delimiter: csvDelimiterOf(values.delimiter),
        byteOrderMark: bom ?? true,
        ...files,
      };
    case "xlsx":
      return { format: "xlsx", ...files };
    case "attune":
      return {
        format: "attune-share",
        includeNotes: values.notes ?? false,
        includeSource: values.source ?? false,
        includeExtra: values.extra ?? false,
      };
    case "attune-backup":
      return { format: "attune-backup" };
    default:
      return assertNever(word);
  }
}

const notUsed = "not-used";

function splitsOf(text: string): (Split | null)[] {
  const words = [...splits, notUsed] as const;
  const chosen = text.split(",").map((piece) => choiceOf("split", piece.trim(), words) ?? notUsed);
  return [...new Set(chosen)].map((word) => (word === notUsed ? null : word));
}

function csvDelimiterOf(text: string | undefined): (typeof csvDelimiters)[number] {
  const delimiter = delimiterOf(text) ?? ",";
  const found = csvDelimiters.find((known) => known === delimiter);
  if (found === undefined) throw wrongUse("--delimiter takes a comma, a semicolon or the word tab.");
  return found;
}

export async function exportProject(order: ExportOrder, tools: CommandTools): Promise<CommandOutcome> {
  const { outPath, format } = order;
  if (existsSync(outPath) && statSync(outPath).isDirectory()) {
    throw wrongUse(`“${outPath}” is a folder. Name a file in it: --out ${join(outPath, "NAME")}.`);
  }
  const project = await projectCalled(tools.core, order.project);
  if (!project) throw noSuchProject(order.project);
  const { projectId, name } = project;
  // Only one file for all is written over; files by split get names of their own.
  const isReplacing = !("files" in format && format.files === "by-split") && existsSync(outPath);
  tools.stopIfAsked();
  const outcome = await write({ projectId, format, targetReference: outPath }, tools);
  for (const line of outcomeLines(order, outcome, isReplacing)) tools.say(line);
  const files = outcome.files.map(({ fileName, exampleCount, bytes }) => ({
    path: join(dirname(outPath), fileName),
    exampleCount,
    bytes,
  }));
  const { leftOut, isBackup, tooLongCellCount } = outcome;
  return {
    exitCode: 0,
    json: { project: { projectId, name }, format: order.word, files, leftOut, isBackup, tooLongCellCount },
  };
}

async function write(input: Input<"exports.run">, { core }: CommandTools): Promise<Output<"exports.run">> {
  try {
    return await ask(core, "exports.run", input);
  } catch (error) {
    const isAboutOut =
      error instanceof AppError && (error.code === "folder-missing" || error.code === "folder-read-only");
    throw isAboutOut ? aboutTyped(error) : error;
  }
}

function outcomeLines(
  { word, format, outPath }: ExportOrder,
  { files, leftOut, tooLongCellCount }: Output<"exports.run">,
  isReplacing: boolean,
): readonly string[] {
  const written = files.map(({ fileName, exampleCount, bytes }) => {
    const count = exampleCount === null ? "" : `${countOf(exampleCount, "example")}, `;
    const replacing = isReplacing ? " It replaced the file that was there." : "";
    return `Wrote ${join(dirname(outPath), fileName)}: ${count}${sizeInWords(bytes)}.${replacing}`;
  });
  return [
    ...written,
    ...leftOutLines(word, leftOut),
    ...tooLongLines(tooLongCellCount),
    ...shareLines(format),
  ];
}

function leftOutLines(word: FormatWord, leftOut: Output<"exports.run">["leftOut"]): readonly string[] {
  const other = word === "preference-jsonl" ? "openai-jsonl" : "preference-jsonl";
  const kind = word === "preference-jsonl" ? "conversations" : "pairs of a better and a worse answer";
  const reasons: readonly (readonly [number, string])[] = [
    [leftOut.otherKindCount, `a training file holds one kind, and these are ${kind} (--format ${other})`],
    [leftOut.otherSplitCount, "used for something else than --split says"],
    [leftOut.removedCount, "removed while the file was written"],
    [leftOut.unreadableCount, "damaged, so that they can't be read as examples"],
  ];
  return reasons.flatMap(([count, reason]) =>
    count === 0 ? [] : [`Left out: ${countOf(count, "example")} (${reason}).`],
  );
}

function tooLongLines(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    `${countOf(count, "text is", "texts are")} longer than the 32,767 characters a cell holds. A marker stands in the cell; left as it is, the text stays as it was when the file comes back.`,
  ];
}

function shareLines(format: ExportOrder["format"]): readonly string[] {
  if (format.format === "attune-backup") {
    return [
      "This is a full copy with its history: removed examples, earlier versions and notes are in it. Keep it for yourself; to hand the project on, use --format attune.",
    ];
  }
  if (format.format !== "attune-share") return [];
  const kept = [
    ["notes", format.includeNotes],
    ["source", format.includeSource],
    ["extra", format.includeExtra],
  ] as const;
  const left = kept.filter(([, isIn]) => isIn !== true).map(([name]) => `--${name}`);
  const hint = left.length === 0 ? "" : ` Left out unless you say so: ${left.join(", ")}.`;
  return [`A copy to hand on: without the history and without removed examples.${hint}`];
}
