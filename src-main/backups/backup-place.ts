// Where backups go: a folder somebody chose, or the one inside the data folder. Kept in a small file of its own, so
// that backups can be found when the library is damaged.
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { partialPathOf } from "../store/copy-database.ts";
import type { DataFolder } from "../store/data-folder.ts";
import { guarded } from "../store/database.ts";

const placesFile = z.object({ backupFolder: z.string() });

export type BackupPlace = { readonly folder: string; readonly isDefault: boolean };

export function readBackupPlace(folder: DataFolder): BackupPlace {
  try {
    const places = placesFile.parse(JSON.parse(readFileSync(pathIn(folder), "utf8")));
    return { folder: places.backupFolder, isDefault: false };
  } catch {
    return { folder: folder.defaultBackupFolder, isDefault: true };
  }
}

/** `null` goes back to the folder inside the data folder. */
export function writeBackupPlace(folder: DataFolder, backupFolder: string | null): void {
  const path = pathIn(folder);
  guarded("places.json", path, () => {
    if (backupFolder === null) {
      rmSync(path, { force: true });
      return;
    }
    writeFileSync(partialPathOf(path), JSON.stringify({ backupFolder }, null, 2), { mode: 0o600 });
    renameSync(partialPathOf(path), path);
  });
}

function pathIn(folder: DataFolder): string {
  return join(folder.root, "places.json");
}
