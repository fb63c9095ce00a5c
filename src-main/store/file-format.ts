// What kinds of SQLite file Attune owns, the formats it can read, and telling a stranger's file before it is touched.
import type Sqlite from "better-sqlite3";
import { AppError } from "../../src-shared/errors.ts";

export type FileKind = "library" | "project" | "findings";

/** `PRAGMA application_id`: "ATTL", "ATTP" and "ATTF" as big-endian numbers, so that `file` and other tools can tell them. */
export const applicationIds = {
  library: 0x4154544c,
  project: 0x41545450,
  findings: 0x41545446,
} as const satisfies Record<FileKind, number>;

export type Migration = {
  /** Format number after it ran; the first is 1 and there are no gaps. */
  readonly version: number;
  /** What it does, for the log. */
  readonly title: string;
  readonly sql: string;
  /** Functions the SQL calls, by name; pure. */
  readonly functions?: Readonly<Record<string, (value: unknown) => string | number | null>>;
};

/** A kind of file with the migrations that lead to the format this Attune writes. */
export type FileFormat = { readonly kind: FileKind; readonly migrations: readonly Migration[] };

export function newestVersion(format: FileFormat): number {
  return format.migrations.at(-1)?.version ?? 0;
}

export function fileVersion(raw: Sqlite.Database): number {
  return Number(raw.pragma("user_version", { simple: true }));
}

/**
 * Refuses a file that isn't ours or that a newer Attune wrote, reading only.
 * `mayBeFresh` lets a file without any table through: it is about to be made.
 * Errors: file-not-attune, file-newer.
 */
export function refuseStranger(
  raw: Sqlite.Database,
  name: string,
  format: FileFormat,
  mayBeFresh: boolean,
): void {
  const applicationId = Number(raw.pragma("application_id", { simple: true }));
  const version = fileVersion(raw);
  const isFresh = applicationId === 0 && version === 0 && isWithoutTables(raw);
  if (isFresh && mayBeFresh) return;
  if (applicationId !== applicationIds[format.kind]) throw new AppError("file-not-attune", { name });
  const supportedVersion = newestVersion(format);
  if (version > supportedVersion) {
    throw new AppError("file-newer", { name, fileVersion: version, supportedVersion });
  }
}

function isWithoutTables(raw: Sqlite.Database): boolean {
  return raw.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined;
}
