// Whether a training under way stays within its budgets, by what its provider says of it now: rounds and steps. The
// decision is in `src-shared/domain/budget`; nothing is stopped here.
import { whileRunning, type RunningDecision } from "../../src-shared/domain/budget/budget.ts";
import { budgetStates } from "../../src-shared/domain/budget/ledger.ts";
import { exactly, unknown, type Cost } from "../../src-shared/domain/cost/money.ts";
import type { QueryContext } from "../core/context.ts";
import { budgetsOf, ledgerOf } from "./ledger.ts";
import { budgetSql, type JobCostRecord, type RunningRecord } from "./sql.ts";

/** One that isn't in the ledger is free; one that has ended is nothing to decide about. */
export function runningDecision(
  job: RunningRecord,
  projectId: string,
  { library, nowMs }: Pick<QueryContext, "library" | "nowMs">,
): RunningDecision {
  const record = library.get<JobCostRecord>(budgetSql.cost, { jobId: job.job_id });
  if (!record || record.state !== "under-way") return { decision: "within" };
  const states = budgetStates(ledgerOf(library, nowMs()), budgetsOf(library, projectId), {
    projectId,
    without: job.job_id,
  });
  return whileRunning({ cost: costNow(record, job.epochs), doneFraction: doneFractionOf(job) }, states);
}

/** By the rounds the provider has settled on; until then by the estimate of its start. */
function costNow(record: JobCostRecord, epochs: number | null): Cost {
  const { billed_tokens: billedTokens, usd_per_million_tokens: usdPerMillionTokens } = record;
  if (billedTokens !== null && usdPerMillionTokens !== null && epochs !== null) {
    return exactly(billedTokens * epochs * usdPerMillionTokens);
  }
  const { estimate_likely_micro_usd: likelyMicroUsd, estimate_high_micro_usd: highMicroUsd } = record;
  if (likelyMicroUsd === null || highMicroUsd === null) {
    return unknown("price", record.estimate_low_micro_usd);
  }
  return { kind: "known", lowMicroUsd: record.estimate_low_micro_usd, likelyMicroUsd, highMicroUsd };
}

function doneFractionOf({ step, total_steps: totalSteps }: RunningRecord): number | null {
  return step === null || totalSteps === null || totalSteps === 0 ? null : step / totalSteps;
}
