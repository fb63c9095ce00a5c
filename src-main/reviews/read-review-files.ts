// The rows of all files of a review, small enough to be held at once: what each says, and whose rows they are. Reads
// files only; what the rows mean for examples is decided in `read-review.ts`.
import { basename, extname } from "node:path";
import type { ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import { leftAsideSentence } from "../../src-shared/domain/imports/left-aside.ts";
import { readReviewHeader, type ReviewMapping } from "../../src-shared/domain/reviews/review-columns.ts";
import { readReviewRow, type ReviewRow } from "../../src-shared/domain/reviews/read-review.ts";
import { AppError } from "../../src-shared/errors.ts";
import { readTableRows } from "../imports/read/table-rows.ts";

export type ReviewFile = {
  readonly path: string;
  readonly name: string;
  readonly plan: ImportPlan;
  /** Of rows that name nobody; empty: the file's name. */
  readonly reviewer: string;
};

export type FileRow = {
  /** Place of the file in the list. */
  readonly file: number;
  readonly line: number;
  readonly row: ReviewRow;
  /** As it stood in the file; empty for a row that says nothing. */
  readonly raw: string;
};

export type FilesRead = {
  readonly rows: readonly FileRow[];
  readonly unreadable: readonly {
    readonly file: number;
    readonly line: number;
    readonly reason: string;
    readonly raw: string;
  }[];
  readonly mappings: readonly ReviewMapping[];
  /** In whose name a row speaks that names nobody itself, by file and set of columns. */
  readonly speakerOf: (file: number, set: number) => string;
  /** Rows that speak in no name, by file. */
  readonly namelessCounts: readonly number[];
};

/** People put a title above the header now and then. */
const headerWithinRows = 20;
const rowsMaximum = 100_000;

/** Errors: file-unreadable, not-found (a sheet), bad-input (no header of ours, too many rows). */
export async function readReviewFiles(files: readonly ReviewFile[]): Promise<FilesRead> {
  const rows: FileRow[] = [];
  const unreadable: FilesRead["unreadable"][number][] = [];
  const mappings: ReviewMapping[] = [];
  for (const [index, file] of files.entries()) {
    let mapping: ReviewMapping | null = null;
    let rowsBefore = 0;
    // oxlint-disable-next-line no-await-in-loop -- one file after the other
    await readTableRows(file.path, file.name, file.plan, {
      row: (line, cells, raw) => {
        if (mapping === null) {
          mapping = readReviewHeader(cells);
          rowsBefore += 1;
          if (mapping === null && rowsBefore >= headerWithinRows) throw notAReview(file.name);
          return;
        }
        const row = readReviewRow(mapping, cells);
        if (rows.length >= rowsMaximum) throw tooManyRows();
        rows.push({ file: index, line, row, raw: saysNothing(row) ? "" : raw() });
      },
      leftAside: ({ leftAside, raw }) =>
        unreadable.push({
          file: index,
          line: leftAside.line,
          reason: leftAsideSentence(leftAside.reason),
          raw,
        }),
    });
    if (mapping === null) throw notAReview(file.name);
    mappings.push(mapping);
  }
  return { rows, unreadable, mappings, ...speakersOf(files, rows) };
}

/** Nothing was said about the example, and its answer is as it was written out. */
export function saysNothing(row: ReviewRow): boolean {
  return row.opinions.length === 0 && row.answerCell === null;
}

function speakersOf(
  files: readonly ReviewFile[],
  rows: readonly FileRow[],
): Pick<FilesRead, "speakerOf" | "namelessCounts"> {
  const namesBySet = new Map<string, Set<string>>();
  const namelessBySet = new Map<string, number>();
  for (const { file, row } of rows) {
    for (const { reviewer, set } of row.opinions) {
      const key = `${file}:${set}`;
      if (reviewer === "") namelessBySet.set(key, (namelessBySet.get(key) ?? 0) + 1);
      else namesBySet.set(key, (namesBySet.get(key) ?? new Set()).add(reviewer));
    }
  }
  // Who wrote the name once, in the first row, means all of them.
  const soleName = (key: string): string | null => {
    const names = [...(namesBySet.get(key) ?? [])];
    return names.length === 1 ? (names[0] ?? null) : null;
  };
  return {
    speakerOf: (file, set) => {
      const sole = soleName(`${file}:${set}`);
      if (sole !== null) return sole;
      const chosen = files[file]?.reviewer.trim() ?? "";
      const name = chosen === "" ? nameOfFile(files[file]?.name ?? "") : chosen;
      return set === 0 ? name : `${name} (${set + 1})`;
    },
    namelessCounts: files.map((_file, index) =>
      [...namelessBySet]
        .filter(([key]) => key.startsWith(`${index}:`) && soleName(key) === null)
        .reduce((sum, [, count]) => sum + count, 0),
    ),
  };
}

function nameOfFile(fileName: string): string {
  return basename(fileName, extname(fileName)).trim() || "Reviewer";
}

function notAReview(name: string): AppError {
  return new AppError("bad-input", {
    problem: `“${name}” isn't a review round that can be read: its first rows don't hold the columns of one.`,
  });
}

function tooManyRows(): AppError {
  return new AppError("bad-input", {
    problem: `These files have more than ${rowsMaximum.toLocaleString("en")} rows together. Read fewer at once.`,
  });
}
