// Finds out in which encoding a text file was saved, from its first bytes. Guesses only where no mark says it.
import { isUtf8 } from "node:buffer";
import type { TextEncoding } from "../../../src-shared/domain/imports/plan.ts";

/** The encoding of the file these bytes begin. `isWhole`: nothing follows them. */
export function encodingOf(bytes: Buffer, isWhole: boolean): TextEncoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const wide = wideEncodingOf(bytes.subarray(0, 4_096));
  if (wide) return wide;
  if (isUtf8(bytes)) return "utf-8";
  // The last character may have been cut by the sample's end.
  const cuts = isWhole ? [] : [1, 2, 3];
  if (cuts.some((cut) => isUtf8(bytes.subarray(0, bytes.length - cut)))) return "utf-8";
  return hasMuchUtf8(bytes) ? "utf-8" : "windows-1252";
}

/** UTF-16 without a mark: every other byte of plain Latin letters is a zero, and only ever on one side. */
function wideEncodingOf(bytes: Buffer): TextEncoding | null {
  const pairs = Math.floor(bytes.length / 2);
  let [even, odd] = [0, 0];
  for (let at = 0; at < pairs * 2; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  if (pairs < 2) return null;
  if (odd > pairs * 0.4 && even < pairs * 0.05) return "utf-16le";
  return even > pairs * 0.4 && odd < pairs * 0.05 ? "utf-16be" : null;
}

/** A few broken bytes don't turn a UTF-8 file into something else: its other characters would all come out wrong. */
function hasMuchUtf8(bytes: Buffer): boolean {
  let [good, bad] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
    const isGood = length > 1 && byte < 0xf5 && isUtf8(bytes.subarray(at, at + length));
    if (isGood) at += length - 1;
    if (isGood) good += 1;
    else bad += 1;
  }
  return good > bad * 4;
}
