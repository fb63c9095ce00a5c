// Copies a database in a task thread and tells how far it is by the size of the growing copy: SQLite itself says
// nothing until it is done. A cancelled copy leaves no file.
import { rmSync, statSync } from "node:fs";
import { AppError } from "../../src-shared/errors.ts";
import type { TaskThreads } from "../core/ports.ts";
import { finishCopy, partialPathOf, type CopyInput } from "../store/copy-database.ts";
import type { TaskControl } from "../tasks/task-list.ts";

const lookEveryMs = 150;

/** Errors: task-cancelled, file-damaged, disk-full, folder-read-only. */
export async function copyWithProgress(
  threads: TaskThreads,
  copy: CopyInput,
  control: TaskControl,
): Promise<void> {
  const partialPath = partialPathOf(copy.toPath);
  const wholeBytes = sizeOf(copy.fromPath);
  const timer = setInterval(() => {
    if (wholeBytes > 0) control.progress(sizeOf(partialPath) / wholeBytes);
  }, lookEveryMs);
  try {
    await threads.run("copy-database", copy, control);
    if (control.signal.aborted) throw new AppError("task-cancelled");
    finishCopy(copy);
  } catch (error) {
    if (control.signal.aborted) {
      for (const left of [partialPath, `${partialPath}-journal`]) rmSync(left, { force: true });
    }
    throw error;
  } finally {
    clearInterval(timer);
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
