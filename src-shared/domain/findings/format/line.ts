// Reads one line of a training file as a provider would: the example, or what keeps the line from being one. Pure.
// What an example's content breaks is for the checks on examples to say; bytes that aren't UTF-8 are the caller's to see.
import type { FindingCode, Remark } from "../finding.ts";
import type { lineGuides } from "./line-guides.ts";
import { shapeCodeOf } from "./shapes.ts";
import { readBody, type BodyProblem, type ExampleBody, type ExtraKeys } from "../../example.ts";
import { isKnownName } from "../../imports/column-names.ts";
import { isTooDeep } from "../../imports/values.ts";
import { isJsonObject } from "../../json.ts";

/** `findings` can stand beside an example: a line may be refused and still be read. */
export type ReadLine =
  | {
      readonly example: ExampleBody;
      readonly extra: ExtraKeys | null;
      readonly findings: readonly Remark[];
    }
  | { readonly example: null; readonly findings: readonly Remark[] };

/** Ten images of 10 MB, encoded, with room for their conversation. UTF-16 units. */
export const lineMaximumLength = 150_000_000;

const byteOrderMark = "\ufeff";

/** @param lineNumber counted from 1: what a file as a whole is shows in its first line. */
export function checkLine(text: string, lineNumber: number): ReadLine {
  if (text.length > lineMaximumLength) return tooLongLine();
  if (!text.startsWith(byteOrderMark)) return readLine(text, lineNumber);
  const read = readLine(text.slice(1), lineNumber);
  return { ...read, findings: [remark("format.byte-order-mark"), ...read.findings] };
}

/** For a line whose bytes aren't UTF-8. */
export function notUtf8Line(): ReadLine {
  return notRead("format.not-utf8");
}

/** For a line that wasn't kept, because it is longer than `lineMaximumLength`. */
export function tooLongLine(): ReadLine {
  return notRead("format.line-too-long");
}

/** Findings that are about the file: after one of them in the first line, the lines that follow say nothing new. */
export const wholeFileCodes: ReadonlySet<FindingCode> = new Set<FindingCode>([
  "format.array-file",
  "format.pretty-printed",
  "format.table-file",
  "format.utf-16",
  "format.packed-file",
]);

function readLine(text: string, lineNumber: number): ReadLine {
  if (!/\S/.test(text)) return notRead("format.blank-line");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return notRead(unparsedCode(text, lineNumber, error));
  }
  if (isTooDeep(value)) return notRead("format.too-deep");
  if (Array.isArray(value)) return notRead(listCode(value as readonly unknown[]));
  if (!isJsonObject(value)) return notRead("format.not-an-object");
  const read = readBody(value);
  if (!("problem" in read)) {
    return { example: read.body, extra: read.extra, findings: asRead(read.body, read.extra) };
  }
  const isOurs = value["messages"] !== undefined || value["preferred_output"] !== undefined;
  const shape = isOurs ? null : shapeCodeOf(value);
  return shape === null ? notRead(bodyCode(read.problem), { at: read.place }) : notRead(shape);
}

/** A conversation that ends with the question, beside keys for a grader. */
function asRead(example: ExampleBody, extra: ExtraKeys | null): readonly Remark[] {
  if (example.kind !== "chat" || extra?.[""] === undefined || extra[""]["model"] !== undefined) return [];
  const { messages } = example.body;
  const isAnswered = messages.some(({ role }) => role === "assistant");
  return isAnswered || messages.at(-1)?.role !== "user" ? [] : [remark("format.reinforcement")];
}

function unparsedCode(text: string, lineNumber: number, error: unknown): LineCode {
  const trimmed = text.trim();
  // V8's own words, which Electron and Node share.
  const words = error instanceof Error ? error.message : "";
  const isCutOff = /^(?:Unexpected end|Unterminated)/.test(words);
  if (lineNumber === 1) {
    if (trimmed.startsWith("[")) return "format.array-file";
    if (isCutOff && /[{[,]$/.test(trimmed)) return "format.pretty-printed";
    if (isTableHeader(trimmed)) return "format.table-file";
  }
  if (trimmed.startsWith("{'")) return "format.python-text";
  return isCutOff || words.startsWith("Expected") ? cutOffOrBroken(trimmed, isCutOff) : "format.not-json";
}

function cutOffOrBroken(trimmed: string, isCutOff: boolean): LineCode {
  // An object on its own that says so at its first sign is spread over lines, wherever it stands.
  if (trimmed === "{") return "format.pretty-printed";
  return isCutOff ? "format.line-cut-off" : "format.not-json";
}

const headerMaximumLength = 2_000;

function isTableHeader(text: string): boolean {
  if (text.length > headerMaximumLength || /^[{["\d]/.test(text.replace(/^"/, ""))) return false;
  const cells = text.split(/[,;\t|]/).map((cell) => cell.replaceAll('"', ""));
  return cells.length > 1 && cells.some(isKnownName);
}

function listCode(list: readonly unknown[]): FindingCode {
  const [first] = list;
  if (typeof first === "string") return "format.list-of-texts";
  if (!isJsonObject(first)) return Array.isArray(first) ? "format.array-file" : "format.not-an-object";
  // A list of what has a name of its own is told by that name.
  const shape = shapeCodeOf(first);
  if (shape === "format.shape-chat-export") return shape;
  const isMessage = typeof (first["role"] ?? first["from"]) === "string";
  return isMessage ? "format.list-of-messages" : "format.array-file";
}

function bodyCode(problem: BodyProblem["problem"]): LineCode {
  return problem === "too-long" ? "format.line-too-long" : `format.${problem}`;
}

type LineCode = keyof typeof lineGuides;

function remark(code: FindingCode, details: Remark["details"] = {}): Remark {
  return { code, place: null, details };
}

function notRead(code: FindingCode, details: Remark["details"] = {}): ReadLine {
  return { example: null, findings: [remark(code, details)] };
}
