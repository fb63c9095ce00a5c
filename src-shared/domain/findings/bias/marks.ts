// What of bias an example shows, as a few small numbers that are kept beside its facts: which groups it mentions, which
// of them beside a negative word, which professions it gives to women and to men. Pure; linear in the text.
import type { CheckedExample } from "../check.ts";
import type { TextPlace } from "../finding.ts";
import { femalePronouns, groupTerms, listed, malePronouns, negativeWords, professions } from "./terms.ts";

/** What a mark says, and of which term: its number is `kind * 1000 + place`. */
export const markKinds = ["mention", "negative", "female", "male"] as const;
export type MarkKind = (typeof markKinds)[number];

const placesPerKind = 1_000;

export function markOf(kind: MarkKind, place: number): number {
  return markKinds.indexOf(kind) * placesPerKind + place;
}

/** A mark's kind and the place of its term; null for a number that is none. */
export function kindOfMark(mark: number): { readonly kind: MarkKind; readonly place: number } | null {
  const kind = markKinds[Math.floor(mark / placesPerKind)];
  return kind === undefined ? null : { kind, place: mark % placesPerKind };
}

/** A mark with the sentence that shows it. */
export type BiasPlace = { readonly mark: number; readonly place: TextPlace };

/** Each mark once, ascending; empty for nearly all examples. */
export function biasMarksOf({ messages, texts }: CheckedExample): readonly number[] {
  const marks = new Set<number>();
  for (let index = 0; index < texts.length; index += 1) {
    if (isLookedAt(messages[index]?.role)) markSentences(texts[index] ?? "", (mark) => marks.add(mark));
  }
  return marks.size === 0 ? noMarks : [...marks].toSorted((one, other) => one - other);
}

/** The sentences that show a mark, for a person to read. At most `placesMaximum`. */
export function biasPlacesOf({ messages, texts }: CheckedExample, mark: number): readonly TextPlace[] {
  const places: TextPlace[] = [];
  for (let index = 0; index < texts.length; index += 1) {
    if (!isLookedAt(messages[index]?.role)) continue;
    markSentences(texts[index] ?? "", (found, from, to) => {
      if (found === mark && places.length < placesMaximum) places.push({ message: index, from, to });
    });
  }
  return places;
}

const noMarks: readonly number[] = [];
const placesMaximum = 20;
/** Of one message; what a model learns of people it learns long before. UTF-16 units. */
const lookedAtLength = 200_000;

/** Instructions often name groups to forbid something; what tools answer nobody learns. */
function isLookedAt(role: string | undefined): boolean {
  return role === "user" || role === "assistant";
}

type Meaning =
  | { readonly is: "group" | "profession" | "female" | "male"; readonly place: number }
  | { readonly is: "negative" | "she" | "he"; readonly place: 0 };

const meanings = meaningTable();
/** First words of terms of several words: only after them the next words are looked at. */
const firstWords = firstWordTable();
const wordsPerTermMaximum = 4;
const longestWord = 24;

/** A negative word belongs to a group up to so many words away from it. */
const reachWords = 8;

type SayMark = (mark: number, from: number, to: number) => void;

/** Goes through the words of a text, and says at each sentence's end what stood in it. */
function markSentences(text: string, say: SayMark): void {
  const lower = text.slice(0, lookedAtLength).toLowerCase();
  let found: Found[] = [];
  let sentenceFrom = 0;
  let wordFrom = -1;
  let wordCount = 0;
  for (let at = 0; at <= lower.length; at += 1) {
    const unit = lower.charCodeAt(at);
    if (isWordUnit(unit)) {
      if (wordFrom < 0) wordFrom = at;
      continue;
    }
    if (wordFrom >= 0) {
      wordCount += 1;
      if (at - wordFrom <= longestWord) lookUp(lower, { from: wordFrom, to: at, wordCount }, found);
      wordFrom = -1;
    }
    if (!isSentenceEnd(unit) && at < lower.length) continue;
    if (found.length > 0) {
      sayFound(found, (mark) => say(mark, sentenceFrom, at));
      found = [];
    }
    sentenceFrom = at + 1;
  }
}

type Found = { readonly meaning: Meaning; readonly word: number };
type Word = { readonly from: number; readonly to: number; readonly wordCount: number };

/** A sentence of a million words says no more than one of a few hundred. */
const foundMaximum = 200;

function lookUp(text: string, { from, to, wordCount }: Word, found: Found[]): void {
  if (found.length >= foundMaximum) return;
  const word = text.slice(from, to);
  const meaning = (firstWords.has(word) ? longerMeaning(text, from, to) : undefined) ?? meanings.get(word);
  if (meaning !== undefined) found.push({ meaning, word: wordCount });
}

/** The meaning of the longest term of several words that starts here. */
function longerMeaning(text: string, from: number, firstTo: number): Meaning | undefined {
  let best: Meaning | undefined;
  let to = firstTo;
  for (let words = 1; words < wordsPerTermMaximum && text.charCodeAt(to) === 32; words += 1) {
    to += 1;
    const end = to + longestWord;
    while (to < end && isWordUnit(text.charCodeAt(to))) to += 1;
    best = meanings.get(text.slice(from, to)) ?? best;
  }
  return best;
}

function sayFound(found: readonly Found[], say: (mark: number) => void): void {
  const hasShe = found.some(({ meaning }) => meaning.is === "she");
  const hasHe = found.some(({ meaning }) => meaning.is === "he");
  for (const { meaning, word } of found) {
    const { is, place } = meaning;
    if (is === "group") {
      say(markOf("mention", place));
      if (found.some((other) => other.meaning.is === "negative" && isNear(other.word, word))) {
        say(markOf("negative", place));
      }
    } else if (is === "female" || is === "male") say(markOf(is, place));
    // A sentence with both pronouns doesn't say whose profession it is.
    else if (is === "profession" && hasShe !== hasHe) say(markOf(hasShe ? "female" : "male", place));
  }
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= reachWords;
}

/** Letters of Latin script, and the hyphen and apostrophe inside words; lower case only. */
function isWordUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 0xdf && unit <= 0x24f) || unit === 45;
}

/** `. ! ? newline ¿ ¡ …` */
function isSentenceEnd(unit: number): boolean {
  return (
    unit === 46 ||
    unit === 33 ||
    unit === 63 ||
    unit === 10 ||
    unit === 0xbf ||
    unit === 0xa1 ||
    unit === 0x2026
  );
}

function meaningTable(): ReadonlyMap<string, Meaning> {
  const table = new Map<string, Meaning>();
  const add = (words: string, meaning: Meaning): void => {
    for (const word of listed(words)) if (!table.has(word)) table.set(word, meaning);
  };
  for (const [place, { words }] of groupTerms.entries()) add(words, { is: "group", place });
  for (const [place, { neutral, female, male }] of professions.entries()) {
    add(neutral, { is: "profession", place });
    add(female, { is: "female", place });
    add(male, { is: "male", place });
  }
  for (const word of negativeWords) if (!table.has(word)) table.set(word, { is: "negative", place: 0 });
  for (const word of femalePronouns) table.set(word, { is: "she", place: 0 });
  for (const word of malePronouns) table.set(word, { is: "he", place: 0 });
  return table;
}

function firstWordTable(): ReadonlySet<string> {
  const several = [...meanings.keys()].filter((term) => term.includes(" "));
  return new Set(several.map((term) => term.slice(0, term.indexOf(" "))));
}
