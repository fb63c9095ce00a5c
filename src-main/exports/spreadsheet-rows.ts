// The rows of a spreadsheet export, one after the other, as cells: what CSV and XLSX share.
import { listedOwnColumns, ownFieldsFrom, tagsFrom } from "../../src-shared/domain/exports/stored-fields.ts";
import { cellsOf, type SpreadsheetRow } from "../../src-shared/domain/exports/spreadsheet-cells.ts";
import { spreadsheetColumns } from "../../src-shared/domain/exports/spreadsheet-columns.ts";
import { isTooLongMarker } from "../../src-shared/domain/exports/spreadsheet-text.ts";
import { createSlices, type PlannedFile } from "./export-plan.ts";
import { exportsSql, type SpreadsheetRecord } from "./sql.ts";
import type { WritingControl } from "./write-jsonl.ts";

export type SpreadsheetRows = {
  readonly headers: readonly string[];
  readonly rows: Generator<readonly string[]>;
  /** After the rows have been read. */
  readonly tooLongCellCount: () => number;
};

export function spreadsheetRowsOf(
  file: PlannedFile,
  cellMaxLength: number | null,
  { database, facts, wrote }: WritingControl,
): SpreadsheetRows {
  const columns = spreadsheetColumns(listedOwnColumns(facts.own_columns), {
    withOtherAnswer: file.hasPreference,
  });
  let tooLongCellCount = 0;
  const rows = function* (): Generator<readonly string[]> {
    const slices = createSlices(file);
    for (let slice = slices.next(); slice !== null; slice = slices.next()) {
      const { ids, count } = slice;
      let bytes = 0;
      for (const record of database.allRaw<SpreadsheetRecord>(exportsSql.spreadsheetRows, { ids })) {
        bytes += record[12].length;
        const cells = cellsOf(rowOf(record), columns, { cellMaxLength });
        if (cellMaxLength !== null) tooLongCellCount += cells.filter(isTooLongMarker).length;
        yield cells;
      }
      slices.wroteBytes(bytes);
      wrote(count);
    }
  };
  return { headers: columns.headers, rows: rows(), tooLongCellCount: () => tooLongCellCount };
}

function rowOf(record: SpreadsheetRecord): SpreadsheetRow {
  const [, uid, revision, kind, instructionsSource, split, status, tags, group, source, notes, own, body] =
    record;
  return {
    uid,
    revision,
    kind,
    body,
    instructionsSource,
    split,
    status,
    tags: tagsFrom(tags),
    group,
    source,
    notes,
    ownFields: ownFieldsFrom(own),
  };
}
