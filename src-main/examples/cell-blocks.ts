// Blocks of texts on their way into cells, cut into pieces of some ten milliseconds each. Plain functions.
import { AppError } from "../../src-shared/errors.ts";
import type { RowToWrite } from "./write-cells.ts";

export type CellRow = readonly string[];

/** What one transaction writes: few enough rows and characters for the next call not to wait noticeably. */
const rowsEach = 1_000;
const charactersEach = 2_000_000;

export function charactersOf(cells: CellRow): number {
  return cells.reduce((sum, text) => sum + text.length, 0);
}

/** Rows in pieces that fit a transaction. */
export function* piecesOf<Row>(
  rows: Iterable<Row>,
  lengthOf: (row: Row) => number,
): Generator<readonly Row[], void> {
  let piece: Row[] = [];
  let characters = 0;
  for (const row of rows) {
    piece.push(row);
    characters += lengthOf(row);
    if (piece.length >= rowsEach || characters >= charactersEach) {
      yield piece;
      piece = [];
      characters = 0;
    }
  }
  if (piece.length > 0) yield piece;
}

/** Cells without a column would be lost without a word. */
export function refuseWider(texts: CellRow, columnCount: number): void {
  if (texts.length <= columnCount) return;
  throw new AppError("bad-input", { problem: "A row of the block has more cells than there are columns." });
}

/** The rows of a block by where they go: into rows of the view, or behind its end as new examples. */
export type PlacedRows = {
  readonly existing: readonly RowToWrite[];
  readonly added: readonly Omit<RowToWrite, "id">[];
};

/**
 * Places the rows of a block one piece after the other. Blank rows behind the view's end wait for one that isn't
 * blank: those at the block's end are no examples.
 */
export function createPlacing(
  ids: Int32Array,
  from: number,
  columnCount: number,
): (rows: readonly CellRow[]) => PlacedRows {
  let row = from;
  let waiting: Omit<RowToWrite, "id">[] = [];
  return (rows) => {
    const existing: RowToWrite[] = [];
    const added: Omit<RowToWrite, "id">[] = [];
    for (const texts of rows) {
      refuseWider(texts, columnCount);
      const id = ids[row];
      if (id !== undefined) existing.push({ id, row, texts });
      else {
        waiting.push({ row, texts });
        if (texts.some((text) => text.trim() !== "")) {
          added.push(...waiting);
          waiting = [];
        }
      }
      row += 1;
    }
    return { existing, added };
  };
}
