// A histogram's buckets as they are read: without empty ends, how high each bar is, where most examples are. Pure.
import type { FindingsSummary } from "../../src-shared/contract/findings.ts";

export type Bucket = FindingsSummary["tokens"][number];

/** Without the empty buckets at both ends. */
export function filledBuckets(buckets: readonly Bucket[]): readonly Bucket[] {
  const first = buckets.findIndex(({ count }) => count > 0);
  const last = buckets.findLastIndex(({ count }) => count > 0);
  return first === -1 ? [] : buckets.slice(first, last + 1);
}

/** From 0 to 1, against the largest; what has one example among a million can still be seen. */
export function barHeights(buckets: readonly Bucket[]): readonly number[] {
  const most = Math.max(1, ...buckets.map(({ count }) => count));
  return buckets.map(({ count }) => (count === 0 ? 0 : Math.max(0.04, count / most)));
}

/** The buckets beside each other that hold more than half of the examples, grown from the fullest one. */
export function usualBuckets(buckets: readonly Bucket[]): readonly Bucket[] {
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return [];
  const fullest = buckets.reduce(
    (best, { count }, index) => (count > (buckets[best]?.count ?? 0) ? index : best),
    0,
  );
  let from = fullest;
  let to = fullest;
  let held = buckets[fullest]?.count ?? 0;
  while (held * 2 <= total && (from > 0 || to < buckets.length - 1)) {
    const before = from > 0 ? (buckets[from - 1]?.count ?? 0) : -1;
    const after = to < buckets.length - 1 ? (buckets[to + 1]?.count ?? 0) : -1;
    if (before >= after) from -= 1;
    else to += 1;
    held += Math.max(before, after);
  }
  return buckets.slice(from, to + 1);
}

/** Several buckets as one. */
export function joinedBucket(buckets: readonly Bucket[]): Bucket | null {
  const [first] = buckets;
  const last = buckets.at(-1);
  if (!first || !last) return null;
  return { from: first.from, to: last.to, count: buckets.reduce((sum, { count }) => sum + count, 0) };
}
