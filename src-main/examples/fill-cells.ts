// Cells of selected rows filled with a block of texts, over and over, as one step: clearing, filling down. Rows in id
// order, whatever the view's. Call it in the project's turn.
import type { WrittenCells } from "../../src-shared/contract/examples.ts";
import type { CellColumn, CellReading } from "../../src-shared/domain/cell.ts";
import { rowOfSelected, type Selection } from "../../src-shared/domain/view.ts";
import type { CommandContext } from "../core/context.ts";
import type { StepAbout } from "../history/step-tree.ts";
import type { TaskControl } from "../tasks/task-list.ts";
import { isForOnce, runSlices, type Slice } from "./as-steps.ts";
import { setWhereOther, sliceRows } from "./bulk.ts";
import { charactersOf, piecesOf, refuseWider, type CellRow } from "./cell-blocks.ts";
import { sortedIds } from "./id-set.ts";
import { createCellWriter, sameForAll, type RowToWrite } from "./write-cells.ts";

export type Fill = {
  readonly projectId: string;
  readonly selection: Selection;
  /** The selected rows in the view's order. */
  readonly ids: Int32Array;
  /** Of the whole view. */
  readonly exampleCount: number;
  readonly columns: readonly CellColumn[];
  readonly texts: readonly CellRow[];
  readonly reading: CellReading;
};

export async function fillCells(fill: Fill, context: CommandContext): Promise<WrittenCells> {
  const { ids, texts, columns, reading, selection, exampleCount } = fill;
  for (const row of texts) refuseWider(row, columns.length);
  const characters = (): number =>
    (texts.reduce((sum, row) => sum + charactersOf(row), 0) / texts.length) * ids.length;
  const isOnce = isForOnce(ids.length, characters);
  const same = isOnce ? null : sameForAll(texts.slice(0, ids.length), columns, reading);
  const written = same ? await fillFields(fill, same, context) : await fillRows(fill, isOnce, context);
  return {
    ...written,
    refused: written.refused.map((cell) => ({
      ...cell,
      row: rowOfSelected(selection, cell.row, exampleCount),
    })),
  };
}

/** Row by row. `row` of a refused cell is its number in the selection. */
async function fillRows(
  { projectId, ids, columns, texts, reading }: Fill,
  isOnce: boolean,
  context: CommandContext,
): Promise<WrittenCells> {
  const writer = createCellWriter(columns, reading, context);
  const about: StepAbout = {
    ...labelOf(texts),
    finalDetails: () => ({ columns: columns.join(","), count: writer.written().changedCount }),
  };
  const rows = function* (): Generator<RowToWrite> {
    for (const [id, row] of inIdOrder(ids)) yield { id, row, texts: texts[row % texts.length] ?? [] };
  };
  if (isOnce) {
    context.steps.run(projectId, about, (step) => writer.change(step, [...rows()]));
    return writer.written();
  }
  const slices = function* (control: TaskControl): Generator<Slice> {
    let rowCount = 0;
    for (const piece of piecesOf(rows(), (row) => charactersOf(row.texts))) {
      yield (step) => writer.change(step, piece);
      rowCount += piece.length;
      control.progress(rowCount / ids.length);
    }
  };
  await runSlices({ projectId, about, slices }, context);
  return writer.written();
}

/** The same fields for every row: nothing of the rows is read but what undo needs. */
async function fillFields(
  { projectId, ids, columns, texts }: Fill,
  { change, refused }: NonNullable<ReturnType<typeof sameForAll>>,
  context: CommandContext,
): Promise<WrittenCells> {
  let changedCount = 0;
  const { tags, ...others } = change;
  const set = { ...others, ...(tags === undefined ? {} : { tags: { replace: tags } }) };
  const about: StepAbout = {
    ...labelOf(texts),
    finalDetails: () => ({ columns: columns.join(","), count: changedCount }),
  };
  const slices = function* (control: TaskControl): Generator<Slice> {
    const sorted = sortedIds(ids);
    for (let from = 0; from < sorted.length; from += sliceRows) {
      const piece = sorted.subarray(from, from + sliceRows);
      yield (step) => {
        changedCount += setWhereOther(step, piece, set);
      };
      control.progress((from + piece.length) / sorted.length);
    }
  };
  if (Object.keys(change).length > 0) await runSlices({ projectId, about, slices }, context);
  const cells: WrittenCells["refused"] = [];
  for (const [column, problem] of refused) {
    for (let row = 0; row < ids.length && cells.length < 100; row += 1) cells.push({ row, column, problem });
  }
  return { changedCount, addedCount: 0, refusedCount: refused.size * ids.length, refused: cells };
}

/** Emptying cells has a word of its own. */
function labelOf(texts: readonly CellRow[]): Pick<StepAbout, "label"> {
  return { label: texts.every((row) => row.every((text) => text === "")) ? "clear" : "fill" };
}

/** Ids ascending, each with its index in the list. */
function* inIdOrder(ids: Int32Array): Generator<readonly [id: number, index: number]> {
  const sorted = sortedIds(ids);
  const indexes = new Int32Array((sorted.at(-1) ?? 0) + 1);
  for (let index = 0; index < ids.length; index += 1) indexes[ids[index] ?? 0] = index;
  for (const id of sorted) yield [id, indexes[id] ?? 0];
}
