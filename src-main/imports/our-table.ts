// Whether a table is one of Attune's own. Apart from the readers: the core asks it, and must not load them at its start.
import { readSpreadsheetHeader } from "../../src-shared/domain/exports/spreadsheet-columns.ts";
import type { ImportPlan } from "../../src-shared/domain/imports/plan.ts";

/** A table with a header of ours. */
export function isOurTable(plan: ImportPlan): boolean {
  const isTable = plan.format === "csv" || plan.format === "xlsx";
  const headers = plan.columns.map(({ name }) => name);
  return isTable && plan.hasHeader && readSpreadsheetHeader(headers, []) !== null;
}
