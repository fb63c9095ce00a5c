// Budgets: what may start, what is asked while one runs, and what was spent.
import { describe, expect, it } from "vitest";
import {
  mayStart,
  noBudget,
  whileRunning,
  type Budget,
  type BudgetState,
} from "../../../src-shared/domain/budget/budget.ts";
import { overBudgetInWords, startDecisionInWords } from "../../../src-shared/domain/budget/budget-words.ts";
import {
  budgetStates,
  outcomeOf,
  spentOf,
  type LedgerEntry,
} from "../../../src-shared/domain/budget/ledger.ts";
import { exactly, free, unknown, type Cost } from "../../../src-shared/domain/cost/money.ts";

const usd = (amount: number): number => amount * 1_000_000;
const range: Cost = {
  kind: "known",
  lowMicroUsd: usd(2),
  likelyMicroUsd: usd(3),
  highMicroUsd: usd(4),
};
const limitOf = (amount: number | null, whenOver: Budget["whenOver"] = "ask"): Budget => ({
  limitMicroUsd: amount === null ? null : usd(amount),
  whenOver,
});
const state = (
  budget: Budget,
  spent = 0,
  committed = 0,
  scope: BudgetState["scope"] = "project",
): BudgetState => ({
  scope,
  budget,
  spentMicroUsd: usd(spent),
  committedMicroUsd: usd(committed),
});

describe("a start", () => {
  it("is measured by what it costs at most, with what is spent and under way", () => {
    expect(mayStart(range, [state(limitOf(10), 3, 3)])).toEqual({ decision: "ok" });
    expect(mayStart(range, [state(limitOf(10), 3, 3.01)])).toEqual({
      decision: "needs-raise",
      beyond: [
        {
          scope: "project",
          limitMicroUsd: usd(10),
          spentMicroUsd: usd(3),
          committedMicroUsd: usd(3.01),
          estimateMicroUsd: usd(4),
          raiseToMicroUsd: usd(10.01),
        },
      ],
    });
  });

  it("names both budgets where both are too small, in whole cents that are enough", () => {
    const decided = mayStart(exactly(usd(1) + 1), [state(limitOf(1)), state(limitOf(2), 1.5, 0, "all")]);
    expect(decided).toMatchObject({
      decision: "needs-raise",
      beyond: [
        { scope: "project", raiseToMicroUsd: usd(1.01) },
        { scope: "all", raiseToMicroUsd: usd(2.51) },
      ],
    });
  });

  it("that is free, or without a limit, is always all right", () => {
    expect(mayStart(free, [state(limitOf(0), 5)])).toEqual({ decision: "ok" });
    expect(mayStart(range, [state(noBudget, 500), state(noBudget, 900, 0, "all")])).toEqual({
      decision: "ok",
    });
    expect(mayStart(unknown("price"), [state(noBudget)])).toEqual({ decision: "ok" });
  });

  it("of unknown cost asks where there is a limit, and needs a raise when what is known is beyond it", () => {
    expect(mayStart(unknown("price"), [state(limitOf(1)), state(noBudget, 0, 0, "all")])).toEqual({
      decision: "cost-unknown",
      scopes: ["project"],
    });
    expect(mayStart(unknown("counting", usd(2)), [state(limitOf(1))])).toMatchObject({
      decision: "needs-raise",
      beyond: [{ raiseToMicroUsd: usd(2) }],
    });
  });

  it("says the amounts and the way on", () => {
    expect(startDecisionInWords(mayStart(range, [state(limitOf(5), 1.5, 1)]))).toBe(
      "The budget for this project is $5.00: $1.50 spent, $1.00 under way, and this training costs up to $4.00 (est.). Raise it to $6.50 to start.",
    );
    expect(startDecisionInWords(mayStart(unknown("price"), [state(limitOf(5), 0, 0, "all")]))).toBe(
      "What this training costs isn't known, and there is a budget for all projects together. Enter its price, or say that it may cost what it costs.",
    );
    expect(startDecisionInWords({ decision: "ok" })).toBeNull();
  });
});

describe("a training under way", () => {
  it("is asked about, with what is paid, what stopping and what finishing costs, and is never stopped by itself", () => {
    const decided = whileRunning({ cost: range, doneFraction: 0.5 }, [state(limitOf(3))]);
    expect(decided).toEqual({
      decision: "ask",
      scope: "project",
      limitMicroUsd: usd(3),
      paidSoFarMicroUsd: usd(1.5),
      stoppingMicroUsd: usd(1.5),
      finishingMicroUsd: usd(3),
    });
    expect(decided.decision === "ask" && overBudgetInWords(decided)).toBe(
      "This training goes beyond the budget for this project ($3.00). Paid so far: $1.50 (est.). Stopping it now comes to $1.50 (est.) and leaves what is saved; finishing it comes to $3.00 (est.). It goes on until you decide.",
    );
  });

  it("is stopped only where that was chosen for the budget it goes beyond", () => {
    const asks = state(limitOf(3, "ask"));
    const stops = state(limitOf(3, "stop"), 0, 0, "all");
    expect(whileRunning({ cost: range, doneFraction: 0.1 }, [stops])).toMatchObject({ decision: "stop" });
    expect(whileRunning({ cost: range, doneFraction: 0.1 }, [asks, stops])).toMatchObject({
      decision: "ask",
    });
    expect(whileRunning({ cost: range, doneFraction: 0.1 }, [state(limitOf(4, "stop"))])).toEqual({
      decision: "within",
    });
  });

  it("says unknown where nothing is said of how far it is or what it costs", () => {
    expect(whileRunning({ cost: range, doneFraction: null }, [state(limitOf(1))])).toMatchObject({
      paidSoFarMicroUsd: null,
      finishingMicroUsd: usd(3),
    });
    const decided = whileRunning({ cost: unknown("price", usd(2)), doneFraction: 0.5 }, [state(limitOf(1))]);
    expect(decided.decision === "ask" && overBudgetInWords(decided)).toContain(
      "finishing it comes to unknown",
    );
    expect(whileRunning({ cost: free, doneFraction: 1 }, [state(limitOf(0), 5)])).toEqual({
      decision: "within",
    });
  });
});

describe("what was spent", () => {
  const entry = (changes: Partial<LedgerEntry>): LedgerEntry => ({
    jobId: "j",
    projectId: "p",
    estimateLowMicroUsd: usd(2),
    estimateLikelyMicroUsd: usd(3),
    estimateHighMicroUsd: usd(4),
    state: "under-way",
    actualMicroUsd: null,
    ...changes,
  });
  const entries = [
    entry({ jobId: "a", state: "charged", actualMicroUsd: usd(2.5) }),
    entry({ jobId: "b", state: "not-charged" }),
    entry({ jobId: "c", state: "not-known" }),
    entry({ jobId: "d" }),
    entry({
      jobId: "e",
      projectId: "q",
      estimateLowMicroUsd: 0,
      estimateLikelyMicroUsd: null,
      estimateHighMicroUsd: null,
    }),
  ];

  it("counts what was charged, what may have been, and what is under way, per project and in all", () => {
    expect(spentOf(entries, "p")).toEqual({
      spentMicroUsd: usd(6.5),
      committedMicroUsd: usd(4),
      unknownCount: 1,
    });
    expect(spentOf(entries, null)).toEqual({
      spentMicroUsd: usd(6.5),
      committedMicroUsd: usd(4),
      unknownCount: 2,
    });
    expect(spentOf([], null)).toEqual({ spentMicroUsd: 0, committedMicroUsd: 0, unknownCount: 0 });
  });

  it("leaves out the one that is looked at", () => {
    const budgets = { project: limitOf(10), all: noBudget };
    const states = budgetStates(entries, budgets, { projectId: "p", without: "d" });
    expect(states.map(({ scope, committedMicroUsd }) => [scope, committedMicroUsd])).toEqual([
      ["project", 0],
      ["all", 0],
    ]);
  });

  it("stands beside its estimate afterwards", () => {
    expect(outcomeOf(entry({ actualMicroUsd: usd(3.3) }))).toEqual({
      offBy: expect.closeTo(0.1, 6) as number,
      isWithinRange: true,
    });
    expect(outcomeOf(entry({ actualMicroUsd: usd(5) })).isWithinRange).toBe(false);
    expect(outcomeOf(entry({}))).toEqual({ offBy: null, isWithinRange: null });
  });
});
