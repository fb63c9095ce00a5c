// Attune's own spreadsheet as CSV: any number of rows, any program.
import { csvLine, type CsvDelimiter } from "../../src-shared/domain/exports/spreadsheet-text.ts";
import type { PlannedFile } from "./export-plan.ts";
import { bufferedText, byteOrderMark, openOutputFile } from "./output-file.ts";
import { spreadsheetRowsOf } from "./spreadsheet-rows.ts";
import type { WritingControl, WrittenFile } from "./write-jsonl.ts";

export function writeCsv(
  file: PlannedFile,
  options: { readonly delimiter: CsvDelimiter; readonly byteOrderMark: boolean },
  control: WritingControl,
): WrittenFile {
  const { headers, rows } = spreadsheetRowsOf(file, null, control);
  const output = openOutputFile(file.path, control.facts.name);
  try {
    if (options.byteOrderMark) output.write(byteOrderMark);
    const text = bufferedText(output);
    text.add(csvLine(headers, options.delimiter));
    let exampleCount = 0;
    for (const cells of rows) {
      text.add(csvLine(cells, options.delimiter));
      exampleCount += 1;
    }
    text.flush();
    return { path: file.path, exampleCount, bytes: output.finish(), tooLongCellCount: 0 };
  } finally {
    output.close();
  }
}
