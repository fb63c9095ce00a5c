// Deals examples out to learning, checking and exam, in a task thread: from the numbers of a findings file, so that copies
// are known. Reads only.
import { randomFrom } from "../rehearsal/engine/random.ts";
import type { SplitWish } from "../../src-shared/contract/splits.ts";
import { clustersOf } from "../../src-shared/domain/splits/clusters.ts";
import { splitBy, type ToSplit } from "../../src-shared/domain/splits/split-by.ts";
import { loadBook } from "../findings/book.ts";
import { copyGroupsIn } from "../findings/groups.ts";
import { openReadOnly } from "../store/read-only.ts";

export type DealInput = { readonly findingsPath: string; readonly wish: SplitWish };
export type DealOutput = {
  /** Ascending. */
  readonly ids: Int32Array;
  /** By id's place: 0 train, 1 validation, 2 test. */
  readonly splitOf: Uint8Array;
  /** As it is now: the same and one more; 0: used for nothing. */
  readonly before: Uint8Array;
  /** Sets of two examples and more that stay together. */
  readonly togetherCount: number;
};

/** Errors: file-missing, file-damaged, disk-trouble. */
export async function dealExamples({ findingsPath, wish }: DealInput): Promise<DealOutput> {
  const findings = openReadOnly(findingsPath, "findings");
  try {
    const book = await loadBook(findings);
    const columns = book.facts.columns();
    const rows = rowsByIdOf(columns.id, book.facts.length());
    const places = new Map(Array.from(rows, (row, place) => [row, place]));
    const questions = book.hashes("questions");
    const items: ToSplit = {
      kinds: Uint8Array.from(rows, (row) => columns.kind[row] ?? 0),
      questions: Float64Array.from(rows, (row) => questions[row] ?? 0),
      groups: Float64Array.from(rows, (row) => (wish.keepsGroups ? (columns.groupHash[row] ?? 0) : 0)),
      copies: copyGroupsIn(findings, book).map((group) =>
        Int32Array.from(group, (row) => places.get(row) ?? 0).toSorted(),
      ),
      ...(wish.isByTag ? { tags: Float64Array.from(rows, (row) => columns.tagsHash[row] ?? 0) } : {}),
    };
    const { sizeOf } = clustersOf(items);
    let togetherCount = 0;
    for (const size of sizeOf) if (size > 1) togetherCount += 1;
    return {
      ids: Int32Array.from(rows, (row) => columns.id[row] ?? 0),
      splitOf: splitBy(items, wish, randomFrom(wish.seed)),
      before: Uint8Array.from(rows, (row) => columns.split[row] ?? 0),
      togetherCount,
    };
  } finally {
    findings.close();
  }
}

/** Rows that hold an example, by ascending id. */
function rowsByIdOf(ids: Uint32Array, length: number): Int32Array {
  const rows = new Int32Array(length);
  let count = 0;
  for (let row = 0; row < length; row += 1) {
    if (ids[row] === 0) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.subarray(0, count).toSorted((one, other) => (ids[one] ?? 0) - (ids[other] ?? 0));
}
