// Of many found rows, those around one: what finding tells the page, which steps from row to row. Pure.

export type RowsAround = {
  readonly rows: readonly number[];
  /** Rows that were found before the first one told. */
  readonly before: number;
};

/**
 * At most `most` rows, half of them from `around` on where there are as many.
 * @param rows ascending.
 */
export function rowsAround(rows: Int32Array, around: number, most: number): RowsAround {
  const place = firstAtLeast(rows, around);
  const before = Math.max(0, Math.min(rows.length - most, place - Math.floor(most / 2)));
  return { rows: [...rows.subarray(before, before + most)], before };
}

/** Where the first number of at least this size stands among ascending ones; their count when there is none. */
export function firstAtLeast(ascending: ArrayLike<number>, least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
