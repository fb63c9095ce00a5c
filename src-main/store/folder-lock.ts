// One studio per data folder: an exclusive lock that the operating system gives back even after kill -9.
// A file with a process number can't do that; a lock held by SQLite can.
import Sqlite from "better-sqlite3";
import { AppError } from "../../src-shared/errors.ts";
import type { DataFolder } from "./data-folder.ts";
import { asAppError } from "./sqlite-errors.ts";

export type FolderLock = { readonly release: () => void };

/** Errors: studio-already-open, folder-read-only, disk-full. */
export function lockFolder(folder: DataFolder): FolderLock {
  let holder: Sqlite.Database | undefined;
  try {
    holder = new Sqlite(folder.lockFile, { timeout: 0 });
    holder.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    holder?.close();
    if (error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY")) {
      throw new AppError("studio-already-open", {}, { cause: error });
    }
    throw asAppError(error, { name: "studio.lock", path: folder.lockFile });
  }
  const held = holder;
  return { release: () => held.close() };
}
