// What would be lost, or left half done in the person's eyes, if the studio were closed now. Pure.
import type { TaskInfo } from "../contract/tasks.ts";
import type { JobState } from "./jobs/job.ts";

/** Their result is waited for by a person. Others only look, or are made again by themselves. */
const waitedFor: ReadonlySet<TaskInfo["kind"]> = new Set([
  "duplicate-project",
  "restore-backup",
  "update-file",
  "change-examples",
  "undo",
  "redo",
  "import",
  "export",
  "receive-project",
  "ask-held-out",
] as const);
/** Files are on their way to the provider. What it has already goes on without us. */
const beingSent: ReadonlySet<JobState> = new Set(["preparing", "uploading", "creating"] as const);

export type WorkUnderWay = { readonly taskCount: number; readonly sendingCount: number };

export function workUnderWay(
  tasks: readonly Pick<TaskInfo, "kind" | "state">[],
  jobStates: readonly JobState[],
): WorkUnderWay {
  return {
    taskCount: tasks.filter(({ kind, state }) => state === "running" && waitedFor.has(kind)).length,
    sendingCount: jobStates.filter((state) => beingSent.has(state)).length,
  };
}
