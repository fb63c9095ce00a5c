// One job in the hands of the scheduler: where it is, what may be used on it, and the one way to write to it. A job
// whose project is closed for a moment is written to when it is open again; one that is gone is never written to.
import type { ConnectionProfile } from "../../../src-shared/domain/connections/profile.ts";
import type { AppError } from "../../../src-shared/errors.ts";
import type { Topic } from "../../../src-shared/contract/topics.ts";
import { profileOf } from "../../connections/profiles.ts";
import type { CommandContext } from "../../core/context.ts";
import type { Log } from "../../core/log.ts";
import type { ProviderWork, ProviderWorkName } from "../../provider/provider-work.ts";
import type { ReadDatabase, WriteDatabase } from "../../store/database.ts";
import { jobRecordOf, type JobRecord } from "./job-record.ts";

/** What the scheduler remembers of a job between two looks; nothing that matters is lost with it. */
export type JobMemory = {
  /** When the provider was last heard. */
  heardAtMs: number | null;
  /** A create that may have got through was looked for in vain: how often, since when. */
  lostCreate: { readonly count: number; readonly sinceMs: number } | null;
  /** What the provider last refused to do; told to whoever wished it. */
  refusal: AppError | null;
  /** Files are made and sent right now. */
  isSending: boolean;
};

export type JobAt = {
  readonly projectId: string;
  readonly jobId: string;
  readonly context: CommandContext;
  readonly log: Log;
  /** 0 to 1. */
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly memory: JobMemory;
};

/** Errors: not-found when project or job is gone, task-cancelled after the signal. */
export async function readJob(at: JobAt): Promise<{
  readonly database: ReadDatabase;
  readonly record: JobRecord;
}> {
  const database = await at.context.project(at.projectId);
  at.signal.throwIfAborted();
  return { database, record: jobRecordOf(database, at.jobId) };
}

/** One transaction on the project's file, with the job's row as it is by then. Errors: as `readJob`. */
export async function writeJob<Result>(
  at: JobAt,
  work: (database: WriteDatabase, record: JobRecord) => Result,
  topics: readonly Topic[] = ["jobs"],
): Promise<Result> {
  await at.context.project(at.projectId);
  at.signal.throwIfAborted();
  // A job's row isn't mirrored in the library: one flushed file is enough, unless the project's own facts change.
  return at.context.write(
    { to: { projectId: at.projectId }, topics, isSlice: !topics.includes("projects") },
    (database) => work(database, jobRecordOf(database, at.jobId)),
  );
}

/** Errors: the provider's, and task-cancelled. */
export function askProvider<Name extends ProviderWorkName>(
  at: JobAt,
  profile: ConnectionProfile,
  name: Name,
  input: ProviderWork[Name]["input"],
): Promise<ProviderWork[Name]["output"]> {
  return at.context.provider.run(profile, name, input, {
    signal: at.signal,
    projectId: at.projectId,
  });
}

/** Errors: not-found when the account was removed. */
export function profileFor(record: JobRecord, library: ReadDatabase): ConnectionProfile {
  return profileOf(library, record.connection_id);
}

/** Whether the provider said that there is no such thing. A 404 from somebody else's page says nothing. */
export function isMissing({ code, details }: AppError): boolean {
  return code === "model-not-found" || (code === "provider-refused" && details["status"] === 404);
}
