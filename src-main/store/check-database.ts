// Reads a SQLite file as a whole and tells whether every page makes sense. Runs in a task thread: it can take long.
import Sqlite from "better-sqlite3";
import { AppError } from "../../src-shared/errors.ts";
import { guarded } from "./database.ts";

export type CheckInput = { readonly path: string; readonly name: string; readonly depth: "quick" | "deep" };

/** SQLite's own words for what is wrong, at most 20; empty when the file is healthy. */
export function checkDatabase({ path, name, depth }: CheckInput): readonly string[] {
  try {
    return guarded(name, path, () => {
      const database = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 5_000 });
      try {
        const pragma = depth === "quick" ? "quick_check(20)" : "integrity_check(20)";
        const rows = database.pragma(pragma) as readonly Record<string, string>[];
        const words = rows.flatMap((row) => Object.values(row));
        return words.length === 1 && words[0] === "ok" ? [] : words;
      } finally {
        database.close();
      }
    });
  } catch (error) {
    if (error instanceof AppError && (error.code === "file-damaged" || error.code === "file-not-attune")) {
      return [String(error.details["sqlite"] ?? error.code)];
    }
    throw error;
  }
}
