// Histograms for the Check screen: how long examples are, how many turns they have, how many carry each tag. Pure.
import type { FactsTable } from "./facts-table.ts";

/** `[from, to)`; `to` is null for the last one, which is open. */
export type HistogramBucket = { readonly from: number; readonly to: number | null; readonly count: number };

const bucketsWanted = 12;

/**
 * Tokens of examples in about twelve buckets of one width: 1, 2 or 5 times a power of ten. What is far beyond the
 * others is in the last. Examples not counted yet are left out; empty where none is.
 */
export function tokenHistogram(table: FactsTable): readonly HistogramBucket[] {
  const { id, tokens } = table.columns();
  const known = new Int32Array(table.count());
  let knownCount = 0;
  for (let index = 0; index < table.length(); index += 1) {
    const value = tokens[index] ?? -1;
    if (id[index] !== 0 && value >= 0) {
      known[knownCount] = value;
      knownCount += 1;
    }
  }
  if (knownCount === 0) return [];
  const sorted = known.subarray(0, knownCount).toSorted();
  const lowest = sorted[0] ?? 0;
  const highest = sorted[knownCount - 1] ?? 0;
  const nearlyHighest = sorted[Math.floor((knownCount - 1) * 0.98)] ?? 0;
  const width = niceWidth((nearlyHighest - lowest) / (bucketsWanted - 1));
  const from = Math.floor(lowest / width) * width;
  const edges: number[] = [];
  for (let edge = from; edges.length < bucketsWanted && edge <= highest; edge += width) edges.push(edge);
  const end = from + width * edges.length;
  return countedBetween(sorted, edges, highest >= end ? null : end);
}

/** Edges of turns: most conversations are short. */
const turnEdges = [0, 1, 2, 3, 4, 5, 6, 8, 11, 16, 21, 51] as const;

/** Answers in a conversation; buckets after the last that holds any are left out. */
export function turnHistogram(table: FactsTable): readonly HistogramBucket[] {
  const { id, turnCount } = table.columns();
  const turns = new Int32Array(table.count());
  let count = 0;
  for (let index = 0; index < table.length(); index += 1) {
    if (id[index] === 0) continue;
    turns[count] = turnCount[index] ?? 0;
    count += 1;
  }
  const buckets = countedBetween(turns.subarray(0, count).toSorted(), turnEdges, null);
  const last = buckets.findLastIndex((bucket) => bucket.count > 0);
  const first = buckets[0]?.count === 0 ? 1 : 0;
  return buckets.slice(first, last + 1);
}

export type TagCoverage = {
  /** Most frequent first, equal ones by name; at most as many as asked for. */
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
  readonly otherTagCount: number;
  readonly untaggedCount: number;
};

export function tagCoverage(
  table: FactsTable,
  tagCounts: ReadonlyMap<string, number>,
  shownMaximum: number,
): TagCoverage {
  const { id, tagsHash } = table.columns();
  let untaggedCount = 0;
  for (let index = 0; index < table.length(); index += 1) {
    if (id[index] !== 0 && tagsHash[index] === 0) untaggedCount += 1;
  }
  const tags = [...tagCounts]
    .map(([tag, count]) => ({ tag, count }))
    .toSorted((one, other) => other.count - one.count || (one.tag < other.tag ? -1 : 1));
  return {
    tags: tags.slice(0, shownMaximum),
    otherTagCount: Math.max(0, tags.length - shownMaximum),
    untaggedCount,
  };
}

/** At least 1; the next of 1, 2, 5, 10, 20, 50… that is no less. */
function niceWidth(width: number): number {
  if (width <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(width));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= width) ?? 10;
  return step * power;
}

/** @param end of the last bucket; null: it takes all that is higher. */
function countedBetween(
  sorted: Int32Array,
  edges: readonly number[],
  end: number | null,
): readonly HistogramBucket[] {
  let at = 0;
  return edges.map((from, place) => {
    const to = edges[place + 1] ?? end;
    const bound = to ?? Number.POSITIVE_INFINITY;
    const start = at;
    while (at < sorted.length && (sorted[at] ?? 0) < bound) at += 1;
    return { from, to, count: at - start };
  });
}
