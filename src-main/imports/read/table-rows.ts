// The rows of a table, of text or of a spreadsheet, as plain texts: for files whose rows Attune wrote itself and reads
// back cell by cell. Foreign tables become examples by a plan instead (`read-import.ts`).
import { statSync } from "node:fs";
import type { LeftAsideRecord } from "../../../src-shared/domain/imports/detected-file.ts";
import type { ImportPlan } from "../../../src-shared/domain/imports/plan.ts";
import { cellText, rowText } from "./collector.ts";
import { readCsvRows } from "./csv-rows.ts";
import { chunksOfFile, textChunks, type ReadProgress } from "./file-chunks.ts";
import { checkedDelimiter, isSeparatorLine, readNamedSheet, unpackedSizeOf } from "./read-import.ts";
import { closeZip, openZip } from "./zip-entries.ts";

export type TableRowSink = {
  /** Cells as text; `raw` gives the row as it stood in the file, only during the call. */
  readonly row: (line: number, cells: readonly string[], raw: () => string, bytesRead: number) => void;
  readonly leftAside: (record: LeftAsideRecord, bytesRead: number) => void;
};

/** Errors: file-unreadable, not-found (a sheet the workbook doesn't have), and whatever the sink throws. */
export async function readTableRows(
  path: string,
  name: string,
  plan: ImportPlan,
  sink: TableRowSink,
): Promise<void> {
  const progress: ReadProgress = { bytesRead: 0 };
  if (plan.format !== "xlsx") {
    readCsvRows(
      textChunks(chunksOfFile(path, name, progress), plan.encoding),
      checkedDelimiter(plan.delimiter),
      {
        row: (line, cells, raw) => {
          if (!isSeparatorLine(line, raw)) sink.row(line, cells, raw, progress.bytesRead);
        },
        leftAside: (line, reason, raw) =>
          sink.leftAside({ leftAside: { line, reason }, raw }, progress.bytesRead),
      },
    );
    return;
  }
  const open = await openZip(path, name);
  try {
    const { size } = statSync(path);
    const total = unpackedSizeOf(open);
    await readNamedSheet(open, plan.sheet, ({ line, cells, isTooLong }) => {
      const bytesRead = Math.min(size, Math.round((size * open.unpackedBytes) / total));
      const raw = (): string => rowText(cells);
      if (isTooLong) {
        sink.leftAside(
          { leftAside: { line, reason: { code: "too-long", place: "" } }, raw: raw() },
          bytesRead,
        );
      } else sink.row(line, Array.from(cells, cellText), raw, bytesRead);
      return true;
    });
  } finally {
    closeZip(open);
  }
}
