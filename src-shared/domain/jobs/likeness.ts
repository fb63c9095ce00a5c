// How like two texts are, 0 to 1: by the words they share and by the runs of three characters they share, so that it
// works for languages without blanks, too. A rough measure to sort answers by, never a grade. Pure.
import { foldedText } from "../example-text.ts";

/** Longer texts are compared by their beginning: time stays below some milliseconds. */
const comparedLength = 20_000;

/** 1: the same but for case and blanks; 0: nothing in common. The order of the texts doesn't matter. */
export function likeness(first: string, second: string): number {
  const [a, b] = [plain(first), plain(second)];
  if (a === b) return 1;
  if (a === "" || b === "") return 0;
  const byRuns = shared(runsOfThree(a), runsOfThree(b));
  const [words, otherWords] = [wordsOf(a), wordsOf(b)];
  if (words.size === 0 || otherWords.size === 0) return byRuns;
  return (shared(words, otherWords) + byRuns) / 2;
}

type Counts = ReadonlyMap<string, number>;

function plain(text: string): string {
  return foldedText(text.slice(0, comparedLength)).replace(/\s+/g, " ").trim();
}

function wordsOf(text: string): Counts {
  return countsOf(text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []);
}

/** With a blank at either end, so that beginnings and ends count and short texts have runs at all. */
function runsOfThree(text: string): Counts {
  const characters = [...` ${text} `];
  return countsOf(
    characters.slice(2).map((last, at) => `${characters[at] ?? ""}${characters[at + 1] ?? ""}${last}`),
  );
}

function countsOf(items: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** The harmonic mean of both shares: F1. */
function shared(a: Counts, b: Counts): number {
  let common = 0;
  for (const [item, count] of a) common += Math.min(count, b.get(item) ?? 0);
  return (2 * common) / (total(a) + total(b));
}

function total(counts: Counts): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
