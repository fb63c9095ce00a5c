// Whether a training may be started within what somebody set aside, and what to ask when one under way goes beyond it.
// Pure. It never cancels anything: stopping by itself is only ever what a person chose beforehand.
import { highOf, lowOf, type Cost } from "../cost/money.ts";

export const budgetScopes = ["project", "all"] as const;
export type BudgetScope = (typeof budgetScopes)[number];

export const overBudgetWishes = ["ask", "stop"] as const;

export type Budget = {
  /** null: none is set. */
  readonly limitMicroUsd: number | null;
  /** What happens when a training under way goes beyond it. */
  readonly whenOver: (typeof overBudgetWishes)[number];
};

export const noBudget: Budget = { limitMicroUsd: null, whenOver: "ask" };

/** A budget and what became of it so far. */
export type BudgetState = {
  readonly scope: BudgetScope;
  readonly budget: Budget;
  readonly spentMicroUsd: number;
  /** Of trainings under way, at most. */
  readonly committedMicroUsd: number;
};

export type Beyond = {
  readonly scope: BudgetScope;
  readonly limitMicroUsd: number;
  readonly spentMicroUsd: number;
  readonly committedMicroUsd: number;
  /** Of the wished one, at most as far as that is known. */
  readonly estimateMicroUsd: number;
  /** The limit that would be enough, in whole cents. */
  readonly raiseToMicroUsd: number;
};

export type StartDecision =
  | { readonly decision: "ok" }
  /** Only an explicit, higher limit lets it start. */
  | { readonly decision: "needs-raise"; readonly beyond: readonly Beyond[] }
  /** There is a limit, and what it costs isn't known: somebody has to say that this is all right. */
  | { readonly decision: "cost-unknown"; readonly scopes: readonly BudgetScope[] };

const centMicroUsd = 10_000;

export function mayStart(estimate: Cost, states: readonly BudgetState[]): StartDecision {
  if (estimate.kind === "free") return { decision: "ok" };
  const estimateMicroUsd = highOf(estimate) ?? lowOf(estimate);
  const limited = states.filter(({ budget }) => budget.limitMicroUsd !== null);
  const beyond = limited.flatMap((state) => beyondOf(state, estimateMicroUsd));
  if (beyond.length > 0) return { decision: "needs-raise", beyond };
  if (estimate.kind === "unknown" && limited.length > 0) {
    return { decision: "cost-unknown", scopes: limited.map(({ scope }) => scope) };
  }
  return { decision: "ok" };
}

function beyondOf(
  { scope, budget, spentMicroUsd, committedMicroUsd }: BudgetState,
  estimateMicroUsd: number,
): readonly Beyond[] {
  const { limitMicroUsd } = budget;
  const wanted = spentMicroUsd + committedMicroUsd + estimateMicroUsd;
  if (limitMicroUsd === null || wanted <= limitMicroUsd) return [];
  const raiseToMicroUsd = Math.ceil(wanted / centMicroUsd) * centMicroUsd;
  return [{ scope, limitMicroUsd, spentMicroUsd, committedMicroUsd, estimateMicroUsd, raiseToMicroUsd }];
}

export type RunningTraining = {
  /** What it comes to by what is known now: rounds and tokens as the provider says them. */
  readonly cost: Cost;
  /** 0 to 1; null: nothing is said of how far it is. */
  readonly doneFraction: number | null;
};

/** Millionths of a US dollar; null: not known. */
export type OverBudget = {
  readonly scope: BudgetScope;
  readonly limitMicroUsd: number;
  readonly paidSoFarMicroUsd: number | null;
  /** What stopping now leaves to be paid: what was worked already. Providers don't say whether they ask for it. */
  readonly stoppingMicroUsd: number | null;
  readonly finishingMicroUsd: number | null;
};

export type RunningDecision =
  | { readonly decision: "within" }
  | ({ readonly decision: "ask" } & OverBudget)
  /** Chosen beforehand. */
  | ({ readonly decision: "stop" } & OverBudget);

/**
 * The first budget a training under way goes beyond.
 * @param states without this training among what is committed.
 */
export function whileRunning(
  { cost, doneFraction }: RunningTraining,
  states: readonly BudgetState[],
): RunningDecision {
  const atMostMicroUsd = highOf(cost) ?? lowOf(cost);
  for (const { scope, budget, spentMicroUsd, committedMicroUsd } of states) {
    const { limitMicroUsd, whenOver } = budget;
    if (limitMicroUsd === null || cost.kind === "free") continue;
    if (spentMicroUsd + committedMicroUsd + atMostMicroUsd <= limitMicroUsd) continue;
    const paidSoFarMicroUsd = paidSoFarOf(cost, doneFraction);
    return {
      decision: whenOver,
      scope,
      limitMicroUsd,
      paidSoFarMicroUsd,
      stoppingMicroUsd: paidSoFarMicroUsd,
      finishingMicroUsd: cost.kind === "known" ? cost.likelyMicroUsd : null,
    };
  }
  return { decision: "within" };
}

function paidSoFarOf(cost: Cost, doneFraction: number | null): number | null {
  if (cost.kind !== "known" || doneFraction === null) return null;
  return Math.round(cost.likelyMicroUsd * Math.min(1, Math.max(0, doneFraction)));
}
