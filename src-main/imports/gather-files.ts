// Puts several chosen files into one, behind each other, so that they are read as one source. Copies piece by piece and
// leaves nothing under the target's name until all of it is there.
import { createReadStream, createWriteStream, renameSync, rmSync, statSync } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { gatheredHead, gatheredMark } from "../../src-shared/domain/imports/gathered.ts";
import { fileMaxBytes } from "../../src-shared/domain/passing-file.ts";
import { AppError } from "../../src-shared/errors.ts";
import { partialPathOf } from "../store/copy-database.ts";
import { guarded } from "../store/database.ts";

export type SourcePlace = { readonly path: string; readonly name: string };

/** Errors: file-missing, file-unreadable, file-too-large, disk-full. */
export async function gatherFiles(
  files: readonly SourcePlace[],
  targetPath: string,
): Promise<{ readonly fileName: string; readonly sizeBytes: number }> {
  const fileName = basename(targetPath);
  const sized = files.map((file) => ({
    ...file,
    bytes: guarded(file.name, file.path, () => statSync(file.path).size),
  }));
  const total = sized.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > fileMaxBytes)
    throw new AppError("file-too-large", { name: fileName, limitGigabytes: fileMaxBytes / 1e9 });
  const partialPath = partialPathOf(targetPath);
  try {
    await pipeline(gathered(sized), createWriteStream(partialPath, { mode: 0o600 }));
    guarded(fileName, targetPath, () => renameSync(partialPath, targetPath));
    return { fileName, sizeBytes: statSync(targetPath).size };
  } catch (error) {
    rmSync(partialPath, { force: true });
    if (error instanceof AppError) throw error;
    throw guardedError(fileName, targetPath, error);
  }
}

async function* gathered(
  files: readonly (SourcePlace & { readonly bytes: number })[],
): AsyncGenerator<Buffer | string, void> {
  yield gatheredMark;
  for (const { path, name, bytes } of files) {
    yield gatheredHead(name, bytes);
    let byteCount = 0;
    if (bytes > 0) {
      for await (const chunk of createReadStream(path, { end: bytes - 1 }) as AsyncIterable<Buffer>) {
        byteCount += chunk.length;
        yield chunk;
      }
    }
    if (byteCount !== bytes) {
      const problem = "It became shorter while it was read. Choose the files again.";
      throw new AppError("file-unreadable", { name, problem });
    }
    yield "\n";
  }
}

/** The same words as everywhere for a disk's trouble. */
function guardedError(name: string, path: string, cause: unknown): unknown {
  try {
    return guarded(name, path, () => {
      throw cause;
    });
  } catch (error) {
    return error;
  }
}
