// The open findings files, one a project. A missing one means that nothing was looked at yet; a damaged one, or one of
// another format, is removed: what it held can be made again.
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { AppError } from "../../src-shared/errors.ts";
import { partialPathOf } from "../store/copy-database.ts";
import { findingsFileIn, type DataFolder } from "../store/data-folder.ts";
import { guarded, openDatabase, type OpenDatabase } from "../store/database.ts";
import { removeDatabaseFile } from "../store/fresh-database.ts";
import { findingsFormat } from "../store/migrations/findings.ts";
import { findingsSql } from "./sql.ts";

export type FindingsFiles = {
  /** null: nothing was looked at yet. */
  readonly open: (projectId: string) => OpenDatabase | null;
  readonly pathOf: (projectId: string) => string;
  /** The whole new file a thread has written takes the place of the old one. */
  readonly replace: (projectId: string) => void;
  /** The new file isn't wanted any more. */
  readonly discard: (projectId: string) => void;
  readonly close: (projectId: string) => void;
  readonly closeAll: () => void;
  readonly remove: (projectId: string) => void;
};

export function createFindingsFiles(folder: DataFolder): FindingsFiles {
  const openFiles = new Map<string, OpenDatabase>();
  const pathOf = (projectId: string): string => findingsFileIn(folder, projectId);
  const close = (projectId: string): void => {
    openFiles.get(projectId)?.close();
    openFiles.delete(projectId);
  };
  const remove = (projectId: string): void => {
    close(projectId);
    removeDatabaseFile(pathOf(projectId));
  };
  return {
    pathOf,
    close,
    remove,
    discard: (projectId) => removeDatabaseFile(partialPathOf(pathOf(projectId))),
    closeAll: () => {
      for (const projectId of openFiles.keys()) close(projectId);
    },
    open: (projectId) => {
      const known = openFiles.get(projectId);
      if (known) return known;
      const path = pathOf(projectId);
      if (!existsSync(path)) return null;
      try {
        const database = openDatabase(path, "findings", findingsFormat);
        openFiles.set(projectId, database);
        database.read.get(findingsSql.about);
        database.read.get(findingsSql.checkedCount);
        return database;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        remove(projectId);
        return null;
      }
    },
    replace: (projectId) => {
      remove(projectId);
      const path = pathOf(projectId);
      guarded("findings", path, () => {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        renameSync(partialPathOf(path), path);
      });
    },
  };
}
