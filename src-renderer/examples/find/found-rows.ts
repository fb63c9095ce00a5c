// Which of the found rows comes next. Pure; rows are ascending.
import { firstAtLeast } from "../../../src-shared/domain/rows-around.ts";

export type Step = {
  readonly from: number;
  readonly direction: 1 | -1;
  /** The row stood on counts itself. */
  readonly isInclusive: boolean;
};

/** null when nothing was found. `isWrapped`: it went on at the other end. */
export function rowFrom(
  rows: readonly number[],
  { from, direction, isInclusive }: Step,
): { readonly row: number; readonly isWrapped: boolean } | null {
  const first = rows[0];
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return null;
  if (direction > 0) {
    const next = rows[firstAtLeast(rows, isInclusive ? from : from + 1)];
    return next === undefined ? { row: first, isWrapped: true } : { row: next, isWrapped: false };
  }
  const before = rows[firstAtLeast(rows, isInclusive ? from + 1 : from) - 1];
  return before === undefined ? { row: last, isWrapped: true } : { row: before, isWrapped: false };
}

/** The place of a row among the found ones, from 0; null when it isn't one. */
export function placeIn(rows: readonly number[], row: number): number | null {
  const place = firstAtLeast(rows, row);
  return rows[place] === row ? place : null;
}

/** The found rows a page knows: some thousands around a row it once asked from. */
export type FoundRows = {
  readonly rows: readonly number[];
  /** How many were found before the first of them. */
  readonly before: number;
  readonly rowCount: number;
};

export function knowsFirst({ before }: FoundRows): boolean {
  return before === 0;
}

export function knowsLast({ rows, before, rowCount }: FoundRows): boolean {
  return before + rows.length === rowCount;
}

/** Whether the found rows next to this one, before and behind it, are among those known. */
export function knowsAround(found: FoundRows, row: number): boolean {
  const first = found.rows[0] ?? row;
  const last = found.rows.at(-1) ?? row;
  return (knowsFirst(found) || first < row) && (knowsLast(found) || row < last);
}
