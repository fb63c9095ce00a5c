// Where everything lies inside the data folder, and making sure the folder can be used.
// Must never create a folder above the data folder: a missing parent is an unplugged drive, not a wish.
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { AppError } from "../../src-shared/errors.ts";
import { isUid } from "../../src-shared/ids.ts";
import { asAppError } from "./sqlite-errors.ts";

export type DataFolder = {
  readonly root: string;
  readonly libraryFile: string;
  readonly projectsFolder: string;
  readonly defaultBackupFolder: string;
  /** Damaged files that were replaced by a backup; never deleted by Attune. */
  readonly setAsideFolder: string;
  /** Rows that imports left aside, with the reasons. */
  readonly leftAsideFolder: string;
  /** What checks found, one file a project: derived, made again whenever it is missing. */
  readonly findingsFolder: string;
  /** Training files while they are sent; emptied at every start. */
  readonly sendingFolder: string;
  /** The vault with the keys, and where keys are kept; a key is never in clear there. */
  readonly keysFolder: string;
  readonly logFile: string;
  readonly lockFile: string;
  /** Tells a second studio how to reach the first. */
  readonly announcementFile: string;
};

/** Files being written carry this ending until they are whole. */
export const partialEnding = ".partial";

export function dataFolderAt(root: string): DataFolder {
  return {
    root,
    libraryFile: join(root, "library.db"),
    projectsFolder: join(root, "projects"),
    defaultBackupFolder: join(root, "backups"),
    setAsideFolder: join(root, "set-aside"),
    leftAsideFolder: join(root, "left-aside"),
    findingsFolder: join(root, "findings"),
    sendingFolder: join(root, "sending"),
    keysFolder: join(root, "keys"),
    logFile: join(root, "logs", "attune.log"),
    lockFile: join(root, "studio.lock"),
    announcementFile: join(root, "studio.json"),
  };
}

/** The platform's place for a program's data; never the roaming or synced one. */
export function defaultDataFolderPath(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (environment["ATTUNE_DATA"]) return environment["ATTUNE_DATA"];
  const home = homedir();
  if (platform === "darwin") return join(home, "Library", "Application Support", "Attune");
  if (platform === "win32")
    return join(environment["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "Attune");
  return join(environment["XDG_DATA_HOME"] ?? join(home, ".local", "share"), "attune");
}

export function projectFileIn(folder: DataFolder, projectId: string): string {
  return join(folder.projectsFolder, `${projectId}.db`);
}

export function findingsFileIn(folder: DataFolder, projectId: string): string {
  return join(folder.findingsFolder, `${projectId}.db`);
}

/** Ids of the project files on disk, in no order that means anything. */
export function projectIdsOnDisk(folder: DataFolder): readonly string[] {
  if (!existsSync(folder.projectsFolder)) return [];
  return readdirSync(folder.projectsFolder)
    .filter((name) => name.endsWith(".db") && isUid(name.slice(0, -3)))
    .map((name) => name.slice(0, -3));
}

/**
 * Makes the folder ready for writing and removes half-written files of an earlier end.
 * `mayCreateParents` is for the platform's own place, where the parents are known to be wanted.
 * Errors: folder-missing, folder-read-only, disk-full.
 */
export function prepareDataFolder(folder: DataFolder, mayCreateParents: boolean): void {
  if (!existsSync(folder.root) && !mayCreateParents && !existsSync(dirname(folder.root))) {
    throw new AppError("folder-missing", { path: folder.root });
  }
  if (existsSync(folder.root) && !statSync(folder.root).isDirectory()) {
    throw new AppError("folder-missing", { path: folder.root });
  }
  try {
    mkdirSync(folder.root, { recursive: mayCreateParents, mode: 0o700 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) {
      throw asAppError(error, { name: "data folder", path: folder.libraryFile });
    }
  }
  try {
    accessSync(folder.root, constants.W_OK | constants.X_OK);
    for (const inner of [folder.projectsFolder, folder.findingsFolder, dirname(folder.logFile)]) {
      mkdirSync(inner, { recursive: true, mode: 0o700 });
    }
    const probe = join(folder.root, `probe${partialEnding}`);
    writeFileSync(probe, "");
    rmSync(probe);
    removePartialFiles(folder.projectsFolder);
    removePartialFiles(folder.findingsFolder);
  } catch (error) {
    throw asAppError(error, { name: "data folder", path: folder.libraryFile });
  }
}

export function removePartialFiles(folderPath: string): void {
  if (!existsSync(folderPath)) return;
  for (const name of readdirSync(folderPath)) {
    if (name.endsWith(partialEnding) || name.includes(`${partialEnding}-`)) {
      rmSync(join(folderPath, name), { force: true });
    }
  }
}

/** SQLite keeps these beside a file while it is open or after an unclean end. */
export function sidecarsOf(databasePath: string): readonly string[] {
  return [`${databasePath}-wal`, `${databasePath}-shm`];
}
