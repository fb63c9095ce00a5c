// Follows trainings for what the window itself needs of them: which have just ended, and whether files are on their way.
// Asks only for the project on screen and those in which a training is under way, whichever they are.
import type { Output, Push } from "../../src-shared/contract/contract.ts";
import type { JobSummary } from "../../src-shared/contract/jobs.ts";
import { endedSince } from "../../src-shared/domain/jobs/job-endings.ts";
import { isEnded, type JobState } from "../../src-shared/domain/jobs/job.ts";
import type { CoreLink } from "../core/core-link.ts";

export type JobWatch = {
  /** The first look, once the core is there: what is under way from last time. */
  readonly begin: () => void;
  readonly hear: (push: Push) => void;
  /** States of all that is under way, as far as was heard. */
  readonly statesUnderWay: () => readonly JobState[];
};

export function watchJobs(
  core: Pick<CoreLink, "call">,
  onEnded: (job: JobSummary, projectId: string) => void,
  nowMs: () => number,
): JobWatch {
  const watchedSinceMs = nowMs();
  const seen = new Map<string, Map<string, JobState>>();
  let isLooking = false;
  let isAskedAgain = false;

  const look = async (): Promise<void> => {
    const projectIds = new Set([
      ...underWayLastTime(),
      ...(await underWayNow(core)),
      ...(await projectShownLast(core)),
    ]);
    for (const projectId of projectIds) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other: the core has better to do
      const result = await core.call("jobs.list", { projectId });
      // A project that can't be opened tells about itself elsewhere.
      if (result.ok) compare(projectId, (result.output as Output<"jobs.list">).jobs);
      else seen.delete(projectId);
    }
  };
  const underWayLastTime = (): readonly string[] =>
    [...seen].filter(([, states]) => [...states.values()].some((state) => !isEnded(state))).map(([id]) => id);
  const compare = (projectId: string, jobs: readonly JobSummary[]): void => {
    const ended = endedSince(seen.get(projectId) ?? new Map(), jobs, watchedSinceMs);
    seen.set(projectId, new Map(jobs.map(({ jobId, state }) => [jobId, state])));
    for (const job of ended) onEnded(job, projectId);
  };
  /** One look at a time, and one more when something was said meanwhile. */
  const lookSoon = (): void => {
    if (isLooking) {
      isAskedAgain = true;
      return;
    }
    isLooking = true;
    void look()
      .catch(() => {})
      .finally(() => {
        isLooking = false;
        if (!isAskedAgain) return;
        isAskedAgain = false;
        lookSoon();
      });
  };

  return {
    begin: lookSoon,
    hear: (push) => {
      if (push.type === "changed" && push.topics.includes("jobs")) lookSoon();
    },
    statesUnderWay: () => [...seen.values()].flatMap((states) => [...states.values()]),
  };
}

async function underWayNow(core: Pick<CoreLink, "call">): Promise<readonly string[]> {
  const result = await core.call("jobs.active", {});
  return result.ok ? (result.output as Output<"jobs.active">).jobs.map(({ projectId }) => projectId) : [];
}

async function projectShownLast(core: Pick<CoreLink, "call">): Promise<readonly string[]> {
  const result = await core.call("settings.get", {});
  const projectId = result.ok ? (result.output as Output<"settings.get">).lastProjectId : null;
  return projectId === null ? [] : [projectId];
}
