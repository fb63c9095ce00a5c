// Review rounds and who checked what, in a project's file. A review counts while the reading it came with is done:
// taking that step back hides it, and purging the reading deletes it (`history/purge.ts`).
import type { Verdict } from "../../src-shared/domain/reviews/verdict.ts";

export type ReviewRecord = {
  readonly example_id: number;
  readonly reviewer: string;
  readonly verdict: Verdict | null;
  readonly correction: string | null;
  readonly comment: string;
  readonly checked_at_ms: number;
  readonly body_hash: number;
};

export type RoundRecord = {
  readonly reviewer: string;
  readonly file_name: string;
  readonly asked_at_ms: number;
  /** JSON array. */
  readonly example_ids: string;
};

const isDone = "(SELECT state FROM import WHERE import.id = review.import_id) = 'done'";

export const reviewsSql = {
  addRound: `
    INSERT INTO review_round (round_id, asked_at_ms, reviewer, file_name, example_ids)
    VALUES (:roundId, :nowMs, :reviewer, :fileName, :exampleIds)`,
  round: "SELECT reviewer, file_name, asked_at_ms, example_ids FROM review_round WHERE round_id = :roundId",
  rounds: `
    SELECT reviewer, file_name, asked_at_ms, json_array_length(example_ids) AS example_count FROM review_round
    ORDER BY asked_at_ms DESC, round_id LIMIT 100`,
  add: `
    INSERT INTO review
      (import_id, example_id, reviewer, verdict, correction, comment, checked_at_ms, body_hash)
    VALUES (:importId, :exampleId, :reviewer, :verdict, :correction, :comment, :nowMs, :bodyHash)`,
  /** Hides no stretch of the order: nothing is inserted. */
  beginReading: `
    INSERT INTO import (file_name, started_at_ms, state, from_position, to_position, example_count)
    VALUES (:fileName, :nowMs, 'running', :at, :at, 0)`,
  ofExample: `
    SELECT example_id, reviewer, verdict, correction, comment, checked_at_ms, body_hash FROM review
    WHERE example_id = :id AND ${isDone}
    ORDER BY id DESC LIMIT 100`,
  /** Ids come as a JSON array. */
  checkersAmong: `
    SELECT DISTINCT review.example_id, review.reviewer
    FROM json_each(:ids) AS wanted CROSS JOIN review ON review.example_id = wanted.value
    WHERE ${isDone} ORDER BY review.example_id, review.reviewer`,
  checkers: `
    SELECT review.reviewer AS name, count(DISTINCT review.example_id) AS example_count
    FROM review CROSS JOIN example ON example.id = review.example_id
    WHERE ${isDone} AND example.position IS NOT NULL
    GROUP BY review.reviewer ORDER BY review.reviewer`,
  idsCheckedBy: `SELECT DISTINCT example_id FROM review WHERE reviewer = :name AND ${isDone} ORDER BY example_id`,
  idsChecked: `SELECT DISTINCT example_id FROM review WHERE ${isDone} ORDER BY example_id`,
  /** By what was said last. */
  idsOfVerdict: `
    SELECT example_id FROM review
    WHERE verdict = :verdict AND ${isDone} AND NOT EXISTS (
      SELECT 1 FROM review AS later
      WHERE later.example_id = review.example_id AND later.id > review.id AND later.verdict IS NOT NULL
        AND (SELECT state FROM import WHERE import.id = later.import_id) = 'done'
    )
    GROUP BY example_id ORDER BY example_id`,
} as const;
