// Reads a spreadsheet Attune wrote, on its way back: each row finds its example again, or is a new one. What a row
// asks for is decided in `domain/exports/spreadsheet.ts`; this side brings the cells and the stored example together.
import type { LeftAsideRecord } from "../../src-shared/domain/imports/detected-file.ts";
import type { ImportedExample, ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import {
  changeFromCells,
  exampleFromCells,
  type CellsOutcome,
} from "../../src-shared/domain/exports/spreadsheet.ts";
import { withInstructions, withoutInstructions } from "../../src-shared/domain/example.ts";
import { settledText } from "../../src-shared/domain/exports/spreadsheet-text.ts";
import type { SpreadsheetRow } from "../../src-shared/domain/exports/spreadsheet-cells.ts";
import {
  readSpreadsheetHeader,
  uidOfCells,
  type SpreadsheetMapping,
} from "../../src-shared/domain/exports/spreadsheet-columns.ts";
import type { OwnColumn, OwnFields } from "../../src-shared/domain/own-column.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { ExampleRecord } from "../examples/sql.ts";
import { readTableRows } from "./read/table-rows.ts";

export type SpreadsheetRowRead =
  | { readonly kind: "left-aside"; readonly record: LeftAsideRecord }
  | {
      readonly kind: "row";
      readonly line: number;
      /** Empty for a row somebody added. */
      readonly uid: string;
      readonly against: (current: ExampleRecord) => CellsOutcome;
      /** The row as a new example; null when nothing is in it. */
      readonly asNew: () => ImportedExample | null;
    };

/** Errors: file-unreadable; bad-input when the first row isn't a header of ours. */
export async function readSpreadsheet(
  input: {
    readonly filePath: string;
    readonly fileName: string;
    readonly plan: ImportPlan;
    readonly ownColumns: readonly OwnColumn[];
  },
  take: (row: SpreadsheetRowRead, bytesRead: number) => void,
): Promise<void> {
  let mapping: SpreadsheetMapping | null = null;
  await readTableRows(input.filePath, input.fileName, input.plan, {
    row: (line, cells, _raw, bytesRead) => {
      if (mapping === null) {
        mapping = readSpreadsheetHeader(cells, input.ownColumns);
        if (mapping === null) throw notOurs();
        return;
      }
      take(rowRead(mapping, line, cells), bytesRead);
    },
    leftAside: (record, bytesRead) => take({ kind: "left-aside", record }, bytesRead),
  });
}

function notOurs(): AppError {
  return new AppError("bad-input", {
    problem: "The first row isn't that of a spreadsheet Attune wrote: the column attune_id is missing.",
  });
}

function rowRead(mapping: SpreadsheetMapping, line: number, cells: readonly string[]): SpreadsheetRowRead {
  return {
    kind: "row",
    line,
    uid: uidOfCells(mapping, cells),
    against: (current) => changeFromCells(mapping, cells, spreadsheetRowOf(current)),
    asNew: () => {
      const added = exampleFromCells(mapping, cells);
      if (!added) return null;
      const { fields } = added;
      return {
        ...instructed(added),
        extra: null,
        split: fields.split ?? null,
        status: fields.status ?? null,
        tags: fields.tags ?? [],
        group: fields.group ?? "",
        source: fields.source ?? "",
        notes: fields.notes ?? "",
        ownValues: namedValues(fields.ownFields ?? {}, mapping.ownColumns),
        uid: null,
      };
    },
  };
}

/** Own instructions stand in a cell and in the conversation beside it: they are taken over once. */
function instructed({
  example,
  fields: { instructions },
  isInstructedInside,
}: NonNullable<ReturnType<typeof exampleFromCells>>): Pick<ImportedExample, "example" | "instructions"> {
  if (isInstructedInside) return { example, instructions: { kind: "inside" } };
  const bare = withoutInstructions(example);
  if (instructions?.source !== "own") {
    return { example: bare.example, instructions: { kind: instructions?.source ?? "project" } };
  }
  // The conversation keeps what a cell can't hold, for instance a broken half of a character.
  const isSame =
    bare.instructions !== null && settledText(bare.instructions) === settledText(instructions.text);
  const text = isSame ? (bare.instructions ?? "") : instructions.text;
  return { example: withInstructions(bare.example, text), instructions: { kind: "inside" } };
}

function namedValues(
  fields: Readonly<Record<string, string | number | boolean | null>>,
  columns: readonly OwnColumn[],
): ImportedExample["ownValues"] {
  return Object.fromEntries(
    columns.flatMap(({ columnId, name }) => {
      const value = fields[columnId];
      return value === null || value === undefined ? [] : [[name, value]];
    }),
  );
}

function spreadsheetRowOf(record: ExampleRecord): SpreadsheetRow {
  return {
    uid: record.uid,
    revision: record.revision,
    kind: record.kind,
    body: record.body,
    instructionsSource: record.instructions_source,
    split: record.split,
    status: record.status,
    tags: JSON.parse(record.tags) as readonly string[],
    group: record.group_name,
    source: record.source,
    notes: record.notes,
    ownFields: JSON.parse(record.own_fields) as OwnFields,
  };
}
