// Which rows are meant, as a description: ranges, or everything but ranges. A million chosen rows are one range.
// Pure. Ranges are `[from, to)`, ascending and apart.

export type RowRange = readonly [from: number, to: number];
export type RowSet = { readonly only: readonly RowRange[] } | { readonly allExcept: readonly RowRange[] };

export const noRows: RowSet = { only: [] };
export const allRows: RowSet = { allExcept: [] };

export function hasRow(set: RowSet, row: number): boolean {
  return "only" in set ? isIn(set.only, row) : !isIn(set.allExcept, row);
}

/** How many rows of `rowCount` it names. */
export function countRows(set: RowSet, rowCount: number): number {
  const ranges = "only" in set ? set.only : set.allExcept;
  const named = ranges.reduce(
    (sum, [from, to]) => sum + Math.max(0, Math.min(to, rowCount) - Math.min(from, rowCount)),
    0,
  );
  return "only" in set ? named : rowCount - named;
}

export function withRows(set: RowSet, range: RowRange): RowSet {
  return "only" in set ? { only: added(set.only, range) } : { allExcept: removed(set.allExcept, range) };
}

export function withoutRows(set: RowSet, range: RowRange): RowSet {
  return "only" in set ? { only: removed(set.only, range) } : { allExcept: added(set.allExcept, range) };
}

/** In for out and out for in. */
export function toggledRow(set: RowSet, row: number): RowSet {
  return hasRow(set, row) ? withoutRows(set, [row, row + 1]) : withRows(set, [row, row + 1]);
}

function isIn(ranges: readonly RowRange[], row: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = ranges[middle] ?? [0, 0];
    if (row < from) high = middle - 1;
    else if (row >= to) low = middle + 1;
    else return true;
  }
  return false;
}

function added(ranges: readonly RowRange[], [from, to]: RowRange): readonly RowRange[] {
  if (to <= from) return ranges;
  const before = ranges.filter((range) => range[1] < from);
  const after = ranges.filter((range) => range[0] > to);
  const touching = ranges.filter((range) => range[1] >= from && range[0] <= to);
  const joined: RowRange = [
    Math.min(from, ...touching.map((range) => range[0])),
    Math.max(to, ...touching.map((range) => range[1])),
  ];
  return [...before, joined, ...after];
}

function removed(ranges: readonly RowRange[], [from, to]: RowRange): readonly RowRange[] {
  if (to <= from) return ranges;
  return ranges.flatMap((range): readonly RowRange[] => {
    if (range[1] <= from || range[0] >= to) return [range];
    const left: RowRange = [range[0], Math.min(range[1], from)];
    const right: RowRange = [Math.max(range[0], to), range[1]];
    return [left, right].filter((piece) => piece[1] > piece[0]);
  });
}
