// Keeps the table in step with rows that arrive, change, come and go under it: the active row and the one being edited
// are followed by their id, and so is what is chosen, as far as its rows can be found again.
import type { Choosing } from "./grid-choosing.ts";
import type { Drawing } from "./grid-drawing.ts";
import type { Editing } from "./grid-editing.ts";
import type { Found, Keeping, Kept } from "./grid-keeping.ts";
import type { Scrolling } from "./grid-scrolling.ts";
import { isNewRow, lineCount, type GridState } from "./grid-state.ts";
import type { RowsChange } from "./grid-types.ts";
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
    readonly keeping: Keeping;
    readonly measureColumns: () => void;
  },
): () => void {
  const { drawing, editing, scrolling, choosing, keeping, measureColumns } = reach;
  let redrawFrame = 0;

  const onRows = (change: RowsChange): void => {
    if (change !== "rows") rowsMoved(change === "list");
    else if (redrawFrame === 0) {
      redrawFrame = requestAnimationFrame(() => {
        redrawFrame = 0;
        drawing.all();
        if (state.activeId === null) adoptActive();
        keeping.note();
        if (state.hasFocus && !state.edit) choosing.announceChange();
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
  const rowsMoved = (isOtherList: boolean): void => {
    const kept = keeping.take();
    const topRow = state.heights.rowAt(state.topPx);
    const intoRowPx = state.topPx - state.heights.topOf(topRow);
    // Other rows have other heights; where all are alike, nothing is forgotten.
    if (state.isWrapped) state.heights = createRowHeights(state.usualRowPx, lineCount(state));
    else state.heights.setCount(lineCount(state));
    state.topPx = state.heights.topOf(topRow) + intoRowPx;
    measureColumns();
    scrolling.resize();
    const following = followRow();
    // "All" is still all. Any other choice named rows by their place: they may be others now.
    const isAll = "allExcept" in state.ticked && state.ticked.allExcept.length === 0;
    const areTicksLost = "allExcept" in state.ticked && !isAll;
    if (!isAll) state.ticked = noRows;
    state.others = [];
    const found = kept && following === null ? keeping.findNow(kept, isOtherList) : null;
    if (kept && found) chooseAgain(kept, found);
    scrolling.setTop(state.topPx);
    drawing.rebuild();
    editing.place();
    choosing.tell();
    if (areTicksLost) state.events.onChoiceLost("ticks");
    else if (kept && !found) void findLater(kept, isOtherList, following);
  };
  const chooseAgain = (kept: Kept, { block, others, ticked }: Found): void => {
    const { row, column } = state.active;
    const columns = kept.block?.columns ?? kept.columnsOfRow;
    if (block && block.activeRow !== row && !state.edit) {
      // All rows are chosen, and another one is the first.
      state.active = { row: block.activeRow, column };
      state.activeId = null;
    }
    state.focus = { row: block?.focusRow ?? row, column: column + columns };
    state.others = others;
    if (kept.ticks.length > 0) state.ticked = ticked;
    if (state.activeId === null) adoptActive();
  };
  /** The studio is asked where the rows are; until it answers nothing but the active cell is chosen. */
  const findLater = async (
    kept: Kept,
    isOtherList: boolean,
    following: Promise<void> | null,
  ): Promise<void> => {
    const asked = choosing.choiceCount();
    const [found] = await Promise.all([keeping.find(kept, isOtherList).catch(() => null), following]);
    // Something else was chosen meanwhile: that counts, and there is nothing to say.
    if (asked !== choosing.choiceCount()) return;
    if (found) {
      chooseAgain(kept, found);
      drawing.all();
      choosing.tell();
    } else state.events.onChoiceLost(kept.ticks.length > 0 ? "ticks" : "cells");
  };
  /**
   * The active row and the one being edited keep their id and get their new place.
   * @returns what to wait for where the studio has to be asked.
   */
  const followRow = (): Promise<void> | null => {
    const rowId = state.edit?.rowId ?? state.activeId;
    if (rowId === null) {
      // The line for a new row is always the last.
      if (state.edit?.isNewRow) placeAt(lineCount(state) - 1);
      else placeAt(Math.min(state.active.row, Math.max(0, lineCount(state) - 1)));
      return null;
    }
    const now = state.source.placeNow(rowId);
    if (now !== null) {
      placeAt(now);
      return null;
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
    return state.source.findPlace(rowId).then(goThere, () => {});
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
