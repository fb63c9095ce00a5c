// Looks at the beginning of a text file and finds out what it is made of: JSON lines, one JSON document, or a table
// with which separator. Content decides; the file's ending is never asked.
import { AppError } from "../../../src-shared/errors.ts";
import { turnListKeys } from "../../../src-shared/domain/imports/conversation.ts";
import type { JsonRecordPlace } from "../../../src-shared/domain/imports/plan.ts";
import { parsedOrUndefined } from "../../../src-shared/domain/imports/values.ts";
import { isJsonObject } from "../../../src-shared/domain/json.ts";
import { readCsvRows } from "./csv-rows.ts";
import { parsedText } from "./json-text.ts";
import { readJsonValues } from "./json-values.ts";

/** The first part of a text file, decoded. */
export type Sample = {
  readonly text: string;
  readonly isWhole: boolean;
};

export type SampledText =
  | { readonly format: "jsonl"; readonly records: readonly unknown[] }
  | { readonly format: "json"; readonly jsonRecords: JsonRecordPlace; readonly records: readonly unknown[] }
  | { readonly format: "csv"; readonly delimiter: string; readonly rows: readonly (readonly string[])[] };

const sampledLines = 200;
export const likelyDelimiters = [",", ";", "\t", "|"] as const;

/** Keys of one example whose value is a list, so that an object with them is no wrapping of many examples. */
const otherListKeys =
  "tools functions tags labels history prompt completion chosen rejected preferred_output non_preferred_output preferred_completion non_preferred_completion";
const exampleListKeys = new Set<string>([...turnListKeys, ...otherListKeys.split(" ")]);

/** Errors: file-unreadable for JSON that isn't. `delimiter`: chosen by a person; the file is then a table. */
export function sampledText(sample: Sample, name: string, delimiter: string | null): SampledText {
  const start = sample.text.trimStart().charAt(0);
  if (delimiter === null && (start === "{" || start === "[")) {
    const json = sampledJson(sample, start);
    if (json) return json;
    if (start === "{") {
      const problem =
        "It begins like JSON, but nothing in it is complete: a bracket, quote or comma is missing.";
      throw new AppError("file-unreadable", { name, problem });
    }
  }
  const chosen = delimiter ?? likeliestDelimiter(sample);
  return { format: "csv", delimiter: chosen, rows: rowsOf(sample, chosen) };
}

function sampledJson(sample: Sample, start: string): SampledText | null {
  const lines = jsonLinesOf(sample);
  if (lines.good.length > 1 && (lines.isFirstGood || lines.good.length >= lines.bad))
    return { format: "jsonl", records: lines.good };
  const place = start === "[" ? placeInArray(sample) : placeInObject(sample);
  const records = valuesOf(sample, place);
  const isOneLine = lines.good.length === 1 && lines.bad === 0;
  if (isOneLine && place === "top-level") return { format: "jsonl", records: lines.good };
  if (records.length > 0 && records.length >= lines.good.length)
    return { format: "json", jsonRecords: place, records };
  return lines.good.length > 0 ? { format: "jsonl", records: lines.good } : null;
}

type JsonLines = { readonly good: readonly unknown[]; readonly bad: number; readonly isFirstGood: boolean };

function jsonLinesOf(sample: Sample): JsonLines {
  const good: unknown[] = [];
  let bad = 0;
  let isFirstGood = false;
  for (const line of wholeLinesOf(sample)) {
    // Without mending: lines with a comma at their end are elements of an array.
    const value = parsedOrUndefined(line);
    if (typeof value === "object" && value !== null) good.push(value);
    else bad += 1;
    isFirstGood ||= bad === 0;
  }
  return { good, bad, isFirstGood };
}

function wholeLinesOf(sample: Sample): readonly string[] {
  const lines = sample.text.split("\n", sampledLines * 2);
  const isCut = !sample.isWhole && lines.length < sampledLines * 2;
  return (isCut ? lines.slice(0, -1) : lines).filter((line) => line.trim() !== "").slice(0, sampledLines);
}

/** An array of messages is one conversation; any other array holds the records. */
function placeInArray(sample: Sample): JsonRecordPlace {
  const elements = valuesOf(sample, "elements").slice(0, 3);
  const isConversation =
    elements.length > 0 &&
    elements.every((element) => isJsonObject(element) && isMessageLike(element) && !("messages" in element));
  return isConversation ? "top-level" : "elements";
}

function isMessageLike(element: object): boolean {
  return ("role" in element && "content" in element) || ("from" in element && "value" in element);
}

function placeInObject(sample: Sample): JsonRecordPlace {
  const lists = new Set<string>();
  readJsonValues(
    [Buffer.from(sample.text, "utf8")],
    "lists",
    {
      record: (_line, _text, list) => lists.add(list ?? ""),
      leftAside: () => undefined,
    },
    sample.isWhole,
  );
  const [first] = lists;
  return first !== undefined && !exampleListKeys.has(first) ? "lists" : "top-level";
}

function valuesOf(sample: Sample, place: JsonRecordPlace): readonly unknown[] {
  const values: unknown[] = [];
  readJsonValues(
    [Buffer.from(sample.text, "utf8")],
    place,
    {
      record: (_line, text) => {
        if (values.length === sampledLines) return;
        const parsed = parsedText(text);
        if (!("code" in parsed) && typeof parsed.value === "object" && parsed.value !== null)
          values.push(parsed.value);
      },
      leftAside: () => undefined,
    },
    sample.isWhole,
  );
  return values;
}

/** The separator that cuts most rows into the same number of cells; a comma where nothing does. */
function likeliestDelimiter(sample: Sample): string {
  const named = /^sep=([^\r\n"])/i.exec(sample.text)?.[1];
  if (named !== undefined) return named;
  let best = ",";
  let bestScore = 0;
  for (const delimiter of likelyDelimiters) {
    const score = delimiterScore(rowsOf(sample, delimiter));
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function delimiterScore(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  let score = 0;
  for (const [width, count] of counts) {
    if (width > 1) score = Math.max(score, (count / rows.length) * (1 + Math.min(width, 10) / 20));
  }
  // The header has the table's width: texts below it may hold other separators by the dozen.
  return rows[0] && rows[0].length > 1 ? score + 0.2 : score;
}

function rowsOf(sample: Sample, delimiter: string): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  const enough = sampledLines + 1;
  readCsvRows(
    [{ text: sample.text, hasWrongCharacters: false }],
    delimiter,
    {
      row: (line, cells, raw) => {
        const isSeparator = line === 1 && /^sep=.?$/i.test(raw().trim());
        if (rows.length < enough && !isSeparator) rows.push(cells);
      },
      leftAside: () => undefined,
    },
    sample.isWhole,
  );
  return rows;
}
