// Looks at a chosen file in a task thread: what it is, how it would be read, and whether Attune wrote it itself.
import type { DetectedFile } from "../../src-shared/domain/imports/detected-file.ts";
import type { ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import { readSpreadsheetHeader } from "../../src-shared/domain/exports/spreadsheet-columns.ts";
import { detectFile, type DetectOptions } from "./read/detect-file.ts";

export type DetectInput = {
  readonly path: string;
  readonly fileName: string;
  readonly options: DetectOptions;
};

/** Errors: file-unreadable, file-empty. */
export async function detect(
  input: DetectInput,
): Promise<{ readonly isOurs: boolean; readonly detected: DetectedFile }> {
  const detected = await detectFile(input.path, input.fileName, input.options);
  return { isOurs: isOurTable(detected.plan), detected };
}

/** A table with a header of ours. */
export function isOurTable(plan: ImportPlan): boolean {
  const isTable = plan.format === "csv" || plan.format === "xlsx";
  const headers = plan.columns.map(({ name }) => name);
  return isTable && plan.hasHeader && readSpreadsheetHeader(headers, []) !== null;
}
