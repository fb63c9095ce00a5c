import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { thinCurve, type CurveColumns } from "../../../src-shared/domain/jobs/thin-curve.ts";

function curveOf(
  trainLoss: (number | null)[],
  validLoss: (number | null)[] = trainLoss.map(() => null),
): CurveColumns {
  const none = trainLoss.map(() => null);
  return {
    step: trainLoss.map((_, at) => at + 1),
    trainLoss,
    trainAccuracy: trainLoss,
    validLoss,
    validAccuracy: none,
    fullValidLoss: none,
    fullValidAccuracy: none,
  };
}

describe("a thinned curve", () => {
  it("is the same where it is short enough", () => {
    const curve = curveOf([3, 2, 1]);
    expect(thinCurve(curve, 100)).toBe(curve);
  });

  it("keeps every spike and every validated step", () => {
    const losses = Array.from({ length: 10_000 }, (_, at) => (at === 4_321 ? 99 : at === 7_777 ? -1 : 1));
    const valid = losses.map((_, at) => (at % 500 === 499 ? at : null));
    const thinned = thinCurve(curveOf(losses, valid), 200);
    expect(thinned.step.length).toBeLessThanOrEqual(200);
    expect(thinned.trainLoss).toContain(99);
    expect(thinned.trainLoss).toContain(-1);
    expect(thinned.validLoss.filter((value) => value !== null)).toEqual(
      valid.filter((value) => value !== null),
    );
    expect([thinned.step[0], thinned.step.at(-1)]).toEqual([1, 10_000]);
  });

  it("has columns of one length, rising steps, its ends and its extremes, and never loses a validation", () => {
    const value = fc.option(fc.double({ noNaN: true, min: 0, max: 20 }), { freq: 3 });
    const rows = fc.array(fc.tuple(value, fc.option(value, { freq: 8 })), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 4, max: 100 }), (points, maximum) => {
        const curve = curveOf(
          points.map(([loss]) => loss),
          points.map(([, valid]) => valid),
        );
        const thinned = thinCurve(curve, maximum);
        const { length } = thinned.step;
        for (const column of Object.values(thinned)) expect(column).toHaveLength(length);
        expect(thinned.step).toEqual(thinned.step.toSorted((a, b) => a - b));
        const validated = curve.validLoss.filter((valid) => valid !== null);
        expect(thinned.validLoss.filter((valid) => valid !== null)).toEqual(validated);
        expect(length).toBeLessThanOrEqual(Math.max(maximum, validated.length + 4));
        const known = (column: CurveColumns["trainLoss"]): readonly number[] =>
          column.filter((loss) => loss !== null);
        expect(Math.max(...known(thinned.trainLoss))).toBe(Math.max(...known(curve.trainLoss)));
        expect(Math.min(...known(thinned.trainLoss))).toBe(Math.min(...known(curve.trainLoss)));
      }),
    );
  });
});
