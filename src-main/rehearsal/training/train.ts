// A training from beginning to end, in the thread that leads a crew: steps, validation, checkpoints, resume file.
// Stops only between steps; reports what it measured and nothing else.
import { mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { stepsPerEpoch } from "../../../src-shared/domain/jobs/epochs.ts";
import type { Crew } from "../engine/crew.ts";
import type { ModelParameters } from "../engine/model-shape.ts";
import { readWeights, writeWeights } from "../engine/weight-file.ts";
import { keepCheckpoints } from "./checkpoints.ts";
import type { Measured, Objective } from "./objective.ts";
import { readResumeFile, writeResumeFile, type TrainingState } from "./resume-file.ts";
import { epochBatches, rateAt, weightDecay } from "./settings.ts";
import {
  resumeFileName,
  type PreparedFile,
  type StepMetrics,
  type TrainingCheckpoint,
  type TrainingOutcome,
  type TrainingReport,
  type TrainingRequest,
  type TrainingSettings,
} from "./training-types.ts";

/** What the outside may ask for between two steps. */
export type Wish = "go-on" | "cancel" | "pause";

export interface Training {
  readonly request: TrainingRequest;
  readonly settings: TrainingSettings;
  readonly crew: Crew;
  readonly parameters: ModelParameters;
  readonly objective: Objective;
  readonly training: PreparedFile;
  readonly validation: PreparedFile | undefined;
  /** Numbers of the examples to learn from, and of those to validate by. */
  readonly trainingExamples: readonly number[];
  readonly validationExamples: readonly number[];
  /** The same for the same job only. */
  readonly fingerprint: string;
  readonly report: (report: TrainingReport) => void;
  /** The speed of the whole training, for the next estimate. */
  readonly measured: (workPerSecond: number | undefined) => void;
  readonly wish: () => Wish;
  readonly nowMs: () => number;
}

const longestGradient = 1;
/** Some steps also look at a few validation examples: four times an epoch, four examples. */
const validationsPerEpoch = 4;
const validationSample = 4;
const resumeEveryMs = 20_000;

interface Progress {
  step: number;
  trainedTokens: number;
  checkpoints: readonly TrainingCheckpoint[];
}

/** @throws Node's errors when the disk is full or gone. The crew's weights hold the start model or are read here. */
export function train(job: Training): TrainingOutcome {
  const { request, settings, crew, objective } = job;
  mkdirSync(request.folder, { recursive: true });
  const resumePath = join(request.folder, resumeFileName);
  const progress = startOf(job, resumePath);
  const examples = job.trainingExamples.length;
  const perEpoch = stepsPerEpoch(examples, settings);
  const totalSteps = perEpoch * settings.epochs;
  job.report({
    kind: "prepared",
    training: job.training,
    validation: job.validation,
    settings,
    totalSteps,
    startStep: progress.step,
  });
  const clock = workClock(job, perEpoch);
  const saveState = (): void =>
    writeResumeFile(resumePath, { fingerprint: job.fingerprint, ...progress }, crew);
  let savedMs = job.nowMs();
  let batches: readonly (readonly number[])[] | undefined;

  while (progress.step < totalSteps) {
    const wish = job.wish();
    if (wish === "pause") {
      saveState();
      return { kind: "paused", step: progress.step };
    }
    if (wish === "cancel") {
      rmSync(resumePath, { force: true });
      return { kind: "cancelled", trainedTokens: progress.trainedTokens };
    }
    const epoch = Math.floor(progress.step / perEpoch);
    if (batches === undefined || progress.step % perEpoch === 0) {
      batches = epochBatches(epoch, examples, settings, request.seed);
    }
    const batch = batches[progress.step % perEpoch] ?? [];
    const step = progress.step + 1;
    const learnt = objective.learn(batch);
    const rate = rateAt(step, totalSteps, settings, request.method);
    const length = crew.update({ rate, weightDecay, step, longestGradient });
    if (!Number.isFinite(learnt.loss) || !Number.isFinite(length)) return diverged(step);
    const isEpochEnd = step % perEpoch === 0;
    const metrics = {
      step,
      totalSteps,
      ...trainMetrics(learnt),
      ...validMetrics(job, step, perEpoch),
      ...(isEpochEnd ? fullValidMetrics(job) : {}),
    };
    progress.step = step;
    progress.trainedTokens += sumOver(batch, objective.tokens);
    job.report({ kind: "metrics", metrics, remainingMs: clock.remainingMs(step) });
    if (isEpochEnd) progress.checkpoints = makeCheckpoint(job, progress, { metrics, epoch: epoch + 1 });
    if (isEpochEnd || job.nowMs() - savedMs > resumeEveryMs) {
      saveState();
      savedMs = job.nowMs();
    }
  }
  const modelPath = join(request.folder, "model.safetensors");
  writeWeights(modelPath, job.parameters, crew.weights);
  rmSync(resumePath, { force: true });
  job.measured(clock.workPerSecond(totalSteps));
  return { kind: "succeeded", modelPath, trainedTokens: progress.trainedTokens };
}

function startOf(job: Training, resumePath: string): Progress {
  const { request, crew, parameters, fingerprint } = job;
  const state: TrainingState | null = request.resume ? readResumeFile(resumePath, fingerprint, crew) : null;
  if (state !== null) {
    const { step, trainedTokens } = state;
    // The folder may have been moved since: only the names count.
    const checkpoints = state.checkpoints.map((checkpoint) => ({
      ...checkpoint,
      path: join(request.folder, basename(checkpoint.path)),
    }));
    return { step, trainedTokens, checkpoints };
  }
  readWeights(request.startPath, parameters, crew.weights);
  crew.means.fill(0);
  crew.squares.fill(0);
  return { step: 0, trainedTokens: 0, checkpoints: [] };
}

function diverged(step: number): TrainingOutcome {
  return {
    kind: "failed",
    code: "training_diverged",
    message: `The loss was no longer a number at step ${step}. A smaller learning rate multiplier helps.`,
  };
}

function trainMetrics({
  loss,
  accuracy,
  rewardMargin,
}: Measured): Pick<StepMetrics, "trainLoss" | "trainAccuracy" | "rewardMargin"> {
  return {
    trainLoss: loss,
    trainAccuracy: accuracy,
    ...(rewardMargin === undefined ? {} : { rewardMargin }),
  };
}

function validMetrics(
  { validationExamples, objective }: Training,
  step: number,
  perEpoch: number,
): Pick<StepMetrics, "validLoss" | "validAccuracy"> {
  const every = Math.max(1, Math.round(perEpoch / validationsPerEpoch));
  const count = validationExamples.length;
  if (count === 0 || step % every !== 0) return {};
  const from = (step / every - 1) * validationSample;
  const sample = Array.from({ length: Math.min(validationSample, count) }, (_, index) => {
    return validationExamples[(from + index) % count] ?? 0;
  });
  const { loss, accuracy } = objective.measure(sample);
  return { validLoss: loss, validAccuracy: accuracy };
}

function fullValidMetrics({
  validationExamples,
  objective,
}: Training): Pick<StepMetrics, "fullValidLoss" | "fullValidAccuracy"> {
  if (validationExamples.length === 0) return {};
  const { loss, accuracy } = objective.measure(validationExamples);
  return { fullValidLoss: loss, fullValidAccuracy: accuracy };
}

function makeCheckpoint(
  job: Training,
  { step, checkpoints }: Progress,
  { metrics, epoch }: { readonly metrics: StepMetrics; readonly epoch: number },
): readonly TrainingCheckpoint[] {
  const path = join(job.request.folder, `step-${step}.safetensors`);
  writeWeights(path, job.parameters, job.crew.weights);
  const { kept, dropped } = keepCheckpoints([...checkpoints, { step, epoch, path, metrics, dropped: [] }]);
  const droppedPaths = dropped.map((checkpoint) => checkpoint.path);
  for (const droppedPath of droppedPaths) rmSync(droppedPath, { force: true });
  job.report({ kind: "checkpoint", checkpoint: { step, epoch, path, metrics, dropped: droppedPaths } });
  return kept;
}

function sumOver(examples: readonly number[], work: (example: number) => number): number {
  return examples.reduce((whole, example) => whole + work(example), 0);
}

/** Work (in tokens learnt once) of one epoch with its validations. */
export function epochWork(
  objective: Pick<Objective, "learnWork" | "measureWork">,
  trainingExamples: readonly number[],
  validationExamples: readonly number[],
): number {
  const fullValidation = sumOver(validationExamples, objective.measureWork);
  const sampled =
    (Math.min(validationSample, validationExamples.length) * validationsPerEpoch) /
    Math.max(1, validationExamples.length);
  return sumOver(trainingExamples, objective.learnWork) + fullValidation * (1 + sampled);
}

interface WorkClock {
  readonly remainingMs: (step: number) => number | undefined;
  /** Tokens learnt a second, once a second step is through. */
  readonly workPerSecond: (step: number) => number | undefined;
}

/** Remaining time from the speed since the second step: the first one warms up caches and compilers. */
function workClock(job: Training, perEpoch: number): WorkClock {
  const { settings } = job;
  const work = epochWork(job.objective, job.trainingExamples, job.validationExamples);
  let first: { readonly step: number; readonly atMs: number } | undefined;
  const speed = (step: number): number | undefined => {
    const nowMs = job.nowMs();
    first ??= { step, atMs: nowMs };
    const tookMs = nowMs - first.atMs;
    return step > first.step && tookMs > 0 ? (((step - first.step) / perEpoch) * work) / tookMs : undefined;
  };
  return {
    workPerSecond: (step) => {
      const perMs = speed(step);
      return perMs === undefined ? undefined : perMs * 1000;
    },
    remainingMs: (step) => {
      const perMs = speed(step);
      const left = ((settings.epochs * perEpoch - step) / perEpoch) * work;
      return perMs === undefined ? undefined : left / perMs;
    },
  };
}
