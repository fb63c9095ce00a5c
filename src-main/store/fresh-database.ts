// A database that is made anew by a task thread and given its name only when it is whole: derived files, which can be
// made again. No journal, no waiting for the disk; on any error nothing is left.
import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { sidecarsOf } from "./data-folder.ts";
import { guarded, openDatabase, type SqlParameters, type WriteDatabase } from "./database.ts";
import type { FileFormat } from "./file-format.ts";
import { migrate } from "./migrate.ts";

/** Rows in one transaction: memory stays small. */
const rowsPerTransaction = 50_000;

/** Errors: disk-full, folder-read-only, disk-trouble, and whatever `fill` throws. */
export async function writeFreshDatabase(
  partialPath: string,
  name: string,
  format: FileFormat,
  fill: (database: WriteDatabase) => Promise<void> | void,
): Promise<void> {
  guarded(name, partialPath, () => mkdirSync(dirname(partialPath), { recursive: true, mode: 0o700 }));
  removeDatabaseFile(partialPath);
  try {
    const database = openDatabase(partialPath, name, format, { create: true });
    try {
      migrate(database);
      const { raw } = database;
      raw.pragma("journal_mode = OFF");
      raw.pragma("synchronous = OFF");
      raw.pragma("cache_size = -16000");
      raw.pragma("temp_store = FILE");
      const statements = new Map<string, ReturnType<typeof raw.prepare<unknown[]>>>();
      let writtenCount = 0;
      const run: WriteDatabase["run"] = (sql, parameters) =>
        guarded(name, partialPath, () => {
          let statement = statements.get(sql);
          if (!statement) {
            statement = raw.prepare<unknown[]>(sql);
            statements.set(sql, statement);
          }
          const outcome = statement.run(...parametersOf(parameters));
          writtenCount += 1;
          if (writtenCount % rowsPerTransaction === 0) raw.exec("COMMIT; BEGIN");
          return { changes: outcome.changes, lastId: Number(outcome.lastInsertRowid) };
        });
      raw.exec("BEGIN");
      await fill({
        ...database.read,
        run,
      });
      raw.exec("COMMIT");
    } finally {
      database.close();
    }
  } catch (error) {
    removeDatabaseFile(partialPath);
    throw error;
  }
}

export function removeDatabaseFile(path: string): void {
  for (const one of [path, ...sidecarsOf(path), `${path}-journal`]) rmSync(one, { force: true });
}

function parametersOf(parameters: SqlParameters | undefined): unknown[] {
  if (parameters === undefined) return [];
  return Array.isArray(parameters) ? [...parameters] : [parameters];
}
