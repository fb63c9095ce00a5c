// Finds the records of a JSON file of any size on raw bytes: elements of an array, lists in an object, or values one
// after the other. Only counts quotes and brackets; whether a record is good JSON is for its reader to say.
// Never holds more than one record.
import { isUtf8 } from "node:buffer";
import type { JsonRecordPlace } from "../../../src-shared/domain/imports/plan.ts";
import {
  rawMaximumLength,
  recordMaximumBytes,
  recordMaximumLength,
  rereadMaximumLength,
  type JsonTextSink,
} from "./record-sink.ts";

const quote = 0x22;
const backslash = 0x5c;
const newline = 0x0a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;
const colon = 0x3a;

/** Where the scanner stands: before a record, or inside the object whose lists hold them. */
type Level = "top" | "elements" | "object";

type Scan = {
  readonly place: JsonRecordPlace;
  readonly sink: JsonTextSink;
  readonly longest: LongestRecord;
  bytes: Buffer;
  position: number;
  isLast: boolean;
  level: Level;
  /** The last key read in the object of lists. */
  key: string;
  list: string | null;
  /** Lines counted up to `countedTo`. */
  line: number;
  countedTo: number;
  reread: number;
  /** Skipping to the end of the file or to the next record's start, after one that was too long. */
  lost: Buffer | null;
};

/** In UTF-16 units and in bytes. */
export type LongestRecord = { readonly length: number; readonly bytes: number };
const usualLongest: LongestRecord = { length: recordMaximumLength, bytes: recordMaximumBytes };

/**
 * Hands every record to the sink. `chunks` are UTF-8 without a byte-order mark. `isWhole`: they end where the file
 * does; otherwise an unfinished record at the end is left out.
 */
export function readJsonValues(
  chunks: Iterable<Buffer>,
  place: JsonRecordPlace,
  sink: JsonTextSink,
  isWhole = true,
): void {
  const scanner = scanJsonValues(place, sink);
  for (const chunk of chunks) scanner.push(chunk);
  scanner.end(isWhole);
}

export type JsonScanner = {
  readonly push: (chunk: Buffer) => void;
  readonly end: (isWhole: boolean) => void;
};

/** The same for whoever gets the chunks one by one: what is unpacked from a zip comes when it comes. */
export function scanJsonValues(
  place: JsonRecordPlace,
  sink: JsonTextSink,
  longest: LongestRecord = usualLongest,
): JsonScanner {
  const scan: Scan = {
    place,
    sink,
    longest,
    bytes: Buffer.alloc(0),
    position: 0,
    isLast: false,
    level: "top",
    key: "",
    list: null,
    line: 1,
    countedTo: 0,
    reread: 0,
    lost: null,
  };
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  return {
    push: (chunk) => {
      waiting.push(Buffer.from(chunk));
      waitingBytes += chunk.length;
      // A long record is looked at again only when it has doubled, so that its bytes are read twice at most.
      if (waitingBytes < scan.bytes.length - scan.position) return;
      advance(scan, waiting);
      waiting = [];
      waitingBytes = 0;
    },
    end: (isWhole) => {
      scan.isLast = isWhole;
      advance(scan, waiting);
    },
  };
}

function advance(scan: Scan, added: readonly Buffer[]): void {
  countLines(scan, scan.position);
  scan.bytes = Buffer.concat([scan.bytes.subarray(scan.position), ...added]);
  scan.position = 0;
  scan.countedTo = 0;
  for (;;) {
    const before = scan.position;
    if (scan.lost && !foundAgain(scan)) return;
    if (!step(scan)) {
      if (!isStuck(scan)) return;
      giveUpRecord(scan);
    } else if (scan.position === before && scan.position >= scan.bytes.length) return;
  }
}

/** Reads one token or record. False when more bytes are needed. */
function step(scan: Scan): boolean {
  skipBlank(scan);
  const { bytes, position } = scan;
  const byte = bytes[position];
  if (byte === undefined) return false;
  if (byte === comma || byte === colon) scan.position += 1;
  else if (scan.level === "top" && entersAtTop(scan, byte)) scan.position += 1;
  else if (scan.level === "elements" && byte === closeBracket) leaveElements(scan);
  else if (scan.level !== "object" && (byte === closeBrace || byte === closeBracket)) scan.position += 1;
  else if (scan.level === "object") return stepInObject(scan, byte);
  else return takeRecord(scan);
  return true;
}

function entersAtTop(scan: Scan, byte: number): boolean {
  if (scan.place === "elements" && byte === openBracket) scan.level = "elements";
  else if (scan.place === "lists" && byte === openBrace) scan.level = "object";
  else return false;
  return true;
}

function leaveElements(scan: Scan): void {
  scan.level = scan.place === "lists" ? "object" : "top";
  scan.list = null;
  scan.position += 1;
}

function stepInObject(scan: Scan, byte: number): boolean {
  if (byte === closeBrace || byte === closeBracket) {
    scan.level = "top";
    scan.position += 1;
    return true;
  }
  if (byte === openBracket && (scan.bytes.length > scan.position + 1 || scan.isLast)) {
    const inside = firstInside(scan.bytes, scan.position + 1);
    if (inside === undefined && !scan.isLast) return false;
    if (inside === openBrace || inside === openBracket) {
      scan.level = "elements";
      scan.list = scan.key;
      scan.position += 1;
      return true;
    }
  }
  const end = endOfValue(scan.bytes, scan.position, scan.isLast);
  if (end === -1) return false;
  if (byte === quote) scan.key = keyOf(scan.bytes.subarray(scan.position, end));
  scan.position = end;
  return true;
}

function takeRecord(scan: Scan): boolean {
  const { bytes, position, sink } = scan;
  const end = endOfValue(bytes, position, scan.isLast);
  if (end === -1) return false;
  countLines(scan, position);
  const record = bytes.subarray(position, end);
  const text = record.toString("utf8");
  const raw = text.length > rawMaximumLength ? text.slice(0, rawMaximumLength) : text;
  if (text.length > scan.longest.length) sink.leftAside(scan.line, { code: "too-long", place: "" }, raw);
  else if (text.includes("\ufffd") && !isUtf8(record)) {
    sink.leftAside(scan.line, { code: "wrong-characters", place: "" }, raw);
  } else sink.record(scan.line, text, scan.list);
  scan.position = end;
  return true;
}

/** A record that is longer than any may be, or that the file ends in. */
function isStuck(scan: Scan): boolean {
  const waiting = scan.bytes.length - scan.position;
  if (waiting === 0) return false;
  return scan.isLast || waiting > scan.longest.bytes;
}

/** Leaves a record aside that doesn't end, and goes on at the next one that begins like it. */
function giveUpRecord(scan: Scan): void {
  countLines(scan, scan.position);
  const waiting = scan.bytes.subarray(scan.position);
  const code = waiting.length > scan.longest.bytes ? "too-long" : "cut-off";
  const raw = waiting.subarray(0, rawMaximumLength).toString("utf8");
  scan.sink.leftAside(scan.line, { code, place: "" }, raw);
  scan.reread += waiting.length;
  scan.lost = beginningOf(waiting);
  scan.position += 1;
}

/** `{"messages"`: how a record begins, without blanks, to know the next one by; empty where that says too little. */
function beginningOf(record: Buffer): Buffer {
  const key = /^\{\s*("(?:[^"\\]|\\.){1,100}")\s*:/.exec(record.subarray(0, 400).toString("latin1"))?.[1];
  return Buffer.from(key ?? "", "latin1");
}

function foundAgain(scan: Scan): boolean {
  const key = scan.lost;
  if (!key) return true;
  if (key.length === 0 || scan.reread > rereadMaximumLength) {
    scan.position = scan.bytes.length;
    return false;
  }
  for (let at = scan.bytes.indexOf(key, scan.position); at !== -1; at = scan.bytes.indexOf(key, at + 1)) {
    const brace = lastBefore(scan.bytes, at);
    if (brace < scan.position || scan.bytes[brace] !== openBrace) continue;
    scan.position = brace;
    scan.lost = null;
    scan.level = scan.place === "top-level" ? "top" : "elements";
    return true;
  }
  // The key may stand across the border of two pieces.
  scan.position = scan.isLast ? scan.bytes.length : Math.max(scan.position, scan.bytes.length - 1_000);
  return false;
}

/** The last place before `at` that isn't blank, at most 1,000 bytes back. */
function lastBefore(bytes: Buffer, at: number): number {
  let place = at - 1;
  while (place > at - 1_000 && place >= 0 && isBlankByte(bytes[place] ?? 0)) place -= 1;
  return place;
}

/** Where a value that starts at `start` ends, or -1 when the bytes end first. */
function endOfValue(bytes: Buffer, start: number, isLast: boolean): number {
  const first = bytes[start];
  if (first === quote) return endOfString(bytes, start);
  if (first !== openBrace && first !== openBracket) return endOfWord(bytes, start, isLast);
  let depth = 0;
  let at = start;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === quote) {
      at = endOfString(bytes, at);
      if (at === -1) return -1;
      continue;
    }
    if (byte === openBrace || byte === openBracket) depth += 1;
    else if (byte === closeBrace || byte === closeBracket) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
    at += 1;
  }
  return -1;
}

function endOfString(bytes: Buffer, start: number): number {
  let at = start + 1;
  for (;;) {
    const end = bytes.indexOf(quote, at);
    if (end === -1) return -1;
    let slashes = 0;
    while (bytes[end - 1 - slashes] === backslash) slashes += 1;
    if (slashes % 2 === 0) return end + 1;
    at = end + 1;
  }
}

/** Numbers, true, false, null and whatever else stands outside quotes. */
function endOfWord(bytes: Buffer, start: number, isLast: boolean): number {
  for (let at = start + 1; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const isMark =
      byte === comma ||
      byte === closeBracket ||
      byte === closeBrace ||
      byte === openBrace ||
      byte === openBracket;
    if (isMark || isBlankByte(byte)) return at;
  }
  return isLast ? bytes.length : -1;
}

function firstInside(bytes: Buffer, start: number): number | undefined {
  let at = start;
  while (at < bytes.length && isBlankByte(bytes[at] ?? 0)) at += 1;
  return bytes[at];
}

function skipBlank(scan: Scan): void {
  while (scan.position < scan.bytes.length && isBlankByte(scan.bytes[scan.position] ?? 0)) scan.position += 1;
}

function isBlankByte(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

function keyOf(bytes: Buffer): string {
  try {
    return String(JSON.parse(bytes.toString("utf8")));
  } catch {
    return "";
  }
}

function countLines(scan: Scan, to: number): void {
  if (to <= scan.countedTo) return;
  // Only this piece is searched: looking on for a newline that is far away, once a record, would never end.
  const piece = scan.bytes.subarray(scan.countedTo, to);
  for (let at = piece.indexOf(newline); at !== -1; at = piece.indexOf(newline, at + 1)) scan.line += 1;
  scan.countedTo = to;
}
