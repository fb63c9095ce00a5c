import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allRows,
  countRows,
  hasRow,
  noRows,
  toggledRow,
  withRows,
  withoutRows,
  type RowRange,
  type RowSet,
} from "../../../src-renderer/examples/grid/row-set.ts";

const rowCount = 40;

type Deed = { readonly does: "with" | "without" | "toggle"; readonly from: number; readonly length: number };

const deeds = fc.array(
  fc.record({
    does: fc.constantFrom("with" as const, "without" as const, "toggle" as const),
    from: fc.nat(rowCount - 1),
    length: fc.nat(12),
  }),
  { maxLength: 30 },
);

function described(set: RowSet, { does, from, length }: Deed): RowSet {
  const range: RowRange = [from, Math.min(rowCount, from + length)];
  if (does === "toggle") return toggledRow(set, from);
  return does === "with" ? withRows(set, range) : withoutRows(set, range);
}

/** The same deed on a set of numbers. */
function counted(rows: Set<number>, { does, from, length }: Deed): void {
  if (does === "toggle") {
    if (!rows.delete(from)) rows.add(from);
    return;
  }
  for (let row = from; row < Math.min(rowCount, from + length); row += 1)
    if (does === "with") rows.add(row);
    else rows.delete(row);
}

describe("rows named by ranges", () => {
  it("are the same rows as in a set of numbers, whatever is added, taken away and toggled", () => {
    fc.assert(
      fc.property(fc.boolean(), deeds, (isFromAll, list) => {
        let set = isFromAll ? allRows : noRows;
        const rows = new Set(isFromAll ? Array.from({ length: rowCount }, (_row, row) => row) : []);
        for (const deed of list) {
          set = described(set, deed);
          counted(rows, deed);
        }
        for (let row = 0; row < rowCount; row += 1) expect(hasRow(set, row)).toBe(rows.has(row));
        expect(countRows(set, rowCount)).toBe(rows.size);
      }),
      { numRuns: 500 },
    );
  });
  it("stay ascending and apart, so that a million rows are one range", () => {
    fc.assert(
      fc.property(deeds, (list) => {
        const set = list.reduce(described, noRows);
        const ranges = "only" in set ? set.only : set.allExcept;
        for (const [index, [from, to]] of ranges.entries()) {
          expect(to).toBeGreaterThan(from);
          expect(from).toBeGreaterThan(ranges[index - 1]?.[1] ?? -1);
        }
      }),
    );
    const twice = withRows(withRows(noRows, [0, 500_000]), [500_000, 1_000_000]);
    expect(twice).toEqual({ only: [[0, 1_000_000]] });
  });
  it("beyond the last row count nothing", () => {
    expect(countRows({ only: [[3, 10]] }, 5)).toBe(2);
    expect(countRows({ only: [[7, 10]] }, 5)).toBe(0);
    expect(countRows({ allExcept: [[3, 10]] }, 5)).toBe(3);
  });
  it("of everything but one is a description of that one", () => {
    expect(toggledRow(allRows, 7)).toEqual({ allExcept: [[7, 8]] });
    expect(toggledRow(toggledRow(allRows, 7), 7)).toEqual(allRows);
  });
});
