// budget.*: see `src-shared/contract/budget.ts`.
import type { BudgetStanding, TrainingCostEntry } from "../../src-shared/contract/budget.ts";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { Budget } from "../../src-shared/domain/budget/budget.ts";
import { overBudgetInWords } from "../../src-shared/domain/budget/budget-words.ts";
import { outcomeOf, spentOf, type LedgerEntry } from "../../src-shared/domain/budget/ledger.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { Handlers } from "../core/context.ts";
import { libraryProjectsSql } from "../projects/sql.ts";
import type { ReadDatabase } from "../store/database.ts";
import { budgetsOf, entryFrom } from "./ledger.ts";
import { allProjects, budgetSql, type JobCostRecord, type RunningRecord } from "./sql.ts";
import { runningDecision } from "./while-running.ts";

export const budgetHandlers: Handlers<"budget"> = {
  "budget.get": ({ projectId }, { library }) => standingsOf(library, projectId ?? null),

  "budget.set": ({ projectId, limitMicroUsd, whenOver }, context) => {
    if (projectId !== undefined && !context.library.get(libraryProjectsSql.byId, { projectId })) {
      throw new AppError("not-found", { what: "project" });
    }
    context.write({ to: "library", topics: ["budget"] }, (library) =>
      library.run(budgetSql.setBudget, { projectId: projectId ?? allProjects, limitMicroUsd, whenOver }),
    );
    return standingsOf(context.library, projectId ?? null);
  },

  "budget.ofTraining": async ({ projectId, jobId }, context) => {
    const database = await context.project(projectId);
    const job = database.get<RunningRecord>(budgetSql.running, { jobId });
    if (!job) throw new AppError("not-found", { what: "training" });
    const cost = context.library.get<JobCostRecord>(budgetSql.cost, { jobId });
    const decided = runningDecision(job, projectId, context.library);
    if (decided.decision === "within") {
      return { decision: "within", over: null, cost: cost ? trainingOutput(cost) : null };
    }
    const { decision, ...over } = decided;
    return {
      decision,
      over: { ...over, words: overBudgetInWords(over) },
      cost: cost ? trainingOutput(cost) : null,
    };
  },
};

function standingsOf(library: ReadDatabase, projectId: string | null): Output<"budget.get"> {
  const records = library.all<JobCostRecord>(budgetSql.costs);
  const entries = records.map(entryFrom);
  const budgets = budgetsOf(library, projectId);
  return {
    ofProject: projectId === null ? null : standingOf(budgets.project, entries, projectId),
    ofAll: standingOf(budgets.all, entries, null),
    trainings: records.filter((record) => record.project_id === projectId).map(trainingOutput),
  };
}

function trainingOutput(record: JobCostRecord): TrainingCostEntry {
  const { projectId: _ofProject, ...entry } = entryFrom(record);
  return {
    ...entry,
    ...outcomeOf(entry),
    connectionId: record.connection_id,
    startedAtMs: record.started_at_ms,
  };
}

function standingOf(
  { limitMicroUsd, whenOver }: Budget,
  entries: readonly LedgerEntry[],
  projectId: string | null,
): BudgetStanding {
  return { limitMicroUsd, whenOver, ...spentOf(entries, projectId) };
}
