// The leak meter: which examples for checking and for the exam have been studied, because an example to learn from asks
// the same, is a copy or is of the same group. Also for splits made elsewhere. Pure; a million take a second.
import { firstsOfEqual } from "../disjoint-sets.ts";

/** The worst first: a copy says everything, a question half, a group only where it comes from. */
export const leakKinds = ["copy", "question", "group"] as const;
export type LeakKind = (typeof leakKinds)[number];

export type ToMeasure = {
  /** By example 1 + its number of `splitNumbers`; 0: used for nothing. */
  readonly splitOf: Uint8Array;
  /** A number for each example's questions and for its group; 0: none. */
  readonly questions: Float64Array;
  readonly groups: Float64Array;
  /** Groups of copies, by index. */
  readonly copies: readonly Int32Array[];
};

/** By index: an example held out, and the first that it has in common with learning. */
export type Leak = { readonly kind: LeakKind; readonly heldOut: number; readonly studied: number };

export type Leaks = {
  /** Examples held out that leak, each counted once, for the worst of its kinds. */
  readonly counts: Readonly<Record<LeakKind, number>>;
  /** The first 1,000, by the example held out. */
  readonly pairs: readonly Leak[];
  /** All examples held out that leak, ascending. */
  readonly heldOut: Int32Array;
};

const pairsNamed = 1_000;
const [unused, train] = [0, 1];

export function leaksOf({ splitOf, questions, groups, copies }: ToMeasure): Leaks {
  const studiedBy: Readonly<Record<LeakKind, Int32Array>> = {
    copy: studiedCopies(copies, splitOf),
    question: studiedEquals(questions, splitOf),
    group: studiedEquals(groups, splitOf),
  };
  const counts = { copy: 0, question: 0, group: 0 };
  const pairs: Leak[] = [];
  const heldOut = new Int32Array(splitOf.length);
  let heldOutCount = 0;
  for (let index = 0; index < splitOf.length; index += 1) {
    if (splitOf[index] === unused || splitOf[index] === train) continue;
    const kind = leakKinds.find((one) => (studiedBy[one][index] ?? -1) >= 0);
    if (kind === undefined) continue;
    counts[kind] += 1;
    heldOut[heldOutCount] = index;
    heldOutCount += 1;
    if (pairs.length < pairsNamed) pairs.push({ kind, heldOut: index, studied: studiedBy[kind][index] ?? 0 });
  }
  return { counts, pairs, heldOut: heldOut.slice(0, heldOutCount) };
}

/** For each example the first to learn from that has the same number; -1: none. */
function studiedEquals(values: Float64Array, splitOf: Uint8Array): Int32Array {
  const firsts = firstsOfEqual(values);
  const studied = new Int32Array(values.length).fill(-1);
  for (let index = values.length - 1; index >= 0; index -= 1) {
    const first = firsts[index] ?? -1;
    if (first >= 0 && splitOf[index] === train) studied[first] = index;
  }
  for (let index = 0; index < values.length; index += 1) {
    const first = firsts[index] ?? -1;
    if (first >= 0) studied[index] = studied[first] ?? -1;
  }
  return studied;
}

function studiedCopies(copies: readonly Int32Array[], splitOf: Uint8Array): Int32Array {
  const studied = new Int32Array(splitOf.length).fill(-1);
  for (const group of copies) {
    const first = group.find((index) => splitOf[index] === train);
    if (first !== undefined) for (const index of group) studied[index] = first;
  }
  return studied;
}
