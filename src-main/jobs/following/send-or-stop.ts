// A job its provider doesn't have yet: sends what is left to be sent, or, when somebody wishes it stopped, ends it
// before it is made. A create that may have got through is looked for first, so that nothing is left running unseen.
import { isSending } from "../../../src-shared/domain/jobs/advance.ts";
import {
  chargeAtEnd,
  problemOfSending,
  type JobProblem,
} from "../../../src-shared/domain/jobs/job-problem.ts";
import { backOffMs } from "../../../src-shared/domain/jobs/poll-schedule.ts";
import { AppError, type ErrorCode } from "../../../src-shared/errors.ts";
import type { LookResult } from "./follow-job.ts";
import { askProvider, profileFor, writeJob, type JobAt } from "./job-at.ts";
import { factsOf, writeFacts, type JobRecord } from "./job-record.ts";
import { sendJob } from "../sending/send-job.ts";
import { followingSql } from "./sql.ts";

/** A request on its way may still be taken after its answer was given up: looked for this often, over this long. */
const lostLooks = 3;
const lostForMs = 20_000;

/** What trying again may mend: nobody answers, a key is missing, the disk is full. Everything else ends the job. */
const passing: ReadonlySet<ErrorCode> = new Set([
  "provider-unreachable",
  "provider-certificate",
  "key-needed",
  "key-variable-empty",
  "vault-locked",
  "kept-here",
  "sending-unapproved",
  "provider-key-refused",
  "provider-busy",
  "provider-trouble",
  "provider-unclear",
  "rehearsal-unavailable",
  "internal",
  "studio-not-ready",
  "disk-full",
  "disk-trouble",
  "folder-read-only",
]);

/** Errors: those that pass. */
export async function sendOrStop(at: JobAt, record: JobRecord): Promise<LookResult | "sent"> {
  if (record.wish === "stop") return stopBeforeCreate(at, record);
  try {
    at.memory.isSending = true;
    await sendJob(at.context, at.projectId, at.jobId, { signal: at.signal, progress: () => {} });
    return "sent";
  } catch (error) {
    if (at.signal.aborted || !(error instanceof AppError)) throw error;
    if (error.code === "task-cancelled") return await wishStopped(at);
    if (passing.has(error.code)) throw error;
    if (error.code === "not-found" && isGone(error)) throw error;
    await end(at, record, { state: "failed", problem: problemOfSending(error) });
    return { kind: "again", delayMs: 0 };
  } finally {
    at.memory.isSending = false;
  }
}

/** Somebody cancelled the task of making the files, or wished it stopped in the meantime: the same thing. */
async function wishStopped(at: JobAt): Promise<LookResult> {
  await writeJob(at, (database) => database.run(followingSql.setWish, { jobId: at.jobId, wish: "stop" }));
  return { kind: "again", delayMs: 0 };
}

function isGone(error: AppError): boolean {
  return error.details["what"] === "project" || error.details["what"] === "training";
}

async function stopBeforeCreate(at: JobAt, record: JobRecord): Promise<LookResult> {
  if (record.was_create_tried === 0) return cancelled(at, record);
  const profile = profileFor(record, at.context.library);
  const found = await askProvider(at, profile, "find-job", { jobId: at.jobId });
  if (found) {
    at.memory.lostCreate = null;
    await writeJob(at, (database, fresh) => {
      database.run(followingSql.setRemoteId, { jobId: at.jobId, remoteId: found.remoteId });
      if (isSending(fresh.state)) writeFacts(database, at.jobId, { ...factsOf(fresh), state: "stopping" });
    });
    return { kind: "again", delayMs: 0 };
  }
  const nowMs = at.context.nowMs();
  const { count, sinceMs } = at.memory.lostCreate ?? { count: 0, sinceMs: nowMs };
  if (count + 1 >= lostLooks && nowMs - sinceMs >= lostForMs) {
    return cancelled(at, record);
  }
  at.memory.lostCreate = { count: count + 1, sinceMs };
  return { kind: "again", delayMs: backOffMs(count + 1, null, at.random()) };
}

async function cancelled(at: JobAt, record: JobRecord): Promise<LookResult> {
  await end(at, record, { state: "cancelled", problem: null });
  return { kind: "again", delayMs: 0 };
}

async function end(
  at: JobAt,
  record: JobRecord,
  how: { readonly state: "failed" | "cancelled"; readonly problem: JobProblem | null },
): Promise<void> {
  const { isFree, supports } = profileFor(record, at.context.library);
  const { state, problem } = how;
  await writeJob(at, (database, fresh) => {
    // A create whose answer was lost where none can be looked for: nobody can say whether the provider has it.
    const hasRun = fresh.was_create_tried === 1 && !supports.metadata ? null : false;
    writeFacts(database, at.jobId, {
      ...factsOf(fresh),
      state,
      wish: null,
      problem,
      finishedAtMs: at.context.nowMs(),
      charge: chargeAtEnd({ isFree, state, hasRun, problem: null }),
    });
    database.run(followingSql.setTrouble, { jobId: at.jobId, trouble: null });
  });
}
