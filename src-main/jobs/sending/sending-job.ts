// A job as sending needs it, read from its project's file. Must never hand out a job that belongs to another project: a
// copy of a file keeps its jobs as history only.
import type { ConnectionProfile } from "../../../src-shared/domain/connections/profile.ts";
import type { JobState } from "../../../src-shared/domain/jobs/job.ts";
import type { JobSettings } from "../../../src-shared/domain/jobs/remote-job.ts";
import { AppError } from "../../../src-shared/errors.ts";
import { profileOf } from "../../connections/profiles.ts";
import type { CommandContext } from "../../core/context.ts";
import type { ReadDatabase } from "../../store/database.ts";
import type { SentUse } from "./prepare-training.ts";
import type { SendingProgress } from "./sending-progress.ts";
import { sendingSql, type SendingRecord } from "./sql.ts";

export type SendingJob = {
  readonly projectId: string;
  readonly jobId: string;
  readonly profile: ConnectionProfile;
  readonly model: string;
  readonly settings: JobSettings;
  readonly state: JobState;
  readonly wasCreateTried: boolean;
  readonly wish: SendingRecord["wish"];
  /** At the provider; null: not sent yet. */
  readonly fileIds: Readonly<Record<SentUse, string | null>>;
};

/** What one round of sending has to work with. */
export type Sending = {
  readonly context: CommandContext;
  readonly signal: AbortSignal;
  readonly progress: SendingProgress;
};

type FactsRecord = { readonly project_id: string; readonly name: string };

/** Errors: not-found (the job, its project, its connection), job-state (it belongs to another project). */
export async function sendingJobOf(
  projectId: string,
  jobId: string,
  context: Pick<CommandContext, "project" | "library">,
): Promise<SendingJob> {
  const database = await context.project(projectId);
  const record = jobRecordOf(database, jobId);
  if (!isAtHome(database, record)) throw new AppError("job-state");
  return {
    projectId,
    jobId,
    profile: profileOf(context.library, record.connection_id),
    model: record.model,
    settings: JSON.parse(record.settings) as JobSettings,
    state: record.state as JobState,
    wasCreateTried: record.was_create_tried === 1,
    wish: record.wish,
    fileIds: { training: record.training_file_id, validation: record.validation_file_id },
  };
}

/** Errors: not-found. */
export function jobRecordOf(database: ReadDatabase, jobId: string): SendingRecord {
  const record = database.get<SendingRecord>(sendingSql.job, { jobId });
  if (!record) throw new AppError("not-found", { what: "training" });
  return record;
}

/** false in a copy of the project it was started in. */
export function isAtHome(database: ReadDatabase, record: Pick<SendingRecord, "home_project_id">): boolean {
  return database.get<FactsRecord>(sendingSql.projectFacts)?.project_id === record.home_project_id;
}

/** The file's name here and at the provider: no other job has it, so that it is found again there. */
export function sentFileName(jobId: string, use: SentUse): string {
  return `attune-${jobId}-${use}.jsonl`;
}
