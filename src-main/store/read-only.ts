// A connection that only reads, for task threads: views, exports and shares run over it while the core writes on.
// Must never write: the file is opened read-only and every statement is refused unless it reads.
import Sqlite from "better-sqlite3";
import { bound, guarded, type ReadDatabase, type SqlParameters } from "./database.ts";

export type ReadOnlyDatabase = ReadDatabase & {
  /**
   * Row after row without holding them all. A transaction of its own stays open until the end, and the write-ahead
   * log can't be folded back meanwhile: stop within a second and go on by key. One iteration at a time per statement.
   */
  readonly iterate: <Row>(sql: string, parameters?: SqlParameters) => IterableIterator<Row>;
  /** Rows as arrays in the order of the columns: a quarter quicker than objects where there are millions. */
  readonly iterateRaw: <Row extends readonly unknown[]>(
    sql: string,
    parameters?: SqlParameters,
  ) => IterableIterator<Row>;
  /** The first column of every row. */
  readonly allValues: <Value>(sql: string, parameters?: SqlParameters) => Value[];
  /** One moment in time for everything `work` reads; at most a second, as above. */
  readonly atOneMoment: <Result>(work: () => Result) => Result;
  readonly close: () => void;
};

type RowShape = "object" | "array" | "value";
type Statement = Sqlite.Statement<unknown[]>;

/** Waiting for the writer's lock while the write-ahead log is folded back. */
const busyTimeoutMs = 5_000;

/** Threads read from one end to the other: what they have passed they don't need again. As built it would be 16 MB. */
const cacheKilobytes = 1_000;

/**
 * Opens one of our own files for reading. A stranger's file goes through `receive-project.ts` instead.
 * Errors: file-missing, file-not-attune, file-damaged, disk-trouble.
 */
export function openReadOnly(path: string, name: string): ReadOnlyDatabase {
  const raw = guarded(name, path, () => {
    const opened = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs });
    try {
      opened.pragma("query_only = ON");
      opened.pragma("trusted_schema = OFF");
      opened.pragma(`cache_size = -${cacheKilobytes}`);
    } catch (error) {
      opened.close();
      throw error;
    }
    return opened;
  });
  // A statement keeps its row shape, so each shape has a statement of its own.
  const statements: Readonly<Record<RowShape, Map<string, Statement>>> = {
    object: new Map(),
    array: new Map(),
    value: new Map(),
  };
  const statementOf = (sql: string, shape: RowShape): Statement => {
    const known = statements[shape].get(sql);
    if (known) return known;
    const statement = raw.prepare<unknown[]>(sql);
    if (!statement.reader || !statement.readonly) throw new TypeError("A reading side was asked to write");
    if (shape === "array") statement.raw();
    if (shape === "value") statement.pluck();
    statements[shape].set(sql, statement);
    return statement;
  };
  const all = <Row>(sql: string, shape: RowShape, parameters: SqlParameters | undefined): Row[] =>
    guarded(name, path, () => statementOf(sql, shape).all(...bound(parameters)) as Row[]);
  const iterate = function* <Row>(
    sql: string,
    shape: RowShape,
    parameters: SqlParameters | undefined,
  ): Generator<Row, undefined> {
    const rows = guarded(name, path, () => statementOf(sql, shape).iterate(...bound(parameters)));
    try {
      for (;;) {
        const next = guarded(name, path, () => rows.next());
        if (next.done === true) return;
        yield next.value as Row;
      }
    } finally {
      rows.return?.();
    }
  };

  return {
    get: <Row>(sql: string, parameters?: SqlParameters) =>
      guarded(name, path, () => statementOf(sql, "object").get(...bound(parameters)) as Row | undefined),
    all: (sql, parameters) => all(sql, "object", parameters),
    allRaw: (sql, parameters) => all(sql, "array", parameters),
    allValues: (sql, parameters) => all(sql, "value", parameters),
    iterate: (sql, parameters) => iterate(sql, "object", parameters),
    iterateRaw: (sql, parameters) => iterate(sql, "array", parameters),
    atOneMoment: (work) => guarded(name, path, () => raw.transaction(work)()),
    close: () => {
      if (raw.open) raw.close();
    },
  };
}
