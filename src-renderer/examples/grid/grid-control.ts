// The table's brain: moves, choices, keys, and what is told to the outside and to people who listen. Lives as long as
// the table is on screen; React only gives it elements and columns.
import { isInRange } from "./cell-ranges.ts";
import { createChoosing, type How } from "./grid-choosing.ts";
import { createCopying } from "./grid-copying.ts";
import { createDrawing } from "./grid-drawing.ts";
import { createEditing } from "./grid-editing.ts";
import { followRows } from "./grid-following.ts";
import { createKeeping } from "./grid-keeping.ts";
import { createKeyboard } from "./grid-keyboard.ts";
import { startPointer } from "./grid-pointer.ts";
import { createScrolling } from "./grid-scrolling.ts";
import { lineCount, type GridState } from "./grid-state.ts";
import type { GridColumn, GridEvents, GridHandle, GridSource, GridWords } from "./grid-types.ts";
import { createRowHeights } from "./row-heights.ts";
import { allRows, noRows } from "./row-set.ts";

export type GridElements = {
  readonly scroller: HTMLElement;
  readonly spacer: HTMLElement;
  readonly stick: HTMLElement;
  readonly layer: HTMLElement;
  readonly over: HTMLElement;
  readonly handle: HTMLElement;
  readonly editor: HTMLTextAreaElement;
  readonly choiceList: HTMLElement;
  readonly live: HTMLElement;
};

export type GridLook<Row> = {
  readonly columns: readonly GridColumn<Row>[];
  readonly canAddRow: boolean;
  readonly isWrapped: boolean;
  readonly rowPx: number;
  readonly words: GridWords;
  readonly events: GridEvents;
};

export type GridControl<Row> = GridHandle & {
  readonly state: GridState<Row>;
  readonly setLook: (look: GridLook<Row>) => void;
  readonly tickAll: () => void;
  readonly chooseColumn: (column: number, how: How) => void;
  readonly stop: () => void;
};

function isSame<Item>(
  some: readonly Item[],
  others: readonly Item[],
  about: (item: Item) => string | number,
): boolean {
  const known = others.map(about);
  return some.length === known.length && some.every((item, index) => about(item) === known[index]);
}

/** Digits of the row number that fit the least margin. */
const marginLeastPx = 64;
const marginDigitPx = 8;

export function createGridControl<Row>(
  source: GridSource<Row>,
  elements: GridElements,
  first: GridLook<Row>,
  isMac: boolean,
): GridControl<Row> {
  const { editor, scroller } = elements;
  const state: GridState<Row> = {
    source,
    words: first.words,
    events: first.events,
    isMac,
    columns: [],
    leftsPx: [],
    widthPx: 0,
    marginPx: marginLeastPx,
    canAddRow: first.canAddRow,
    isWrapped: first.isWrapped,
    usualRowPx: first.rowPx,
    heights: createRowHeights(first.rowPx, 0),
    topPx: 0,
    scrollLeftPx: 0,
    viewportPx: 0,
    viewportWidthPx: 0,
    active: { row: 0, column: 0 },
    focus: { row: 0, column: 0 },
    others: [],
    activeId: null,
    ticked: noRows,
    tickedFrom: null,
    tabStart: null,
    isLeaving: false,
    fillCell: null,
    edit: null,
    hasFocus: false,
  };
  let said = "";

  const say = (words: string): void => {
    if (words === said) return;
    said = words;
    elements.live.textContent = words;
  };
  const drawing = createDrawing(
    state,
    { layer: elements.layer, over: elements.over, handle: elements.handle, editorId: editor.id },
    () => scrolling.resize(),
  );
  const scrolling = createScrolling(state, elements, () => {
    drawing.scroll();
    editing.place();
  });
  const redraw = (): void => drawing.all();
  const editing = createEditing(
    state,
    { editor, choiceList: elements.choiceList },
    { drawing, reveal: scrolling.reveal, say, redraw, nameField: () => choosing.nameField() },
  );
  const keeping = createKeeping(state);
  const choosing = createChoosing(state, {
    editor,
    reveal: scrolling.reveal,
    redraw,
    placeEditor: editing.place,
    say,
    note: keeping.note,
  });
  const copying = createCopying(state, { say, choose: choosing.chooseRange });
  const keyboard = createKeyboard(state, {
    scroller,
    drawing,
    editing,
    copying,
    choosing,
    reveal: scrolling.reveal,
    say,
  });

  const measureColumns = (): void => {
    state.marginPx = Math.max(marginLeastPx, 34 + String(state.source.rowCount()).length * marginDigitPx);
    let leftPx = state.marginPx;
    state.leftsPx = state.columns.map(({ widthPx }) => {
      const mine = leftPx;
      leftPx += widthPx;
      return mine;
    });
    state.widthPx = leftPx;
  };

  // ---- the text field

  const onBeforeInput = (event: Event): void => {
    // The browser's own undo belongs to the text being edited, not to the one before it.
    const isHistory = event instanceof InputEvent && event.inputType.startsWith("history");
    if (!state.edit && (isHistory || !editing.begin(true))) event.preventDefault();
  };
  const onCompositionStart = (): void => {
    if (!state.edit) editing.begin(true);
  };
  const onClipboard = (event: ClipboardEvent): void => {
    if (state.edit || !event.clipboardData) return;
    event.preventDefault();
    if (event.type === "paste") copying.paste(event.clipboardData);
    else copying.copy(event.clipboardData, event.type === "cut");
  };
  const onFocus = (): void => {
    state.hasFocus = true;
    scroller.dataset["focused"] = "";
    choosing.announce();
    choosing.tell();
  };
  const onBlur = (): void => {
    // Another window has the focus: the edit waits until it is back.
    if (!document.hasFocus() || document.activeElement === editor) return;
    editing.commit();
    state.hasFocus = false;
    state.isLeaving = false;
    delete scroller.dataset["focused"];
  };

  // ---- look

  const setLook = (look: GridLook<Row>): void => {
    state.words = look.words;
    state.events = look.events;
    const isOther =
      look.columns !== state.columns ||
      look.isWrapped !== state.isWrapped ||
      look.rowPx !== state.usualRowPx ||
      look.canAddRow !== state.canAddRow;
    if (!isOther) return;
    const activeColumnId = state.columns[state.active.column]?.columnId;
    const areOthers = !isSame(look.columns, state.columns, ({ columnId }) => columnId);
    const areOtherWidths = areOthers || !isSame(look.columns, state.columns, ({ widthPx }) => widthPx);
    const topRow = state.heights.rowAt(state.topPx);
    const isTaller = look.isWrapped !== state.isWrapped || look.rowPx !== state.usualRowPx;
    state.columns = look.columns;
    state.canAddRow = look.canAddRow;
    if (isTaller || (look.isWrapped && areOtherWidths)) {
      state.heights = createRowHeights(look.rowPx, lineCount(state));
      // Rows are higher or lower now: the one at the top stays there.
      state.topPx = state.heights.topOf(topRow);
    }
    state.heights.setCount(lineCount(state));
    state.isWrapped = look.isWrapped;
    state.usualRowPx = look.rowPx;
    if (areOthers) {
      const column = look.columns.findIndex(({ columnId }) => columnId === activeColumnId);
      const kept = Math.max(
        0,
        Math.min(look.columns.length - 1, column === -1 ? state.active.column : column),
      );
      state.active = { row: state.active.row, column: kept };
      state.focus = state.active;
      state.others = [];
    }
    measureColumns();
    scrolling.resize();
    scrolling.setTop(state.topPx);
    drawing.rebuild();
    editing.place();
    choosing.tell();
  };

  const listeners = [
    ["keydown", keyboard.onKeyDown],
    ["beforeinput", onBeforeInput],
    ["compositionstart", onCompositionStart],
    ["input", () => editing.onInput()],
    ["copy", onClipboard],
    ["cut", onClipboard],
    ["paste", onClipboard],
    ["focus", onFocus],
    ["blur", onBlur],
  ] as const;
  for (const [name, listener] of listeners) editor.addEventListener(name, listener as EventListener);
  const commit = (): void => editing.commit();
  addEventListener("pagehide", commit);
  const focus = (): void => editor.focus({ preventScroll: true });
  const stopPointer = startPointer(state, {
    scroller,
    editor,
    handle: elements.handle,
    choiceList: elements.choiceList,
    focus,
    commit,
    choose: choosing.choose,
    chooseRows: choosing.chooseRows,
    isChosen: ({ row, column }) => choosing.ranges().some((range) => isInRange(range, row, column)),
    tick: choosing.tick,
    fillTo: copying.fillTo,
    setTop: scrolling.setTop,
    redraw,
    pickChoice: (index) => {
      if (state.edit) state.edit.choice = index;
      commit();
      choosing.moved();
    },
    edit: keyboard.edit,
  });
  const stopScrolling = scrolling.start();
  const stopRows = followRows(state, { drawing, editing, scrolling, choosing, keeping, measureColumns });
  setLook(first);

  return {
    state,
    setLook,
    chooseColumn: choosing.chooseColumn,
    commit,
    focus,
    selectAll: choosing.chooseAll,
    clearCells: copying.clear,
    fillDown: copying.fillDown,
    copy: (isCut) => copying.copy(null, isCut),
    tickAll: () => choosing.setTicked(choosing.isEverythingTicked() ? noRows : allRows),
    clearSelection: () => {
      state.others = [];
      state.focus = state.active;
      choosing.setTicked(noRows);
    },
    goTo: (row, columnId) => {
      commit();
      const column = state.columns.findIndex((about) => about.columnId === columnId);
      choosing.moveTo({ row, column: column === -1 ? state.active.column : column });
      focus();
    },
    editWith: (row, columnId, text) => {
      commit();
      const column = state.columns.findIndex((about) => about.columnId === columnId);
      if (column === -1) return;
      choosing.moveTo({ row, column });
      focus();
      if (!editing.begin(true)) return;
      if (state.edit) state.edit.isReplacing = false;
      editor.value = text;
      editing.onInput();
    },
    stop: () => {
      commit();
      stopPointer();
      stopScrolling();
      stopRows();
      removeEventListener("pagehide", commit);
      for (const [name, listener] of listeners) editor.removeEventListener(name, listener as EventListener);
      elements.layer.replaceChildren();
    },
  };
}
