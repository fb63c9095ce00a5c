import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRowHeights } from "../../../src-renderer/examples/grid/row-heights.ts";

const usualPx = 34;

/** Some rows of a table of several blocks, with heights of their own. */
const tables = fc.integer({ min: 1, max: 3_500 }).chain((rowCount) =>
  fc.record({
    rowCount: fc.constant(rowCount),
    heights: fc.array(fc.tuple(fc.nat(rowCount - 1), fc.integer({ min: 20, max: 240 })), { maxLength: 60 }),
    looks: fc.array(fc.nat(rowCount * 240), { minLength: 1, maxLength: 20 }),
  }),
);

describe("rows of different heights", () => {
  it("begin where a plain list of heights says, and are found there again", () => {
    fc.assert(
      fc.property(tables, ({ rowCount, heights, looks }) => {
        const rows = createRowHeights(usualPx, rowCount);
        const plain = Array.from({ length: rowCount }, () => usualPx);
        for (const [row, px] of heights) {
          expect(rows.setHeight(row, px)).toBe(plain[row] !== px);
          plain[row] = px;
        }
        const tops = [0];
        for (const px of plain) tops.push((tops.at(-1) ?? 0) + px);
        expect(rows.totalPx()).toBe(tops.at(-1));
        for (const row of [0, rowCount - 1, ...heights.map(([known]) => known)]) {
          expect(rows.topOf(row)).toBe(tops[row]);
          expect(rows.heightOf(row)).toBe(plain[row]);
          // The first and the last pixel of a row are that row's.
          expect(rows.rowAt(tops[row] ?? 0)).toBe(row);
          expect(rows.rowAt((tops[row + 1] ?? 0) - 1)).toBe(row);
        }
        for (const px of looks) {
          const beyond = tops.findIndex((top) => top > px);
          expect(rows.rowAt(px)).toBe(beyond === -1 ? rowCount - 1 : beyond - 1);
        }
      }),
    );
  });
  it("are found at once among a million, the last one at the end", () => {
    const rows = createRowHeights(usualPx, 1_000_000);
    for (let row = 0; row < 1_000_000; row += 5_000) rows.setHeight(row, 100);
    const totalPx = 1_000_000 * usualPx + 200 * 66;
    expect(rows.totalPx()).toBe(totalPx);
    expect(rows.rowAt(totalPx - 1)).toBe(999_999);
    expect(rows.rowAt(totalPx + 10_000)).toBe(999_999);
    expect(rows.topOf(999_999)).toBe(totalPx - usualPx);
  });
  it("keep their heights when rows come behind them", () => {
    const rows = createRowHeights(usualPx, 10);
    rows.setHeight(3, 90);
    rows.setCount(5_000);
    rows.setHeight(4_999, 50);
    expect(rows.topOf(4)).toBe(3 * usualPx + 90);
    expect(rows.totalPx()).toBe(5_000 * usualPx + 56 + 16);
    expect(rows.rowAt(rows.totalPx() - 1)).toBe(4_999);
  });
  it("of a table without rows are none", () => {
    const rows = createRowHeights(usualPx, 0);
    expect([rows.totalPx(), rows.rowAt(0), rows.rowAt(500)]).toEqual([0, 0, 0]);
  });
});
