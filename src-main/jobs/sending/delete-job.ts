// Deletes an ended training: here, and where it is asked for at its provider first. Must never touch what another
// project's training left there: a copy of a project forgets its jobs here alone.
import { isEnded, type JobState } from "../../../src-shared/domain/jobs/job.ts";
import { AppError, type ErrorCode } from "../../../src-shared/errors.ts";
import { profileOf } from "../../connections/handlers.ts";
import type { CommandContext } from "../../core/context.ts";
import { purgeUnused } from "./purge.ts";
import { removeSendingFiles } from "./sending-folder.ts";
import { isAtHome, jobRecordOf, sentFileName } from "./sending-job.ts";
import { sendingSql, type SendingRecord } from "./sql.ts";

/**
 * Answers the names of what the provider wouldn't delete.
 * Errors: not-found, job-state (it goes on, or `atProvider` in a copy), and the provider's codes when it can't be
 * reached at all: nothing is deleted here then, so that it can be tried again.
 */
export async function deleteJob(
  {
    projectId,
    jobId,
    atProvider,
  }: {
    readonly projectId: string;
    readonly jobId: string;
    readonly atProvider: boolean;
  },
  context: CommandContext,
): Promise<readonly string[]> {
  const database = await context.project(projectId);
  const record = jobRecordOf(database, jobId);
  const isOurs = isAtHome(database, record);
  // What a copy shows of a training that went on elsewhere never changes: it may go at any time.
  if (isOurs && !isEnded(record.state as JobState)) throw new AppError("job-state");
  if (atProvider && !isOurs) throw new AppError("job-state");
  const models = database
    .all<{ model: string }>(sendingSql.checkpointModels, { jobId })
    .map(({ model }) => model);
  const couldNotDelete = atProvider ? await deletedAtProvider(record, models, context) : [];
  await context.project(projectId);
  context.write({ to: { projectId }, topics: ["jobs"] }, (inside) => {
    for (const sql of [
      sendingSql.removeFiles,
      sendingSql.removeCheckpoints,
      sendingSql.removeAnswers,
      sendingSql.removeJob,
    ]) {
      inside.run(sql, { jobId });
    }
  });
  context.write({ to: "library", topics: [] }, (library) =>
    library.run(sendingSql.removeActive, { projectId, jobId }),
  );
  removeSendingFiles(context.folder, { projectId, jobId });
  void purgeUnused(projectId, context);
  return couldNotDelete;
}

/** Nobody hears us: whatever is asked next would fail the same way. */
const outOfReach: readonly ErrorCode[] = [
  "provider-unreachable",
  "provider-key-refused",
  "provider-unclear",
  "rehearsal-unavailable",
  "task-cancelled",
];

async function deletedAtProvider(
  record: SendingRecord,
  checkpointModels: readonly string[],
  { provider }: CommandContext,
): Promise<readonly string[]> {
  const profile = profileOf(record.connection_id);
  const { remote_id: remoteId } = record;
  const couldNotDelete: string[] = [];
  const trying = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof AppError) || outOfReach.includes(error.code)) throw error;
      couldNotDelete.push(name);
    }
  };
  let resultFileIds: readonly string[] = [];
  if (remoteId !== null) {
    await trying(remoteId, async () => {
      ({ resultFileIds } = await provider.run(profile, "read-job", { remoteId }));
    });
    // The job itself can't be deleted at any provider, and one that is gone has no results.
    couldNotDelete.length = 0;
  }
  const models = [...new Set([...checkpointModels, record.fine_tuned_model ?? ""])].filter(
    (name) => name !== "",
  );
  const files: readonly (readonly [name: string, fileId: string | null])[] = [
    [sentFileName(record.job_id, "training"), record.training_file_id],
    [sentFileName(record.job_id, "validation"), record.validation_file_id],
    ...resultFileIds.map((fileId) => [fileId, fileId] as const),
  ];
  // oxlint-disable no-await-in-loop -- a provider is asked for one thing after the other
  for (const name of models) await trying(name, () => provider.run(profile, "delete-model", { name }));
  for (const [name, fileId] of files) {
    if (fileId !== null) await trying(name, () => provider.run(profile, "delete-file", { fileId }));
  }
  // oxlint-enable no-await-in-loop
  return couldNotDelete;
}
