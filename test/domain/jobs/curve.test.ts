// Smoothing: what the chart draws and the verdict looks at.
import { describe, expect, it } from "vitest";
import { smoothed } from "../../../src-shared/domain/jobs/curve.ts";

/** The same by the plainest way. */
function plainly(values: readonly (number | null)[], window: number): readonly (number | null)[] {
  const measured = values.filter((value) => value !== null && Number.isFinite(value));
  const reach = Math.floor(window / 2);
  let index = -1;
  return values.map((value) => {
    if (value === null || !Number.isFinite(value)) return null;
    index += 1;
    const part = measured.slice(Math.max(0, index - reach), index + reach + 1);
    return part.reduce<number>((sum, number) => sum + (number ?? 0), 0) / part.length;
  });
}

describe("smoothed", () => {
  it("is the mean of the measured values around each", () => {
    expect(smoothed([1, 2, 6, 2, 1], 3)).toEqual([1.5, 3, 10 / 3, 3, 1.5]);
    expect(smoothed([4, 2], 1)).toEqual([4, 2]);
    expect(smoothed([4, 2], 100)).toEqual([3, 3]);
    expect(smoothed([], 5)).toEqual([]);
  });

  it("leaves gaps as gaps and takes no account of what is no number", () => {
    expect(smoothed([1, null, 3, Number.NaN, 5], 3)).toEqual([2, null, 3, null, 4]);
    expect(smoothed([null, Infinity], 3)).toEqual([null, null]);
  });

  it("comes to the same as by the plain way, for any window", () => {
    const values = Array.from({ length: 57 }, (_, at) => (at % 7 === 3 ? null : (at * 7919) % 101));
    for (let window = 1; window < 130; window += 1) {
      const rounded = (means: readonly (number | null)[]): readonly (string | undefined)[] =>
        means.map((mean) => mean?.toFixed(9));
      expect(rounded(smoothed(values, window))).toEqual(rounded(plainly(values, window)));
    }
  });

  it("keeps small losses small behind a huge one", () => {
    const values = [1e300, ...Array.from({ length: 9 }, () => 0.5)];
    expect(smoothed(values, 3).slice(2)).toEqual(Array.from({ length: 8 }, () => 0.5));
  });

  it("takes a hundred thousand points with any window", () => {
    const values = Array.from({ length: 100_000 }, (_, at) => 1 / (at + 1));
    const startMs = performance.now();
    smoothed(values, 50_001);
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });
});
