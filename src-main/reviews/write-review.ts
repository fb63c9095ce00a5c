// Writes a review round in a task thread: chosen examples as a workbook under its partial name. Reads the project only.
import { ZipFile } from "yazl";
import { cellMaxLength, defused, isTooLongMarker } from "../../src-shared/domain/exports/spreadsheet-text.ts";
import { reviewCells, reviewedTextsOf } from "../../src-shared/domain/reviews/review-cells.ts";
import { AppError } from "../../src-shared/errors.ts";
import { slicesInOrder } from "../examples/bulk.ts";
import { bodyOf } from "../examples/row.ts";
import { examplesSql, type ExampleRecord } from "../examples/sql.ts";
import { exportsSql } from "../exports/sql.ts";
import { openOutputFile } from "../exports/output-file.ts";
import { fixedTime } from "../exports/write-xlsx.ts";
import { openReadOnly, type ReadOnlyDatabase } from "../store/read-only.ts";
import { reviewWorkbook, type ReviewSheetRow } from "./review-workbook.ts";

export type WriteReviewInput = {
  readonly databasePath: string;
  readonly name: string;
  /** null: the whole project. */
  readonly ids: Int32Array | null;
  readonly reviewer: string;
  readonly roundId: string;
  readonly targetPath: string;
};

export type WriteReviewOutput = {
  readonly exampleIds: Int32Array;
  readonly bytes: number;
  readonly tooLongCellCount: number;
};

/** Nobody checks more by hand, and the sheet is made in memory: some 100 MB for as many. */
export const reviewMaximumExamples = 20_000;
const rowsAtOnce = 500;

/** Errors: bad-input (nothing chosen, too many), disk-full, folder-read-only, file-missing. */
export async function writeReview(
  input: WriteReviewInput,
  progress: (fraction: number) => void = () => {},
): Promise<WriteReviewOutput> {
  const database = openReadOnly(input.databasePath, input.name);
  try {
    const ids = input.ids ?? Int32Array.from(database.allValues<number>(exportsSql.visibleIds));
    refuseUnfit(ids.length);
    const { rows, exampleIds } = rowsFor(database, ids, input.roundId, (share) => progress(share * 0.8));
    refuseUnfit(rows.length);
    const bytes = await writeParts(reviewWorkbook(rows, defused(input.reviewer)), input);
    const tooLongCellCount = rows.reduce(
      (sum, row) => sum + Object.values(row).filter(isTooLongMarker).length,
      0,
    );
    return { exampleIds: Int32Array.from(exampleIds), bytes, tooLongCellCount };
  } finally {
    database.close();
  }
}

function refuseUnfit(count: number): void {
  if (count === 0) {
    throw new AppError("bad-input", { problem: "There is nothing to review: no example was chosen." });
  }
  if (count > reviewMaximumExamples) {
    throw new AppError("bad-input", {
      problem: `A review round holds up to ${reviewMaximumExamples.toLocaleString("en")} examples; these are ${count.toLocaleString("en")}. Choose fewer, for instance with a filter.`,
    });
  }
}

function rowsFor(
  database: ReadOnlyDatabase,
  ids: Int32Array,
  roundId: string,
  progress: (fraction: number) => void,
): { readonly rows: readonly ReviewSheetRow[]; readonly exampleIds: readonly number[] } {
  const rows: ReviewSheetRow[] = [];
  const exampleIds: number[] = [];
  for (const piece of slicesInOrder(ids, rowsAtOnce)) {
    for (const record of database.all<ExampleRecord>(examplesSql.byIds, {
      ids: JSON.stringify([...piece]),
    })) {
      if (record.position === null) continue;
      const texts = reviewedTextsOf(bodyOf(record), record.instructions_source);
      rows.push(reviewCells({ uid: record.uid, texts }, roundId, cellMaxLength));
      exampleIds.push(record.id);
    }
    progress(rows.length / ids.length);
  }
  return { rows, exampleIds };
}

async function writeParts(
  parts: Readonly<Record<string, string>>,
  { targetPath, name }: WriteReviewInput,
): Promise<number> {
  const output = openOutputFile(targetPath, name);
  try {
    const zip = new ZipFile();
    for (const [path, text] of Object.entries(parts))
      zip.addBuffer(Buffer.from(text), path, { mtime: fixedTime });
    zip.end();
    for await (const chunk of zip.outputStream) output.write(chunk as Uint8Array);
    return output.finish();
  } finally {
    output.close();
  }
}
