// Reads a whole file into examples by a plan, batch by batch, in a task thread. Reads only: who stores the batches is
// the caller's business. Memory stays bounded whatever the file holds.
import { statSync } from "node:fs";
import { basename } from "node:path";
import { AppError } from "../../../src-shared/errors.ts";
import type { LeftAsideReason } from "../../../src-shared/domain/imports/left-aside.ts";
import { guessedColumnsMaximum } from "../../../src-shared/domain/imports/guess-columns.ts";
import type { Cell, ColumnUse, ImportPlan } from "../../../src-shared/domain/imports/plan.ts";
import {
  addJsonText,
  addLeftAside,
  addTableRow,
  finishCollecting,
  newCollector,
  rowText,
  type Collector,
  type ImportBatch,
} from "./collector.ts";
import { readCsvRows, type CsvSink } from "./csv-rows.ts";
import { chunksOfFile, firstBytesOf, textChunks, utf8Chunks, type ReadProgress } from "./file-chunks.ts";
import { kindOfFile, type FileKind } from "./file-kind.ts";
import { readJsonValues } from "./json-values.ts";
import { readJsonlLines } from "./jsonl-lines.ts";
import type { JsonTextSink } from "./record-sink.ts";
import { sourceFormatOf, startBytes } from "./source-format.ts";
import { readSheetRows, readWorkbook, type SheetRow } from "./xlsx-rows.ts";
import { closeZip, openZip, type OpenZip } from "./zip-entries.ts";

export type ReadImportOptions = {
  readonly batchSize?: number;
  /** What the file is called in words for people; its path's last part when absent. */
  readonly fileName?: string;
  /**
   * Keeps numbers such as `1.0` to the byte in tools and extra keys. Such examples must become text
   * (`canonicalBody`, `JSON.stringify`) in this thread: they can't be posted to another one.
   */
  readonly keepsNumberBytes?: boolean;
};

/** `recordCount` counts both: what became an example and what was left aside. */
export type ImportCounts = { readonly recordCount: number; readonly leftAsideCount: number };

/** Errors: file-unreadable, file-empty, bad-input (a plan that can't work), and whatever `onBatch` throws. */
export async function readImport(
  path: string,
  plan: ImportPlan,
  onBatch: (batch: ImportBatch) => void,
  options: ReadImportOptions = {},
): Promise<ImportCounts> {
  const name = options.fileName ?? basename(path);
  const progress: ReadProgress = { bytesRead: 0 };
  const collector = newCollector(plan, {
    batchSize: options.batchSize ?? 1_000,
    keepsNumberBytes: options.keepsNumberBytes ?? false,
    bytesRead: () => progress.bytesRead,
    onBatch,
  });
  const kind = await kindOfFile(path, name, firstBytesOf(path, name, startBytes));
  if (!isKindOf(kind, plan)) throw changedFile(name);
  const source = sourceFormatOf(kind);
  if (source) await source.read({ path, name, sizeBytes: statSync(path).size }, plan, collector, progress);
  else if (kind === "xlsx") await readSheet(path, name, collector, progress);
  else readText(path, name, collector, progress);
  finishCollecting(collector);
  const { exampleCount, leftAsideCount } = collector;
  return { recordCount: exampleCount + leftAsideCount, leftAsideCount };
}

/** A file may have been replaced by another one since it was looked at. */
function isKindOf(kind: FileKind, { format }: ImportPlan): boolean {
  return kind === "text" ? format === "csv" || format === "json" || format === "jsonl" : kind === format;
}

/** The sink that turns the texts of JSON records into examples. */
export function jsonSinkFor(collector: Collector): JsonTextSink {
  return {
    record: (line, text, list) => addJsonText(collector, line, text, list),
    leftAside: (line, reason, raw) => addLeftAside(collector, line, reason, raw),
  };
}

/** Takes a table's rows one by one: leaves out the header, and leaves aside rows that don't fit the table. */
export type TableReading = {
  readonly collector: Collector;
  readonly width: number;
  /** Cells a row of text must have to hold what is asked and answered. */
  readonly needed: number;
  isHeaderNext: boolean;
};

export function startTable(collector: Collector): TableReading {
  const { plan, columns } = collector.reader;
  const width = plan.columns.reduce((most, { column }) => Math.max(most, column + 1), 0);
  const isPlain = plan.format === "csv" && !columns.ask && !columns.answer;
  const used = plan.columns.filter(({ use }) => use === "ask" || use === "answer" || use === "messages");
  const needed = isPlain ? used.reduce((most, { column }: ColumnUse) => Math.max(most, column + 1), 0) : 0;
  return {
    collector,
    // A table too wide to be looked at whole is known only in its first columns.
    width: plan.columns.length >= guessedColumnsMaximum ? Number.POSITIVE_INFINITY : width,
    needed,
    isHeaderNext: plan.hasHeader,
  };
}

export function takeTableRow(
  table: TableReading,
  line: number,
  cells: readonly Cell[],
  raw: () => string,
): void {
  if (table.isHeaderNext) {
    table.isHeaderNext = false;
    return;
  }
  const reason = misfitOf(table, cells);
  if (reason) addLeftAside(table.collector, line, reason, raw());
  else addTableRow(table.collector, line, cells, raw);
}

/** Excel's first line that only names the separator: `sep=;`. */
export function isSeparatorLine(line: number, raw: () => string): boolean {
  return line === 1 && /^sep=.?$/i.test(raw().trim());
}

function misfitOf({ width, needed }: TableReading, cells: readonly Cell[]): LeftAsideReason | null {
  if (cells.length > width) {
    const isMore = cells.slice(width).some((cell) => cell !== null && cell !== undefined && cell !== "");
    if (isMore) return { code: "too-many-cells", place: "", found: cells.length, expected: width };
  }
  if (cells.length < needed)
    return { code: "too-few-cells", place: "", found: cells.length, expected: needed };
  return null;
}

function readText(path: string, name: string, collector: Collector, progress: ReadProgress): void {
  const { plan } = collector.reader;
  const chunks = chunksOfFile(path, name, progress);
  if (plan.format === "jsonl") readJsonlLines(utf8Chunks(chunks, plan.encoding), jsonSinkFor(collector));
  else if (plan.format === "json") {
    readJsonValues(utf8Chunks(chunks, plan.encoding), plan.jsonRecords, jsonSinkFor(collector));
  } else readTable(textChunks(chunks, plan.encoding), collector);
}

function readTable(chunks: ReturnType<typeof textChunks>, collector: Collector): void {
  readCsvRows(chunks, checkedDelimiter(collector.reader.plan.delimiter), csvSinkFor(startTable(collector)));
}

/** The sink that turns the rows of a table of text into examples. */
export function csvSinkFor(table: TableReading): CsvSink {
  return {
    row: (line, cells, raw) => {
      if (!isSeparatorLine(line, raw)) takeTableRow(table, line, cells, raw);
    },
    leftAside: (line, reason, raw) => addLeftAside(table.collector, line, reason, raw),
  };
}

/** Errors: bad-input. */
export function checkedDelimiter(delimiter: string): string {
  if (delimiter.length === 1 && !/["\r\n]/.test(delimiter)) return delimiter;
  throw new AppError("bad-input", {
    problem: "The separator between cells is one character, and no quote or line break. Choose another one.",
  });
}

async function readSheet(
  path: string,
  name: string,
  collector: Collector,
  progress: ReadProgress,
): Promise<void> {
  const open = await openZip(path, name);
  try {
    const { size } = statSync(path);
    const total = unpackedSizeOf(open);
    const table = startTable(collector);
    await readNamedSheet(open, collector.reader.plan.sheet, (row) => {
      progress.bytesRead = Math.min(size, Math.round((size * open.unpackedBytes) / total));
      takeSheetRow(table, row);
      return true;
    });
    progress.bytesRead = size;
  } finally {
    closeZip(open);
  }
}

export function takeSheetRow(table: TableReading, row: SheetRow): void {
  const raw = (): string => rowText(row.cells);
  if (row.isTooLong) addLeftAside(table.collector, row.line, { code: "too-long", place: "" }, raw());
  else takeTableRow(table, row.line, row.cells, raw);
}

/** Errors: not-found for a sheet the workbook doesn't have. */
export async function readNamedSheet(
  open: OpenZip,
  sheetName: string | null,
  take: (row: SheetRow) => boolean,
): Promise<void> {
  const workbook = await readWorkbook(open);
  const sheet =
    sheetName === null ? workbook.sheets[0] : workbook.sheets.find(({ name }) => name === sheetName);
  if (!sheet) throw new AppError("not-found", { what: "sheet" });
  await readSheetRows(open, workbook, sheet.entry, take);
}

export function unpackedSizeOf(open: OpenZip): number {
  let bytes = 1;
  for (const entry of open.entries.values()) bytes += entry.uncompressedSize;
  return bytes;
}

function changedFile(name: string): AppError {
  const problem = "It isn't the kind of file it was when it was looked at. Choose it again.";
  return new AppError("file-unreadable", { name, problem });
}
