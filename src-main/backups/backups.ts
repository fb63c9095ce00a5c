// Backups on disk: listing, taking, thinning out, going back to one. The folder's file names are the only index, so
// that a backup folder can be read, moved and understood without Attune.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { BackupInfo } from "../../src-shared/contract/backups.ts";
import {
  backupFileName,
  backupsToRemove,
  isBackupDue,
  parseBackupFileName,
  type BackupReason,
} from "../../src-shared/domain/backup.ts";
import { AppError } from "../../src-shared/errors.ts";
import { isUid } from "../../src-shared/ids.ts";
import type { TaskThreads } from "../core/ports.ts";
import { finishCopy, writePartialCopy } from "../store/copy-database.ts";
import { removePartialFiles, sidecarsOf, type DataFolder } from "../store/data-folder.ts";
import { guarded } from "../store/database.ts";
import type { TaskControl } from "../tasks/task-list.ts";
import { readBackupPlace, writeBackupPlace, type BackupPlace } from "./backup-place.ts";
import { copyWithProgress } from "./copy-with-progress.ts";

export type Backups = {
  readonly place: () => BackupPlace & { readonly reachable: boolean };
  readonly setFolder: (path: string | null) => void;
  /** Newest first. */
  readonly list: (subject?: string) => readonly BackupInfo[];
  readonly isDue: (subject: string, changedAtMs: number) => boolean;
  /** Copies in a task thread, then thins out the older ones. */
  readonly take: (
    from: { readonly subject: string; readonly path: string; readonly name: string },
    reason: BackupReason,
    control: TaskControl,
  ) => Promise<void>;
  /** Copies at once, on this thread: for the small library before it is touched. */
  readonly takeNow: (
    from: { readonly subject: string; readonly path: string; readonly name: string },
    reason: BackupReason,
  ) => void;
  /**
   * Puts a backup's copy where `toPath` stood. What stood there moves to the set-aside folder first.
   * Errors: backup-missing, disk-full.
   */
  readonly putBack: (backupId: string, toPath: string, control: TaskControl) => Promise<void>;
  /** Moves a file out of the way, beside what else was set aside; nothing is deleted. */
  readonly setAside: (path: string) => void;
  readonly removeAllOf: (subject: string) => void;
};

export function createBackups(parts: {
  readonly folder: DataFolder;
  readonly threads: TaskThreads;
  readonly nowMs: () => number;
}): Backups {
  const { folder, threads, nowMs } = parts;
  const root = (): string => readBackupPlace(folder).folder;

  const listOne = (subject: string): readonly BackupInfo[] => {
    const inside = join(root(), subject);
    if (!existsSync(inside)) return [];
    return readdirSync(inside)
      .flatMap((name) => {
        const fact = parseBackupFileName(name);
        const sizeBytes = statSync(join(inside, name), { throwIfNoEntry: false })?.size;
        if (!fact || sizeBytes === undefined) return [];
        return [
          {
            backupId: `${subject}/${name}`,
            subject,
            reason: fact.reason,
            takenAtMs: fact.takenAtMs,
            sizeBytes,
          },
        ];
      })
      .toSorted(newestFirst);
  };
  const list = (subject?: string): readonly BackupInfo[] => {
    if (subject !== undefined) return listOne(subject);
    if (!existsSync(root())) return [];
    return readdirSync(root())
      .filter((name) => name === "library" || isUid(name))
      .flatMap(listOne)
      .toSorted(newestFirst);
  };
  const thinOut = (subject: string): void => {
    const inside = join(root(), subject);
    const facts = listOne(subject).map((info) => ({ ...info, name: basename(info.backupId) }));
    for (const { name } of backupsToRemove(facts, nowMs())) rmSync(join(inside, name), { force: true });
    removePartialFiles(inside);
  };
  const newPath = (subject: string, name: string, reason: BackupReason): string => {
    const inside = join(root(), subject);
    guarded(name, inside, () => {
      // The chosen folder itself is not made again: when it is gone, its drive is gone.
      if (root() !== folder.defaultBackupFolder && !existsSync(root())) {
        throw new AppError("folder-missing", { path: root() });
      }
      mkdirSync(inside, { recursive: true, mode: 0o700 });
    });
    // Never over another backup, even when two fall into one millisecond.
    let takenAtMs = nowMs();
    while (existsSync(join(inside, backupFileName(takenAtMs, reason)))) takenAtMs += 1;
    return join(inside, backupFileName(takenAtMs, reason));
  };
  const setAside = (path: string): void => {
    if (!existsSync(path)) return;
    mkdirSync(folder.setAsideFolder, { recursive: true, mode: 0o700 });
    const stamp = new Date(nowMs()).toISOString().replaceAll(":", "-").replace(".", "-");
    for (const file of [path, ...sidecarsOf(path)]) {
      if (existsSync(file)) renameSync(file, join(folder.setAsideFolder, `${stamp}.${basename(file)}`));
    }
  };

  return {
    list,
    setAside: (path) => guarded(basename(path), path, () => setAside(path)),
    place: () => {
      const place = readBackupPlace(folder);
      return { ...place, reachable: place.isDefault || existsSync(place.folder) };
    },
    setFolder: (path) => writeBackupPlace(folder, path),
    isDue: (subject, changedAtMs) =>
      isBackupDue(changedAtMs, listOne(subject)[0]?.takenAtMs ?? null, nowMs()),
    take: async ({ subject, path, name }, reason, control) => {
      await copyWithProgress(
        threads,
        { fromPath: path, toPath: newPath(subject, name, reason), name },
        control,
      );
      thinOut(subject);
    },
    takeNow: ({ subject, path, name }, reason) => {
      const copy = { fromPath: path, toPath: newPath(subject, name, reason), name };
      writePartialCopy(copy);
      finishCopy(copy);
      thinOut(subject);
    },
    putBack: async (backupId, toPath, control) => {
      const fromPath = join(root(), ...backupId.split("/"));
      if (!existsSync(fromPath)) throw new AppError("backup-missing");
      const freshPath = `${toPath}.fresh`;
      await copyWithProgress(threads, { fromPath, toPath: freshPath, name: "backup" }, control);
      guarded("backup", toPath, () => {
        setAside(toPath);
        renameSync(freshPath, toPath);
      });
    },
    removeAllOf: (subject) => rmSync(join(root(), subject), { recursive: true, force: true }),
  };
}

function newestFirst(a: BackupInfo, b: BackupInfo): number {
  return b.takenAtMs - a.takenAtMs;
}
