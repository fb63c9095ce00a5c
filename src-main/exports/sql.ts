// What exports read from a project's file: the order, the plan, and rows by id in the order they were asked for.
import { projectFactsSql, visibleExample, visibleIdsSql } from "../store/visible-examples.ts";
import type { ExampleKind, InstructionsSource, Split, Status } from "../../src-shared/domain/example.ts";

export type ProjectFactsRecord = {
  readonly name: string;
  readonly purpose: string;
  readonly instructions: string;
  /** JSON array. */
  readonly own_columns: string;
};

export type PlanRow = readonly [id: number, split: Split | null, kind: ExampleKind, textLength: number];

export type SpreadsheetRecord = readonly [
  id: number,
  uid: string,
  revision: number,
  kind: ExampleKind,
  instructionsSource: InstructionsSource,
  split: Split | null,
  status: Status | null,
  tags: string,
  groupName: string | null,
  source: string | null,
  notes: string,
  ownFields: string,
  body: string,
];

export type CandidateRow = readonly [
  id: number,
  split: Split | null,
  status: Status | null,
  groupName: string | null,
  tags: string,
  instructionsSource: InstructionsSource,
  textLength: number,
];

export type LinesRow = readonly [lines: Uint8Array | null, lineCount: number, lineRows: string | null];

export type ImageRow = readonly [mediaType: string, bytes: Uint8Array];

export type PromptBodyRecord = {
  readonly kind: ExampleKind;
  readonly instructions_source: InstructionsSource;
  readonly body: string;
};

/** Ids come as a JSON array, so that one statement serves any number of them in any order. */
const wantedRows = `
    FROM json_each(:ids) AS wanted
    CROSS JOIN example ON example.id = wanted.value
    CROSS JOIN example_text ON example_text.id = example.id
    WHERE example.position IS NOT NULL`;

// A canonical body begins with `{"messages":[` (13 characters) or `{"input":{"messages":[` (22): the project's
// instructions are put right behind it, without reading the JSON.
const linePieces = `
      CASE
        WHEN :instructionsMessage = '' OR example.instructions_source <> 'project' THEN example_text.body
        WHEN example.kind = 'chat' THEN
          '{"messages":[' || :instructionsMessage
          || CASE substr(example_text.body, 14, 1) WHEN ']' THEN '' ELSE ',' END || substr(example_text.body, 14)
        ELSE
          '{"input":{"messages":[' || :instructionsMessage
          || CASE substr(example_text.body, 23, 1) WHEN ']' THEN '' ELSE ',' END || substr(example_text.body, 23)
      END`;

export const exportsSql = {
  facts: projectFactsSql,
  /** Everything a person can see, in the project's order. */
  visibleIds: visibleIdsSql,
  plan: `
    SELECT example.id, example.split, example.kind, example.text_length
    FROM json_each(:ids) AS wanted CROSS JOIN example ON example.id = wanted.value
    WHERE example.position IS NOT NULL
    ORDER BY wanted.key`,
  /**
   * One value for many rows: a tenth of the cost of a row each. The order is the loop's: CROSS JOIN keeps the ids
   * outermost, and a test holds it. ORDER BY inside would copy every text once more. `line_rows` says which example
   * at which revision each line is.
   */
  lines: `
    SELECT CAST(group_concat(${linePieces}, char(10)) AS BLOB) AS lines, count(*) AS line_count,
      group_concat(example.id || ',' || example.revision) AS line_rows
    ${wantedRows}`,
  image: "SELECT media_type, bytes FROM attachment WHERE sha256 = :sha256",
  spreadsheetRows: `
    SELECT example.id, example.uid, example.revision, example.kind, example.instructions_source, example.split,
      example.status, example.tags, example.group_name, example.source, example.notes, example.own_fields,
      example_text.body
    ${wantedRows}
    ORDER BY wanted.key`,
  /** Good examples for a prompt: the order matches `promptOrder`, so that the limit cuts the least good ones. */
  candidates: `
    SELECT example.id, example.split, example.status, example.group_name, example.tags, example.instructions_source,
      example.text_length
    FROM example
    WHERE ${visibleExample} AND instructions_source = 'project'
      AND (split IS NULL OR split = 'train') AND (status IS NULL OR status <> 'needs-work')
    ORDER BY CASE status WHEN 'approved' THEN 0 WHEN 'ready' THEN 1 ELSE 2 END, text_length, id
    LIMIT :limit`,
  candidatesAmong: `
    SELECT example.id, example.split, example.status, example.group_name, example.tags, example.instructions_source,
      example.text_length
    ${wantedRows} AND instructions_source = 'project'
      AND (split IS NULL OR split = 'train') AND (status IS NULL OR status <> 'needs-work')
    ORDER BY CASE status WHEN 'approved' THEN 0 WHEN 'ready' THEN 1 ELSE 2 END, text_length, example.id
    LIMIT :limit`,
  promptBody: `
    SELECT example.kind, example.instructions_source, example_text.body
    FROM example JOIN example_text ON example_text.id = example.id
    WHERE example.id = :id AND example.position IS NOT NULL`,
} as const;
