// The open project files. Opening checks a file before anything is read from it; closing marks a clean end.
// Keeps a few files open; must never open one that a task is replacing.
import { existsSync } from "node:fs";
import { AppError } from "../../src-shared/errors.ts";
import { projectFileIn, type DataFolder } from "../store/data-folder.ts";
import { openDatabase, type OpenDatabase } from "../store/database.ts";
import type { FileFormat } from "../store/file-format.ts";
import { migrate, needsMigration } from "../store/migrate.ts";
import { createTurns } from "../core/turns.ts";
import { examplesSql } from "../examples/sql.ts";
import { keptHereInFileSql, keptHereSql } from "../sending/sql.ts";
import {
  libraryProjectsSql,
  projectFileSql,
  type LibraryProjectRecord,
  type ProjectFileRecord,
} from "./sql.ts";

export type ProjectFiles = {
  /** Errors: not-found, file-missing, file-damaged, file-not-attune, file-newer, migration-failed. */
  readonly open: (projectId: string) => Promise<OpenDatabase>;
  /** The handle of a file that `open` opened before. Errors: not-found. */
  readonly opened: (projectId: string) => OpenDatabase;
  readonly close: (projectId: string) => void;
  readonly closeAll: () => void;
  /** Every open file lets go of the pages it holds in memory. */
  readonly giveBack: () => void;
  readonly pathOf: (projectId: string) => string;
  /** Brings the library's mirror of an open project's facts up to date. */
  readonly mirror: (projectId: string) => void;
  /** Keeps the file closed while `work` replaces it; opens wait. */
  readonly whileClosed: <Result>(projectId: string, work: () => Promise<Result>) => Promise<Result>;
};

export type OpenNotice = {
  readonly projectId: string;
  readonly name: string;
  readonly because: "unclean-end" | "weekly";
};

const openFilesKept = 6;
const weekMs = 7 * 86_400_000;

export function createProjectFiles(parts: {
  readonly folder: DataFolder;
  readonly library: () => OpenDatabase;
  readonly format: FileFormat;
  readonly nowMs: () => number;
  /** Makes the backup that precedes a migration; rejects when it can't, and the file stays as it is. */
  readonly backUpBeforeUpdate: (projectId: string, name: string) => Promise<void>;
  /** Puts right what an unclean end left in an opened file, before anybody reads it. */
  readonly onOpened: (projectId: string) => Promise<void>;
  readonly onClosed: (projectId: string) => void;
  /** Work is going on in it: it stays open. */
  readonly isBusy: (projectId: string) => boolean;
  /** Told when an opened file should be read as a whole in the background. */
  readonly onCheckDue: (notice: OpenNotice) => void;
}): ProjectFiles {
  /** Least recently used first. */
  const openFiles = new Map<string, OpenDatabase>();
  /** An open waits for a replacement and the other way round. */
  const { inTurn, isTaken } = createTurns();

  const pathOf = (projectId: string): string => projectFileIn(parts.folder, projectId);
  const recordOf = (projectId: string): LibraryProjectRecord => {
    const record = parts.library().read.get<LibraryProjectRecord>(libraryProjectsSql.byId, { projectId });
    if (!record || record.deleted_at_ms !== null) throw new AppError("not-found", { what: "project" });
    return record;
  };
  const markOpened = (projectId: string, openedAtMs: number | null): void => {
    parts
      .library()
      .transaction((library) => library.run(libraryProjectsSql.setOpened, { projectId, openedAtMs }));
  };
  const close = (projectId: string): void => {
    const database = openFiles.get(projectId);
    if (!database) return;
    openFiles.delete(projectId);
    parts.onClosed(projectId);
    database.close();
    whereThereIsSpace(() => markOpened(projectId, null));
  };
  const touch = (projectId: string, database: OpenDatabase): OpenDatabase => {
    openFiles.delete(projectId);
    openFiles.set(projectId, database);
    return database;
  };
  const openFresh = async (projectId: string): Promise<OpenDatabase> => {
    const record = recordOf(projectId);
    const path = pathOf(projectId);
    if (!existsSync(path)) throw new AppError("file-missing", { name: record.name, projectId });
    let database: OpenDatabase | undefined;
    try {
      database = openDatabase(path, record.name, parts.format);
      if (needsMigration(database)) {
        await parts.backUpBeforeUpdate(projectId, record.name);
        migrate(database);
      }
      if (!database.read.get<ProjectFileRecord>(projectFileSql.facts)) {
        throw new AppError("file-damaged", { name: record.name });
      }
      database.read.get(projectFileSql.firstExample);
    } catch (error) {
      database?.close();
      throw error instanceof AppError
        ? new AppError(error.code, { ...error.details, projectId }, { cause: error.cause })
        : error;
    }
    const nowMs = parts.nowMs();
    keepHereWherever(projectId, database, nowMs);
    openFiles.set(projectId, database);
    await settled(projectId);
    whereThereIsSpace(() => {
      markOpened(projectId, nowMs);
      mirror(projectId);
    });
    if (record.opened_at_ms !== null) {
      parts.onCheckDue({ projectId, name: record.name, because: "unclean-end" });
    } else if (nowMs - (record.checked_at_ms ?? record.created_at_ms) > weekMs) {
      parts.onCheckDue({ projectId, name: record.name, because: "weekly" });
    }
    const idle = [...openFiles.keys()].filter((otherId) => !parts.isBusy(otherId));
    for (const otherId of idle.slice(0, Math.max(0, openFiles.size - openFilesKept))) close(otherId);
    return database;
  };

  /** The lock stands in the file, so that it goes where the file goes, and in the library, where it counts here. */
  const keepHereWherever = (projectId: string, database: OpenDatabase, nowMs: number): void => {
    const isKeptInFile = database.read.get(keptHereInFileSql.isKept) !== undefined;
    const isKept = parts.library().read.get(keptHereSql.isKept, { projectId }) !== undefined;
    if (isKeptInFile === isKept) return;
    if (isKeptInFile) {
      parts.library().transaction((library) => library.run(keptHereSql.keep, { projectId, nowMs }));
    } else {
      whereThereIsSpace(() => database.transaction((file) => file.run(keptHereInFileSql.keep, { nowMs })));
    }
  };

  /** A full disk keeps a half-done step half done until there is room; reading goes on. */
  const settled = async (projectId: string): Promise<void> => {
    try {
      await parts.onOpened(projectId);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "disk-full") throw error;
    }
  };

  const mirror = (projectId: string): void => {
    const database = openFiles.get(projectId);
    const facts = database?.read.get<ProjectFileRecord>(projectFileSql.facts);
    if (!database || !facts) return;
    const count = database.read.get<{ example_count: number }>(examplesSql.countIndexed);
    parts.library().transaction((library) =>
      library.run(libraryProjectsSql.put, {
        projectId,
        name: facts.name,
        purpose: facts.purpose,
        isSample: facts.is_sample,
        exampleCount: count?.example_count ?? null,
        createdAtMs: facts.created_at_ms,
        changedAtMs: facts.changed_at_ms,
      }),
    );
  };

  return {
    pathOf,
    mirror,
    close,
    closeAll: () => {
      for (const projectId of openFiles.keys()) close(projectId);
    },
    giveBack: () => {
      for (const database of openFiles.values()) database.giveBack();
    },
    opened: (projectId) => {
      const database = openFiles.get(projectId);
      if (!database) throw new AppError("not-found", { what: "project" });
      return touch(projectId, database);
    },
    open: async (projectId) => {
      const database = openFiles.get(projectId);
      if (database && !isTaken(projectId)) return touch(projectId, database);
      return inTurn(projectId, async () => openFiles.get(projectId) ?? openFresh(projectId));
    },
    whileClosed: (projectId, work) =>
      inTurn(projectId, () => {
        close(projectId);
        return work();
      }),
  };
}

/** Bookkeeping that a full disk may refuse: it must not keep anybody from reading what is there. */
function whereThereIsSpace(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "disk-full") throw error;
  }
}
