// What is chosen in the table: the active cell, the block from it to the far corner, blocks chosen before, ticked rows;
// and saying it, to the outside and to people who listen.
import { cellCountOf, rangeBetween, type Cell } from "./cell-ranges.ts";
import { isNewRow, lineCount, type GridState } from "./grid-state.ts";
import type { CellRange } from "./grid-types.ts";
import { countRows, hasRow, toggledRow, withRows, type RowSet } from "./row-set.ts";

export type How = { readonly extends: boolean; readonly adds: boolean };

export type Choosing = {
  readonly ranges: () => readonly CellRange[];
  readonly tell: () => void;
  readonly announce: () => void;
  /** After rows arrived: says it only if it reads otherwise now, so that "Copied 2 rows." isn't talked over. */
  readonly announceChange: () => void;
  /** Names the field after its cell without saying it. */
  readonly nameField: () => void;
  /** After the active cell was set: draws, tells and says it. */
  readonly moved: () => void;
  readonly moveTo: (to: Cell, isExtending?: boolean, isShown?: boolean) => void;
  readonly choose: (to: Cell, how: How) => void;
  readonly chooseRange: (range: CellRange) => void;
  readonly chooseRows: (from: number, to: number, adds: boolean) => void;
  readonly chooseColumn: (column: number, how: How) => void;
  readonly chooseAll: () => void;
  readonly setTicked: (ticked: RowSet) => void;
  readonly tick: (row: number, isUpTo: boolean) => void;
  readonly isEverythingTicked: () => boolean;
  /** Rises with every move. */
  readonly moveCount: () => number;
  /** Rises whenever something is chosen or ticked, by whatever way. */
  readonly choiceCount: () => number;
};

export function createChoosing<Row>(
  state: GridState<Row>,
  reach: {
    readonly editor: HTMLElement;
    readonly reveal: (row: number, column: number) => void;
    readonly redraw: () => void;
    readonly placeEditor: () => void;
    readonly say: (words: string) => void;
    /** What is chosen is another now. */
    readonly note: () => void;
  },
): Choosing {
  let moveCount = 0;
  let choiceCount = 0;
  let lastTold: string | null = null;

  const ranges = (): readonly CellRange[] => [rangeBetween(state.active, state.focus), ...state.others];
  const tell = (): void => {
    reach.note();
    const column = state.columns[state.active.column];
    state.events.onSelection({
      row: state.active.row,
      columnId: column?.columnId ?? "",
      rowId: state.activeId,
      ranges: ranges(),
      ticked: state.ticked,
    });
  };
  const wordsNow = (): string | null => {
    const { active, words, source: rows } = state;
    const column = state.columns[active.column];
    if (!column) return null;
    const range = rangeBetween(active, state.focus);
    const data = isNewRow(state, active.row) ? undefined : rows.rowAt(active.row);
    if (cellCountOf(range) > 1) return words.cells(cellCountOf(range), range.fromRow + 1, range.toRow + 1);
    if (isNewRow(state, active.row)) return words.cellNew(column.title);
    const states = [
      ...(column.isWritable ? [] : (["readOnly"] as const)),
      ...(hasRow(state.ticked, active.row) ? (["ticked"] as const) : []),
      ...(column.sorted === "up" ? (["sortedUp"] as const) : []),
      ...(column.sorted === "down" ? (["sortedDown"] as const) : []),
    ];
    return words.cell({
      column: column.title,
      row: active.row + 1,
      rows: rows.rowCount(),
      text: data === undefined ? words.loading : column.text(data).slice(0, 300),
      states,
      mark: data === undefined ? null : (rows.markOf(data)?.words ?? null),
    });
  };
  const nameField = (): void => {
    const told = wordsNow();
    if (told !== null && !state.edit) reach.editor.setAttribute("aria-label", told);
  };
  const announce = (): void => {
    const told = wordsNow();
    if (told !== null) reach.say(told);
    lastTold = told;
    nameField();
  };
  const announceChange = (): void => {
    if (wordsNow() === lastTold) nameField();
    else announce();
  };
  const moved = (): void => {
    moveCount += 1;
    choiceCount += 1;
    state.fillCell = null;
    const data = isNewRow(state, state.active.row) ? undefined : state.source.rowAt(state.active.row);
    state.activeId = data === undefined ? null : state.source.idOf(data);
    reach.redraw();
    reach.placeEditor();
    announce();
    tell();
  };
  const clampCell = ({ row, column }: Cell): Cell => ({
    row: Math.max(0, Math.min(lineCount(state) - 1, row)),
    column: Math.max(0, Math.min(state.columns.length - 1, column)),
  });
  const moveTo = (to: Cell, isExtending = false, isShown = true): void => {
    const cell = clampCell(to);
    state.focus = cell;
    if (!isExtending) {
      state.active = cell;
      state.others = [];
    }
    if (isShown) reach.reveal(cell.row, cell.column);
    moved();
  };
  const choose = (to: Cell, how: How): void => {
    state.tabStart = null;
    if (how.adds && !how.extends) {
      const before = ranges();
      state.active = clampCell(to);
      state.focus = state.active;
      state.others = before;
      moved();
    } else moveTo(to, how.extends, false);
  };
  const chooseRange = (range: CellRange): void => {
    state.active = clampCell({ row: range.fromRow, column: range.fromColumn });
    state.focus = clampCell({ row: range.toRow, column: range.toColumn });
    moved();
  };
  const chooseRows = (from: number, to: number, adds: boolean): void => {
    const before = adds ? ranges() : [];
    const last = state.columns.length - 1;
    state.active = clampCell({ row: from, column: 0 });
    state.focus = clampCell({ row: to, column: last });
    state.others = before;
    moved();
  };
  const chooseColumn = (column: number, how: How): void => {
    const before = how.adds ? ranges() : [];
    const lastRow = Math.max(0, state.source.rowCount() - 1);
    state.active = { row: 0, column: how.extends ? state.active.column : column };
    state.focus = { row: lastRow, column };
    state.others = before;
    moved();
  };
  const setTicked = (ticked: RowSet): void => {
    choiceCount += 1;
    state.ticked = ticked;
    reach.redraw();
    announce();
    tell();
  };
  const tick = (row: number, isUpTo: boolean): void => {
    if (isNewRow(state, row)) return;
    const from = isUpTo ? (state.tickedFrom ?? row) : row;
    state.tickedFrom = row;
    if (from === row) setTicked(toggledRow(state.ticked, row));
    else setTicked(withRows(state.ticked, [Math.min(from, row), Math.max(from, row) + 1]));
  };
  const isEverythingTicked = (): boolean => {
    const rowCount = state.source.rowCount();
    return rowCount > 0 && countRows(state.ticked, rowCount) === rowCount;
  };
  const chooseAll = (): void => {
    state.active = { row: 0, column: 0 };
    state.others = [];
    const last = { row: Math.max(0, state.source.rowCount() - 1), column: state.columns.length - 1 };
    moveTo(last, true, false);
  };

  return {
    ranges,
    tell,
    announce,
    announceChange,
    nameField,
    moved,
    moveTo,
    choose,
    chooseRange,
    chooseRows,
    chooseColumn,
    chooseAll,
    setTicked,
    tick,
    isEverythingTicked,
    moveCount: () => moveCount,
    choiceCount: () => choiceCount,
  };
}
