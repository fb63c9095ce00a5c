// The state of a training in words: what it is doing, how far it is, how long it still takes. Pure: the page's words
// and figures are passed in.
import type { JobSummary } from "../../src-shared/contract/jobs.ts";
import { isEnded } from "../../src-shared/domain/jobs/job.ts";
import type { Text } from "../i18n/text.ts";
import type { Figures } from "../i18n/use-figures.ts";

export function stateWords(job: Pick<JobSummary, "state" | "remoteStatus">, text: Text): string {
  return text(`jobs.state.${job.state}`, { status: job.remoteStatus ?? "" });
}

/** "step 84 of 160", "Sending the files: 40 %"; null while there is nothing to count. */
export function progressWords(job: JobSummary, text: Text, figures: Figures): string | null {
  if (isEnded(job.state)) return null;
  if (job.sendingProgress !== null) {
    return text("jobs.percent", { percent: figures.percent(job.sendingProgress) });
  }
  if (job.step === null || job.totalSteps === null) return null;
  return text("jobs.progress", { step: figures.count(job.step), total: figures.count(job.totalSteps) });
}

/** 0 to 1; null while it can't be told. */
export function progressOf(job: JobSummary): number | null {
  if (job.sendingProgress !== null) return job.sendingProgress;
  if (job.step === null || job.totalSteps === null || job.totalSteps === 0) return null;
  return Math.min(1, job.step / job.totalSteps);
}

/** "2.41 USD"-like: always with its currency. Micro-dollars. */
export function priceWords(costMicroUsd: number, locale: string): string {
  const dollars = costMicroUsd / 1_000_000;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    maximumFractionDigits: dollars < 0.01 ? 4 : 2,
  }).format(dollars);
}

/** How long it ran; null where that isn't known. */
export function ranMs({ startedAtMs, finishedAtMs }: JobSummary): number | null {
  return startedAtMs === null || finishedAtMs === null ? null : Math.max(0, finishedAtMs - startedAtMs);
}
