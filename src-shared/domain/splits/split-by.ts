// Divides examples into those to learn from, to check with and to examine with. Pure, seeded; a million take two seconds.
// Must never part examples that ask the same, are copies or are of one group: what is examined with would have been
// learnt. Shares are met as well as whole clusters allow, in each tag about as in all.
import type { Split } from "../example.ts";
import { createOrderSorter } from "../sorted-order.ts";
import { clustersOf, type Clusters, type Together } from "./clusters.ts";

export type ToSplit = Together & {
  /** 0 chat, 1 preference: they are trained apart, so each kind gets its own shares. */
  readonly kinds: Uint8Array;
  /** A number for each example's tags (0: none), when every tag is to have its shares. */
  readonly tags?: Float64Array;
  /** Examples whose split stays, as 1 + its number of `splitNumbers`; 0: to be divided. */
  readonly kept?: Uint8Array;
};

/** 0 to 1 of all examples, or so many of them. */
export type Portion = { readonly share: number } | { readonly count: number };

export type SplitWish = {
  readonly validation: Portion;
  readonly test: Portion;
  /** Of a kind with fewer all are to learn from. */
  readonly fewest?: number;
};

/** The splits by the numbers `splitBy` answers. */
export const splitNumbers: readonly Split[] = ["train", "validation", "test"];
const [train, validation, test] = [0, 1, 2];
const kindCount = 2;

/**
 * @param random 0 up to (never) 1. Answers a number of `splitNumbers` for each example. What a portion asks for is met to
 * within the size of the largest cluster, and exactly where single examples can make up for the rest.
 */
export function splitBy(items: ToSplit, wish: SplitWish, random: () => number): Uint8Array {
  const clusters = clustersOf(items);
  const chosen = new Uint8Array(clusters.count);
  const order = drawOrder(items, clusters, random);
  const keptOf = keptClusters(items, clusters);
  const wholeCount = items.kinds.length;
  for (let kind = 0; kind < kindCount; kind += 1) {
    const ofKind = order.filter((cluster) => clusters.kindOf[cluster] === kind);
    let total = 0;
    for (const cluster of ofKind) total += clusters.sizeOf[cluster] ?? 0;
    if (total === 0 || total < (wish.fewest ?? 0)) continue;
    const wanted = wantedOf(wish, total, wholeCount);
    const draw: Draw = { clusters, chosen, free: ofKind.filter((cluster) => keptOf[cluster] === 0) };
    // The exam first: it may not depend on how many are for checking.
    const settledFor = (split: number): number => countSettled(items, { clusters, keptOf, kind, split });
    setAside(draw, test, wanted.test - settledFor(test));
    setAside(draw, validation, wanted.validation - settledFor(validation));
    if (wanted.validation > 0) ensureValidation(draw, { ofKind, total, keptOf });
  }
  const splitOf = new Uint8Array(wholeCount);
  for (let index = 0; index < wholeCount; index += 1) {
    const cluster = clusters.clusterOf[index] ?? 0;
    const keptSplit = (items.kept?.[index] ?? 0) || (keptOf[cluster] ?? 0);
    splitOf[index] = keptSplit > 0 ? keptSplit - 1 : (chosen[cluster] ?? train);
  }
  return splitOf;
}

/** Examples of a kind's clusters that are wanted for each; both together at most all there are. */
function wantedOf(
  wish: SplitWish,
  total: number,
  wholeCount: number,
): { readonly validation: number; readonly test: number } {
  const part = (portion: Portion): number =>
    Math.max(0, "share" in portion ? portion.share * total : (portion.count * total) / wholeCount);
  const [forValidation, forTest] = [part(wish.validation), part(wish.test)];
  const scale = Math.min(1, total / Math.max(1, forValidation + forTest));
  return { validation: forValidation * scale, test: forTest * scale };
}

/** All clusters, tag by tag; in a tag the large ones first, so that small ones make up for what those leave. */
function drawOrder(items: ToSplit, clusters: Clusters, random: () => number): Int32Array {
  const order = shuffledNumbers(clusters.count, random);
  const sort = createOrderSorter(clusters.count);
  sort(
    order.map((cluster) => items.kinds.length - (clusters.sizeOf[cluster] ?? 0)),
    order,
  );
  const { tags } = items;
  if (!tags) return order;
  // Tags with larger clusters come first, those with equally large ones as the clusters were shuffled.
  const ranks = new Map<number, number>();
  const rankOf = (cluster: number): number => {
    const tag = tags[clusters.firstOf[cluster] ?? 0] ?? 0;
    const rank = ranks.get(tag) ?? ranks.size;
    if (rank === ranks.size) ranks.set(tag, rank);
    return rank;
  };
  sort(order.map(rankOf), order);
  return order;
}

type Draw = {
  readonly clusters: Clusters;
  /** By cluster; changed. */
  readonly chosen: Uint8Array;
  /** Clusters to draw from, in their order. */
  readonly free: Int32Array;
};

/**
 * Goes through the clusters and takes one whenever more than half of it is owed: at no point are more than half of the
 * largest too many or too few, so that every tag on the way has its share. At last makes up for what is still owed.
 */
function setAside({ clusters, chosen, free }: Draw, split: number, wanted: number): void {
  const sizeOf = (cluster: number): number => clusters.sizeOf[cluster] ?? 0;
  let total = 0;
  for (const cluster of free) if (chosen[cluster] === train) total += sizeOf(cluster);
  if (wanted <= 0 || total === 0) return;
  const share = Math.min(1, wanted / total);
  let owed = 0;
  for (const cluster of free) {
    if (chosen[cluster] !== train) continue;
    const size = sizeOf(cluster);
    owed += share * size;
    if (owed <= size / 2) continue;
    chosen[cluster] = split;
    owed -= size;
  }
  // From everywhere, so that no tag alone makes up for it.
  const stride = strideThrough(free.length);
  for (let step = 0; step < free.length && Math.abs(owed) > 0.5; step += 1) {
    const cluster = free[(step * stride) % free.length] ?? 0;
    const size = sizeOf(cluster);
    if (size > Math.abs(owed) + 0.5) continue;
    const [from, to] = owed > 0 ? [train, split] : [split, train];
    if (chosen[cluster] !== from) continue;
    chosen[cluster] = to;
    owed += owed > 0 ? -size : size;
  }
}

/** A step that meets every one of `count` places once, far from those before. */
function strideThrough(count: number): number {
  let stride = Math.max(1, Math.floor(count * 0.618));
  while (greatestDivisor(stride, count) > 1) stride += 1;
  return stride;
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}

const keptToLearn = 10;
/** Below this, nobody expects that something is set aside for checking. */
const checkedFromCount = 20;

/** Where every cluster was too large for the share, the smallest is for checking, if enough stays to learn from. */
function ensureValidation(
  { clusters, chosen, free }: Draw,
  about: { readonly ofKind: Int32Array; readonly total: number; readonly keptOf: Uint8Array },
): void {
  const { ofKind, total, keptOf } = about;
  if (total < checkedFromCount) return;
  if (ofKind.some((cluster) => chosen[cluster] === validation || keptOf[cluster] === 1 + validation)) return;
  let learnt = 0;
  let smallest = -1;
  for (const cluster of free) {
    if (chosen[cluster] !== train) continue;
    const size = clusters.sizeOf[cluster] ?? 0;
    learnt += size;
    if (smallest < 0 || size < (clusters.sizeOf[smallest] ?? 0)) smallest = cluster;
  }
  for (const cluster of ofKind) if (keptOf[cluster] === 1 + train) learnt += clusters.sizeOf[cluster] ?? 0;
  if (smallest < 0) return;
  const left = learnt - (clusters.sizeOf[smallest] ?? 0);
  if (left >= Math.max(keptToLearn, total / 2)) chosen[smallest] = validation;
}

/**
 * For each cluster with a kept example 1 + the split its other examples go to: learning, where one of them is learnt
 * from already; else checking; else the exam.
 */
function keptClusters({ kept }: ToSplit, clusters: Clusters): Uint8Array {
  const keptOf = new Uint8Array(clusters.count);
  if (!kept) return keptOf;
  for (let index = 0; index < kept.length; index += 1) {
    const split = kept[index] ?? 0;
    const cluster = clusters.clusterOf[index] ?? 0;
    const known = keptOf[cluster] ?? 0;
    if (split > 0 && (known === 0 || split < known)) keptOf[cluster] = split;
  }
  return keptOf;
}

/** Examples of a kind's clusters that are in a split before anything is drawn: kept ones, and those that go with them. */
function countSettled(
  { kept }: ToSplit,
  about: {
    readonly clusters: Clusters;
    readonly keptOf: Uint8Array;
    readonly kind: number;
    readonly split: number;
  },
): number {
  const { clusters, keptOf, kind, split } = about;
  let count = 0;
  if (!kept) return count;
  for (let index = 0; index < kept.length; index += 1) {
    const cluster = clusters.clusterOf[index] ?? 0;
    const settled = (kept[index] ?? 0) || (keptOf[cluster] ?? 0);
    if (settled === 1 + split && clusters.kindOf[cluster] === kind) count += 1;
  }
  return count;
}

/** 0 to `count` - 1 in a random order (Fisher and Yates). */
function shuffledNumbers(count: number, random: () => number): Int32Array {
  const order = new Int32Array(count);
  for (let index = 0; index < count; index += 1) order[index] = index;
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const known = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = known;
  }
  return order;
}
