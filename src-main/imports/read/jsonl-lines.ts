// Splits JSONL into its lines on raw bytes: a million rows pass here, so a line becomes a string once and nothing is
// copied before. Lines that are too long are skipped while streaming, never held.
import { isAscii, isUtf8 } from "node:buffer";
import { textOfBytes } from "./file-chunks.ts";
import { rawMaximumLength, recordMaximumLength, type JsonTextSink } from "./record-sink.ts";

const newline = 0x0a;

type Lines = {
  readonly sink: JsonTextSink;
  /** The line the next byte belongs to, from 1. */
  line: number;
  readonly maximumLength: number;
  readonly maximumBytes: number;
  /** The beginning of a line whose end hasn't come yet, in pieces: a long one isn't copied at each chunk. */
  rest: Buffer[];
  restBytes: number;
  /** The start of a line that is being skipped because it is too long. */
  skipped: Buffer | null;
};

export type LinesOptions = {
  /** The chunks end where the file does; otherwise the last line is left out unless it ends. */
  readonly isWhole?: boolean;
  /** Longer lines, in UTF-16 units, are left aside. */
  readonly maximumLength?: number;
  /** So many bytes are held of a line that doesn't end. Three bytes are the most a UTF-16 unit takes in UTF-8. */
  readonly maximumBytes?: number;
};

/** Hands every line that isn't blank to the sink. `chunks` are UTF-8 without a byte-order mark. */
export function readJsonlLines(
  chunks: Iterable<Buffer>,
  sink: JsonTextSink,
  {
    isWhole = true,
    maximumLength = recordMaximumLength,
    maximumBytes = 3 * maximumLength,
  }: LinesOptions = {},
): void {
  const lines: Lines = { sink, maximumLength, maximumBytes, line: 1, rest: [], restBytes: 0, skipped: null };
  for (const chunk of chunks) addChunk(lines, chunk);
  if (!isWhole) return;
  if (lines.skipped) tooLong(lines, lines.skipped);
  else if (lines.restBytes > 0) addBlock(lines, takenRest(lines));
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
    keepRest(lines, chunk.subarray(start, last + 1), false);
    addBlock(lines, takenRest(lines));
    start = last + 1;
  }
  keepRest(lines, chunk.subarray(start), true);
  if (lines.restBytes <= lines.maximumBytes) return;
  lines.skipped = Buffer.from(takenRest(lines).subarray(0, rawMaximumLength));
}

/** `isCopied`: the chunk is written over before the rest is read. */
function keepRest(lines: Lines, bytes: Buffer, isCopied: boolean): void {
  if (bytes.length === 0) return;
  lines.rest.push(isCopied ? Buffer.from(bytes) : bytes);
  lines.restBytes += bytes.length;
}

function takenRest(lines: Lines): Buffer {
  const [first, ...others] = lines.rest;
  const bytes = first && others.length === 0 ? first : Buffer.concat(lines.rest);
  lines.rest = [];
  lines.restBytes = 0;
  return bytes;
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
  if (text.length > lines.maximumLength) {
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
