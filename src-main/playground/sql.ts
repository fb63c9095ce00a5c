// Questions to models and their answers in a project's file, and what of its trainings and examples they need.
import { visibleExample } from "../store/visible-examples.ts";
import type { ExampleKind } from "../../src-shared/domain/example.ts";
import type { PlaygroundRun } from "../../src-shared/contract/playground.ts";

export type QuestionRecord = {
  readonly question_id: string;
  readonly number: number;
  readonly question: string;
  readonly asked_at_ms: number;
};

export type RunRecord = {
  readonly run_id: string;
  readonly question_id: string;
  readonly column_number: number;
  /** JSON. */
  readonly recipe: string;
  readonly label: string;
  readonly state: PlaygroundRun["state"];
  readonly text: string;
  readonly is_cut: 0 | 1;
  /** JSON array. */
  readonly shown_example_ids: string;
  readonly started_at_ms: number;
  readonly time_ms: number | null;
  readonly first_piece_ms: number | null;
  readonly prompt_tokens: number | null;
  readonly answer_tokens: number | null;
  readonly rating: PlaygroundRun["rating"];
  /** JSON. */
  readonly error: string | null;
  /** null also where the example was taken away again. */
  readonly example_id: number | null;
};

export type TrainedRecord = {
  readonly job_id: string;
  readonly name: string;
  readonly connection_id: string;
  readonly fine_tuned_model: string | null;
  readonly total_steps: number | null;
  readonly epochs: number | null;
  /** JSON, see the contract of jobs. */
  readonly verdict: string | null;
};

export type CheckpointRecord = {
  readonly job_id: string;
  readonly step: number;
  readonly model: string;
};

export type CandidateTextRow = readonly [id: number, kind: ExampleKind, body: string];

const runColumns = `
  run_id, question_id, column_number, recipe, label, state, text, is_cut, shown_example_ids, started_at_ms, time_ms,
  first_piece_ms, prompt_tokens, answer_tokens, rating, error,
  (SELECT id FROM example WHERE id = playground_run.example_id AND position IS NOT NULL) AS example_id`;

/** Those that may be shown: never of the final exam or of validation, none with instructions of its own. */
const mayBeShown = `
    instructions_source <> 'own' AND (status IS NULL OR status <> 'needs-work') AND ${visibleExample}`;

export const playgroundSql = {
  instructions: "SELECT instructions FROM project WHERE only_row = 1",
  addQuestion: `
    INSERT INTO playground_question (question_id, number, question, asked_at_ms)
    VALUES (:questionId, (SELECT coalesce(max(number), 0) + 1 FROM playground_question), :question, :nowMs)`,
  addRun: `
    INSERT INTO playground_run
      (run_id, question_id, column_number, recipe, label, state, text, is_cut, shown_example_ids, started_at_ms)
    VALUES (:runId, :questionId, :column, :recipe, :label, 'running', '', 0, '[]', :nowMs)`,
  setShown: "UPDATE playground_run SET shown_example_ids = :shownExampleIds WHERE run_id = :runId",
  saveText: `
    UPDATE playground_run SET text = :text, time_ms = :timeMs, first_piece_ms = :firstPieceMs
    WHERE run_id = :runId AND state = 'running'`,
  endRun: `
    UPDATE playground_run
    SET state = :state, text = :text, is_cut = :isCut, time_ms = :timeMs, first_piece_ms = :firstPieceMs,
      prompt_tokens = :promptTokens, answer_tokens = :answerTokens, error = :error
    WHERE run_id = :runId AND state = 'running'`,
  runningIds: "SELECT run_id FROM playground_run WHERE state = 'running' ORDER BY run_id",
  /** The studio ended before the answer did: what came is kept. */
  endLost: `
    UPDATE playground_run SET state = 'stopped', is_cut = 1, time_ms = coalesce(time_ms, 0)
    WHERE run_id = :runId AND state = 'running'`,
  runById: `SELECT ${runColumns} FROM playground_run WHERE run_id = :runId`,
  questionOfRun: `
    SELECT question_id, number, question, asked_at_ms FROM playground_question
    WHERE question_id = (SELECT question_id FROM playground_run WHERE run_id = :runId)`,
  questions: `
    SELECT question_id, number, question, asked_at_ms FROM playground_question
    WHERE number < coalesce((SELECT number FROM playground_question WHERE question_id = :before), :beyond)
    ORDER BY number DESC LIMIT :limit`,
  runsOf: `
    SELECT ${runColumns} FROM json_each(:questionIds) AS wanted
    CROSS JOIN playground_run ON playground_run.question_id = wanted.value
    ORDER BY wanted.key, column_number`,
  rate: "UPDATE playground_run SET rating = :rating WHERE run_id = :runId",
  rememberExample: "UPDATE playground_run SET example_id = :exampleId WHERE run_id = :runId",
  runIdsOf: "SELECT run_id FROM playground_run WHERE question_id = :questionId ORDER BY run_id",
  forgetRuns: "DELETE FROM playground_run WHERE question_id = :questionId",
  forgetQuestion: "DELETE FROM playground_question WHERE question_id = :questionId",

  /** Trainings that left a model behind, the newest first. */
  trained: `
    SELECT job_id, name, connection_id, fine_tuned_model, total_steps, epochs, verdict FROM job
    WHERE fine_tuned_model IS NOT NULL
      OR EXISTS (SELECT 1 FROM job_checkpoint WHERE job_checkpoint.job_id = job.job_id)
    ORDER BY number DESC`,
  checkpoints: "SELECT job_id, step, model FROM job_checkpoint ORDER BY job_id, step DESC, checkpoint_id",
  /** What a model was trained with: of the newest training that made it. */
  trainedInstructions: `
    SELECT instructions FROM job
    WHERE connection_id = :connectionId AND (
      fine_tuned_model = :model
      OR EXISTS (SELECT 1 FROM job_checkpoint
        WHERE job_checkpoint.job_id = job.job_id AND job_checkpoint.model = :model))
    ORDER BY number DESC LIMIT 1`,

  hasAnyToLearnFrom: `SELECT 1 AS found FROM example WHERE split = 'train' AND ${visibleExample} LIMIT 1`,
  /** Candidates by id; `:split` is 'train', or NULL in a project that uses its examples for nothing yet. */
  candidates: `
    SELECT id, kind, (SELECT body FROM example_text WHERE id = example.id) AS body FROM example
    WHERE id > :after AND split IS :split AND ${mayBeShown}
    ORDER BY id LIMIT :limit`,
  candidatesAmong: `
    SELECT example.id, example.kind, (SELECT body FROM example_text WHERE id = example.id) AS body
    FROM json_each(:ids) AS wanted CROSS JOIN example ON example.id = wanted.value
    ORDER BY wanted.key`,
} as const;
