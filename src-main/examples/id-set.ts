// A set of example ids as bits: a million ids are 125 kB, and asking is one look. Plain functions over a typed array.

export type IdSet = { readonly bits: Uint32Array; readonly count: number };

export function idSetOf(ids: Iterable<number> & { readonly length: number }): IdSet {
  const bits = new Uint32Array((highestOf(ids) >>> 5) + 1);
  for (const id of ids) bits[id >>> 5] = (bits[id >>> 5] ?? 0) | (1 << (id & 31));
  return { bits, count: ids.length };
}

/** 0 where there are none. */
export function highestOf(ids: Iterable<number>): number {
  let highest = 0;
  for (const id of ids) if (id > highest) highest = id;
  return highest;
}

export function hasId(set: IdSet, id: number): boolean {
  return ((set.bits[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0;
}

/** Those of `ids` that are in the set, in their order. */
export function idsIn(ids: Int32Array, set: IdSet): Int32Array {
  const kept = new Int32Array(ids.length);
  let length = 0;
  for (const id of ids) {
    if (hasId(set, id)) {
      kept[length] = id;
      length += 1;
    }
  }
  return kept.slice(0, length);
}

export function joinedIds(ids: Int32Array, more: readonly number[]): Int32Array {
  const all = new Int32Array(ids.length + more.length);
  all.set(ids);
  all.set(more, ids.length);
  return all;
}

/** The ids of a set, ascending. */
export function sortedIds(ids: Int32Array): Int32Array {
  const { bits } = idSetOf(ids);
  const sorted = new Int32Array(ids.length);
  let length = 0;
  for (let word = 0; word < bits.length; word += 1) {
    let rest = bits[word] ?? 0;
    while (rest !== 0) {
      const lowest = rest & -rest;
      sorted[length] = word * 32 + (31 - Math.clz32(lowest));
      length += 1;
      rest ^= lowest;
    }
  }
  return sorted.slice(0, length);
}
