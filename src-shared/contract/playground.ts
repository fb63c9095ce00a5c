// playground.*: one question to several set-ups side by side, streamed and kept.
import { z } from "zod";
import { connectionId } from "./connections.ts";
import { command, query } from "./method.ts";
import { empty, timeMs, uid, wireError } from "./shapes.ts";

const count = z.int().min(0);
const modelName = z.string().min(1).max(300);

/** A set-up: which model, with which instructions, with how many examples shown. */
export const recipe = z.strictObject({
  connectionId,
  model: modelName,
  /** `trained`: those of the job the model came from; `project`: today's; `own`: the text beside. */
  instructions: z.enum(["trained", "project", "none", "own"]).default("project"),
  ownInstructions: z.string().max(100_000).default(""),
  /** Examples shown before the question, the most similar ones of those to learn from. */
  shownCount: z.int().min(0).max(20).default(0),
  temperature: z.number().min(0).max(2).nullable().default(null),
  maxTokens: z.int().min(1).max(16_384).nullable().default(null),
});
export type Recipe = z.infer<typeof recipe>;

export const playgroundRun = z.object({
  runId: uid,
  questionId: uid,
  /** 0..3: its column. */
  column: z.int().min(0).max(3),
  recipe,
  /** What a person reads above it. */
  label: z.string(),
  state: z.enum(["running", "done", "stopped", "failed"]),
  text: z.string(),
  /** The stream broke off: `text` is what came. */
  isCut: z.boolean(),
  shownExampleIds: z.array(z.int().min(1)),
  startedAtMs: timeMs,
  /** null while it runs. */
  timeMs: count.nullable(),
  firstPieceMs: count.nullable(),
  promptTokens: count.nullable(),
  answerTokens: count.nullable(),
  costMicroUsd: count.nullable(),
  rating: z.enum(["good", "bad"]).nullable(),
  error: wireError.nullable(),
  /** The example it was made into. */
  exampleId: z.int().min(1).nullable(),
});
export type PlaygroundRun = z.infer<typeof playgroundRun>;

export const playgroundChoice = z.object({
  connectionId,
  connectionLabel: z.string(),
  isRehearsal: z.boolean(),
  model: modelName,
  kind: z.enum(["base", "trained", "checkpoint", "other"]),
  /** Where it came from, when it was trained here. */
  job: z
    .object({
      jobId: uid,
      name: z.string(),
      /** Of a saved stage; null: the model itself. */
      step: count.nullable(),
      /** The epoch it was saved after, where that is known. */
      epoch: count.nullable(),
      isBest: z.boolean(),
    })
    .nullable(),
});
export type PlaygroundChoice = z.infer<typeof playgroundChoice>;

export const playgroundContract = {
  /** Every model that can be asked: base models, those trained here with their checkpoints, what accounts see. */
  "playground.choices": query(
    z.strictObject({ projectId: uid }),
    z.object({ choices: z.array(playgroundChoice) }),
  ),
  /**
   * Puts a question to up to four set-ups at once and answers when all runs are written down; pieces come as
   * `playgroundDelta`, the ends as `changed`. Errors: bad-input, not-found.
   */
  "playground.ask": command(
    z.strictObject({
      projectId: uid,
      question: z.string().trim().min(1, "Type a question first.").max(200_000),
      recipes: z
        .array(z.strictObject({ column: z.int().min(0).max(3), recipe, label: z.string().max(200) }))
        .min(1)
        .max(4),
    }),
    z.object({ questionId: uid, runs: z.array(playgroundRun) }),
  ),
  /** What came so far is kept. Stopping what has ended is no error. */
  "playground.stop": command(z.strictObject({ projectId: uid, runIds: z.array(uid).min(1).max(4) }), empty),
  /** Newest question first; `before` is the id of the last question that was listed. */
  "playground.history": query(
    z.strictObject({ projectId: uid, before: uid.optional(), limit: z.int().min(1).max(100).default(20) }),
    z.object({
      questions: z.array(
        z.object({ questionId: uid, question: z.string(), askedAtMs: timeMs, runs: z.array(playgroundRun) }),
      ),
      hasMore: z.boolean(),
    }),
  ),
  "playground.rate": command(
    z.strictObject({ projectId: uid, runId: uid, rating: z.enum(["good", "bad"]).nullable() }),
    empty,
  ),
  /** Makes question and (corrected) answer an example, as a step that can be taken back. */
  "playground.keep": command(
    z.strictObject({ projectId: uid, runId: uid, answer: z.string().trim().min(1).max(1_000_000) }),
    z.object({ exampleId: z.int().min(1) }),
  ),
  "playground.forget": command(
    z.strictObject({ projectId: uid, questionIds: z.array(uid).min(1).max(100) }),
    empty,
  ),
};
