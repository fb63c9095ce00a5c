// The numbers of all examples of a project, in memory: facts, signatures and marks, a row for each example, as they stand
// in the findings file by blocks of a thousand. What compares examples with each other looks here and hardly at texts.
import {
  signatureLength,
  type Signatures,
} from "../../src-shared/domain/findings/duplicate/copy-signature.ts";
import { createFactsTable, type FactsTable } from "../../src-shared/domain/findings/facts-table.ts";
import { otherWork } from "../history/other-work.ts";
import type { ReadDatabase, WriteDatabase } from "../store/database.ts";
import type { Looked } from "./look.ts";
import { findingsSql } from "./sql.ts";

export const blockRows = 1_000;

export type Book = {
  readonly facts: FactsTable;
  readonly signatures: () => Signatures;
  /** By row: what is trained with, as a hash (`exactHashOf`). */
  readonly exactHashes: () => Float64Array;
  /** By row: of all questions, as a hash; 0: none. */
  readonly questionHashes: () => Float64Array;
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
  readonly exact_hashes: Uint8Array;
  readonly question_hashes: Uint8Array;
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
  const exactHashes = new Float64Array(rowCount);
  const questionHashes = new Float64Array(rowCount);
  for (const { number } of numbers) {
    const block = findings.get<BlockRecord>(findingsSql.block, { number });
    if (!block) continue;
    const firstRow = number * blockRows;
    facts.setBlock(firstRow, block.facts);
    signatures.set(new Int32Array(block.signatures.slice().buffer), firstRow * signatureLength);
    exactHashes.set(new Float64Array(block.exact_hashes.slice().buffer), firstRow);
    questionHashes.set(new Float64Array(block.question_hashes.slice().buffer), firstRow);
    for (const [row, list] of JSON.parse(block.marks) as readonly MarkedRow[]) marks.set(row, list);
    // oxlint-disable-next-line no-await-in-loop -- other calls get their turn between blocks
    if (number % 20 === 19) await otherWork();
  }
  return bookOf({ facts, signatures, exactHashes, questionHashes, marks });
}

export function emptyBook(): Book {
  return bookOf({
    facts: createFactsTable(),
    signatures: new Int32Array(blockRows * signatureLength),
    exactHashes: new Float64Array(blockRows),
    questionHashes: new Float64Array(blockRows),
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
  readonly exactHashes: Float64Array;
  readonly questionHashes: Float64Array;
  readonly marks: Map<number, readonly number[]>;
}): Book {
  let { signatures, exactHashes, questionHashes } = loaded;
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
    if (row >= exactHashes.length) {
      // By a half: the signatures of a million rows are 96 MB.
      const rowCount = Math.ceil((exactHashes.length * 1.5) / blockRows) * blockRows;
      const before = { signatures, exactHashes, questionHashes };
      signatures = new Int32Array(rowCount * signatureLength);
      signatures.set(before.signatures);
      exactHashes = new Float64Array(rowCount);
      exactHashes.set(before.exactHashes);
      questionHashes = new Float64Array(rowCount);
      questionHashes.set(before.questionHashes);
    }
    changedBlocks.add(Math.floor(row / blockRows));
    return row;
  };
  const put: Book["put"] = (exampleId, revision, looked) => {
    const row = rowFor(exampleId);
    facts.set(row, { id: exampleId, revision }, looked.facts);
    signatures.set(looked.signature, row * signatureLength);
    exactHashes[row] = looked.exactHash;
    questionHashes[row] = looked.questionHash;
    if (looked.biasMarks.length > 0) marks.set(row, looked.biasMarks);
    else marks.delete(row);
    return row;
  };
  return {
    facts,
    marks,
    signatures: () => signatures,
    exactHashes: () => exactHashes,
    questionHashes: () => questionHashes,
    rowOf: (exampleId) => rows.get(exampleId) ?? -1,
    put,
    take: (other, otherRow) => {
      const known = other.facts.get(otherRow);
      if (!known) return;
      const { id, revision, ...others } = known;
      put(id, revision, {
        facts: others,
        signature: other
          .signatures()
          .subarray(otherRow * signatureLength, (otherRow + 1) * signatureLength),
        exactHash: other.exactHashes()[otherRow] ?? 0,
        questionHash: other.questionHashes()[otherRow] ?? 0,
        biasMarks: other.marks.get(otherRow) ?? [],
      });
    },
    remove: (exampleId) => {
      const row = rows.get(exampleId);
      if (row === undefined) return;
      rows.delete(exampleId);
      facts.remove(row);
      signatures.fill(0, row * signatureLength, (row + 1) * signatureLength);
      exactHashes[row] = 0;
      questionHashes[row] = 0;
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
          exactHashes: bytesOf(exactHashes.subarray(firstRow, endRow)),
          questionHashes: bytesOf(questionHashes.subarray(firstRow, endRow)),
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
