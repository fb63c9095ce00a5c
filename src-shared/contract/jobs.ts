// jobs.*: trainings at a provider: what one would come to, starting it, following it, and what it taught.
import { z } from "zod";
import { chargeStates, jobProblems, jobStates } from "../domain/jobs/job.ts";
import { trainingMethods } from "../domain/jobs/remote-job.ts";
import { connectionId } from "./connections.ts";
import { command, query } from "./method.ts";
import { cost, empty, timeMs, uid, wireError } from "./shapes.ts";

const count = z.int().min(0);
const auto = z.literal("auto");
const modelName = z.string().min(1).max(300);
const inProject = z.strictObject({ projectId: uid });
const ofJob = z.strictObject({ projectId: uid, jobId: uid });

export const jobSettings = z.strictObject({
  method: z.enum(trainingMethods).default("supervised"),
  epochs: z.union([auto, z.int().min(1).max(50)]).default("auto"),
  batchSize: z.union([auto, z.int().min(1).max(256)]).default("auto"),
  learningRateMultiplier: z.union([auto, z.number().gt(0).max(100)]).default("auto"),
  /** Used with `dpo` alone. */
  beta: z.union([auto, z.number().gt(0).max(2)]).default("auto"),
  seed: z.int().min(0).max(2_147_483_647).nullable().default(null),
  suffix: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,18}$/, "Letters, digits and hyphens, at most 18.")
    .nullable()
    .default(null),
});

/** What is asked for: enough to say what it would come to, and to start it. */
const wishedJob = {
  projectId: uid,
  connectionId,
  /** A base model, or one trained before. */
  model: modelName,
  settings: jobSettings.prefault({}),
};

export const jobObstacles = [
  "no-examples",
  "too-few-examples",
  "examples-without-answer",
  "method-not-supported",
  "model-unknown",
] as const;
export const jobCautions = [
  "few-examples",
  "few-validation-examples",
  "no-validation-examples",
  "other-kind-left-out",
  "not-used-left-out",
  "too-long-left-out",
  "tools-or-images-left-out",
] as const;

export const jobPreview = z.object({
  /** Examples of the wanted kind by what they are used for. */
  counts: z.object({ train: count, validation: count, test: count, notUsed: count, otherKind: count }),
  /** false: no example is used for anything yet; starting sets these aside first, as a step that can be taken back. */
  hasSplit: z.boolean(),
  /** Of the examples to learn from, one round; null while they are being counted. */
  trainTokens: count.nullable(),
  longestTokens: count.nullable(),
  epochs: count,
  batchSize: count,
  totalSteps: count,
  /** The likely one, in millionths of a US dollar; null: unknown; 0: free. */
  costMicroUsd: count.nullable(),
  cost,
  /** A guess; null when there is nothing to guess from. */
  timeMs: count.nullable(),
  obstacles: z.array(z.object({ code: z.enum(jobObstacles), count })),
  cautions: z.array(z.object({ code: z.enum(jobCautions), count })),
});
export type JobPreview = z.infer<typeof jobPreview>;

export const jobProblem = z.object({
  code: z.enum(jobProblems),
  /** The provider's own words; empty when it said nothing. */
  said: z.string(),
  /** From 1; null when it names none. */
  line: z.int().min(1).nullable(),
});

/** Codes and numbers that the page and the command line put into words: see `domain/jobs/verdict.ts`. */
export const jobVerdict = z.object({
  verdict: z.enum(["learning-well", "memorising", "not-learning", "unstable", "too-little-to-tell"]),
  bestStep: z.int().min(0).nullable(),
  isQualified: z.boolean(),
  reason: z.looseObject({ code: z.string() }),
  nextStep: z.looseObject({ code: z.string() }),
});
export type JobVerdict = z.infer<typeof jobVerdict>;

export const jobSummary = z.object({
  jobId: uid,
  name: z.string(),
  connectionId,
  connectionLabel: z.string(),
  isRehearsal: z.boolean(),
  model: modelName,
  method: z.enum(trainingMethods),
  state: z.enum(jobStates),
  /** The provider's own word for it, once it has the job. */
  remoteStatus: z.string().nullable(),
  /** What was asked for and hasn't been seen to happen yet. */
  wish: z.enum(["stop", "pause", "resume"]).nullable(),
  /** 0 to 1 while files are made and sent. */
  sendingProgress: z.number().min(0).max(1).nullable(),
  step: count.nullable(),
  totalSteps: count.nullable(),
  epochs: count.nullable(),
  /** Jobs before it in the queue, where the provider says so. */
  timeLeftMs: count.nullable(),
  createdAtMs: timeMs,
  startedAtMs: timeMs.nullable(),
  finishedAtMs: timeMs.nullable(),
  /** When the provider was last heard, and what is wrong when it isn't. */
  heardAtMs: timeMs.nullable(),
  trouble: z.object({ error: wireError, sinceMs: timeMs, nextTryAtMs: timeMs }).nullable(),
  fineTunedModel: modelName.nullable(),
  trainCount: count,
  validationCount: count,
  trainedTokens: count.nullable(),
  charge: z.enum(chargeStates),
  problem: jobProblem.nullable(),
  verdict: jobVerdict.nullable(),
});
export type JobSummary = z.infer<typeof jobSummary>;

export const jobCheckpoint = z.object({
  checkpointId: z.string(),
  step: count,
  epoch: count.nullable(),
  model: modelName,
  trainLoss: z.number().nullable(),
  validLoss: z.number().nullable(),
  fullValidLoss: z.number().nullable(),
  /** The last one is the model itself. */
  isLast: z.boolean(),
});
export type JobCheckpoint = z.infer<typeof jobCheckpoint>;

export const remoteDeployment = z.object({
  /** What it is asked by. */
  name: z.string(),
  model: z.string(),
  state: z.enum(["starting", "running", "failed", "unknown"]),
  createdAtMs: timeMs.nullable(),
  /** The provider's own words. */
  said: z.string(),
});

const losses = z.array(z.number().nullable());

export const jobsContract = {
  /** What a training would come to. Cheap enough to ask at every change of a setting. Errors: not-found. */
  "jobs.preview": query(z.strictObject(wishedJob), z.object({ preview: jobPreview })),
  /**
   * Starts a training and answers once it is written down; files are made and sent in the background.
   * Errors: not-found, bad-input (an obstacle stands, said in words), model-closed (`mayTryAnyway`: it isn't sure;
   * `mayAskAgain`: the account refused before, see `catalogue.askAgain`), kept-here, sending-unapproved, over-budget
   * (`raiseToMicroUsd`: the limit that would be enough; without it: what it costs isn't known, and there is a limit).
   */
  "jobs.start": command(
    z.strictObject({
      ...wishedJob,
      name: z.string().trim().min(1).max(100).optional(),
      /** It may cost what it costs, although there is a budget. */
      acceptsUnknownCost: z.boolean().default(false),
      /** What is closed only as far as a doubtful fact says is tried all the same. */
      triesAnyway: z.boolean().default(false),
    }),
    z.object({ jobId: uid }),
  ),
  /** Those of all projects that something is left to do for. Opens no project. */
  "jobs.active": query(empty, z.object({ jobs: z.array(ofJob) })),
  /** Newest first. */
  "jobs.list": query(inProject, z.object({ jobs: z.array(jobSummary) })),
  "jobs.read": query(
    ofJob,
    z.object({
      job: jobSummary,
      settings: jobSettings,
      instructions: z.string(),
      checkpoints: z.array(jobCheckpoint),
      /** The exact files that were sent. */
      files: z.array(
        z.object({
          use: z.enum(["training", "validation", "result"]),
          fileName: z.string(),
          sha256: z.string(),
          bytes: count,
          lineCount: count,
        }),
      ),
      changedSince: z.object({ addedCount: count, changedCount: count, removedCount: count }).nullable(),
    }),
  ),
  "jobs.rename": command(
    z.strictObject({ ...ofJob.shape, name: z.string().trim().min(1).max(100) }),
    z.object({ job: jobSummary }),
  ),
  /** Columns of equal length, by rising step; `maxPoints` thins the training loss out, never the others. */
  "jobs.curve": query(
    z.strictObject({ ...ofJob.shape, maxPoints: z.int().min(100).max(200_000).default(100_000) }),
    z.object({
      step: z.array(count),
      trainLoss: losses,
      trainAccuracy: losses,
      validLoss: losses,
      validAccuracy: losses,
      fullValidLoss: losses,
      fullValidAccuracy: losses,
      totalSteps: count.nullable(),
      epochs: count.nullable(),
    }),
  ),
  /** Newest first; `before` is a number of an event that was listed. */
  "jobs.events": query(
    z.strictObject({
      ...ofJob.shape,
      before: z.int().min(1).optional(),
      limit: z.int().min(1).max(500).default(100),
      withMetrics: z.boolean().default(false),
    }),
    z.object({
      events: z.array(
        z.object({
          number: z.int().min(1),
          atMs: timeMs,
          level: z.enum(["info", "warn", "error"]),
          message: z.string(),
          isMetrics: z.boolean(),
        }),
      ),
      hasMore: z.boolean(),
    }),
  ),
  /** Errors: not-found, job-state when it isn't possible now, and the provider's codes. */
  "jobs.stop": command(ofJob, z.object({ job: jobSummary })),
  "jobs.pause": command(ofJob, z.object({ job: jobSummary })),
  "jobs.resume": command(ofJob, z.object({ job: jobSummary })),
  /** Tries again at once what waits for its next try. */
  "jobs.tryNow": command(ofJob, empty),
  /** Removes an ended one from the project; `atProvider`: its files and models there as well. Errors: job-state. */
  "jobs.delete": command(
    z.strictObject({ ...ofJob.shape, atProvider: z.boolean().default(false) }),
    z.object({ couldNotDelete: z.array(z.string()) }),
  ),
  /**
   * Makes a trained model answer where it doesn't by itself; from then on it may cost by the hour. `connections.lying`
   * lists it, `connections.deleteLying` ends it. Errors: job-state (not trained, or in a copy), deploy-by-hand,
   * kept-here, sending-unapproved, and the provider's codes.
   */
  "jobs.deploy": command(
    z.strictObject({
      ...ofJob.shape,
      name: z.string().regex(/^[A-Za-z0-9-]{2,64}$/, "Letters, digits and hyphens, 2 to 64."),
      /** The last one when left out. */
      checkpointId: z.string().min(1).max(200).optional(),
      /** Azure: `developer` costs nothing to host and is removed after 24 hours. */
      tier: z.enum(["standard", "developer"]).default("standard"),
    }),
    z.object({ deployment: remoteDeployment }),
  ),
  /** Which example a line of a sent file came from; null exampleId: it is gone. Errors: not-found. */
  "jobs.lineToExample": query(
    z.strictObject({ ...ofJob.shape, use: z.enum(["training", "validation"]), line: z.int().min(1) }),
    z.object({
      exampleId: z.int().min(1).nullable(),
      isChangedSince: z.boolean(),
      text: z.string(),
    }),
  ),
  /**
   * Puts held-out questions to the model before and after, as a task; keeps the answers with the job.
   * `count` at most; the final exam first, then what was used for checking. Errors: job-state, task-cancelled.
   */
  "jobs.askHeldOut": command(
    z.strictObject({
      ...ofJob.shape,
      count: z.int().min(1).max(200).default(12),
      model: modelName.optional(),
    }),
    z.object({ askedCount: count }),
  ),
  "jobs.answers": query(
    ofJob,
    z.object({
      heldOutCount: count,
      answers: z.array(
        z.object({
          exampleId: z.int().min(1),
          question: z.string(),
          wanted: z.string(),
          before: z.string(),
          after: z.string(),
          /** The model that gave `after`. */
          model: modelName,
          /** How like the wanted answer, 0 to 1: a rough measure to sort by, never a grade. */
          likenessBefore: z.number().min(0).max(1),
          likenessAfter: z.number().min(0).max(1),
        }),
      ),
    }),
  ),
};
