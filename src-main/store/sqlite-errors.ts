// Turns errors of SQLite and of the file system into our own where they enter. Never passes on a foreign message:
// it can hold a path or a person's text.
import { AppError } from "../../src-shared/errors.ts";
import { dirname } from "node:path";

export function asAppError(error: unknown, file: { readonly name: string; readonly path: string }): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  if (code === null) return error;
  const details = { name: file.name, sqlite: code };
  if (code === "SQLITE_NOTADB") return new AppError("file-not-attune", details, { cause: error });
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_IOERR_SHORT_READ") {
    return new AppError("file-damaged", details, { cause: error });
  }
  if (code === "SQLITE_FULL" || code === "ENOSPC" || code === "EDQUOT") {
    return new AppError("disk-full", details, { cause: error });
  }
  if (code.startsWith("SQLITE_READONLY") || code === "EACCES" || code === "EROFS" || code === "EPERM") {
    return new AppError("folder-read-only", { ...details, path: dirname(file.path) }, { cause: error });
  }
  if (code.startsWith("SQLITE_CANTOPEN") || code === "ENOENT") {
    return new AppError("file-missing", details, { cause: error });
  }
  if (code.startsWith("SQLITE_IOERR") || code === "EIO" || code.startsWith("SQLITE_BUSY")) {
    return new AppError("disk-trouble", details, { cause: error });
  }
  return error;
}

function codeOf(error: Error): string | null {
  const code: unknown = "code" in error ? error.code : null;
  if (typeof code === "string") return code;
  return error.message === "unable to open database file" ? "SQLITE_CANTOPEN" : null;
}
