// Writing imported examples: many rows a statement, since a million of them pass here. The rows stand in a hidden
// stretch of the order until the import is done.

/** Values a row of `example` takes from the thread, in this order; id, position and time are the core's. */
export const importedFields = [
  "uid",
  "kind",
  "instructions_source",
  "split",
  "status",
  "tags",
  "source",
  "group_name",
  "notes",
  "own_fields",
  "extra",
  "text_length",
] as const;
export const importedTexts = ["body", "folded_text"] as const;

/** Rows one statement inserts: fewer crossings into SQLite; 40 % quicker than one by one. */
export const rowsAStatement = 20;

export function insertImportedSql(rowCount: number): string {
  const row = `(?, ?, ${importedFields.map(() => "?").join(", ")}, 1, ?)`;
  return `
    INSERT INTO example (id, position, ${importedFields.join(", ")}, revision, changed_at_ms)
    VALUES ${Array.from({ length: rowCount }, () => row).join(", ")}`;
}

export function insertImportedTextsSql(rowCount: number): string {
  return `
    INSERT INTO example_text (id, ${importedTexts.join(", ")})
    VALUES ${Array.from({ length: rowCount }, () => "(?, ?, ?)").join(", ")}`;
}

export const importsSql = {
  begin: `
    INSERT INTO import (file_name, started_at_ms, state, from_position, to_position, example_count)
    VALUES (:fileName, :nowMs, 'running', :from, :to, 0)`,
  finish: "UPDATE import SET to_position = :to, example_count = :exampleCount WHERE id = :id",
  addImage: `
    INSERT INTO attachment (sha256, media_type, bytes) VALUES (:sha256, :mediaType, :bytes)
    ON CONFLICT (sha256) DO NOTHING`,
  uids: `
    SELECT uid, id FROM example WHERE id BETWEEN ? AND ? AND position IS NOT NULL ORDER BY id`,
  contents: `
    SELECT e.id, e.instructions_source, t.body FROM example AS e JOIN example_text AS t ON t.id = e.id
    WHERE e.id BETWEEN ? AND ? AND e.position IS NOT NULL ORDER BY e.id`,
  hidden: "SELECT from_position, to_position FROM import WHERE state <> 'done' ORDER BY from_position",
} as const;
