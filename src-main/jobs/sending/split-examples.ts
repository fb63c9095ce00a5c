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

/** Few: texts that are gone before the next read hardly cost memory (see test/bench/send-million.ts). */
const rowsARead = 500;

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
  const ids: Int32Array[] = [];
  const kinds: Uint8Array[] = [];
  const questions: Float64Array[] = [];
  const groups: Float64Array[] = [];
  for (const rows of pagesOf<SplitRecord>(database, sendingSql.splitRows, rowsARead)) {
    ids.push(Int32Array.from(rows, ([id]) => id));
    kinds.push(Uint8Array.from(rows, ([, kind]) => (kind === "chat" ? 0 : 1)));
    questions.push(Float64Array.from(rows, ([, kind, , body]) => questionHash(kind, body)));
    groups.push(
      Float64Array.from(rows, ([, , group]) => (group === null || group === "" ? 0 : hash53(group))),
    );
  }
  const splitOf = simpleSplit(
    {
      kinds: joined(kinds, (length) => new Uint8Array(length)),
      questions: joined(questions, (length) => new Float64Array(length)),
      groups: joined(groups, (length) => new Float64Array(length)),
    },
    randomFrom(simpleSplitSeed),
  );
  return { ids: joined(ids, (length) => new Int32Array(length)), splitOf };
}

function joined<Kind extends Int32Array | Uint8Array | Float64Array>(
  pieces: readonly Kind[],
  make: (length: number) => Kind,
): Kind {
  const whole = make(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
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
