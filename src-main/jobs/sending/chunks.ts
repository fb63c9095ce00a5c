// Cuts the bytes of a file into chunks whose ends follow from the content: a changed example changes its own chunk, and
// the others are the same as in the file before and are kept once. Pure but for the hash.
import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";

/** As `artifact_chunk` says. */
export const chunkMaxBytes = 1024 * 1024;
/** Ends are looked for from here on … */
const chunkMinBytes = 256 * 1024;
/** … and come after about so many bytes more, whether lines are short or long. */
const untilEndBytes = 320 * 1024;
/** What decides is how a line ends. */
const lookedAtBytes = 48;
const newLine = 0x0a;
const deflateLevel = 1;

export type Chunk = {
  /** From 0. */
  readonly number: number;
  readonly sha256: string;
  readonly deflated: Uint8Array;
  readonly bytes: number;
  /** Lines that begin in it, and where the first of them does. */
  readonly lineCount: number;
  readonly offset: number;
};

export type Chunker = {
  readonly write: (bytes: Uint8Array) => void;
  /** Hands over what is left; answers what the whole file was. */
  readonly finish: () => { readonly sha256: string; readonly bytes: number; readonly lineCount: number };
};

export function createChunker(onChunk: (chunk: Chunk) => void): Chunker {
  const buffer = Buffer.allocUnsafeSlow(chunkMaxBytes);
  const whole = createHash("sha256");
  let length = 0;
  let number = 0;
  let chunkLines = 0;
  let offset = 0;
  let wholeBytes = 0;
  let wholeLines = 0;
  /** The beginning of a line whose end hasn't come yet. */
  let pending: Uint8Array[] = [];

  const hand = (): void => {
    if (length === 0) return;
    const content = buffer.subarray(0, length);
    whole.update(content);
    wholeBytes += length;
    onChunk({
      number,
      sha256: createHash("sha256").update(content).digest("hex"),
      deflated: new Uint8Array(deflateRawSync(content, { level: deflateLevel })),
      bytes: length,
      lineCount: chunkLines,
      offset,
    });
    number += 1;
    length = 0;
    chunkLines = 0;
    offset = 0;
  };
  const append = (piece: Uint8Array): void => {
    let at = 0;
    while (at < piece.length) {
      if (length === chunkMaxBytes) hand();
      const taken = Math.min(piece.length - at, chunkMaxBytes - length);
      buffer.set(piece.subarray(at, at + taken), length);
      length += taken;
      at += taken;
    }
  };

  const addLine = (line: Uint8Array): void => {
    // A line that doesn't fit begins a chunk of its own.
    if (length + line.length > chunkMaxBytes) hand();
    if (chunkLines === 0) offset = length;
    chunkLines += 1;
    wholeLines += 1;
    append(line);
    if (length >= chunkMinBytes && isEnd(buffer, length, line.length)) hand();
  };
  const withPending = (bytes: Uint8Array): Uint8Array => {
    if (pending.length === 0) return bytes;
    const line = Buffer.concat([...pending, bytes]);
    pending = [];
    return line;
  };

  return {
    write: (bytes) => {
      let from = 0;
      for (let end = bytes.indexOf(newLine); end >= 0; end = bytes.indexOf(newLine, from)) {
        addLine(withPending(bytes.subarray(from, end + 1)));
        from = end + 1;
      }
      if (from < bytes.length) pending.push(Uint8Array.from(bytes.subarray(from)));
    },
    finish: () => {
      if (pending.length > 0) addLine(withPending(new Uint8Array()));
      hand();
      return { sha256: whole.digest("hex"), bytes: wholeBytes, lineCount: wholeLines };
    },
  };
}

/**
 * Whether the line of `lineBytes` that ends here ends the chunk too.
 * FNV-1a over the last bytes (http://www.isthe.com/chongo/tech/comp/fnv, public domain, 2026-11-28).
 */
function isEnd(buffer: Uint8Array, length: number, lineBytes: number): boolean {
  let hash = 0x811c9dc5;
  for (let at = Math.max(0, length - lookedAtBytes); at < length; at += 1) {
    hash = Math.imul(hash ^ (buffer[at] ?? 0), 0x01000193);
  }
  return (hash >>> 0) / 2 ** 32 < lineBytes / untilEndBytes;
}
