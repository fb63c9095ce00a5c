// A block of texts pasted into a view from a row on, as one step: at once when it is small, else in slices as a task.
// Call it in the project's turn.
import type { WrittenCells } from "../../src-shared/contract/examples.ts";
import type { CellColumn, CellReading } from "../../src-shared/domain/cell.ts";
import type { CommandContext } from "../core/context.ts";
import type { StepAbout } from "../history/step-tree.ts";
import type { TaskControl } from "../tasks/task-list.ts";
import { isForOnce, runSlices, type Slice } from "./as-steps.ts";
import { charactersOf, createPlacing, piecesOf, type CellRow, type PlacedRows } from "./cell-blocks.ts";
import { createCellWriter, type CellWriter } from "./write-cells.ts";

/** Rows already here, or a file that a thread reads and hands over in pieces. */
export type CellsSource =
  readonly CellRow[] | { readonly read: (control: TaskControl) => AsyncIterable<readonly CellRow[]> };

export type Paste = {
  readonly projectId: string;
  /** The view's rows. */
  readonly ids: Int32Array;
  readonly from: number;
  readonly columns: readonly CellColumn[];
  readonly reading: CellReading;
};

export async function pasteCells(
  { projectId, ids, from, columns, reading }: Paste,
  source: CellsSource,
  context: CommandContext,
): Promise<WrittenCells> {
  const writer = createCellWriter(columns, reading, context);
  const place = createPlacing(ids, from, columns.length);
  const about: StepAbout = { label: "paste", finalDetails: () => detailsOf(columns, writer) };
  if (!("read" in source) && isForOnce(source.length, () => sumOf(source))) {
    const placed = place(source);
    context.steps.run(projectId, about, (step) => writePlaced(step, placed, writer));
    return writer.written();
  }
  const slices = async function* (control: TaskControl): AsyncGenerator<Slice> {
    let rowCount = 0;
    for await (const piece of "read" in source ? source.read(control) : piecesOf(source, charactersOf)) {
      const placed = place(piece);
      yield (step) => writePlaced(step, placed, writer);
      rowCount += piece.length;
      if (!("read" in source)) control.progress(rowCount / source.length);
    }
  };
  await runSlices({ projectId, about, slices }, context);
  return writer.written();
}

function writePlaced(
  step: Parameters<Slice>[0],
  { existing, added }: PlacedRows,
  writer: Pick<CellWriter, "change" | "add">,
): void {
  if (existing.length > 0) writer.change(step, existing);
  if (added.length > 0) writer.add(step, added);
}

function sumOf(rows: readonly CellRow[]): number {
  return rows.reduce((sum, row) => sum + charactersOf(row), 0);
}

function detailsOf(columns: readonly CellColumn[], writer: CellWriter) {
  const { changedCount, addedCount } = writer.written();
  return { columns: columns.join(","), count: changedCount + addedCount, addedCount };
}
