// The verdict on a job, from its curve and what is known of it, as codes that pages put into words.
import type { JobVerdict } from "../../../src-shared/contract/jobs.ts";
import { isEnded } from "../../../src-shared/domain/jobs/job.ts";
import { verdictOf } from "../../../src-shared/domain/jobs/verdict.ts";
import type { ReadDatabase } from "../../store/database.ts";
import { curveOfJob } from "./curve-of-job.ts";
import type { JobRecord } from "./job-record.ts";
import { followingSql, type CheckpointRecord } from "./sql.ts";

export function judgedOf(database: ReadDatabase, record: JobRecord): JobVerdict {
  const checkpoints = database.all<CheckpointRecord>(followingSql.checkpoints, { jobId: record.job_id });
  return verdictOf(curveOfJob(database, record), {
    trainExampleCount: record.train_count,
    validationExampleCount: record.validation_count,
    epochs: record.epochs,
    checkpointSteps: checkpoints.map(({ step }) => step),
    isRunning: !isEnded(record.state),
  });
}
