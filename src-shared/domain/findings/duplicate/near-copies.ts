// Finds the groups of examples that are copies of each other, among a million: by signatures whose texts may be near
// copies, then by their texts whether they are. Whatever was joined by more than equal hashes was compared, so each
// member of a group is a copy of another one in it. Pure; stays bounded where all examples are alike.
import { disjointSets, joinSets, rootOf, setsOf } from "../../disjoint-sets.ts";
import { createComparison, type Comparison, type TextsOf } from "./compare-pairs.ts";
import {
  bandCount,
  differenceOf,
  equalTextColumn,
  hasText,
  haveEqualTexts,
  mayBeNearCopies,
  signatureLength,
  type Signatures,
} from "./copy-signature.ts";
import { createOrderSorter } from "../../sorted-order.ts";

export type CopySearch = {
  readonly count: number;
  /** `signatureOf` each, one after the other. */
  readonly signatures: Signatures;
  readonly textsOf: TextsOf;
  /** 1: left out. */
  readonly skip?: Uint8Array;
  /** Told how much is done, 0 to 1, at least after every thousand texts. What it throws ends the search. */
  readonly progress?: (share: number) => void;
};

/** Members of buckets up to this size are compared with all others; of larger ones with those most like them. */
const wholeBucket = 32;
const neighboursLookedAt = 64;
const neighboursCompared = 4;

/** Indexes ascend in each group, groups by their first. */
export function copyGroups(search: CopySearch): readonly Int32Array[] {
  const { signatures, count } = search;
  const parents = disjointSets(count);
  const isLeftOut = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) {
    if (search.skip?.[index] === 1 || !hasText(signatures, index)) isLeftOut[index] = 1;
  }
  const forEachBucket = createBuckets(signatures, isLeftOut);
  forEachBucket(equalTextColumn, (members) => {
    const first = members[0] ?? 0;
    for (const member of members.subarray(1)) {
      if (!haveEqualTexts(signatures, first, member)) continue;
      joinSets(parents, first, member);
      // The first stands for all of them.
      isLeftOut[member] = 1;
    }
  });
  let band = 0;
  const comparison = createComparison({
    ...search,
    parents,
    progress: () => search.progress?.((band + 0.5) / bandCount),
  });
  for (; band < bandCount; band += 1) {
    search.progress?.(band / bandCount);
    forEachBucket(band, (members) => {
      if (members.length <= wholeBucket) compareAll(members, { signatures, parents, comparison });
      else compareNearest(members, band, { signatures, parents, comparison });
    });
    comparison.finish();
  }
  search.progress?.(1);
  return setsOf(parents);
}

/** Calls `take` for every run of two and more that are equal in a column; a run is a view, and ascends. */
type ForEachBucket = (column: number, take: (members: Int32Array) => void) => void;

function createBuckets(signatures: Signatures, isLeftOut: Uint8Array): ForEachBucket {
  const sort = createOrderSorter(isLeftOut.length);
  const keys = new Int32Array(isLeftOut.length);
  const indexes = new Int32Array(isLeftOut.length);
  return (column, take) => {
    let length = 0;
    for (let index = 0; index < isLeftOut.length; index += 1) {
      if (isLeftOut[index] === 1) continue;
      keys[length] = signatures[index * signatureLength + column] ?? 0;
      indexes[length] = index;
      length += 1;
    }
    sort(keys.subarray(0, length), indexes.subarray(0, length));
    for (let from = 0; from < length;) {
      let to = from + 1;
      while (to < length && keys[to] === keys[from]) to += 1;
      if (to - from > 1) take(indexes.subarray(from, to));
      from = to;
    }
  };
}

type Among = {
  readonly signatures: Signatures;
  readonly parents: Int32Array;
  readonly comparison: Comparison;
};

function compareAll(members: Int32Array, { signatures, parents, comparison }: Among): void {
  for (let later = 1; later < members.length; later += 1) {
    const member = members[later] ?? 0;
    for (let earlier = 0; earlier < later; earlier += 1) {
      const other = members[earlier] ?? 0;
      if (rootOf(parents, other) === rootOf(parents, member)) continue;
      if (mayBeNearCopies(differenceOf(signatures, other, member))) comparison.add(other, member);
    }
  }
}

/**
 * Sorted by the next band as well, near copies stand beside each other more often than others do. Each is compared with
 * the few before it that its signature is most like.
 */
function compareNearest(bucket: Int32Array, band: number, among: Among): void {
  const { signatures, parents, comparison } = among;
  const next = (band + 1) % bandCount;
  const nextOf = (index: number): number => signatures[index * signatureLength + next] ?? 0;
  const members = bucket.toSorted((one, other) => nextOf(one) - nextOf(other) || one - other);
  const nearest = new Int32Array(neighboursCompared);
  const differences = new Int32Array(neighboursCompared);
  for (let later = 1; later < members.length; later += 1) {
    const member = members[later] ?? 0;
    let found = 0;
    for (let earlier = later - 1; earlier >= Math.max(0, later - neighboursLookedAt); earlier -= 1) {
      const other = members[earlier] ?? 0;
      const difference = differenceOf(signatures, other, member);
      if (!mayBeNearCopies(difference)) continue;
      if (rootOf(parents, other) === rootOf(parents, member)) continue;
      let place = Math.min(found, neighboursCompared - 1);
      if (found === neighboursCompared && difference >= (differences[place] ?? 0)) continue;
      while (place > 0 && (differences[place - 1] ?? 0) > difference) {
        differences[place] = differences[place - 1] ?? 0;
        nearest[place] = nearest[place - 1] ?? 0;
        place -= 1;
      }
      differences[place] = difference;
      nearest[place] = other;
      found = Math.min(found + 1, neighboursCompared);
    }
    for (let place = 0; place < found; place += 1) comparison.add(nearest[place] ?? 0, member);
  }
}
