// Counts the tokens of examples in a task thread: those named, or all that were never counted or changed since. Reads
// only; the core writes. The tokenizer is loaded only when there is something to count.
import type { ThreadVoice } from "../core/ports.ts";
import { openReadOnly, type ReadOnlyDatabase } from "../store/read-only.ts";
import { bodyOf } from "./row.ts";
import { examplesSql, type ExampleRecord } from "./sql.ts";

export type CountTokensInput = {
  readonly path: string;
  readonly name: string;
  /** null: every example that needs it. */
  readonly ids: readonly number[] | null;
  /** Only says how many there are. */
  readonly isProbe: boolean;
};

/** `revision` is the one that was counted: a row changed meanwhile keeps waiting. */
export type TokenBatch = readonly {
  readonly id: number;
  readonly revision: number;
  readonly tokens: number;
}[];

type UncountedRow = Pick<ExampleRecord, "id" | "kind" | "revision" | "body">;

const rowsAtOnce = 1_000;

/** How many examples were counted, or wait to be when it is a probe. */
export async function countExampleTokens(
  input: CountTokensInput,
  voice: ThreadVoice<"count-tokens">,
): Promise<number> {
  const database = openReadOnly(input.path, input.name);
  try {
    if (input.isProbe) return database.allRaw<[count: number]>(examplesSql.uncountedCount)[0]?.[0] ?? 0;
    const { tokensOf } = await import("./tokens.ts");
    const highestId = database.allRaw<[id: number]>(examplesSql.highestId)[0]?.[0] ?? 0;
    let countedCount = 0;
    for (const rows of uncountedRows(database, input.ids)) {
      voice.batch(rows.map((row) => ({ id: row.id, revision: row.revision, tokens: tokensOf(bodyOf(row)) })));
      countedCount += rows.length;
      if (input.ids === null) voice.progress((rows.at(-1)?.id ?? 0) / Math.max(1, highestId));
    }
    return countedCount;
  } finally {
    database.close();
  }
}

function* uncountedRows(
  database: ReadOnlyDatabase,
  ids: readonly number[] | null,
): Generator<readonly UncountedRow[]> {
  if (ids !== null) {
    const rows = database.all<UncountedRow>(examplesSql.uncountedAmong, { ids: JSON.stringify(ids) });
    if (rows.length > 0) yield rows;
    return;
  }
  let after = 0;
  for (;;) {
    const rows = database.all<UncountedRow>(examplesSql.uncounted, { after, limit: rowsAtOnce });
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    yield rows;
  }
}
