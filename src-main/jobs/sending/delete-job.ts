// Deletes an ended training: here, and where it is asked for at its provider first. Must never touch what another
// project's training left there: a copy of a project forgets its jobs here alone.
import { isEnded, type JobState } from "../../../src-shared/domain/jobs/job.ts";
import type { ConnectionProfile } from "../../../src-shared/domain/connections/profile.ts";
import { AppError, toWireError, type ErrorCode, type WireError } from "../../../src-shared/errors.ts";
import { rememberUndeleted, type LyingName } from "../../connections/lying.ts";
import { profileOf } from "../../connections/profiles.ts";
import type { CommandContext } from "../../core/context.ts";
import { trainedModelsSql } from "../../use/sql.ts";
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
  context.write({ to: "library", topics: [] }, (library) => {
    library.run(sendingSql.removeActive, { projectId, jobId });
    library.run(trainedModelsSql.remove, { projectId, jobId });
  });
  removeSendingFiles(context.folder, { projectId, jobId });
  void purgeUnused(projectId, context);
  return couldNotDelete;
}

/** Nobody hears us: whatever is asked next would fail the same way. */
const outOfReach: readonly ErrorCode[] = [
  "provider-unreachable",
  "provider-certificate",
  "provider-key-refused",
  "key-needed",
  "key-variable-empty",
  "vault-locked",
  "provider-unclear",
  "rehearsal-unavailable",
  "task-cancelled",
];

async function deletedAtProvider(
  record: SendingRecord,
  checkpointModels: readonly string[],
  context: CommandContext,
): Promise<readonly string[]> {
  const profile = profileOf(context.library, record.connection_id);
  const { remote_id: remoteId } = record;
  const control = { projectId: record.home_project_id };
  const there = remoteId === null ? nothingThere : await leftOf(profile, remoteId, context, control);
  const models = [...new Set([...checkpointModels, ...there.models, record.fine_tuned_model ?? ""])]
    .filter((name) => name !== "")
    .map((name): LyingName => ({ kind: "model", remoteId: name, name }));
  const files = [
    { fileId: record.training_file_id, name: sentFileName(record.job_id, "training") },
    { fileId: record.validation_file_id, name: sentFileName(record.job_id, "validation") },
    ...there.resultFileIds.map((fileId) => ({ fileId, name: fileId })),
  ].flatMap(({ fileId, name }): readonly LyingName[] =>
    fileId === null ? [] : [{ kind: "file", remoteId: fileId, name }],
  );
  const failed: { readonly item: LyingName; readonly error: WireError }[] = [];
  for (const item of [...models, ...files]) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- a provider is asked for one thing after the other
      await (item.kind === "model"
        ? context.provider.run(profile, "delete-model", { name: item.remoteId }, control)
        : context.provider.run(profile, "delete-file", { fileId: item.remoteId }, control));
    } catch (error) {
      if (!(error instanceof AppError) || outOfReach.includes(error.code)) throw error;
      failed.push({ item, error: toWireError(error) });
    }
  }
  rememberUndeleted(profile, failed, context);
  return failed.map(({ item }) => item.name);
}

type Left = { readonly models: readonly string[]; readonly resultFileIds: readonly string[] };
const nothingThere: Left = { models: [], resultFileIds: [] };

/**
 * What the provider says that there is: more than was written down here where a job is deleted soon after its end. The
 * job itself can't be deleted at any provider, and one that is gone has nothing.
 */
async function leftOf(
  profile: ConnectionProfile,
  remoteId: string,
  { provider }: CommandContext,
  control: { readonly projectId: string },
): Promise<Left> {
  const job = await unlessRefused(() => provider.run(profile, "read-job", { remoteId }, control));
  if (job === null) return nothingThere;
  const stages = await unlessRefused(() => provider.run(profile, "list-checkpoints", { remoteId }, control));
  return {
    resultFileIds: job.resultFileIds,
    models: [...(stages ?? []).map(({ model }) => model), job.fineTunedModel ?? ""],
  };
}

/** Errors: when nobody can be reached at all. */
async function unlessRefused<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AppError) || outOfReach.includes(error.code)) throw error;
    return null;
  }
}
