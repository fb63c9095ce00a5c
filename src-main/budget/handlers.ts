// budget.*: see `src-shared/contract/budget.ts`.
import type { BudgetStanding, TrainingCostEntry } from "../../src-shared/contract/budget.ts";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { Budget } from "../../src-shared/domain/budget/budget.ts";
import { overBudgetInWords } from "../../src-shared/domain/budget/budget-words.ts";
import { outcomeOf, spentOf } from "../../src-shared/domain/budget/ledger.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { Handlers, QueryContext } from "../core/context.ts";
import { libraryProjectsSql } from "../projects/sql.ts";
import { budgetsOf, entryFrom, hostingMicroUsd, ledgerOf } from "./ledger.ts";
import { allProjects, budgetSql, type JobCostRecord, type RunningRecord } from "./sql.ts";
import { runningDecision } from "./while-running.ts";

export const budgetHandlers: Handlers<"budget"> = {
  "budget.get": ({ projectId }, context) => standingsOf(context, projectId ?? null),

  "budget.set": ({ projectId, limitMicroUsd, whenOver }, context) => {
    if (projectId !== undefined && !context.library.get(libraryProjectsSql.byId, { projectId })) {
      throw new AppError("not-found", { what: "project" });
    }
    context.write({ to: "library", topics: ["budget"] }, (library) =>
      library.run(budgetSql.setBudget, { projectId: projectId ?? allProjects, limitMicroUsd, whenOver }),
    );
    return standingsOf(context, projectId ?? null);
  },

  "budget.ofTraining": async ({ projectId, jobId }, context) => {
    const database = await context.project(projectId);
    const job = database.get<RunningRecord>(budgetSql.running, { jobId });
    if (!job) throw new AppError("not-found", { what: "training" });
    const cost = context.library.get<JobCostRecord>(budgetSql.cost, { jobId });
    const decided = runningDecision(job, projectId, context);
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

type StandingContext = Pick<QueryContext, "library" | "nowMs">;

function standingsOf(context: StandingContext, projectId: string | null): Output<"budget.get"> {
  const { library } = context;
  const records = library.all<JobCostRecord>(budgetSql.costs);
  const budgets = budgetsOf(library, projectId);
  return {
    ofProject: projectId === null ? null : standingOf(budgets.project, projectId, context),
    ofAll: standingOf(budgets.all, null, context),
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
  projectId: string | null,
  { library, nowMs }: StandingContext,
): BudgetStanding {
  return {
    limitMicroUsd,
    whenOver,
    ...spentOf(ledgerOf(library, nowMs()), projectId),
    hostingMicroUsd: hostingMicroUsd(library, projectId, nowMs()),
  };
}
