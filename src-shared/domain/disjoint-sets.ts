// What belongs together, joined pair by pair, for a million things at once. Pure. Sets are one `Int32Array` of parents:
// objects of a million sets would take ten times the memory.

/** `count` sets of one thing each: a parent for each, which is itself. */
export function disjointSets(count: number): Int32Array {
  const parents = new Int32Array(count);
  for (let index = 0; index < count; index += 1) parents[index] = index;
  return parents;
}

/** The lowest thing of a set stands for it. */
export function rootOf(parents: Int32Array, index: number): number {
  let at = index;
  for (;;) {
    const parent = parents[at] ?? at;
    if (parent === at) return at;
    const above = parents[parent] ?? parent;
    parents[at] = above;
    at = above;
  }
}

export function joinSets(parents: Int32Array, one: number, other: number): void {
  const oneRoot = rootOf(parents, one);
  const otherRoot = rootOf(parents, other);
  if (oneRoot < otherRoot) parents[otherRoot] = oneRoot;
  else parents[oneRoot] = otherRoot;
}

/** Puts all things of one number together; those of number 0 stay apart. */
export function joinEqual(parents: Int32Array, values: Float64Array): void {
  const firsts = firstsOfEqual(values);
  for (let index = 0; index < firsts.length; index += 1) {
    const first = firsts[index] ?? -1;
    if (first >= 0 && first !== index) joinSets(parents, first, index);
  }
}

/**
 * For each number the place of the first one equal to it; -1 for 0, which equals nothing. A table of its own: a Map of
 * a million numbers takes five times the memory.
 */
export function firstsOfEqual(values: Float64Array): Int32Array {
  const mask = 2 ** Math.ceil(Math.log2(values.length * 2 + 1)) - 1;
  const numbers = new Float64Array(mask + 1);
  const firsts = new Int32Array(mask + 1);
  const firstOf = new Int32Array(values.length).fill(-1);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (value === 0) continue;
    let place = mixedBits(value) & mask;
    while (numbers[place] !== 0 && numbers[place] !== value) place = (place + 1) & mask;
    if (numbers[place] === 0) {
      numbers[place] = value;
      firsts[place] = index;
    }
    firstOf[index] = firsts[place] ?? 0;
  }
  return firstOf;
}

/** Numbers in steps of a large power of two would all meet in one place otherwise. */
function mixedBits(value: number): number {
  const high = Math.trunc(value / 4_294_967_296) | 0;
  const both = Math.imul(value | 0, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77);
  const mixed = Math.imul(both ^ (both >>> 15), 0xc2b2ae3d);
  return mixed ^ (mixed >>> 15);
}

/** The sets of two things and more; things ascend in them, and sets by their first. */
export function setsOf(parents: Int32Array): readonly Int32Array[] {
  const sizes = new Int32Array(parents.length);
  for (let index = 0; index < parents.length; index += 1) {
    const root = rootOf(parents, index);
    sizes[root] = (sizes[root] ?? 0) + 1;
  }
  const sets: Int32Array[] = [];
  /** Where the next of a set goes; -1: a set of one. */
  const nextOf = new Int32Array(parents.length).fill(-1);
  const setOf = new Int32Array(parents.length);
  for (let index = 0; index < parents.length; index += 1) {
    const root = rootOf(parents, index);
    const size = sizes[root] ?? 0;
    if (size < 2) continue;
    if (root === index) {
      setOf[root] = sets.length;
      nextOf[root] = 0;
      sets.push(new Int32Array(size));
    }
    const next = nextOf[root] ?? 0;
    const set = sets[setOf[root] ?? 0];
    if (set) set[next] = index;
    nextOf[root] = next + 1;
  }
  return sets;
}
