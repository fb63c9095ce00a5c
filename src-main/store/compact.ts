// Takes what was deleted out of a file for good: SQLite leaves it in free pages and in the write-ahead log. For small
// files only, the caller waits; large ones are copied by a thread instead (`copy-database.ts`).
import { guarded, type OpenDatabase } from "./database.ts";

/** Errors: disk-full, disk-trouble. */
export function compact(database: OpenDatabase): void {
  guarded(database.name, database.path, () => {
    database.raw.exec("VACUUM");
    database.raw.pragma("wal_checkpoint(TRUNCATE)");
  });
}
