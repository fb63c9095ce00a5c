// Splits a training file into lines on raw bytes and parses each as one JSON object, a piece of the file at a time.
// Used by training-file.ts; never holds more than a piece and a line, and knows nothing of messages.
import { isUtf8 } from "node:buffer";
import { open } from "node:fs/promises";
import { isJsonObject, type JsonObject } from "../../src-shared/domain/json.ts";

/** Larger files are refused: the rehearsal would train on them for days. Bytes. */
export const trainingFileMaximumBytes = 50 * 1024 * 1024;
/** One example; the longest the rehearsal can use is about 1,024 tokens, some 5 kB. Bytes. */
export const trainingLineMaximumBytes = 4 * 1024 * 1024;

/** Between two pieces other work gets its turn: answers go on while a file is read. */
const pieceBytes = 256 * 1024;
const newline = 0x0a;
const hintLength = 40;

/** A line that is an object, or the sentence that says what is wrong and ends the reading. `line` counts from 1. */
export type FileLine =
  { readonly line: number; readonly value: JsonObject } | { readonly line: number; readonly problem: string };

/**
 * The lines of a JSONL file in batches. Blank lines at the end are passed over; anywhere else they are a problem.
 * Ends after the first problem.
 */
export async function* objectLines(path: string): AsyncGenerator<readonly FileLine[], void> {
  let line = 0;
  let firstBlankLine: number | null = null;
  for await (const rawLines of rawLinesOf(path)) {
    const batch: FileLine[] = [];
    for (const bytes of rawLines) {
      line += 1;
      if (isBlank(bytes)) {
        firstBlankLine ??= line;
        continue;
      }
      const parsed =
        firstBlankLine === null
          ? parsedLine(line, bytes)
          : { line: firstBlankLine, problem: notAnObject(firstBlankLine, "it is blank") };
      batch.push(parsed);
      if ("problem" in parsed) {
        yield batch;
        return;
      }
    }
    yield batch;
  }
}

/** Whole lines without their line ends, a piece of the file at a time. A line that is too long comes cut off. */
async function* rawLinesOf(path: string): AsyncGenerator<readonly Buffer[], void> {
  const file = await open(path, "r");
  try {
    // Pieces of a line whose end hasn't come yet: joined once, or a long line would be copied again and again.
    let parts: Buffer[] = [];
    let partsBytes = 0;
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes);
      if (bytesRead === 0) break;
      const piece = buffer.subarray(0, bytesRead);
      const lines: Buffer[] = [];
      let start = 0;
      for (let end = piece.indexOf(newline); end !== -1; end = piece.indexOf(newline, start)) {
        lines.push(Buffer.concat([...parts, piece.subarray(start, end)]));
        parts = [];
        partsBytes = 0;
        start = end + 1;
      }
      parts.push(piece.subarray(start));
      partsBytes += piece.length - start;
      if (lines.length > 0) yield lines;
      if (partsBytes > trainingLineMaximumBytes) {
        yield [Buffer.concat(parts)];
        return;
      }
    }
    if (partsBytes > 0) yield [Buffer.concat(parts)];
  } finally {
    await file.close();
  }
}

function parsedLine(line: number, bytes: Buffer): FileLine {
  if (bytes.length > trainingLineMaximumBytes) {
    return {
      line,
      problem: `Invalid file format. Example ${line} is too long: a line can have at most ${trainingLineMaximumBytes / 1024 / 1024} MB.`,
    };
  }
  if (!isUtf8(bytes)) {
    return {
      line,
      problem: `Invalid file format. Example ${line} cannot be parsed. Error: the file isn't encoded as UTF-8 (line ${line})`,
    };
  }
  const text = bytes.toString("utf8");
  if (line === 1 && text.startsWith("\ufeff")) {
    return { line, problem: notAnObject(line, "the file starts with a byte-order mark") };
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return { line, value };
    return { line, problem: notAnObject(line, hintOf(text)) };
  } catch (error) {
    const isNoObject = !text.trimStart().startsWith("{") || text.trim() === "{";
    if (isNoObject) return { line, problem: notAnObject(line, hintOf(text)) };
    // V8's words name the place and quote a few characters around it.
    const words = error instanceof Error ? error.message : "";
    return {
      line,
      problem: `Invalid file format. Example ${line} cannot be parsed. Error: line contains invalid json: ${words} (line ${line})`,
    };
  }
}

/** As OpenAI puts it at the upload (seen in public issues and code, 2026-11-22); `hint` is ours. */
function notAnObject(line: number, hint: string): string {
  return `Expected file to have JSONL format, where every line is a valid JSON dictionary. Line ${line} is not a dictionary (HINT: ${hint}).`;
}

function hintOf(text: string): string {
  return `line starts with: ${JSON.stringify(text.trim().slice(0, hintLength).toWellFormed())}`;
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
