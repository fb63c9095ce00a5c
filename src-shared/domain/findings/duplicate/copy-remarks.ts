// What is said about examples that are copies of others, and its words. Pure.
import { firstsOfEqual } from "../../disjoint-sets.ts";
import type { CheckGuides } from "../finding.ts";

export const copyGuides = {
  "duplicate.exact": {
    severity: "warning",
    title: {
      one: "1 example is an exact copy",
      other: "{{count}} examples are exact copies of each other",
    },
    message: "It stands here {{copies}} times, word for word.",
    why: "What stands here twice counts twice: the model leans towards it. It costs money for each round, too.",
    advice: "Keep one of each group, unless you repeat it on purpose.",
    fix: { kind: "remove", label: "Keep one of each" },
  },
  "duplicate.near": {
    severity: "warning",
    title: {
      one: "1 example is nearly a copy",
      other: "{{count}} examples are nearly copies of each other",
    },
    message: "It is one of {{copies}} that have nearly the same question and answer.",
    why: "Copies teach little that is new, and make the model lean towards them. They cost money for each round, too.",
    advice: "Look through each group. Keep those that differ in what matters, and remove the others.",
    fix: { kind: "remove", label: "Keep one of each" },
  },
} as const satisfies CheckGuides;

export type CopyCode = keyof typeof copyGuides;

export type CopyRemark = {
  readonly index: number;
  readonly code: CopyCode;
  /** How many are exact copies of each other, or belong to the group; this one is counted. */
  readonly copies: number;
};

/**
 * One remark for each example of a group: exact where another one of the group is the same, else near.
 * @param groups `copyGroups`.
 * @param exactHashes `exactHashOf` each.
 */
export function* copyRemarks(
  groups: Iterable<Int32Array>,
  exactHashes: Float64Array,
): Generator<CopyRemark, void, undefined> {
  for (const group of groups) {
    const firsts = firstsOfEqual(Float64Array.from(group, (index) => exactHashes[index] ?? 0));
    const sizes = new Int32Array(group.length);
    for (const first of firsts) if (first >= 0) sizes[first] = (sizes[first] ?? 0) + 1;
    for (const [place, index] of group.entries()) {
      const size = sizes[firsts[place] ?? -1] ?? 1;
      yield size > 1
        ? { index, code: "duplicate.exact", copies: size }
        : { index, code: "duplicate.near", copies: group.length };
    }
  }
}
