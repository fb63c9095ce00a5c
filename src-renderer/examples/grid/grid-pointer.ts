// What the pointer does in the table: choosing, dragging over cells and rows, ticking, the fill handle, and scrolling on
// while a drag is held beyond the edge.
import type { Cell } from "./cell-ranges.ts";
import { headPx, isNewRow, type GridState } from "./grid-state.ts";

export type PointerReach = {
  readonly scroller: HTMLElement;
  readonly editor: HTMLElement;
  readonly handle: HTMLElement;
  readonly choiceList: HTMLElement;
  readonly focus: () => void;
  readonly commit: () => void;
  readonly choose: (cell: Cell, how: { readonly extends: boolean; readonly adds: boolean }) => void;
  readonly chooseRows: (from: number, to: number, adds: boolean) => void;
  readonly isChosen: (cell: Cell) => boolean;
  readonly tick: (row: number, isUpTo: boolean) => void;
  readonly fillTo: (cell: Cell) => void;
  readonly setTop: (px: number) => void;
  readonly redraw: () => void;
  readonly pickChoice: (index: number) => void;
  readonly edit: () => void;
};

const edgeEveryMs = 30;
/** Pixels a hand may tremble on the fill handle. */
const fillFromPx = 8;

export function startPointer<Row>(state: GridState<Row>, reach: PointerReach): () => void {
  const { scroller } = reach;

  const cellAt = (xPx: number, yPx: number): Cell => {
    const box = scroller.getBoundingClientRect();
    const fromLeftPx = xPx - box.left;
    const insidePx = fromLeftPx < state.marginPx ? fromLeftPx : fromLeftPx + scroller.scrollLeft;
    const below = Math.max(0, Math.min(state.viewportPx - 1, yPx - box.top - headPx));
    const column = state.columns.findIndex((about, index) => {
      const leftPx = state.leftsPx[index] ?? 0;
      return insidePx >= leftPx && insidePx < leftPx + about.widthPx;
    });
    const isMargin = fromLeftPx < state.marginPx;
    return {
      row: state.heights.rowAt(state.topPx + below),
      column: column >= 0 ? column : isMargin ? -1 : state.columns.length - 1,
    };
  };

  /** Follows the pointer until it is let go; beyond the edge the table scrolls on under it. */
  const drag = (onMove: (cell: Cell, event: PointerEvent) => void, onEnd: () => void): void => {
    let last: PointerEvent | null = null;
    const move = (event: PointerEvent): void => {
      last = event;
      onMove(cellAt(event.clientX, event.clientY), event);
    };
    const timer = setInterval(() => {
      if (!last) return;
      const box = scroller.getBoundingClientRect();
      const beyondPx =
        last.clientY < box.top + headPx
          ? last.clientY - box.top - headPx
          : Math.max(0, last.clientY - box.bottom);
      if (beyondPx === 0) return;
      reach.setTop(state.topPx + beyondPx);
      move(last);
    }, edgeEveryMs);
    const end = (): void => {
      clearInterval(timer);
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
      onEnd();
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  };

  const onHandle = (pressed: PointerEvent): void => {
    drag(
      (cell, event) => {
        const acrossPx = Math.abs(event.clientX - pressed.clientX);
        const alongPx = Math.abs(event.clientY - pressed.clientY);
        // The handle stands on the edge of two columns: only the way the hand goes tells which one is meant.
        const isMeant = Math.max(acrossPx, alongPx) > fillFromPx;
        const { row, column } = state.active;
        const to = acrossPx > alongPx ? { row, column: Math.max(0, cell.column) } : { row: cell.row, column };
        state.fillCell = isMeant ? to : null;
        reach.redraw();
      },
      () => {
        const to = state.fillCell;
        state.fillCell = null;
        if (to !== null) reach.fillTo(to);
        reach.redraw();
      },
    );
  };
  const onMargin = (event: PointerEvent, row: number): void => {
    if (isNewRow(state, row)) {
      reach.choose({ row, column: 0 }, { extends: false, adds: false });
      return;
    }
    // A tick is a click of its box: the browser, a finger and a screen reader all end there.
    if (event.target instanceof HTMLInputElement) return;
    const from = event.shiftKey ? state.active.row : row;
    reach.chooseRows(from, row, event.ctrlKey || event.metaKey);
    drag(
      (cell) => reach.chooseRows(from, cell.row, false),
      () => {},
    );
  };
  const onPointerDown = (event: PointerEvent): void => {
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    if (target === reach.editor && state.edit) return;
    const choice = target.closest<HTMLElement>("[data-choice]");
    if (choice) {
      event.preventDefault();
      reach.pickChoice(Number(choice.dataset["choice"]));
      return;
    }
    // The head has its own ways; the scrollbars belong to the browser.
    if (target.closest("[role=columnheader]") || target === scroller) return;
    event.preventDefault();
    reach.commit();
    reach.focus();
    if (target === reach.handle) return onHandle(event);
    const cell = cellAt(event.clientX, event.clientY);
    if (event.button === 2) {
      if (cell.column >= 0 && !reach.isChosen(cell)) reach.choose(cell, { extends: false, adds: false });
      return;
    }
    if (event.button !== 0) return;
    if (cell.column < 0) return onMargin(event, cell.row);
    const adds = event.ctrlKey || event.metaKey;
    reach.choose(cell, { extends: event.shiftKey, adds });
    drag(
      (to) => reach.choose({ row: to.row, column: Math.max(0, to.column) }, { extends: true, adds: false }),
      () => {},
    );
  };
  const onClick = (event: MouseEvent): void => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    const row = target.closest("[role=rowheader]")?.parentElement?.getAttribute("aria-rowindex");
    if (row === null || row === undefined) return;
    reach.commit();
    reach.tick(Number(row) - 2, event.shiftKey);
  };
  const onDoubleClick = (event: MouseEvent): void => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || state.edit || target instanceof HTMLInputElement) return;
    if (target.closest("[role=columnheader]") || target === scroller) return;
    const cell = cellAt(event.clientX, event.clientY);
    if (cell.column >= 0) reach.edit();
    else if (!isNewRow(state, cell.row)) state.events.onOpen(cell.row);
  };
  const onContextMenu = (event: MouseEvent): void => {
    if (state.edit && event.target === reach.editor) return;
    const { target } = event;
    if (target instanceof HTMLElement && target.closest("[role=columnheader]")) return;
    event.preventDefault();
    const { row, column } = state.active;
    const columnId = state.columns[column]?.columnId ?? "";
    state.events.onMenu({ kind: "cells", xPx: event.clientX, yPx: event.clientY, row, columnId });
  };

  scroller.addEventListener("pointerdown", onPointerDown);
  scroller.addEventListener("click", onClick);
  scroller.addEventListener("dblclick", onDoubleClick);
  scroller.addEventListener("contextmenu", onContextMenu);
  return () => {
    scroller.removeEventListener("pointerdown", onPointerDown);
    scroller.removeEventListener("click", onClick);
    scroller.removeEventListener("dblclick", onDoubleClick);
    scroller.removeEventListener("contextmenu", onContextMenu);
  };
}
