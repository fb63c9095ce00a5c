// Blocks of chosen cells: one that is being drawn from its anchor to its far corner, and those chosen before it. Pure.
import type { CellRange } from "./grid-types.ts";
import { noRows, withRows, type RowSet } from "./row-set.ts";

export type Cell = { readonly row: number; readonly column: number };

export function rangeBetween(one: Cell, other: Cell): CellRange {
  return {
    fromRow: Math.min(one.row, other.row),
    toRow: Math.max(one.row, other.row),
    fromColumn: Math.min(one.column, other.column),
    toColumn: Math.max(one.column, other.column),
  };
}

export function isInRange(range: CellRange, row: number, column: number): boolean {
  return row >= range.fromRow && row <= range.toRow && column >= range.fromColumn && column <= range.toColumn;
}

export function cellCountOf(range: CellRange): number {
  return rowCountOf(range) * (range.toColumn - range.fromColumn + 1);
}

export function rowCountOf(range: CellRange): number {
  return range.toRow - range.fromRow + 1;
}

/** The rows of several blocks, without those from `rowCount` on. */
export function rowsOf(ranges: readonly CellRange[], rowCount: number): RowSet {
  return ranges.reduce<RowSet>(
    (set, { fromRow, toRow }) => withRows(set, [fromRow, Math.min(rowCount, toRow + 1)]),
    noRows,
  );
}

/** The cells that dragging a block's handle to a cell fills: left or right of it, else above or below; null inside. */
export function fillTarget(
  range: CellRange,
  to: Cell,
): { readonly target: CellRange; readonly isSideways: boolean } | null {
  const { fromRow, toRow, fromColumn, toColumn } = range;
  if (to.column > toColumn || to.column < fromColumn) {
    const columns =
      to.column > toColumn
        ? { fromColumn: toColumn + 1, toColumn: to.column }
        : { fromColumn: to.column, toColumn: fromColumn - 1 };
    return { target: { ...range, ...columns }, isSideways: true };
  }
  if (to.row >= fromRow && to.row <= toRow) return null;
  const rows =
    to.row > toRow ? { fromRow: toRow + 1, toRow: to.row } : { fromRow: to.row, toRow: fromRow - 1 };
  return { target: { ...range, ...rows }, isSideways: false };
}

/** The least block that holds both. */
export function joined(one: CellRange, other: CellRange): CellRange {
  return {
    fromRow: Math.min(one.fromRow, other.fromRow),
    toRow: Math.max(one.toRow, other.toRow),
    fromColumn: Math.min(one.fromColumn, other.fromColumn),
    toColumn: Math.max(one.toColumn, other.toColumn),
  };
}

/**
 * The block to write a pasted one into: itself, or over and over where the chosen block is a multiple of it.
 * A single value goes into every chosen cell.
 */
export function pasteSize(
  block: { readonly rows: number; readonly columns: number },
  chosen: { readonly rows: number; readonly columns: number },
): { readonly rows: number; readonly columns: number } {
  return { rows: fits(block.rows, chosen.rows), columns: fits(block.columns, chosen.columns) };
}

function fits(part: number, whole: number): number {
  return whole > part && whole % part === 0 ? whole : part;
}

/** A block repeated until it has this size. */
export function tiled(
  cells: readonly (readonly string[])[],
  size: { readonly rows: number; readonly columns: number },
): readonly (readonly string[])[] {
  const width = cells[0]?.length ?? 0;
  if (cells.length === size.rows && width === size.columns) return cells;
  return Array.from({ length: size.rows }, (_row, row) => {
    const from = cells[row % cells.length] ?? [];
    // A ragged row keeps its own length where nothing is repeated.
    if (size.columns === width) return from;
    return Array.from({ length: size.columns }, (_column, column) => from[column % width] ?? "");
  });
}
