// Examples in a project file: pages by id, the order by its index, what filters and sorts read. Pages are never asked
// by OFFSET. A row counts when it has a position and no unfinished or undone import covers it.
import { visibleExample } from "../store/visible-examples.ts";
import type { SortField } from "../../src-shared/domain/view.ts";

/** What a cell or a page needs of an example. */
export type ExampleRecord = {
  readonly id: number;
  readonly uid: string;
  readonly position: number | null;
  readonly kind: "chat" | "preference";
  readonly instructions_source: "project" | "own" | "none";
  readonly split: "train" | "validation" | "test" | null;
  readonly status: "draft" | "ready" | "needs-work" | "approved" | null;
  readonly tags: string;
  readonly source: string | null;
  readonly group_name: string | null;
  readonly notes: string;
  readonly own_fields: string;
  readonly extra: string | null;
  readonly text_length: number;
  readonly tokens: number | null;
  readonly revision: number;
  readonly changed_at_ms: number;
  readonly body: string;
};

/** What a filter looks at. */
export type FindRow = Pick<
  ExampleRecord,
  | "id"
  | "kind"
  | "instructions_source"
  | "split"
  | "status"
  | "tags"
  | "source"
  | "group_name"
  | "notes"
  | "own_fields"
  | "text_length"
  | "tokens"
  | "changed_at_ms"
  | "body"
>;

// A join costs some 20 µs each time it is started, a subquery 2: it counts where rows are fetched one by one.
const fieldColumns = `
  e.id, e.uid, e.position, e.kind, e.instructions_source, e.split, e.status, e.tags, e.source, e.group_name, e.notes,
  e.own_fields, e.extra, e.text_length, e.tokens, e.revision, e.changed_at_ms`;
const recordColumns = `${fieldColumns}, (SELECT body FROM example_text WHERE id = e.id) AS body`;

export const examplesSql = {
  byId: `SELECT ${recordColumns} FROM example AS e WHERE e.id = :id`,
  byRange: `SELECT ${recordColumns} FROM example AS e WHERE e.id BETWEEN :from AND :to ORDER BY e.id`,
  /** Rows of a JSON list of ids, in its order. */
  byIds: `
    SELECT ${recordColumns} FROM json_each(:ids) AS wanted CROSS JOIN example AS e ON e.id = wanted.value
    ORDER BY wanted.key`,
  /** The same without the texts; `body` is empty. */
  fieldsByIds: `
    SELECT ${fieldColumns}, '' AS body FROM json_each(:ids) AS wanted CROSS JOIN example AS e ON e.id = wanted.value
    ORDER BY wanted.key`,
  countIndexed: "SELECT example_count FROM project WHERE only_row = 1",
  counts: `
    SELECT split, count(*) AS exampleCount FROM example WHERE ${visibleExample} GROUP BY split ORDER BY split`,
  highestId: "SELECT coalesce(max(id), 0) FROM example",
  projectInstructions: "SELECT instructions FROM project WHERE only_row = 1",
  ownColumns: "SELECT own_columns FROM project WHERE only_row = 1",
  uncountedCount: `
    SELECT count(*) AS uncountedCount FROM example
    WHERE position IS NOT NULL AND (tokens_revision IS NOT revision OR tokens_cl100k IS NULL)`,
  uncounted: `
    SELECT e.id, e.kind, e.revision, (SELECT body FROM example_text WHERE id = e.id) AS body FROM example AS e
    WHERE e.id > :after AND e.position IS NOT NULL
      AND (e.tokens_revision IS NOT e.revision OR e.tokens_cl100k IS NULL)
    ORDER BY e.id LIMIT :limit`,
  uncountedAmong: `
    SELECT e.id, e.kind, e.revision, (SELECT body FROM example_text WHERE id = e.id) AS body
    FROM json_each(:ids) AS wanted CROSS JOIN example AS e ON e.id = wanted.value
    WHERE e.position IS NOT NULL AND (e.tokens_revision IS NOT e.revision OR e.tokens_cl100k IS NULL)
    ORDER BY e.id`,
  setTokens: `
    UPDATE example SET tokens = :tokens, tokens_cl100k = :tokensCl100k, tokens_revision = :revision
    WHERE id = :id AND revision = :revision`,
  tags: `
    SELECT DISTINCT tag.value AS tag FROM (SELECT DISTINCT tags FROM example WHERE tags <> '[]') AS used,
      json_each(used.tags) AS tag
    ORDER BY tag.value LIMIT 1000`,

  orderAfter: `
    SELECT id, position FROM example
    WHERE (position, id) > (:position, :id) AND position < :to ORDER BY position, id LIMIT :limit`,
  hiddenStretches: `
    SELECT from_position, to_position FROM import WHERE state <> 'done' ORDER BY from_position`,
  positionAfter: `
    SELECT id, position FROM example WHERE (position, id) > (:position, :id) ORDER BY position, id LIMIT :limit`,
  positionBefore: `
    SELECT id, position FROM example WHERE (position, id) < (:position, :id) AND position IS NOT NULL
    ORDER BY position DESC, id DESC LIMIT :limit`,
  positionOf: "SELECT id, position FROM example WHERE id = :id",
  lastHidden: "SELECT max(to_position) AS position FROM import WHERE state <> 'done'",
  hiddenGaps: `
    SELECT from_position AS low, to_position AS high FROM import WHERE state <> 'done' ORDER BY from_position`,
  lastPosition: "SELECT max(position) AS position FROM example",
  highestLeft: "SELECT highest_left AS position FROM project WHERE only_row = 1",
  lastId: "SELECT seq AS id FROM sqlite_sequence WHERE name = 'example'",

  insert: `
    INSERT INTO example
      (id, uid, position, kind, instructions_source, split, status, tags, source, group_name, notes, own_fields,
       extra, text_length, revision, changed_at_ms)
    VALUES
      (:id, :uid, :position, :kind, :instructionsSource, :split, :status, :tags, :source, :group, :notes,
       :ownFields, :extra, :textLength, 1, :changedAtMs)`,
  insertText: "INSERT INTO example_text (id, body, folded_text) VALUES (:id, :body, :foldedText)",
  copyRow: `
    INSERT INTO example
      (id, uid, position, kind, instructions_source, split, status, tags, source, group_name, notes, own_fields,
       extra, text_length, tokens, tokens_cl100k, tokens_revision, revision, changed_at_ms)
    SELECT :id, :uid, :position, kind, instructions_source, split, status, tags, source, group_name, notes,
      own_fields, extra, text_length, tokens, tokens_cl100k, CASE WHEN tokens_revision = revision THEN 1 END, 1, :nowMs
    FROM example WHERE id = :from`,
  copyText: `
    INSERT INTO example_text (id, body, folded_text)
    SELECT :id, body, folded_text FROM example_text WHERE id = :from`,
  projectName: "SELECT name FROM project WHERE only_row = 1",

  addImage: `
    INSERT INTO attachment (sha256, media_type, bytes) VALUES (:sha256, :mediaType, :bytes)
    ON CONFLICT (sha256) DO NOTHING`,
  image: "SELECT media_type, bytes FROM attachment WHERE sha256 = :sha256",
  /** Sets of tools among the newest examples: however large a project is, this takes some milliseconds. */
  toolSets: `
    SELECT json_extract(body, '$.tools', '$.input.tools') AS tools,
      json_extract(body, '$.parallel_tool_calls', '$.input.parallel_tool_calls') AS parallels, id, position
    FROM (
      SELECT example.id AS id, position, body
      FROM example CROSS JOIN example_text ON example_text.id = example.id
      WHERE ${visibleExample}
      ORDER BY example.id DESC LIMIT :looked
    )
    WHERE instr(body, '"tools":[') > 0 ORDER BY id DESC LIMIT :limit`,

  savedViews: "SELECT id, name, definition FROM saved_view ORDER BY name, id",
  savedViewByName: "SELECT id FROM saved_view WHERE name = :name",
  addSavedView:
    "INSERT INTO saved_view (name, definition, created_at_ms) VALUES (:name, :definition, :nowMs)",
  setSavedView: "UPDATE saved_view SET definition = :definition WHERE id = :id",
  removeSavedView: "DELETE FROM saved_view WHERE id = :id",
} as const;

/** Fields that can be set on many rows at once, and compared with what is wanted. */
export type FixedField = "split" | "status" | "tags" | "source" | "group_name" | "notes";

/** Rows from `:from` to `:to` in which one of these fields is another than wanted. */
export function differingSql(fields: readonly FixedField[]): string {
  const differs = fields.map((field) => `${field} IS NOT :${field}`).join(" OR ");
  return `SELECT id FROM example WHERE id BETWEEN :from AND :to AND (${differs || "0"}) ORDER BY id`;
}

export type FindColumn = Exclude<keyof FindRow, "id">;

/** Rows between two ids that meet conditions made by `find.ts`, which says them with `e.` (fields) and `t.` (texts). */
export function findSql(
  wheres: readonly string[],
  match: "all" | "any",
  reads: readonly FindColumn[],
): string {
  const columns = reads.map((column) => (column === "body" ? "t.body" : `e.${column}`));
  const where = wheres.map((one) => `(${one})`).join(match === "all" ? " AND " : " OR ");
  const all = [where, ...columns].join(" ");
  const usesTexts = all.includes("t.");
  const usesFields = all.includes("e.");
  const join = "example AS e JOIN example_text AS t ON t.id = e.id";
  const from = usesTexts ? (usesFields ? join : "example_text AS t") : "example AS e";
  const id = usesTexts && !usesFields ? "t.id" : "e.id";
  return `
    SELECT ${[id, ...columns].join(", ")} FROM ${from}
    WHERE (${where || "1"}) AND ${id} BETWEEN ? AND ? ORDER BY ${id}`;
}

/** The value a sort compares, with the kind, for rows between two ids. `own` takes the column's JSON path first. */
export function sortSql(field: SortField | "own"): string {
  const column = {
    ask: "t.body",
    answer: "t.body",
    kind: "e.kind",
    split: "e.split",
    status: "e.status",
    tags: "e.tags",
    source: "e.source",
    group: "e.group_name",
    notes: "e.notes",
    characters: "e.text_length",
    tokens: "e.tokens",
    changedAtMs: "e.changed_at_ms",
    own: "json_extract(e.own_fields, ?)",
  }[field];
  const join = column.startsWith("t.") ? "JOIN example_text AS t ON t.id = e.id" : "";
  return `SELECT e.id, ${column}, e.kind FROM example AS e ${join} WHERE e.id BETWEEN ? AND ? ORDER BY e.id`;
}

/** What the body's own JSON is written with: a search for one of these meets the form, not only the text. */
const structure =
  '{"messages":[{"role":"system","content":"},{"role":"user","content":"},{"role":"assistant","content":"},{"role":"developer","content":"},{"role":"tool","content":"],"tools":[{"type":"function","function":{"name":"","parameters":null,true,false"tool_calls":"tool_call_id":"arguments":"weight":0123456789.-e"refusal":"parallel_tool_calls":"functions":"function_call":"input":"preferred_output":"non_preferred_output":"image_url":{"url":"id":"type":"text","text":"}}]}';

/**
 * The condition that a folded text stands somewhere in a body. The text is escaped as JSON escapes it, then as LIKE
 * wants it. `mayMeetStructure`: SQL alone can't tell it from the JSON around the texts.
 */
export function likeAnywhere(folded: string): {
  readonly where: string;
  readonly pattern: string;
  readonly mayMeetStructure: boolean;
} {
  const asJson = JSON.stringify(folded).slice(1, -1);
  const pattern = `%${asJson.replace(/[\\%_]/g, String.raw`\$&`)}%`;
  const mayMeetStructure = structure.includes(asJson);
  const text = "coalesce(t.folded_text, t.body)";
  // The commonest pieces of form are taken out first: what is left is nearly always text.
  const searched = mayMeetStructure
    ? `replace(replace(replace(${text}, '"role":"user","content":"', ''), '"role":"assistant","content":"', ''), '{"messages":[', '')`
    : text;
  return { where: `${searched} LIKE ? ESCAPE '\\'`, pattern, mayMeetStructure };
}
