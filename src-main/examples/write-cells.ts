// Blocks of texts into cells: what a paste and a fill write, row by row. Which cells can't take their text is told,
// never guessed. Must never change a cell that has its text already.
import type { ExampleChange, WrittenCells } from "../../src-shared/contract/examples.ts";
import {
  isWritable,
  mergedChange,
  readCell,
  readCellOf,
  type CellColumn,
  type CellProblem,
  type CellReading,
} from "../../src-shared/domain/cell.ts";
import type { CommandContext } from "../core/context.ts";
import type { Image, ImageGroup } from "../history/images.ts";
import type { StepWriter } from "../history/record.ts";
import { insertExamples } from "./as-steps.ts";
import { recordsOf } from "./bulk.ts";
import { imageOfChange } from "./changes.ts";
import { bodyOf, wholeRowOf } from "./row.ts";
import type { ExampleRecord } from "./sql.ts";

/** A row to write: its id, its row in the view and the texts for its cells, one for each column or fewer. */
export type RowToWrite = { readonly id: number; readonly row: number; readonly texts: readonly string[] };

export type CellWriter = {
  /** Rows in any order, each at most once. */
  readonly change: (step: StepWriter, rows: readonly RowToWrite[]) => void;
  /** New examples at the project's end, in this order. */
  readonly add: (step: StepWriter, rows: readonly Omit<RowToWrite, "id">[]) => void;
  /** Notes a cell that was left as it is. */
  readonly refuse: (row: number, column: CellColumn, problem: CellProblem) => void;
  readonly written: () => WrittenCells;
};

const refusedListed = 100;
/** Columns whose text is in the body. */
const bodyColumns: ReadonlySet<CellColumn> = new Set(["ask", "answer", "otherAnswer", "instructions"]);

function hasBodyColumn(columns: readonly CellColumn[]): boolean {
  return columns.some((column) => bodyColumns.has(column));
}

export function createCellWriter(
  columns: readonly CellColumn[],
  reading: CellReading,
  context: Pick<CommandContext, "makeUid" | "nowMs">,
): CellWriter {
  let changedCount = 0;
  let addedCount = 0;
  let refusedCount = 0;
  const refused: WrittenCells["refused"] = [];
  const readsBody = hasBodyColumn(columns);

  const refuse: CellWriter["refuse"] = (row, column, problem) => {
    refusedCount += 1;
    if (refused.length < refusedListed) refused.push({ row, column, problem });
  };
  const imageFor = (record: ExampleRecord, { row, texts }: RowToWrite): Image => {
    const body = readsBody ? bodyOf(record) : null;
    const before = wholeRowOf(record, 0, body);
    const changes: ExampleChange[] = [];
    for (const [index, column] of columns.entries()) {
      const text = texts[index];
      if (text === undefined) continue;
      const read = readCellOf(before, text, column, reading);
      if ("problem" in read) refuse(row, column, read.problem);
      else changes.push(read.change);
    }
    return imageOfChange(record, mergedChange(changes), body ?? undefined);
  };

  return {
    change: (step, rows) => {
      const byId = new Map(rows.map((row) => [row.id, row]));
      const ids = [...byId.keys()].toSorted((a, b) => a - b);
      const groups = new Map<string, { readonly ids: number[]; readonly image: Image }>();
      for (const record of recordsOf(step.database, ids)) {
        const row = byId.get(record.id);
        if (!row || record.position === null) continue;
        const image = imageFor(record, row);
        if (Object.keys(image).length === 0) continue;
        changedCount += 1;
        // Texts are nearly never the same: looking for equals would only cost.
        const key = image.body === undefined ? JSON.stringify(image) : `row ${record.id}`;
        const group = groups.get(key);
        if (group) group.ids.push(record.id);
        else groups.set(key, { ids: [record.id], image });
      }
      if (groups.size > 0) step.apply({ examples: [...groups.values()] satisfies ImageGroup[] });
    },
    add: (step, rows) => {
      const examples = rows.map(({ row, texts }) => {
        const changes: ExampleChange[] = [];
        for (const [index, column] of columns.entries()) {
          const text = texts[index];
          if (text === undefined || text === "") continue;
          const read =
            column === "otherAnswer"
              ? { problem: "no-other-answer" as const }
              : readCell(text, column, reading.ownColumns, reading.words);
          if ("problem" in read) refuse(row, column, read.problem);
          else changes.push(read.change);
        }
        return { ...mergedChange(changes), kind: "chat" as const };
      });
      insertExamples(step, { at: "end" }, examples, context);
      addedCount += examples.length;
    },
    refuse,
    written: () => ({ changedCount, addedCount, refusedCount, refused }),
  };
}

/**
 * The fields a fill sets where every row gets the same and none of it is in a text; null where rows must be looked at
 * one by one. Columns that can't take their text are refused for all rows.
 */
export function sameForAll(
  texts: readonly (readonly string[])[],
  columns: readonly CellColumn[],
  reading: CellReading,
): { readonly change: ExampleChange; readonly refused: ReadonlyMap<CellColumn, CellProblem> } | null {
  const [first = []] = texts;
  const isSame = texts.every(
    (row) => row.length === first.length && row.every((text, at) => text === first[at]),
  );
  if (!isSame || columns.some((column) => bodyColumns.has(column) || column.startsWith("own:"))) return null;
  const changes: ExampleChange[] = [];
  const refused = new Map<CellColumn, CellProblem>();
  for (const [index, column] of columns.entries()) {
    const text = first[index];
    if (text === undefined) continue;
    const read = isWritable(column)
      ? readCell(text, column, reading.ownColumns, reading.words)
      : { problem: "read-only" as const };
    if ("problem" in read) refused.set(column, read.problem);
    else changes.push(read.change);
  }
  return { change: mergedChange(changes), refused };
}
