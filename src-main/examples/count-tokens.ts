// Counts the tokens of examples in a task thread: those named, or all that were never counted or changed since. Reads
// only; the core writes. What counts is loaded only when there is something to count.
import { tokensOf, type TextCounter } from "../../src-shared/domain/tokens/example-tokens.ts";
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
  /** o200k_base, and o200k_harmony, too. */
  readonly tokens: number;
  /** cl100k_base. */
  readonly tokensCl100k: number;
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
    const { loadTextCounter } = await import("./tokens/load-counter.ts");
    const [o200k, cl100k] = [await loadTextCounter("o200k_base"), await loadTextCounter("cl100k_base")];
    const highestId = database.allRaw<[id: number]>(examplesSql.highestId)[0]?.[0] ?? 0;
    let countedCount = 0;
    for (const rows of uncountedRows(database, input.ids)) {
      voice.batch(rows.map((row) => countedRow(row, o200k, cl100k)));
      countedCount += rows.length;
      if (input.ids === null) voice.progress((rows.at(-1)?.id ?? 0) / Math.max(1, highestId));
    }
    return countedCount;
  } finally {
    database.close();
  }
}

function countedRow(row: UncountedRow, o200k: TextCounter, cl100k: TextCounter): TokenBatch[number] {
  const example = bodyOf(row);
  return {
    id: row.id,
    revision: row.revision,
    tokens: tokensOf(example, o200k),
    tokensCl100k: tokensOf(example, cl100k),
  };
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
