// The core's part of an export: starts the thread, gives whole files their names, and clears away after a cancel.
import { existsSync, renameSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, dirname, resolve, sep } from "node:path";
import type { ExportFormat, ExportOutcome } from "../../src-shared/contract/exports.ts";
import { freePath } from "../../src-shared/domain/exports/file-names.ts";
import { AppError, assertNever } from "../../src-shared/errors.ts";
import { copyWithProgress } from "../backups/copy-with-progress.ts";
import type { TaskThreads } from "../core/ports.ts";
import { partialPathOf } from "../store/copy-database.ts";
import { sidecarsOf } from "../store/data-folder.ts";
import { guarded } from "../store/database.ts";
import type { TaskControl } from "../tasks/task-list.ts";
import { everySplit, targetsOf } from "./export-plan.ts";
import type { TextFormat } from "./write-export.ts";

export type ExportOrder = {
  readonly databasePath: string;
  readonly name: string;
  /** null: the whole project. */
  readonly ids: Int32Array | null;
  readonly format: ExportFormat;
  readonly targetPath: string;
  /** Of a shared copy. */
  readonly newProjectId: string;
  readonly nowMs: number;
};

const nothingLeftOut: ExportOutcome["leftOut"] = {
  otherKindCount: 0,
  otherSplitCount: 0,
  removedCount: 0,
  unreadableCount: 0,
};

/** Paths being written: two exports to one place would write into each other. */
const beingWritten = new Set<string>();

/**
 * Errors: task-cancelled (nothing is left), bad-input, folder-missing, disk-full, folder-read-only, file-missing,
 * file-damaged.
 */
export async function runExport(
  threads: TaskThreads,
  order: ExportOrder,
  control: TaskControl,
): Promise<ExportOutcome> {
  return whileWritten(order.targetPath, () => exportTo(threads, order, control));
}

/** One file written by a thread under its partial name; it gets its own when all went well. Errors: as `runExport`. */
export async function asNewFile<Result>(
  file: { readonly path: string; readonly name: string },
  control: TaskControl,
  write: () => Promise<Result>,
): Promise<Result> {
  return whileWritten(file.path, async () => {
    const result = await leavingNothing([file.path], async () => stillWanted(await write(), control));
    giveName(file.path, file.name);
    return result;
  });
}

async function whileWritten<Result>(targetPath: string, work: () => Promise<Result>): Promise<Result> {
  const folder = dirname(targetPath);
  // A missing folder is an unplugged drive, not a wish.
  if (!existsSync(folder)) throw new AppError("folder-missing", { path: folder });
  if (beingWritten.has(targetPath)) {
    throw new AppError("bad-input", {
      problem: "Another export is writing this file right now. Wait for it, or choose another name.",
    });
  }
  beingWritten.add(targetPath);
  try {
    return await work();
  } finally {
    beingWritten.delete(targetPath);
  }
}

async function exportTo(
  threads: TaskThreads,
  order: ExportOrder,
  control: TaskControl,
): Promise<ExportOutcome> {
  const { format } = order;
  switch (format.format) {
    case "openai-jsonl":
    case "csv":
    case "xlsx":
      return exportTexts(threads, order, format, control);
    case "attune-share":
      return exportShare(threads, order, format, control);
    case "attune-backup":
      return exportBackup(threads, order, control);
    default:
      return assertNever(format);
  }
}

async function exportTexts(
  threads: TaskThreads,
  order: ExportOrder,
  format: TextFormat,
  control: TaskControl,
): Promise<ExportOutcome> {
  const { databasePath, name, ids, targetPath } = order;
  // A person agreed to one file being replaced, not to four.
  const targets = targetsOf(targetPath, format.files, format.splits ?? everySplit, (path) =>
    freePath(path, existsSync),
  );
  const { files, leftOut } = await leavingNothing(
    targets.map(({ path }) => path),
    async () =>
      stillWanted(
        await threads.run("write-export", { databasePath, name, ids, format, targets }, control),
        control,
      ),
  );
  for (const { path } of files) giveName(path, name);
  return {
    files: files.map(({ path, exampleCount, bytes }) => ({ fileName: basename(path), exampleCount, bytes })),
    leftOut,
    isBackup: false,
    tooLongCellCount: files.reduce((sum, file) => sum + file.tooLongCellCount, 0),
  };
}

async function exportShare(
  threads: TaskThreads,
  { databasePath, name, ids, targetPath, newProjectId, nowMs }: ExportOrder,
  { includeNotes, includeSource, includeExtra }: Extract<ExportFormat, { readonly format: "attune-share" }>,
  control: TaskControl,
): Promise<ExportOutcome> {
  const input = {
    fromPath: databasePath,
    toPath: targetPath,
    name,
    ids,
    projectId: newProjectId,
    nowMs,
    includeNotes,
    includeSource,
    includeExtra,
  };
  const shared = await leavingNothing([targetPath], async () =>
    stillWanted(await threads.run("share-project", input, control), control),
  );
  giveName(targetPath, name);
  return {
    files: [{ fileName: basename(targetPath), exampleCount: shared.exampleCount, bytes: shared.bytes }],
    leftOut: {
      ...nothingLeftOut,
      removedCount: shared.removedCount,
      unreadableCount: shared.unreadableCount,
    },
    isBackup: false,
    tooLongCellCount: 0,
  };
}

async function exportBackup(
  threads: TaskThreads,
  { databasePath, name, ids, targetPath }: ExportOrder,
  control: TaskControl,
): Promise<ExportOutcome> {
  if (ids !== null) {
    throw new AppError("bad-input", {
      problem: "A backup always holds the whole project. To give away some examples, share them instead.",
    });
  }
  const copy = { fromPath: databasePath, toPath: targetPath, name };
  await leavingNothing([targetPath], () => copyWithProgress(threads, copy, control));
  const bytes = guarded(name, targetPath, () => statSync(targetPath).size);
  return {
    files: [{ fileName: basename(targetPath), exampleCount: null, bytes }],
    leftOut: nothingLeftOut,
    isBackup: true,
    tooLongCellCount: 0,
  };
}

function giveName(path: string, name: string): void {
  guarded(name, path, () => renameSync(partialPathOf(path), path));
}

/** A cancel that came while the last bytes were written: before the names are given it still counts. */
function stillWanted<Result>(result: Result, { signal }: TaskControl): Result {
  if (signal.aborted) throw new AppError("task-cancelled");
  return result;
}

/** Runs `work`; when it fails or is cancelled, removes every partial file it may have begun. */
async function leavingNothing<Result>(
  paths: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const partials = paths.map(partialPathOf);
    for (const path of partials.flatMap((partial) => [
      partial,
      ...sidecarsOf(partial),
      `${partial}-journal`,
    ])) {
      // The ending thread may hold the file open a moment longer; Windows refuses until then.
      await rm(path, { force: true, maxRetries: 10, retryDelay: 100 });
    }
    throw error;
  }
}

/** For a target nobody may write over: the studio's own databases. */
export function refuseOwnFile(targetPath: string, ownPaths: readonly string[]): void {
  const target = resolve(targetPath);
  const isOwn = ownPaths.some((path) => target === resolve(path) || target.startsWith(resolve(path) + sep));
  if (!isOwn) return;
  throw new AppError("bad-input", {
    problem: "That is a place where Attune keeps its own files. Choose another folder for the export.",
  });
}
