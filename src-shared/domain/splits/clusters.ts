// Clusters: examples that may never be parted by a split, because they ask the same, are copies or are of one group, also
// where one leads to the other. Pure.
import { disjointSets, joinEqual, joinSets, rootOf } from "../disjoint-sets.ts";

export type Together = {
  /** 0 chat, 1 preference. */
  readonly kinds: Uint8Array;
  /** A number for each example's questions and for its group; 0: none. Equal numbers stay together. */
  readonly questions: Float64Array;
  readonly groups: Float64Array;
  /** Groups of copies, by index. */
  readonly copies?: readonly Int32Array[];
};

/** Clusters are numbered by their first example. */
export type Clusters = {
  readonly count: number;
  /** By example. */
  readonly clusterOf: Int32Array;
  /** By cluster: how many examples, the first of them, and the kind most of them are of. */
  readonly sizeOf: Int32Array;
  readonly firstOf: Int32Array;
  readonly kindOf: Uint8Array;
};

export function clustersOf({ kinds, questions, groups, copies }: Together): Clusters {
  const parents = disjointSets(kinds.length);
  joinEqual(parents, questions);
  joinEqual(parents, groups);
  for (const group of copies ?? []) {
    for (const index of group.subarray(1)) joinSets(parents, group[0] ?? index, index);
  }
  const clusterOf = new Int32Array(kinds.length);
  const firsts = new Int32Array(kinds.length);
  let count = 0;
  for (let index = 0; index < kinds.length; index += 1) {
    // The lowest of a set is its root, and comes first here.
    const root = rootOf(parents, index);
    if (root === index) {
      firsts[count] = index;
      clusterOf[index] = count;
      count += 1;
    } else clusterOf[index] = clusterOf[root] ?? 0;
  }
  const sizeOf = new Int32Array(count);
  const preferenceCounts = new Int32Array(count);
  for (let index = 0; index < kinds.length; index += 1) {
    const cluster = clusterOf[index] ?? 0;
    sizeOf[cluster] = (sizeOf[cluster] ?? 0) + 1;
    preferenceCounts[cluster] = (preferenceCounts[cluster] ?? 0) + (kinds[index] ?? 0);
  }
  const kindOf = new Uint8Array(count);
  for (let cluster = 0; cluster < count; cluster += 1) {
    kindOf[cluster] = 2 * (preferenceCounts[cluster] ?? 0) > (sizeOf[cluster] ?? 0) ? 1 : 0;
  }
  return { count, clusterOf, sizeOf, firstOf: firsts.slice(0, count), kindOf };
}
