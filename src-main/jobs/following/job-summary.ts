// What a page sees of a job, made from its row. Pure but for the clock it is given.
import { endedEpoch } from "../../../src-shared/domain/jobs/epochs.ts";
import type { JobCheckpoint, JobSummary, JobVerdict } from "../../../src-shared/contract/jobs.ts";
import { rehearsalConnectionId } from "../../../src-shared/domain/connections/profile.ts";
import { isSending } from "../../../src-shared/domain/jobs/advance.ts";
import { isEnded } from "../../../src-shared/domain/jobs/job.ts";
import type { ReadDatabase } from "../../store/database.ts";
import { problemIn, settingsIn, troubleIn, type JobRecord } from "./job-record.ts";
import { sendingProgressOf } from "../sending/sending-progress.ts";
import { followingSql, type CheckpointRecord } from "./sql.ts";

/** @param heardAtMs since the studio started; what is written down may be a minute older. */
export function summaryOf(record: JobRecord, nowMs: number, heardAtMs: number | null): JobSummary {
  const trouble = troubleIn(record);
  const settings = settingsIn(record);
  return {
    jobId: record.job_id,
    name: record.name,
    connectionId: record.connection_id,
    connectionLabel: record.connection_label,
    isRehearsal: record.connection_id === rehearsalConnectionId,
    model: record.model,
    method: settings.method,
    state: record.state,
    remoteStatus: record.remote_status,
    wish: record.wish,
    sendingProgress: isSending(record.state) ? (sendingProgressOf(record.job_id) ?? 0) : null,
    step: record.step,
    totalSteps: record.total_steps,
    epochs: record.epochs,
    timeLeftMs: timeLeftMs(record, nowMs),
    createdAtMs: record.created_at_ms,
    startedAtMs: record.started_at_ms,
    finishedAtMs: record.finished_at_ms,
    heardAtMs: latest(record.heard_at_ms, heardAtMs),
    trouble:
      trouble === null
        ? null
        : { error: trouble.error, sinceMs: trouble.sinceMs, nextTryAtMs: trouble.nextTryAtMs },
    fineTunedModel: record.fine_tuned_model,
    trainCount: record.train_count,
    validationCount: record.validation_count,
    trainedTokens: record.trained_tokens,
    charge: record.charge,
    problem: problemIn(record),
    verdict: record.verdict === null ? null : (JSON.parse(record.verdict) as JobVerdict),
  };
}

/** The provider's guess, or the pace so far; null while it waits, rests or has ended. */
function timeLeftMs(record: JobRecord, nowMs: number): number | null {
  if (isEnded(record.state)) return null;
  if (record.estimated_finish_ms !== null) return Math.max(0, record.estimated_finish_ms - nowMs);
  const { step, total_steps: totalSteps, started_at_ms: startedAtMs, state } = record;
  if (state !== "running" || startedAtMs === null || !step || totalSteps === null) return null;
  const elapsedMs = nowMs - startedAtMs;
  return Math.max(0, Math.round((elapsedMs / step) * (totalSteps - step)));
}

function latest(first: number | null, second: number | null): number | null {
  return first === null ? second : Math.max(first, second ?? 0);
}

export function checkpointsOf(database: ReadDatabase, record: JobRecord): JobCheckpoint[] {
  const rows = database.all<CheckpointRecord>(followingSql.checkpoints, { jobId: record.job_id });
  const highest = Math.max(...rows.map(({ step }) => step));
  return rows.map((row) => ({
    checkpointId: row.checkpoint_id,
    step: row.step,
    epoch: endedEpoch(row.step, { totalSteps: record.total_steps, epochs: record.epochs }),
    model: row.model,
    trainLoss: row.train_loss,
    validLoss: row.valid_loss,
    fullValidLoss: row.full_valid_loss,
    isLast:
      row.model === record.fine_tuned_model ||
      (record.state === "succeeded" && row.step === highest && row.step === record.total_steps),
  }));
}
