// What is read from a stranger's project file. Every value is asked for by type and size first, so that a cell that
// claims a gigabyte, or bytes where a text should be, never reaches memory.
import { bodyMaxLength } from "../../src-shared/domain/example.ts";

export type ReceivedFactsRecord = {
  readonly name: unknown;
  readonly purpose: unknown;
  readonly instructions: unknown;
  readonly own_columns: unknown;
};

/** A text column, or NULL when it is something else or longer than this many bytes. */
function textOf(column: string, maxBytes: number): string {
  return `CASE WHEN typeof(${column}) = 'text' AND octet_length(${column}) <= ${maxBytes} THEN ${column} END`;
}

/** UTF-8 of the longest body: at most three bytes for a UTF-16 unit. */
const bodyMaxBytes = bodyMaxLength * 3;
const shortMaxBytes = 4_096;
const longMaxBytes = 400_000;
const jsonMaxBytes = 3_000_000;

const facts = `${textOf("name", shortMaxBytes)} AS name, ${textOf("purpose", shortMaxBytes)} AS purpose,
      ${textOf("instructions", longMaxBytes)} AS instructions`;

function columnsOf(body: string): string {
  return `example.id, ${textOf("example.uid", 100)}, ${textOf("example.instructions_source", 20)},
      ${textOf("example.split", 20)}, ${textOf("example.status", 20)}, ${textOf("example.tags", longMaxBytes)},
      ${textOf("example.source", shortMaxBytes)}, ${textOf("example.group_name", shortMaxBytes)},
      ${textOf("example.notes", longMaxBytes)}, ${textOf("example.own_fields", jsonMaxBytes)},
      ${textOf("example.extra", jsonMaxBytes)}, ${textOf(body, bodyMaxBytes)}, octet_length(${body})`;
}

const wanted = "FROM json_each(?) AS wanted CROSS JOIN example ON example.id = wanted.value";
const wantedTexts = `${wanted} CROSS JOIN example_text ON example_text.id = example.id`;

export const receivedSql = {
  schema: "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name, tbl_name, sql",
  roots: "SELECT rootpage FROM sqlite_schema WHERE rootpage IS NOT NULL ORDER BY rootpage",
  factsOfVersion1: `SELECT ${facts}, '[]' AS own_columns FROM project WHERE only_row = 1`,
  facts: `SELECT ${facts}, ${textOf("own_columns", longMaxBytes)} AS own_columns FROM project WHERE only_row = 1`,
  /** Ids are what an id of ours can be; other rows stay behind unseen. */
  positions: `
    SELECT id, position FROM example WHERE id > ? AND id BETWEEN 1 AND 2147483647 ORDER BY id LIMIT ?`,
  hiddenPositions: `
    SELECT from_position, to_position FROM import WHERE state <> 'done' AND id > 0 ORDER BY id LIMIT 10000`,
  sizesOfVersion1: `SELECT example.id, octet_length(example.body) ${wanted} ORDER BY wanted.key`,
  sizes: `SELECT example.id, octet_length(example_text.body) ${wantedTexts} ORDER BY wanted.key`,
  rowsOfVersion1: `SELECT ${columnsOf("example.body")} ${wanted} ORDER BY wanted.key`,
  rows: `SELECT ${columnsOf("example_text.body")} ${wantedTexts} ORDER BY wanted.key`,
  attachment: `
    SELECT media_type, CASE WHEN typeof(bytes) = 'blob' AND octet_length(bytes) <= :maxBytes THEN bytes END
    FROM attachment WHERE sha256 = :sha256`,
  /** From format 5 on. */
  isKeptHere: "SELECT 1 FROM kept_here LIMIT 1",
  hasHistory: "SELECT 1 FROM step UNION ALL SELECT 1 FROM snapshot LIMIT 1",
} as const;
