// The library's ledger of what trainings cost: begun when one starts, settled when it ends, and of what models cost that
// stand ready. Free trainings aren't in it.
import { noBudget, type Budget, type BudgetScope } from "../../src-shared/domain/budget/budget.ts";
import { spentOf, type LedgerEntry } from "../../src-shared/domain/budget/ledger.ts";
import { highOf, likelyOf, lowOf, type Cost } from "../../src-shared/domain/cost/money.ts";
import { actualTrainingMicroUsd } from "../../src-shared/domain/cost/training-cost.ts";
import type { ChargeState } from "../../src-shared/domain/jobs/job.ts";
import { readMeter } from "../../src-shared/domain/use/hosting-meter.ts";
import type { CommandContext } from "../core/context.ts";
import type { ReadDatabase } from "../store/database.ts";
import { meterFrom } from "../use/meters.ts";
import { metersSql, type MeterRecord } from "../use/sql.ts";
import { allProjects, budgetSql, type BudgetRecord, type JobCostRecord } from "./sql.ts";

export function budgetsOf(library: ReadDatabase, projectId: string | null): Record<BudgetScope, Budget> {
  const records = library.all<BudgetRecord>(budgetSql.budgets);
  const budgetOf = (wanted: string | null): Budget => {
    const record = records.find(({ project_id: known }) => known === wanted);
    return record ? { limitMicroUsd: record.limit_micro_usd, whenOver: record.when_over } : noBudget;
  };
  return { project: budgetOf(projectId), all: budgetOf(allProjects) };
}

/** Trainings, newest first, then what models that stand ready have cost until now: what is spent is spent. */
export function ledgerOf(library: ReadDatabase, nowMs: number): readonly LedgerEntry[] {
  return [...library.all<JobCostRecord>(budgetSql.costs).map(entryFrom), ...hostingOf(library, nowMs)];
}

/** By our clock and the price of its start: an estimate, as the meter says. */
function hostingOf(library: ReadDatabase, nowMs: number): readonly LedgerEntry[] {
  return library.all<MeterRecord>(metersSql.all).map((record) => {
    const { soFarMicroUsd } = readMeter(meterFrom(record), nowMs);
    return {
      jobId: record.meter_id,
      projectId: record.project_id,
      estimateLowMicroUsd: 0,
      estimateLikelyMicroUsd: null,
      estimateHighMicroUsd: null,
      state: soFarMicroUsd === null ? "not-known" : "charged",
      actualMicroUsd: soFarMicroUsd,
    };
  });
}

/** @param projectId null: of all projects. */
export function hostingMicroUsd(library: ReadDatabase, projectId: string | null, nowMs: number): number {
  return spentOf(hostingOf(library, nowMs), projectId).spentMicroUsd;
}

export function entryFrom(record: JobCostRecord): LedgerEntry {
  return {
    jobId: record.job_id,
    projectId: record.project_id,
    estimateLowMicroUsd: record.estimate_low_micro_usd,
    estimateLikelyMicroUsd: record.estimate_likely_micro_usd,
    estimateHighMicroUsd: record.estimate_high_micro_usd,
    state: record.state,
    actualMicroUsd: record.actual_micro_usd,
  };
}

type LedgerContext = Pick<CommandContext, "library" | "write" | "nowMs">;

export type BegunTraining = {
  readonly jobId: string;
  readonly projectId: string;
  readonly connectionId: string;
  readonly cost: Cost;
  readonly usdPerMillionTokens: number | null;
  /** Of one round; null: not counted yet. */
  readonly billedTokens: number | null;
};

/** Written before the training is: one that is in no sum would be paid for unseen. */
export function beginCost(begun: BegunTraining, { write, nowMs }: LedgerContext): void {
  const { cost, ...rest } = begun;
  if (cost.kind === "free") return;
  write({ to: "library", topics: ["budget"] }, (library) =>
    library.run(budgetSql.begin, {
      ...rest,
      lowMicroUsd: lowOf(cost),
      likelyMicroUsd: likelyOf(cost),
      highMicroUsd: highOf(cost),
      nowMs: nowMs(),
    }),
  );
}

export type EndedTraining = {
  readonly jobId: string;
  readonly charge: ChargeState;
  readonly trainedTokens: number | null;
};

/** Once it has ended, and again when the provider says its tokens late. One that isn't in the ledger was free. */
export function settleCost(
  { jobId, charge, trainedTokens }: EndedTraining,
  { library, write }: Pick<LedgerContext, "library" | "write">,
): void {
  const record = library.get<JobCostRecord>(budgetSql.cost, { jobId });
  if (!record) return;
  const state = charge === "unknown" ? "not-known" : charge === "charged" ? "charged" : "not-charged";
  const price = { usdPerMillionTokens: record.usd_per_million_tokens };
  const actualMicroUsd = state === "not-charged" ? 0 : actualTrainingMicroUsd(trainedTokens, price);
  if (record.state === state && record.actual_micro_usd === actualMicroUsd) return;
  write({ to: "library", topics: ["budget"] }, (writing) =>
    writing.run(budgetSql.settle, { jobId, state, actualMicroUsd }),
  );
}
