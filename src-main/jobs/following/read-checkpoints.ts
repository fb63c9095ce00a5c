// Takes over which checkpoints a provider keeps of a job, and what was measured at them where no event tells it.
import type { ConnectionProfile } from "../../../src-shared/domain/connections/profile.ts";
import type { RemoteCheckpoint } from "../../../src-shared/domain/jobs/remote-job.ts";
import type { ReadDatabase, SqlValue, WriteDatabase } from "../../store/database.ts";
import { askProvider, readJob, writeJob, type JobAt } from "./job-at.ts";
import { isStep, pointColumns } from "./read-events.ts";
import { followingSql, type CheckpointRecord } from "./sql.ts";

/** Errors: the provider's. */
export async function readCheckpoints(
  at: JobAt,
  profile: ConnectionProfile,
  remoteId: string,
): Promise<void> {
  if (!profile.supports.checkpoints) return;
  const listed = await askProvider(at, profile, "list-checkpoints", { remoteId });
  const checkpoints = listed.filter(({ point, model }) => isStep(point.step) && model !== "");
  const { database } = await readJob(at);
  if (isKnown(database, at.jobId, checkpoints)) return;
  await writeJob(at, (writing) => putCheckpoints(writing, at.jobId, checkpoints));
}

function isKnown(database: ReadDatabase, jobId: string, listed: readonly RemoteCheckpoint[]): boolean {
  const known = database.all<CheckpointRecord>(followingSql.checkpoints, { jobId });
  const keys = new Set(known.map((one) => keyOf(one.checkpoint_id, one.step, one.model)));
  return (
    keys.size === listed.length &&
    listed.every((one) => keys.has(keyOf(one.checkpointId, one.point.step, one.model)))
  );
}

function putCheckpoints(database: WriteDatabase, jobId: string, listed: readonly RemoteCheckpoint[]): void {
  const known = database.all<CheckpointRecord>(followingSql.checkpoints, { jobId });
  const listedIds = new Set(listed.map(({ checkpointId }) => checkpointId));
  for (const { checkpoint_id: checkpointId } of known) {
    // A provider keeps the last few: one that is gone can't be asked any more.
    if (!listedIds.has(checkpointId)) database.run(followingSql.removeCheckpoint, { jobId, checkpointId });
  }
  for (const { checkpointId, createdAtMs, model, point } of listed) {
    database.run(followingSql.putCheckpoint, {
      jobId,
      checkpointId,
      step: point.step,
      model,
      createdAtMs: Math.max(0, Math.round(createdAtMs)),
      trainLoss: finite(point.trainLoss),
      validLoss: finite(point.validLoss),
      fullValidLoss: finite(point.fullValidLoss),
    });
    if (hasMeasures(point)) database.run(followingSql.fillPoint, pointColumns(jobId, point));
    database.run(followingSql.raiseStep, { jobId, step: point.step, totalSteps: null, epochs: null });
  }
}

function keyOf(checkpointId: string, step: number, model: string): string {
  return JSON.stringify([checkpointId, step, model]);
}

function hasMeasures(point: RemoteCheckpoint["point"]): boolean {
  const { step: _step, ...measures } = point;
  return Object.values(measures).some((value) => value !== null);
}

function finite(loss: number | null): SqlValue {
  return loss !== null && Number.isFinite(loss) ? loss : null;
}
