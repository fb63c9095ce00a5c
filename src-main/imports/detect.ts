// Looks at a chosen file in a task thread: what it is, how it would be read, and whether Attune wrote it itself.
import { statSync } from "node:fs";
import type { DetectedFile } from "../../src-shared/domain/imports/detected-file.ts";
import { plainPlan, type ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import { readReviewHeader } from "../../src-shared/domain/reviews/review-columns.ts";
import { cellText } from "./read/collector.ts";
import { isOurTable } from "./our-table.ts";
import { detectFile, type DetectOptions } from "./read/detect-file.ts";
import { chunkBytes, firstBytesOf } from "./read/file-chunks.ts";
import { kindOfFile } from "./read/file-kind.ts";
import { readSheetRows, readWorkbook } from "./read/xlsx-rows.ts";
import { closeZip, openZip } from "./read/zip-entries.ts";

export type DetectInput = {
  readonly path: string;
  readonly fileName: string;
  readonly options: DetectOptions;
};

export type DetectOutput = {
  readonly isOurs: boolean;
  /** A review round, for `reviews.*`. */
  readonly isReview: boolean;
  readonly detected: DetectedFile;
};

/** Errors: file-unreadable, file-empty. */
export async function detect(input: DetectInput): Promise<DetectOutput> {
  const review = await reviewWorkbookIn(input);
  if (review) return { isOurs: false, isReview: true, detected: review };
  const detected = await detectFile(input.path, input.fileName, input.options);
  return { isOurs: isOurTable(detected.plan), isReview: isReviewTable(detected.plan), detected };
}

function isReviewTable({ format, columns }: ImportPlan): boolean {
  return format === "csv" && readReviewHeader(columns.map(({ name }) => name)) !== null;
}

/** Reviews are small; a large workbook isn't read twice for the sake of them. */
const reviewMaximumBytes = 20 * 1024 * 1024;
const sheetsLookedAt = 20;
const rowsLookedAt = 20;

/** The sheet of a workbook that holds a review round, wherever people moved it; null when there is none. */
async function reviewWorkbookIn({ path, fileName, options }: DetectInput): Promise<DetectedFile | null> {
  const sizeBytes = statSync(path).size;
  if (sizeBytes > reviewMaximumBytes || options.sheet !== undefined) return null;
  const start = firstBytesOf(path, fileName, chunkBytes);
  if (start.toString("latin1", 0, 2) !== "PK") return null;
  if ((await kindOfFile(path, fileName, start)) !== "xlsx") return null;
  const open = await openZip(path, fileName);
  try {
    const workbook = await readWorkbook(open);
    for (const { name, entry } of workbook.sheets.slice(0, sheetsLookedAt)) {
      let isReview = false;
      let rowCount = 0;
      // oxlint-disable-next-line no-await-in-loop -- the first sheet that is one ends the search
      const { estimatedRowCount } = await readSheetRows(open, workbook, entry, ({ cells }) => {
        rowCount += 1;
        isReview = readReviewHeader(Array.from(cells, cellText)) !== null;
        return !isReview && rowCount < rowsLookedAt;
      });
      if (isReview) {
        const sheets = workbook.sheets.map((sheet) => sheet.name);
        return reviewFile({
          sheet: name,
          sheets,
          sizeBytes,
          rowCount: Math.max(0, estimatedRowCount - rowCount),
        });
      }
    }
    return null;
  } finally {
    closeZip(open);
  }
}

function reviewFile(found: {
  readonly sheet: string;
  readonly sheets: readonly string[];
  readonly sizeBytes: number;
  readonly rowCount: number;
}): DetectedFile {
  return {
    plan: { ...plainPlan, format: "xlsx", hasHeader: true, shape: "columns", sheet: found.sheet },
    sentence: "Detected: a review round.",
    confidence: 1,
    alternatives: [],
    columns: [],
    sheets: found.sheets,
    preview: { examples: [], leftAside: [] },
    facts: null,
    sizeBytes: found.sizeBytes,
    estimatedRecordCount: found.rowCount,
    isCountExact: false,
  };
}
