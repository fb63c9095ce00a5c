// One open SQLite file: a reading side that can't write (by type and at run time) and a writing side that only
// `write.ts` hands out. The only place, with `copy-database.ts` and `inspect-database.ts`, that touches better-sqlite3.
import Sqlite from "better-sqlite3";
import { refuseStranger, type FileFormat } from "./file-format.ts";
import { asAppError } from "./sqlite-errors.ts";

export type SqlValue = string | number | bigint | null | Uint8Array;
export type SqlParameters = readonly SqlValue[] | Readonly<Record<string, SqlValue>>;

/** Reads. `Row` is what the statement in `sql.ts` says it selects. */
export type ReadDatabase = {
  readonly get: <Row>(sql: string, parameters?: SqlParameters) => Row | undefined;
  readonly all: <Row>(sql: string, parameters?: SqlParameters) => Row[];
  /** Rows as arrays in the order of the columns: a quarter quicker than objects where there are many. */
  readonly allRaw: <Row extends readonly unknown[]>(sql: string, parameters?: SqlParameters) => Row[];
};

export type WriteDatabase = ReadDatabase & {
  readonly run: (
    sql: string,
    parameters?: SqlParameters,
  ) => { readonly changes: number; readonly lastId: number };
};

export type OpenDatabase = {
  readonly path: string;
  readonly format: FileFormat;
  /** Name a person knows the file by, for errors. */
  readonly name: string;
  readonly read: ReadDatabase;
  /** Runs `work` in one immediate transaction; a thrown error rolls everything back. Only `write.ts` calls this. */
  readonly transaction: <Result>(work: (database: WriteDatabase) => Result) => Result;
  /** Statements outside the contract of reading and writing: pragmas and migrations. Only `store/` calls this. */
  readonly raw: Sqlite.Database;
  /** Lets go of the pages held in memory; they are read again when they are wanted. */
  readonly giveBack: () => void;
  readonly close: () => void;
};

/** Waiting for another process's lock, for instance a backup program reading the file. */
const busyTimeoutMs = 5_000;
/** Pages the write-ahead log may hold before SQLite folds it back: 16 MB. Folding back 4 MB at a time costs an import a fifth. */
const autoCheckpointPages = 4_000;
/** A write-ahead log that grew beyond this is cut back at the next checkpoint. */
const journalSizeLimitBytes = 64 * 1024 * 1024;

/** Pages held in memory: a bulk step needs no more, and a quarter of the 16 MB it is built with tears fewer holes. */
const cacheKilobytes = 4_000;

/**
 * Opens one of our files, which must exist already unless `create` is set. A file that isn't ours is left as it is.
 * Sets WAL and full durability.
 * Errors: file-missing, file-not-attune, file-newer, file-damaged, folder-read-only, disk-full, disk-trouble.
 */
export function openDatabase(
  path: string,
  name: string,
  format: FileFormat,
  options: { readonly create?: boolean } = {},
): OpenDatabase {
  const mayBeFresh = options.create === true;
  const raw = guarded(name, path, () => {
    const opened = new Sqlite(path, { fileMustExist: !mayBeFresh, timeout: busyTimeoutMs });
    try {
      refuseStranger(opened, name, format, mayBeFresh);
      opened.pragma("journal_mode = WAL");
      opened.pragma("synchronous = FULL");
      opened.pragma("foreign_keys = ON");
      opened.pragma("trusted_schema = OFF");
      opened.pragma(`cache_size = -${cacheKilobytes}`);
      opened.pragma(`wal_autocheckpoint = ${autoCheckpointPages}`);
      opened.pragma(`journal_size_limit = ${journalSizeLimitBytes}`);
    } catch (error) {
      opened.close();
      throw error;
    }
    return opened;
  });

  const statements = new Map<string, Sqlite.Statement<unknown[]>>();
  const statementOf = (sql: string): Sqlite.Statement<unknown[]> => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = raw.prepare<unknown[]>(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  const readingOf = (sql: string): Sqlite.Statement<unknown[]> => {
    const statement = statementOf(sql);
    if (!statement.readonly) throw new TypeError("A reading side was asked to write");
    return statement;
  };

  // A statement keeps its row shape, so the shape of arrays has statements of its own.
  const rawStatements = new Map<string, Sqlite.Statement<unknown[]>>();
  const rawReadingOf = (sql: string): Sqlite.Statement<unknown[]> => {
    let statement = rawStatements.get(sql);
    if (!statement) {
      statement = raw.prepare<unknown[]>(sql).raw();
      if (!statement.readonly) throw new TypeError("A reading side was asked to write");
      rawStatements.set(sql, statement);
    }
    return statement;
  };

  const read: ReadDatabase = {
    get: <Row>(sql: string, parameters?: SqlParameters) =>
      guarded(name, path, () => readingOf(sql).get(...bound(parameters)) as Row | undefined),
    all: <Row>(sql: string, parameters?: SqlParameters) =>
      guarded(name, path, () => readingOf(sql).all(...bound(parameters)) as Row[]),
    allRaw: <Row extends readonly unknown[]>(sql: string, parameters?: SqlParameters) =>
      guarded(name, path, () => rawReadingOf(sql).all(...bound(parameters)) as Row[]),
  };
  const write: WriteDatabase = {
    ...read,
    run: (sql, parameters) =>
      guarded(name, path, () => {
        const outcome = statementOf(sql).run(...bound(parameters));
        return { changes: outcome.changes, lastId: Number(outcome.lastInsertRowid) };
      }),
  };

  return {
    path,
    format,
    name,
    read,
    raw,
    transaction: (work) => guarded(name, path, () => raw.transaction(() => work(write)).immediate()),
    giveBack: () => {
      if (raw.open) raw.pragma("shrink_memory");
    },
    close: () => {
      if (raw.open) raw.close();
    },
  };
}

/** Runs `work`, turning SQLite's and the file system's errors into ours. */
export function guarded<Result>(name: string, path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw asAppError(error, { name, path });
  }
}

/** Parameters as better-sqlite3 takes them: a list one by one, names as one object. */
export function bound(parameters: SqlParameters | undefined): unknown[] {
  if (parameters === undefined) return [];
  return Array.isArray(parameters) ? [...parameters] : [parameters];
}
