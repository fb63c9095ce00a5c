// One look at a job: what is left of sending it, or what its provider says now, or what is to be fetched after its end.
// Any error of reaching the provider is trouble that passes: it is written down, and the job is tried again. Every
// look begins from what is in the file, so it doesn't matter where the one before was cut off.
import {
  advance,
  advanceMissing,
  askFor,
  isSending,
  type JobFacts,
  type Outside,
} from "../../../src-shared/domain/jobs/advance.ts";
import type { ConnectionProfile } from "../../../src-shared/domain/connections/profile.ts";
import { isEnded } from "../../../src-shared/domain/jobs/job.ts";
import { backOffMs, nextLookMs } from "../../../src-shared/domain/jobs/poll-schedule.ts";
import type { RemoteJob } from "../../../src-shared/domain/jobs/remote-job.ts";
import { AppError, toWireError } from "../../../src-shared/errors.ts";
import { settleCost } from "../../budget/ledger.ts";
import { runningDecision } from "../../budget/while-running.ts";
import { forgetActive, rememberActive } from "./active-jobs.ts";
import { completeJob } from "./complete-job.ts";
import { askProvider, isMissing, profileFor, readJob, writeJob, type JobAt } from "./job-at.ts";
import {
  areSameFacts,
  factsOf,
  troubleIn,
  writeFacts,
  type JobRecord,
  type JobTrouble,
} from "./job-record.ts";
import { readCheckpoints } from "./read-checkpoints.ts";
import { readEvents } from "./read-events.ts";
import { sendOrStop } from "./send-or-stop.ts";
import { followingSql } from "./sql.ts";

export type LookResult =
  | { readonly kind: "again"; readonly delayMs: number }
  /** Nothing is left to do. */
  | { readonly kind: "over" };

/** A poll that heard nothing new is written down this seldom: an idle studio leaves the disk alone. */
const heardEveryMs = 60_000;
/** The studio is being recovered, or the disk refuses: nothing can be written down about it. */
const troubleHereMs = 30_000;

/** Throws only what is a fault of ours. */
export async function lookAtJob(at: JobAt): Promise<LookResult> {
  try {
    const { record } = await readJob(at);
    if (record.home_project_id !== at.projectId) return over(at);
    if (record.is_complete === 1) return settled(at);
    rememberActive(at);
    return await look(at, record);
  } catch (error) {
    if (at.signal.aborted) return { kind: "again", delayMs: 0 };
    if (!(error instanceof AppError)) throw error;
    if (error.code === "not-found" && error.details["what"] === "training") {
      // Killed between the library and the project's file: there never was one.
      settleCost({ jobId: at.jobId, charge: "not-charged", trainedTokens: null }, at.context);
      return over(at);
    }
    // A deleted project comes back with its jobs when it is opened again.
    if (error.code === "not-found" && error.details["what"] === "project") return { kind: "over" };
    return haveTrouble(at, error);
  }
}

/** Nothing is left to do, and what it cost is as known as it gets. */
async function settled(at: JobAt): Promise<LookResult> {
  const { record } = await readJob(at);
  const { job_id: jobId, charge, trained_tokens: trainedTokens } = record;
  settleCost({ jobId, charge, trainedTokens }, at.context);
  return over(at);
}

function over(at: JobAt): LookResult {
  forgetActive(at);
  return { kind: "over" };
}

async function look(at: JobAt, record: JobRecord): Promise<LookResult> {
  if (record.remote_id === null && !isEnded(record.state)) {
    const result = await sendOrStop(at, record);
    if (result !== "sent") return result;
    await clearTrouble(at);
    return { kind: "again", delayMs: 0 };
  }
  if (record.remote_id === null) {
    // It ended before a provider had it.
    await writeJob(at, (database) => database.run(followingSql.setComplete, { jobId: at.jobId }));
    return settled(at);
  }
  return followAtProvider(at, record, record.remote_id);
}

async function followAtProvider(at: JobAt, record: JobRecord, remoteId: string): Promise<LookResult> {
  const profile = profileFor(record, at.context.library);
  let remote: RemoteJob;
  try {
    remote = await askProvider(at, profile, "read-job", { remoteId });
  } catch (error) {
    if (!(error instanceof AppError) || !isMissing(error)) throw error;
    return missed(at, { record, profile, error });
  }
  at.memory.heardAtMs = at.context.nowMs();
  // Before what has become of it: the last events tell whether it ran at all.
  const news = await readEvents(at, profile, record);
  await hear(at, profile, remote);
  await stopOverBudget(at);
  const asked = await askWish(at, profile, remoteId);
  const { record: now } = await readJob(at);
  if (!isEnded(now.state) && (news.hasCheckpoint || !tellsSteps(profile))) {
    await readCheckpoints(at, profile, remoteId);
  }
  const isComplete = await completeJob(at, {
    profile,
    remote: asked ?? remote,
    news,
    isSecondLook: isEnded(record.state),
  });
  await clearTrouble(at);
  if (isComplete) return settled(at);
  return { kind: "again", delayMs: await delayOf(at, profile) };
}

/** Writes down what a provider's answer changes, if anything. */
async function hear(at: JobAt, profile: ConnectionProfile, remote: RemoteJob): Promise<JobFacts> {
  const { database, record } = await readJob(at);
  const outside = outsideOf(
    at,
    profile,
    database.get(followingSql.anyPoint, { jobId: at.jobId }) !== undefined,
  );
  const isStale = at.context.nowMs() - (record.heard_at_ms ?? 0) >= heardEveryMs;
  const facts = factsOf(record);
  const next = advance(facts, remote, outside);
  if (areSameFacts(facts, next) && !isStale) return next;
  return writeJob(
    at,
    (writing, fresh) => {
      const after = advance(factsOf(fresh), remote, outside);
      writeFacts(writing, at.jobId, after);
      writing.run(followingSql.setHeard, { jobId: at.jobId, heardAtMs: outside.nowMs });
      return after;
    },
    areSameFacts(facts, next) ? [] : ["jobs"],
  );
}

/** A budget that was set to stop does so; one that asks is left to the page. */
async function stopOverBudget(at: JobAt): Promise<void> {
  const { record } = await readJob(at);
  if (isEnded(record.state) || record.wish !== null) return;
  if (runningDecision(record, at.projectId, at.context).decision !== "stop") return;
  await writeJob(at, (database) => database.run(followingSql.setWish, { jobId: at.jobId, wish: "stop" }));
}

function outsideOf(at: JobAt, profile: ConnectionProfile, hasPoints: boolean): Outside {
  return {
    nowMs: at.context.nowMs(),
    isFree: profile.isFree,
    hasRun: hasPoints ? true : tellsSteps(profile) ? false : null,
  };
}

/** Where events tell every step, silence means that nothing runs, and a new checkpoint is told of. */
function tellsSteps({ supports, metricsSource }: ConnectionProfile): boolean {
  return supports.events && metricsSource === "events";
}

/** Passes on what somebody wished; the answer, when something was asked. A wish the provider refuses is no wish more. */
async function askWish(at: JobAt, profile: ConnectionProfile, remoteId: string): Promise<RemoteJob | null> {
  const { record } = await readJob(at);
  const ask = askFor(factsOf(record));
  if (ask === null) return null;
  try {
    const remote = await askProvider(at, profile, ask, { remoteId });
    await hear(at, profile, remote);
    return remote;
  } catch (error) {
    if (!(error instanceof AppError) || !isRefusal(error)) throw error;
    await refuse(at, { profile, remoteId, wish: record.wish, error });
    return null;
  }
}

/** Perhaps it has ended or moved on in the meantime: then the wish is settled. Otherwise it can't be had. */
async function refuse(
  at: JobAt,
  refused: {
    readonly profile: ConnectionProfile;
    readonly remoteId: string;
    readonly wish: JobRecord["wish"];
    readonly error: AppError;
  },
): Promise<void> {
  const { profile, remoteId, wish, error } = refused;
  const remote = await askProvider(at, profile, "read-job", { remoteId });
  const facts = await hear(at, profile, remote);
  if (facts.wish === null || facts.wish !== wish || askFor(facts) === null) return;
  at.memory.refusal = error;
  await writeJob(at, (database, fresh) => {
    // Somebody may have wished something else since.
    if (fresh.wish !== wish) return;
    database.run(followingSql.setWish, { jobId: at.jobId, wish: null });
  });
  await hear(at, profile, remote);
}

function isRefusal(error: AppError): boolean {
  return error.code === "provider-refused" || error.code === "provider-forbidden" || isMissing(error);
}

/** The provider says that there is no such job. */
async function missed(
  at: JobAt,
  about: {
    readonly record: JobRecord;
    readonly profile: ConnectionProfile;
    readonly error: AppError;
  },
): Promise<LookResult> {
  const { record, profile, error } = about;
  const trouble = troubleIn(record);
  const isFirst = (trouble?.missedCount ?? 0) === 0;
  const missedCount = (trouble?.missedCount ?? 0) + 1;
  const sinceMs = isFirst ? at.context.nowMs() : (trouble?.sinceMs ?? at.context.nowMs());
  const { database } = await readJob(at);
  const hasPoints = database.get(followingSql.anyPoint, { jobId: at.jobId }) !== undefined;
  const outside = outsideOf(at, profile, hasPoints);
  const isLost = await writeJob(at, (writing, fresh) => {
    const next = advanceMissing(factsOf(fresh), { count: missedCount, sinceMs }, outside);
    if (!isEnded(next.state)) return false;
    writeFacts(writing, at.jobId, next);
    writing.run(followingSql.setTrouble, { jobId: at.jobId, trouble: null });
    // Nothing is left there to be fetched.
    writing.run(followingSql.setComplete, { jobId: at.jobId });
    return true;
  });
  return isLost ? settled(at) : haveTrouble(at, error, { missedCount, sinceMs });
}

async function haveTrouble(
  at: JobAt,
  error: AppError,
  missing: { readonly missedCount: number; readonly sinceMs: number } | null = null,
): Promise<LookResult> {
  try {
    const trouble = await writeJob(at, (database, record) => {
      const before = troubleIn(record);
      const count = (before?.count ?? 0) + 1;
      const retryAfterMs = error.details["retryAfterMs"];
      const delayMs = backOffMs(count, typeof retryAfterMs === "number" ? retryAfterMs : null, at.random());
      const nowMs = at.context.nowMs();
      const next: JobTrouble = {
        error: toWireError(error),
        sinceMs: missing?.sinceMs ?? before?.sinceMs ?? nowMs,
        nextTryAtMs: nowMs + delayMs,
        count,
        missedCount: missing?.missedCount ?? 0,
      };
      database.run(followingSql.setTrouble, { jobId: at.jobId, trouble: JSON.stringify(next) });
      return { ...next, delayMs };
    });
    return { kind: "again", delayMs: trouble.delayMs };
  } catch (second) {
    if (at.signal.aborted) return { kind: "again", delayMs: 0 };
    at.log.error("job-trouble-not-kept", second);
    return { kind: "again", delayMs: troubleHereMs };
  }
}

async function clearTrouble(at: JobAt): Promise<void> {
  const { record } = await readJob(at);
  if (record.trouble === null) return;
  await writeJob(at, (database) => database.run(followingSql.setTrouble, { jobId: at.jobId, trouble: null }));
}

async function delayOf(at: JobAt, profile: ConnectionProfile): Promise<number> {
  const { record } = await readJob(at);
  return nextLookMs(
    {
      state: isSending(record.state) ? "unknown" : record.state,
      isRehearsal: profile.kind === "rehearsal",
      wish: record.wish,
      createdAtMs: record.created_at_ms,
      startedAtMs: record.started_at_ms,
      finishedAtMs: record.finished_at_ms,
      estimatedFinishMs: record.estimated_finish_ms,
    },
    at.context.nowMs(),
  );
}
