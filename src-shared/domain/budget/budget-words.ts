// What the decisions of `budget.ts` say to people: the amounts, what they mean, and the ways on. Pure.
import { usdInWords } from "../cost/money.ts";
import type { Beyond, BudgetScope, OverBudget, StartDecision } from "./budget.ts";

const scopeInWords: Readonly<Record<BudgetScope, string>> = {
  project: "this project",
  all: "all projects together",
};

/** null: nothing stands in the way. */
export function startDecisionInWords(decided: StartDecision): string | null {
  switch (decided.decision) {
    case "ok":
      return null;
    case "needs-raise":
      return decided.beyond.map(beyondInWords).join(" ");
    case "cost-unknown":
      return `What this training costs isn't known, and there is a budget for ${decided.scopes.map((scope) => scopeInWords[scope]).join(" and for ")}. Enter its price, or say that it may cost what it costs.`;
  }
}

function beyondInWords(beyond: Beyond): string {
  const { scope, limitMicroUsd, spentMicroUsd, committedMicroUsd, estimateMicroUsd, raiseToMicroUsd } =
    beyond;
  const underWay = committedMicroUsd === 0 ? "" : `, ${usdInWords(committedMicroUsd)} under way`;
  return (
    `The budget for ${scopeInWords[scope]} is ${usdInWords(limitMicroUsd)}: ${usdInWords(spentMicroUsd)} spent${underWay}, ` +
    `and this training costs up to ${usdInWords(estimateMicroUsd)} (est.). Raise it to ${usdInWords(raiseToMicroUsd)} to start.`
  );
}

/** Said while a training goes on: it goes on until somebody answers. */
export function overBudgetInWords(over: OverBudget): string {
  const { scope, limitMicroUsd, paidSoFarMicroUsd, stoppingMicroUsd, finishingMicroUsd } = over;
  return (
    `This training goes beyond the budget for ${scopeInWords[scope]} (${usdInWords(limitMicroUsd)}). ` +
    `Paid so far: ${amount(paidSoFarMicroUsd)}. Stopping it now comes to ${amount(stoppingMicroUsd)} and leaves what is saved; ` +
    `finishing it comes to ${amount(finishingMicroUsd)}. It goes on until you decide.`
  );
}

function amount(microUsd: number | null): string {
  return microUsd === null ? "unknown" : `${usdInWords(microUsd)} (est.)`;
}
