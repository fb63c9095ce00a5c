// What is fetched after a job has ended: its result files, its checkpoints, the verdict, and at the rehearsal the
// answers to held-out questions. Done again from where it was after a restart; only then is a job left alone.
import { isEnded } from "../../../src-shared/domain/jobs/job.ts";
import type { ConnectionProfile } from "../../../src-shared/domain/connections/profile.ts";
import { readResultFile } from "../../../src-shared/domain/jobs/result-file.ts";
import type { Curve } from "../../../src-shared/domain/jobs/curve.ts";
import type { RemoteJob } from "../../../src-shared/domain/jobs/remote-job.ts";
import { AppError } from "../../../src-shared/errors.ts";
import { otherWork } from "../../history/other-work.ts";
import { askForTask } from "./ask-held-out.ts";
import { askProvider, isMissing, readJob, writeJob, type JobAt } from "./job-at.ts";
import { judgedOf } from "./judge.ts";
import { readCheckpoints } from "./read-checkpoints.ts";
import { isStep, pointColumns, type NewsOfEvents } from "./read-events.ts";
import { filesOf, keepResultFile } from "../sending/artifacts.ts";
import { rememberTrained } from "../../use/trained-models.ts";
import { followingSql } from "./sql.ts";

/** A provider that hasn't named the model or its files so long after the end never will. */
const patienceMs = 600_000;
const pointsPerSlice = 500;
/** Enough to see a manner, and through in half a minute. */
const rehearsalQuestions = 12;

export type Ending = {
  readonly profile: ConnectionProfile;
  readonly remote: RemoteJob;
  readonly news: NewsOfEvents;
  /** Its end was known before this look: what a provider tells late has had time to come. */
  readonly isSecondLook: boolean;
};

/** Answers whether nothing is left to fetch. Errors: the provider's. */
export async function completeJob(at: JobAt, ending: Ending): Promise<boolean> {
  const { profile, remote, news, isSecondLook } = ending;
  const { record } = await readJob(at);
  if (!isEnded(record.state)) return false;
  const isPatient = at.context.nowMs() - (record.finished_at_ms ?? 0) < patienceMs;
  const hasSettled = news.freshCount === 0 && (isSecondLook || !profile.supports.events);
  if (record.state !== "succeeded") return finish(at, hasSettled || !isPatient);

  rememberTrained(at.projectId, (await readJob(at)).database, at.context);
  await readCheckpoints(at, profile, remote.remoteId);
  const hasResults = await readResults(at, profile, remote);
  await judge(at);
  const isWhole = record.fine_tuned_model !== null && hasResults && hasSettled;
  if (!isWhole && isPatient) return false;
  if (profile.kind === "rehearsal" && record.fine_tuned_model !== null) {
    const isAsked = await askByItself(at, isPatient);
    if (!isAsked) return false;
  }
  return finish(at, true);
}

async function finish(at: JobAt, isComplete: boolean): Promise<boolean> {
  if (!isComplete) return false;
  const nowMs = at.context.nowMs();
  await writeJob(
    at,
    (database) => {
      database.run(followingSql.setComplete, { jobId: at.jobId });
      database.run(followingSql.touchProject, { nowMs });
    },
    ["jobs", "projects"],
  );
  return true;
}

/** Answers whether there are any and all of them are here. */
async function readResults(at: JobAt, profile: ConnectionProfile, remote: RemoteJob): Promise<boolean> {
  for (const fileId of remote.resultFileIds) {
    // oxlint-disable-next-line no-await-in-loop -- one file at a time is held in memory
    await readResult(at, profile, fileId);
  }
  return remote.resultFileIds.length > 0;
}

async function readResult(at: JobAt, profile: ConnectionProfile, fileId: string): Promise<void> {
  const fileName = `${fileId}.csv`;
  const { database } = await readJob(at);
  if (filesOf(database, at.jobId).some((file) => file.file_name === fileName)) return;
  let text: string;
  try {
    ({ text } = await askProvider(at, profile, "read-file", { fileId }));
  } catch (error) {
    // Deleted there, or never meant to be read: the curve from the events has to do.
    if (error instanceof AppError && (isMissing(error) || error.code === "provider-refused")) return;
    throw error;
  }
  const curve = curveIn(text);
  if (curve) await fillPoints(at, curve);
  at.signal.throwIfAborted();
  await keepResultFile(at.context, at, { fileName, text });
}

/** null: something else than a table of steps, kept all the same. */
function curveIn(text: string): Curve | null {
  try {
    return readResultFile(text);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

async function fillPoints(at: JobAt, { points, totalSteps, epochs }: Curve): Promise<void> {
  const { jobId } = at;
  for (let from = 0; from < points.length; from += pointsPerSlice) {
    const slice = points.slice(from, from + pointsPerSlice).filter(({ step }) => isStep(step));
    // oxlint-disable-next-line no-await-in-loop -- with other calls in between
    await writeJob(at, (database) => {
      for (const point of slice) database.run(followingSql.fillPoint, pointColumns(jobId, point));
      const step = slice.at(-1)?.step;
      if (step !== undefined) database.run(followingSql.raiseStep, { jobId, step, totalSteps, epochs });
    });
    // oxlint-disable-next-line no-await-in-loop -- the same
    await otherWork();
  }
}

async function judge(at: JobAt): Promise<void> {
  const { database, record } = await readJob(at);
  const verdict = JSON.stringify(judgedOf(database, record));
  if (verdict === record.verdict) return;
  await writeJob(at, (writing) => writing.run(followingSql.setVerdict, { jobId: at.jobId, verdict }));
}

/** Answers whether there is nothing more to try. */
async function askByItself(at: JobAt, isPatient: boolean): Promise<boolean> {
  try {
    await askForTask(at, { count: rehearsalQuestions });
    return true;
  } catch (error) {
    if (at.signal.aborted || !(error instanceof AppError)) throw error;
    // A new model may answer 404 for a while; a person may not want to know.
    if (isMissing(error)) return !isPatient;
    if (error.code === "task-cancelled" || error.code === "provider-refused") return true;
    throw error;
  }
}
