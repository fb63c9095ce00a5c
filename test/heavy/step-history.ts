// The history as the kill loop believes it to be: the states that can be reached by taking back and doing again, moved
// on by every order. Pure; what really happened decides in the end (`settled`).
import type { StoredPlace, StoredProject } from "./project-rows.ts";
import { changedBy, type FileRows, type StepOrder } from "./step-model.ts";

/** A place in the history and what the project holds there. */
export type HistoryPlace = { readonly headStepId: number; readonly project: StoredProject };

/** `chain`: from the first state that can be reached to the one shown; `undone`: what redo brings, next one last. */
export type ModelHistory = {
  readonly chain: readonly HistoryPlace[];
  readonly undone: readonly HistoryPlace[];
  readonly pinned: HistoryPlace | null;
};

/** `name`: what is counted and timed together. */
export type PlannedOrder = {
  readonly order: StepOrder;
  readonly name: string;
  readonly file: FileRows | null;
};

export function shownBy({ chain }: ModelHistory): StoredProject {
  const last = chain.at(-1);
  if (!last) throw new Error("The model has no state.");
  return last.project;
}

/** The history after an order that went through and left the file where `place` says. */
export function afterOrder(
  history: ModelHistory,
  { order, file }: PlannedOrder,
  place: StoredPlace,
): ModelHistory {
  const { chain, undone, pinned } = history;
  const head = chain.at(-1);
  if (!head) return history;
  const grown = (project: StoredProject): ModelHistory => ({
    chain: [...chain, { headStepId: newHead(place, head), project }],
    undone: [],
    pinned,
  });
  switch (order.do) {
    case "undo":
      return { chain: chain.slice(0, -1), undone: [...undone, head], pinned };
    case "redo": {
      const next = undone.at(-1);
      return next ? { chain: [...chain, next], undone: undone.slice(0, -1), pinned } : history;
    }
    case "snapshot":
      return { chain, undone, pinned: place.snapshotStepIds.length > 0 ? head : null };
    case "trim":
      return trimmed(history, place);
    case "go-to":
      return pinned ? grown(pinned.project) : history;
    default:
      return grown(changedBy(order, head.project, file));
  }
}

/** A new step has a number of its own; where the file still stands at the old one, this never fits. */
function newHead({ headStepId }: StoredPlace, before: HistoryPlace): number {
  return headStepId === before.headStepId ? -1 : headStepId;
}

/** The states from the new beginning of the history on. */
function trimmed(history: ModelHistory, place: StoredPlace): ModelHistory {
  const { chain, pinned } = history;
  const from = chain.findIndex(({ headStepId }) => headStepId === place.floorStepId);
  const isPinned = pinned !== null && place.snapshotStepIds.includes(pinned.headStepId);
  return { ...history, chain: from < 0 ? chain : chain.slice(from), pinned: isPinned ? pinned : null };
}

/** What is really there, with the uids nobody could know before. */
export function settled(history: ModelHistory, project: StoredProject, place: StoredPlace): ModelHistory {
  const expected = shownBy(history);
  // The same rows as objects that are here already: ten states of fifty thousand rows would fill gigabytes.
  const examples = expected.examples.map((row, at) =>
    row.uid === null ? { ...row, uid: project.examples[at]?.uid ?? null } : row,
  );
  const known = { ...expected, examples };
  const chain = [...history.chain.slice(0, -1), { headStepId: place.headStepId, project: known }];
  const [pinnedId] = place.snapshotStepIds;
  // The newest of equal places: it knows the uids.
  const pinned =
    [...chain, ...(history.pinned ? [history.pinned] : [])].find(
      ({ headStepId }) => headStepId === pinnedId,
    ) ?? null;
  return trimmed({ chain, undone: history.undone, pinned }, place);
}
