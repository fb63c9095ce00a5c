// The numbers of all examples of a project, in memory: facts, signatures and marks, a row for each example, as they stand
// in the findings file by blocks of a thousand. What compares examples with each other looks here and never at texts.
import {
  signatureLength,
  type Signatures,
} from "../../src-shared/domain/findings/duplicate/copy-signature.ts";
import { createFactsTable, type FactsTable } from "../../src-shared/domain/findings/facts.ts";
import { otherWork } from "../history/other-work.ts";
import type { ReadDatabase, WriteDatabase } from "../store/database.ts";
import type { Looked } from "./look.ts";
import { findingsSql } from "./sql.ts";

export const blockRows = 1_000;

export type Book = {
  /** Rows in the order they came; of a removed example the row is empty (`facts.ids` 0). */
  readonly facts: FactsTable;
  readonly signatures: () => Signatures;
  /** By row: numbers for pairs of terms, see `bias-marks.ts`. */
  readonly marks: Map<number, readonly number[]>;
  /** -1: not here. */
  readonly rowOf: (exampleId: number) => number;
  readonly put: (exampleId: number, revision: number, looked: Looked) => number;
  readonly remove: (exampleId: number) => void;
  /** Writes the blocks that changed since the last time. */
  readonly keep: (database: WriteDatabase) => void;
};

export function emptyBook(): Book {
  return bookOf(createFactsTable(), new Int32Array(blockRows * signatureLength), new Map());
}

type BlockRecord = {
  readonly number: number;
  readonly facts: Uint8Array;
  readonly signatures: Uint8Array;
  readonly marks: string;
};

/** Blocks are read one after the other, with other work in between. */
export async function loadBook(findings: ReadDatabase): Promise<Book> {
  const facts = createFactsTable();
  const marks = new Map<number, readonly number[]>();
  const numbers = findings.all<{ readonly number: number }>(findingsSql.blocks);
  const signatures = new Int32Array(Math.max(1, numbers.length) * blockRows * signatureLength);
  for (const { number } of numbers) {
    const block = findings.get<BlockRecord>(findingsSql.block, { number });
    if (!block) continue;
    const firstRow = number * blockRows;
    facts.putBlock(firstRow, block.facts);
    signatures.set(numbersOf(block.signatures), firstRow * signatureLength);
    for (const [row, list] of JSON.parse(block.marks) as readonly (readonly [number, readonly number[]])[]) {
      marks.set(row, list);
    }
    // oxlint-disable-next-line no-await-in-loop -- other calls get their turn between two blocks
    if (number % 20 === 19) await otherWork();
  }
  return bookOf(facts, signatures, marks);
}

function bookOf(facts: FactsTable, loaded: Int32Array, marks: Map<number, readonly number[]>): Book {
  let signatures = loaded;
  const rows = new Map<number, number>();
  for (let row = 0; row < facts.count; row += 1) {
    const id = facts.idAt(row);
    if (id > 0) rows.set(id, row);
  }
  const changedBlocks = new Set<number>();
  const rowFor = (exampleId: number): number => {
    const known = rows.get(exampleId);
    if (known !== undefined) return known;
    const row = facts.count;
    rows.set(exampleId, row);
    if (signatures.length < (row + 1) * signatureLength) {
      const larger = new Int32Array(Math.max(signatures.length * 2, blockRows * signatureLength));
      larger.set(signatures);
      signatures = larger;
    }
    return row;
  };
  return {
    facts,
    marks,
    signatures: () => signatures,
    rowOf: (exampleId) => rows.get(exampleId) ?? -1,
    put: (exampleId, revision, looked) => {
      const row = rowFor(exampleId);
      facts.set(row, exampleId, revision, looked.facts);
      signatures.set(looked.signature, row * signatureLength);
      if (looked.biasMarks.length > 0) marks.set(row, looked.biasMarks);
      else marks.delete(row);
      changedBlocks.add(Math.floor(row / blockRows));
      return row;
    },
    remove: (exampleId) => {
      const row = rows.get(exampleId);
      if (row === undefined) return;
      rows.delete(exampleId);
      facts.remove(row);
      signatures.fill(0, row * signatureLength, (row + 1) * signatureLength);
      marks.delete(row);
      changedBlocks.add(Math.floor(row / blockRows));
    },
    keep: (database) => {
      for (const number of changedBlocks) {
        const firstRow = number * blockRows;
        const endRow = Math.min(facts.count, firstRow + blockRows);
        const block = signatures.subarray(firstRow * signatureLength, endRow * signatureLength);
        const listed: (readonly [number, readonly number[]])[] = [];
        for (let row = firstRow; row < endRow; row += 1) {
          const list = marks.get(row);
          if (list) listed.push([row, list]);
        }
        database.run(findingsSql.setBlock, {
          number,
          facts: facts.blockOf(firstRow, endRow),
          signatures: new Uint8Array(block.buffer, block.byteOffset, block.byteLength),
          marks: JSON.stringify(listed),
        });
      }
      changedBlocks.clear();
    },
  };
}

/** SQLite's bytes may begin anywhere: numbers of 32 bits may not. */
function numbersOf(bytes: Uint8Array): Int32Array {
  return new Int32Array(bytes.slice().buffer);
}
