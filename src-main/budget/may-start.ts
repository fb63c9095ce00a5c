// Refuses a start beyond a budget: only an explicit, higher limit lets it go on. The decision is in
// `src-shared/domain/budget`.
import { mayStart } from "../../src-shared/domain/budget/budget.ts";
import { startDecisionInWords } from "../../src-shared/domain/budget/budget-words.ts";
import { budgetStates } from "../../src-shared/domain/budget/ledger.ts";
import type { Cost } from "../../src-shared/domain/cost/money.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { CommandContext } from "../core/context.ts";
import { budgetsOf, ledgerOf } from "./ledger.ts";

/** Errors: over-budget, in words; `raiseToMicroUsd` is the limit that would be enough, `scope` whose it is. */
export function refuseBeyondBudget(
  cost: Cost,
  start: { readonly projectId: string; readonly acceptsUnknownCost: boolean },
  { library, nowMs }: Pick<CommandContext, "library" | "nowMs">,
): void {
  const { projectId, acceptsUnknownCost } = start;
  const states = budgetStates(ledgerOf(library, nowMs()), budgetsOf(library, projectId), {
    projectId,
    without: null,
  });
  const decided = mayStart(cost, states);
  if (decided.decision === "ok" || (decided.decision === "cost-unknown" && acceptsUnknownCost)) return;
  const [first] = decided.decision === "needs-raise" ? decided.beyond : [];
  throw new AppError("over-budget", {
    problem: startDecisionInWords(decided) ?? "",
    ...(first ? { scope: first.scope, raiseToMicroUsd: first.raiseToMicroUsd } : {}),
  });
}
