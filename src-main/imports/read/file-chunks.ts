// The bytes of a file, piece by piece, and the same as UTF-8 or as text whatever encoding it is in. Used by every
// reader of text files; never holds more than a piece.
import { isAscii, isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { AppError } from "../../../src-shared/errors.ts";
import type { TextEncoding } from "../../../src-shared/domain/imports/plan.ts";

/** How far a file has been read. One object a file: the readers below count in it. */
export type ReadProgress = { bytesRead: number };

/** Large enough to keep system calls rare, small enough to stay in the processor's cache. */
export const chunkBytes = 1024 * 1024;

/**
 * A file's bytes from its start. A chunk is overwritten by the next one: whoever keeps bytes copies them.
 * Errors: file-unreadable.
 */
export function* chunksOfFile(
  path: string,
  name: string,
  progress: ReadProgress = { bytesRead: 0 },
): Generator<Buffer, void> {
  const file = guardedRead(name, () => openSync(path, "r"));
  try {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    for (;;) {
      const byteCount = guardedRead(name, () => readSync(file, chunk, 0, chunkBytes, null));
      if (byteCount === 0) return;
      progress.bytesRead += byteCount;
      yield chunk.subarray(0, byteCount);
    }
  } finally {
    closeSync(file);
  }
}

/** A file's first bytes, at most `maximumBytes`. Errors: file-unreadable. */
export function firstBytesOf(path: string, name: string, maximumBytes: number): Buffer {
  const file = guardedRead(name, () => openSync(path, "r"));
  try {
    const bytes = Buffer.allocUnsafe(maximumBytes);
    let filled = 0;
    for (;;) {
      const from = filled;
      const byteCount = guardedRead(name, () => readSync(file, bytes, from, maximumBytes - from, null));
      filled += byteCount;
      if (byteCount === 0 || filled === maximumBytes) return bytes.subarray(0, filled);
    }
  } finally {
    closeSync(file);
  }
}

/** The same bytes as UTF-8, without a byte-order mark. UTF-8 passes through untouched, mistakes included. */
export function* utf8Chunks(chunks: Iterable<Buffer>, encoding: TextEncoding): Generator<Buffer, void> {
  if (encoding !== "utf-8") {
    for (const text of decodedChunks(chunks, encoding)) yield Buffer.from(text, "utf8");
    return;
  }
  let isFirst = true;
  for (const chunk of chunks) {
    yield isFirst ? withoutMark(chunk) : chunk;
    isFirst = false;
  }
}

/** A piece of text; `hasWrongCharacters` where bytes weren't valid UTF-8 and became U+FFFD. */
export type TextChunk = { readonly text: string; readonly hasWrongCharacters: boolean };

/** The bytes as text, without a byte-order mark; characters are never cut between two pieces. */
export function* textChunks(chunks: Iterable<Buffer>, encoding: TextEncoding): Generator<TextChunk, void> {
  if (encoding !== "utf-8") {
    for (const text of decodedChunks(chunks, encoding)) yield { text, hasWrongCharacters: false };
    return;
  }
  let rest: Buffer = Buffer.alloc(0);
  for (const chunk of utf8Chunks(chunks, encoding)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = completeLengthOf(bytes);
    rest = Buffer.from(bytes.subarray(end));
    yield textChunkOf(bytes.subarray(0, end));
  }
  if (rest.length > 0) yield textChunkOf(rest);
}

/** Bytes of whole characters as text. One-byte text is made without decoding: most files are nothing else. */
export function textOfBytes(bytes: Buffer, isKnownAscii: boolean): string {
  return bytes.toString(isKnownAscii ? "latin1" : "utf8");
}

function textChunkOf(bytes: Buffer): TextChunk {
  const isPlain = isAscii(bytes);
  return { text: textOfBytes(bytes, isPlain), hasWrongCharacters: !isPlain && !isUtf8(bytes) };
}

function* decodedChunks(chunks: Iterable<Buffer>, encoding: TextEncoding): Generator<string, void> {
  const decoder = new TextDecoder(encoding);
  for (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  const last = decoder.decode();
  if (last !== "") yield last;
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** Bytes up to the last whole character. */
function completeLengthOf(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function guardedRead<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw new AppError("file-unreadable", { name, problem: problemWords(code) }, { cause: error });
  }
}

function problemWords(code: string): string {
  switch (code) {
    case "ENOENT":
      return "It isn't there any more: it was moved, renamed or deleted.";
    case "EACCES":
    case "EPERM":
      return "This account isn't allowed to read it, or another program holds it open.";
    case "EISDIR":
      return "It is a folder, not a file.";
    default:
      return "The disk it is on didn't give it back whole.";
  }
}
