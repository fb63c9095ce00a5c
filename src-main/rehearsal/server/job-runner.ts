// A job's life from its creation to its end: validating, a queue of one, pause, cancel, resume, and going on after a
// crash. The only place that decides about a job's status.
import { basename } from "node:path";
import type {
  RunningTraining,
  Trainer,
  TrainingOutcome,
  TrainingReport,
} from "../training/training-types.ts";
import { badRequest } from "./api-error.ts";
import { info, validatingWords, warning } from "./event-words.ts";
import { createJobLedger } from "./job-ledger.ts";
import { keepReport, keepSuccess, type ReportTools } from "./job-reports.ts";
import { fileFailure, internalFailure, paramOfCode, requestFor } from "./job-start.ts";
import { removeWeights } from "./models.ts";
import type { RehearsalPorts } from "./ports.ts";
import { isEnded, type JobRecord } from "./records.ts";
import type { StateFolder } from "./state-folder.ts";

export type JobRunner = {
  /** Takes a job that was just made. */
  readonly add: (job: JobRecord) => void;
  /** Errors of these three: ApiError 400 when the job's status doesn't allow it. */
  readonly cancel: (job: JobRecord) => void;
  readonly pause: (job: JobRecord) => void;
  readonly resume: (job: JobRecord) => void;
  /** null unless it runs and its speed is known. */
  readonly estimatedFinishMs: (jobId: string) => number | null;
  /** Lets the running step end and its place be kept; the job goes on at the next start. */
  readonly stop: () => Promise<void>;
};

/** Longer than any step: what isn't over by then is left to the next start. */
const stopWaitMs = 20_000;

type ActiveRun = {
  readonly jobId: string;
  readonly running: RunningTraining;
  wish: "go" | "cancel" | "pause" | "stop";
  estimatedFinishMs: number | null;
  /** What broke while a report was taken: a full disk, most of the time. */
  reportError: unknown;
};

/** Takes up what an earlier end left unfinished, then waits for jobs. */
export function createJobRunner(state: StateFolder, trainer: Trainer, ports: RehearsalPorts): JobRunner {
  const ledger = createJobLedger(state, ports);
  const tools: ReportTools = { state, ledger, ports, forget: trainer.chat.forget };
  let active: ActiveRun | null = null;
  let ended: Promise<void> = Promise.resolve();
  let isStopping = false;
  // One file at a time is read, in the order the jobs came.
  let validation: Promise<void> = Promise.resolve();

  const enqueue = (jobId: string): void => {
    ledger.change(jobId, { status: "queued", queuedAtMs: ports.nowMs() });
    startNext();
  };
  const add = (job: JobRecord): void => {
    validation = validation.then(() => validate(job.id));
  };
  const validate = async (jobId: string): Promise<void> => {
    const isWanted = (): boolean => !isStopping && ledger.jobOf(jobId).status === "validating_files";
    if (!isWanted()) return;
    try {
      const job = ledger.jobOf(jobId);
      ledger.say(jobId, validatingWords(job));
      const failure = await fileFailure(state, job);
      if (!isWanted()) return;
      if (failure) return ledger.fail(jobId, failure);
      ledger.say(jobId, info("Files validated, moving job to queued state"));
      enqueue(jobId);
    } catch (error) {
      ports.log.error("rehearsal-validation-failed", error);
      failQuietly(jobId, error);
    }
  };

  const startNext = (): void => {
    if (active || isStopping) return;
    const [next] = [...state.jobs.values()]
      .filter(({ status }) => status === "queued")
      .toSorted((a, b) => (a.queuedAtMs ?? 0) - (b.queuedAtMs ?? 0) || a.sequence - b.sequence);
    if (!next) return;
    try {
      start(next);
    } catch (error) {
      ports.log.error("rehearsal-job-not-started", error);
      failQuietly(next.id, error);
    }
  };
  const start = (job: JobRecord): void => {
    const request = requestFor(state, trainer.basePath, job);
    if ("failure" in request) {
      ledger.fail(job.id, request.failure);
      return startNext();
    }
    ledger.say(job.id, info(job.hasStarted ? "Fine-tuning job resumed" : "Fine-tuning job started"));
    ledger.change(job.id, { status: "running", hasStarted: true });
    const run: ActiveRun = {
      jobId: job.id,
      running: trainer.start(request, (report) => hear(run, report)),
      wish: "go",
      estimatedFinishMs: null,
      reportError: null,
    };
    active = run;
    ended = waitFor(run);
  };
  const waitFor = async (run: ActiveRun): Promise<void> => {
    const outcome = await run.running.done.catch((error: unknown): TrainingOutcome => {
      ports.log.error("rehearsal-trainer-broke", error);
      return { kind: "failed", ...internalFailure(error) };
    });
    active = null;
    try {
      finish(run, outcome);
    } catch (error) {
      ports.log.error("rehearsal-end-not-kept", error);
      failQuietly(run.jobId, error);
    }
    startNext();
  };
  /** The disk may refuse this as well: then the next start finds out what became of the job. */
  const failQuietly = (jobId: string, error: unknown): void => {
    try {
      ledger.fail(jobId, internalFailure(error));
    } catch (second) {
      ports.log.error("rehearsal-failure-not-kept", second);
    }
  };

  const hear = (run: ActiveRun, report: TrainingReport): void => {
    // What was reported while a cancel was on its way came too late; a report that couldn't be kept ends the job.
    if (run.wish === "cancel" || run.reportError !== null) return;
    try {
      keepReport(tools, run.jobId, report);
    } catch (error) {
      run.reportError = error;
      run.running.cancel();
    }
    if (report.kind !== "metrics") return;
    run.estimatedFinishMs = report.remainingMs === undefined ? null : ports.nowMs() + report.remainingMs;
  };

  const finish = (run: ActiveRun, outcome: TrainingOutcome): void => {
    const { jobId, wish, reportError } = run;
    if (reportError !== null) throw reportError;
    if (wish === "cancel") return finishCancelled(jobId, outcome);
    switch (outcome.kind) {
      case "succeeded":
        return keepSuccess(tools, jobId, outcome);
      case "cancelled":
        throw new Error("cancelled by nobody");
      case "paused":
        if (wish === "stop") {
          // The job stays a running one on disk, so that the next start goes on with it.
          return ledger.say(
            jobId,
            warning(`Interrupted after step ${outcome.step}; it goes on when the rehearsal starts again.`),
          );
        }
        ledger.say(jobId, info(`Fine-tuning job paused after step ${outcome.step}`));
        ledger.change(jobId, { status: "paused" });
        return;
      case "failed": {
        const { code, message } = outcome;
        return ledger.fail(jobId, { code, message, param: paramOfCode(code) });
      }
    }
  };
  /** Known as cancelled since it was asked for; a training that was through by then doesn't change that. */
  const finishCancelled = (jobId: string, outcome: TrainingOutcome): void => {
    const trainedTokens = "trainedTokens" in outcome ? outcome.trainedTokens : null;
    const job = ledger.change(jobId, { trainedTokens });
    ledger.removeResumeFile(jobId);
    if (outcome.kind === "succeeded") removeWeights(tools, job, basename(outcome.modelPath));
  };

  const runOf = (job: JobRecord): ActiveRun | null => (active?.jobId === job.id ? active : null);
  const runner: JobRunner = {
    add,
    cancel: (job) => {
      if (isEnded(job.status)) refuse(job, "cancel");
      const run = runOf(job);
      ledger.say(job.id, info("Fine-tuning job cancelled"));
      ledger.change(job.id, { status: "cancelled", finishedAtMs: ports.nowMs() });
      if (!run) return ledger.removeResumeFile(job.id);
      run.wish = "cancel";
      run.running.cancel();
    },
    pause: (job) => {
      const run = runOf(job);
      if (job.status === "queued") {
        ledger.say(job.id, info("Fine-tuning job paused"));
        ledger.change(job.id, { status: "paused" });
        return;
      }
      if (job.status !== "running" || !run) return refuse(job, "pause");
      ledger.change(job.id, { status: "pausing" });
      run.wish = "pause";
      run.running.pause();
    },
    resume: (job) => (job.status === "paused" ? enqueue(job.id) : refuse(job, "resume")),
    estimatedFinishMs: (jobId) => (active?.jobId === jobId ? active.estimatedFinishMs : null),
    stop: async () => {
      isStopping = true;
      if (active) {
        // A job somebody pauses stays paused.
        if (active.wish === "go") active.wish = "stop";
        if (active.wish !== "cancel") active.running.pause();
      }
      const waited = Promise.withResolvers<void>();
      const timer = setTimeout(waited.resolve, stopWaitMs);
      await Promise.race([Promise.all([ended, validation]), waited.promise]);
      clearTimeout(timer);
    },
  };

  removeStrayResults(state);
  for (const job of state.jobs.values()) {
    if (job.status === "validating_files") add(job);
    else takeUp(tools, job);
  }
  startNext();
  return runner;
}

function refuse(job: JobRecord, action: string): never {
  throw badRequest(`Cannot ${action} a job that is ${job.status}: ${job.id}`, null, "invalid_job_status");
}

/** A job that was at work when the rehearsal ended goes on, starts anew, or fails honestly. */
function takeUp(tools: ReportTools, job: JobRecord): void {
  const { ledger, state } = tools;
  if (job.status !== "running" && job.status !== "pausing") return;
  const trainedStep = lastStepOf(state, job.id);
  const last = job.checkpoints.at(-1);
  if (job.prepared && job.settings && last && last.metrics.step === job.totalSteps) {
    // Through, and killed before it could be said. The last checkpoint is the model.
    const trainedTokens = job.prepared.training.tokens * job.settings.epochs;
    return keepSuccess(tools, job.id, { kind: "succeeded", modelPath: last.model.file, trainedTokens });
  }
  if (trainedStep > 0 && !ledger.hasResumeFile(job.id)) {
    const steps = job.totalSteps === null ? "" : ` of ${job.totalSteps}`;
    return ledger.fail(job.id, {
      code: "interrupted",
      message: `The rehearsal ended at step ${trainedStep}${steps} before it could keep its place, so this job can't go on. Start it again.`,
      param: null,
    });
  }
  if (job.status === "pausing") {
    ledger.say(job.id, info("Fine-tuning job paused"));
    ledger.change(job.id, { status: "paused" });
    return;
  }
  const words =
    trainedStep > 0
      ? "The rehearsal was interrupted; the job goes on from where it last kept its place."
      : "The rehearsal was interrupted before the first step; the job starts anew.";
  ledger.say(job.id, warning(words));
  // In front of everything that waited meanwhile.
  ledger.change(job.id, { status: "queued", queuedAtMs: 0 });
}

function lastStepOf(state: StateFolder, jobId: string): number {
  const steps = state
    .eventsOf(jobId)
    .map(({ data }) => (typeof data["step"] === "number" ? data["step"] : 0));
  return steps.reduce((last, step) => Math.max(last, step), 0);
}

/** Killed between writing a result file and telling of it, a job writes it again. */
function removeStrayResults(state: StateFolder): void {
  const told = new Set([...state.jobs.values()].flatMap(({ resultFiles }) => resultFiles));
  for (const { id, purpose } of state.files.values()) {
    if (purpose === "fine-tune-results" && !told.has(id)) state.removeFile(id);
  }
}
