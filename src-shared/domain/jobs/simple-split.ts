// The split a project gets when it has none: 80 % to learn from, 10 % for checking, 10 % for the final exam. Pure; a
// million examples take a few seconds. Must never part examples that ask the same or are of one group: what is checked
// with would have been learnt.
import type { Split } from "../example.ts";

export type ToSplit = {
  /** 0 chat, 1 preference: each kind gets its own shares. */
  readonly kinds: Uint8Array;
  /** A number for each example's questions and for its group; 0: none. Equal numbers stay together. */
  readonly questions: Float64Array;
  readonly groups: Float64Array;
};

/** The splits by the numbers `simpleSplit` answers. */
export const splitNumbers: readonly Split[] = ["train", "validation", "test"];
const [train, validation, test] = [0, 1, 2];

/** The same examples come to the same split: what the preview says is what a start does. */
export const simpleSplitSeed = 20_261_122;

const setAsideShare = 0.1;
/** Below this nothing is set aside: ten examples are the fewest a provider takes. */
export const splitFromCount = 20;
const keptToLearn = 10;
const kindCount = 2;

/** @param random 0 up to (never) 1. Answers a number of `splitNumbers` for each example. */
export function simpleSplit(items: ToSplit, random: () => number): Uint8Array {
  const { clusterOf, sizes } = clustersOf(items);
  const clusterCount = sizes.length / kindCount;
  const totals = totalsOf(sizes);
  const room = totals.map((total) =>
    total < splitFromCount ? 0 : Math.max(1, Math.round(total * setAsideShare)),
  );
  const free = { [validation]: [...room], [test]: [...room] };
  const chosen = new Uint8Array(clusterCount);
  for (const cluster of shuffledNumbers(clusterCount, random)) {
    for (const split of [validation, test] as const) {
      const places = free[split] ?? [];
      if (!fits(sizes, cluster, places)) continue;
      for (let kind = 0; kind < kindCount; kind += 1) {
        places[kind] = (places[kind] ?? 0) - sizeOf(sizes, cluster, kind);
      }
      chosen[cluster] = split;
      break;
    }
  }
  for (let kind = 0; kind < kindCount; kind += 1) ensureValidation(kind, { sizes, chosen, totals });
  // Loops, not `from` and `entries`: those make a list of a million first.
  const splitOf = new Uint8Array(clusterOf.length);
  for (let index = 0; index < splitOf.length; index += 1)
    splitOf[index] = chosen[clusterOf[index] ?? 0] ?? train;
  return splitOf;
}

type Clusters = {
  /** For each example the number of its cluster. */
  readonly clusterOf: Int32Array;
  /** Examples by kind, cluster after cluster. */
  readonly sizes: Int32Array;
};

function clustersOf({ kinds, questions, groups }: ToSplit): Clusters {
  const count = kinds.length;
  const parents = numbersTo(count);
  joinEqual(parents, questions);
  joinEqual(parents, groups);
  const numbers = new Int32Array(count).fill(-1);
  const clusterOf = new Int32Array(count);
  let clusterCount = 0;
  for (let index = 0; index < count; index += 1) {
    const root = rootOf(parents, index);
    if ((numbers[root] ?? -1) < 0) {
      numbers[root] = clusterCount;
      clusterCount += 1;
    }
    clusterOf[index] = numbers[root] ?? 0;
  }
  const sizes = new Int32Array(clusterCount * kindCount);
  for (let index = 0; index < count; index += 1) {
    const place = (clusterOf[index] ?? 0) * kindCount + (kinds[index] ?? 0);
    sizes[place] = (sizes[place] ?? 0) + 1;
  }
  return { clusterOf, sizes };
}

/** Puts everything of one number together. A table of its own: a Map of a million numbers takes five times the memory. */
function joinEqual(parents: Int32Array, values: Float64Array): void {
  const places = 2 ** Math.ceil(Math.log2(values.length * 2 + 1));
  const numbers = new Float64Array(places);
  const firsts = new Int32Array(places);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (value === 0) continue;
    let place = value % places;
    while (numbers[place] !== 0 && numbers[place] !== value) place = (place + 1) % places;
    if (numbers[place] === 0) {
      numbers[place] = value;
      firsts[place] = index;
    } else {
      parents[rootOf(parents, index)] = rootOf(parents, firsts[place] ?? 0);
    }
  }
}

function rootOf(parents: Int32Array, index: number): number {
  let at = index;
  for (;;) {
    const parent = parents[at] ?? at;
    if (parent === at) return at;
    const above = parents[parent] ?? parent;
    parents[at] = above;
    at = above;
  }
}

function sizeOf(sizes: Int32Array, cluster: number, kind: number): number {
  return sizes[cluster * kindCount + kind] ?? 0;
}

function totalsOf(sizes: Int32Array): readonly number[] {
  const totals = Array.from({ length: kindCount }, () => 0);
  for (let place = 0; place < sizes.length; place += 1) {
    totals[place % kindCount] = (totals[place % kindCount] ?? 0) + (sizes[place] ?? 0);
  }
  return totals;
}

function fits(sizes: Int32Array, cluster: number, places: readonly number[]): boolean {
  return places.every((free, kind) => sizeOf(sizes, cluster, kind) <= free);
}

/** Where every cluster was too large for the share, the smallest is for checking, if enough stays to learn from. */
function ensureValidation(
  kind: number,
  {
    sizes,
    chosen,
    totals,
  }: { readonly sizes: Int32Array; readonly chosen: Uint8Array; readonly totals: readonly number[] },
): void {
  const total = totals[kind] ?? 0;
  if (total < splitFromCount) return;
  const learnt = Array.from({ length: kindCount }, () => 0);
  let smallest = -1;
  for (let cluster = 0; cluster < chosen.length; cluster += 1) {
    const size = sizeOf(sizes, cluster, kind);
    if (chosen[cluster] === validation && size > 0) return;
    if (chosen[cluster] !== train) continue;
    for (let other = 0; other < kindCount; other += 1) {
      learnt[other] = (learnt[other] ?? 0) + sizeOf(sizes, cluster, other);
    }
    if (size > 0 && (smallest < 0 || size < sizeOf(sizes, smallest, kind))) smallest = cluster;
  }
  if (smallest < 0) return;
  const leavesEnough = learnt.every((count, other) => {
    const size = sizeOf(sizes, smallest, other);
    return size === 0 || count - size >= Math.max(keptToLearn, (totals[other] ?? 0) / 2);
  });
  if (leavesEnough) chosen[smallest] = validation;
}

function numbersTo(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let index = 0; index < count; index += 1) numbers[index] = index;
  return numbers;
}

/** 0 to `count` - 1 in a random order (Fisher and Yates). */
function shuffledNumbers(count: number, random: () => number): Int32Array {
  const order = numbersTo(count);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
