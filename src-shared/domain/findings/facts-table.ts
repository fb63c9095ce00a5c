// The facts of all examples of a project side by side in typed arrays: 80 bytes a row, read by whole columns. Pure.
// A row keeps its index; one that was removed has id 0 and counts for nothing.
import type { ExampleFacts } from "./facts.ts";

/** The columns as they lie in memory; longer than `length`. Read only; get them anew after a `set`. */
export type FactsColumns = {
  readonly id: Uint32Array<ArrayBuffer>;
  readonly revision: Uint32Array<ArrayBuffer>;
  readonly flags: Uint32Array<ArrayBuffer>;
  readonly askLength: Uint32Array<ArrayBuffer>;
  readonly answerLength: Uint32Array<ArrayBuffer>;
  readonly tokens: Int32Array<ArrayBuffer>;
  readonly messageCount: Uint16Array<ArrayBuffer>;
  readonly turnCount: Uint16Array<ArrayBuffer>;
  readonly kind: Uint8Array<ArrayBuffer>;
  readonly split: Uint8Array<ArrayBuffer>;
  readonly askLanguage: Uint8Array<ArrayBuffer>;
  readonly answerLanguage: Uint8Array<ArrayBuffer>;
  readonly askHash: Float64Array<ArrayBuffer>;
  readonly answerHash: Float64Array<ArrayBuffer>;
  readonly instructionsHash: Float64Array<ArrayBuffer>;
  readonly toolsHash: Float64Array<ArrayBuffer>;
  readonly groupHash: Float64Array<ArrayBuffer>;
  readonly tagsHash: Float64Array<ArrayBuffer>;
};

export type FactsTable = {
  /** One more than the highest index in use. */
  readonly length: () => number;
  /** Rows that weren't removed. */
  readonly count: () => number;
  readonly columns: () => FactsColumns;
  /** @param id 1 to 4,294,967,295. */
  readonly set: (index: number, row: RowName, facts: ExampleFacts) => void;
  readonly remove: (index: number) => void;
  /** null where nothing stands. */
  readonly get: (index: number) => (RowName & ExampleFacts) | null;
  /** Rows `[from, to)` as bytes for a disk; rows past the end come as removed ones. */
  readonly blockBytes: (from: number, to: number) => Uint8Array<ArrayBuffer>;
  /**
   * Puts the rows of a block back, the first at `from`. Errors: RangeError for bytes of another version or length,
   * after which nothing was changed.
   */
  readonly setBlock: (from: number, bytes: Uint8Array) => void;
};

export type RowName = { readonly id: number; readonly revision: number };

const columnMakers = {
  askHash: (size: number) => new Float64Array(size),
  answerHash: (size: number) => new Float64Array(size),
  instructionsHash: (size: number) => new Float64Array(size),
  toolsHash: (size: number) => new Float64Array(size),
  groupHash: (size: number) => new Float64Array(size),
  tagsHash: (size: number) => new Float64Array(size),
  id: (size: number) => new Uint32Array(size),
  revision: (size: number) => new Uint32Array(size),
  flags: (size: number) => new Uint32Array(size),
  askLength: (size: number) => new Uint32Array(size),
  answerLength: (size: number) => new Uint32Array(size),
  tokens: (size: number) => new Int32Array(size),
  messageCount: (size: number) => new Uint16Array(size),
  turnCount: (size: number) => new Uint16Array(size),
  kind: (size: number) => new Uint8Array(size),
  split: (size: number) => new Uint8Array(size),
  askLanguage: (size: number) => new Uint8Array(size),
  answerLanguage: (size: number) => new Uint8Array(size),
} as const satisfies { readonly [Name in keyof FactsColumns]: (size: number) => FactsColumns[Name] };

const columnNames = Object.keys(columnMakers) as readonly (keyof FactsColumns)[];
const factNames = columnNames.filter((name) => name !== "id" && name !== "revision");

/** Bytes of one row, in memory and in a block. */
export const factsRowBytes = columnNames.reduce(
  (sum, name) => sum + columnMakers[name](0).BYTES_PER_ELEMENT,
  0,
);

/** Of a block: its version and its number of rows. */
const headerBytes = 8;
/** Rises when columns change: blocks of another version are made again from the examples. */
export const factsBlockVersion = 1;

export function createFactsTable(expectedRows = 0): FactsTable {
  let columns = madeColumns(Math.max(expectedRows, fewestRows));
  let length = 0;
  let count = 0;

  const makeRoom = (rows: number): void => {
    if (rows <= columns.id.length) return;
    // By a half, not to the double: the arrays of a million rows are 80 MB.
    const grown = madeColumns(Math.max(rows, Math.ceil(columns.id.length * 1.5)));
    for (const name of columnNames) grown[name].set(columns[name].subarray(0, length));
    columns = grown;
  };

  const set = (index: number, { id, revision }: RowName, facts: ExampleFacts): void => {
    makeRoom(index + 1);
    if (columns.id[index] === 0) count += 1;
    length = Math.max(length, index + 1);
    columns.id[index] = id;
    columns.revision[index] = revision;
    for (const name of factNames) columns[name][index] = facts[name];
  };

  const remove = (index: number): void => {
    if (index >= length || columns.id[index] === 0) return;
    count -= 1;
    for (const name of columnNames) columns[name][index] = 0;
    while (length > 0 && columns.id[length - 1] === 0) length -= 1;
  };

  const get = (index: number): (RowName & ExampleFacts) | null => {
    if (index >= length || columns.id[index] === 0) return null;
    return Object.fromEntries(columnNames.map((name) => [name, columns[name][index] ?? 0])) as RowName &
      ExampleFacts;
  };

  const blockBytes = (from: number, to: number): Uint8Array<ArrayBuffer> => {
    const rows = to - from;
    const bytes = new Uint8Array(headerBytes + rows * factsRowBytes);
    new DataView(bytes.buffer).setUint32(0, factsBlockVersion, true);
    new DataView(bytes.buffer).setUint32(4, rows, true);
    let at = headerBytes;
    for (const name of columnNames) {
      const column = columns[name].subarray(from, Math.min(to, length));
      bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
      at += rows * column.BYTES_PER_ELEMENT;
    }
    return bytes;
  };

  const setBlock = (from: number, bytes: Uint8Array): void => {
    const rows = rowsIn(bytes);
    makeRoom(from + rows);
    const before = countOf(columns.id.subarray(from, from + rows));
    let at = headerBytes;
    for (const name of columnNames) {
      const column = columns[name].subarray(from, from + rows);
      new Uint8Array(column.buffer, column.byteOffset, column.byteLength).set(
        bytes.subarray(at, at + column.byteLength),
      );
      at += column.byteLength;
    }
    count += countOf(columns.id.subarray(from, from + rows)) - before;
    length = Math.max(length, from + rows);
    while (length > 0 && columns.id[length - 1] === 0) length -= 1;
  };

  return {
    length: () => length,
    count: () => count,
    columns: () => columns,
    set,
    remove,
    get,
    blockBytes,
    setBlock,
  };
}

const fewestRows = 1_000;

function madeColumns(rows: number): FactsColumns {
  return Object.fromEntries(columnNames.map((name) => [name, columnMakers[name](rows)])) as FactsColumns;
}

function rowsIn(bytes: Uint8Array): number {
  if (bytes.length < headerBytes) throw new RangeError("not a block of facts");
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  const rows = header.getUint32(4, true);
  if (
    header.getUint32(0, true) !== factsBlockVersion ||
    bytes.length !== headerBytes + rows * factsRowBytes
  ) {
    throw new RangeError("a block of facts of another version");
  }
  return rows;
}

function countOf(ids: Uint32Array): number {
  let found = 0;
  for (const id of ids) if (id !== 0) found += 1;
  return found;
}
