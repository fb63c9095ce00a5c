import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cellCountOf,
  fillTarget,
  isInRange,
  joined,
  pasteSize,
  rangeBetween,
  rowCountOf,
  rowsOf,
  tiled,
} from "../../../src-renderer/examples/grid/cell-ranges.ts";
import { countRows, hasRow } from "../../../src-renderer/examples/grid/row-set.ts";

const cells = fc.record({ row: fc.nat(30), column: fc.nat(8) });

describe("a block of cells", () => {
  it("is the same whichever corner it was begun at, and holds as many cells as it says", () => {
    fc.assert(
      fc.property(cells, cells, (one, other) => {
        const range = rangeBetween(one, other);
        expect(rangeBetween(other, one)).toEqual(range);
        let inside = 0;
        for (let row = 0; row <= 30; row += 1)
          for (let column = 0; column <= 8; column += 1) if (isInRange(range, row, column)) inside += 1;
        expect(inside).toBe(cellCountOf(range));
        expect(isInRange(range, one.row, one.column) && isInRange(range, other.row, other.column)).toBe(true);
        expect(rowCountOf(range) * (range.toColumn - range.fromColumn + 1)).toBe(inside);
      }),
    );
  });
  it("stands for its rows, each counted once and none beyond the last", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cells, cells), { maxLength: 6 }), fc.nat(30), (corners, rowCount) => {
        const ranges = corners.map(([one, other]) => rangeBetween(one, other));
        const set = rowsOf(ranges, rowCount);
        let count = 0;
        for (let row = 0; row < 40; row += 1) {
          const isMeant =
            row < rowCount && ranges.some(({ fromRow, toRow }) => row >= fromRow && row <= toRow);
          expect(hasRow(set, row)).toBe(isMeant);
          if (isMeant) count += 1;
        }
        expect(countRows(set, rowCount)).toBe(count);
      }),
    );
  });
});

describe("a block whose handle is dragged", () => {
  const block = rangeBetween({ row: 3, column: 1 }, { row: 5, column: 2 });
  it("fills what is between it and the cell, on the side the cell is", () => {
    const rows = { fromRow: 3, toRow: 5 };
    const columns = { fromColumn: 1, toColumn: 2 };
    expect(fillTarget(block, { row: 8, column: 1 })?.target).toEqual({ ...columns, fromRow: 6, toRow: 8 });
    expect(fillTarget(block, { row: 1, column: 1 })?.target).toEqual({ ...columns, fromRow: 1, toRow: 2 });
    expect(fillTarget(block, { row: 4, column: 5 })?.target).toEqual({ ...rows, fromColumn: 3, toColumn: 5 });
    expect(fillTarget(block, { row: 4, column: 0 })?.target).toEqual({ ...rows, fromColumn: 0, toColumn: 0 });
    expect(fillTarget(block, { row: 4, column: 2 })).toBeNull();
  });
  it("never fills its own cells, and is one block with what it fills", () => {
    fc.assert(
      fc.property(cells, cells, cells, (one, other, to) => {
        const range = rangeBetween(one, other);
        const target = fillTarget(range, to)?.target ?? range;
        const both = joined(range, target);
        expect(cellCountOf(both)).toBe(cellCountOf(range) + (target === range ? 0 : cellCountOf(target)));
      }),
    );
  });
});

describe("a pasted block", () => {
  it("goes over and over into a chosen block that is a multiple of it, and stays itself in any other", () => {
    const size = (rows: number, columns: number): ReturnType<typeof pasteSize> =>
      pasteSize({ rows: 2, columns: 1 }, { rows, columns });
    expect(size(4, 3)).toEqual({ rows: 4, columns: 3 });
    expect(size(5, 1)).toEqual({ rows: 2, columns: 1 });
    expect(size(1, 1)).toEqual({ rows: 2, columns: 1 });
    expect(pasteSize({ rows: 1, columns: 1 }, { rows: 7, columns: 2 })).toEqual({ rows: 7, columns: 2 });
  });
  it("is repeated in both directions", () => {
    expect(tiled([["a", "b"], ["c"]], { rows: 4, columns: 4 })).toEqual([
      ["a", "b", "a", "b"],
      ["c", "", "c", ""],
      ["a", "b", "a", "b"],
      ["c", "", "c", ""],
    ]);
  });
  it("keeps its short rows short where nothing is repeated beside them, so that they empty no cell", () => {
    expect(tiled([["a", "b"], ["c"]], { rows: 4, columns: 2 })).toEqual([
      ["a", "b"],
      ["c"],
      ["a", "b"],
      ["c"],
    ]);
    expect(tiled([["a", "b"], ["c"]], { rows: 2, columns: 2 })).toEqual([["a", "b"], ["c"]]);
  });
});
