// Stored examples as the whole texts of their cells, a few rows at a time: for copying. Used by the core for an answer
// and by a task thread for a file, so that both read the same. Reads only.
import { cellText, type CellColumn, type CellWords } from "../../src-shared/domain/cell.ts";
import type { ReadDatabase } from "../store/database.ts";
import { bodyOf, wholeRowOf } from "./row.ts";
import { examplesSql, type ExampleRecord } from "./sql.ts";

export type WantedCells = {
  /** In the order wanted. */
  readonly ids: Int32Array;
  readonly columns: readonly CellColumn[];
  readonly words: CellWords;
  /** 1-based place of a row in the project; only asked where the column is wanted. */
  readonly rankOf: (id: number, position: number | null) => number;
  /** Characters read at once; a row of more comes alone. */
  readonly charactersEach: number;
};

const rowsAtFirst = 20;
const rowsAtMost = 1_000;
/** Columns that are read from the body: parsing it is most of the work. */
const bodyColumns: ReadonlySet<CellColumn> = new Set([
  "ask",
  "answer",
  "otherAnswer",
  "instructions",
  "messages",
]);

/** Rows of texts, some at a time; a row that is gone has empty cells, so that the others keep their places. */
export function* cellTexts(
  database: ReadDatabase,
  { ids, columns, words, rankOf, charactersEach }: WantedCells,
): Generator<readonly (readonly string[])[], void> {
  const readsBody = columns.some((column) => bodyColumns.has(column));
  const wantsRank = columns.includes("rank");
  const sql = readsBody ? examplesSql.byIds : examplesSql.fieldsByIds;
  const blank = columns.map(() => "");
  let rowCount = rowsAtFirst;
  for (let from = 0; from < ids.length;) {
    const piece = ids.subarray(from, from + rowCount);
    let characters = 0;
    const textsById = new Map<number, readonly string[]>();
    for (const record of database.all<ExampleRecord>(sql, { ids: `[${piece.join(",")}]` })) {
      characters += record.body.length + record.notes.length;
      const rank = wantsRank ? rankOf(record.id, record.position) : 0;
      const row = wholeRowOf(record, rank, readsBody ? bodyOf(record) : null);
      textsById.set(
        record.id,
        columns.map((column) => cellText(row, column, words)),
      );
    }
    yield [...piece].map((id) => textsById.get(id) ?? blank);
    from += piece.length;
    const fitting = Math.floor(charactersEach / Math.max(1, characters / piece.length));
    rowCount = Math.max(1, Math.min(rowsAtMost, fitting, rowCount * 4));
  }
}
