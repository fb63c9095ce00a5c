// A full copy of a SQLite file at one moment, while others may write to it. The long part runs in a task thread and
// writes under a partial name; only the caller gives the whole copy its own, so that a cancelled one leaves nothing.
import Sqlite from "better-sqlite3";
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { partialEnding } from "./data-folder.ts";
import { guarded } from "./database.ts";

export type CopyInput = { readonly fromPath: string; readonly toPath: string; readonly name: string };

export function partialPathOf(path: string): string {
  return path + partialEnding;
}

/** Errors: file-missing, file-damaged, file-not-attune, disk-full, folder-read-only. */
export function writePartialCopy({ fromPath, toPath, name }: CopyInput): void {
  const partialPath = partialPathOf(toPath);
  guarded(name, toPath, () => {
    mkdirSync(dirname(toPath), { recursive: true, mode: 0o700 });
    rmSync(partialPath, { force: true });
  });
  try {
    guarded(name, fromPath, () => {
      const source = new Sqlite(fromPath, { readonly: true, fileMustExist: true, timeout: 5_000 });
      try {
        source.prepare("VACUUM INTO ?").run(partialPath);
      } finally {
        source.close();
      }
    });
    guarded(name, toPath, () => {
      const descriptor = openSync(partialPath, "r+");
      fsyncSync(descriptor);
      closeSync(descriptor);
    });
  } catch (error) {
    rmSync(partialPath, { force: true });
    throw error;
  }
}

/** Gives a whole copy its name. */
export function finishCopy({ toPath, name }: CopyInput): void {
  guarded(name, toPath, () => renameSync(partialPathOf(toPath), toPath));
}
