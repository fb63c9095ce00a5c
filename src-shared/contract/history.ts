// history.*: taking back, doing again, named places to go back to, and how much room it all takes.
import { z } from "zod";
import { historyLabels } from "../domain/history.ts";
import { command, query } from "./method.ts";
import { exampleChange } from "./examples.ts";
import { empty, timeMs, uid } from "./shapes.ts";

const details = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export const historyStep = z.object({
  /** 0 is the beginning, before the first step. */
  stepId: z.int().min(0),
  label: z.enum(historyLabels),
  details,
  exampleCount: z.int().min(0),
  createdAtMs: timeMs,
  sizeBytes: z.int().min(0),
  isUndone: z.boolean(),
});
export type HistoryStep = z.infer<typeof historyStep>;

const outcome = z.object({ label: z.enum(historyLabels), details, exampleCount: z.int().min(0) });
const stepId = z.int().min(0);
const inProject = z.strictObject({ projectId: uid });

/** How fields stood: what `examples.edit` takes as a change, `body` in OpenAI's shape. */
const exampleBefore = exampleChange.extend({ body: z.unknown().optional() });
export type ExampleBefore = z.infer<typeof exampleBefore>;

export const historyContract = {
  /** Newest first: what can be done again (at most 200), then what counts (at most `limit`). */
  "history.list": query(
    z.strictObject({ projectId: uid, limit: z.int().min(1).max(1_000).default(200) }),
    z.object({
      steps: z.array(historyStep),
      snapshots: z.array(
        z.object({ snapshotId: z.int().min(1), name: z.string(), stepId, createdAtMs: timeMs }),
      ),
      headStepId: stepId,
      /** The whole history, also what isn't listed. */
      stepCount: z.int().min(0),
      sizeBytes: z.int().min(0),
    }),
  ),
  /**
   * The steps that changed one example, newest first, each with how the changed fields stood before it: what
   * `examples.edit` takes to bring them back. A step that made the example has no `before`; a step that only moved it is
   * left out. Ends where the history was trimmed, and after some 64 MB of it.
   * Errors: not-found.
   */
  "history.ofExample": query(
    z.strictObject({ projectId: uid, exampleId: z.int().min(1), limit: z.int().min(1).max(200).default(50) }),
    z.object({
      versions: z.array(
        z.object({
          stepId,
          label: z.enum(historyLabels),
          details,
          createdAtMs: timeMs,
          before: exampleBefore.nullable(),
        }),
      ),
    }),
  ),
  /** Errors: nothing-to-undo, task-cancelled. */
  "history.undo": command(inProject, outcome),
  /** Errors: nothing-to-redo, task-cancelled. */
  "history.redo": command(inProject, outcome),
  /** Names the place the project stands at now. */
  "history.snapshot": command(
    z.strictObject({ projectId: uid, name: z.string().trim().min(1).max(100) }),
    z.object({ snapshotId: z.int().min(1) }),
  ),
  "history.removeSnapshot": command(z.strictObject({ projectId: uid, snapshotId: z.int().min(1) }), empty),
  /** Shows the examples as they were after a step, as a step of its own. Errors: not-found, task-cancelled. */
  "history.goTo": command(z.strictObject({ projectId: uid, stepId }), outcome),
  /** Forgets what was before a step; it can't be taken back any more then, and its room is used again. */
  "history.trim": command(
    z.strictObject({ projectId: uid, beforeStepId: z.int().min(1) }),
    z.object({ sizeBytes: z.int().min(0) }),
  ),
};
