// A job's row, and what of it the state machine knows. Reads JSON that we wrote ourselves; writes only what changed.
import type { JobFacts, JobWish } from "../../../src-shared/domain/jobs/advance.ts";
import type { ChargeState, JobState } from "../../../src-shared/domain/jobs/job.ts";
import type { JobProblem } from "../../../src-shared/domain/jobs/job-problem.ts";
import type { JobSettings } from "../../../src-shared/domain/jobs/remote-job.ts";
import { AppError, type WireError } from "../../../src-shared/errors.ts";
import type { ReadDatabase, SqlValue, WriteDatabase } from "../../store/database.ts";
import { followingSql } from "./sql.ts";

export type JobRecord = {
  readonly job_id: string;
  readonly number: number;
  readonly home_project_id: string;
  readonly name: string;
  readonly connection_id: string;
  readonly connection_label: string;
  readonly model: string;
  /** JSON. */
  readonly settings: string;
  readonly state: JobState;
  readonly remote_status: string | null;
  readonly remote_id: string | null;
  readonly was_create_tried: 0 | 1;
  readonly wish: JobWish | null;
  readonly fine_tuned_model: string | null;
  readonly epochs: number | null;
  readonly batch_size: number | null;
  readonly learning_rate_multiplier: number | null;
  readonly seed: number | null;
  readonly step: number | null;
  readonly total_steps: number | null;
  readonly estimated_finish_ms: number | null;
  readonly created_at_ms: number;
  readonly started_at_ms: number | null;
  readonly finished_at_ms: number | null;
  readonly heard_at_ms: number | null;
  readonly trained_tokens: number | null;
  readonly train_count: number;
  readonly validation_count: number;
  readonly charge: ChargeState;
  /** JSON, as are the next two. */
  readonly problem: string | null;
  readonly verdict: string | null;
  readonly trouble: string | null;
  readonly last_event_id: string | null;
  readonly is_complete: 0 | 1;
};

/** What is wrong with reaching the provider. */
export type JobTrouble = {
  readonly error: WireError;
  readonly sinceMs: number;
  readonly nextTryAtMs: number;
  /** How often in a row. */
  readonly count: number;
  /** How often in a row the provider said that there is no such job. */
  readonly missedCount: number;
};

/** Errors: not-found. */
export function jobRecordOf(database: ReadDatabase, jobId: string): JobRecord {
  const record = database.get<JobRecord>(followingSql.byId, { jobId });
  if (!record) throw new AppError("not-found", { what: "training" });
  return record;
}

export function factsOf(record: JobRecord): JobFacts {
  return {
    state: record.state,
    remoteStatus: record.remote_status,
    wish: record.wish,
    fineTunedModel: record.fine_tuned_model,
    epochs: record.epochs,
    batchSize: record.batch_size,
    learningRateMultiplier: record.learning_rate_multiplier,
    seed: record.seed,
    estimatedFinishMs: record.estimated_finish_ms,
    startedAtMs: record.started_at_ms,
    finishedAtMs: record.finished_at_ms,
    trainedTokens: record.trained_tokens,
    charge: record.charge,
    problem: problemIn(record),
  };
}

export function writeFacts(database: WriteDatabase, jobId: string, facts: JobFacts): void {
  database.run(followingSql.setFacts, { ...asColumns(facts), jobId });
}

/** Whether writing `after` over `before` would change anything. */
export function areSameFacts(before: JobFacts, after: JobFacts): boolean {
  const [a, b] = [asColumns(before), asColumns(after)];
  return Object.keys(a).every((key) => a[key] === b[key]);
}

function asColumns(facts: JobFacts): Readonly<Record<string, SqlValue>> {
  return { ...facts, problem: facts.problem === null ? null : JSON.stringify(facts.problem) };
}

export function problemIn({ problem }: Pick<JobRecord, "problem">): JobProblem | null {
  return problem === null ? null : (JSON.parse(problem) as JobProblem);
}

export function troubleIn({ trouble }: Pick<JobRecord, "trouble">): JobTrouble | null {
  return trouble === null ? null : (JSON.parse(trouble) as JobTrouble);
}

export function settingsIn({ settings }: Pick<JobRecord, "settings">): JobSettings {
  return JSON.parse(settings) as JobSettings;
}
