// The steps of a project as a tree: which one the rows show, how to get from one to another, where a new one goes.
// Reads and writes the step rows only; what steps do to examples is in `swap.ts`.
import type { HistoryLabel, StepDetails } from "../../src-shared/domain/history.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { ReadDatabase, WriteDatabase } from "../store/database.ts";
import { historySql, type PlaceRecord, type StepRecord } from "./sql.ts";

export type StepAbout = {
  readonly label: HistoryLabel;
  readonly details?: StepDetails;
  /** What is known only once the step is through; replaces `details`. */
  readonly finalDetails?: () => StepDetails;
};

export function placeOf(database: ReadDatabase): PlaceRecord {
  const place = database.get<PlaceRecord>(historySql.place);
  if (!place) throw new AppError("file-damaged", { name: "?" });
  return place;
}

/** Errors: not-found. */
export function stepOf(database: ReadDatabase, id: number): StepRecord {
  const step = database.get<StepRecord>(historySql.step, { id });
  if (!step) throw new AppError("not-found", { what: "step" });
  return step;
}

/** The step whose result the rows show when `id` is the head: a jump shows another step's. */
export function shownBy(database: ReadDatabase, id: number): number {
  if (id === 0) return 0;
  const step = stepOf(database, id);
  return step.jump_to === null ? step.id : step.base_id;
}

/** Adds a step behind the head, as running. `jumpTo`: the step whose result it shows again. */
export function addStep(
  database: WriteDatabase,
  about: StepAbout,
  jumpTo: number | null,
  nowMs: number,
): StepRecord {
  const { head_step: parent } = placeOf(database);
  const base = shownBy(database, jumpTo ?? parent);
  const { lastId } = database.run(historySql.addStep, {
    parent,
    base,
    jumpTo,
    label: about.label,
    details: JSON.stringify(about.details ?? {}),
    nowMs,
  });
  return stepOf(database, lastId);
}

/** Makes a running step the head. Returns whether steps were dropped that can't be done again now. */
export function finishStep(
  database: WriteDatabase,
  step: StepRecord,
  done: {
    readonly details: StepDetails;
    readonly exampleCount: number;
    readonly sizeBytes: number;
    readonly countDelta: number;
    readonly nowMs: number;
  },
): boolean {
  const { details, exampleCount, sizeBytes, countDelta, nowMs } = done;
  const stored = JSON.stringify({ ...details, exampleCount });
  database.run(historySql.finishStep, { id: step.id, details: stored, exampleCount, sizeBytes });
  database.run(historySql.setHead, { head: step.id, countDelta, nowMs });
  return dropOtherBranches(database, step);
}

/** What was taken back before this step can't be done again now, unless a snapshot holds on to it. */
function dropOtherBranches(database: WriteDatabase, step: StepRecord): boolean {
  let isAnyDropped = false;
  const others = database.all<{ id: number }>(historySql.otherChildren, {
    parent: step.parent_id,
    id: step.id,
  });
  for (const { id: root } of others) {
    const branch = database.all<{ id: number }>(historySql.subtree, { root });
    if (branch.some(({ id }) => database.get(historySql.isPinned, { id }) !== undefined)) continue;
    for (const { id } of branch) database.run(historySql.dropStep, { id });
    isAnyDropped = true;
  }
  return isAnyDropped;
}

/** The steps to take out of the rows and those to put in again, in order, to get from one step to another. */
export function pathBetween(
  database: ReadDatabase,
  from: number,
  to: number,
): { readonly out: readonly number[]; readonly in: readonly number[] } {
  const out: number[] = [];
  const into: number[] = [];
  let a = from;
  let b = to;
  while (a !== b) {
    // A step is always newer than the one it builds on, so the newer of the two can't be the common one.
    if (a > b) {
      out.push(a);
      a = stepOf(database, a).base_id;
    } else {
      into.push(b);
      b = stepOf(database, b).base_id;
    }
  }
  return { out, in: into.toReversed() };
}

/** The steps the rows show when `head` is the head. */
export function shownSteps(database: ReadDatabase, head: number): ReadonlySet<number> {
  const shown = new Set<number>();
  for (let id = shownBy(database, head); id !== 0;) {
    shown.add(id);
    id = database.get<StepRecord>(historySql.step, { id })?.base_id ?? 0;
  }
  return shown;
}

export type TreeStep = Pick<StepRecord, "id" | "parent_id" | "base_id" | "jump_to">;

/**
 * Where the history can begin so that it begins at `wantedStepId` or before: a step on the way to the head which
 * nothing kept reaches behind. Null when the step isn't on that way.
 */
export function floorFor(steps: readonly TreeStep[], head: number, wantedStepId: number): number | null {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const way: number[] = [];
  for (let id = head; id !== 0; id = byId.get(id)?.parent_id ?? 0) way.push(id);
  if (!way.includes(wantedStepId)) return null;
  // A floor must be a step the rows showed, and every kept step must build on it or on something newer.
  for (const floor of way.filter((id) => id <= wantedStepId)) {
    if (byId.get(floor)?.jump_to !== null) continue;
    const kept = descendantsOf(steps, floor);
    if (steps.every((step) => !kept.has(step.id) || step.id === floor || step.base_id >= floor)) return floor;
  }
  return null;
}

/** Ids of `root` and of every step after it. */
export function descendantsOf(steps: readonly TreeStep[], root: number): ReadonlySet<number> {
  const kept = new Set([root]);
  for (const step of steps) if (kept.has(step.parent_id)) kept.add(step.id);
  return kept;
}
