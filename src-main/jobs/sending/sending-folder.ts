// Training files on disk, only while they are sent: the truth is in the project's file, and they are made again from it.
// They hold people's texts: nobody else may read them, and none may be left behind.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DataFolder } from "../../store/data-folder.ts";
import { asAppError } from "../../store/sqlite-errors.ts";
import type { SentUse } from "./prepare-training.ts";
import { sentFileName } from "./sending-job.ts";

type Place = Pick<DataFolder, "sendingFolder">;

export function sendingFilePath(
  folder: Place,
  job: { readonly projectId: string; readonly jobId: string },
  use: SentUse,
): string {
  return join(folder.sendingFolder, job.projectId, sentFileName(job.jobId, use));
}

/** Errors: disk-full, folder-read-only. */
export function makeSendingFolder(folder: Place, projectId: string): void {
  const path = join(folder.sendingFolder, projectId);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw asAppError(error, { name: "data folder", path });
  }
}

/** The job is at the provider, or gone. */
export function removeSendingFiles(
  folder: Place,
  job: { readonly projectId: string; readonly jobId: string },
): void {
  for (const use of ["training", "validation"] as const) {
    const path = sendingFilePath(folder, job, use);
    for (const file of [path, `${path}.partial`]) rmSync(file, { force: true, maxRetries: 3 });
  }
}

/** At a start nothing is being sent: whoever needs a file makes it again. */
export function emptySendingFolder(folder: Place): void {
  rmSync(folder.sendingFolder, { recursive: true, force: true });
}

export function removeSendingFilesOfProject(folder: Place, projectId: string): void {
  rmSync(join(folder.sendingFolder, projectId), { recursive: true, force: true });
}
