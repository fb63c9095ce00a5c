// What of bias an example shows, as a few small numbers that are kept beside its facts: which groups it mentions, which
// of them beside a negative word, which professions it gives to women and to men. Pure; linear in the text.
import type { CheckedExample } from "../check.ts";
import type { TextPlace } from "../finding.ts";
import { wordHash, wordHashStart, wordHashWith } from "../word-hash.ts";
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

/** By the number of a term's first word: the terms that begin with it, the longest first. */
const termsByFirstWord = termTable();
type Term = { readonly term: string; readonly meaning: Meaning };

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
  let hash = wordHashStart;
  for (let at = 0; at <= lower.length; at += 1) {
    const unit = lower.charCodeAt(at);
    if (isWordUnit(unit)) {
      if (wordFrom < 0) wordFrom = at;
      hash = wordHashWith(hash, unit);
      continue;
    }
    if (wordFrom >= 0) {
      wordCount += 1;
      const terms = termsByFirstWord.get(hash);
      if (terms !== undefined && found.length < foundMaximum) {
        const meaning = meaningAt(lower, wordFrom, terms);
        if (meaning !== null) found.push({ meaning, word: wordCount });
      }
      wordFrom = -1;
      hash = wordHashStart;
    }
    if (!isSentenceEnd(unit) && at < lower.length) continue;
    if (found.length > 0) {
      const from = sentenceFrom;
      sayFound(found, (mark) => say(mark, from, at));
      found = [];
    }
    sentenceFrom = at + 1;
  }
}

type Found = { readonly meaning: Meaning; readonly word: number };

/** A sentence of a million words says no more than one of a few hundred. */
const foundMaximum = 200;

/** The longest term that stands here; null where only its first word does, or another word of the same number. */
function meaningAt(text: string, from: number, terms: readonly Term[]): Meaning | null {
  for (const { term, meaning } of terms) {
    if (text.startsWith(term, from) && !isWordUnit(text.charCodeAt(from + term.length))) return meaning;
  }
  return null;
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

function termTable(): ReadonlyMap<number, readonly Term[]> {
  const table = new Map<number, Term[]>();
  const known = new Set<string>();
  const add = (words: Iterable<string>, meaning: Meaning): void => {
    for (const term of words) {
      if (known.has(term)) continue;
      known.add(term);
      const [firstWord = term] = term.split(" ");
      const terms = table.get(wordHash(firstWord)) ?? [];
      terms.push({ term, meaning });
      terms.sort((one, other) => other.term.length - one.term.length);
      table.set(wordHash(firstWord), terms);
    }
  };
  for (const [place, { words }] of groupTerms.entries()) add(listed(words), { is: "group", place });
  for (const [place, { neutral, female, male }] of professions.entries()) {
    add(listed(neutral), { is: "profession", place });
    add(listed(female), { is: "female", place });
    add(listed(male), { is: "male", place });
  }
  add(negativeWords, { is: "negative", place: 0 });
  add(femalePronouns, { is: "she", place: 0 });
  add(malePronouns, { is: "he", place: 0 });
  return table;
}
