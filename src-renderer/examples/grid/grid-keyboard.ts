// Carries out what keys mean (grid-keys.ts) while moving about and while editing.
import { cellCountOf, rangeBetween, type Cell } from "./cell-ranges.ts";
import type { Choosing } from "./grid-choosing.ts";
import type { Copying } from "./grid-copying.ts";
import type { Drawing } from "./grid-drawing.ts";
import type { Editing } from "./grid-editing.ts";
import { editCommand, gridCommand, type Direction, type EditCommand, type GridCommand } from "./grid-keys.ts";
import { isNewRow, lineCount, type GridState } from "./grid-state.ts";

export type Keyboard = {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Opens the text of the active cell: here, or where long ones are written. */
  readonly edit: () => void;
};

export function createKeyboard<Row>(
  state: GridState<Row>,
  reach: {
    readonly scroller: HTMLElement;
    readonly drawing: Drawing;
    readonly editing: Editing;
    readonly copying: Copying;
    readonly choosing: Choosing;
    readonly reveal: (row: number, column: number) => void;
    readonly say: (words: string) => void;
  },
): Keyboard {
  const { scroller, drawing, editing, copying, say } = reach;
  const { moveTo, moved, chooseColumn, chooseAll, tick } = reach.choosing;

  const edge = (to: Direction, from: Cell): Cell => ({
    row: to === "down" ? Math.max(0, state.source.rowCount() - 1) : to === "up" ? 0 : from.row,
    column: to === "right" ? state.columns.length - 1 : to === "left" ? 0 : from.column,
  });
  const tab = (isBack: boolean): void => {
    state.tabStart ??= state.active.column;
    const tabStart = state.tabStart;
    const columnCount = state.columns.length;
    const column = state.active.column + (isBack ? -1 : 1);
    if (column < 0)
      moveTo({ row: state.active.row - 1, column: state.active.row === 0 ? 0 : columnCount - 1 });
    else if (column >= columnCount) {
      const isLast = state.active.row >= lineCount(state) - 1;
      moveTo(isLast ? state.active : { row: state.active.row + 1, column: 0 });
    } else moveTo({ row: state.active.row, column });
    state.tabStart = tabStart;
  };
  const enter = (isBack: boolean): void => {
    const column = state.tabStart ?? state.active.column;
    state.tabStart = null;
    moveTo({ row: state.active.row + (isBack ? -1 : 1), column });
  };
  const pageRows = (): number => Math.max(1, Math.floor(state.viewportPx / state.usualRowPx) - 1);
  const openMenu = (kind: "cells" | "column"): void => {
    const { row, column } = state.active;
    const columnId = state.columns[column]?.columnId ?? "";
    const head = scroller.querySelector(`[role=columnheader][aria-colindex="${column + 2}"]`);
    const cell = document.getElementById(drawing.cellId(row, column));
    const box = ((kind === "column" ? head : cell) ?? scroller).getBoundingClientRect();
    state.events.onMenu({ kind, xPx: box.left + 8, yPx: box.bottom - 4, row, columnId });
  };
  const edit = (): void => {
    const { row, column } = state.active;
    const about = state.columns[column];
    // A mark says in short what the whole row has to say.
    if (about?.mark && !isNewRow(state, row)) return state.events.onOpen(row);
    if (about?.isWritable && !isNewRow(state, row) && state.events.onEditLong(row, about.columnId)) return;
    editing.begin(false);
  };

  const run = (command: GridCommand): void => {
    const isExtending = "extends" in command && command.extends;
    const isTab = command.does === "next-cell" || command.does === "previous-cell";
    if (!isTab && command.does !== "enter" && command.does !== "edit") state.tabStart = null;
    switch (command.does) {
      case "move":
        return moveTo((command.isFar ? edge : step)(command.to, state.focus), isExtending);
      case "page": {
        const rows = command.to === "down" ? pageRows() : -pageRows();
        return moveTo({ row: state.focus.row + rows, column: state.focus.column }, isExtending);
      }
      case "row-start":
        return moveTo({ row: state.focus.row, column: 0 }, isExtending);
      case "row-end":
        return moveTo({ row: state.focus.row, column: state.columns.length - 1 }, isExtending);
      case "first-cell":
        return moveTo({ row: 0, column: 0 }, isExtending);
      case "last-cell":
        return moveTo(edge("down", { row: 0, column: state.columns.length - 1 }), isExtending);
      case "next-cell":
      case "previous-cell":
        return tab(command.does === "previous-cell");
      case "enter":
        return edit();
      case "enter-back":
        return enter(true);
      case "edit":
        editing.begin(false);
        return;
      case "open":
        return isNewRow(state, state.active.row) ? undefined : state.events.onOpen(state.active.row);
      case "menu":
        return openMenu("cells");
      case "column-menu":
        return openMenu("column");
      case "escape":
        state.isLeaving = true;
        moveTo(state.active);
        return say(state.words.leave);
      case "clear":
        return copying.clear();
      case "select-all":
        return chooseAll();
      case "select-rows":
        state.active = { ...state.active, column: 0 };
        return moveTo({ row: state.focus.row, column: state.columns.length - 1 }, true, false);
      case "select-columns":
        return chooseColumn(state.active.column, { extends: false, adds: false });
      case "tick":
        return tick(state.active.row, false);
      case "fill-down":
        return copying.fillDown();
      case "undo":
        return state.events.onUndo();
      case "redo":
        return state.events.onRedo();
    }
  };
  const runEdit = (command: EditCommand): void => {
    switch (command.does) {
      case "commit":
        editing.commit();
        if (command.next === "stay") return moved();
        if (command.next === "next-cell" || command.next === "previous-cell")
          return tab(command.next === "previous-cell");
        if (command.next === "enter") return enter(false);
        state.tabStart = null;
        return moveTo(step(command.next, state.active));
      case "commit-all": {
        const isMany = cellCountOf(rangeBetween(state.active, state.focus)) > 1 || state.others.length > 0;
        const taken = isMany ? editing.take() : null;
        if (!isMany) editing.commit();
        if (taken) copying.fillAll(taken.text).catch(() => taken.giveBack(state.words.notFilled));
        return isMany ? undefined : moved();
      }
      case "cancel":
        editing.cancel();
        return;
      case "new-line":
        return editing.newLine();
      case "switch-mode":
        return editing.switchMode();
      case "choice":
        return editing.moveChoice(command.to);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // The input method owns this key.
    if (event.isComposing || event.keyCode === 229) return;
    if (state.edit) {
      const { isReplacing, choices } = state.edit;
      const command = editCommand(event, { isReplacing, hasChoices: choices.length > 0, isMac: state.isMac });
      if (!command) return reach.reveal(state.edit.row, state.active.column);
      event.preventDefault();
      event.stopPropagation();
      return runEdit(command);
    }
    if (state.isLeaving && event.key === "Tab") return;
    if (event.key !== "Shift") state.isLeaving = false;
    const command = gridCommand(event, state.isMac);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    run(command);
  };

  return { onKeyDown, edit };
}

function step(to: Direction, from: Cell): Cell {
  return {
    row: from.row + (to === "down" ? 1 : to === "up" ? -1 : 0),
    column: from.column + (to === "right" ? 1 : to === "left" ? -1 : 0),
  };
}
