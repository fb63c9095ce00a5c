// Takes over what a provider has told of a job since the last time: each event once, in order, with what was measured.
// Many events go in by slices, so that calls in between are answered.
import type { CurvePoint } from "../../../src-shared/domain/jobs/curve.ts";
import type { ConnectionProfile } from "../../../src-shared/domain/connections/profile.ts";
import type { RemoteEvent } from "../../../src-shared/domain/jobs/remote-job.ts";
import { otherWork } from "../../history/other-work.ts";
import type { SqlValue, WriteDatabase } from "../../store/database.ts";
import { askProvider, writeJob, type JobAt } from "./job-at.ts";
import type { JobRecord } from "./job-record.ts";
import { followingSql } from "./sql.ts";

export type NewsOfEvents = {
  /** How many weren't known yet. */
  readonly freshCount: number;
  /** One of them tells of a checkpoint. */
  readonly hasCheckpoint: boolean;
};

export const noNews: NewsOfEvents = { freshCount: 0, hasCheckpoint: false };

/** A slice takes some 10 ms; the limit for one transaction is 100, also on a busy computer. */
const eventsPerSlice = 250;
const messageMaxLength = 4_000;

/** Errors: the provider's. */
export async function readEvents(
  at: JobAt,
  profile: ConnectionProfile,
  record: JobRecord,
): Promise<NewsOfEvents> {
  if (record.remote_id === null || !profile.supports.events) return noNews;
  const events = await askProvider(at, profile, "list-events", {
    remoteId: record.remote_id,
    newerThan: record.last_event_id,
  });
  let freshCount = 0;
  for (let from = 0; from < events.length; from += eventsPerSlice) {
    const slice = events.slice(from, from + eventsPerSlice);
    // oxlint-disable-next-line no-await-in-loop -- one after the other, with other calls in between
    freshCount += await writeJob(at, (database) => addEvents(database, at.jobId, slice));
    // oxlint-disable-next-line no-await-in-loop -- the same
    await otherWork();
  }
  return { freshCount, hasCheckpoint: freshCount > 0 && events.some(isOfCheckpoint) };
}

function addEvents(database: WriteDatabase, jobId: string, events: readonly RemoteEvent[]): number {
  const before = database.get<{ number: number }>(followingSql.lastEventNumber, { jobId })?.number ?? 0;
  let number = before;
  let measured: RemoteEvent | null = null;
  let startedAtMs: number | null = null;
  for (const event of events) {
    const { changes } = database.run(followingSql.addEvent, {
      jobId,
      number: number + 1,
      eventId: event.eventId,
      atMs: Math.max(0, Math.round(event.createdAtMs)),
      level: event.level,
      message: event.message.slice(0, messageMaxLength),
      isMetrics: event.point === null ? 0 : 1,
    });
    if (changes === 0) continue;
    number += 1;
    if (event.point === null || !isStep(event.point.step)) continue;
    database.run(followingSql.putPoint, pointColumns(jobId, event.point));
    measured = event;
    startedAtMs ??= Math.max(0, Math.round(event.createdAtMs));
  }
  database.run(followingSql.setProgress, {
    jobId,
    // The last one, not the highest: a training that begins again shows that it does.
    step: measured?.point?.step ?? null,
    totalSteps: isStep(measured?.totalSteps) ? measured.totalSteps : null,
    startedAtMs,
    lastEventId: events.at(-1)?.eventId ?? null,
  });
  return number - before;
}

export function isStep(step: number | null | undefined): step is number {
  return typeof step === "number" && Number.isSafeInteger(step) && step >= 0;
}

/** SQLite has no NaN: a loss that was no number any more is kept as infinite, which says the same. */
export function pointColumns(jobId: string, point: CurvePoint): Readonly<Record<string, SqlValue>> {
  return {
    jobId,
    step: point.step,
    trainLoss: storedLoss(point.trainLoss),
    trainAccuracy: point.trainAccuracy,
    validLoss: storedLoss(point.validLoss),
    validAccuracy: point.validAccuracy,
    fullValidLoss: storedLoss(point.fullValidLoss),
    fullValidAccuracy: point.fullValidAccuracy,
  };
}

function storedLoss(loss: number | null): number | null {
  return loss === null || Number.isFinite(loss) ? loss : Infinity;
}

function isOfCheckpoint({ message, point }: RemoteEvent): boolean {
  return (point?.fullValidLoss ?? null) !== null || /checkpoint|snapshot/i.test(message);
}
