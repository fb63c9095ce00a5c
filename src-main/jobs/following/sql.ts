// Jobs as they are followed: their row, events, points, checkpoints and answers in the project's file, and in the
// library which projects have some under way. Lists never read the large columns.
import { visibleExample } from "../../store/visible-examples.ts";

const jobColumns = `
  job_id, number, home_project_id, name, connection_id, connection_label, model, settings, state, remote_status,
  remote_id, was_create_tried, wish, fine_tuned_model, epochs, batch_size, learning_rate_multiplier, seed, step,
  total_steps, estimated_finish_ms, created_at_ms, started_at_ms, finished_at_ms, heard_at_ms, trained_tokens,
  train_count, validation_count, charge, problem, verdict, trouble, last_event_id, is_complete`;

export const followingSql = {
  byId: `SELECT ${jobColumns} FROM job WHERE job_id = :jobId`,
  list: `SELECT ${jobColumns} FROM job ORDER BY number DESC`,
  instructions: "SELECT instructions FROM job WHERE job_id = :jobId",
  unfinished: `
    SELECT job_id FROM job WHERE is_complete = 0 AND home_project_id = :projectId ORDER BY number`,
  rename: "UPDATE job SET name = :name WHERE job_id = :jobId",
  setWish: "UPDATE job SET wish = :wish WHERE job_id = :jobId",
  setRemoteId: "UPDATE job SET remote_id = :remoteId WHERE job_id = :jobId",
  setTrouble: "UPDATE job SET trouble = :trouble WHERE job_id = :jobId",
  setHeard: "UPDATE job SET heard_at_ms = :heardAtMs WHERE job_id = :jobId",
  setVerdict: "UPDATE job SET verdict = :verdict WHERE job_id = :jobId",
  setComplete: "UPDATE job SET is_complete = 1 WHERE job_id = :jobId",
  setFacts: `
    UPDATE job SET state = :state, remote_status = :remoteStatus, wish = :wish, fine_tuned_model = :fineTunedModel,
      epochs = :epochs, batch_size = :batchSize, learning_rate_multiplier = :learningRateMultiplier, seed = :seed,
      estimated_finish_ms = :estimatedFinishMs, started_at_ms = :startedAtMs, finished_at_ms = :finishedAtMs,
      trained_tokens = :trainedTokens, charge = :charge, problem = :problem
    WHERE job_id = :jobId`,
  setProgress: `
    UPDATE job SET step = coalesce(:step, step), total_steps = coalesce(:totalSteps, total_steps),
      started_at_ms = coalesce(started_at_ms, :startedAtMs), last_event_id = :lastEventId
    WHERE job_id = :jobId`,
  /** What a step was measured at counts for the progress where no event tells it. */
  raiseStep: `
    UPDATE job SET step = max(coalesce(step, 0), :step), total_steps = coalesce(total_steps, :totalSteps),
      epochs = coalesce(epochs, :epochs)
    WHERE job_id = :jobId`,
  /** Backups are due by it: what a training brought is worth one. */
  touchProject: "UPDATE project SET changed_at_ms = :nowMs WHERE only_row = 1",

  lastEventNumber: "SELECT coalesce(max(number), 0) AS number FROM job_event WHERE job_id = :jobId",
  addEvent: `
    INSERT INTO job_event (job_id, number, event_id, at_ms, level, message, is_metrics)
    VALUES (:jobId, :number, :eventId, :atMs, :level, :message, :isMetrics)
    ON CONFLICT (job_id, event_id) DO NOTHING`,
  events: `
    SELECT number, at_ms, level, message, is_metrics FROM job_event
    WHERE job_id = :jobId AND number < :before AND (is_metrics = 0 OR :withMetrics = 1)
    ORDER BY number DESC LIMIT :limit`,

  /** What was measured later counts; what wasn't measured takes nothing away. */
  putPoint: `
    INSERT INTO job_point
      (job_id, step, train_loss, train_accuracy, valid_loss, valid_accuracy, full_valid_loss, full_valid_accuracy)
    VALUES
      (:jobId, :step, :trainLoss, :trainAccuracy, :validLoss, :validAccuracy, :fullValidLoss, :fullValidAccuracy)
    ON CONFLICT (job_id, step) DO UPDATE SET
      train_loss = coalesce(excluded.train_loss, train_loss),
      train_accuracy = coalesce(excluded.train_accuracy, train_accuracy),
      valid_loss = coalesce(excluded.valid_loss, valid_loss),
      valid_accuracy = coalesce(excluded.valid_accuracy, valid_accuracy),
      full_valid_loss = coalesce(excluded.full_valid_loss, full_valid_loss),
      full_valid_accuracy = coalesce(excluded.full_valid_accuracy, full_valid_accuracy)`,
  /** Only what isn't known yet: from checkpoints and result files, which tell less exactly than events. */
  fillPoint: `
    INSERT INTO job_point
      (job_id, step, train_loss, train_accuracy, valid_loss, valid_accuracy, full_valid_loss, full_valid_accuracy)
    VALUES
      (:jobId, :step, :trainLoss, :trainAccuracy, :validLoss, :validAccuracy, :fullValidLoss, :fullValidAccuracy)
    ON CONFLICT (job_id, step) DO UPDATE SET
      train_loss = coalesce(train_loss, excluded.train_loss),
      train_accuracy = coalesce(train_accuracy, excluded.train_accuracy),
      valid_loss = coalesce(valid_loss, excluded.valid_loss),
      valid_accuracy = coalesce(valid_accuracy, excluded.valid_accuracy),
      full_valid_loss = coalesce(full_valid_loss, excluded.full_valid_loss),
      full_valid_accuracy = coalesce(full_valid_accuracy, excluded.full_valid_accuracy)`,
  points: `
    SELECT step, train_loss, train_accuracy, valid_loss, valid_accuracy, full_valid_loss, full_valid_accuracy
    FROM job_point WHERE job_id = :jobId ORDER BY step`,
  anyPoint: "SELECT step FROM job_point WHERE job_id = :jobId ORDER BY step LIMIT 1",

  checkpoints: `
    SELECT checkpoint_id, step, model, created_at_ms, train_loss, valid_loss, full_valid_loss FROM job_checkpoint
    WHERE job_id = :jobId ORDER BY step, checkpoint_id`,
  putCheckpoint: `
    INSERT INTO job_checkpoint
      (job_id, checkpoint_id, step, model, created_at_ms, train_loss, valid_loss, full_valid_loss)
    VALUES (:jobId, :checkpointId, :step, :model, :createdAtMs, :trainLoss, :validLoss, :fullValidLoss)
    ON CONFLICT (job_id, checkpoint_id) DO UPDATE SET
      step = excluded.step, model = excluded.model, train_loss = excluded.train_loss,
      valid_loss = excluded.valid_loss, full_valid_loss = excluded.full_valid_loss`,
  removeCheckpoint: "DELETE FROM job_checkpoint WHERE job_id = :jobId AND checkpoint_id = :checkpointId",

  heldOutCount: `
    SELECT count(*) AS heldOutCount FROM example
    WHERE split IN ('validation', 'test') AND kind = :kind AND ${visibleExample}`,
  heldOut: `
    SELECT id, uid, split FROM example
    WHERE split IN ('validation', 'test') AND kind = :kind AND ${visibleExample} ORDER BY id`,
  heldOutBody: `
    SELECT example.kind, example.instructions_source, example_text.body FROM example
    JOIN example_text ON example_text.id = example.id WHERE example.id = :exampleId`,
  learntLines: `
    SELECT lines FROM job_file_lines WHERE job_id = :jobId AND file_use = 'training' ORDER BY first_line`,
  answers: `
    SELECT model, example_id, question, wanted, before_text, after_text, likeness_before, likeness_after
    FROM job_answer WHERE job_id = :jobId ORDER BY likeness_after DESC, example_id, model`,
  putAnswer: `
    INSERT INTO job_answer
      (job_id, model, example_id, question, wanted, before_text, after_text, likeness_before, likeness_after,
       asked_at_ms)
    VALUES
      (:jobId, :model, :exampleId, :question, :wanted, :before, :after, :likenessBefore, :likenessAfter, :askedAtMs)
    ON CONFLICT (job_id, model, example_id) DO UPDATE SET
      question = excluded.question, wanted = excluded.wanted, before_text = excluded.before_text,
      after_text = excluded.after_text, likeness_before = excluded.likeness_before,
      likeness_after = excluded.likeness_after, asked_at_ms = excluded.asked_at_ms`,
} as const;

/** Of the library. */
export const activeJobsSql = {
  all: "SELECT project_id, job_id FROM active_job ORDER BY project_id, job_id",
  has: "SELECT job_id FROM active_job WHERE project_id = :projectId AND job_id = :jobId",
} as const;

/** Numbers, not objects: a hundred thousand of them are read at once. */
export type PointRow = readonly [
  step: number,
  trainLoss: number | null,
  trainAccuracy: number | null,
  validLoss: number | null,
  validAccuracy: number | null,
  fullValidLoss: number | null,
  fullValidAccuracy: number | null,
];

export type CheckpointRecord = {
  readonly checkpoint_id: string;
  readonly step: number;
  readonly model: string;
  readonly created_at_ms: number;
  readonly train_loss: number | null;
  readonly valid_loss: number | null;
  readonly full_valid_loss: number | null;
};
