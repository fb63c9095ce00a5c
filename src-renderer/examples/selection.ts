// What is chosen in the table, for everything that stands around it: the bars, the panel, the dialogs. The table says
// it here; whoever wants to move it asks here. Descriptions only: never lists of rows.
import { create } from "zustand";
import type { Input } from "../../src-shared/contract/contract.ts";
import { findPlace } from "./examples-rows.ts";
import { useExamples } from "./examples-store.ts";
import { countRows, noRows, type RowSet } from "./grid/row-set.ts";

/** What bulk actions take. */
export type ChosenRows = Input<"examples.remove">["selection"];

export type SelectionState = {
  readonly active: {
    readonly row: number;
    /** null while the row is on its way, and in the line for a new one. */
    readonly exampleId: number | null;
    readonly columnId: string;
  } | null;
  /** Ticked rows, else the rows of the chosen cells where those are more than one row. */
  readonly rows: RowSet;
  readonly rowCount: number;
};

const nothing: SelectionState = { active: null, rows: noRows, rowCount: 0 };

export const useSelection = create<SelectionState>(() => nothing);

/** What others can ask of the table. */
export type GridReach = {
  readonly goToRow: (row: number, columnId?: string) => void;
  readonly focus: () => void;
  readonly clear: () => void;
};

let grid: GridReach | null = null;
let placeToGoTo: { readonly row: number; readonly columnId: string | undefined } | null = null;

/** Called by the table when it is drawn, and with null when it goes. */
export function setGridReach(reach: GridReach | null): void {
  grid = reach;
  if (!reach) {
    useSelection.setState(nothing);
    return;
  }
  if (placeToGoTo !== null) reach.goToRow(placeToGoTo.row, placeToGoTo.columnId);
  placeToGoTo = null;
}

/** What a bulk action acts on; null when nothing is chosen. */
export function selectionNow(): ChosenRows | null {
  const { view } = useExamples.getState();
  const { active, rows } = useSelection.getState();
  if (!view) return null;
  const about = { viewId: view.viewId, viewRevision: view.viewRevision };
  if (countRows(rows, view.exampleCount) > 0) return { ...about, rows: forContract(rows) };
  if (active === null || active.row >= view.exampleCount) return null;
  return { ...about, rows: { only: [[active.row, active.row + 1]] } };
}

/** The same rows, mutable by type as the contract's input is. */
export function forContract(rows: RowSet): ChosenRows["rows"] {
  return "only" in rows ? { only: copied(rows.only) } : { allExcept: copied(rows.allExcept) };
}

function copied(ranges: readonly (readonly [number, number])[]): [number, number][] {
  return ranges.map(([from, to]) => [from, to]);
}

export function clearSelection(): void {
  grid?.clear();
}

/** Scrolls there, makes it the active row and gives the table the focus; when the table is drawn, if it isn't. */
export function goToRow(row: number, columnId?: string): void {
  if (grid) grid.goToRow(row, columnId);
  else placeToGoTo = { row, columnId };
}

export async function goToExample(exampleId: number, columnId?: string): Promise<void> {
  const row = await findPlace(exampleId);
  if (row !== null) goToRow(row, columnId);
}

export function focusGrid(): void {
  grid?.focus();
}
