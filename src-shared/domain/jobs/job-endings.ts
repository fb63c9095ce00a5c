// Which trainings have ended since the last look: what a notification tells about. Pure.
import { isEnded, type JobState } from "./job.ts";

type SeenJob = { readonly jobId: string; readonly state: JobState; readonly createdAtMs: number };

/**
 * Done or failed since `before`: seen under way then, or begun since `watchedSinceMs` and over before anybody looked.
 * What ended before isn't news (a copied project brings such), and neither is what somebody stopped.
 */
export function endedSince<Job extends SeenJob>(
  before: ReadonlyMap<string, JobState>,
  now: readonly Job[],
  watchedSinceMs: number,
): readonly Job[] {
  return now.filter(({ jobId, state, createdAtMs }) => {
    const was = before.get(jobId);
    const isNews = was === undefined ? createdAtMs >= watchedSinceMs : !isEnded(was);
    return isNews && (state === "succeeded" || state === "failed");
  });
}
