// The numbers of all examples of a project, in memory: facts, signatures and marks, a row for each example, as they stand
// in the findings file by blocks of a thousand. What compares examples with each other looks here and hardly at texts.
import {
  signatureLength,
  type Signatures,
} from "../../src-shared/domain/findings/duplicate/copy-signature.ts";
import { createFactsTable, type FactsTable } from "../../src-shared/domain/findings/facts-table.ts";
import { otherWork } from "../history/other-work.ts";
import type { ReadDatabase, WriteDatabase } from "../store/database.ts";
import type { ExampleHashes, Looked } from "./look.ts";
import { findingsSql } from "./sql.ts";

export const blockRows = 1_000;
const hashNames = [
  "exact",
  "questions",
  "asked",
  "answered",
] as const satisfies readonly (keyof ExampleHashes)[];

export type Book = {
  readonly facts: FactsTable;
  readonly signatures: () => Signatures;
  /** By row, see `ExampleHashes`; as long as there are rows. */
  readonly hashes: (name: keyof ExampleHashes) => Float64Array;
  readonly hashesAt: (row: number) => ExampleHashes;
  /** By row: numbers for pairs of terms, see bias/bias-marks.ts. */
  readonly marks: ReadonlyMap<number, readonly number[]>;
  /** -1: not here. */
  readonly rowOf: (exampleId: number) => number;
  readonly put: (exampleId: number, revision: number, looked: Omit<Looked, "remarks">) => number;
  /** The same row as it stands in another book. */
  readonly take: (other: Book, row: number) => void;
  readonly remove: (exampleId: number) => void;
  /** Writes the blocks that changed since the last time. */
  readonly keep: (database: WriteDatabase) => void;
};

type BlockRecord = {
  readonly number: number;
  readonly facts: Uint8Array;
  readonly signatures: Uint8Array;
  readonly hashes: Uint8Array;
  readonly marks: string;
};

type MarkedRow = readonly [row: number, marks: readonly number[]];

/** Blocks are read one after the other, with other work in between. */
export async function loadBook(findings: ReadDatabase): Promise<Book> {
  const facts = createFactsTable();
  const marks = new Map<number, readonly number[]>();
  const numbers = findings.all<{ readonly number: number }>(findingsSql.blocks);
  const rowCount = Math.max(1, numbers.length) * blockRows;
  const signatures = new Int32Array(rowCount * signatureLength);
  const hashes = new Float64Array(rowCount * hashNames.length);
  for (const { number } of numbers) {
    const block = findings.get<BlockRecord>(findingsSql.block, { number });
    if (!block) continue;
    const firstRow = number * blockRows;
    facts.setBlock(firstRow, block.facts);
    signatures.set(new Int32Array(block.signatures.slice().buffer), firstRow * signatureLength);
    hashes.set(new Float64Array(block.hashes.slice().buffer), firstRow * hashNames.length);
    for (const [row, list] of JSON.parse(block.marks) as readonly MarkedRow[]) marks.set(row, list);
    // oxlint-disable-next-line no-await-in-loop -- other calls get their turn between blocks
    if (number % 20 === 19) await otherWork();
  }
  return bookOf({ facts, signatures, hashes, marks });
}

export function emptyBook(): Book {
  return bookOf({
    facts: createFactsTable(),
    signatures: new Int32Array(blockRows * signatureLength),
    hashes: new Float64Array(blockRows * hashNames.length),
    marks: new Map(),
  });
}

function bookOf({
  facts,
  marks,
  ...loaded
}: {
  readonly facts: FactsTable;
  readonly signatures: Int32Array;
  readonly hashes: Float64Array;
  readonly marks: Map<number, readonly number[]>;
}): Book {
  let { signatures, hashes } = loaded;
  const rows = new Map<number, number>();
  const { id: ids } = facts.columns();
  for (let row = 0; row < facts.length(); row += 1) {
    const id = ids[row] ?? 0;
    if (id > 0) rows.set(id, row);
  }
  const changedBlocks = new Set<number>();
  const rowFor = (exampleId: number): number => {
    const row = rows.get(exampleId) ?? facts.length();
    rows.set(exampleId, row);
    if ((row + 1) * signatureLength > signatures.length) {
      // By a half: the signatures of a million rows are 96 MB.
      const rowCount = Math.ceil(((row + 1) * 1.5) / blockRows) * blockRows;
      const before = { signatures, hashes };
      signatures = new Int32Array(rowCount * signatureLength);
      signatures.set(before.signatures);
      hashes = new Float64Array(rowCount * hashNames.length);
      hashes.set(before.hashes);
    }
    changedBlocks.add(Math.floor(row / blockRows));
    return row;
  };
  const put: Book["put"] = (exampleId, revision, looked) => {
    const row = rowFor(exampleId);
    facts.set(row, { id: exampleId, revision }, looked.facts);
    signatures.set(looked.signature, row * signatureLength);
    for (const [place, name] of hashNames.entries()) {
      hashes[row * hashNames.length + place] = looked.hashes[name];
    }
    if (looked.biasMarks.length > 0) marks.set(row, looked.biasMarks);
    else marks.delete(row);
    return row;
  };
  return {
    facts,
    marks,
    signatures: () => signatures,
    hashes: (name) => {
      const place = hashNames.indexOf(name);
      const column = new Float64Array(facts.length());
      for (let row = 0; row < column.length; row += 1) {
        column[row] = hashes[row * hashNames.length + place] ?? 0;
      }
      return column;
    },
    hashesAt: (row) =>
      Object.fromEntries(
        hashNames.map((name, place) => [name, hashes[row * hashNames.length + place] ?? 0]),
      ) as ExampleHashes,
    rowOf: (exampleId) => rows.get(exampleId) ?? -1,
    put,
    take: (other, otherRow) => {
      const known = other.facts.get(otherRow);
      if (!known) return;
      const { id, revision, ...others } = known;
      put(id, revision, {
        facts: others,
        signature: other.signatures().subarray(otherRow * signatureLength, (otherRow + 1) * signatureLength),
        hashes: other.hashesAt(otherRow),
        biasMarks: other.marks.get(otherRow) ?? [],
      });
    },
    remove: (exampleId) => {
      const row = rows.get(exampleId);
      if (row === undefined) return;
      rows.delete(exampleId);
      facts.remove(row);
      signatures.fill(0, row * signatureLength, (row + 1) * signatureLength);
      hashes.fill(0, row * hashNames.length, (row + 1) * hashNames.length);
      marks.delete(row);
      changedBlocks.add(Math.floor(row / blockRows));
    },
    keep: (database) => {
      for (const number of changedBlocks) {
        const firstRow = number * blockRows;
        const endRow = firstRow + blockRows;
        const listed: MarkedRow[] = [];
        for (let row = firstRow; row < endRow; row += 1) {
          const list = marks.get(row);
          if (list) listed.push([row, list]);
        }
        database.run(findingsSql.setBlock, {
          number,
          facts: facts.blockBytes(firstRow, endRow),
          signatures: bytesOf(signatures.subarray(firstRow * signatureLength, endRow * signatureLength)),
          hashes: bytesOf(hashes.subarray(firstRow * hashNames.length, endRow * hashNames.length)),
          marks: JSON.stringify(listed),
        });
      }
      changedBlocks.clear();
    },
  };
}

function bytesOf(numbers: Int32Array | Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
