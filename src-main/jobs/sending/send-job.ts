// Sends a job: makes its files, uploads them, has the provider create it. Goes on from wherever the job's row says it
// is, so that it can be killed at any point and called again. Must never create or upload anything twice.
import { AppError } from "../../../src-shared/errors.ts";
import type { CommandContext } from "../../core/context.ts";
import type { TaskControl } from "../../tasks/task-list.ts";
import { createRemoteJob } from "./create-remote-job.ts";
import { prepareFiles } from "./prepare-files.ts";
import { sendingJobOf, type Sending } from "./sending-job.ts";
import { createSendingProgress } from "./sending-progress.ts";
import { uploadFiles } from "./upload-files.ts";

/**
 * Does whatever is still to be done until the provider has the job; nothing when it has it already. One call at a time
 * for a job. `control.progress`: 0 to 1.
 * Errors: task-cancelled (the signal, the wish to stop, or somebody cancelled the task of preparing: the signal hasn't
 * fired then), job-state (the job belongs to another project), not-found, bad-input (too few examples are left),
 * file-damaged, disk-full, and the provider's codes. The job's row stays where it is, to be called again. After
 * task-cancelled `was_create_tried` says whether the provider may have the job: 0: it hasn't; 1: call again to find out.
 */
export async function sendJob(
  context: CommandContext,
  projectId: string,
  jobId: string,
  control: TaskControl,
): Promise<void> {
  const progress = createSendingProgress(jobId, control, context);
  const sending: Sending = { context, signal: control.signal, progress };
  // What this call did itself needs no looking for.
  const done = { prepared: false, uploaded: false };
  try {
    for (;;) {
      if (control.signal.aborted) throw new AppError("task-cancelled");
      // oxlint-disable no-await-in-loop -- one phase after the other
      const job = await sendingJobOf(projectId, jobId, context);
      switch (job.state) {
        case "preparing":
          if (job.wish === "stop") throw new AppError("task-cancelled");
          await prepareFiles(job, sending);
          done.prepared = true;
          break;
        case "uploading":
          if (job.wish === "stop") throw new AppError("task-cancelled");
          await uploadFiles(job, { isFirstTry: done.prepared }, sending);
          done.uploaded = true;
          break;
        case "creating":
          await createRemoteJob(job, { isFirstTry: done.prepared && done.uploaded }, sending);
          break;
        default:
          return;
      }
      // oxlint-enable no-await-in-loop
    }
  } finally {
    progress.end();
  }
}
