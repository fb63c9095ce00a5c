// budget.*: what somebody set aside for trainings, per project and in all, and what became of it. Millionths of a US dollar.
import { z } from "zod";
import { budgetScopes, overBudgetWishes } from "../domain/budget/budget.ts";
import { ledgerStates } from "../domain/budget/ledger.ts";
import { command, query } from "./method.ts";
import { timeMs, uid } from "./shapes.ts";

const microUsd = z.int().min(0);

export const budgetStanding = z.object({
  /** null: no limit. */
  limitMicroUsd: microUsd.nullable(),
  whenOver: z.enum(overBudgetWishes),
  spentMicroUsd: microUsd,
  /** Of it: models that stand ready, until now. Est. */
  hostingMicroUsd: microUsd,
  /** Of trainings under way, at most. */
  committedMicroUsd: microUsd,
  /** Trainings whose cost isn't known: in the sums by their estimate, or not at all. */
  unknownCount: z.int().min(0),
});
export type BudgetStanding = z.infer<typeof budgetStanding>;

export const trainingCostEntry = z.object({
  jobId: uid,
  connectionId: z.string(),
  state: z.enum(ledgerStates),
  estimateLowMicroUsd: microUsd,
  estimateLikelyMicroUsd: microUsd.nullable(),
  estimateHighMicroUsd: microUsd.nullable(),
  actualMicroUsd: microUsd.nullable(),
  /** How far the actual cost is from the likely one: 0.1 is a tenth more. */
  offBy: z.number().nullable(),
  isWithinRange: z.boolean().nullable(),
  startedAtMs: timeMs,
});

export type TrainingCostEntry = z.infer<typeof trainingCostEntry>;

const standings = z.object({
  /** null where no project was asked for. */
  ofProject: budgetStanding.nullable(),
  ofAll: budgetStanding,
  /** Of the project, newest first. */
  trainings: z.array(trainingCostEntry),
});

const maybeMicroUsd = microUsd.nullable();

export const runningDecision = z.object({
  /** `ask`: it goes on until somebody decides. `stop`: chosen beforehand; the studio stops it. */
  decision: z.enum(["within", "ask", "stop"]),
  /** null where it is within, or has no cost. */
  over: z
    .object({
      scope: z.enum(budgetScopes),
      limitMicroUsd: microUsd,
      paidSoFarMicroUsd: maybeMicroUsd,
      stoppingMicroUsd: maybeMicroUsd,
      finishingMicroUsd: maybeMicroUsd,
      /** In plain words, with these amounts. */
      words: z.string(),
    })
    .nullable(),
  /** Estimate and what it came to; null: it is free, or was started before there were budgets. */
  cost: trainingCostEntry.nullable(),
});

export const budgetContract = {
  "budget.get": query(z.strictObject({ projectId: uid.optional() }), standings),
  /** Without a project: of all of them together. A limit of null takes it away. Errors: not-found. */
  "budget.set": command(
    z.strictObject({
      projectId: uid.optional(),
      limitMicroUsd: microUsd.max(1_000_000_000_000_000).nullable(),
      /** `stop` has the studio itself stop a training that goes beyond; otherwise it asks. */
      whenOver: z.enum(overBudgetWishes).default("ask"),
    }),
    standings,
  ),
  /** Whether a training stays within its budgets, and what it costs. Errors: not-found. */
  "budget.ofTraining": query(z.strictObject({ projectId: uid, jobId: uid }), runningDecision),
};
