// All lists of words in one table: what a word stands for is one look-up by its hash, so that no piece of a text is
// copied for it. Two words of one hash would be taken for each other: among 2^32 that is one text word in half a million.
import { dutchGivenNames, dutchSurnames } from "../names/dutch-names.ts";
import { englishGivenNames, englishSurnames } from "../names/english-names.ts";
import { frenchGivenNames, frenchSurnames } from "../names/french-names.ts";
import { germanGivenNames, germanSurnames } from "../names/german-names.ts";
import { italianGivenNames, italianSurnames } from "../names/italian-names.ts";
import { otherGivenNames, otherSurnames } from "../names/other-names.ts";
import { portugueseGivenNames, portugueseSurnames } from "../names/portuguese-names.ts";
import { spanishGivenNames, spanishSurnames } from "../names/spanish-names.ts";
import { commonWords, oftenNames, startWords } from "./common-words.ts";
import { contextWords } from "./context-words.ts";
import { bareUnits, kindOfUnit, lettersOfUnit, smallUnits, twoLetters } from "./letter-tables.ts";
import { nameSigns, wordSign } from "./word-signs.ts";

const givenNames = [
  englishGivenNames,
  germanGivenNames,
  frenchGivenNames,
  spanishGivenNames,
  italianGivenNames,
  dutchGivenNames,
  portugueseGivenNames,
  otherGivenNames,
];
const surnames = [
  englishSurnames,
  germanSurnames,
  frenchSurnames,
  spanishSurnames,
  italianSurnames,
  dutchSurnames,
  portugueseSurnames,
  otherSurnames,
];

export const hashStart = 0x811c9dc5 | 0;

/** The hash of a word one unit longer (FNV-1a by Fowler, Noll and Vo, in the public domain). */
export function hashWith(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x0100_0193);
}

type Lexicon = { readonly hashes: Int32Array; readonly signs: Int32Array };

/** A power of two, three times the number of words. */
const slots = 32_768;
let lexicon: Lexicon | undefined;

/** The signs of the word with this hash; 0: nothing is known of it. */
export function signsOfHash(hash: number): number {
  const { hashes, signs } = (lexicon ??= lexiconOf(signsOfWords()));
  let slot = (hash ^ (hash >>> 15)) & (slots - 1);
  for (;;) {
    const sign = signs[slot] ?? 0;
    if (sign === 0 || hashes[slot] === hash) return sign;
    slot = (slot + 1) & (slots - 1);
  }
}

/** What is known of a word, case aside, and accents where the word with them isn't known; 0: nothing. */
export function signsOfWord(word: string): number {
  return signsOfHash(hashOfWord(word)) || signsOfHash(hashOfWord(foldedWord(word)));
}

/** A word with small letters and without accents: "Élodie" is "elodie", "Weiß" is "weiss". */
export function foldedWord(word: string): string {
  let folded = "";
  for (let at = 0; at < word.length; at += 1) {
    const unit = word.charCodeAt(at);
    kindOfUnit(unit);
    const bare = bareUnits[unit] ?? 0;
    if (bare === twoLetters) folded += lettersOfUnit(unit);
    else if (bare !== 0) folded += String.fromCharCode(bare);
  }
  return folded;
}

function hashOfWord(word: string): number {
  let hash = hashStart;
  for (let at = 0; at < word.length; at += 1) {
    kindOfUnit(word.charCodeAt(at));
    hash = hashWith(hash, smallUnits[word.charCodeAt(at)] ?? 0);
  }
  return hash;
}

/** Every word of the lists with its signs. */
export function signsOfWords(): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  const add = (list: string, sign: number): void => {
    for (const word of list.split(/\s+/)) if (word !== "") words.set(word, (words.get(word) ?? 0) | sign);
  };
  for (const list of givenNames) add(list, wordSign.givenName);
  for (const list of surnames) add(list, wordSign.surname);
  for (const [sign, list] of contextWords) add(list, sign);
  // Only what is a name in the first place can be a name that is a common word too.
  const mark = (list: string, sign: number): void => {
    for (const word of list.split(/\s+/)) {
      const signs = words.get(word) ?? 0;
      if ((signs & nameSigns) !== 0) words.set(word, signs | sign);
    }
  };
  mark(commonWords, wordSign.common);
  mark(startWords, wordSign.startWord);
  mark(oftenNames, wordSign.oftenName);
  return words;
}

function lexiconOf(words: ReadonlyMap<string, number>): Lexicon {
  const hashes = new Int32Array(slots);
  const signs = new Int32Array(slots);
  for (const [word, sign] of words) {
    const hash = hashOfWord(word);
    let slot = (hash ^ (hash >>> 15)) & (slots - 1);
    while (signs[slot] !== 0) slot = (slot + 1) & (slots - 1);
    hashes[slot] = hash;
    signs[slot] = sign;
  }
  return { hashes, signs };
}
