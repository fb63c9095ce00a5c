// Sends the files of a job that aren't at the provider yet. An upload whose answer was lost is found by its name, which
// no other file has, and its size; what is there in part is removed and sent again.
import { existsSync, statSync } from "node:fs";
import { AppError } from "../../../src-shared/errors.ts";
import { nameOf } from "../../examples/project-facts.ts";
import { filesOf } from "./artifacts.ts";
import type { SentUse } from "./prepare-training.ts";
import { makeSendingFolder, sendingFilePath } from "./sending-folder.ts";
import type { Sending, SendingJob } from "./sending-job.ts";
import { sendingSql, type FileRecord } from "./sql.ts";

/**
 * `isFirstTry`: nothing of this job can be there yet.
 * Errors: task-cancelled, file-damaged, disk-full, and the provider's codes.
 */
export async function uploadFiles(
  job: SendingJob,
  { isFirstTry }: { readonly isFirstTry: boolean },
  sending: Sending,
): Promise<void> {
  const { context } = sending;
  const { projectId, jobId } = job;
  const files = filesOf(await context.project(projectId), jobId).filter(isSent);
  const allBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let bytesBefore = 0;
  for (const file of files) {
    const tell = (bytes: number): void => sending.progress.uploading((bytesBefore + bytes) / allBytes);
    tell(0);
    if (job.fileIds[file.file_use] === null) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other: the second needs the first one's bandwidth
      const fileId = await sentFile(job, file, { isFirstTry, tell }, sending);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await context.project(projectId);
      const sql = file.file_use === "training" ? sendingSql.setTrainingFile : sendingSql.setValidationFile;
      context.write({ to: { projectId }, topics: ["jobs"] }, (database) =>
        database.run(sql, { jobId, fileId }),
      );
    }
    bytesBefore += file.bytes;
  }
  await context.project(projectId);
  context.write({ to: { projectId }, topics: ["jobs"] }, (database) =>
    database.run(sendingSql.uploaded, { jobId }),
  );
}

type SentFile = FileRecord & { readonly file_use: SentUse };

function isSent(file: FileRecord): file is SentFile {
  return file.file_use !== "result";
}

async function sentFile(
  job: SendingJob,
  file: SentFile,
  { isFirstTry, tell }: { readonly isFirstTry: boolean; readonly tell: (sentBytes: number) => void },
  { context, signal }: Sending,
): Promise<string> {
  const { profile, projectId } = job;
  const { provider } = context;
  const fileName = file.file_name;
  if (!isFirstTry) {
    const found = await provider.run(profile, "find-file", { fileName }, { signal, projectId });
    if (found && found.bytes === file.bytes) return found.fileId;
    if (found) await provider.run(profile, "delete-file", { fileId: found.fileId }, { signal, projectId });
  }
  const path = await fileOnDisk(job, file, { context, signal });
  const sent = await provider.run(
    profile,
    "upload-file",
    { path, fileName },
    { signal, projectId, news: ({ sentBytes }) => tell(Math.min(sentBytes, file.bytes)) },
  );
  if (sent.bytes !== file.bytes) {
    await provider.run(profile, "delete-file", { fileId: sent.fileId }, { signal, projectId });
    throw new AppError("provider-unclear", { connection: profile.label });
  }
  return sent.fileId;
}

/** Written again only where it isn't there whole. */
async function fileOnDisk(
  job: SendingJob,
  file: SentFile,
  { context, signal }: Pick<Sending, "context" | "signal">,
): Promise<string> {
  const path = sendingFilePath(context.folder, job, file.file_use);
  if (existsSync(path) && statSync(path).size === file.bytes) return path;
  makeSendingFolder(context.folder, job.projectId);
  const name = nameOf(await context.project(job.projectId));
  const { artifact_id: artifactId, sha256 } = file;
  await context.threads.run(
    "write-sending-file",
    { databasePath: context.projectPathOf(job.projectId), name, artifactId, sha256, path },
    { signal },
  );
  return path;
}
