// Copy, cut, paste, clear and fill: whole blocks at a time, each one step to take back. Asks the source for texts and
// hands it blocks; never goes row by row.
import {
  cellCountOf,
  fillTarget,
  joined,
  pasteSize,
  rangeBetween,
  rowCountOf,
  rowsOf,
  tiled,
  type Cell,
} from "./cell-ranges.ts";
import { htmlTable, pastedCells, tabbedText, type Cells } from "./clipboard-text.ts";
import { seriesOf } from "./fill-series.ts";
import { lineCount, type GridState } from "./grid-state.ts";
import type { CellRange, GridColumn } from "./grid-types.ts";
import { countRows, type RowSet } from "./row-set.ts";

export type Copying = {
  /** In a copy or cut event: at once where the rows are here, else as soon as they are. */
  readonly copy: (clipboard: DataTransfer | null, isCut: boolean) => void;
  readonly paste: (clipboard: DataTransfer) => void;
  readonly clear: () => void;
  readonly fillDown: () => void;
  /** Goes on from the chosen block up, down or sideways to this cell. */
  readonly fillTo: (cell: Cell) => void;
  /** Writes a text into every chosen cell. Rejects where that couldn't be done. */
  readonly fillAll: (text: string) => Promise<void>;
};

/** Copied within the event itself, without asking anybody. */
const atOnceRows = 500;
/** Beyond this the studio writes the text in a task, with progress. */
const manyCells = 100_000;
/** Beyond this no HTML goes along: browsers take longer to check it than all the rest takes, and text says it all. */
const htmlRows = 5_000;
/** A series of numbers is written out; one of more rows than a fill takes is a block like a pasted one. */
const fillMostRows = 5_000;

/** The source has said what went wrong. */
function ignore(): void {}

export function createCopying<Row>(
  state: GridState<Row>,
  reach: {
    readonly say: (words: string) => void;
    readonly choose: (range: CellRange) => void;
  },
): Copying {
  const chosen = (): CellRange => rangeBetween(state.active, state.focus);
  const columnsOf = (range: CellRange): readonly GridColumn<Row>[] =>
    state.columns.slice(range.fromColumn, range.toColumn + 1);
  const idsOf = (columns: readonly GridColumn<Row>[]): readonly string[] =>
    columns.map(({ columnId }) => columnId);
  /** Without the line for a new row. */
  const lastRow = (range: CellRange): number => Math.min(range.toRow, state.source.rowCount() - 1);

  const rowsHere = (range: CellRange): Cells | null => {
    if (rowCountOf(range) > atOnceRows) return null;
    const columns = columnsOf(range);
    const cells: string[][] = [];
    for (let row = range.fromRow; row <= lastRow(range); row += 1) {
      const data = state.source.rowAt(row);
      if (!data || columns.some(({ columnId }) => state.source.wholeText(data, columnId) !== null))
        return null;
      cells.push(columns.map((column) => column.text(data)));
    }
    return cells;
  };

  const copy = (clipboard: DataTransfer | null, isCut: boolean): void => {
    const range = chosen();
    const rowCount = lastRow(range) - range.fromRow + 1;
    if (rowCount <= 0) return;
    const done = (): void => {
      reach.say(state.words.copied(rowCount));
      // What was copied, whatever is chosen by now.
      if (isCut) fillWith([range], "").catch(ignore);
    };
    const here = rowsHere(range);
    if (here && clipboard) {
      clipboard.setData("text/plain", tabbedText(here));
      clipboard.setData("text/html", htmlTable(here));
      done();
      return;
    }
    reach.say(state.words.copying(rowCount));
    const copyAll = async (): Promise<void> => {
      try {
        await copyLater(range, here);
      } catch {
        reach.say(state.words.copyFailed);
        return;
      }
      done();
    };
    void copyAll();
  };
  const copyLater = async (range: CellRange, here: Cells | null): Promise<void> => {
    const columnIds = idsOf(columnsOf(range));
    const toRow = lastRow(range);
    if (cellCountOf(range) > manyCells) {
      await state.source.copyMany(rowsOf([range], state.source.rowCount()), columnIds);
      return;
    }
    const reading = here ? Promise.resolve(here) : state.source.readCells(range.fromRow, toRow, columnIds);
    const blob = (type: string, write: (cells: Cells) => string): Promise<Blob> =>
      reading.then((cells) => new Blob([write(cells)], { type }));
    const parts: Record<string, Promise<Blob>> = { "text/plain": blob("text/plain", tabbedText) };
    if (rowCountOf(range) <= htmlRows) parts["text/html"] = blob("text/html", htmlTable);
    await navigator.clipboard.write([new ClipboardItem(parts)]);
  };

  const paste = (clipboard: DataTransfer): void => {
    const cells = pastedCells(clipboard.getData("text/plain"), clipboard.getData("text/html"));
    const range = chosen();
    const width = Math.max(0, ...cells.map((row) => row.length));
    if (cells.length === 0 || width === 0) return;
    const chosenSize = { rows: rowCountOf(range), columns: range.toColumn - range.fromColumn + 1 };
    if (cells.length === 1 && chosenSize.rows > 1) {
      pasteIntoAll(range, cells, width);
      return;
    }
    const size = pasteSize({ rows: cells.length, columns: width }, chosenSize);
    const target: CellRange = {
      fromRow: range.fromRow,
      toRow: range.fromRow + size.rows - 1,
      fromColumn: range.fromColumn,
      toColumn: Math.min(state.columns.length, range.fromColumn + size.columns) - 1,
    };
    const columns = columnsOf(target);
    const block = tiled(cells, size).map((row) => row.slice(0, columns.length));
    const choose = (): void =>
      reach.choose({ ...target, toRow: Math.min(target.toRow, Math.max(0, lineCount(state) - 1)) });
    state.source.writeBlock(target.fromRow, idsOf(columns), block).then(choose, ignore);
  };
  /** One row into many: the same in each, in as many columns as it has. */
  const pasteIntoAll = (range: CellRange, cells: Cells, width: number): void => {
    const { columns: columnCount } = pasteSize(
      { rows: 1, columns: width },
      { rows: 1, columns: range.toColumn - range.fromColumn + 1 },
    );
    const toColumn = Math.min(state.columns.length, range.fromColumn + columnCount) - 1;
    const target = { ...range, toColumn };
    const block = tiled(cells, { rows: 1, columns: columnCount }).map((row) =>
      row.slice(0, toColumn - range.fromColumn + 1),
    );
    fill(rowsOf([range], state.source.rowCount()), columnsOf(target), block).catch(ignore);
    reach.choose(target);
  };

  const fill = async (rows: RowSet, columns: readonly GridColumn<Row>[], texts: Cells): Promise<void> => {
    const writable = columns
      .map((column, index) => ({ column, index }))
      .filter(({ column }) => column.isWritable);
    if (writable.length === 0) {
      const [first] = columns;
      if (first) reach.say(state.words.readOnly(first.title));
      return;
    }
    if (countRows(rows, state.source.rowCount()) === 0) return;
    const block = texts.map((row) => writable.map(({ index }) => row[index] ?? ""));
    await state.source.fillRows(rows, idsOf(writable.map(({ column }) => column)), block);
  };
  /** The same text in every cell of some blocks: those of the same columns are one step to take back. */
  const fillWith = async (ranges: readonly CellRange[], text: string): Promise<void> => {
    const alike = Map.groupBy(ranges, ({ fromColumn, toColumn }) => `${fromColumn} ${toColumn}`);
    const fills = [...alike.values()].flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const columns = columnsOf(first);
      return [fill(rowsOf(group, state.source.rowCount()), columns, [columns.map(() => text)])];
    });
    await Promise.all(fills);
  };
  const allChosen = (): readonly CellRange[] => [chosen(), ...state.others];
  const clear = (): void => void fillWith(allChosen(), "").catch(ignore);

  const fillTo = (to: Cell): void => {
    const range = { ...chosen(), toRow: lastRow(chosen()) };
    const last = { ...to, row: Math.min(to.row, state.source.rowCount() - 1) };
    const filled = fillTarget(range, last);
    if (!filled) return;
    const { target, isSideways } = filled;
    const write = async (): Promise<void> => {
      const source = await state.source.readCells(range.fromRow, range.toRow, idsOf(columnsOf(range)));
      if (isSideways) await fillAcross(source, range, target);
      else await fillAlong(source, range, target);
      reach.choose(joined(range, target));
    };
    write().catch(ignore);
  };
  const fillAlong = async (source: Cells, range: CellRange, target: CellRange): Promise<void> => {
    const series = seriesOf(source);
    const rowCount = rowCountOf(target);
    const height = series.isRepetition ? Math.min(rowCount, source.length) : rowCount;
    const texts = Array.from({ length: height }, (_row, index) =>
      series.textsAt(target.fromRow + index - range.fromRow),
    );
    await fillBlock(target, texts);
  };
  /** Each row goes on by itself, in the columns beside it. */
  const fillAcross = async (source: Cells, range: CellRange, target: CellRange): Promise<void> => {
    const places = columnsOf(target).map((_column, index) => target.fromColumn + index - range.fromColumn);
    const texts = source.map((row) => {
      const series = seriesOf(row.map((text) => [text]));
      return places.map((place) => series.textsAt(place)[0] ?? "");
    });
    await fillBlock(target, texts);
  };
  const fillBlock = async (target: CellRange, texts: Cells): Promise<void> => {
    const columns = columnsOf(target);
    if (texts.length > fillMostRows) await state.source.writeBlock(target.fromRow, idsOf(columns), texts);
    else await fill(rowsOf([target], state.source.rowCount()), columns, texts);
  };

  return {
    copy,
    paste,
    clear,
    fillTo,
    fillDown: () => {
      const range = chosen();
      if (range.toRow === range.fromRow) {
        // Like a spreadsheet: one row is filled from the one above it.
        if (range.fromRow === 0) return;
        const above = { ...range, fromRow: range.fromRow - 1, toRow: range.fromRow - 1 };
        fillFrom(above, range);
        return;
      }
      fillFrom({ ...range, toRow: range.fromRow }, { ...range, fromRow: range.fromRow + 1 });
    },
    fillAll: (text) => fillWith(allChosen(), text),
  };

  function fillFrom(from: CellRange, to: CellRange): void {
    const columns = columnsOf(from);
    state.source
      .readCells(from.fromRow, from.toRow, idsOf(columns))
      .then((texts) => fill(rowsOf([to], state.source.rowCount()), columns, texts))
      .catch(ignore);
  }
}
