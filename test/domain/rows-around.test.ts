import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowsAround } from "../../src-shared/domain/rows-around.ts";

describe("the found rows around a row", () => {
  const rows = Int32Array.from([2, 5, 9, 12, 20]);
  it("are all of them where they are few", () => {
    expect(rowsAround(rows, 9, 10)).toEqual({ rows: [...rows], before: 0 });
    expect(rowsAround(new Int32Array(0), 9, 10)).toEqual({ rows: [], before: 0 });
  });
  it("are some before and some from it on, and never fewer because it is near an end", () => {
    expect(rowsAround(rows, 9, 2)).toEqual({ rows: [5, 9], before: 1 });
    expect(rowsAround(rows, 0, 2)).toEqual({ rows: [2, 5], before: 0 });
    expect(rowsAround(rows, 2_147_483_647, 2)).toEqual({ rows: [12, 20], before: 3 });
  });
  it("are a run of them that holds the next one on either side", () => {
    const ascending = fc.uniqueArray(fc.nat(200), { maxLength: 60 });
    fc.assert(
      fc.property(ascending, fc.nat(210), fc.integer({ min: 4, max: 20 }), (numbers, around, most) => {
        const all = numbers.toSorted((a, b) => a - b);
        const told = rowsAround(Int32Array.from(all), around, most);
        expect(told.rows).toEqual(all.slice(told.before, told.before + most));
        const next = all.find((row) => row >= around);
        const previous = all.findLast((row) => row < around);
        const near = [next, previous].filter((row) => row !== undefined);
        expect(told.rows).toEqual(expect.arrayContaining(near));
      }),
    );
  });
});
