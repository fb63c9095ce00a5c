// Splits JSONL into its lines on raw bytes: a million rows pass here, so a line becomes a string once and nothing is
// copied before. Lines that are too long are skipped while streaming, never held.
import { isAscii, isUtf8 } from "node:buffer";
import { textOfBytes } from "./file-chunks.ts";
import {
  rawMaximumLength,
  recordMaximumBytes,
  recordMaximumLength,
  type JsonTextSink,
} from "./record-sink.ts";

const newline = 0x0a;

type Lines = {
  readonly sink: JsonTextSink;
  /** The line the next byte belongs to, from 1. */
  line: number;
  /** The beginning of a line whose end hasn't come yet. */
  rest: Buffer;
  /** The start of a line that is being skipped because it is too long. */
  skipped: Buffer | null;
};

/**
 * Hands every line that isn't blank to the sink. `chunks` are UTF-8 without a byte-order mark. `isWhole`: they end
 * where the file does; otherwise the last line is left out unless it ends.
 */
export function readJsonlLines(chunks: Iterable<Buffer>, sink: JsonTextSink, isWhole = true): void {
  const lines: Lines = { sink, line: 1, rest: Buffer.alloc(0), skipped: null };
  for (const chunk of chunks) addChunk(lines, chunk);
  if (!isWhole) return;
  if (lines.skipped) tooLong(lines, lines.skipped);
  else if (lines.rest.length > 0) addBlock(lines, lines.rest);
}

function addChunk(lines: Lines, chunk: Buffer): void {
  let start = 0;
  if (lines.skipped) {
    const end = chunk.indexOf(newline);
    if (end === -1) return;
    tooLong(lines, lines.skipped);
    lines.skipped = null;
    lines.line += 1;
    start = end + 1;
  }
  const last = chunk.lastIndexOf(newline);
  if (last >= start) {
    const whole = chunk.subarray(start, last + 1);
    addBlock(lines, lines.rest.length === 0 ? whole : Buffer.concat([lines.rest, whole]));
    lines.rest = Buffer.from(chunk.subarray(last + 1));
  } else {
    lines.rest = Buffer.concat([lines.rest, chunk.subarray(start)]);
  }
  if (lines.rest.length <= recordMaximumBytes) return;
  lines.skipped = Buffer.from(lines.rest.subarray(0, rawMaximumLength));
  lines.rest = Buffer.alloc(0);
}

/** Bytes of whole lines; the last one may lack its newline. */
function addBlock(lines: Lines, block: Buffer): void {
  const isPlain = isAscii(block);
  const isValid = isPlain || isUtf8(block);
  let start = 0;
  while (start < block.length) {
    let end = block.indexOf(newline, start);
    if (end === -1) end = block.length;
    if (end > start) addLine(lines, block.subarray(start, end), isPlain, isValid);
    lines.line += 1;
    start = end + 1;
  }
}

function addLine(lines: Lines, bytes: Buffer, isPlain: boolean, isValid: boolean): void {
  const text = textOfBytes(bytes, isPlain);
  if (text.length > recordMaximumLength) {
    tooLong(lines, bytes.subarray(0, rawMaximumLength));
    return;
  }
  if (isBlank(text)) return;
  if (!isValid && !isUtf8(bytes)) {
    lines.sink.leftAside(
      lines.line,
      { code: "wrong-characters", place: "" },
      text.slice(0, rawMaximumLength),
    );
    return;
  }
  lines.sink.record(lines.line, text, null);
}

function tooLong(lines: Lines, start: Buffer): void {
  lines.sink.leftAside(lines.line, { code: "too-long", place: "" }, start.toString("utf8"));
}

function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  // Nearly every line starts with a bracket; only the others are looked at whole.
  return first <= 0x20 && text.trim() === "";
}
