// Draws the rows in view into a pool of elements that is used over and over: nothing but texts and places change while
// scrolling. Plain DOM, because a frame of a dragged scrollbar replaces every row and has some milliseconds for it.
import { fillTarget, isInRange, joined, rangeBetween } from "./cell-ranges.ts";
import { headPx, isNewRow, lineCount, type GridState } from "./grid-state.ts";
import { hasRow } from "./row-set.ts";

/** Rows drawn beyond the view on each side. */
const rowsBeyond = 4;
/** More columns than this and only those in view are drawn. */
const columnsAlways = 16;
/** Of a one-line cell more is never seen. */
const oneLineMaxLength = 400;
const wrappedMaxLength = 2_000;
const wrappedMaxPx = 240;
/** Rows are placed from a point near them: far from the top of millions of rows, pixels lose their fractions. */
const baseEveryPx = 200_000;

type CellSlot = {
  readonly element: HTMLElement;
  readonly text: HTMLElement;
  column: number;
  shown: string | null;
};
type Slot = {
  readonly element: HTMLElement;
  readonly margin: HTMLElement;
  readonly box: HTMLInputElement;
  readonly number: HTMLElement;
  cells: CellSlot[];
  row: number;
  isBusy: boolean;
  topPx: number;
  heightPx: number;
};

export type DrawingParts = {
  readonly layer: HTMLElement;
  readonly over: HTMLElement;
  readonly handle: HTMLElement;
  readonly editorId: string;
};

export type Drawing = {
  /** Draws what scrolled into view; the rest stays as it is. */
  readonly scroll: () => void;
  /** Draws every row in view again. */
  readonly all: () => void;
  /** Other columns, widths or a new count: from scratch. */
  readonly rebuild: () => void;
  /** Where a cell stands in the drawing layer. */
  readonly placeOf: (row: number, column: number) => CellPlace;
  readonly cellId: (row: number, column: number) => string;
};

export type CellPlace = {
  readonly topPx: number;
  readonly leftPx: number;
  readonly heightPx: number;
  readonly widthPx: number;
};

export function createDrawing<Row>(
  state: GridState<Row>,
  parts: DrawingParts,
  onHeights: () => void,
): Drawing {
  const slots = new Map<number, Slot>();
  const spare: Slot[] = [];
  let basePx = 0;
  let fromColumn = 0;
  let toColumn = -1;

  const columnsInView = (): readonly [number, number] => {
    const { columns, leftsPx, scrollLeftPx, viewportWidthPx } = state;
    if (columns.length <= columnsAlways) return [0, columns.length - 1];
    const first = columns.findIndex(
      (column, index) => (leftsPx[index] ?? 0) + column.widthPx > scrollLeftPx + state.marginPx,
    );
    const beyond = columns.findIndex(
      (_column, index) => (leftsPx[index] ?? 0) > scrollLeftPx + viewportWidthPx,
    );
    const from = Math.max(0, first - 1);
    return [from, beyond === -1 ? columns.length - 1 : beyond];
  };

  const makeCell = (slot: Slot): CellSlot => {
    const element = document.createElement("div");
    element.setAttribute("role", "gridcell");
    const text = document.createElement("div");
    text.className = "grid-text";
    text.dir = "auto";
    element.append(text);
    slot.element.append(element);
    return { element, text, column: -1, shown: null };
  };
  const setColumns = (slot: Slot): void => {
    const wanted = toColumn - fromColumn + 1;
    while (slot.cells.length > wanted) slot.cells.pop()?.element.remove();
    while (slot.cells.length < wanted) slot.cells.push(makeCell(slot));
    for (const [index, cell] of slot.cells.entries()) {
      const column = fromColumn + index;
      const about = state.columns[column];
      if (!about) continue;
      cell.column = column;
      cell.shown = null;
      cell.element.className = `grid-cell${about.isNumber ? " grid-cell-number" : ""}${about.mark ? " grid-cell-mark" : ""}`;
      cell.element.setAttribute("aria-colindex", String(column + 2));
      cell.element.style.width = `${about.widthPx}px`;
      // Columns out of view are a gap in front of the first one in view.
      const gapPx = index === 0 ? (state.leftsPx[column] ?? 0) - state.marginPx : 0;
      cell.element.style.marginInlineStart = gapPx === 0 ? "" : `${gapPx}px`;
      setOrRemove(cell.element, "aria-readonly", about.isWritable ? null : "true");
    }
    slot.margin.style.width = `${state.marginPx}px`;
  };

  const fillMargin = (slot: Slot, row: number, data: Row | undefined): void => {
    const isNew = isNewRow(state, row);
    const isTicked = !isNew && hasRow(state.ticked, row);
    const mark = data === undefined ? null : state.source.markOf(data);
    const number = isNew ? "+" : state.source.numberOf(data, row);
    if (slot.number.textContent !== number) slot.number.textContent = number;
    slot.box.hidden = isNew;
    slot.box.checked = isTicked;
    slot.box.setAttribute("aria-label", state.words.rowHeader(row + 1));
    setOrRemove(slot.element, "data-ticked", isTicked ? "" : null);
    setOrRemove(slot.element, "data-new", isNew ? "" : null);
    setOrRemove(slot.margin, "data-tone", mark?.tone ?? null);
    setOrRemove(slot.margin, "title", mark?.words ?? null);
  };
  const fillCells = (slot: Slot, row: number, data: Row | undefined): void => {
    const { columns, active, focus, others } = state;
    const range = rangeBetween(active, focus);
    const isNew = isNewRow(state, row);
    const isBusy = data === undefined && !isNew;
    const maximum = state.isWrapped ? wrappedMaxLength : oneLineMaxLength;
    for (const cell of slot.cells) {
      const column = columns[cell.column];
      if (!column) continue;
      const whole =
        data === undefined ? (isNew && cell.column === 0 ? state.words.newRow : "") : column.text(data);
      const shown = whole.length > maximum ? whole.slice(0, maximum) : whole;
      if (cell.shown !== shown) {
        cell.text.textContent = shown;
        cell.shown = shown;
      }
      const tone = data === undefined ? null : (column.mark?.(data) ?? null);
      setOrRemove(cell.element, "data-tone", tone);
      setOrRemove(cell.element, "title", tone === null ? null : shown);
      const isActive = row === active.row && cell.column === active.column;
      const isChosen =
        isInRange(range, row, cell.column) || others.some((other) => isInRange(other, row, cell.column));
      const id = cellId(row, cell.column);
      if (cell.element.id !== id) cell.element.id = id;
      setOrRemove(cell.element, "aria-selected", isChosen ? "true" : "false");
      setOrRemove(cell.element, "data-active", isActive ? "" : null);
      setOrRemove(cell.element, "aria-owns", isActive ? parts.editorId : null);
      setOrRemove(cell.element, "aria-busy", isBusy ? "true" : null);
    }
    slot.isBusy = isBusy;
  };
  const fill = (slot: Slot, row: number): void => {
    const data = isNewRow(state, row) ? undefined : state.source.rowAt(row);
    if (slot.row !== row) {
      slot.row = row;
      slot.element.setAttribute("aria-rowindex", String(row + 2));
    }
    fillMargin(slot, row, data);
    fillCells(slot, row, data);
  };
  const place = (slot: Slot): void => {
    const topPx = state.heights.topOf(slot.row) - basePx;
    const heightPx = state.heights.heightOf(slot.row);
    if (slot.topPx !== topPx) slot.element.style.transform = `translateY(${topPx}px)`;
    if (slot.heightPx !== heightPx) slot.element.style.height = `${heightPx}px`;
    slot.topPx = topPx;
    slot.heightPx = heightPx;
  };

  const window = (): readonly [number, number] => {
    const last = lineCount(state) - 1;
    const from = Math.max(0, state.heights.rowAt(state.topPx) - rowsBeyond);
    const to = Math.min(last, state.heights.rowAt(state.topPx + state.viewportPx) + rowsBeyond);
    return [from, to];
  };

  const draw = (isEverything: boolean): void => {
    const [from, to] = window();
    const isFar = Math.abs(state.topPx - basePx) > baseEveryPx;
    if (isFar) basePx = Math.max(0, Math.floor(state.topPx / baseEveryPx) * baseEveryPx);
    const [firstColumn, lastColumn] = columnsInView();
    const areOtherColumns = firstColumn !== fromColumn || lastColumn !== toColumn;
    if (areOtherColumns) {
      fromColumn = firstColumn;
      toColumn = lastColumn;
      for (const slot of [...slots.values(), ...spare]) setColumns(slot);
    }
    for (const [row, slot] of slots) {
      if (row >= from && row <= to) continue;
      slots.delete(row);
      spare.push(slot);
    }
    const filled: Slot[] = [];
    for (let row = from; row <= to; row += 1) {
      const known = slots.get(row);
      const slot = known ?? takeSlot();
      if (!known) {
        slots.set(row, slot);
        if (!slot.element.isConnected) parts.layer.append(slot.element);
      }
      if (known && !isEverything && !areOtherColumns && !slot.isBusy) continue;
      fill(slot, row);
      filled.push(slot);
    }
    if (state.isWrapped) measure(filled);
    for (const slot of slots.values()) place(slot);
    for (const slot of spare) slot.element.remove();
    const shift = `translateY(${basePx - state.topPx}px)`;
    parts.layer.style.transform = shift;
    parts.over.style.transform = shift;
    placeHandle();
  };
  const takeSlot = (): Slot => {
    const known = spare.pop();
    if (known) return known;
    const slot = makeSlot();
    setColumns(slot);
    return slot;
  };

  /** Rows of whole texts are as high as their texts; the row at the top of the view stays where it is. */
  const measure = (filled: readonly Slot[]): void => {
    if (filled.length === 0) return;
    const anchor = state.heights.rowAt(state.topPx);
    const intoAnchorPx = state.topPx - state.heights.topOf(anchor);
    const measured = filled.map((slot) => {
      let heightPx = state.usualRowPx;
      if (!slot.isBusy) {
        for (const cell of slot.cells)
          heightPx = Math.max(heightPx, cell.text.scrollHeight + wrappedPaddingPx);
      }
      return [slot, Math.min(wrappedMaxPx, heightPx)] as const;
    });
    let isChanged = false;
    for (const [slot, heightPx] of measured) {
      if (slot.isBusy) continue;
      isChanged = state.heights.setHeight(slot.row, heightPx) || isChanged;
    }
    if (!isChanged) return;
    state.topPx = state.heights.topOf(anchor) + intoAnchorPx;
    onHeights();
  };

  const placeHandle = (): void => {
    const { active, focus, fillCell, edit } = state;
    const range = rangeBetween(active, focus);
    const column = state.columns[range.toColumn];
    const isShown = column?.isWritable === true && edit === null && !isNewRow(state, range.toRow);
    parts.handle.hidden = !isShown;
    if (!isShown) return;
    const filled = fillCell === null ? null : fillTarget(range, fillCell);
    const shown = filled ? joined(range, filled.target) : range;
    const bottomPx = state.heights.topOf(shown.toRow) + state.heights.heightOf(shown.toRow) - basePx;
    const rightPx = (state.leftsPx[shown.toColumn] ?? 0) + (state.columns[shown.toColumn]?.widthPx ?? 0);
    parts.handle.style.transform = `translate(${rightPx}px, ${clampPx(bottomPx, state)}px)`;
  };

  const cellId = (row: number, column: number): string => `${parts.editorId}-${row}-${column}`;

  return {
    scroll: () => draw(false),
    all: () => draw(true),
    rebuild: () => {
      toColumn = -1;
      fromColumn = -1;
      draw(true);
    },
    placeOf: (row, column) => ({
      topPx: clampPx(state.heights.topOf(row) - basePx, state),
      leftPx: state.leftsPx[column] ?? 0,
      heightPx: state.heights.heightOf(row),
      widthPx: state.columns[column]?.widthPx ?? 0,
    }),
    cellId,
  };
}

const wrappedPaddingPx = 13;

/** What stands far outside the view is kept near its edge: browsers lose track of what is millions of pixels away. */
function clampPx<Row>(px: number, state: GridState<Row>): number {
  const farPx = baseEveryPx * 2 + state.viewportPx + headPx;
  return Math.max(-farPx, Math.min(farPx, px));
}

function setOrRemove(element: HTMLElement, name: string, value: string | null): void {
  if (value === null) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function makeSlot(): Slot {
  const element = document.createElement("div");
  element.setAttribute("role", "row");
  element.className = "grid-row";
  const margin = document.createElement("div");
  margin.setAttribute("role", "rowheader");
  margin.setAttribute("aria-colindex", "1");
  margin.className = "grid-margin";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.tabIndex = -1;
  const number = document.createElement("span");
  margin.append(box, number);
  element.append(margin);
  return { element, margin, box, number, cells: [], row: -1, isBusy: false, topPx: -1, heightPx: -1 };
}
