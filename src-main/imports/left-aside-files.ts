// What an import leaves aside, on disk: the rows as they stood in the file, to be mended and imported again, and the
// list of reasons. Both are new files; written only when there is something to say.
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname } from "node:path";
import type { ImportFormat } from "../../src-shared/domain/imports/plan.ts";
import type { LeftAsideLine } from "../../src-shared/contract/imports.ts";
import { guarded } from "../store/database.ts";

export type LeftAsideFiles = {
  readonly add: (raw: string) => void;
  /** Writes what is still in memory and the list of reasons. */
  readonly close: (listed: readonly LeftAsideLine[], leftAsideCount: number) => void;
  readonly remove: () => void;
};

/** The list beside the rows. */
export type LeftAsideList = {
  readonly fileName: string;
  readonly leftAside: readonly LeftAsideLine[];
  readonly leftAsideCount: number;
};

const flushAtLength = 1_000_000;

/**
 * @param path of both files, without their endings.
 * @param header the table's first row, so that the mended rows can be imported as they are; null where there is none.
 */
export function newLeftAsideFiles(
  path: string,
  fileName: string,
  { header, format }: { readonly header: string | null; readonly format: ImportFormat },
): LeftAsideFiles {
  const rowsPath = `${path}.rows`;
  let waiting: string[] = [];
  let length = 0;
  let hasHeader = false;
  const flush = (): void => {
    if (waiting.length === 0) return;
    const text = waiting.join("");
    waiting = [];
    length = 0;
    guarded(fileName, rowsPath, () => {
      mkdirSync(dirname(rowsPath), { recursive: true, mode: 0o700 });
      appendFileSync(rowsPath, text, { mode: 0o600 });
    });
  };
  return {
    add: (raw) => {
      if (!hasHeader) {
        hasHeader = true;
        if (header !== null) waiting.push(`${header}\n`);
      }
      const row = raw.endsWith("\n") ? raw : `${raw}\n`;
      waiting.push(row);
      length += row.length;
      if (length > flushAtLength) flush();
    },
    close: (leftAside, leftAsideCount) => {
      if (leftAsideCount === 0) return;
      flush();
      const list: LeftAsideList = { fileName: leftAsideName(fileName, format), leftAside, leftAsideCount };
      guarded(fileName, rowsPath, () => writeFileSync(`${path}.json`, JSON.stringify(list), { mode: 0o600 }));
    },
    remove: () => {
      for (const ending of [".rows", ".json"]) rmSync(path + ending, { force: true });
    },
  };
}

/**
 * "answers.csv" → "answers (left aside).csv"; a spreadsheet's rows are text with tabs by now, and e-mails one mailbox.
 */
function leftAsideName(fileName: string, format: ImportFormat): string {
  const ending = extname(fileName);
  const stem = fileName.slice(0, fileName.length - ending.length);
  if (format === "mail") return `${stem} (left aside).mbox`;
  return `${stem} (left aside)${/^\.xlsx?$/i.test(ending) ? ".tsv" : ending || ".txt"}`;
}
