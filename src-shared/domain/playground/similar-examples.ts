// Which examples are most like a question: BM25 over folded words (each counted once: a question that repeats a word is
// not more about it), over runs of two and three letters where a script has no
// blanks between words or where no word is shared. Pure and deterministic: equal scores go by the lower id. Knows
// nothing of splits: whoever adds a text has made sure that it may be shown.
import { foldedText } from "../example-text.ts";

/** What is compared: whole words, or pieces of three letters, which also meet "parcels" when asked for "parcel". */
export type Units = "words" | "trigrams";

export type SimilarExample = { readonly id: number; readonly score: number };

export type Similarity = {
  /** Texts are added once each, in any order. */
  readonly add: (id: number, text: string) => void;
  /** The most similar first, at most `count`; texts that share nothing with the question are not among them. */
  readonly best: (count: number) => readonly SimilarExample[];
};

/** BM25's usual constants: how much a word counts against its text's length, and how much long texts are held back. */
const saturation = 1.2;
const lengthWeight = 0.75;
/** A question's beginning says what it is about; a pasted book would cost seconds. */
const readCharacters = 4_000;

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
const unspacedScripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** The first letter of the scripts above: texts below it need not be looked at twice. */
const firstUnspaced = "\u0e00";

/** The pieces of a text that are compared, in its order, repeated where it repeats them. */
export function unitsOf(text: string, units: Units): readonly string[] {
  const words = foldedText(text.slice(0, readCharacters)).match(wordPattern) ?? [];
  const isSpaced = units === "words" && !words.some((word) => word >= firstUnspaced);
  if (isSpaced) return words;
  return words.flatMap((word) => {
    if (units === "trigrams") return runsOf(`\u0002${word}\u0003`, 3);
    // Two characters are a word in many of these scripts, three tell more.
    return unspacedScripts.test(word) ? [...runsOf(word, 2), ...runsOf(word, 3)] : [word];
  });
}

/** Overlapping runs of so many characters; a shorter text is one run. */
function runsOf(text: string, length: number): readonly string[] {
  const characters = [...text];
  if (characters.length <= length) return [text];
  return characters
    .slice(length - 1)
    .map((_character, index) => characters.slice(index, index + length).join(""));
}

/** Compares texts with one question. Holds a few numbers for each text that shares something with it. */
export function similarTo(question: string, units: Units): Similarity {
  const terms = new Map<string, number>();
  for (const unit of unitsOf(question, units)) if (!terms.has(unit)) terms.set(unit, terms.size);
  const shapes = shapesOf(terms.keys());
  const textsWith = new Int32Array(terms.size);
  const ids: number[] = [];
  const lengths: number[] = [];
  /** For each text, the terms it has. */
  const found: (readonly number[])[] = [];
  let textCount = 0;
  let unitCount = 0;

  return {
    add: (id, text) => {
      const has: number[] = [];
      const meet = (piece: string): void => {
        const term = terms.get(piece);
        if (term !== undefined && !has.includes(term)) has.push(term);
      };
      const length = (units === "words" ? scanPlain(text, shapes, meet) : null) ?? scanAny(text, units, meet);
      textCount += 1;
      unitCount += length;
      if (has.length === 0) return;
      for (const term of has) textsWith[term] = (textsWith[term] ?? 0) + 1;
      ids.push(id);
      lengths.push(length);
      // In one order for equal texts, so that sums of fractions come out equal.
      found.push(has.length === 1 ? has : has.toSorted((a, b) => a - b));
    },
    best: (count) => {
      const rarities = [...textsWith].map((having) =>
        Math.log(1 + (textCount - having + 0.5) / (having + 0.5)),
      );
      const averageLength = unitCount / Math.max(1, textCount);
      const best: SimilarExample[] = [];
      for (const [index, has] of found.entries()) {
        let rarity = 0;
        for (const term of has) rarity += rarities[term] ?? 0;
        const held = 1 - lengthWeight + (lengthWeight * (lengths[index] ?? 0)) / averageLength;
        const score = (rarity * (saturation + 1)) / (1 + saturation * held);
        keepBest(best, { id: ids[index] ?? 0, score }, count);
      }
      return best;
    },
  };
}

/** ASCII letters by lengths; longer words share the last one. */
const letters = 128;
const lengthMaximum = 63;

/** Which first letters and lengths ASCII terms have: nearly every word of a text is passed over without a look-up. */
function shapesOf(terms: Iterable<string>): Uint8Array {
  const shapes = new Uint8Array(letters * (lengthMaximum + 1));
  for (const term of terms) {
    const letter = term.charCodeAt(0);
    if (letter < letters) shapes[shapeAt(term.length, letter)] = 1;
  }
  return shapes;
}

function shapeAt(length: number, letter: number): number {
  return Math.min(length, lengthMaximum) * letters + letter;
}

/** Goes through the units of any text. @returns how many there are. */
function scanAny(text: string, units: Units, meet: (unit: string) => void): number {
  const pieces = unitsOf(text, units);
  for (const piece of pieces) meet(piece);
  return pieces.length;
}

/**
 * The same for the words of an ASCII text, most of which are passed over without being made a string: a hundred thousand
 * texts pass here while somebody waits. @returns null where a letter isn't ASCII.
 */
function scanPlain(text: string, shapes: Uint8Array, meet: (word: string) => void): number | null {
  const folded = text.slice(0, readCharacters).toLowerCase();
  let count = 0;
  let start = -1;
  for (let at = 0; at <= folded.length; at += 1) {
    const code = at < folded.length ? folded.charCodeAt(at) : 0x20;
    if (code >= 0x80) return null;
    const isInWord = (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
    if (isInWord && start < 0) start = at;
    if (isInWord || start < 0) continue;
    count += 1;
    if (shapes[shapeAt(at - start, folded.charCodeAt(start))] === 1) meet(folded.slice(start, at));
    start = -1;
  }
  return count;
}

/** Puts one among the best found so far, which stay in order and at most so many. */
function keepBest(best: SimilarExample[], example: SimilarExample, count: number): void {
  let place = best.length;
  while (place > 0 && isBefore(example, best[place - 1])) place -= 1;
  if (place >= count) return;
  best.splice(place, 0, example);
  if (best.length > count) best.pop();
}

function isBefore(one: SimilarExample, other: SimilarExample | undefined): boolean {
  if (other === undefined || one.score !== other.score) return other !== undefined && one.score > other.score;
  return one.id < other.id;
}
