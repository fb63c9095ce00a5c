// The fingerprint by which near copies are found without reading texts again: MinHash over the shingles of a text, cut
// into bands, for each example `signatureLength` numbers that are kept beside it. Pure and the same on every machine;
// whoever changes what stands here must have all kept signatures made again (`signatureVersion`).
import { createShingleReader, mixed, nearCopyShare } from "./shingles.ts";
import type { ExampleKind } from "../../example.ts";

/** Rises whenever the same text would get another signature. */
export const signatureVersion = 1;

/**
 * Texts that share a band are looked at together. 16 bands of 8 of the 128 least hashes: two texts that share 85 % of
 * their shingles meet with a chance of 1 - (1 - 0.85 ** 8) ** 16 = 99.4 %, 60 % alike with 24 %, 30 % with 0.1 %.
 */
export const bandCount = 16;
const rowsPerBand = 8;
/** One bit of each least hash: how many differ says how alike two texts are before anybody reads them. */
const sketchAt = bandCount;
const sketchLength = 4;
/** 64 bits of all units in their order. */
const textHashAt = sketchAt + sketchLength;
/** How many shingles. 0: there is no text, and nothing is like it. */
const sizeAt = textHashAt + 2;
/** UTF-16 units of the text. */
const charactersAt = sizeAt + 1;
/** Numbers of 32 bits that a signature has. */
export const signatureLength = charactersAt + 1;

/**
 * Of 128 bits of two texts that share 85 % some 10 differ, of such that share 60 % some 26. One pair in 3,000 that shares
 * 85 % differs in more than 20.
 */
const differingBitsMaximum = 20;

const orderCount = (bandCount * rowsPerBand) / 2;
/** Each puts all hashes in another order. */
const factors = new Int32Array(orderCount);
for (let order = 0; order < orderCount; order += 1) factors[order] = mixed(order + 1) | 1;
/** The first hash in each order, then the last in each: both are picks at random, and cost one reckoning. */
const extremes = new Int32Array(orderCount * 2);
const readShingles = createShingleReader();

/** @param text `copiedTextOf` an example. Examples of different kinds are never alike: they are learnt from apart. */
export function signatureOf(text: string, kind: ExampleKind = "chat"): Int32Array {
  const signature = new Int32Array(signatureLength);
  const { shingles, textHash } = readShingles(text);
  if (shingles.length === 0) return signature;
  const salt = kind === "chat" ? 0 : 0x51ab_1e5e;
  findExtremes(shingles);
  for (let band = 0; band < bandCount; band += 1) {
    let hash = salt ^ band;
    for (let row = 0; row < rowsPerBand; row += 1) {
      hash = Math.imul(hash ^ (extremes[band * rowsPerBand + row] ?? 0), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    signature[band] = mixed(hash);
  }
  for (let order = 0; order < extremes.length; order += 1) {
    const bit = mixed(extremes[order] ?? 0) >>> 31;
    const place = sketchAt + (order >>> 5);
    signature[place] = (signature[place] ?? 0) | (bit << (order & 31));
  }
  signature[textHashAt] = textHash[0] ^ salt;
  signature[textHashAt + 1] = textHash[1];
  signature[sizeAt] = shingles.length;
  signature[charactersAt] = text.length;
  return signature;
}

/**
 * Where most of the time goes: some 90 shingles in 64 orders for a text of 500 characters. Without branches, which would
 * be guessed wrong; of 31 bits, so that differences fit.
 */
function findExtremes(shingles: Int32Array): void {
  for (let order = 0; order < orderCount; order += 1) {
    const factor = factors[order] ?? 0;
    let least = 0x7fff_ffff;
    let most = 0;
    for (let at = 0; at < shingles.length; at += 1) {
      const hash = Math.imul(shingles[at] ?? 0, factor) >>> 1;
      const below = (hash - least) | 0;
      least = (least + (below & (below >> 31))) | 0;
      const above = (most - hash) | 0;
      most = (most - (above & (above >> 31))) | 0;
    }
    extremes[order] = least;
    extremes[orderCount + order] = most;
  }
}

/** Many signatures, one after the other, `signatureLength` numbers each. */
export type Signatures = Int32Array;

export function hasText(signatures: Signatures, index: number): boolean {
  return (signatures[index * signatureLength + sizeAt] ?? 0) > 0;
}

/** Unicode or not, a text's length in UTF-16 units. */
export function charactersOf(signatures: Signatures, index: number): number {
  return signatures[index * signatureLength + charactersAt] ?? 0;
}

/** Which column tells equal texts apart best. */
export const equalTextColumn = textHashAt;

/** Whether two texts are equal but for case, blanks and punctuation. */
export function haveEqualTexts(signatures: Signatures, one: number, other: number): boolean {
  const [at, otherAt] = [one * signatureLength, other * signatureLength];
  for (let column = textHashAt; column <= sizeAt; column += 1) {
    if (signatures[at + column] !== signatures[otherAt + column]) return false;
  }
  return true;
}

/** How many bits of two sketches differ; too many where they differ in more, or in how much text there is. */
export function differenceOf(signatures: Signatures, one: number, other: number): number {
  const [at, otherAt] = [one * signatureLength, other * signatureLength];
  return canShareEnough(signatures[at + sizeAt] ?? 0, signatures[otherAt + sizeAt] ?? 0)
    ? differingBits(signatures, at, { signatures, at: otherAt })
    : tooDifferent;
}

/** Whether it is worth reading two texts that share a band. */
export function mayBeNearCopies(difference: number): boolean {
  return difference <= differingBitsMaximum;
}

/** Which of many examples may be near copies of one, ascending. Goes through all of them: 100,000 take 2 ms. */
export function copiesOf(
  signature: Int32Array,
  { signatures, count }: { readonly signatures: Signatures; readonly count: number },
): Int32Array {
  const found: number[] = [];
  const size = signature[sizeAt] ?? 0;
  if (size === 0) return new Int32Array(0);
  const wanted = { signatures: signature, at: 0 };
  for (let index = 0; index < count; index += 1) {
    const at = index * signatureLength;
    if (!canShareEnough(size, signatures[at + sizeAt] ?? 0)) continue;
    if (differingBits(signatures, at, wanted) > differingBitsMaximum) continue;
    if (shareBand(signatures, at, signature)) found.push(index);
  }
  return Int32Array.from(found);
}

const tooDifferent = differingBitsMaximum + 1;

/** Two sets share at most the smaller one of the larger one. */
function canShareEnough(size: number, otherSize: number): boolean {
  return Math.min(size, otherSize) >= nearCopyShare * Math.max(size, otherSize);
}

/** Stops counting where there are too many: of unlike texts a half differ. */
function differingBits(
  signatures: Signatures,
  at: number,
  other: { readonly signatures: Signatures; readonly at: number },
): number {
  let count = 0;
  for (let place = sketchAt; place < textHashAt && count <= differingBitsMaximum; place += 1) {
    count += bitsIn((signatures[at + place] ?? 0) ^ (other.signatures[other.at + place] ?? 0));
  }
  return count;
}

function shareBand(signatures: Signatures, at: number, signature: Int32Array): boolean {
  for (let band = 0; band < bandCount; band += 1) {
    if (signatures[at + band] === signature[band]) return true;
  }
  return false;
}

/** How many of 32 bits are set (Hacker's Delight, 5–1). */
function bitsIn(bits: number): number {
  let sums = bits - ((bits >>> 1) & 0x5555_5555);
  sums = (sums & 0x3333_3333) + ((sums >>> 2) & 0x3333_3333);
  return Math.imul((sums + (sums >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
