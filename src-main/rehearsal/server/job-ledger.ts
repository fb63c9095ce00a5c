// The one door to a job's record and its events: every change of a job goes through here and is on disk when it returns.
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { resumeFileName } from "../training/training-types.ts";
import { failureWords, type EventWords } from "./event-words.ts";
import { makeId, type RehearsalPorts } from "./ports.ts";
import type { JobFailure, JobRecord } from "./records.ts";
import type { StateFolder } from "./state-folder.ts";

export type JobLedger = {
  readonly say: (jobId: string, words: EventWords) => void;
  readonly jobOf: (jobId: string) => JobRecord;
  readonly change: (jobId: string, changes: Partial<JobRecord>) => JobRecord;
  readonly fail: (jobId: string, failure: JobFailure) => void;
  /** Whether the trainer left a place to go on from. */
  readonly hasResumeFile: (jobId: string) => boolean;
  /** A job that ended has no use for it, and it is larger than the model. */
  readonly removeResumeFile: (jobId: string) => void;
};

export function createJobLedger(state: StateFolder, ports: RehearsalPorts): JobLedger {
  const resumePathOf = (jobId: string): string => join(state.workFolderOf(jobId), resumeFileName);
  const ledger: JobLedger = {
    say: (jobId, words) =>
      state.addEvent(jobId, { id: `ftevent-${makeId(ports, 24)}`, createdAtMs: ports.nowMs(), ...words }),
    jobOf: (jobId) => {
      const job = state.jobs.get(jobId);
      if (!job) throw new Error("a job that isn't there");
      return job;
    },
    change: (jobId, changes) => {
      const job = { ...ledger.jobOf(jobId), ...changes };
      state.saveJob(job);
      return job;
    },
    fail: (jobId, failure) => {
      ledger.say(jobId, failureWords(failure));
      ledger.change(jobId, { status: "failed", failure, finishedAtMs: ports.nowMs() });
      ledger.removeResumeFile(jobId);
    },
    hasResumeFile: (jobId) => existsSync(resumePathOf(jobId)),
    removeResumeFile: (jobId) => rmSync(resumePathOf(jobId), { force: true, maxRetries: 3 }),
  };
  return ledger;
}
