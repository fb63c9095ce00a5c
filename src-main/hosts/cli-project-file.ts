// Tells an Attune project file from any other, by its ending or its first bytes: it stays one whatever it is called.
import { closeSync, openSync, readSync } from "node:fs";

const databaseStart = "SQLite format 3\0";

export function isProjectFile(path: string): boolean {
  if (/\.attune$/i.test(path)) return true;
  const start = Buffer.alloc(databaseStart.length);
  try {
    const descriptor = openSync(path, "r");
    try {
      readSync(descriptor, start);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Whoever reads it next says in words why it can't be read.
    return false;
  }
  return start.toString("latin1") === databaseStart;
}
