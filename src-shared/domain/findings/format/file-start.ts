// What the first bytes of a file say about the whole: UTF-16 and packed files aren't read line by line at all. Pure.
import type { Remark } from "../finding.ts";

/** Bytes worth giving to `fileStartRemark`. */
export const fileStartBytes = 512;

/** null: a text in UTF-8 as far as its start tells. */
export function fileStartRemark(start: Uint8Array): Remark | null {
  if (startsWith(start, [0xff, 0xfe]) || startsWith(start, [0xfe, 0xff]) || isEveryOtherZero(start)) {
    return { code: "format.utf-16", place: null, details: {} };
  }
  return packedStarts.some((bytes) => startsWith(start, bytes))
    ? { code: "format.packed-file", place: null, details: {} }
    : null;
}

/** Zip (also what spreadsheets are), gzip, zstd, 7z, PDF, and the older spreadsheets. */
const packedStarts: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x1f, 0x8b],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x25, 0x50, 0x44, 0x46],
  [0xd0, 0xcf, 0x11, 0xe0],
];

function startsWith(start: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => start[index] === byte);
}

/** Letters of ours in UTF-16 without a mark: one of each two bytes is zero. */
function isEveryOtherZero(start: Uint8Array): boolean {
  const length = Math.min(start.length & ~1, fileStartBytes);
  if (length < 4) return false;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < length; at += 2) {
    if (start[at] === 0) evenZeros += 1;
    if (start[at + 1] === 0) oddZeros += 1;
  }
  const most = Math.max(evenZeros, oddZeros);
  return most > length / 4 && Math.min(evenZeros, oddZeros) === 0;
}
