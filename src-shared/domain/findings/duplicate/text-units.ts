// A text as the sequence of what is compared when copies are looked for: its words, folded, or its single characters
// where a script has no blanks between words. Every example passes here, so words are hashed where they stand and never
// made a string. Pure; the answer is a view of room that the next reading uses again.
import { foldedText } from "../../example-text.ts";

/**
 * Longer texts are compared by their beginning, in UTF-16 units: no model learns from more than 65,536 tokens, which
 * are fewer characters than this.
 */
export const comparedCharacters = 400_000;

const separator = 0;
const inWord = 1;
/** Counts by itself: a character of a script without blanks, a sign of arithmetic or money, an emoji. */
const alone = 2;

/** ASCII: the folded letter or digit, `aloneBit` with a sign that counts by itself, 0 for what only separates. */
const plainUnits = new Uint8Array(128);
const aloneBit = 0x80;
for (const sign of "0123456789abcdefghijklmnopqrstuvwxyz")
  plainUnits[sign.charCodeAt(0)] = sign.charCodeAt(0);
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
  plainUnits[letter.charCodeAt(0)] = letter.toLowerCase().charCodeAt(0);
}
for (const sign of "+<=>$") plainUnits[sign.charCodeAt(0)] = aloneBit | sign.charCodeAt(0);

const unspacedScripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const wordCharacters = /[\p{L}\p{N}\p{M}]/u;
const signs = /[\p{Sm}\p{Sc}\p{So}]/u;
/** These only draw tables and strike words through in Markdown. */
const drawnSigns = "|~";

const hashStart = 0x811c9dc5;
const hashFactor = 0x01000193;

export type UnitReader = (text: string) => Int32Array;

/** Reads texts, one after the other, into hashes of their units. */
export function createUnitReader(): UnitReader {
  let room = new Int32Array(4_096);
  return (text) => {
    const compared = text.length > comparedCharacters ? text.slice(0, comparedCharacters) : text;
    // There are never more units than characters.
    if (room.length < compared.length) room = new Int32Array(compared.length * 2);
    const plainCount = readPlain(compared, room);
    if (plainCount >= 0) return room.subarray(0, plainCount);
    const folded = foldedText(compared);
    if (room.length < folded.length) room = new Int32Array(folded.length);
    return room.subarray(0, readFolded(folded, room));
  };
}

/** @returns how many units there are, or -1 where a character isn't ASCII. */
function readPlain(text: string, room: Int32Array): number {
  let count = 0;
  let hash = hashStart;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) return -1;
    const unit = plainUnits[code] ?? 0;
    if (unit !== 0 && unit < aloneBit) {
      hash = Math.imul(hash ^ unit, hashFactor);
      continue;
    }
    if (hash !== hashStart) {
      room[count] = hash;
      count += 1;
      hash = hashStart;
    }
    if (unit === 0) continue;
    room[count] = Math.imul(hashStart ^ code, hashFactor);
    count += 1;
  }
  if (hash === hashStart) return count;
  room[count] = hash;
  return count + 1;
}

function readFolded(text: string, room: Int32Array): number {
  const kinds = characterKinds();
  let count = 0;
  let hash = hashStart;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = kinds[code] ?? separator;
    if (kind === inWord) {
      hash = Math.imul(hash ^ code, hashFactor);
      continue;
    }
    if (hash !== hashStart) {
      room[count] = hash;
      count += 1;
      hash = hashStart;
    }
    if (kind === separator) continue;
    room[count] = Math.imul(hashStart ^ code, hashFactor);
    count += 1;
  }
  if (hash === hashStart) return count;
  room[count] = hash;
  return count + 1;
}

let knownKinds: Uint8Array | null = null;

/** Made when the first text needs it: it takes some ten milliseconds. */
function characterKinds(): Uint8Array {
  if (knownKinds) return knownKinds;
  const kinds = new Uint8Array(0x10000);
  for (let code = 0; code < kinds.length; code += 1) {
    const character = String.fromCharCode(code);
    // Beyond the first plane stand rare ideographs and emoji: each half counts by itself, in its order.
    if (code >= 0xd800 && code < 0xe000) kinds[code] = alone;
    else if (unspacedScripts.test(character)) kinds[code] = alone;
    else if (wordCharacters.test(character)) kinds[code] = inWord;
    else if (signs.test(character) && !drawnSigns.includes(character)) kinds[code] = alone;
  }
  knownKinds = kinds;
  return kinds;
}
