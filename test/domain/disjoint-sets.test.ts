import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disjointSets, firstsOfEqual, joinSets, setsOf } from "../../src-shared/domain/disjoint-sets.ts";

describe("what belongs together", () => {
  it("is what can be reached, ascending, whatever the order of joining", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(29), fc.nat(29)), { maxLength: 40 }), (pairs) => {
        const parents = disjointSets(30);
        for (const [one, other] of pairs) joinSets(parents, one, other);
        const sets = setsOf(parents).map((set) => [...set]);
        const reached = (from: number): readonly number[] => {
          const found = new Set([from]);
          for (const at of found) {
            for (const [one, other] of pairs) if (one === at || other === at) found.add(one).add(other);
          }
          return [...found].toSorted((one, other) => one - other);
        };
        const expected = Array.from({ length: 30 }, (_one, index) => reached(index)).filter(
          (set, index) => set.length > 1 && set[0] === index,
        );
        expect(sets).toEqual(expected);
      }),
    );
  });
});

describe("the first of equal numbers", () => {
  it("is found for any numbers, and none for 0", () => {
    const number = fc.oneof(fc.nat(5), fc.maxSafeNat(), fc.integer({ max: -1, min: -5 }));
    fc.assert(
      fc.property(fc.array(number), (values) => {
        const expected = values.map((value) => (value === 0 ? -1 : values.indexOf(value)));
        expect([...firstsOfEqual(Float64Array.from(values))]).toEqual(expected);
      }),
    );
  });

  it("is found quickly among numbers that are far apart in equal steps", () => {
    const startedAt = performance.now();
    for (const step of [1, 2 ** 10, 2 ** 21, 2 ** 32]) {
      const values = Float64Array.from({ length: 300_000 }, (_one, index) => 1 + index * step);
      expect(firstsOfEqual(values).every((first, index) => first === index)).toBe(true);
    }
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});
