// The whole life of a trained model in one table, computed by hand.
import { describe, expect, it } from "vitest";
import { choicesOf, type Choices } from "../../../src-shared/domain/catalogue/choices.ts";
import { costTable, type CostQuestion, type CostRow } from "../../../src-shared/domain/cost/cost-table.ts";
import { exactly, free } from "../../../src-shared/domain/cost/money.ts";
import { createLengths, noLengths } from "../../../src-shared/domain/cost/token-lengths.ts";
import { answersCost, hostingMonthCost, lastingTier } from "../../../src-shared/domain/cost/use-cost.ts";
import { shipped, shippedModel } from "../catalogue/catalogue.ts";

const mini = "gpt-4.1-mini-2025-04-14";
const accounts = [
  { connectionId: "o", providerId: "openai", isExisting: true, hasRecentUse: true },
  { connectionId: "a", providerId: "azure", isExisting: true, hasRecentUse: null },
];
const choicesOn = (day: string): Choices =>
  choicesOf({ catalogue: shipped, accounts, refusals: [], nowMs: Date.parse(`${day}T12:00:00Z`) });

function sixtyFour(): CostQuestion["train"] {
  const { add, result } = createLengths();
  for (let index = 0; index < 64; index += 1) add(80);
  return result();
}

const question: CostQuestion = {
  settings: { method: "supervised", epochs: 3 },
  train: sixtyFour(),
  validation: noLengths,
  trainCount: 64,
  uncountedCount: 0,
  evaluationAnswers: 24,
  questionsAMonth: 1_000,
  questionTokens: 500,
  answerTokens: 200,
  monthsOfUse: 12,
};

function rowOf(providerId: string, modelName: string | null, changes: Partial<CostQuestion> = {}): CostRow {
  const rows = costTable(choicesOn("2026-12-01"), { ...question, ...changes });
  const row = rows.find(
    ({ choice }) => choice.provider.providerId === providerId && choice.modelName === modelName,
  );
  if (!row) throw new Error(`${providerId} ${modelName} isn't in the table.`);
  return row;
}

describe("a whole life", () => {
  it("of GPT-4.1 mini at OpenAI ends when the model does", () => {
    const row = rowOf("openai", mini);
    // 5,120 × 3 × 5
    expect(row.training).toEqual(exactly(76_800));
    // 24 × (500 × 0.8 + 200 × 3.2) = 24 × 1,040
    expect(row.evaluation).toEqual(exactly(24_960));
    // 1,000 × 1,040
    expect(row.monthlyUse).toEqual(exactly(1_040_000));
    expect(row.monthlyHosting).toEqual(exactly(0));
    // 1 Dec to 14 Jan: 44 days of 365 ÷ 12 = 30.4167 a month: 1.446575… months
    expect(row.months).toBeCloseTo(1.446575, 5);
    expect(row.isCutShort).toBe(true);
    // 76,800 + 24,960 + 1,040,000 × 1.446575 = 101,760 + 1,504,438
    expect(row.whole).toEqual(exactly(1_606_198));
    expect(row).toMatchObject({ billedTokens: 5_120, cutCount: 0, hasMethod: true });
  });

  it("at Azure stands ready for $1.70 an hour, asked or not, and its prices aren't known", () => {
    const row = rowOf("azure", mini);
    // 1.70 × 730 hours; "about", so a fifth off to either side
    expect(row.monthlyHosting).toEqual({
      kind: "known",
      lowMicroUsd: 992_800_000,
      likelyMicroUsd: 1_241_000_000,
      highMicroUsd: 1_489_200_000,
    });
    expect(row.training).toEqual({ kind: "unknown", because: "price", atLeastMicroUsd: 0 });
    // 1 Dec to 1 Oct: 304 days are 9.994521 months; × 992,800,000
    expect(row.whole).toEqual({ kind: "unknown", because: "price", atLeastMicroUsd: 9_922_560_000 });
  });

  it("of a rehearsal is free, and of a place whose prices nobody knows is unknown, never nothing", () => {
    expect(rowOf("rehearsal", "attune-rehearsal-1")).toMatchObject({
      training: free,
      evaluation: free,
      monthlyUse: free,
      monthlyHosting: free,
      whole: free,
      months: 12,
    });
    const nebius = rowOf("nebius", null);
    for (const cost of [nebius.training, nebius.monthlyUse, nebius.monthlyHosting, nebius.whole]) {
      expect(cost.kind).toBe("unknown");
    }
    expect(nebius.hasMethod).toBeNull();
  });

  it("costs nothing for what isn't asked: no questions a month", () => {
    expect(rowOf("openai", mini, { questionsAMonth: 0 }).monthlyUse).toEqual(exactly(0));
    expect(
      answersCost({ count: 1, questionTokens: 10, answerTokens: 5 }, { prices: null, isFree: false }),
    ).toEqual({ kind: "unknown", because: "price", atLeastMicroUsd: 0 });
    const { prices } = shippedModel("openai", mini);
    const half = prices && { ...prices, outputUsdPerMillionTokens: null };
    // 10 × 0.8
    expect(
      answersCost({ count: 1, questionTokens: 10, answerTokens: 5 }, { prices: half, isFree: false }),
    ).toEqual({ kind: "unknown", because: "price", atLeastMicroUsd: 8 });
  });

  it("marks a doubtful way of training with a range: DPO of GPT-4o mini, 5,120 × 3 × 3, a fifth off", () => {
    const row = rowOf("openai", "gpt-4o-mini-2024-07-18", { settings: { method: "dpo", epochs: 3 } });
    expect(row.training).toEqual({
      kind: "known",
      lowMicroUsd: 36_864,
      likelyMicroUsd: 46_080,
      highMicroUsd: 55_296,
    });
  });

  it("takes the tier that stays: the developer's goes away after a day", () => {
    const tiers = [
      { tier: "developer", usdPerHour: 0, removedAfterHours: 24 },
      { tier: "standard", usdPerHour: 1.7, removedAfterHours: null },
    ];
    expect(lastingTier(tiers)?.tier).toBe("standard");
    const fact = { source: "https://a.example", asOf: "2026-11-22" };
    expect(hostingMonthCost({ value: tiers, ...fact }, false)).toEqual(exactly(1_241_000_000));
    expect(hostingMonthCost({ value: tiers.slice(0, 1), ...fact }, false).kind).toBe("unknown");
    expect(hostingMonthCost(null, false).kind).toBe("unknown");
  });
});
