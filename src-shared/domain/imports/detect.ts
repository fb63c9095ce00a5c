// Recognises what a file holds from a sample of its records: every way of reading that could fit is tried on them,
// and the share it reads is its confidence. Pure.
import { conversationOf, readBody } from "../example.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { turnListKeyOf } from "./conversation.ts";
import { guessColumns } from "./guess-columns.ts";
import type { ColumnSample, ColumnUse, ImportPlan, ImportProposal, ImportShape } from "./plan.ts";
import { isOpenAiChat, readJsonRecord, recordReader } from "./read-record.ts";
import { textOfValue } from "./values.ts";
import { unwrappedRecord } from "./wrapped-record.ts";

export type Detected = {
  /** Likeliest first, never empty; a confidence of 0 means that nothing fits. */
  readonly proposals: readonly ImportProposal[];
  readonly columns: readonly ColumnSample[];
};

/** Enough to see what a file is, few enough to try every way of reading. */
export const sampledRecords = 200;
const keysMaximum = 200;
const samplesPerColumn = 3;
const sampleMaximumLength = 200;

type Candidate = {
  readonly shape: ImportShape;
  readonly columns: readonly ColumnUse[];
  readonly sentence: string;
  /** The most it can be trusted even if every record fits. */
  readonly certainty: number;
};

/** Recognises JSON records. `base` says everything but the shape and its columns. */
export function detectRecords(records: readonly unknown[], base: ImportPlan): Detected {
  const sample = records.slice(0, sampledRecords).map(unwrappedRecord);
  const names = keysOf(sample);
  const rows = sample.filter(isJsonObject).map((record) => names.map((name) => record[name]));
  const proposals = candidatesFor(sample, names, rows)
    .map((candidate) => proposalOf(candidate, sample, base))
    .toSorted((left, right) => right.confidence - left.confidence);
  const kept = proposals.filter(({ confidence }, place) => place === 0 || confidence >= 0.1);
  return { proposals: kept, columns: columnSamples(names, rows) };
}

export function columnSamples(
  names: readonly string[],
  rows: readonly (readonly unknown[])[],
): readonly ColumnSample[] {
  return names.map((name, column) => {
    const samples: string[] = [];
    for (const row of rows) {
      if (samples.length === samplesPerColumn) break;
      const text = textOfValue(row[column]);
      if (text.trim() !== "") samples.push(text.slice(0, sampleMaximumLength));
    }
    return { column, name, samples };
  });
}

function proposalOf(candidate: Candidate, sample: readonly unknown[], base: ImportPlan): ImportProposal {
  const { shape, columns, sentence, certainty } = candidate;
  const plan: ImportPlan = { ...base, shape, columns };
  const readable = sample.filter((record) => isReadable(plan, record)).length;
  const confidence = sample.length === 0 ? 0 : (certainty * readable) / sample.length;
  return { plan, sentence, confidence: Math.round(confidence * 100) / 100 };
}

function isReadable(plan: ImportPlan, record: unknown): boolean {
  try {
    return !("code" in readJsonRecord(recordReader(plan), record));
  } catch {
    return false;
  }
}

function candidatesFor(
  sample: readonly unknown[],
  names: readonly string[],
  rows: readonly (readonly unknown[])[],
): readonly Candidate[] {
  const fields = fieldColumns(names, rows);
  const candidates: Candidate[] = [];
  const has = (...keys: readonly string[]): boolean => keys.every((key) => names.includes(key));
  if (has("preferred_output") || has("preferred_completion")) {
    candidates.push({
      shape: "preference",
      columns: fields,
      sentence: "Detected: better and worse answers in OpenAI's format (preference).",
      certainty: 1,
    });
  }
  candidates.push(...conversationCandidates(sample, fields));
  const hasTurns = candidates.some(({ shape }) => shape === "chat" || shape === "sharegpt");
  if (rows.length > 0 && !hasTurns) candidates.push(...columnCandidates(names, rows, has));
  if (candidates.length === 0) candidates.push(nothingCandidate);
  return candidates;
}

const nothingCandidate: Candidate = {
  shape: "columns",
  columns: [],
  sentence: "Nothing in this file looks like a question with an answer.",
  certainty: 0,
};

function conversationCandidates(
  sample: readonly unknown[],
  fields: readonly ColumnUse[],
): readonly Candidate[] {
  const lists = sample.filter(Array.isArray).length;
  const holders = sample.filter((record) => isJsonObject(record) && turnListKeyOf(record) !== null).length;
  if (lists + holders === 0) return [];
  if (lists > holders && sample.some((record) => Array.isArray(record) && !record.some(isJsonObject))) {
    const sentence = "Detected: lists of texts that take turns, a question first and then its answer.";
    return [{ shape: "text-pairs", columns: [], sentence, certainty: 0.85 }];
  }
  const isOpenAi = sample.filter(isOpenAiChat).length / sample.length;
  const openAi: Candidate = {
    shape: "chat",
    columns: fields,
    sentence: openAiSentence(sample, lists),
    certainty: 0.5 + isOpenAi / 2,
  };
  const foreign: Candidate = {
    shape: "sharegpt",
    columns: fields,
    sentence: "Detected: conversations in ShareGPT's format.",
    certainty: 0.95 - isOpenAi / 2,
  };
  if (isOpenAi === 1) return [openAi];
  return isOpenAi === 0 ? [foreign] : [openAi, foreign];
}

function openAiSentence(sample: readonly unknown[], lists: number): string {
  if (lists > 0) return "Detected: lists of messages in OpenAI's format (chat).";
  const extraKeys = reinforcementKeys(sample);
  if (extraKeys.length === 0) return "Detected: conversations in OpenAI's format (chat).";
  const keys = extraKeys
    .slice(0, 5)
    .map((key) => `“${key}”`)
    .join(", ");
  return `Detected: a file for reinforcement fine-tuning. Its conversations end with the question, and a grader uses ${keys} instead of an answer. The conversations come in without an answer; ${keys} are kept with them.`;
}

/** The keys beside the messages where nearly all conversations end with the user; empty in any other file. */
function reinforcementKeys(sample: readonly unknown[]): readonly string[] {
  const keys = new Set<string>();
  let ending = 0;
  for (const record of sample) {
    const read = readBody(record);
    if ("problem" in read || read.body.kind !== "chat") continue;
    if (conversationOf(read.body).messages.at(-1)?.role !== "user" || !read.extra?.[""]) continue;
    ending += 1;
    for (const key of Object.keys(read.extra[""])) keys.add(key);
  }
  return ending >= sample.length * 0.8 ? [...keys] : [];
}

function columnCandidates(
  names: readonly string[],
  rows: readonly (readonly unknown[])[],
  has: (...keys: readonly string[]) => boolean,
): readonly Candidate[] {
  const { columns, confidence } = guessColumns(names, rows, false);
  if (columns.every(({ use }) => use !== "ask" && use !== "answer" && use !== "messages")) return [];
  if (has("instruction", "output")) return alpacaCandidates(names, rows, columns);
  const named = columns.filter(({ use }) => use === "ask" || use === "answer" || use === "other-answer");
  const keys = named.map(({ name }) => `“${name}”`).join(" and ");
  if (columns.some(({ use }) => use === "other-answer")) {
    const sentence = `Detected: better and worse answers (${keys}).`;
    return [{ shape: "preference", columns, sentence, certainty: confidence }];
  }
  if (has("prompt", "completion")) {
    const sentence = "Detected: prompts with completions, OpenAI's older format.";
    return [{ shape: "prompt-completion", columns, sentence, certainty: 0.95 }];
  }
  const isNamed = confidence >= 0.9;
  return [
    {
      shape: isNamed ? "question-answer" : "columns",
      columns,
      sentence: isNamed
        ? `Detected: questions and answers (${keys}).`
        : `This looks like a table. ${keys} may be the question and the answer: check them.`,
      certainty: confidence,
    },
  ];
}

function alpacaCandidates(
  names: readonly string[],
  rows: readonly (readonly unknown[])[],
  guessed: readonly ColumnUse[],
): readonly Candidate[] {
  const fixed: Readonly<Record<string, ColumnUse["use"]>> = {
    instruction: "ask",
    input: "input",
    output: "answer",
    system: "instructions",
    history: "messages",
  };
  const columns = guessed.map((column) => {
    const use = Object.hasOwn(fixed, column.name) ? fixed[column.name] : undefined;
    if (use !== undefined) return { ...column, use };
    const isFree = column.use === "ask" || column.use === "answer" || column.use === "instructions";
    return isFree || column.use === "input" ? { ...column, use: "ignore" as const } : column;
  });
  const sentence = "Detected: instructions with inputs and outputs (Alpaca format).";
  const main: Candidate = { shape: "alpaca", columns, sentence, certainty: 0.95 };
  const place = names.indexOf("instruction");
  const isConstant = rows.length >= 5 && new Set(rows.map((row) => row[place])).size === 1;
  if (!isConstant || !names.includes("input")) return [main];
  const asInstructions = columns.map((column): ColumnUse => {
    if (column.name === "instruction") return { ...column, use: "instructions" };
    return column.name === "input" ? { ...column, use: "ask" } : column;
  });
  const other =
    "The same instruction stands in every row: it becomes the instructions, the input the question.";
  return [main, { shape: "alpaca", columns: asInstructions, sentence: other, certainty: 0.9 }];
}

/** For conversations: only fields beside the body, and only where the key says so itself. */
function fieldColumns(names: readonly string[], rows: readonly (readonly unknown[])[]): readonly ColumnUse[] {
  const { columns } = guessColumns(names, rows, false);
  const plainFields: Readonly<Record<string, ColumnUse["use"]>> = {
    split: "split",
    tags: "tags",
    status: "status",
  };
  return columns.flatMap((column) => {
    const use = Object.hasOwn(plainFields, column.name) ? plainFields[column.name] : undefined;
    return use !== undefined && use === column.use ? [column] : [];
  });
}

function keysOf(sample: readonly unknown[]): readonly string[] {
  const names = new Set<string>();
  for (const record of sample) {
    if (!isJsonObject(record)) continue;
    for (const key of Object.keys(record satisfies JsonObject)) {
      if (names.size === keysMaximum) return [...names];
      names.add(key);
    }
  }
  return [...names];
}
