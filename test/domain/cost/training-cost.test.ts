// Twenty trainings and their prices, computed by hand: tokens below the limit × rounds × US dollars a million tokens,
// which are millionths of a dollar a token. Then what isn't known, and the ways money is said.
import { describe, expect, it } from "vitest";
import {
  costInWords,
  exactly,
  free,
  highOf,
  likelyOf,
  lowOf,
  sumOf,
  times,
  unknown,
  usdInWords,
  type Cost,
} from "../../../src-shared/domain/cost/money.ts";
import {
  countOver,
  createLengths,
  noLengths,
  tokensWithin,
  type TokenLengths,
} from "../../../src-shared/domain/cost/token-lengths.ts";
import {
  actualTrainingMicroUsd,
  epochRange,
  trainingCost,
  type TrainingCostQuestion,
} from "../../../src-shared/domain/cost/training-cost.ts";

/** [times, tokens] */
type Examples = readonly (readonly [number, number])[];

function lengthsOf(examples: Examples): TokenLengths {
  const { add, result } = createLengths();
  for (const [count, tokens] of examples) for (let time = 0; time < count; time += 1) add(tokens);
  return result();
}

function costOf(
  examples: Examples,
  epochs: number | "auto",
  usdPerMillionTokens: number | null,
  more: Partial<TrainingCostQuestion> & { readonly isPriceUncertain?: boolean } = {},
): readonly (number | null)[] {
  const { isPriceUncertain = false, ...rest } = more;
  const count = examples.reduce((sum, [times_]) => sum + times_, 0);
  const cost = trainingCost({
    isFree: false,
    train: lengthsOf(examples),
    validation: noLengths,
    isValidationFree: true,
    uncountedCount: 0,
    exampleLimitTokens: 65_536,
    epochs: epochRange("openai-compatible", { epochs }, count),
    price: { usdPerMillionTokens, isUncertain: isPriceUncertain },
    ...rest,
  });
  return [cost.kind === "unknown" ? null : lowOf(cost), likelyOf(cost), highOf(cost)];
}

const validation = lengthsOf([[10, 100]]); // 1,000 tokens

describe("twenty trainings by hand", () => {
  it.each<readonly [string, readonly (number | null)[], readonly (number | null)[]]>([
    // 64 × 80 = 5,120 tokens; 5,120 × 3 × 5 = 76,800
    ["1 look.md's 64 examples, 3 rounds, GPT-4.1 mini", costOf([[64, 80]], 3, 5), [76_800, 76_800, 76_800]],
    // auto: 3 × 64 = 192, neither below 100 nor above 25,000: 3 rounds, 2 to 4: 5,120 × 5 = 25,600 a round
    ["2 the same, automatic", costOf([[64, 80]], "auto", 5), [51_200, 76_800, 102_400]],
    // 5,120 × 3 × 25 = 384,000
    ["3 the same with GPT-4.1", costOf([[64, 80]], 3, 25), [384_000, 384_000, 384_000]],
    // 5,120 × 3 × 3 = 46,080
    ["4 the same with GPT-4o mini", costOf([[64, 80]], 3, 3), [46_080, 46_080, 46_080]],
    // 5,120 × 3 × 1.5 = 23,040
    ["5 the same with GPT-4.1 nano", costOf([[64, 80]], 3, 1.5), [23_040, 23_040, 23_040]],
    // auto: 3 × 10 = 30 < 100: ⌊100 ÷ 10⌋ = 10 rounds, 9 to 11; 10 × 100 = 1,000 tokens; × 5 = 5,000 a round
    ["6 ten examples, automatic", costOf([[10, 100]], "auto", 5), [45_000, 50_000, 55_000]],
    // auto: ⌊100 ÷ 3⌋ = 33, at most 25, 24 to 26; 3 × 200 = 600 tokens × 25 = 15,000 a round
    ["7 three examples, automatic", costOf([[3, 200]], "auto", 25), [360_000, 375_000, 390_000]],
    // auto: 3 × 33 = 99 < 100: ⌊100 ÷ 33⌋ = 3; 33 × 1,000 = 33,000 × 3 = 99,000 a round
    ["8 thirty-three, automatic", costOf([[33, 1_000]], "auto", 3), [198_000, 297_000, 396_000]],
    // auto: 3 × 8,334 = 25,002 > 25,000: ⌊25,000 ÷ 8,334⌋ = 2 (1 to 3); 8,334 × 50 = 416,700 × 5 = 2,083,500 a round
    ["9 8,334, automatic", costOf([[8_334, 50]], "auto", 5), [2_083_500, 4_167_000, 6_250_500]],
    // auto: ⌊25,000 ÷ 30,000⌋ = 0, at least 1 (1 to 2); 30,000 × 20 = 600,000 × 25 = 15,000,000 a round
    ["10 30,000, automatic", costOf([[30_000, 20]], "auto", 25), [15_000_000, 15_000_000, 30_000_000]],
    // 9 × 100 + 1 × 65,536 (of 70,000) = 66,436; × 2 × 25 = 3,321,800
    [
      "11 one is cut at the limit",
      costOf(
        [
          [9, 100],
          [1, 70_000],
        ],
        2,
        25,
      ),
      [3_321_800, 3_321_800, 3_321_800],
    ],
    // exactly the limit isn't cut: 65,536 × 1 × 3 = 196,608
    ["12 one of exactly the limit", costOf([[1, 65_536]], 1, 3), [196_608, 196_608, 196_608]],
    // one more than the limit: the same
    ["13 one of one more", costOf([[1, 65_537]], 1, 3), [196_608, 196_608, 196_608]],
    // no limit known: 70,000 × 1 × 3 = 210,000
    [
      "14 no limit known",
      costOf([[1, 70_000]], 1, 3, { exampleLimitTokens: null }),
      [210_000, 210_000, 210_000],
    ],
    // 1,000 × 3 × 5 = 15,000; a fifth off: × 0.8 = 12,000 and × 1.2 = 18,000
    ["15 a doubtful price", costOf([[10, 100]], 3, 5, { isPriceUncertain: true }), [12_000, 15_000, 18_000]],
    // auto 9/10/11 rounds and a fifth off: 9 × 5,000 × 0.8 = 36,000; 50,000; 11 × 5,000 × 1.2 = 66,000
    [
      "16 a doubtful price and automatic rounds",
      costOf([[10, 100]], "auto", 5, { isPriceUncertain: true }),
      [36_000, 50_000, 66_000],
    ],
    // validation billed for sure: (1,000 + 1,000) × 3 × 5 = 30,000
    [
      "17 validation is billed",
      costOf([[10, 100]], 3, 5, { validation, isValidationFree: false }),
      [30_000, 30_000, 30_000],
    ],
    // perhaps billed: 15,000 for sure, 30,000 at most
    [
      "18 whether validation is billed isn't known",
      costOf([[10, 100]], 3, 5, { validation, isValidationFree: null }),
      [15_000, 15_000, 30_000],
    ],
    // the rehearsal, whatever the rest says
    ["19 the rehearsal", costOf([[64, 80]], 3, 5, { isFree: true }), [0, 0, 0]],
    // no price: not known, never 0
    ["20 no price", costOf([[64, 80]], 3, null), [null, null, null]],
  ])("%s", (_name, cost, expected) => {
    expect(cost).toEqual(expected);
  });

  it("odd prices come out in whole millionths: 7 tokens × 1 × 1.875 = 13.125", () => {
    expect(costOf([[1, 7]], 1, 1.875)).toEqual([13, 13, 13]);
  });

  it("while tokens are counted the known part is a lower bound, and no more", () => {
    const cost = trainingCost({
      isFree: false,
      train: lengthsOf([[10, 100]]),
      validation: noLengths,
      isValidationFree: true,
      uncountedCount: 5,
      exampleLimitTokens: null,
      epochs: { low: 2, likely: 3, high: 4 },
      price: { usdPerMillionTokens: 5, isUncertain: false },
    });
    // 1,000 × 2 × 5
    expect(cost).toEqual({ kind: "unknown", because: "counting", atLeastMicroUsd: 10_000 });
  });

  it("afterwards the provider's own count says what it came to", () => {
    // 15,360 × 5
    expect(actualTrainingMicroUsd(15_360, { usdPerMillionTokens: 5 })).toBe(76_800);
    expect(actualTrainingMicroUsd(null, { usdPerMillionTokens: 5 })).toBeNull();
    expect(actualTrainingMicroUsd(15_360, { usdPerMillionTokens: null })).toBeNull();
  });
});

describe("lengths", () => {
  it("give the tokens below any limit exactly as adding up example by example does", () => {
    const tokens = Array.from({ length: 3_000 }, (_none, index) => (index * 7_919) % 100_003);
    const { add, result } = createLengths();
    for (const length of tokens) add(length);
    for (const limit of [1, 799, 4_096, 65_536, 99_999, 200_000]) {
      const summed = tokens.reduce((sum, length) => sum + Math.min(limit, length), 0);
      expect(tokensWithin(result(), limit)).toBe(summed);
      expect(countOver(result(), limit)).toBe(tokens.filter((length) => length > limit).length);
    }
    expect(tokensWithin(result(), null)).toBe(tokens.reduce((sum, length) => sum + length, 0));
    expect(tokensWithin(noLengths, 10)).toBe(0);
  });
});

describe("sums of money", () => {
  const range = (lowMicroUsd: number, likelyMicroUsd: number, highMicroUsd: number): Cost => ({
    kind: "known",
    lowMicroUsd,
    likelyMicroUsd,
    highMicroUsd,
  });

  it("add up ranges, pass over what is free, and never lose what isn't known", () => {
    expect(sumOf([range(1, 2, 3), free, exactly(10)])).toEqual(range(11, 12, 13));
    expect(sumOf([])).toEqual(free);
    expect(sumOf([free, free])).toEqual(free);
    expect(sumOf([range(1, 2, 3), unknown("price"), exactly(10)])).toEqual({
      kind: "unknown",
      because: "price",
      atLeastMicroUsd: 11,
    });
    expect(times(range(1, 2, 3), 1.5)).toEqual(range(2, 3, 5));
    expect(times(unknown("price", 4), 0.5)).toEqual(unknown("price", 2));
    expect(highOf(unknown("price", 4))).toBeNull();
  });

  it("are said with their currency, and as an estimate", () => {
    expect([0, 1, 9_999, 10_000, 76_800, 12_345_678, 999_990_000, 1_241_000_000].map(usdInWords)).toEqual([
      "$0.00",
      "under $0.01",
      "under $0.01",
      "$0.01",
      "$0.08",
      "$12.35",
      "$999.99",
      "$1,241",
    ]);
    expect(costInWords(exactly(76_800))).toBe("$0.08 est.");
    expect(costInWords(range(51_200, 76_800, 102_400))).toBe("$0.05–$0.10 est.");
    expect(costInWords(free)).toBe("free");
    expect(costInWords(unknown("price"))).toBe("unknown");
    expect(costInWords(unknown("price", 3_000_000))).toBe("unknown, at least $3.00 est.");
  });
});
