// Has the provider create the job. A create goes out once: that it did is written down before, and the job is always
// looked for by its mark before one is made: an answer may have been lost, or this file put back from a backup of before
// the create. A second one would train, and cost, twice.
import { jobMetadataKey, type RemoteJob } from "../../../src-shared/domain/jobs/remote-job.ts";
import type { ChargeState, JobState } from "../../../src-shared/domain/jobs/job.ts";
import { AppError, type ErrorCode } from "../../../src-shared/errors.ts";
import { removeSendingFiles } from "./sending-folder.ts";
import type { Sending, SendingJob } from "./sending-job.ts";
import { sendingSql } from "./sql.ts";

/** Errors: task-cancelled and the provider's codes. */
export async function createRemoteJob(job: SendingJob, sending: Sending): Promise<void> {
  const { context, signal } = sending;
  const { profile, jobId } = job;
  if (job.wasCreateTried && !profile.supports.metadata)
    throw new AppError("provider-refused", lostWords(job));
  const found = profile.supports.metadata
    ? await context.provider.run(profile, "find-job", { jobId }, { signal, projectId: job.projectId })
    : null;
  // Checked last: what is wished now must not cost anything, but what was created is followed.
  if (found === null && (signal.aborted || job.wish === "stop")) {
    await setCreateTried(job, 0, sending);
    throw new AppError("task-cancelled");
  }
  await acknowledge(job, found ?? (await created(job, sending)), sending);
}

function lostWords({ profile }: SendingJob): { readonly connection: string; readonly said: string } {
  return {
    connection: profile.label,
    said: "The answer to the order was lost, and this service can't be asked for it by name. Look at its own page whether the training runs there before starting another one.",
  };
}

/** Clear answers that nothing was created. */
const refusals: readonly ErrorCode[] = [
  "provider-key-refused",
  "provider-forbidden",
  "provider-busy",
  "provider-quota",
  "provider-refused",
  "training-not-available",
  "model-not-found",
  // It never went out.
  "key-needed",
  "key-variable-empty",
  "vault-locked",
  "kept-here",
  "sending-unapproved",
];

async function created(job: SendingJob, sending: Sending): Promise<RemoteJob> {
  const { context, signal } = sending;
  const { profile, jobId, model, settings, fileIds } = job;
  if (fileIds.training === null) throw new AppError("internal");
  await setCreateTried(job, 1, sending);
  try {
    return await context.provider.run(
      profile,
      "create-job",
      {
        model,
        trainingFileId: fileIds.training,
        validationFileId: fileIds.validation,
        settings,
        metadata: { [jobMetadataKey]: jobId },
      },
      { signal, projectId: job.projectId },
    );
  } catch (error) {
    if (error instanceof AppError && refusals.includes(error.code)) {
      await setCreateTried(job, 0, sending);
    }
    throw error;
  }
}

async function setCreateTried(
  { projectId, jobId }: SendingJob,
  wasTried: 0 | 1,
  { context }: Sending,
): Promise<void> {
  await context.project(projectId);
  context.write({ to: { projectId }, topics: [] }, (database) =>
    database.run(sendingSql.setCreateTried, { jobId, wasTried }),
  );
}

async function acknowledge(job: SendingJob, remote: RemoteJob, { context }: Sending): Promise<void> {
  const { projectId, jobId, profile } = job;
  const charge: ChargeState = profile.isFree ? "free" : "unknown";
  await context.project(projectId);
  context.write({ to: { projectId }, topics: ["jobs"] }, (database) =>
    database.run(sendingSql.created, {
      jobId,
      state: stateAfterCreate(remote.status),
      remoteId: remote.remoteId,
      remoteStatus: remote.status,
      epochs: remote.epochs,
      batchSize: remote.batchSize,
      learningRateMultiplier: remote.learningRateMultiplier,
      seed: remote.seed,
      estimatedFinishMs: remote.estimatedFinishMs,
      nowMs: context.nowMs(),
      charge,
    }),
  );
  removeSendingFiles(context.folder, job);
}

/** From here on it is followed. An end is for the following to find out, with everything that belongs to it. */
function stateAfterCreate(status: string): JobState {
  switch (status) {
    case "queued":
    case "running":
    case "pausing":
    case "paused":
      return status;
    case "validating_files":
    case "succeeded":
    case "failed":
    case "cancelled":
      return "validating";
    default:
      return "unknown";
  }
}
