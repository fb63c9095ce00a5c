// Which example at which revision each line of a sent file was. One map for each chunk in which a line begins: so a
// line is found in its file without reading what stands before it.
import { deflateRawSync, inflateRawSync } from "node:zlib";

/** The lines that begin in one chunk. */
export type LineMap = {
  /** The chunk's number in the file, and where in it the first of these lines begins. */
  readonly partNumber: number;
  readonly offset: number;
  readonly ids: Int32Array;
  readonly revisions: Int32Array;
};

/** Quick rather than small: it is made a thousand times for a large file. */
const deflateLevel = 1;
const headNumbers = 2;

/** @param pairs id, revision, id, revision … */
export function encodeLineMap(partNumber: number, offset: number, pairs: readonly number[]): Uint8Array {
  const numbers = Int32Array.from([partNumber, offset, ...pairs]);
  return new Uint8Array(deflateRawSync(Buffer.from(numbers.buffer), { level: deflateLevel }));
}

export function decodeLineMap(bytes: Uint8Array): LineMap {
  const inflated = inflateRawSync(bytes);
  const numbers = new Int32Array(new Uint8Array(inflated).buffer);
  const lineCount = (numbers.length - headNumbers) / 2;
  const ids = new Int32Array(lineCount);
  const revisions = new Int32Array(lineCount);
  for (let line = 0; line < lineCount; line += 1) {
    ids[line] = numbers[headNumbers + line * 2] ?? 0;
    revisions[line] = numbers[headNumbers + line * 2 + 1] ?? 0;
  }
  return { partNumber: numbers[0] ?? 0, offset: numbers[1] ?? 0, ids, revisions };
}
