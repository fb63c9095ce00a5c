// The history of a project: steps, their parts, and the rows they swap values with. Column names come from the closed
// list in `images.ts`, never from outside.
import type { ImageColumn } from "./images.ts";

export type StepRecord = {
  readonly id: number;
  readonly parent_id: number;
  readonly base_id: number;
  readonly jump_to: number | null;
  readonly label: string;
  readonly details: string;
  readonly created_at_ms: number;
  readonly state: "running" | "done" | "dropped";
  readonly example_count: number;
  readonly size_bytes: number;
};

export type PlaceRecord = {
  readonly head_step: number;
  readonly floor_step: number;
  readonly is_moving: 0 | 1;
};

const stepColumns =
  "id, parent_id, base_id, jump_to, label, details, created_at_ms, state, example_count, size_bytes";

/** Reads columns of rows `:from` to `:to`; with a body the kind it is of. */
export function readImagesSql(columns: readonly ImageColumn[], withPosition: boolean): string {
  const names = columns.map((column) =>
    column === "body" ? "(SELECT body FROM example_text WHERE id = example.id) AS body" : column,
  );
  const kind = columns.includes("body") && !columns.includes("kind") ? ["kind"] : [];
  const wanted = ["id", ...(withPosition ? ["position"] : []), ...kind, ...names].join(", ");
  return `SELECT ${wanted} FROM example WHERE id BETWEEN :from AND :to ORDER BY id`;
}

/** Sets fields of rows `:from` to `:to`. */
export function writeImagesSql(
  columns: readonly Exclude<ImageColumn, "body">[],
  withLength: boolean,
): string {
  const sets = [...columns, ...(withLength ? ["text_length"] : [])].map((column) => `${column} = :${column}`);
  return `
    UPDATE example SET ${[...sets, "revision = revision + 1", "changed_at_ms = :nowMs"].join(", ")}
    WHERE id BETWEEN :from AND :to`;
}

export const historySql = {
  place: "SELECT head_step, floor_step, is_moving FROM project WHERE only_row = 1",
  setHead: `
    UPDATE project SET head_step = :head, is_moving = 0, example_count = example_count + :countDelta,
      changed_at_ms = :nowMs
    WHERE only_row = 1`,
  setMoving: "UPDATE project SET is_moving = 1 WHERE only_row = 1",
  setFloor: "UPDATE project SET floor_step = :floor WHERE only_row = 1",
  projectColumns: "SELECT instructions, own_columns FROM project WHERE only_row = 1",
  setInstructions: `
    UPDATE project SET instructions = :value, revision = revision + 1 WHERE only_row = 1`,
  setOwnColumns: "UPDATE project SET own_columns = :value WHERE only_row = 1",

  addStep: `
    INSERT INTO step (parent_id, base_id, jump_to, label, details, created_at_ms, state, example_count, size_bytes)
    VALUES (:parent, :base, :jumpTo, :label, :details, :nowMs, 'running', 0, 0)`,
  finishStep: `
    UPDATE step SET state = 'done', details = :details, example_count = :exampleCount, size_bytes = :sizeBytes
    WHERE id = :id`,
  step: `SELECT ${stepColumns} FROM step WHERE id = :id`,
  runningStep: `SELECT ${stepColumns} FROM step WHERE state = 'running' ORDER BY id DESC LIMIT 1`,
  newestChild: `
    SELECT ${stepColumns} FROM step WHERE parent_id = :parent AND state = 'done' ORDER BY id DESC LIMIT 1`,
  otherChildren: `
    SELECT id FROM step WHERE parent_id = :parent AND id <> :id AND state = 'done' ORDER BY id`,
  subtree: `
    WITH RECURSIVE branch (id) AS (
      SELECT :root UNION ALL SELECT step.id FROM step JOIN branch ON step.parent_id = branch.id
    )
    SELECT id FROM branch ORDER BY id`,
  chain: `
    WITH RECURSIVE chain (id, depth) AS (
      SELECT :head, 0
      UNION ALL SELECT step.parent_id, depth + 1 FROM step JOIN chain ON step.id = chain.id
        WHERE step.parent_id <> 0 AND step.id <> :floor AND depth < :limit
    )
    SELECT ${stepColumns.replaceAll(/\b(\w+)\b/g, "step.$1")} FROM step JOIN chain USING (id)
    WHERE step.id <> :floor ORDER BY chain.depth LIMIT :limit`,
  redoChain: `
    WITH RECURSIVE chain (id, depth) AS (
      SELECT (SELECT max(id) FROM step WHERE parent_id = :head AND state = 'done'), 0
      UNION ALL SELECT (SELECT max(next.id) FROM step AS next WHERE next.parent_id = chain.id AND next.state = 'done'),
        depth + 1 FROM chain WHERE chain.id IS NOT NULL AND depth < :limit
    )
    SELECT ${stepColumns.replaceAll(/\b(\w+)\b/g, "step.$1")} FROM step JOIN chain USING (id)
    ORDER BY chain.depth LIMIT :limit`,
  dropStep: "UPDATE step SET state = 'dropped' WHERE id = :id",
  dropSnapshotsOf: "DELETE FROM snapshot WHERE after_step = :id",
  droppedSteps: "SELECT id FROM step WHERE state = 'dropped' ORDER BY id DESC LIMIT 100",
  removeStep: "DELETE FROM step WHERE id = :id",
  allSteps: "SELECT id, parent_id, base_id, jump_to FROM step WHERE state = 'done' ORDER BY id",
  totals: `
    SELECT count(*) AS stepCount, coalesce(sum(size_bytes), 0) AS sizeBytes FROM step
    WHERE state = 'done' AND id <> :floor`,

  addPart: "INSERT INTO step_part (step_id, is_swapped, images) VALUES (:step, 0, :images)",
  partIds: "SELECT id FROM step_part WHERE step_id = :step AND is_swapped = :isSwapped ORDER BY id",
  allPartIds: "SELECT id FROM step_part WHERE step_id = :step ORDER BY id",
  part: "SELECT id, step_id, is_swapped, images FROM step_part WHERE id = :id",
  swapPart: "UPDATE step_part SET is_swapped = 1 - is_swapped, images = :images WHERE id = :id",
  removePart: "DELETE FROM step_part WHERE id = :id",
  partsBySide: `
    SELECT step_part.step_id, step_part.is_swapped FROM step_part JOIN step ON step.id = step_part.step_id
    WHERE step.state = 'done' AND step.id > :floor
    GROUP BY step_part.step_id, step_part.is_swapped ORDER BY step_part.step_id`,

  setText: "UPDATE example_text SET body = :body, folded_text = :foldedText WHERE id BETWEEN :from AND :to",
  setPosition: "UPDATE example SET position = :position WHERE id = :id",
  raiseHighestLeft: `
    UPDATE project SET highest_left = :position WHERE only_row = 1 AND highest_left < :position`,
  purgeExample: "DELETE FROM example WHERE id = :id AND position IS NULL",
  purgeText: "DELETE FROM example_text WHERE id = :id AND NOT EXISTS (SELECT 1 FROM example WHERE id = :id)",

  importState: "SELECT state, example_count FROM import WHERE id = :id",
  importStretch: "SELECT from_position, to_position FROM import WHERE id = :id",
  setImportState: "UPDATE import SET state = :state WHERE id = :id",
  importsToPurge: `
    SELECT id, from_position, to_position FROM import WHERE state = 'dropped' ORDER BY id`,
  someImported: `
    SELECT id FROM example WHERE position >= :from AND position < :to ORDER BY position, id LIMIT :limit`,
  purgeImported: "DELETE FROM example WHERE id = :id",
  purgeImportedText: "DELETE FROM example_text WHERE id = :id",
  removeImport: "DELETE FROM import WHERE id = :id",
  removeReviewsOfImport: "DELETE FROM review WHERE import_id = :id",
  hasRunningImport: "SELECT 1 AS running FROM import WHERE state = 'running' LIMIT 1",
  // Its stretch ends behind its last row: nothing else was put behind it while it ran.
  abandonImports: `
    UPDATE import SET state = 'dropped',
      to_position = max(from_position, coalesce((SELECT max(position) FROM example), 0) + 1)
    WHERE state = 'running'`,

  snapshots: "SELECT id, name, after_step, created_at_ms FROM snapshot ORDER BY id",
  addSnapshot: "INSERT INTO snapshot (name, after_step, created_at_ms) VALUES (:name, :step, :nowMs)",
  removeSnapshot: "DELETE FROM snapshot WHERE id = :id",
  isPinned: "SELECT 1 AS pinned FROM snapshot WHERE after_step = :id LIMIT 1",
} as const;
