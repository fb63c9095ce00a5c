// The state machine of a job at a provider: what is known of it, and what the provider says now, give what is known
// next. Pure. Knows every state and takes every word: one nobody knows is shown and followed, never an error.
import { isEnded, type ChargeState, type JobState } from "./job.ts";
import { chargeAtEnd, problemOf, type JobProblem } from "./job-problem.ts";
import type { RemoteJob } from "./remote-job.ts";

export type JobWish = "stop" | "pause" | "resume";

/** What of a job the machine reads and changes. */
export type JobFacts = {
  readonly state: JobState;
  /** The provider's own word. */
  readonly remoteStatus: string | null;
  /** What was asked for and hasn't been seen to happen. */
  readonly wish: JobWish | null;
  readonly fineTunedModel: string | null;
  readonly epochs: number | null;
  readonly batchSize: number | null;
  readonly learningRateMultiplier: number | null;
  readonly seed: number | null;
  readonly estimatedFinishMs: number | null;
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
  readonly trainedTokens: number | null;
  readonly charge: ChargeState;
  readonly problem: JobProblem | null;
};

export type Outside = {
  readonly nowMs: number;
  readonly isFree: boolean;
  /** Whether it was seen at work: measured steps; null where the provider tells of none. */
  readonly hasRun: boolean | null;
};

/** OpenAI's words (2026-08-21), two spellings, and what other hosts say for a job that waits. */
const statesByStatus: Readonly<Record<string, JobState>> = {
  validating_files: "validating",
  validating: "validating",
  created: "queued",
  pending: "queued",
  queued: "queued",
  running: "running",
  pausing: "pausing",
  paused: "paused",
  cancelling: "stopping",
  canceling: "stopping",
  succeeded: "succeeded",
  failed: "failed",
  cancelled: "cancelled",
  canceled: "cancelled",
};

const statusMaxLength = 100;

/** What a provider's word for a job means. */
export function stateOfStatus(status: string): JobState {
  const word = status.trim().toLowerCase();
  return (Object.hasOwn(statesByStatus, word) ? statesByStatus[word] : undefined) ?? "unknown";
}

/**
 * What is known once the provider has said `remote`. An ended job stays as it ended; only what was missing (the
 * model's name, the tokens) is filled in.
 */
export function advance(job: JobFacts, remote: RemoteJob, outside: Outside): JobFacts {
  if (isEnded(job.state)) return withLateFacts(job, remote);
  const isSilent = remote.status.trim() === "";
  const state = isSilent ? stateWithoutWord(job) : stateOfStatus(remote.status);
  const heard: JobFacts = {
    ...job,
    remoteStatus: isSilent ? job.remoteStatus : remote.status.trim().slice(0, statusMaxLength),
    ...settingsOf(job, remote),
    estimatedFinishMs: wholeOrNull(remote.estimatedFinishMs),
    startedAtMs: job.startedAtMs ?? (isAtWork(state) ? outside.nowMs : null),
    trainedTokens: wholeOrNull(remote.trainedTokens) ?? job.trainedTokens,
  };
  if (state === "succeeded" || state === "failed" || state === "cancelled") {
    return ended(heard, { state, remote, outside });
  }
  const wish = wishLeft(job.wish, state);
  return { ...heard, wish, state: wish === "stop" ? "stopping" : state };
}

/** So often in a row, over so long, a provider must not know a job before it counts as lost: a slow copy of its own
 * database may answer 404 for a job it has just taken. */
const missedMinimum = 4;
const missedForMs = 60_000;

/** What is known once the provider has said that there is no such job. */
export function advanceMissing(
  job: JobFacts,
  missed: { readonly count: number; readonly sinceMs: number },
  outside: Outside,
): JobFacts {
  if (isEnded(job.state)) return job;
  if (missed.count < missedMinimum || outside.nowMs - missed.sinceMs < missedForMs) return job;
  const isStopped = job.wish === "stop";
  const hasRun = (outside.hasRun ?? false) || job.startedAtMs !== null ? true : null;
  const state = isStopped ? "cancelled" : "failed";
  return {
    ...job,
    state,
    wish: null,
    finishedAtMs: outside.nowMs,
    estimatedFinishMs: null,
    problem: isStopped ? null : { code: "job-lost", said: "", line: null },
    charge: chargeAtEnd({ isFree: outside.isFree, state, hasRun, problem: null }),
  };
}

/** What to ask the provider for next because somebody wishes it; null: nothing, or not yet. */
export function askFor(
  job: Pick<JobFacts, "state" | "remoteStatus" | "wish">,
): "cancel-job" | "pause-job" | "resume-job" | null {
  if (isEnded(job.state) || job.wish === null || job.remoteStatus === null) return null;
  const state = stateOfStatus(job.remoteStatus);
  switch (job.wish) {
    case "stop":
      return state === "stopping" ? null : "cancel-job";
    case "pause":
      return state === "queued" || state === "running" || state === "unknown" ? "pause-job" : null;
    case "resume":
      return state === "paused" || state === "unknown" ? "resume-job" : null;
  }
}

/** Whether a wish makes sense now. */
export function canWish(
  job: Pick<JobFacts, "state" | "wish">,
  wish: JobWish,
  supports: { readonly pause: boolean },
): boolean {
  if (isEnded(job.state)) return false;
  if (wish === "stop") return true;
  if (!supports.pause || job.wish === "stop" || isSending(job.state) || job.state === "stopping")
    return false;
  if (wish === "pause") return job.state !== "paused" && job.state !== "pausing";
  return job.state === "paused" || job.state === "pausing" || job.wish === "pause";
}

/** Whether a job is still made and sent here. */
export function isSending(state: JobState): boolean {
  return state === "preparing" || state === "uploading" || state === "creating";
}

/** What is left of a wish when the job is seen in this state. */
function wishLeft(wish: JobWish | null, state: JobState): JobWish | null {
  if (wish === "pause" && state === "paused") return null;
  const isStill = state === "paused" || state === "pausing" || state === "unknown";
  if (wish === "resume" && !isStill) return null;
  return wish;
}

function ended(
  job: JobFacts,
  end: {
    readonly state: "succeeded" | "failed" | "cancelled";
    readonly remote: RemoteJob;
    readonly outside: Outside;
  },
): JobFacts {
  const { state, remote, outside } = end;
  const problem = state === "failed" ? problemOf(remote.error) : null;
  const wasSeen = job.startedAtMs !== null || outside.hasRun === true || (job.trainedTokens ?? 0) > 0;
  return {
    ...job,
    state,
    wish: null,
    fineTunedModel: state === "succeeded" ? named(remote.fineTunedModel) : null,
    estimatedFinishMs: null,
    finishedAtMs: wholeOrNull(remote.finishedAtMs) ?? outside.nowMs,
    problem,
    charge: chargeAtEnd({
      isFree: outside.isFree,
      state,
      hasRun: wasSeen ? true : outside.hasRun,
      problem: problem?.code ?? null,
    }),
  };
}

function withLateFacts(job: JobFacts, remote: RemoteJob): JobFacts {
  if (stateOfStatus(remote.status) !== job.state) return job;
  return {
    ...job,
    ...(job.state === "succeeded"
      ? { fineTunedModel: job.fineTunedModel ?? named(remote.fineTunedModel) }
      : {}),
    trainedTokens: job.trainedTokens ?? wholeOrNull(remote.trainedTokens),
  };
}

/** A job that is at the provider although its word is missing: as it was, or unknown when it was never heard. */
function stateWithoutWord(job: JobFacts): JobState {
  if (job.remoteStatus !== null) return stateOfStatus(job.remoteStatus);
  return isSending(job.state) ? "unknown" : job.state;
}

function settingsOf(
  job: JobFacts,
  remote: RemoteJob,
): Pick<JobFacts, "epochs" | "batchSize" | "learningRateMultiplier" | "seed"> {
  const rate = remote.learningRateMultiplier;
  return {
    epochs: wholeOrNull(remote.epochs) ?? job.epochs,
    batchSize: wholeOrNull(remote.batchSize) ?? job.batchSize,
    learningRateMultiplier: rate !== null && Number.isFinite(rate) ? rate : job.learningRateMultiplier,
    seed: wholeOrNull(remote.seed) ?? job.seed,
  };
}

function isAtWork(state: JobState): boolean {
  return state === "running" || state === "pausing";
}

function named(model: string | null): string | null {
  return model === null || model === "" ? null : model.slice(0, 300);
}

/** A provider's number, unless it is none that could be true. */
function wholeOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) && value >= 0 ? Math.round(value) : null;
}
