// The simple split of a whole project, decided in a task thread; and the counts a preview shows of it. Reads only.
import { randomFrom } from "../../rehearsal/engine/random.ts";
import { hash53 } from "../../../src-shared/domain/hash.ts";
import { questionHash } from "../../../src-shared/domain/jobs/question-key.ts";
import { simpleSplit, simpleSplitSeed } from "../../../src-shared/domain/jobs/simple-split.ts";
import type { ReadDatabase } from "../../store/database.ts";
import { openReadOnly } from "../../store/read-only.ts";
import { sendingSql, type SplitRecord } from "./sql.ts";

export type SplitInput = { readonly databasePath: string; readonly name: string };
/** Ids, ascending. */
export type SplitOutput = {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
};

/** A read: some megabytes of texts. */
const rowsARead = 2_000;

/** Errors: file-missing, file-damaged, disk-trouble. */
export function splitExamples({ databasePath, name }: SplitInput): SplitOutput {
  const database = openReadOnly(databasePath, name);
  try {
    const { ids, splitOf } = wouldBeSplit(database);
    const idsOf = (wanted: number): Int32Array => ids.filter((_id, index) => splitOf[index] === wanted);
    return { train: idsOf(0), validation: idsOf(1), test: idsOf(2) };
  } finally {
    database.close();
  }
}

/** What the simple split would be now, by ascending id; `splitOf` as `splitNumbers` has it. */
export function wouldBeSplit(database: ReadDatabase): {
  readonly ids: Int32Array;
  readonly splitOf: Uint8Array;
} {
  const ids: number[] = [];
  const kinds: number[] = [];
  const questions: number[] = [];
  const groups: number[] = [];
  for (const rows of pagesOf<SplitRecord>(database, sendingSql.splitRows, rowsARead)) {
    for (const [id, kind, groupName, body] of rows) {
      ids.push(id);
      kinds.push(kind === "chat" ? 0 : 1);
      questions.push(questionHash(kind, body));
      groups.push(groupName === null || groupName === "" ? 0 : hash53(groupName));
    }
  }
  const splitOf = simpleSplit(
    {
      kinds: Uint8Array.from(kinds),
      questions: Float64Array.from(questions),
      groups: Float64Array.from(groups),
    },
    randomFrom(simpleSplitSeed),
  );
  return { ids: Int32Array.from(ids), splitOf };
}

/** Rows by ascending id, a page at a time, so that no read lasts long. The id is the first column. */
export function* pagesOf<Row extends readonly [id: number, ...rest: unknown[]]>(
  database: ReadDatabase,
  sql: string,
  rowsEach: number,
  parameters: Readonly<Record<string, string | number>> = {},
): Generator<readonly Row[]> {
  let after = 0;
  for (;;) {
    const rows = database.allRaw<Row>(sql, { ...parameters, after, limit: rowsEach });
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last[0];
  }
}
