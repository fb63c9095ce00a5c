// Attune's own spreadsheet as an Excel workbook. Written by ourselves because it streams: the library that builds it
// in memory took 1 GB for 200,000 rows and drops characters XML can't hold (write-excel-file 4.1.1, 2026-11-22).
import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { cellMaxLength, xlsxText } from "../../src-shared/domain/exports/spreadsheet-text.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { PlannedFile } from "./export-plan.ts";
import { openOutputFile, type OutputFile } from "./output-file.ts";
import { spreadsheetRowsOf, type SpreadsheetRows } from "./spreadsheet-rows.ts";
import type { WritingControl, WrittenFile } from "./write-jsonl.ts";
import { columnLetters, sheetEnd, sheetStart, workbookParts } from "./xlsx-parts.ts";

/** More than this opens slowly or not at all in the programs people have, and comes back as slowly. */
export const xlsxMaximumRows = 200_000;

export function refuseTooManyRows(rowCount: number): void {
  if (rowCount <= xlsxMaximumRows) return;
  throw new AppError("bad-input", {
    problem: `An Excel file holds up to ${xlsxMaximumRows.toLocaleString("en")} examples; these are ${rowCount.toLocaleString("en")}. Export them as CSV, which Excel opens too, or choose fewer.`,
  });
}

/** Errors: bad-input for too many rows, disk-full, folder-read-only. */
export async function writeXlsx(file: PlannedFile, control: WritingControl): Promise<WrittenFile> {
  refuseTooManyRows(file.ids.length);
  // A formula's apostrophe takes one place more.
  const spreadsheet = spreadsheetRowsOf(file, cellMaxLength, control);
  const output = openOutputFile(file.path, control.facts.name);
  try {
    let exampleCount = 0;
    const zip = new ZipFile();
    for (const [path, text] of Object.entries(workbookParts)) {
      zip.addBuffer(Buffer.from(text), path, { mtime: fixedTime });
    }
    const sheet = Readable.from(
      sheetPieces(spreadsheet, () => {
        exampleCount += 1;
      }),
      { objectMode: false },
    );
    zip.addReadStream(sheet, "xl/worksheets/sheet1.xml", { mtime: fixedTime });
    zip.end();
    await writeAll(zip, sheet, output);
    const bytes = output.finish();
    return { path: file.path, exampleCount, bytes, tooLongCellCount: spreadsheet.tooLongCellCount() };
  } finally {
    output.close();
  }
}

/** The same examples make the same bytes; the earliest time a zip can say. */
export const fixedTime = new Date(1980, 0, 1);

async function writeAll(zip: ZipFile, sheet: Readable, output: OutputFile): Promise<void> {
  // yazl passes on no error of a stream it reads: without this the file would wait for ever.
  const failed = new Promise<never>((_resolve, reject) => {
    sheet.once("error", reject);
    zip.on("error", reject);
  });
  const written = (async (): Promise<void> => {
    for await (const chunk of zip.outputStream) output.write(chunk as Uint8Array);
  })();
  await Promise.race([written, failed]);
}

const pieceLength = 256 * 1024;

function* sheetPieces(spreadsheet: SpreadsheetRows, wroteRow: () => void): Generator<Buffer> {
  let pieces = [sheetStart(spreadsheet.headers.length), rowXml(spreadsheet.headers, 1, true)];
  let length = 0;
  let rowNumber = 1;
  for (const cells of spreadsheet.rows) {
    rowNumber += 1;
    const xml = rowXml(cells, rowNumber, false);
    pieces.push(xml);
    length += xml.length;
    wroteRow();
    if (length < pieceLength) continue;
    yield Buffer.from(pieces.join(""), "utf8");
    pieces = [];
    length = 0;
  }
  pieces.push(sheetEnd(spreadsheet.headers.length, rowNumber));
  yield Buffer.from(pieces.join(""), "utf8");
}

function rowXml(cells: readonly string[], rowNumber: number, isHeader: boolean): string {
  let xml = `<row r="${rowNumber}">`;
  for (const [index, cell] of cells.entries()) {
    if (cell === "") continue;
    xml += `<c r="${columnLetters(index)}${rowNumber}" s="${isHeader ? 1 : 2}" t="inlineStr"><is><t xml:space="preserve">${xlsxText(cell)}</t></is></c>`;
  }
  return `${xml}</row>`;
}
