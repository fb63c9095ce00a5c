// Which trainings have ended since the last look: what a notification tells about. Pure.
import { isEnded, type JobState } from "./job.ts";

type SeenJob = { readonly jobId: string; readonly state: JobState };

/**
 * Done or failed since `before`. One that was never seen under way isn't news, and neither is one that somebody
 * stopped.
 */
export function endedSince<Job extends SeenJob>(
  before: ReadonlyMap<string, JobState>,
  now: readonly Job[],
): readonly Job[] {
  return now.filter(({ jobId, state }) => {
    const was = before.get(jobId);
    return was !== undefined && !isEnded(was) && (state === "succeeded" || state === "failed");
  });
}
