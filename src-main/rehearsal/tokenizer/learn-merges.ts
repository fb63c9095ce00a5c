// Learns the tokenizer's merges from texts: the most frequent pair first, ties by the pair's bytes. Pure and
// deterministic; only the build of the base calls it.
import { capitalMark, splitText } from "./pretokens.ts";

interface CountedWord {
  tokens: number[];
  readonly count: number;
}

const pairFactor = 65_536;

/** Counts the pieces of texts; `weight` lets a language with little text count for more. */
export function createPieceCounter(): {
  readonly add: (text: string, weight: number) => void;
  readonly counts: ReadonlyMap<string, number>;
} {
  const counts = new Map<string, number>();
  return {
    counts,
    add: (text, weight) => {
      for (const piece of splitText(text)) {
        if (piece !== capitalMark) counts.set(piece, (counts.get(piece) ?? 0) + weight);
      }
    },
  };
}

/** `mergeCount` merges as the flat list a `TokenizerFile` holds; fewer when no pair is left. */
export function learnMerges(counts: ReadonlyMap<string, number>, mergeCount: number): number[] {
  const encoder = new TextEncoder();
  const words: CountedWord[] = [...counts]
    .filter(([, count]) => count > 1)
    .map(([piece, count]) => ({ tokens: [...encoder.encode(piece)], count }));
  const names = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
  const pairCounts = new Map<number, number>();
  const wordsWithPair = new Map<number, Set<number>>();

  const count = (wordIndex: number, sign: 1 | -1): void => {
    const word = words[wordIndex];
    if (!word) return;
    for (let index = 0; index + 1 < word.tokens.length; index += 1) {
      const key = (word.tokens[index] ?? 0) * pairFactor + (word.tokens[index + 1] ?? 0);
      pairCounts.set(key, (pairCounts.get(key) ?? 0) + sign * word.count);
      if (sign > 0) {
        const holders = wordsWithPair.get(key);
        if (holders) holders.add(wordIndex);
        else wordsWithPair.set(key, new Set([wordIndex]));
      }
    }
  };
  words.forEach((_, index) => count(index, 1));

  const merges: number[] = [];
  while (merges.length < mergeCount * 2) {
    const key = mostFrequentPair(pairCounts, names);
    if (key === undefined) break;
    const left = Math.floor(key / pairFactor);
    const right = key % pairFactor;
    const made = names.length;
    merges.push(left, right);
    names.push((names[left] ?? "") + (names[right] ?? ""));
    for (const wordIndex of wordsWithPair.get(key) ?? []) {
      const word = words[wordIndex];
      if (!word) continue;
      count(wordIndex, -1);
      word.tokens = withPairMerged(word.tokens, [left, right], made);
      count(wordIndex, 1);
    }
    pairCounts.delete(key);
    wordsWithPair.delete(key);
  }
  return merges;
}

function mostFrequentPair(
  pairCounts: ReadonlyMap<number, number>,
  names: readonly string[],
): number | undefined {
  let best: number | undefined;
  let bestCount = 1;
  for (const [key, count] of pairCounts) {
    if (count < bestCount || (count === bestCount && best === undefined)) continue;
    if (count > bestCount || (best !== undefined && comesBefore(key, best, names))) {
      best = key;
      bestCount = count;
    }
  }
  return best;
}

function comesBefore(one: number, other: number, names: readonly string[]): boolean {
  const leftOfOne = names[Math.floor(one / pairFactor)] ?? "";
  const leftOfOther = names[Math.floor(other / pairFactor)] ?? "";
  if (leftOfOne !== leftOfOther) return leftOfOne < leftOfOther;
  return (names[one % pairFactor] ?? "") < (names[other % pairFactor] ?? "");
}

function withPairMerged(
  tokens: readonly number[],
  [left, right]: readonly [number, number],
  made: number,
): number[] {
  const merged: number[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    if (tokens[index] === left && tokens[index + 1] === right) {
      merged.push(made);
      index += 1;
    } else merged.push(tokens[index] ?? 0);
  }
  return merged;
}
