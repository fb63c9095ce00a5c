// Keeps the table in step with rows that arrive, change, come and go under it: the active row and the one being edited
// are followed by their id.
import type { Choosing } from "./grid-choosing.ts";
import type { Drawing } from "./grid-drawing.ts";
import type { Editing } from "./grid-editing.ts";
import type { Scrolling } from "./grid-scrolling.ts";
import { isNewRow, lineCount, type GridState } from "./grid-state.ts";
import { createRowHeights } from "./row-heights.ts";
import { noRows } from "./row-set.ts";

/** @returns stops following. */
export function followRows<Row>(
  state: GridState<Row>,
  reach: {
    readonly drawing: Drawing;
    readonly editing: Editing;
    readonly scrolling: Scrolling;
    readonly choosing: Choosing;
    readonly measureColumns: () => void;
  },
): () => void {
  const { drawing, editing, scrolling, choosing, measureColumns } = reach;
  let redrawFrame = 0;

  const onRows = (change: "rows" | "places"): void => {
    if (change === "places") rowsMoved();
    else if (redrawFrame === 0) {
      redrawFrame = requestAnimationFrame(() => {
        redrawFrame = 0;
        drawing.all();
        if (state.activeId === null) adoptActive();
        if (state.hasFocus && !state.edit) choosing.announce();
      });
    }
  };
  /** The active row has arrived: from now on it is known by its id. */
  const adoptActive = (): void => {
    const data = isNewRow(state, state.active.row) ? undefined : state.source.rowAt(state.active.row);
    if (data === undefined) return;
    state.activeId = state.source.idOf(data);
    choosing.tell();
  };
  const rowsMoved = (): void => {
    const topRow = state.heights.rowAt(state.topPx);
    const intoRowPx = state.topPx - state.heights.topOf(topRow);
    // Other rows have other heights; where all are alike, nothing is forgotten.
    if (state.isWrapped) state.heights = createRowHeights(state.usualRowPx, lineCount(state));
    else state.heights.setCount(lineCount(state));
    state.topPx = state.heights.topOf(topRow) + intoRowPx;
    measureColumns();
    scrolling.resize();
    followRow();
    // "All" is still all. Any other choice named rows by their place: they may be others now.
    const isAll = "allExcept" in state.ticked && state.ticked.allExcept.length === 0;
    if (!isAll) state.ticked = noRows;
    state.others = [];
    scrolling.setTop(state.topPx);
    drawing.rebuild();
    editing.place();
    choosing.tell();
  };
  /** The active row and the one being edited keep their id and get their new place. */
  const followRow = (): void => {
    const rowId = state.edit?.rowId ?? state.activeId;
    if (rowId === null) {
      // The line for a new row is always the last.
      if (state.edit?.isNewRow) placeAt(lineCount(state) - 1);
      else placeAt(Math.min(state.active.row, Math.max(0, lineCount(state) - 1)));
      return;
    }
    const now = state.source.placeNow(rowId);
    if (now !== null) {
      placeAt(now);
      return;
    }
    const asked = choosing.moveCount();
    const goThere = (row: number | null): void => {
      if (asked !== choosing.moveCount()) return;
      if (row === null) {
        // It isn't among these rows: what stands in its place is the active one now.
        if (!state.edit) state.activeId = null;
        adoptActive();
        return;
      }
      placeAt(row);
      if (!state.edit && state.hasFocus) scrolling.reveal(row, state.active.column);
      drawing.all();
      editing.place();
      choosing.tell();
    };
    state.source.findPlace(rowId).then(goThere, () => {});
  };
  const placeAt = (row: number): void => {
    if (state.edit) state.edit.row = row;
    state.active = { row, column: state.active.column };
    state.focus = state.active;
  };

  const stop = state.source.subscribe(onRows);
  return () => {
    stop();
    cancelAnimationFrame(redrawFrame);
  };
}
