// Writes a file that only this user can read: whole or not at all, and never into one that somebody else has put there.
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Makes the folder it stands in, never one above: a missing one is an unplugged drive. Errors: as Node gives them. */
export function writePrivateFile(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { mode: 0o700 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const partial = `${path}.partial`;
  rmSync(partial, { force: true });
  writeFileSync(partial, text, { mode: 0o600, flag: "wx", flush: true });
  renameSync(partial, path);
}
