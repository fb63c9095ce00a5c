// Matrices as the engine sees them in memory, and their product: a transposed one or one head's part of a wider one is
// another way to step through the same numbers, never a copy. Addresses only.
import type { ModelPlaces } from "./model.ts";

/** Byte of the first number, and how many numbers lie between neighbours below and beside each other. */
export interface Matrix {
  readonly place: number;
  readonly rowStep: number;
  readonly columnStep: number;
}

/** Rows of numbers that lie side by side; `rowStep` from one row to the next. */
export function matrixAt(place: number, rowStep: number): Matrix {
  return { place, rowStep, columnStep: 1 };
}

export function transposed({ place, rowStep, columnStep }: Matrix): Matrix {
  return { place, rowStep: columnStep, columnStep: rowStep };
}

/** rows × depth times depth × columns. */
export interface ProductSize {
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
}

export interface ProductTarget {
  readonly place: number;
  readonly rowStep: number;
  readonly factor?: number;
  /** Adds to what stands there. */
  readonly adds?: boolean;
}

export type Multiply = (size: ProductSize, a: Matrix, b: Matrix, to: ProductTarget) => void;

export function createMultiply({ kernels, area }: Pick<ModelPlaces, "kernels" | "area">): Multiply {
  return ({ rows, columns, depth }, a, b, { place, rowStep, factor = 1, adds = false }) =>
    kernels.multiply(
      rows,
      columns,
      depth,
      a.place,
      a.rowStep,
      a.columnStep,
      b.place,
      b.rowStep,
      b.columnStep,
      place,
      rowStep,
      factor,
      adds ? 1 : 0,
      area.panels,
      area.strip,
    );
}

/** Turns queries and keys to their positions; sign -1 turns back. */
export function turnQueries(
  { shape, kernels, area }: ModelPlaces,
  queries: number,
  {
    count,
    firstPosition,
    sign,
  }: { readonly count: number; readonly firstPosition: number; readonly sign: 1 | -1 },
): void {
  const { width, heads } = shape;
  // Queries and keys lie side by side: twice as many heads.
  const headWidth = width / heads;
  const { cosines, sines } = area;
  kernels.rotate(queries, 3 * width, count, 2 * heads, headWidth, cosines, sines, firstPosition, sign);
}
