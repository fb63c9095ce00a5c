// When a job is looked at next: often while it is young or about to end, seldom while it waits, later and later while
// nobody answers. Pure: the clock and the random number are passed in. Whoever touches or wakes a job looks at once.
import { isEnded, type JobState } from "./job.ts";

export type PolledJob = {
  readonly state: JobState;
  /** Local and short: looked at every second. */
  readonly isRehearsal: boolean;
  readonly wish: string | null;
  readonly createdAtMs: number;
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
  readonly estimatedFinishMs: number | null;
};

const secondMs = 1_000;
const minuteMs = 60_000;

/** How long from now, in milliseconds. */
export function nextLookMs(job: PolledJob, nowMs: number): number {
  if (job.isRehearsal) return nextLookAtRehearsalMs(job, nowMs);
  if (isEnded(job.state)) return byAge(nowMs - (job.finishedAtMs ?? nowMs), [5, 15, 30]);
  if (job.wish !== null) return 5 * secondMs;
  if (job.state === "paused") return minuteMs;
  const inStateMs = nowMs - (job.startedAtMs ?? job.createdAtMs);
  if (job.state === "queued") return byAge(inStateMs, [15, 30, 60]);
  const byAgeMs = byAge(inStateMs, [5, 15, 30, 60]);
  return job.estimatedFinishMs === null ? byAgeMs : sooner(byAgeMs, job.estimatedFinishMs - nowMs);
}

function nextLookAtRehearsalMs(job: PolledJob, nowMs: number): number {
  // Nobody else can wake it, and asking it would keep its process alive for nothing.
  if (job.state === "paused" && job.wish === null) return 60 * minuteMs;
  // Behind another one in the queue it may wait for long.
  if (job.state === "queued") return byAge(nowMs - job.createdAtMs, [1, 2, 5]);
  return secondMs;
}

/** A provider's guess at the end is only that: looked at when it is due, and again soon after. */
function sooner(delayMs: number, untilFinishMs: number): number {
  if (untilFinishMs <= 0) return Math.min(delayMs, 15 * secondMs);
  return Math.min(delayMs, Math.max(5 * secondMs, untilFinishMs));
}

/** The last of `seconds` is for everything older than an hour. */
function byAge(ageMs: number, seconds: readonly number[]): number {
  const ages = [2 * minuteMs, 10 * minuteMs, 60 * minuteMs];
  const place = ages.findIndex((limitMs) => ageMs < limitMs);
  const last = seconds.length - 1;
  return (seconds[place === -1 ? last : Math.min(place, last)] ?? 60) * secondMs;
}

const firstBackOffMs = 5_000;
/** With the jitter on top, five minutes. */
const longestBackOffMs = 250_000;
const jitterShare = 0.2;
/** Whoever asks for more waiting than this is asked again all the same. */
const longestRetryAfterMs = 3_600_000;

/**
 * How long to wait after something went wrong, in milliseconds: 5 s to 5 min.
 * @param times how often in a row, from 1. @param random 0 to 1: so that many don't come back in the same moment.
 */
export function backOffMs(times: number, retryAfterMs: number | null, random: number): number {
  const doubled = Math.min(longestBackOffMs, firstBackOffMs * 2 ** Math.max(0, times - 1));
  const waitMs = Math.round(doubled * (1 + jitterShare * random));
  if (retryAfterMs === null || !(retryAfterMs > 0)) return waitMs;
  return Math.max(waitMs, Math.min(longestRetryAfterMs, Math.ceil(retryAfterMs)));
}
