// One training on screen: its facts, its curve, its answers, its events. Asked for again when the studio says that
// trainings changed; the curve only when it grew, and the longer it is, the less often.
import { create } from "zustand";
import type { Output } from "../../../src-shared/contract/contract.ts";
import { isEnded } from "../../../src-shared/domain/jobs/job.ts";
import type { AppError } from "../../../src-shared/errors.ts";
import { newestOnly } from "../../lib/newest.ts";
import { reportFailure } from "../../transport/failures.ts";
import { ask, asAppError } from "../../transport/studio-client.ts";
import { chartSeries, type ChartSeries, type CurveColumns } from "../chart/chart-series.ts";
import { showJob, type JobSummary } from "../jobs-store.ts";

export type TrainingDetail = Output<"jobs.read">;
export type TrainingAnswers = Output<"jobs.answers">;
export type TrainingEvent = Output<"jobs.events">["events"][number];

export type TrainingState = {
  readonly projectId: string;
  readonly jobId: string;
  /** null until it arrived. */
  readonly detail: TrainingDetail | null;
  readonly curve: CurveColumns | null;
  readonly series: ChartSeries | null;
  readonly answers: TrainingAnswers | null;
  /** Without the measured steps, newest first: what the phases are told by. */
  readonly events: readonly TrainingEvent[];
  readonly error: AppError | null;
};

const nothing: TrainingState = {
  projectId: "",
  jobId: "",
  detail: null,
  curve: null,
  series: null,
  answers: null,
  events: [],
  error: null,
};

export const useTraining = create<TrainingState>(() => nothing);

/** A curve of this many steps for each millisecond between two questions for it: 100,000 steps, every 5 seconds. */
const stepsPerWaitedMs = 20;
/** As many as a training has at most that wasn't interrupted all the time. */
const phaseEventsMost = 500;

const newestDetail = newestOnly();
const newestCurve = newestOnly();
const newestEvents = newestOnly();
const newestAnswers = newestOnly();
let curveTimer: ReturnType<typeof setTimeout> | null = null;
let curveAskedAtMs = 0;

export function showTraining(projectId: string, jobId: string): void {
  const now = useTraining.getState();
  if (now.projectId !== projectId || now.jobId !== jobId) {
    useTraining.setState({ ...nothing, projectId, jobId });
    if (curveTimer !== null) clearTimeout(curveTimer);
    curveTimer = null;
    curveAskedAtMs = 0;
  }
  void reloadTraining();
}

export async function reloadTraining(): Promise<void> {
  const { projectId, jobId } = useTraining.getState();
  const about = { projectId, jobId };
  const before = useTraining.getState().detail?.job ?? null;
  await newestDetail(() => ask("jobs.read", about), {
    done: (detail) => {
      if (!isShown(about)) return;
      useTraining.setState({ detail, error: null });
      showJob(detail.job);
      if (hasMoved(before, detail.job) || useTraining.getState().curve === null) askCurveSoon();
    },
    failed: (error) => {
      if (isShown(about)) useTraining.setState({ error: asAppError(error) });
    },
  });
  await Promise.all([reloadEvents(), reloadAnswers()]);
}

async function reloadEvents(): Promise<void> {
  const { projectId, jobId } = useTraining.getState();
  const about = { projectId, jobId };
  await newestEvents(() => ask("jobs.events", { ...about, limit: phaseEventsMost }), {
    done: ({ events }) => {
      if (isShown(about)) useTraining.setState({ events });
    },
    failed: ignored,
  });
}

/** Answers are there when it has ended, not before. */
export async function reloadAnswers(): Promise<void> {
  const { projectId, jobId, detail } = useTraining.getState();
  const about = { projectId, jobId };
  if (!detail || !isEnded(detail.job.state)) return;
  await newestAnswers(() => ask("jobs.answers", about), {
    done: (answers) => {
      if (isShown(about)) useTraining.setState({ answers });
    },
    failed: ignored,
  });
}

function askCurveSoon(): void {
  if (curveTimer !== null) return;
  const { curve, detail } = useTraining.getState();
  const isLast = detail !== null && isEnded(detail.job.state);
  const waitMs = isLast ? 0 : (curve?.step.length ?? 0) / stepsPerWaitedMs;
  const sinceMs = performance.now() - curveAskedAtMs;
  curveTimer = setTimeout(() => void loadCurve(), Math.max(0, waitMs - sinceMs));
}

async function loadCurve(): Promise<void> {
  curveTimer = null;
  curveAskedAtMs = performance.now();
  const { projectId, jobId } = useTraining.getState();
  const about = { projectId, jobId };
  await newestCurve(() => ask("jobs.curve", about), {
    done: (curve) => {
      if (isShown(about)) useTraining.setState({ curve, series: chartSeries(curve) });
    },
    failed: ignored,
  });
}

function hasMoved(before: JobSummary | null, now: JobSummary): boolean {
  return before === null || before.step !== now.step || before.state !== now.state;
}

function isShown(about: { readonly projectId: string; readonly jobId: string }): boolean {
  const now = useTraining.getState();
  return now.projectId === about.projectId && now.jobId === about.jobId;
}

/** Each of these is asked for together with the facts: what ails the studio is said there, once. */
function ignored(): void {}

export type TrainingAct = "stop" | "pause" | "resume";

/** Asks for it; what becomes of it comes with the next change. Errors are shown as a toast. */
export async function act(name: TrainingAct): Promise<void> {
  const { projectId, jobId } = useTraining.getState();
  try {
    const { job } = await ask(`jobs.${name}`, { projectId, jobId });
    showJob(job);
    useTraining.setState(({ detail }) => ({
      detail: detail?.job.jobId === jobId ? { ...detail, job } : detail,
    }));
  } catch (error) {
    reportFailure(error);
  }
  await reloadTraining();
}

export async function tryNow(): Promise<void> {
  const { projectId, jobId } = useTraining.getState();
  try {
    await ask("jobs.tryNow", { projectId, jobId });
  } catch (error) {
    reportFailure(error);
  }
}

/** @returns null when it was saved, else what stands in the way. */
export async function rename(name: string): Promise<AppError | null> {
  const { projectId, jobId } = useTraining.getState();
  try {
    const { job } = await ask("jobs.rename", { projectId, jobId, name });
    showJob(job);
    useTraining.setState(({ detail }) => ({
      detail: detail?.job.jobId === jobId ? { ...detail, job } : detail,
    }));
    return null;
  } catch (error) {
    return asAppError(error);
  }
}
