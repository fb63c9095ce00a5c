// Project files for tests, made by our own migrations and filled by SQL, so that they hold exactly what a test says.
import type Sqlite from "better-sqlite3";
import { canonicalBody, readBody, type ExampleBody } from "../../src-shared/domain/example.ts";
import { foldedBody, textLengthOf } from "../../src-shared/domain/example-text.ts";
import { openDatabase } from "../../src-main/store/database.ts";
import { migrate } from "../../src-main/store/migrate.ts";
import { projectFormat } from "../../src-main/store/migrations/project.ts";

export type TestExample = {
  readonly uid?: string;
  readonly body: unknown;
  readonly instructionsSource?: "project" | "own" | "none";
  readonly split?: "train" | "validation" | "test" | null;
  readonly status?: "draft" | "ready" | "needs-work" | "approved" | null;
  readonly tags?: readonly string[];
  readonly source?: string | null;
  readonly group?: string | null;
  readonly notes?: string;
  readonly ownFields?: Readonly<Record<string, string | number | boolean>>;
  readonly extra?: string | null;
  /** null: removed. */
  readonly position?: number | null;
  readonly revision?: number;
};

export type TestProject = {
  readonly name?: string;
  readonly instructions?: string;
  readonly ownColumns?: string;
  readonly examples: readonly TestExample[];
  /** The format it is in, from 2; the newest where it isn't said. */
  readonly version?: number;
};

export function turn(ask: string, answer: string): unknown {
  return {
    messages: [
      { role: "user", content: ask },
      { role: "assistant", content: answer },
    ],
  };
}

export function pair(ask: string, better: string, worse: string): unknown {
  return {
    input: { messages: [{ role: "user", content: ask }] },
    preferred_output: [{ role: "assistant", content: better }],
    non_preferred_output: [{ role: "assistant", content: worse }],
  };
}

export function uidOf(number: number): string {
  return number.toString().padStart(20, "0");
}

export function bodyOf(value: unknown): ExampleBody {
  const read = readBody(value);
  if ("problem" in read) throw new Error(read.problem);
  return read.body;
}

/** Makes the file and closes it: one file, journal as in a copy. Ids are 1, 2, 3 … */
export function makeProjectFile(path: string, project: TestProject): void {
  const migrations = projectFormat.migrations.slice(0, project.version);
  const database = openDatabase(path, "test", { ...projectFormat, migrations }, { create: true });
  migrate(database);
  database.raw
    .prepare(
      `INSERT INTO project (only_row, project_id, name, purpose, instructions, is_sample, created_at_ms, changed_at_ms,
        revision, example_count, own_columns) VALUES (1, ?, ?, '', ?, 0, 1, 1, 1, ?, ?)`,
    )
    .run(
      uidOf(9),
      project.name ?? "Parcels",
      project.instructions ?? "",
      project.examples.length,
      project.ownColumns ?? "[]",
    );
  database.raw.exec("BEGIN");
  for (const [index, example] of project.examples.entries()) insertExample(database.raw, index + 1, example);
  database.raw.exec("COMMIT");
  database.raw.pragma("journal_mode = DELETE");
  database.close();
}

export function insertExample(raw: Sqlite.Database, id: number, example: TestExample): void {
  const read = bodyOf(example.body);
  const body = canonicalBody(read);
  raw
    .prepare(
      `INSERT INTO example (id, uid, position, kind, instructions_source, split, status, tags, source, group_name,
        notes, own_fields, extra, text_length, revision, changed_at_ms)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
    )
    .run(
      id,
      example.uid ?? uidOf(id),
      example.position === undefined ? id * 1024 : example.position,
      read.kind,
      example.instructionsSource ?? "project",
      example.split ?? null,
      example.status ?? null,
      JSON.stringify(example.tags ?? []),
      example.source ?? null,
      example.group ?? null,
      example.notes ?? "",
      JSON.stringify(example.ownFields ?? {}),
      example.extra ?? null,
      textLengthOf(read),
      example.revision ?? 1,
    );
  raw
    .prepare("INSERT INTO example_text (id, body, folded_text) VALUES (?, ?, ?)")
    .run(id, body, foldedBody(body));
}
