// tasks.*: local work that takes a while: what is running, how far it is, and stopping it.
import { z } from "zod";
import { command, query } from "./method.ts";
import { empty, timeMs, uid, wireError } from "./shapes.ts";

export const taskKinds = [
  "duplicate-project",
  "back-up",
  "restore-backup",
  "check-file",
  "update-file",
  "find-examples",
  "change-examples",
  "undo",
  "redo",
  "copy-cells",
  "preview-import",
  "import",
  "export",
  "receive-project",
  "count-tokens",
  "prepare-training",
  "ask-held-out",
  "check-examples",
  "moderate-examples",
  "erase-originals",
] as const;

export const taskInfo = z.object({
  taskId: uid,
  kind: z.enum(taskKinds),
  /** What it works on, in the person's words (a project's name). */
  subject: z.string(),
  state: z.enum(["running", "cancelling", "done", "cancelled", "failed"]),
  /** 0 to 1, or null while it can't be told. */
  progress: z.number().min(0).max(1).nullable(),
  /** A guess from the pace so far; null when there is none. */
  timeLeftMs: z.number().min(0).nullable(),
  startedAtMs: timeMs,
  endedAtMs: timeMs.nullable(),
  error: wireError.nullable(),
});
export type TaskInfo = z.infer<typeof taskInfo>;

export const tasksContract = {
  "tasks.list": query(empty, z.object({ tasks: z.array(taskInfo) })),
  "tasks.cancel": command(z.strictObject({ taskId: uid }), empty),
};
