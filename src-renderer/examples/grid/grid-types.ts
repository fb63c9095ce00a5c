// What the table needs from whoever uses it, and what it tells. It knows rows by number and id, texts, and nothing of
// examples, projects or the studio.
import type { RowSet } from "./row-set.ts";

export type GridColumn<Row> = {
  readonly columnId: string;
  readonly title: string;
  readonly widthPx: number;
  readonly isWritable: boolean;
  readonly isNumber: boolean;
  readonly sorted: "up" | "down" | null;
  /** Values to choose from while editing; empty where any text will do. */
  readonly choices: readonly string[];
  readonly text: (row: Row) => string;
  /** Stands in the head where the title has no room; the title is read aloud. */
  readonly shortTitle: string | null;
  /** Draws a mark in place of the text, which is then shown on hover and read aloud; null: no mark in this row. */
  readonly mark: ((row: Row) => RowMark["tone"] | null) | null;
};

/** What a row says of itself in its margin. */
export type RowMark = { readonly words: string; readonly tone: "error" | "warning" | "hint" };

export type CellEdit = {
  readonly rowId: number;
  readonly columnId: string;
  readonly text: string;
  /** What stood there when the edit began. */
  readonly before: string;
};

/** A block of cells, ends included. */
export type CellRange = {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
};

/** What became of the rows: some look different, some came, went or moved, or it is another list altogether. */
export type RowsChange = "rows" | "places" | "list";

export type GridSource<Row> = {
  /** Rows there are, without the line for a new one. */
  readonly rowCount: () => number;
  /** undefined while it is on its way; asking fetches it. */
  readonly rowAt: (row: number) => Row | undefined;
  /** The row at this place now; undefined when other rows came between. */
  readonly ensure: (row: number) => Promise<Row | undefined>;
  /** The newest id of a row: one that was just typed gets its own later. */
  readonly idOf: (row: Row) => number;
  readonly isSameId: (one: number, other: number) => boolean;
  /** Where a row is now, if that can be told at once. */
  readonly placeNow: (rowId: number) => number | null;
  readonly findPlace: (rowId: number) => Promise<number | null>;
  /** What stands in the row's margin: its number. */
  readonly numberOf: (row: Row | undefined, place: number) => string;
  readonly markOf: (row: Row) => RowMark | null;
  /** Fetches a cell's whole text where the row has only its beginning; null where it has all of it. */
  readonly wholeText: (row: Row, columnId: string) => (() => Promise<string>) | null;
  /** Words when a text can't stand in a column. */
  readonly problemOf: (columnId: string, text: string) => string | null;
  /** Takes the edit at once. @returns words when the text can't stand there; nothing is changed then. */
  readonly writeCell: (edit: CellEdit) => string | null;
  /** Makes a row of a text typed into the line for a new one. @returns its id, or words when it can't be. */
  readonly addRow: (columnId: string, text: string) => number | string;
  readonly readCells: (
    fromRow: number,
    toRow: number,
    columnIds: readonly string[],
  ) => Promise<readonly (readonly string[])[]>;
  /** Writes a block from a row on; rows beyond the end become new ones. One step to take back. */
  readonly writeBlock: (
    fromRow: number,
    columnIds: readonly string[],
    cells: readonly (readonly string[])[],
  ) => Promise<void>;
  /** Fills cells of rows with a block over and over. One step to take back. */
  readonly fillRows: (
    rows: RowSet,
    columnIds: readonly string[],
    texts: readonly (readonly string[])[],
  ) => Promise<void>;
  /** Puts very many cells on the clipboard, with progress. */
  readonly copyMany: (rows: RowSet, columnIds: readonly string[]) => Promise<void>;
  readonly subscribe: (listener: (change: RowsChange) => void) => () => void;
};

/** What is chosen, as the table tells it. */
export type GridSelection = {
  readonly row: number;
  readonly columnId: string;
  readonly rowId: number | null;
  readonly ranges: readonly CellRange[];
  readonly ticked: RowSet;
};

export type OpenEdit = CellEdit & { readonly isNewRow: boolean };

export type GridMenuAt = {
  readonly kind: "cells" | "column";
  readonly xPx: number;
  readonly yPx: number;
  readonly row: number;
  readonly columnId: string;
};

/** The table's words; every one is a function so that numbers are written as the page writes them. */
export type GridWords = {
  readonly label: string;
  readonly help: string;
  readonly allRows: string;
  readonly newRow: string;
  readonly rowHeader: (row: number) => string;
  readonly cell: (about: {
    readonly column: string;
    readonly row: number;
    readonly rows: number;
    readonly text: string;
    readonly states: readonly ("readOnly" | "notSaved" | "ticked" | "sortedUp" | "sortedDown")[];
    readonly mark: string | null;
  }) => string;
  readonly cellNew: (column: string) => string;
  readonly loading: string;
  readonly cells: (cellCount: number, fromRow: number, toRow: number) => string;
  readonly editing: (column: string, row: number) => string;
  readonly takenBack: string;
  readonly leave: string;
  readonly columnMenu: (column: string) => string;
  readonly copying: (rowCount: number) => string;
  readonly copied: (rowCount: number) => string;
  readonly copyFailed: string;
  readonly readOnly: (column: string) => string;
  readonly notRead: string;
  readonly notFilled: string;
};

export type GridEvents = {
  readonly onSelection: (selection: GridSelection) => void;
  /** Something was typed into the open edit; null when it ended. */
  readonly onTyping: (edit: OpenEdit | null) => void;
  /** A text was refused. */
  readonly onRefused: (words: string, edit: OpenEdit) => void;
  /** Rows came, went or moved, and what was chosen among them can't be found again. */
  readonly onChoiceLost: (what: "cells" | "ticks") => void;
  /** The row wants to be seen whole. */
  readonly onOpen: (row: number) => void;
  /** @returns true when the text is edited elsewhere. */
  readonly onEditLong: (row: number, columnId: string) => boolean;
  readonly onMenu: (at: GridMenuAt) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onWidth: (columnId: string, widthPx: number) => void;
  readonly onMove: (columnId: string, beforeColumnId: string | null) => void;
};

export type GridHandle = {
  readonly goTo: (row: number, columnId?: string) => void;
  readonly focus: () => void;
  readonly clearSelection: () => void;
  /** Saves the open edit, if there is one. */
  readonly commit: () => void;
  /** Opens the editor of a cell with this text in it. */
  readonly editWith: (row: number, columnId: string, text: string) => void;
  readonly copy: (isCut: boolean) => void;
  readonly clearCells: () => void;
  readonly fillDown: () => void;
  readonly selectAll: () => void;
};
