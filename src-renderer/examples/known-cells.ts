// Blocks of cells where some columns of the table are no cells of the studio's (a mark, for instance): what is sent
// leaves them out, what comes back has a gap in their place. Pure.

type Cells = readonly (readonly string[])[];

/** Which of the columns the studio knows. */
export function knownColumns(
  columnIds: readonly string[],
  isKnown: (columnId: string) => boolean,
): readonly number[] {
  return columnIds.flatMap((columnId, index) => (isKnown(columnId) ? [index] : []));
}

/** The cells of these columns. A row that ends before one of them stays as short as it is. */
export function pickedCells(cells: Cells, columns: readonly number[]): Cells {
  return cells.map((row) => columns.flatMap((column) => row[column] ?? []));
}

/** The way back: empty cells in the columns between. */
export function spreadCells(texts: Cells, columns: readonly number[], width: number): string[][] {
  return texts.map((row) => {
    const whole = Array.from({ length: width }, () => "");
    for (const [index, column] of columns.entries()) whole[column] = row[index] ?? "";
    return whole;
  });
}
