// history.*: see `src-shared/contract/history.ts`. The work is in `steps.ts`; this side only asks in turn and shows.
import type { HistoryStep } from "../../src-shared/contract/history.ts";
import type { HistoryLabel, StepDetails } from "../../src-shared/domain/history.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { CommandContext, Handlers } from "../core/context.ts";
import { nameOf } from "../examples/project-facts.ts";
import { quietControl } from "../tasks/task-list.ts";
import { versionsOf } from "./example-versions.ts";
import { historySql, type StepRecord } from "./sql.ts";
import { placeOf } from "./step-tree.ts";
import type { StepControl, StepOutcome } from "./steps.ts";

const redoListed = 200;
const smallStepRows = 1_000;

export const historyHandlers: Handlers<"history"> = {
  "history.list": async ({ projectId, limit }, context) => {
    const project = await context.project(projectId);
    const { head_step: head, floor_step: floor } = placeOf(project);
    const done = head === 0 ? [] : project.all<StepRecord>(historySql.chain, { head, floor, limit });
    const undone = project.all<StepRecord>(historySql.redoChain, { head, limit: redoListed });
    const totals = project.get<{ stepCount: number; sizeBytes: number }>(historySql.totals, { floor });
    return {
      steps: [
        ...undone.toReversed().map((step) => shownStep(step, true)),
        ...done.map((step) => shownStep(step, false)),
      ],
      snapshots: project
        .all<{ id: number; name: string; after_step: number; created_at_ms: number }>(historySql.snapshots)
        .map((row) => ({
          snapshotId: row.id,
          name: row.name,
          stepId: row.after_step,
          createdAtMs: row.created_at_ms,
        })),
      headStepId: head,
      stepCount: totals?.stepCount ?? 0,
      sizeBytes: totals?.sizeBytes ?? 0,
    };
  },

  "history.ofExample": ({ projectId, exampleId, limit }, context) =>
    versionsOf(projectId, exampleId, limit, context),

  "history.undo": async ({ projectId }, context) => {
    const project = await context.project(projectId);
    const step = project.get<StepRecord>(historySql.step, { id: placeOf(project).head_step });
    return swapped("undo", projectId, step, context);
  },

  "history.redo": async ({ projectId }, context) => {
    const project = await context.project(projectId);
    const step = project.get<StepRecord>(historySql.newestChild, { parent: placeOf(project).head_step });
    return swapped("redo", projectId, step, context);
  },

  "history.snapshot": async ({ projectId, name }, context) => {
    await context.project(projectId);
    return context.steps.inTurn(projectId, () =>
      context.write({ to: { projectId }, topics: ["history"] }, (database) => {
        const values = { name, step: placeOf(database).head_step, nowMs: context.nowMs() };
        return { snapshotId: database.run(historySql.addSnapshot, values).lastId };
      }),
    );
  },

  "history.removeSnapshot": async ({ projectId, snapshotId }, context) => {
    await context.project(projectId);
    context.write({ to: { projectId }, topics: ["history"] }, (database) =>
      database.run(historySql.removeSnapshot, { id: snapshotId }),
    );
    return {};
  },

  "history.goTo": async ({ projectId, stepId }, context) => {
    const project = await context.project(projectId);
    const snapshot = project
      .all<{ name: string; after_step: number }>(historySql.snapshots)
      .find((row) => row.after_step === stepId);
    const details = { stepId, ...(snapshot ? { name: snapshot.name } : {}) };
    return asTask("undo", projectId, context, (control) =>
      context.steps.goTo(projectId, stepId, { label: "go-to", details }, control),
    );
  },

  "history.trim": async ({ projectId, beforeStepId }, context) => {
    const project = await context.project(projectId);
    const step = project.get<StepRecord>(historySql.step, { id: beforeStepId });
    if (!step) throw new AppError("not-found", { what: "step" });
    await asTask("change-examples", projectId, context, (control) =>
      context.steps.trim(projectId, step.parent_id, control),
    );
    const { floor_step: floor } = placeOf(project);
    const totals = project.get<{ sizeBytes: number }>(historySql.totals, { floor });
    return { sizeBytes: totals?.sizeBytes ?? 0 };
  },
};

/** Takes the step back or makes it again, in turn; a large one is a task. */
function swapped(
  how: "undo" | "redo",
  projectId: string,
  step: StepRecord | undefined,
  context: CommandContext,
): Promise<StepOutcome> {
  const swap = (control: StepControl): Promise<StepOutcome> => context.steps[how](projectId, control);
  return isSmall(step)
    ? context.steps.inTurn(projectId, () => swap(quietControl()))
    : asTask(how, projectId, context, swap);
}

/** Over before anybody looks: not worth a place among the tasks. */
function isSmall(step: StepRecord | undefined): boolean {
  return step === undefined || (step.jump_to === null && step.example_count <= smallStepRows);
}

/** In turn and where it can be watched; a short one is over before anybody looks. */
async function asTask<Result>(
  kind: "undo" | "redo" | "change-examples",
  projectId: string,
  context: CommandContext,
  work: (control: StepControl) => Promise<Result>,
): Promise<Result> {
  const project = await context.project(projectId);
  return context.steps.inTurn(projectId, () => context.tasks.run({ kind, subject: nameOf(project) }, work));
}

function shownStep(step: StepRecord, isUndone: boolean): HistoryStep {
  return {
    stepId: step.id,
    label: step.label as HistoryLabel,
    details: JSON.parse(step.details) as StepDetails,
    exampleCount: step.example_count,
    createdAtMs: step.created_at_ms,
    sizeBytes: step.size_bytes,
    isUndone,
  };
}
