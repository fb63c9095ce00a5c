// Steps: the undo of a project, kept as data in its file. A step is a set of parts, each holding what its rows had on
// the other side; taking back and doing again swap the two. Steps form a tree (going on after taking back starts a
// new branch), the head says which one the rows show. Large steps go through in slices; one that doesn't reach its
// end is put back, after a crash at the next open. Must never leave a project between two steps.
import type { HistoryLabel, StepDetails } from "../../src-shared/domain/history.ts";
import type { Topic } from "../../src-shared/contract/topics.ts";
import { AppError } from "../../src-shared/errors.ts";
import { createTurns, type Turns } from "../core/turns.ts";
import type { ReadDatabase, WriteDatabase } from "../store/database.ts";
import type { Write } from "../store/write.ts";
import { decodeImages, encodeImages } from "./images.ts";
import { otherWork } from "./other-work.ts";
import { createPurge } from "./purge.ts";
import { recordInto, type StepWriter } from "./record.ts";
import { historySql, type StepRecord } from "./sql.ts";
import {
  addStep,
  descendantsOf,
  finishStep,
  floorFor,
  pathBetween,
  placeOf,
  shownBy,
  shownSteps,
  stepOf,
  type StepAbout,
  type TreeStep,
} from "./step-tree.ts";
import { swapImages, type Moved } from "./swap.ts";

/** How the rows of a project changed, for open views. `moved` is null when there are too many to name. */
export type ProjectChange = {
  readonly projectId: string;
  readonly moved: readonly Moved[] | null;
  readonly exampleIds: readonly number[] | null;
};

export type StepControl = {
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly progress: (fraction: number) => void;
};

export type StepOutcome = {
  readonly label: HistoryLabel;
  readonly details: StepDetails;
  readonly exampleCount: number;
};

export type Steps = {
  /** One thing at a time per project: whoever changes its examples waits for the one before. */
  readonly inTurn: Turns["inTurn"];
  /** Somebody is at work on the project's examples, or waiting to be. */
  readonly isBusy: (projectId: string) => boolean;
  /** A step of one transaction. Work that changes nothing makes no step. Call it in turn. */
  readonly run: <Result>(
    projectId: string,
    about: StepAbout,
    work: (step: StepWriter) => Result,
    topics?: readonly Topic[],
  ) => Result;
  /**
   * A step of many transactions, one for each piece of work `slices` yields, with other calls in between. A failure
   * or a cancel puts everything back. Call it in turn.
   */
  readonly runBulk: (
    projectId: string,
    about: StepAbout,
    control: StepControl,
    slices: AsyncIterable<(step: StepWriter) => void> | Iterable<(step: StepWriter) => void>,
  ) => Promise<{ readonly exampleCount: number }>;
  /** Errors: nothing-to-undo. */
  readonly undo: (projectId: string, control: StepControl) => Promise<StepOutcome>;
  readonly redo: (projectId: string, control: StepControl) => Promise<StepOutcome>;
  /** Makes the rows show the result of another step again, as a step that can itself be taken back. */
  readonly goTo: (
    projectId: string,
    stepId: number,
    about: StepAbout,
    control: StepControl,
  ) => Promise<StepOutcome>;
  /** Forgets everything before `stepId`. Errors: not-found. */
  readonly trim: (projectId: string, stepId: number, control: StepControl) => Promise<void>;
  /** Puts right what an unclean end left behind. Called when a file is opened, before anything else reads it. */
  readonly recover: (projectId: string) => Promise<void>;
  /** Says that an import still running will not be finished; its rows go. Call it in turn. */
  readonly endImports: (projectId: string) => void;
};

/** More rows than this in one change are not named to views one by one. */
const namedRowsMaximum = 10_000;
/** The list of projects says how many examples each has. */
const countTopics: readonly Topic[] = ["projects"];

export function createSteps(parts: {
  readonly write: Write;
  readonly read: (projectId: string) => ReadDatabase;
  readonly nowMs: () => number;
  readonly onChange: (change: ProjectChange) => void;
  readonly changed: (topics: readonly Topic[]) => void;
  readonly log: { readonly error: (event: string, error: unknown) => void };
}): Steps {
  const { write, read, nowMs } = parts;
  const turns = createTurns();
  const purge = createPurge({ write, read, onError: (error) => parts.log.error("purge-stopped", error) });

  const run: Steps["run"] = (projectId, about, work, topics = ["examples", "history"]) => {
    const { recorder, result, isAnyDropped } = write({ to: { projectId }, topics }, (database) => {
      let hasDropped = false;
      const step = addStep(database, about, null, nowMs());
      const fresh = recordInto(database, nowMs());
      const outcome = work(fresh.writer);
      const images = fresh.images();
      if (images === null) {
        database.run(historySql.removeStep, { id: step.id });
      } else {
        const encoded = encodeImages(images);
        database.run(historySql.addPart, { step: step.id, images: encoded });
        hasDropped = finishStep(database, step, {
          details: about.finalDetails?.() ?? about.details ?? {},
          exampleCount: fresh.exampleIds.length,
          sizeBytes: encoded.length,
          countDelta: fresh.countDelta(),
          nowMs: nowMs(),
        });
      }
      return { recorder: fresh, result: outcome, isAnyDropped: hasDropped };
    });
    if (recorder.countDelta() !== 0) parts.changed(countTopics);
    parts.onChange({
      projectId,
      moved: recorder.importsChanged() ? null : recorder.moved,
      exampleIds: recorder.importsChanged() ? null : recorder.exampleIds,
    });
    if (isAnyDropped) void purge.all(projectId);
    return result;
  };

  const runBulk: Steps["runBulk"] = async (projectId, about, control, slices) => {
    const step = write({ to: { projectId }, topics: [], isSlice: true }, (database) =>
      addStep(database, about, null, nowMs()),
    );
    let exampleCount = 0;
    let sizeBytes = 0;
    let countDelta = 0;
    let moved: Moved[] | null = [];
    let exampleIds: number[] | null = [];
    try {
      for await (const slice of slices) {
        if (control.signal.aborted) throw new AppError("task-cancelled");
        const recorder = write({ to: { projectId }, topics: [], isSlice: true }, (database) => {
          const fresh = recordInto(database, nowMs());
          slice(fresh.writer);
          const images = fresh.images();
          if (images !== null) {
            const encoded = encodeImages(images);
            database.run(historySql.addPart, { step: step.id, images: encoded });
            sizeBytes += encoded.length;
          }
          return fresh;
        });
        exampleCount += recorder.exampleIds.length;
        countDelta += recorder.countDelta();
        moved = recorder.importsChanged() ? null : joined(moved, recorder.moved);
        // Rows of an import come unnamed.
        exampleIds = recorder.importsChanged() ? null : joined(exampleIds, recorder.exampleIds);
        await otherWork();
      }
      if (control.signal.aborted) throw new AppError("task-cancelled");
      write({ to: { projectId }, topics: ["examples", "history"] }, (database) => {
        if (sizeBytes === 0) database.run(historySql.removeStep, { id: step.id });
        else
          finishStep(database, step, {
            details: about.finalDetails?.() ?? about.details ?? {},
            exampleCount,
            sizeBytes,
            countDelta,
            nowMs: nowMs(),
          });
      });
    } catch (error) {
      await putBack(projectId, step.id);
      throw error;
    }
    if (countDelta !== 0) parts.changed(countTopics);
    parts.onChange({ projectId, moved, exampleIds });
    void purge.all(projectId);
    return { exampleCount };
  };

  /** Takes back what a step that didn't reach its end has done, newest part first, and forgets the step. */
  const putBack = async (projectId: string, stepId: number): Promise<void> => {
    await swapParts(projectId, partsToSwap(projectId, stepId, "out"), null);
    await purge.parts(projectId, stepId);
    write({ to: { projectId }, topics: ["examples"], isSlice: true }, (database) =>
      database.run(historySql.removeStep, { id: stepId }),
    );
    parts.onChange({ projectId, moved: null, exampleIds: null });
  };

  /** Parts of a step still to be swapped to take it out of the rows, or to put it in again. */
  const partsToSwap = (projectId: string, stepId: number, way: "in" | "out"): readonly number[] => {
    const ids = read(projectId)
      .all<{ id: number }>(historySql.partIds, { step: stepId, isSwapped: way === "out" ? 0 : 1 })
      .map(({ id }) => id);
    return way === "out" ? ids.toReversed() : ids;
  };

  type SwapSums = {
    countDelta: number;
    exampleCount: number;
    moved: Moved[] | null;
    exampleIds: number[] | null;
  };
  const swapOne = (database: WriteDatabase, partId: number, sums: SwapSums): void => {
    const part = database.get<{ images: Uint8Array }>(historySql.part, { id: partId });
    if (!part) throw new AppError("not-found", { what: "step" });
    const swapped = swapImages(database, decodeImages(part.images), nowMs());
    database.run(historySql.swapPart, { id: partId, images: encodeImages(swapped.before) });
    sums.countDelta += swapped.countDelta;
    sums.exampleCount += swapped.exampleIds.length;
    sums.moved = swapped.importsChanged ? null : joined(sums.moved, swapped.moved);
    sums.exampleIds = swapped.importsChanged ? null : joined(sums.exampleIds, swapped.exampleIds);
  };
  const swapParts = async (
    projectId: string,
    partIds: readonly number[],
    control: StepControl | null,
  ): Promise<SwapSums> => {
    const sums: SwapSums = { countDelta: 0, exampleCount: 0, moved: [], exampleIds: [] };
    for (const [index, partId] of partIds.entries()) {
      if (control?.signal.aborted) throw new AppError("task-cancelled");
      write({ to: { projectId }, topics: [], isSlice: true }, (database) => swapOne(database, partId, sums));
      control?.progress((index + 1) / partIds.length);
      // oxlint-disable-next-line no-await-in-loop -- other calls get their turn between two slices
      await otherWork();
    }
    return sums;
  };

  /** Makes the rows show `target`, then lets `settle` say so in the same transaction as the last of it. */
  const moveTo = async (
    projectId: string,
    target: number,
    control: StepControl,
    settle: (database: WriteDatabase, sums: SwapSums) => void,
  ): Promise<SwapSums> => {
    const database = read(projectId);
    const shown = shownBy(database, placeOf(database).head_step);
    const path = pathBetween(database, shown, target);
    const partIds = [
      ...path.out.flatMap((id) => partsToSwap(projectId, id, "out")),
      ...path.in.flatMap((id) => partsToSwap(projectId, id, "in")),
    ];
    const topics: readonly Topic[] = ["examples", "history", "projects"];
    let sums: SwapSums = { countDelta: 0, exampleCount: 0, moved: [], exampleIds: [] };
    if (partIds.length <= 1) {
      write({ to: { projectId }, topics }, (inside) => {
        for (const partId of partIds) swapOne(inside, partId, sums);
        settle(inside, sums);
      });
    } else {
      write({ to: { projectId }, topics: [], isSlice: true }, (inside) => inside.run(historySql.setMoving));
      try {
        sums = await swapParts(projectId, partIds, control);
        write({ to: { projectId }, topics }, (inside) => settle(inside, sums));
      } catch (error) {
        await settleMovement(projectId);
        throw error;
      }
    }
    parts.onChange({ projectId, moved: sums.moved, exampleIds: sums.exampleIds });
    return sums;
  };

  const undo: Steps["undo"] = async (projectId, control) => {
    const database = read(projectId);
    const { head_step: head, floor_step: floor } = placeOf(database);
    if (head === 0 || head === floor) throw new AppError("nothing-to-undo");
    const step = stepOf(database, head);
    const sums = await moveTo(
      projectId,
      shownBy(database, step.parent_id),
      control,
      (inside, { countDelta }) =>
        inside.run(historySql.setHead, { head: step.parent_id, countDelta, nowMs: nowMs() }),
    );
    return outcomeOf(step, sums);
  };
  const redo: Steps["redo"] = async (projectId, control) => {
    const database = read(projectId);
    const step = database.get<StepRecord>(historySql.newestChild, { parent: placeOf(database).head_step });
    if (!step) throw new AppError("nothing-to-redo");
    const sums = await moveTo(projectId, shownBy(database, step.id), control, (inside, { countDelta }) =>
      inside.run(historySql.setHead, { head: step.id, countDelta, nowMs: nowMs() }),
    );
    return outcomeOf(step, sums);
  };
  const goTo: Steps["goTo"] = async (projectId, stepId, about, control) => {
    const database = read(projectId);
    const { floor_step: floor } = placeOf(database);
    if (stepId < floor || (stepId !== 0 && stepOf(database, stepId).state !== "done")) {
      throw new AppError("not-found", { what: "snapshot" });
    }
    const sums = await moveTo(
      projectId,
      shownBy(database, stepId),
      control,
      (inside, { countDelta, exampleCount }) => {
        const jump = addStep(inside, about, stepId, nowMs());
        const details = about.details ?? {};
        finishStep(inside, jump, { details, exampleCount, sizeBytes: 0, countDelta, nowMs: nowMs() });
      },
    );
    return { label: about.label, details: about.details ?? {}, exampleCount: sums.exampleCount };
  };

  /** Brings every part to where the head says it should be: first out what is too much, newest first, then in. */
  const settleMovement = async (projectId: string): Promise<void> => {
    const database = read(projectId);
    const { head_step: head, floor_step: floor } = placeOf(database);
    const applied = shownSteps(database, head);
    const found = database.all<{ step_id: number; is_swapped: 0 | 1 }>(historySql.partsBySide, { floor });
    const tooMuch = found.filter((part) => part.is_swapped === 0 && !applied.has(part.step_id));
    const missing = found.filter((part) => part.is_swapped === 1 && applied.has(part.step_id));
    for (const part of tooMuch.toReversed()) {
      // oxlint-disable-next-line no-await-in-loop -- steps build on each other
      await swapParts(projectId, partsToSwap(projectId, part.step_id, "out"), null);
    }
    for (const part of missing) {
      // oxlint-disable-next-line no-await-in-loop -- steps build on each other
      await swapParts(projectId, partsToSwap(projectId, part.step_id, "in"), null);
    }
    write({ to: { projectId }, topics: ["examples", "history"] }, (inside) =>
      inside.run(historySql.setHead, { head, countDelta: 0, nowMs: nowMs() }),
    );
    parts.onChange({ projectId, moved: null, exampleIds: null });
  };

  const endImports: Steps["endImports"] = (projectId) => {
    if (read(projectId).get(historySql.hasRunningImport) === undefined) return;
    write({ to: { projectId }, topics: [], isSlice: true }, (inside) =>
      inside.run(historySql.abandonImports),
    );
    void purge.all(projectId);
  };

  const recover: Steps["recover"] = async (projectId) => {
    const database = read(projectId);
    for (;;) {
      const running = database.get<StepRecord>(historySql.runningStep);
      if (!running) break;
      // oxlint-disable-next-line no-await-in-loop -- there is at most one, or one after the other
      await putBack(projectId, running.id);
    }
    const { is_moving: isMoving, floor_step: floor } = placeOf(database);
    if (isMoving === 1) await settleMovement(projectId);
    // Trimming ended in between: what the floor itself holds is out of reach.
    if (floor !== 0) await purge.parts(projectId, floor);
    endImports(projectId);
    void purge.all(projectId);
  };

  const trim: Steps["trim"] = async (projectId, wantedStepId, control) => {
    const database = read(projectId);
    const { head_step: head, floor_step: oldFloor } = placeOf(database);
    const steps = database.all<TreeStep>(historySql.allSteps);
    const floor = floorFor(steps, head, wantedStepId);
    if (floor === null || floor <= oldFloor) return;
    const kept = descendantsOf(steps, floor);
    write({ to: { projectId }, topics: ["history"] }, (inside) => {
      inside.run(historySql.setFloor, { floor });
      for (const step of steps) {
        if (kept.has(step.id)) continue;
        inside.run(historySql.dropSnapshotsOf, { id: step.id });
        if (step.id !== floor) inside.run(historySql.dropStep, { id: step.id });
      }
    });
    await purge.parts(projectId, floor);
    await purge.all(projectId);
    control.progress(1);
  };

  const isBusy: Steps["isBusy"] = (projectId) => turns.isTaken(projectId) || purge.isRunning(projectId);

  return { inTurn: turns.inTurn, isBusy, run, runBulk, undo, redo, goTo, trim, recover, endImports };
}

function outcomeOf(step: StepRecord, sums: { readonly exampleCount: number }): StepOutcome {
  return {
    label: step.label as HistoryLabel,
    details: JSON.parse(step.details) as StepDetails,
    exampleCount: sums.exampleCount,
  };
}

/** Both lists, or null when they are too long to be worth naming. */
function joined<Item>(before: Item[] | null, added: readonly Item[]): Item[] | null {
  if (before === null || before.length + added.length > namedRowsMaximum) return null;
  for (const item of added) before.push(item);
  return before;
}
