// What trainings cost so far: one entry each, from the estimate at its start to what it came to. Pure; the library keeps
// the entries, also of projects that are gone, since what was spent was spent.
import type { BudgetState, Budget, BudgetScope } from "./budget.ts";

export const ledgerStates = ["under-way", "charged", "not-charged", "not-known"] as const;

export type LedgerEntry = {
  readonly jobId: string;
  readonly projectId: string;
  /** At the start; null: wasn't known. `high` is what it was expected to cost at most. */
  readonly estimateLowMicroUsd: number;
  readonly estimateLikelyMicroUsd: number | null;
  readonly estimateHighMicroUsd: number | null;
  readonly state: (typeof ledgerStates)[number];
  /** By the provider's own count of tokens; null: not known (yet). */
  readonly actualMicroUsd: number | null;
};

export type Spent = {
  readonly spentMicroUsd: number;
  readonly committedMicroUsd: number;
  /** Ended or under way without a known cost: in neither sum, or only by its estimate. */
  readonly unknownCount: number;
};

/** @param projectId null: of all projects. */
export function spentOf(entries: readonly LedgerEntry[], projectId: string | null): Spent {
  let [spentMicroUsd, committedMicroUsd, unknownCount] = [0, 0, 0];
  for (const entry of entries) {
    if (projectId !== null && entry.projectId !== projectId) continue;
    if (entry.state === "not-charged") continue;
    const expected = entry.estimateHighMicroUsd ?? entry.estimateLowMicroUsd;
    if (entry.state === "under-way") {
      committedMicroUsd += expected;
      if (entry.estimateHighMicroUsd === null) unknownCount += 1;
      continue;
    }
    // Whoever sets a budget means to stay below it: what may have been charged counts as if it was.
    spentMicroUsd += entry.actualMicroUsd ?? expected;
    if (entry.actualMicroUsd === null) unknownCount += 1;
  }
  return { spentMicroUsd, committedMicroUsd, unknownCount };
}

/** @param without a training that is looked at on its own; null: none. */
export function budgetStates(
  entries: readonly LedgerEntry[],
  budgets: Readonly<Record<BudgetScope, Budget>>,
  about: { readonly projectId: string; readonly without: string | null },
): readonly BudgetState[] {
  const counted = entries.filter(({ jobId }) => jobId !== about.without);
  const stateOf = (scope: BudgetScope, projectId: string | null): BudgetState => {
    const { spentMicroUsd, committedMicroUsd } = spentOf(counted, projectId);
    return { scope, budget: budgets[scope], spentMicroUsd, committedMicroUsd };
  };
  return [stateOf("project", about.projectId), stateOf("all", null)];
}

export type Outcome = {
  /** How far the actual cost is from the likely one, −1 to …; null: one of both isn't known, or nothing was expected. */
  readonly offBy: number | null;
  readonly isWithinRange: boolean | null;
};

/** The estimate beside what it came to. */
export function outcomeOf({
  estimateLowMicroUsd,
  estimateLikelyMicroUsd,
  estimateHighMicroUsd,
  actualMicroUsd,
}: Pick<
  LedgerEntry,
  "estimateLowMicroUsd" | "estimateLikelyMicroUsd" | "estimateHighMicroUsd" | "actualMicroUsd"
>): Outcome {
  if (actualMicroUsd === null || estimateLikelyMicroUsd === null || estimateHighMicroUsd === null) {
    return { offBy: null, isWithinRange: null };
  }
  return {
    offBy:
      estimateLikelyMicroUsd === 0
        ? null
        : (actualMicroUsd - estimateLikelyMicroUsd) / estimateLikelyMicroUsd,
    isWithinRange: actualMicroUsd >= estimateLowMicroUsd && actualMicroUsd <= estimateHighMicroUsd,
  };
}
