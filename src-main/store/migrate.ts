// Bringing a file up to the format this Attune writes. A migration runs in one transaction with its version number,
// so that a file is either before or after it. A backup is made first; a newer file is refused untouched.
import { AppError } from "../../src-shared/errors.ts";
import type { OpenDatabase } from "./database.ts";
import { applicationIds, type FileKind } from "./file-kind.ts";

export type Migration = {
  /** Format number after it ran; the first is 1 and there are no gaps. */
  readonly version: number;
  /** What it does, for the log. */
  readonly title: string;
  readonly sql: string;
};

export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

export function fileVersion(database: OpenDatabase): number {
  return Number(database.raw.pragma("user_version", { simple: true }));
}

/** True when the file must be brought up to date. Errors: file-newer, file-not-attune. */
export function needsMigration(
  database: OpenDatabase,
  kind: FileKind,
  migrations: readonly Migration[],
): boolean {
  const applicationId = Number(database.raw.pragma("application_id", { simple: true }));
  const version = fileVersion(database);
  const isFresh = applicationId === 0 && version === 0 && isWithoutTables(database);
  if (!isFresh && applicationId !== applicationIds[kind]) {
    throw new AppError("file-not-attune", { name: database.name });
  }
  const supportedVersion = newestVersion(migrations);
  if (version > supportedVersion) {
    throw new AppError("file-newer", { name: database.name, fileVersion: version, supportedVersion });
  }
  return version < supportedVersion;
}

/**
 * Runs the missing migrations. `backUp` is called first unless the file is fresh.
 * Errors: migration-failed (the file stays at the last version that worked), disk-full.
 */
export function migrate(
  database: OpenDatabase,
  kind: FileKind,
  migrations: readonly Migration[],
  backUp: () => void,
): void {
  if (!needsMigration(database, kind, migrations)) return;
  if (fileVersion(database) > 0) backUp();
  for (const migration of migrations) {
    if (migration.version <= fileVersion(database)) continue;
    try {
      database.raw
        .transaction(() => {
          database.raw.exec(migration.sql);
          database.raw.pragma(`user_version = ${migration.version}`);
          database.raw.pragma(`application_id = ${applicationIds[kind]}`);
        })
        .immediate();
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "SQLITE_FULL") {
        throw new AppError("disk-full", { name: database.name }, { cause: error });
      }
      throw new AppError(
        "migration-failed",
        { name: database.name, version: migration.version },
        { cause: error },
      );
    }
  }
}

function isWithoutTables(database: OpenDatabase): boolean {
  return database.read.get("SELECT 1 FROM sqlite_schema LIMIT 1") === undefined;
}
