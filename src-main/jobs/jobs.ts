// The jobs under way: when each is looked at next, whether it is being sent or followed. Lives in the core; one job is
// handled by one hand at a time, one timer wakes the hands. Remembers only when to look: what is known of a job stands
// in its project's file, so that a crash loses nothing.
import { AppError } from "../../src-shared/errors.ts";
import type { CommandContext } from "../core/context.ts";
import type { Log } from "../core/log.ts";
import { activeJobs, unfinishedJobs } from "./following/active-jobs.ts";
import { lookAtJob, type LookResult } from "./following/follow-job.ts";
import type { JobAt, JobMemory } from "./following/job-at.ts";

export type Jobs = {
  /** Takes up the jobs the library knows of; again after it was recovered. */
  readonly start: () => void;
  /** Looks at this job now: it is new, or somebody wished something of it. */
  readonly touch: (projectId: string, jobId: string) => void;
  /** A project's file was opened: looks at its jobs under way. */
  readonly touchAll: (projectId: string) => void;
  /** The same as `touch`, and resolves when it was looked at, with what the provider refused to do for a wish. */
  readonly look: (projectId: string, jobId: string) => Promise<AppError | null>;
  /** Ends what is being made and sent for this job; what was done stays done. */
  readonly interruptSending: (jobId: string) => void;
  /** The computer woke up or the network is back: every job is looked at now. */
  readonly wake: () => void;
  /** Something of this project's jobs is under way right now: its file stays open. */
  readonly isBusy: (projectId: string) => boolean;
  /** When its provider was last heard, if it was since the studio started. */
  readonly heardAtMs: (jobId: string) => number | null;
  /** For work on a job outside the hands' turn. */
  readonly at: (projectId: string, jobId: string) => JobAt;
  readonly close: () => Promise<void>;
};

type Entry = {
  readonly projectId: string;
  readonly jobId: string;
  readonly memory: JobMemory;
  dueAtMs: number;
  /** Faults of ours in a row. */
  faultCount: number;
  hand: { readonly abort: AbortController; readonly done: Promise<void> } | null;
  /** Somebody touched it while a hand was on it. */
  isWanted: boolean;
  waiting: ((refusal: AppError | null) => void)[];
};

/** After a start the first screen comes first. */
const afterStartMs = 1_000;
/** Providers are polled by so many hands at once; sending takes its own time and counts for none. */
const handsAtOnce = 6;
/** A clock that was moved, or a computer that slept, is noticed at least this often. */
const longestTimerMs = 60_000;
const faultMs = 60_000;
/** Looked at again at once, a job that ends nowhere would fill the processor: a fault, kept harmless. */
const shortestDelayMs = 10;

export function createJobs(parts: {
  readonly context: () => CommandContext;
  readonly log: Log;
  /** 0 to 1. */
  readonly random: () => number;
}): Jobs {
  const entries = new Map<string, Entry>();
  const closing = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const nowMs = (): number => parts.context().nowMs();

  const entryOf = (projectId: string, jobId: string, dueAtMs: number): Entry => {
    const key = `${projectId}/${jobId}`;
    const known = entries.get(key);
    if (known) return known;
    const entry: Entry = {
      projectId,
      jobId,
      memory: newMemory(),
      dueAtMs,
      faultCount: 0,
      hand: null,
      isWanted: false,
      waiting: [],
    };
    entries.set(key, entry);
    return entry;
  };
  const forget = (entry: Entry): void => {
    entries.delete(`${entry.projectId}/${entry.jobId}`);
    for (const tell of entry.waiting.splice(0)) tell(null);
  };
  const atOf = (
    { projectId, jobId, memory }: Pick<Entry, "projectId" | "jobId" | "memory">,
    signal: AbortSignal,
  ): JobAt => ({
    projectId,
    jobId,
    context: parts.context(),
    log: parts.log,
    random: parts.random,
    signal,
    memory,
  });

  const arrange = (): void => {
    clearTimeout(timer);
    if (closing.signal.aborted) return;
    const idle = [...entries.values()].filter(({ hand }) => hand === null);
    const due = idle.filter(({ dueAtMs }) => dueAtMs <= nowMs()).toSorted((a, b) => a.dueAtMs - b.dueAtMs);
    const busy = [...entries.values()].filter(({ hand, memory }) => hand !== null && !memory.isSending);
    const free = Math.max(0, handsAtOnce - busy.length);
    for (const entry of due.slice(0, free)) setHand(entry);
    const nextMs = Math.min(...idle.filter(({ hand }) => hand === null).map(({ dueAtMs }) => dueAtMs));
    // Whoever had to wait for a hand is looked at when one is free.
    if (!Number.isFinite(nextMs) || due.length > free) return;
    timer = setTimeout(arrange, Math.min(longestTimerMs, Math.max(0, nextMs - nowMs())));
    timer.unref();
  };
  const setHand = (entry: Entry): void => {
    const abort = new AbortController();
    const waiting = entry.waiting.splice(0);
    entry.isWanted = false;
    entry.memory.refusal = null;
    const signal = AbortSignal.any([abort.signal, closing.signal]);
    entry.hand = { abort, done: work(entry, signal, waiting) };
  };
  const work = async (
    entry: Entry,
    signal: AbortSignal,
    waiting: readonly Entry["waiting"][number][],
  ): Promise<void> => {
    const result = await lookSafely(entry, signal);
    entry.hand = null;
    for (const tell of waiting) tell(entry.memory.refusal);
    if (closing.signal.aborted) return;
    if (result.kind === "over" && !entry.isWanted) forget(entry);
    else if (entry.isWanted || result.kind === "over") entry.dueAtMs = nowMs();
    else entry.dueAtMs = nowMs() + Math.max(shortestDelayMs, result.delayMs);
    arrange();
  };
  const lookSafely = async (entry: Entry, signal: AbortSignal): Promise<LookResult> => {
    try {
      const result = await lookAtJob(atOf(entry, signal));
      entry.faultCount = 0;
      return result;
    } catch (error) {
      if (closing.signal.aborted) return { kind: "over" };
      parts.log.error("job-look-failed", error);
      entry.faultCount += 1;
      return { kind: "again", delayMs: faultMs * entry.faultCount };
    }
  };

  const touch: Jobs["touch"] = (projectId, jobId) => {
    if (closing.signal.aborted) return;
    const entry = entryOf(projectId, jobId, nowMs());
    if (entry.hand) entry.isWanted = true;
    else entry.dueAtMs = nowMs();
    arrange();
  };

  return {
    start: () => {
      for (const { projectId, jobId } of activeJobs(parts.context())) {
        const entry = entryOf(projectId, jobId, nowMs() + afterStartMs);
        entry.dueAtMs = Math.min(entry.dueAtMs, nowMs() + afterStartMs);
      }
      arrange();
    },
    touch,
    touchAll: (projectId) => {
      const file = parts.context().projectFiles.opened(projectId);
      for (const jobId of unfinishedJobs(file, projectId)) touch(projectId, jobId);
    },
    look: (projectId, jobId) => {
      if (closing.signal.aborted) return Promise.resolve(null);
      const { promise, resolve } = Promise.withResolvers<AppError | null>();
      entryOf(projectId, jobId, nowMs()).waiting.push(resolve);
      touch(projectId, jobId);
      return promise;
    },
    interruptSending: (jobId) => {
      for (const entry of entries.values()) {
        if (entry.jobId === jobId && entry.memory.isSending)
          entry.hand?.abort.abort(new AppError("task-cancelled"));
      }
    },
    wake: () => {
      for (const { projectId, jobId } of entries.values()) touch(projectId, jobId);
    },
    isBusy: (projectId) => [...entries.values()].some((entry) => entry.projectId === projectId),
    heardAtMs: (jobId) =>
      [...entries.values()].find((entry) => entry.jobId === jobId)?.memory.heardAtMs ?? null,
    at: (projectId, jobId) => atOf({ projectId, jobId, memory: newMemory() }, closing.signal),
    close: async () => {
      clearTimeout(timer);
      closing.abort(new AppError("task-cancelled"));
      const hands = [...entries.values()].flatMap(({ hand }) => (hand ? [hand.done] : []));
      await Promise.allSettled(hands);
      for (const entry of entries.values()) forget(entry);
    },
  };
}

/** Nothing is sent or followed: for tests that do it by hand. */
export const idleJobs: Jobs = {
  start: () => {},
  touch: () => {},
  touchAll: () => {},
  look: async () => null,
  interruptSending: () => {},
  wake: () => {},
  isBusy: () => false,
  heardAtMs: () => null,
  at: () => {
    throw new AppError("internal");
  },
  close: async () => {},
};

function newMemory(): JobMemory {
  return { heardAtMs: null, lostCreate: null, refusal: null, isSending: false };
}
