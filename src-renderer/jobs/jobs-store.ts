// The trainings of the project on screen, newest first: for the road's line, the state of the rehearsal, and the list
// on Train. Part of the first screen, so it stays small; one training in full is training-store.ts.
import { useEffect } from "react";
import { create } from "zustand";
import type { JobSummary } from "../../src-shared/contract/jobs.ts";
import { isEnded } from "../../src-shared/domain/jobs/job.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { newestOnly } from "../lib/newest.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { onJobsChanged } from "./reload-jobs.ts";

export type { JobSummary };

export type JobsState = {
  readonly projectId: string | null;
  /** null until they arrived. */
  readonly jobs: readonly JobSummary[] | null;
  readonly error: AppError | null;
};

export const useJobs = create<JobsState>(() => ({ projectId: null, jobs: null, error: null }));

const newest = newestOnly();

/** The trainings of this project, asked for when it is shown first; null until they are known. */
export function useJobsOf(projectId: string | null): readonly JobSummary[] | null {
  const shownId = useJobs((state) => state.projectId);
  const jobs = useJobs((state) => state.jobs);
  useEffect(() => {
    if (projectId !== null) showJobsOf(projectId);
  }, [projectId]);
  return shownId === projectId ? jobs : null;
}

/** Shows this project's trainings from now on; nothing happens when they are shown already. */
export function showJobsOf(projectId: string): void {
  if (useJobs.getState().projectId === projectId) return;
  useJobs.setState({ projectId, jobs: null, error: null });
  void loadJobs();
}

export async function loadJobs(): Promise<void> {
  const { projectId } = useJobs.getState();
  if (projectId === null) return;
  await newest(() => ask("jobs.list", { projectId }), {
    done: ({ jobs }) => {
      if (useJobs.getState().projectId === projectId) useJobs.setState({ jobs, error: null });
    },
    failed: (error) => {
      if (useJobs.getState().projectId === projectId) useJobs.setState({ error: asAppError(error) });
    },
  });
}

/** A fresher state of one that came with another answer. */
export function showJob(job: JobSummary): void {
  useJobs.setState(({ jobs }) => ({
    jobs: jobs?.map((known) => (known.jobId === job.jobId ? job : known)) ?? null,
  }));
}

/** The tiny model is at work for this training. */
export function isRehearsing(job: JobSummary): boolean {
  return job.isRehearsal && !isEnded(job.state) && job.state !== "paused";
}

onJobsChanged(loadJobs);
