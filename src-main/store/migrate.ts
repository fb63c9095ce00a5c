// Bringing a file up to the format this Attune writes. A migration runs in one transaction with its version number,
// so that a file is either before or after it. A backup is made first.
import { AppError } from "../../src-shared/errors.ts";
import type { OpenDatabase } from "./database.ts";
import { applicationIds, fileVersion, newestVersion } from "./file-format.ts";

export function needsMigration(database: OpenDatabase): boolean {
  return fileVersion(database.raw) < newestVersion(database.format);
}

/**
 * Runs the missing migrations. `backUp` is called first unless the file is fresh.
 * Errors: migration-failed (the file stays at the last version that worked), disk-full.
 */
export function migrate(database: OpenDatabase, backUp: () => void = () => {}): void {
  if (!needsMigration(database)) return;
  if (fileVersion(database.raw) > 0) backUp();
  const { kind, migrations } = database.format;
  for (const migration of migrations) {
    if (migration.version <= fileVersion(database.raw)) continue;
    try {
      for (const [name, work] of Object.entries(migration.functions ?? {})) {
        database.raw.function(name, { deterministic: true }, work);
      }
      database.raw
        .transaction(() => {
          database.raw.exec(migration.sql);
          database.raw.pragma(`user_version = ${migration.version}`);
          database.raw.pragma(`application_id = ${applicationIds[kind]}`);
        })
        .immediate();
    } catch (error) {
      const isFull = error instanceof Error && "code" in error && error.code === "SQLITE_FULL";
      const details = { name: database.name, version: migration.version };
      throw new AppError(isFull ? "disk-full" : "migration-failed", details, { cause: error });
    }
  }
  foldBack(database);
}

/** Now, while there is room: on a disk that fills up later the file couldn't grow to take it, and nothing would open. */
function foldBack(database: OpenDatabase): void {
  try {
    database.raw.pragma("wal_checkpoint(TRUNCATE)");
  } catch {
    // No room even now: it stays in the log beside the file, as whole as before.
  }
}
