// In the library: budgets, and what each training was expected to cost and came to.
import type { LedgerEntry } from "../../src-shared/domain/budget/ledger.ts";

export type BudgetRecord = {
  readonly project_id: string;
  readonly limit_micro_usd: number | null;
  readonly when_over: "ask" | "stop";
};

export type JobCostRecord = {
  readonly job_id: string;
  readonly project_id: string;
  readonly connection_id: string;
  readonly usd_per_million_tokens: number | null;
  readonly billed_tokens: number | null;
  readonly estimate_low_micro_usd: number;
  readonly estimate_likely_micro_usd: number | null;
  readonly estimate_high_micro_usd: number | null;
  readonly state: LedgerEntry["state"];
  readonly actual_micro_usd: number | null;
  readonly started_at_ms: number;
};

/** How far a training is, from its project's file. */
export type RunningRecord = {
  readonly job_id: string;
  readonly state: string;
  readonly epochs: number | null;
  readonly step: number | null;
  readonly total_steps: number | null;
};

const costColumns = `
  job_id, project_id, connection_id, usd_per_million_tokens, billed_tokens, estimate_low_micro_usd,
  estimate_likely_micro_usd, estimate_high_micro_usd, state, actual_micro_usd, started_at_ms`;

/** Stands for all projects together. */
export const allProjects = "";

export const budgetSql = {
  budgets: "SELECT project_id, limit_micro_usd, when_over FROM budget ORDER BY project_id",
  setBudget: `
    INSERT INTO budget (project_id, limit_micro_usd, when_over) VALUES (:projectId, :limitMicroUsd, :whenOver)
    ON CONFLICT (project_id) DO UPDATE SET limit_micro_usd = :limitMicroUsd, when_over = :whenOver`,
  costs: `SELECT ${costColumns} FROM job_cost ORDER BY started_at_ms DESC, job_id`,
  cost: `SELECT ${costColumns} FROM job_cost WHERE job_id = :jobId`,
  begin: `
    INSERT INTO job_cost (${costColumns})
    VALUES
      (:jobId, :projectId, :connectionId, :usdPerMillionTokens, :billedTokens, :lowMicroUsd, :likelyMicroUsd,
       :highMicroUsd, 'under-way', NULL, :nowMs)
    ON CONFLICT (job_id) DO NOTHING`,
  forgetBudget: "DELETE FROM budget WHERE project_id = :projectId",
  forgetProject: `
    UPDATE job_cost SET project_id = '', state = CASE state WHEN 'under-way' THEN 'not-known' ELSE state END
    WHERE project_id = :projectId`,
  running: "SELECT job_id, state, epochs, step, total_steps FROM job WHERE job_id = :jobId",
  settle: "UPDATE job_cost SET state = :state, actual_micro_usd = :actualMicroUsd WHERE job_id = :jobId",
} as const;
