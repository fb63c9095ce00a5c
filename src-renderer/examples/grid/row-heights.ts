// Where rows begin, for millions of them: a usual height and a sparse set of others, summed by blocks. Pure but for
// its own numbers.

const blockRows = 1_024;

export type RowHeights = {
  readonly totalPx: () => number;
  readonly heightOf: (row: number) => number;
  /** Where a row begins. */
  readonly topOf: (row: number) => number;
  /** The row at a height; the last one below the end. */
  readonly rowAt: (px: number) => number;
  /** @returns true when it was another one before. */
  readonly setHeight: (row: number, px: number) => boolean;
  readonly setCount: (rowCount: number) => void;
};

export function createRowHeights(usualPx: number, firstCount: number): RowHeights {
  let rowCount = firstCount;
  /** What the rows of a block are more (or less) than usual. */
  let extras = new Float64Array(Math.ceil(rowCount / blockRows) + 1);
  const blocks = new Map<number, Map<number, number>>();
  let extraPx = 0;

  const heightOf = (row: number): number => blocks.get(Math.floor(row / blockRows))?.get(row) ?? usualPx;
  const topOf = (row: number): number => {
    if (extraPx === 0 && blocks.size === 0) return row * usualPx;
    const block = Math.floor(row / blockRows);
    let px = row * usualPx;
    for (let before = 0; before < block; before += 1) px += extras[before] ?? 0;
    for (const [known, height] of blocks.get(block) ?? []) if (known < row) px += height - usualPx;
    return px;
  };
  return {
    totalPx: () => rowCount * usualPx + extraPx,
    heightOf,
    topOf,
    rowAt: (px) => {
      const last = Math.max(0, rowCount - 1);
      if (blocks.size === 0) return Math.max(0, Math.min(last, Math.floor(px / usualPx)));
      let block = 0;
      let top = 0;
      for (; (block + 1) * blockRows <= last; block += 1) {
        const heightPx = blockRows * usualPx + (extras[block] ?? 0);
        if (top + heightPx > px) break;
        top += heightPx;
      }
      for (let row = block * blockRows; row < last; row += 1) {
        const heightPx = heightOf(row);
        if (top + heightPx > px) return row;
        top += heightPx;
      }
      return last;
    },
    setHeight: (row, px) => {
      const block = Math.floor(row / blockRows);
      const known = heightOf(row);
      if (known === px) return false;
      const heights = blocks.get(block) ?? new Map<number, number>();
      blocks.set(block, heights);
      heights.set(row, px);
      extras[block] = (extras[block] ?? 0) + px - known;
      extraPx += px - known;
      return true;
    },
    setCount: (count) => {
      rowCount = count;
      const blockCount = Math.ceil(count / blockRows) + 1;
      if (extras.length < blockCount) {
        const grown = new Float64Array(blockCount);
        grown.set(extras);
        extras = grown;
      }
    },
  };
}
