// Which example of a group of copies stays when the others are removed. Pure; the same group always keeps the same one.
import type { Split, Status } from "../../example.ts";

/** What speaks for an example. */
export type CopyStanding = {
  readonly id: number;
  readonly status: Status | null;
  readonly split: Split | null;
  /** Remarks on it that say it must be mended. */
  readonly mustFixCount: number;
  /** Of the last answer, in characters. */
  readonly answerLength: number;
  readonly position: number;
};

const statusRank: Readonly<Record<Status, number>> = { approved: 0, ready: 1, draft: 2, "needs-work": 3 };
const splitRank: Readonly<Record<Split, number>> = { train: 0, validation: 2, test: 3 };
const unsaidRank = { status: 2, split: 1 };

/**
 * The copies, the one to keep first: an example of the final exam never before one that is not (a copy of it has been
 * studied, so it examines nothing), nothing to be mended before what is sound; then what people approved of or called
 * ready, the longest answer, what is learnt from, and what stands higher up.
 */
export function byKeeping(one: CopyStanding, other: CopyStanding): number {
  return (
    Number(one.split === "test") - Number(other.split === "test") ||
    Number(one.mustFixCount > 0) - Number(other.mustFixCount > 0) ||
    rankOfStatus(one.status) - rankOfStatus(other.status) ||
    other.answerLength - one.answerLength ||
    rankOfSplit(one.split) - rankOfSplit(other.split) ||
    one.position - other.position ||
    one.id - other.id
  );
}

/** A copy is compared with so many of those that stay already, so that a group of many thousands ends in time. */
const comparedWithMaximum = 64;

export type Thinned = { readonly kept: readonly number[]; readonly removed: readonly number[] };

/**
 * The ids of a group that stay and those that go, both ascending.
 * @param areCopies whether two are copies of each other (`areNearCopies` of their texts). Groups hold together step by
 * step: without it one of a group stays, with it whatever is no copy of one that stays does, too.
 */
export function keptOf(
  group: readonly CopyStanding[],
  areCopies: (keptId: number, id: number) => boolean = () => true,
): Thinned {
  const kept: number[] = [];
  const removed: number[] = [];
  for (const { id } of group.toSorted(byKeeping)) {
    const isCopy = kept.slice(-comparedWithMaximum).some((keptId) => areCopies(keptId, id));
    (isCopy ? removed : kept).push(id);
  }
  return { kept: ascending(kept), removed: ascending(removed) };
}

function ascending(ids: readonly number[]): readonly number[] {
  return ids.toSorted((one, other) => one - other);
}

function rankOfStatus(status: Status | null): number {
  return status === null ? unsaidRank.status : statusRank[status];
}

function rankOfSplit(split: Split | null): number {
  return split === null ? unsaidRank.split : splitRank[split];
}
