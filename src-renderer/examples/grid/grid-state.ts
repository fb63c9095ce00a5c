// Everything the table knows at a moment, in one place that is changed at once: a key handled at 0 ms must never read
// what was true before the last drawing. Nothing here is drawn by React.
import type { Cell } from "./cell-ranges.ts";
import type { CellRange, GridColumn, GridEvents, GridSource, GridWords } from "./grid-types.ts";
import type { RowHeights } from "./row-heights.ts";
import type { RowSet } from "./row-set.ts";

export type Edit = {
  /** null until the row has arrived. */
  rowId: number | null;
  /** Where the row stood when it was last seen. */
  row: number;
  readonly columnId: string;
  readonly isNewRow: boolean;
  /** Begun by typing: arrows leave the cell. */
  isReplacing: boolean;
  before: string;
  /** The row or its whole text is still on its way. */
  waiting: Promise<void> | null;
  /** What stands in the cell couldn't be fetched. */
  isUnread: boolean;
  readonly choices: readonly string[];
  /** The choice Enter takes; -1 for none. */
  choice: number;
};

export type GridState<Row> = {
  source: GridSource<Row>;
  words: GridWords;
  events: GridEvents;
  readonly isMac: boolean;

  columns: readonly GridColumn<Row>[];
  /** Where columns begin, from the row's left edge. */
  leftsPx: readonly number[];
  widthPx: number;
  /** The margin with the row's number. */
  marginPx: number;
  canAddRow: boolean;
  isWrapped: boolean;
  usualRowPx: number;
  heights: RowHeights;

  topPx: number;
  scrollLeftPx: number;
  /** Below the head. */
  viewportPx: number;
  viewportWidthPx: number;

  active: Cell;
  /** The far corner of the block being chosen. */
  focus: Cell;
  /** Blocks chosen before it. */
  others: readonly CellRange[];
  activeId: number | null;
  ticked: RowSet;
  /** The last row ticked, for ticking up to another. */
  tickedFrom: number | null;
  /** Where Tab began: Enter goes back there, one row on. */
  tabStart: number | null;
  /** Escape was pressed: the next Tab leaves the table. */
  isLeaving: boolean;
  /** How far the fill handle is dragged. */
  fillCell: Cell | null;
  edit: Edit | null;
  hasFocus: boolean;
};

export const headPx = 34;

/** Rows on screen: those there are, and the line for a new one. */
export function lineCount<Row>(state: GridState<Row>): number {
  return state.source.rowCount() + (state.canAddRow ? 1 : 0);
}

export function isNewRow<Row>(state: GridState<Row>, row: number): boolean {
  return state.canAddRow && row === state.source.rowCount();
}
