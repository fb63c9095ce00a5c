// A text parted into words and numbers once, for all detectors: where each stands, what is known of it, and where the
// few signs are that make a detector look at all. One pass over the text, nothing of it copied. Pure.
import {
  bareUnits,
  kindOfUnit,
  letterKind,
  lettersOfUnit,
  isDigitUnit,
  isLetterUnit,
} from "./letter-tables.ts";
import { smallUnits, twoLetters } from "./letter-tables.ts";
import { hashStart, hashWith, signsOfHash } from "./lexicon.ts";
import { wordSign } from "./word-signs.ts";

export type ReadText = {
  readonly text: string;
  /** Of each word or number: `[from, to)` and its `wordSign`s. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly signs: readonly number[];
  /** All signs of all words together. */
  readonly allSigns: number;
  /** Which of the words are numbers. */
  readonly numbers: readonly number[];
  /** Where an "@" stands. */
  readonly ats: readonly number[];
  /** Where a "://" stands. */
  readonly links: readonly number[];
  /** Runs of at least `longRun` units without a blank, `[from, to)` one after the other. */
  readonly runs: readonly number[];
  readonly hasDoubleColon: boolean;
  readonly colons: number;
};

/** No key is shorter. */
export const longRun = 16;
/** Longer words are in no list. */
const longestWord = 32;

export function readText(text: string): ReadText {
  const from: number[] = [];
  const to: number[] = [];
  const signs: number[] = [];
  const numbers: number[] = [];
  const ats: number[] = [];
  const links: number[] = [];
  const runs: number[] = [];
  let allSigns = 0;
  let colons = 0;
  let hasDoubleColon = false;
  let runFrom = 0;
  const { length } = text;
  let at = 0;
  while (at < length) {
    const unit = text.charCodeAt(at);
    const kind = kindOfUnit(unit);
    if (kind === letterKind.small || kind === letterKind.large) {
      const start = at;
      let hash = hashStart;
      let bareHash = hashStart;
      let smalls = 0;
      let isBare = true;
      for (;;) {
        const letter = text.charCodeAt(at);
        hash = hashWith(hash, smallUnits[letter] ?? 0);
        const bare = bareUnits[letter] ?? 0;
        if (letter > 0x7f) isBare = false;
        if (bare === twoLetters) bareHash = hashWithPair(bareHash, letter);
        else if (bare !== 0) bareHash = hashWith(bareHash, bare);
        at += 1;
        if (at >= length) break;
        const next = kindOfUnit(text.charCodeAt(at));
        if (next === letterKind.small) smalls += 1;
        else if (next !== letterKind.large) {
          // An apostrophe belongs to the word between two letters: "O'Leary".
          if (next !== letterKind.joint || !isJoined(text, start, at)) break;
        }
      }
      let sign = 0;
      if (at - start <= longestWord) {
        sign = signsOfHash(hash);
        if (sign === 0 && !isBare) sign = signsOfHash(bareHash);
      }
      if (kind === letterKind.large) {
        sign |= wordSign.capital;
        if (smalls === 0 && at - start > 1) sign |= wordSign.capitals;
      }
      from.push(start);
      to.push(at);
      signs.push(sign);
      allSigns |= sign;
      continue;
    }
    if (kind === letterKind.digit) {
      numbers.push(from.length);
      from.push(at);
      at += 1;
      while (at < length && isDigitUnit(text.charCodeAt(at))) at += 1;
      to.push(at);
      signs.push(wordSign.number);
      allSigns |= wordSign.number;
      continue;
    }
    if (kind === letterKind.blank) {
      if (at - runFrom >= longRun) runs.push(runFrom, at);
      runFrom = at + 1;
    } else if (unit === 0x40) ats.push(at);
    else if (unit === 0x3a) {
      colons += 1;
      const next = text.charCodeAt(at + 1);
      if (next === 0x3a) hasDoubleColon = true;
      else if (next === 0x2f && text.charCodeAt(at + 2) === 0x2f) links.push(at);
    }
    at += 1;
  }
  if (length - runFrom >= longRun) runs.push(runFrom, length);
  return { text, from, to, signs, allSigns, numbers, ats, links, runs, hasDoubleColon, colons };
}

/** Small letters that stand before a word without one of its own: "d'assuré", "l'élève", "c'est". */
const elided = "dlmsnjtcDLMSNJTC";

/** Whether the apostrophe at a place is part of the word that began at `start`: neither "Callum's" nor "d'assuré". */
function isJoined(text: string, start: number, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  if (!isLetterUnit(next)) return false;
  if ((next | 0x20) === 0x73 && !isLetterUnit(text.charCodeAt(at + 2))) return false;
  if (at - start > 1 || !elided.includes(text[start] ?? "")) return true;
  return kindOfUnit(text.charCodeAt(start)) === letterKind.large && kindOfUnit(next) === letterKind.large;
}

function hashWithPair(hash: number, unit: number): number {
  const pair = lettersOfUnit(unit);
  return hashWith(hashWith(hash, pair.charCodeAt(0)), pair.charCodeAt(1));
}
