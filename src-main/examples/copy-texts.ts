// Copies cells into a file as tab-separated text, in a task thread. Must never give the file its final name: that is
// the core's, once nobody cancelled.
import type { CellColumn, CellWords } from "../../src-shared/domain/cell.ts";
import type { ThreadVoice } from "../core/ports.ts";
import { bufferedText, openOutputFile } from "../exports/output-file.ts";
import { openReadOnly } from "../store/read-only.ts";
import { cellTexts } from "./cell-texts.ts";

export type CopyTextsInput = {
  readonly path: string;
  readonly name: string;
  readonly ids: Int32Array;
  /** By id, the place in the project; null where that column isn't wanted. */
  readonly rankById: Int32Array | null;
  readonly columns: readonly CellColumn[];
  readonly words: CellWords;
  readonly targetPath: string;
};

export type CopyTextsOutput = { readonly exampleCount: number; readonly bytes: number };

/** A read holds the write-ahead log; this much takes some ten milliseconds. */
const charactersEach = 1_000_000;

/** Errors: disk-full, folder-read-only, file-missing, file-damaged. */
export function copyTexts(input: CopyTextsInput, voice: ThreadVoice<"copy-texts">): CopyTextsOutput {
  const { ids, rankById, columns, words } = input;
  const database = openReadOnly(input.path, input.name);
  try {
    const output = openOutputFile(input.targetPath, input.name);
    try {
      const text = bufferedText(output);
      const rankOf = (id: number): number => rankById?.[id] ?? 0;
      let rowCount = 0;
      for (const rows of cellTexts(database, { ids, columns, words, rankOf, charactersEach })) {
        for (const cells of rows) text.add(tabbedLine(cells));
        rowCount += rows.length;
        voice.progress(rowCount / ids.length);
      }
      text.flush();
      return { exampleCount: rowCount, bytes: output.finish() };
    } finally {
      output.close();
    }
  } finally {
    database.close();
  }
}

/** A row as spreadsheets put it on the clipboard: quoted only where a tab, a line break or a quote asks for it. */
function tabbedLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t")}\r\n`;
}
