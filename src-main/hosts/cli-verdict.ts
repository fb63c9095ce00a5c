// `attune verdict RESULTS.csv`: explains the result file of a training from anywhere. Needs no studio and no data folder;
// reads that one file and changes nothing.
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import {
  readResultFile,
  resultFileMaximumLength,
  resultFileTooLarge,
} from "../../src-shared/domain/jobs/result-file.ts";
import { verdictOf } from "../../src-shared/domain/jobs/verdict.ts";
import type { Curve } from "../../src-shared/domain/jobs/curve.ts";
import type { Verdict, VerdictFacts } from "../../src-shared/domain/jobs/verdict-codes.ts";
import { verdictInWords, type VerdictWords } from "../../src-shared/domain/jobs/verdict-words.ts";
import { AppError } from "../../src-shared/errors.ts";
import { encodingOf } from "../imports/read/text-encoding.ts";
import { aboutTyped, errorOutcome, wrongUse } from "./cli-command.ts";

const usage = `attune verdict RESULTS.csv [--json]
  --train-examples N       how many examples it was trained on
  --validation-examples N  how many were held out; below 30 they are too few to judge by numbers
  --epochs N               how many rounds it was trained
  --json                   {"verdict", "bestStep", "reason", "nextStep"}`;

type VerdictOrder = {
  readonly path: string;
  readonly facts: VerdictFacts;
  readonly isJson: boolean;
};

/** Exit code 0: explained, 2: wrong use, no such file, or no result in it. */
export function runVerdict(argumentList: readonly string[]): 0 | 2 {
  const isJson = argumentList.includes("--json");
  try {
    const order = readOrder(argumentList);
    if (order === "help") {
      console.log(usage);
      return 0;
    }
    explain(order);
    return 0;
  } catch (error) {
    const { sentence, json } = errorOutcome(error, "verdict");
    console.error(isJson ? JSON.stringify(json) : sentence);
    return 2;
  }
}

function explain({ path, facts, isJson }: VerdictOrder): void {
  const judged = verdictOf(readCurve(path), facts);
  const words = verdictInWords(judged, facts.validationExampleCount);
  const { reason, nextStep } = words;
  console.log(
    isJson
      ? JSON.stringify({ verdict: judged.verdict, bestStep: judged.bestStep, reason, nextStep })
      : lines(judged, words),
  );
}

function lines({ bestStep }: Verdict, { title, reason, nextStep }: VerdictWords): string {
  const best = bestStep === null ? [] : [`Best step: ${bestStep}`];
  return [title, reason, ...best, `Next: ${nextStep}`].join("\n");
}

/** Errors: bad-input that is wrong use. */
function readOrder(argumentList: readonly string[]): VerdictOrder | "help" {
  const { values, positionals } = parsed(argumentList);
  if (values.help === true) return "help";
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    throw wrongUse("verdict takes one result file, for instance attune verdict results.csv.");
  }
  return {
    path: resolve(file),
    facts: {
      trainExampleCount: countOf("train-examples", values["train-examples"], 0),
      validationExampleCount: countOf("validation-examples", values["validation-examples"], 0),
      epochs: countOf("epochs", values.epochs, 1),
      checkpointSteps: [],
      isRunning: false,
    },
    isJson: values.json ?? false,
  };
}

// Without a written return type: the options themselves are the type.
function parsed(argumentList: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args: [...argumentList],
      allowPositionals: true,
      options: {
        "train-examples": text,
        "validation-examples": text,
        epochs: text,
        json: flag,
        help: flag,
        // Every command takes it; this one has no use for it.
        data: text,
      },
    });
  } catch (error) {
    throw wrongUse(error instanceof Error ? error.message.replace(/\.?$/, ".") : "Wrong use.");
  }
}

function countOf(option: string, given: string | undefined, least: number): number | null {
  if (given === undefined) return null;
  const count = Number(given);
  if (/^\d+$/.test(given) && count >= least && count <= 1_000_000_000) return count;
  throw wrongUse(`--${option} takes a whole number from ${least} on, not “${given}”.`);
}

/** Errors: file-missing, bad-input that is wrong use. */
function readCurve(path: string): Curve {
  const text = readText(path);
  try {
    return readResultFile(text);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw wrongUse(String(error.details["problem"]));
  }
}

function readText(path: string): string {
  const bytes = readBytes(path);
  return new TextDecoder(encodingOf(bytes, true)).decode(bytes);
}

function readBytes(path: string): Buffer {
  try {
    // Two bytes a character at most: what is larger is refused unread.
    if (statSync(path).size > 2 * resultFileMaximumLength) throw wrongUse(resultFileTooLarge);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = error instanceof Error && "code" in error ? error.code : null;
    throw code === "ENOENT" || code === "ENOTDIR"
      ? aboutTyped(new AppError("file-missing", { path }, { cause: error }))
      : wrongUse(`${path} can't be read: it is a folder, or this user may not open it.`);
  }
}
