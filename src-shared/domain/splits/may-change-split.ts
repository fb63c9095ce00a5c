// Whether what examples are used for may still be changed. Pure. Once a training has used a split, it is kept: an exam of
// examples that a model has studied says nothing about it.
import type { Split } from "../example.ts";
import type { JobState } from "../jobs/job.ts";

/** What is asked of a training of the project. */
export type TrainingOfSplit = {
  readonly number: number;
  readonly name: string;
  readonly state: JobState;
  /** The provider took it: it has an id there. */
  readonly wasCreated: boolean;
};

/**
 * `draw`: all examples anew. `add`: only those that have no split yet. Or some examples from one split to another,
 * `null`: used for nothing.
 */
export type SplitChange = "draw" | "add" | { readonly from: Split | null; readonly to: Split | null };

export type SplitAnswer =
  | { readonly may: true }
  | {
      readonly may: false;
      readonly reason: "being-sent" | "trained";
      /** The training that stands in the way, the first of them. */
      readonly number: number;
      readonly name: string;
    };

/** What is studied is lowest: once used, an example may only go down. */
const rank: Readonly<Record<Split, number>> = { train: 0, validation: 1, test: 2 };

/**
 * @param trainings those that took examples of this split, in any state. One that failed or was stopped before the
 * provider took it has used nothing.
 */
export function mayChangeSplit(trainings: readonly TrainingOfSplit[], change: SplitChange): SplitAnswer {
  const inOrder = trainings.toSorted((one, other) => one.number - other.number);
  const beingSent = inOrder.find(({ wasCreated, state }) => !wasCreated && isBeingSent(state));
  // Its files are being written from the split: a change now would be in one of them and not in the other.
  if (beingSent) return refusedBy(beingSent, "being-sent");
  const trained = inOrder.find(({ wasCreated }) => wasCreated);
  if (!trained || change === "add" || (change !== "draw" && goesDown(change))) return { may: true };
  return refusedBy(trained, "trained");
}

function refusedBy({ number, name }: TrainingOfSplit, reason: "being-sent" | "trained"): SplitAnswer {
  return { may: false, reason, number, name };
}

function isBeingSent(state: JobState): boolean {
  return state === "preparing" || state === "uploading" || state === "creating";
}

/** To no use at all is always down; from no use anything is new. */
function goesDown({ from, to }: { readonly from: Split | null; readonly to: Split | null }): boolean {
  return from === null || to === null || rank[to] <= rank[from];
}
