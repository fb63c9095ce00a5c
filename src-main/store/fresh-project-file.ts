// A project file written from nothing by our own migrations and inserts: new, for a share, for what a stranger sent.
// Nothing gets in that wasn't handed over here field by field. Written under a partial name and flushed; must never
// copy pages, tables or whole rows from another file.
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { positionStep, type ExampleKind, type InstructionsSource } from "../../src-shared/domain/example.ts";
import type { Split, Status } from "../../src-shared/domain/example.ts";
import { sidecarsOf } from "./data-folder.ts";
import { guarded, openDatabase, type OpenDatabase } from "./database.ts";
import { migrate } from "./migrate.ts";
import { projectFormat } from "./migrations/project.ts";

export type FreshProjectFacts = {
  readonly projectId: string;
  readonly name: string;
  readonly purpose: string;
  readonly instructions: string;
  /** JSON array. */
  readonly ownColumns: string;
  readonly isSample: boolean;
  /** Nothing of it may be sent to any service. */
  readonly isKeptHere: boolean;
  readonly nowMs: number;
};

/** An example by field; `tags`, `ownFields` and `extra` are JSON, `body` is canonical. */
export type FreshExample = {
  readonly uid: string;
  readonly kind: ExampleKind;
  readonly instructionsSource: InstructionsSource;
  readonly split: Split | null;
  readonly status: Status | null;
  readonly tags: string;
  readonly source: string | null;
  readonly group: string | null;
  readonly notes: string;
  readonly ownFields: string;
  readonly extra: string | null;
  readonly textLength: number;
  readonly body: string;
  readonly foldedText: string | null;
};

export type FreshAttachment = {
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
};

export type FreshProjectFile = {
  readonly addExample: (example: FreshExample) => void;
  /** The same image again is one image. */
  readonly addAttachment: (attachment: FreshAttachment) => void;
  readonly exampleCount: () => number;
};

/** Rows in one transaction: memory stays small, and the disk isn't asked a million times. */
const rowsPerTransaction = 20_000;

/**
 * Makes a project file at `partialPath` and lets `fill` hand over its examples, in order. A single file without
 * sidecars; on any error nothing is left.
 * Errors: disk-full, folder-read-only, disk-trouble, and whatever `fill` throws.
 */
export function writeFreshProjectFile(
  partialPath: string,
  facts: FreshProjectFacts,
  fill: (file: FreshProjectFile) => void,
): { readonly exampleCount: number; readonly bytes: number } {
  try {
    guarded(facts.name, partialPath, () => {
      mkdirSync(dirname(partialPath), { recursive: true, mode: 0o700 });
      removeFreshProjectFile(partialPath);
    });
    const database = openDatabase(partialPath, facts.name, projectFormat, { create: true });
    let exampleCount = 0;
    try {
      exampleCount = guarded(facts.name, partialPath, () => filled(database, facts, fill));
    } finally {
      database.close();
    }
    return guarded(facts.name, partialPath, () => {
      const descriptor = openSync(partialPath, "r+");
      fsyncSync(descriptor);
      closeSync(descriptor);
      return { exampleCount, bytes: statSync(partialPath).size };
    });
  } catch (error) {
    removeFreshProjectFile(partialPath);
    throw error;
  }
}

export function removeFreshProjectFile(partialPath: string): void {
  for (const path of [partialPath, ...sidecarsOf(partialPath), `${partialPath}-journal`]) {
    rmSync(path, { force: true });
  }
}

const insertSql = {
  project: `
    INSERT INTO project (only_row, project_id, name, purpose, instructions, is_sample, created_at_ms, changed_at_ms,
      revision, example_count, own_columns)
    VALUES (1, :projectId, :name, :purpose, :instructions, :isSample, :nowMs, :nowMs, 1, 0, :ownColumns)`,
  example: `
    INSERT INTO example (id, uid, position, kind, instructions_source, split, status, tags, source, group_name, notes,
      own_fields, extra, text_length, revision, changed_at_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)`,
  text: "INSERT INTO example_text (id, body, folded_text) VALUES (?, ?, ?)",
  attachment: "INSERT OR IGNORE INTO attachment (sha256, media_type, bytes) VALUES (?, ?, ?)",
  keptHere: "INSERT INTO kept_here (only_row, since_ms) VALUES (1, ?)",
  count: "UPDATE project SET example_count = ? WHERE only_row = 1",
} as const;

function filled(
  database: OpenDatabase,
  facts: FreshProjectFacts,
  fill: (file: FreshProjectFile) => void,
): number {
  migrate(database);
  const { raw } = database;
  // A file that is thrown away when anything goes wrong needs no journal on disk; the caller flushes it at the end.
  raw.pragma("journal_mode = DELETE");
  raw.pragma("synchronous = OFF");
  // The migrations leave pages of tables that are gone: the file starts without them.
  raw.exec("VACUUM");
  raw.pragma("journal_mode = MEMORY");
  raw.prepare(insertSql.project).run({ ...facts, isSample: facts.isSample ? 1 : 0 });
  if (facts.isKeptHere) raw.prepare(insertSql.keptHere).run(facts.nowMs);
  const insertExample = raw.prepare(insertSql.example);
  const insertText = raw.prepare(insertSql.text);
  const insertAttachment = raw.prepare(insertSql.attachment);
  let exampleCount = 0;
  raw.exec("BEGIN");
  fill({
    addExample: (example) => {
      exampleCount += 1;
      insertExample.run(
        exampleCount,
        example.uid,
        exampleCount * positionStep,
        example.kind,
        example.instructionsSource,
        example.split,
        example.status,
        example.tags,
        example.source,
        example.group,
        example.notes,
        example.ownFields,
        example.extra,
        example.textLength,
        facts.nowMs,
      );
      insertText.run(exampleCount, example.body, example.foldedText);
      if (exampleCount % rowsPerTransaction === 0) raw.exec("COMMIT; BEGIN");
    },
    addAttachment: ({ sha256, mediaType, bytes }) => insertAttachment.run(sha256, mediaType, bytes),
    exampleCount: () => exampleCount,
  });
  raw.prepare(insertSql.count).run(exampleCount);
  raw.exec("COMMIT");
  raw.pragma("journal_mode = DELETE");
  return exampleCount;
}
