// Deletes for good what no job needs any more: files half made, files of deleted jobs, events and points of jobs whose
// row is gone. In slices, in the background; what an end of the program interrupts goes on at the next open.
import type { CommandContext } from "../../core/context.ts";
import { otherWork } from "../../history/other-work.ts";
import type { WriteDatabase } from "../../store/database.ts";
import { sendingSql } from "./sql.ts";

export type PurgeContext = Pick<CommandContext, "projectFiles" | "write">;

/** Chunks deleted in one transaction: some megabytes as they are stored. */
const partsASlice = 8;
const rowsASlice = 2_000;

/** Purges under way by project. */
const running = new Map<string, number>();

/** Something of this project is on its way out: its file stays open. */
export function isPurgingJobs(projectId: string): boolean {
  return running.has(projectId);
}

/**
 * Everything that is due when a project's file is opened. What is half made now was made by a program that ended: call
 * it before any job of the project is sent. Never rejects; what is left goes at the next open.
 */
export async function purgeUnfinished(projectId: string, context: PurgeContext): Promise<void> {
  await quietly(projectId, async () => {
    const unfinished = idsIn(projectId, sendingSql.unfinishedArtifacts, context);
    const unused = idsIn(projectId, sendingSql.unusedArtifacts, context);
    await removeArtifacts(projectId, [...unfinished, ...unused], context);
    await removeOrphans(projectId, context);
  });
}

/** After a job was deleted. Never rejects. */
export async function purgeUnused(projectId: string, context: PurgeContext): Promise<void> {
  await quietly(projectId, async () => {
    await removeArtifacts(projectId, idsIn(projectId, sendingSql.unusedArtifacts, context), context);
    await removeOrphans(projectId, context);
  });
}

/** Artifacts nothing names any more. Never rejects. */
export async function purgeArtifacts(
  projectId: string,
  artifactIds: readonly number[],
  context: PurgeContext,
): Promise<void> {
  await quietly(projectId, () => removeArtifacts(projectId, artifactIds, context));
}

/** The file was closed in between, or the disk is full: neither is worth a word, the next open sees to it. */
async function quietly(projectId: string, work: () => Promise<void>): Promise<void> {
  running.set(projectId, (running.get(projectId) ?? 0) + 1);
  try {
    await work();
  } catch {
    // As above.
  } finally {
    const left = (running.get(projectId) ?? 1) - 1;
    if (left === 0) running.delete(projectId);
    else running.set(projectId, left);
  }
}

function idsIn(projectId: string, sql: string, context: PurgeContext): readonly number[] {
  const { read } = context.projectFiles.opened(projectId);
  return read.all<{ id: number }>(sql).map(({ id }) => id);
}

async function removeArtifacts(
  projectId: string,
  artifactIds: readonly number[],
  context: PurgeContext,
): Promise<void> {
  if (artifactIds.length === 0) return;
  // Without its hash nobody finds it any more: the same bytes, made again meanwhile, become an artifact of their own.
  context.write({ to: { projectId }, topics: [], isSlice: true }, (database) => {
    for (const artifactId of artifactIds) database.run(sendingSql.forgetHash, { artifactId });
  });
  for (const artifactId of artifactIds) {
    // oxlint-disable-next-line no-await-in-loop -- in slices
    await inSlices(projectId, context, (database) => {
      const parts = database.all<{ number: number; chunk_sha256: string }>(sendingSql.someParts, {
        artifactId,
        limit: partsASlice,
      });
      for (const { number, chunk_sha256: sha256 } of parts) {
        database.run(sendingSql.removePart, { artifactId, number });
        database.run(sendingSql.removeUnusedChunk, { sha256 });
      }
      if (parts.length === 0) database.run(sendingSql.removeArtifact, { artifactId });
      return parts.length > 0;
    });
  }
}

const orphans = [
  [sendingSql.orphanedEvents, sendingSql.removeSomeEvents],
  [sendingSql.orphanedPoints, sendingSql.removeSomePoints],
  [sendingSql.orphanedLines, sendingSql.removeSomeLines],
] as const;

async function removeOrphans(projectId: string, context: PurgeContext): Promise<void> {
  for (const [find, remove] of orphans) {
    if (context.projectFiles.opened(projectId).read.get(find) === undefined) continue;
    // oxlint-disable-next-line no-await-in-loop -- in slices
    await inSlices(projectId, context, (database) => {
      const orphan = database.get<{ job_id: string }>(find);
      if (orphan) database.run(remove, { jobId: orphan.job_id, limit: rowsASlice });
      return orphan !== undefined;
    });
  }
}

/** Until `work` answers that nothing is left. */
async function inSlices(
  projectId: string,
  context: PurgeContext,
  work: (database: WriteDatabase) => boolean,
): Promise<void> {
  for (;;) {
    const isLeft = context.write({ to: { projectId }, topics: [], isSlice: true }, work);
    if (!isLeft) return;
    // oxlint-disable-next-line no-await-in-loop -- other calls get their turn between two slices
    await otherWork();
  }
}
