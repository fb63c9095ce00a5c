// Jobs on their way out: the job's row, the files that were sent by what is in them, the map from lines to examples.
import { visibleExample } from "../../store/visible-examples.ts";
import type { ExampleKind, Split } from "../../../src-shared/domain/example.ts";
import type { SentUse } from "./prepare-training.ts";

/** What sending needs of a job. */
export type SendingRecord = {
  readonly job_id: string;
  readonly home_project_id: string;
  readonly connection_id: string;
  readonly model: string;
  readonly settings: string;
  readonly instructions: string;
  readonly state: string;
  readonly remote_id: string | null;
  readonly was_create_tried: 0 | 1;
  readonly wish: "stop" | "pause" | "resume" | null;
  readonly training_file_id: string | null;
  readonly validation_file_id: string | null;
  readonly fine_tuned_model: string | null;
};

export type FileRecord = {
  readonly file_use: SentUse | "result";
  readonly file_name: string;
  readonly artifact_id: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly line_count: number;
};

export type LinesRecord = {
  readonly first_line: number;
  readonly line_count: number;
  readonly lines: Uint8Array;
};

export type TallyRecord = readonly [
  id: number,
  kind: ExampleKind,
  split: Split | null,
  tokens: number | null,
  takesInstructions: 0 | 1,
  isWithoutAnswer: 0 | 1,
  hasToolsOrImages: 0 | 1,
];

export type SplitRecord = readonly [id: number, kind: ExampleKind, groupName: string | null, body: string];

export type CurrentRecord = readonly [id: number, revision: number, split: Split | null];

// How a canonical body writes these; a text can't hold them, since its own quotes are escaped.
const isWithoutAnswer = `
      instr(example_text.body, '"role":"assistant"') = 0
        OR instr(example_text.body, '"role":"assistant","content":""') > 0`;
const hasToolsOrImages = `
      instr(example_text.body, '"tools":[') > 0 OR instr(example_text.body, '"tool_calls":[') > 0
        OR instr(example_text.body, '"type":"image_url"') > 0`;

/** A job whose row is gone but not all of its rows in `table`; goes from job to job, not from row to row. */
function orphanedIn(table: "job_event" | "job_point" | "job_file_lines"): string {
  return `
    WITH RECURSIVE used (job_id) AS (
      SELECT min(job_id) FROM ${table}
      UNION ALL SELECT (SELECT min(job_id) FROM ${table} WHERE job_id > used.job_id) FROM used
        WHERE used.job_id IS NOT NULL
    )
    SELECT job_id FROM used WHERE job_id IS NOT NULL AND job_id NOT IN (SELECT job_id FROM job)
    ORDER BY job_id LIMIT 1`;
}

function tallyRows(tokensColumn: "tokens" | "tokens_cl100k"): string {
  return `
    SELECT example.id, example.kind, example.split,
      CASE WHEN example.tokens_revision = example.revision THEN example.${tokensColumn} END,
      example.instructions_source = 'project',
      ${isWithoutAnswer},
      ${hasToolsOrImages}
    FROM example CROSS JOIN example_text ON example_text.id = example.id
    WHERE example.id > :after AND ${visibleExample}
    ORDER BY example.id LIMIT :limit`;
}

export const sendingSql = {
  projectFacts:
    "SELECT project_id, name, instructions, example_count, head_step, is_moving FROM project WHERE only_row = 1",
  hasRunningStep: "SELECT 1 AS running FROM step WHERE state = 'running' LIMIT 1",
  hasSplit: `SELECT 1 AS has_split FROM example WHERE split IS NOT NULL AND ${visibleExample} LIMIT 1`,
  textLength: `SELECT coalesce(sum(text_length), 0) AS text_length FROM example WHERE ${visibleExample}`,
  isUncounted: `
    SELECT 1 AS is_uncounted FROM example
    WHERE id = :id AND position IS NOT NULL AND (tokens_revision IS NOT revision OR tokens_cl100k IS NULL)`,
  tallyRows: { o200k_base: tallyRows("tokens"), cl100k_base: tallyRows("tokens_cl100k") },
  splitRows: `
    SELECT example.id, example.kind, example.group_name, example_text.body
    FROM example CROSS JOIN example_text ON example_text.id = example.id
    WHERE example.id > :after AND ${visibleExample}
    ORDER BY example.id LIMIT :limit`,
  currentRows: `
    SELECT id, revision, split FROM example WHERE id > :after AND kind = :kind AND ${visibleExample}
    ORDER BY id LIMIT :limit`,
  visibleRevision: `SELECT revision FROM example WHERE id = :id AND ${visibleExample}`,

  addActive: `
    INSERT INTO active_job (project_id, job_id) VALUES (:projectId, :jobId)
    ON CONFLICT (project_id, job_id) DO NOTHING`,
  removeActive: "DELETE FROM active_job WHERE project_id = :projectId AND job_id = :jobId",
  removeActiveOfProject: "DELETE FROM active_job WHERE project_id = :projectId",

  addJob: `
    INSERT INTO job
      (job_id, number, home_project_id, name, connection_id, connection_label, model, settings, instructions, state,
       created_at_ms, train_count, validation_count, charge)
    VALUES
      (:jobId, :number, :projectId, :name, :connectionId, :connectionLabel, :model, :settings, :instructions,
       'preparing', :nowMs, :trainCount, :validationCount, :charge)`,
  nextNumber: "SELECT coalesce(max(number), 0) + 1 AS number FROM job",
  job: `
    SELECT job_id, home_project_id, connection_id, model, settings, instructions, state, remote_id, was_create_tried,
      wish, training_file_id, validation_file_id, fine_tuned_model
    FROM job WHERE job_id = :jobId`,
  ownModels: `
    SELECT fine_tuned_model AS model FROM job
    WHERE connection_id = :connectionId AND fine_tuned_model IS NOT NULL
    UNION SELECT job_checkpoint.model FROM job_checkpoint JOIN job ON job.job_id = job_checkpoint.job_id
    WHERE job.connection_id = :connectionId
    ORDER BY 1`,
  lastTrained: `
    SELECT trained_tokens, finished_at_ms - started_at_ms AS time_ms FROM job
    WHERE connection_id = :connectionId AND home_project_id = :projectId AND state = 'succeeded'
      AND trained_tokens > 0 AND finished_at_ms > started_at_ms
    ORDER BY number DESC LIMIT 1`,
  prepared: `
    UPDATE job SET state = 'uploading', instructions = :instructions, train_count = :trainCount,
      validation_count = :validationCount
    WHERE job_id = :jobId`,
  setTrainingFile: "UPDATE job SET training_file_id = :fileId WHERE job_id = :jobId",
  setValidationFile: "UPDATE job SET validation_file_id = :fileId WHERE job_id = :jobId",
  uploaded: "UPDATE job SET state = 'creating' WHERE job_id = :jobId",
  setCreateTried: "UPDATE job SET was_create_tried = :wasTried WHERE job_id = :jobId",
  created: `
    UPDATE job SET state = :state, remote_id = :remoteId, remote_status = :remoteStatus, epochs = :epochs,
      batch_size = :batchSize, learning_rate_multiplier = :learningRateMultiplier, seed = :seed,
      estimated_finish_ms = :estimatedFinishMs, heard_at_ms = :nowMs, charge = :charge, trouble = NULL
    WHERE job_id = :jobId`,

  addArtifact: "INSERT INTO artifact (sha256, bytes, line_count) VALUES (NULL, 0, 0)",
  artifactByHash: "SELECT id FROM artifact WHERE sha256 = :sha256",
  finishArtifact: `
    UPDATE artifact SET sha256 = :sha256, bytes = :bytes, line_count = :lineCount WHERE id = :artifactId`,
  addChunk: `
    INSERT INTO artifact_chunk (sha256, bytes) VALUES (:sha256, :bytes) ON CONFLICT (sha256) DO NOTHING`,
  addPart: `
    INSERT INTO artifact_part (artifact_id, number, chunk_sha256) VALUES (:artifactId, :number, :sha256)`,
  part: `
    SELECT artifact_chunk.bytes FROM artifact_part
    JOIN artifact_chunk ON artifact_chunk.sha256 = artifact_part.chunk_sha256
    WHERE artifact_part.artifact_id = :artifactId AND artifact_part.number = :number`,
  partCount: "SELECT count(*) AS part_count FROM artifact_part WHERE artifact_id = :artifactId",

  addFile: `
    INSERT INTO job_file (job_id, file_use, artifact_id, file_name)
    VALUES (:jobId, :use, :artifactId, :fileName)
    ON CONFLICT (job_id, file_use, artifact_id) DO NOTHING`,
  files: `
    SELECT job_file.file_use, job_file.file_name, job_file.artifact_id, artifact.sha256, artifact.bytes,
      artifact.line_count
    FROM job_file JOIN artifact ON artifact.id = job_file.artifact_id
    WHERE job_file.job_id = :jobId
    ORDER BY CASE job_file.file_use WHEN 'training' THEN 0 WHEN 'validation' THEN 1 ELSE 2 END, artifact.id`,
  addLines: `
    INSERT INTO job_file_lines (job_id, file_use, first_line, line_count, lines)
    VALUES (:jobId, :use, :firstLine, :lineCount, :lines)`,
  removeLines: "DELETE FROM job_file_lines WHERE job_id = :jobId",
  linesAt: `
    SELECT first_line, line_count, lines FROM job_file_lines
    WHERE job_id = :jobId AND file_use = :use AND first_line <= :line ORDER BY first_line DESC LIMIT 1`,
  allLines: `
    SELECT first_line, line_count, lines FROM job_file_lines
    WHERE job_id = :jobId AND file_use = :use ORDER BY first_line`,

  checkpointModels: "SELECT DISTINCT model FROM job_checkpoint WHERE job_id = :jobId ORDER BY model",
  removeJob: "DELETE FROM job WHERE job_id = :jobId",
  removeCheckpoints: "DELETE FROM job_checkpoint WHERE job_id = :jobId",
  removeAnswers: "DELETE FROM job_answer WHERE job_id = :jobId",
  removeFiles: "DELETE FROM job_file WHERE job_id = :jobId",

  unfinishedArtifacts: "SELECT id FROM artifact WHERE sha256 IS NULL ORDER BY id",
  unusedArtifacts: `
    SELECT id FROM artifact
    WHERE sha256 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM job_file WHERE artifact_id = artifact.id) ORDER BY id`,
  removeArtifact: "DELETE FROM artifact WHERE id = :artifactId",
  forgetHash: "UPDATE artifact SET sha256 = NULL WHERE id = :artifactId",
  removeParts: "DELETE FROM artifact_part WHERE artifact_id = :artifactId",
  someParts: `
    SELECT number, chunk_sha256 FROM artifact_part WHERE artifact_id = :artifactId ORDER BY number LIMIT :limit`,
  removePart: "DELETE FROM artifact_part WHERE artifact_id = :artifactId AND number = :number",
  removeUnusedChunk: `
    DELETE FROM artifact_chunk
    WHERE sha256 = :sha256 AND NOT EXISTS (SELECT 1 FROM artifact_part WHERE chunk_sha256 = :sha256)`,
  orphanedEvents: orphanedIn("job_event"),
  removeSomeEvents: `
    DELETE FROM job_event WHERE job_id = :jobId AND number IN
      (SELECT number FROM job_event WHERE job_id = :jobId ORDER BY number LIMIT :limit)`,
  orphanedPoints: orphanedIn("job_point"),
  removeSomePoints: `
    DELETE FROM job_point WHERE job_id = :jobId AND step IN
      (SELECT step FROM job_point WHERE job_id = :jobId ORDER BY step LIMIT :limit)`,
  orphanedLines: orphanedIn("job_file_lines"),
  removeSomeLines: `
    DELETE FROM job_file_lines WHERE job_id = :jobId AND (file_use, first_line) IN
      (SELECT file_use, first_line FROM job_file_lines WHERE job_id = :jobId ORDER BY file_use, first_line
       LIMIT :limit)`,
} as const;
