// Which of the found rows comes next. Pure; rows are ascending.

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

function firstAtLeast(rows: readonly number[], least: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
