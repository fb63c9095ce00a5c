import { describe, expect, it } from "vitest";
import {
  chartSeries,
  drawn,
  epochOf,
  nearestIndex,
  smoothed,
  tableRows,
  type CurveColumns,
} from "../../src-renderer/jobs/chart/chart-series.ts";
import { chartSentence, pointWords, type ChartFigures } from "../../src-renderer/jobs/chart/chart-words.ts";
import { wordsIn } from "./words.ts";

const nothing = (length: number): null[] => Array.from({ length }, () => null);
const curveOf = (
  trainLoss: readonly (number | null)[],
  change: Partial<CurveColumns> = {},
): CurveColumns => ({
  step: trainLoss.map((_loss, index) => index + 1),
  trainLoss: [...trainLoss],
  trainAccuracy: nothing(trainLoss.length),
  validLoss: nothing(trainLoss.length),
  validAccuracy: nothing(trainLoss.length),
  fullValidLoss: nothing(trainLoss.length),
  fullValidAccuracy: nothing(trainLoss.length),
  totalSteps: trainLoss.length,
  epochs: 4,
  ...change,
});
const falling = Array.from({ length: 100 }, (_loss, index) => 2 / (1 + index / 10));
const figures = (wording: "plain" | "detailed"): ChartFigures => ({
  text: wordsIn(wording),
  isPlain: wording === "plain",
  percent: (share) => `${Math.round(share * 100)} %`,
  count: String,
});

describe("the curve of a training", () => {
  it("is smoothed without being pulled to nothing at its beginning, over gaps as well", () => {
    expect(smoothed([3, 3, null, 3])).toEqual([3, 3, null, 3]);
    const jagged = Array.from({ length: 200 }, (_loss, index) => (index % 2 === 0 ? 1 : 3));
    const end = smoothed(jagged).slice(150);
    expect(end.every((value) => value !== null && value > 1.5 && value < 2.5)).toBe(true);
  });

  it("did best where all of the validation was lowest, else where a sample of it was", () => {
    const valid = nothing(100).map((_none, index) =>
      index % 10 === 9 ? Math.abs(index - 49) / 50 + 0.2 : null,
    );
    expect(chartSeries(curveOf(falling, { validLoss: valid })).best).toMatchObject({
      step: 50,
      isFull: false,
    });
    const full = nothing(100).map((_none, index) =>
      index % 25 === 24 ? Math.abs(index - 74) / 50 + 0.2 : null,
    );
    expect(chartSeries(curveOf(falling, { validLoss: valid, fullValidLoss: full })).best).toEqual({
      step: 75,
      value: 0.2,
      isFull: true,
      epoch: 3,
    });
    expect(chartSeries(curveOf(falling)).best).toBeNull();
    expect(chartSeries(curveOf([])).best).toBeNull();
  });

  it("tells the round of a step, from 1, and nothing where rounds aren't known", () => {
    const about = { totalSteps: 160, epochs: 10 };
    expect([1, 16, 17, 160].map((step) => epochOf(step, about))).toEqual([1, 1, 2, 10]);
    expect(epochOf(5, { totalSteps: null, epochs: 10 })).toBeNull();
  });

  it("stays drawable on a logarithmic scale", () => {
    expect(drawn([2, 0, null], null)).toEqual([2, 1e-4, null]);
    expect(drawn([2, 1], 2)).toEqual([1, 0.5]);
  });

  it("is told in a table of few rows with its first, its newest and its best step", () => {
    const long = Array.from({ length: 100_000 }, (_loss, index) => 2 / (1 + index / 1_000));
    const full = long.map((loss, index) => (index % 500 === 499 ? loss + index / 50_000 : null));
    const curve = curveOf(long, { fullValidLoss: full, epochs: 200 });
    const series = chartSeries(curve);
    const rows = tableRows(series, curve);
    expect(rows.length).toBeLessThanOrEqual(24);
    expect(rows[0]?.step).toBe(1);
    expect(rows.at(-1)?.step).toBe(100_000);
    expect(rows.filter(({ isBest }) => isBest).map(({ step }) => step)).toEqual([series.best?.step]);
    const unchecked = curveOf(falling);
    expect(tableRows(chartSeries(unchecked), unchecked).length).toBeGreaterThan(8);
    expect(tableRows(chartSeries(curveOf([])), curveOf([]))).toEqual([]);
  });

  it("is found again by its nearest step", () => {
    expect(nearestIndex([1, 5, 9], 6)).toBe(1);
    expect(nearestIndex([1, 5, 9], 8)).toBe(2);
    expect(nearestIndex([1], 70)).toBe(0);
  });

  it("is said in a sentence; the plain one holds no bare loss", () => {
    const full = nothing(100).map((_none, index) =>
      index % 25 === 24 ? Math.abs(index - 49) / 50 + 0.2 : null,
    );
    const series = chartSeries(curveOf(falling, { fullValidLoss: full }));
    const plain = chartSentence(series, figures("plain"));
    expect(plain).toMatch(/^It is \d+ % as far off on what it studied as at the beginning\./);
    expect(plain).toMatch(/it did best in round 2\.$/);
    expect(plain).not.toMatch(/\d\.\d/);
    expect(chartSentence(series, figures("detailed"))).toMatch(/lowest after epoch 2, step 50: 0\.200\.$/);
    expect(chartSentence(chartSeries(curveOf(falling)), figures("plain"))).toMatch(/Nothing was set aside/);
    expect(chartSentence(chartSeries(curveOf([2])), figures("plain"))).toBe("It has only begun.");
  });

  it("says what stands under the crosshair, shares in the plain wording", () => {
    const series = chartSeries(curveOf(falling));
    expect(pointWords(series, 0, figures("plain"))).toBe("Step 1: on what it studied 100 %");
    expect(pointWords(series, 0, figures("detailed"))).toBe("Step 1: training loss 2.00");
    const gap = chartSeries(curveOf([2, null]));
    expect(pointWords(gap, 1, figures("plain"))).toBe("Step 2: nothing measured");
  });
});
