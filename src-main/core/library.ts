// Opening the library, and getting it back when it can't be opened. The library is a mirror and settings: the
// projects' own files are the truth, so its list can always be made again.
import { statSync } from "node:fs";
import type { Backups } from "../backups/backups.ts";
import { adoptProjectFile } from "../projects/handlers.ts";
import type { ProjectFiles } from "../projects/project-files.ts";
import { libraryProjectsSql, type LibraryProjectRecord } from "../projects/sql.ts";
import { settingsSql } from "../settings/sql.ts";
import { projectIdsOnDisk, type DataFolder } from "../store/data-folder.ts";
import { openDatabase, type OpenDatabase } from "../store/database.ts";
import type { FileFormat } from "../store/file-format.ts";
import { migrate } from "../store/migrate.ts";
import { checkDatabase } from "../store/check-database.ts";
import type { Write } from "../store/write.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { Log } from "./log.ts";

const libraryName = "library.db";

/** Errors: file-damaged, file-not-attune, file-newer, migration-failed, folder-read-only, disk-full. */
export function openLibrary(folder: DataFolder, format: FileFormat, backups: Backups): OpenDatabase {
  // A library that is gone or empty while projects are there was lost, not never made: no silent start from nothing.
  const sizeBytes = statSync(folder.libraryFile, { throwIfNoEntry: false })?.size;
  if (!sizeBytes && projectIdsOnDisk(folder).length > 0) {
    throw new AppError(sizeBytes === undefined ? "file-missing" : "file-damaged", { name: libraryName });
  }
  const library = openDatabase(folder.libraryFile, libraryName, format, { create: true });
  try {
    migrate(library, () =>
      backups.takeNow({ subject: "library", path: folder.libraryFile, name: libraryName }, "before-update"),
    );
    // The library is small: reading it whole costs a few milliseconds and finds any damage at the door.
    const damaged = checkDatabase({ path: folder.libraryFile, name: libraryName, depth: "quick" });
    if (damaged.length > 0) throw new AppError("file-damaged", { name: libraryName });
    library.read.all(libraryProjectsSql.list);
    library.read.all(settingsSql.all);
    return library;
  } catch (error) {
    library.close();
    throw error;
  }
}

/** Takes project files on disk that the list doesn't know into it: a crash or a rebuilt library left them out. */
export function adoptUnknownProjects(parts: {
  readonly folder: DataFolder;
  readonly library: OpenDatabase;
  readonly write: Write;
  readonly projectFiles: ProjectFiles;
  readonly log: Log;
}): number {
  const known = new Set(
    parts.library.read
      .all<LibraryProjectRecord>(libraryProjectsSql.list)
      .map((project) => project.project_id),
  );
  let adopted = 0;
  for (const projectId of projectIdsOnDisk(parts.folder)) {
    if (known.has(projectId)) continue;
    try {
      adoptProjectFile(projectId, parts);
      adopted += 1;
    } catch (error) {
      // One unreadable file must not keep the others from being found; it stays on disk.
      parts.log.error("project-not-adopted", error);
    }
  }
  return adopted;
}
