// How many rows of a table carry a flag. Pure.
import { factFlags, type FactFlag } from "../facts.ts";
import type { FactsTable } from "../facts-table.ts";

/** Removed rows carry none. */
export function countWithFlag(table: FactsTable, flag: FactFlag): number {
  const { flags } = table.columns();
  const wanted = factFlags[flag];
  const length = table.length();
  let count = 0;
  for (let index = 0; index < length; index += 1) if (((flags[index] ?? 0) & wanted) !== 0) count += 1;
  return count;
}
