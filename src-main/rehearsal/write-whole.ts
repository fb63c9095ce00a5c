// Writes a small or large file of the rehearsal so that whoever reads it later finds the old one or the new one, never
// half of it. The one place that does; weights, places to go on from and records all come through here.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { partialEnding } from "../store/data-folder.ts";

/** Under a partial name first. Errors: Node's own, with nothing left behind. */
export function writeWhole(path: string, parts: readonly Uint8Array[]): void {
  const partialPath = `${path}${partialEnding}`;
  try {
    const descriptor = openSync(partialPath, "w", 0o600);
    try {
      for (const part of parts) {
        let written = 0;
        while (written < part.length) written += writeSync(descriptor, part, written, part.length - written);
      }
      // Without it a power cut could leave the name without the bytes.
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(partialPath, path);
  } catch (error) {
    rmSync(partialPath, { force: true });
    throw error;
  }
}
