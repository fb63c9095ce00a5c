// Every migration has a test here: what it makes of a file of the version before.
import Sqlite from "better-sqlite3";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../src-shared/errors.ts";
import { openDatabase, type OpenDatabase } from "../../src-main/store/database.ts";
import { newestVersion, type FileFormat, type Migration } from "../../src-main/store/file-format.ts";
import { migrate, needsMigration } from "../../src-main/store/migrate.ts";
import { libraryFormat } from "../../src-main/store/migrations/library.ts";
import { projectFormat } from "../../src-main/store/migrations/project.ts";
import { newFolder } from "../core/core-at.ts";

let folder: ReturnType<typeof newFolder>;
const opened: OpenDatabase[] = [];
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => {
  for (const database of opened.splice(0)) database.close();
  folder.remove();
});

const path = (): string => join(folder.path, "file.db");
const open = (format: FileFormat, create = false): OpenDatabase => {
  const database = openDatabase(path(), "file", format, { create });
  opened.push(database);
  return database;
};
const columnsOf = (database: OpenDatabase, table: string): readonly string[] =>
  database.read
    .all<{ name: string }>("SELECT name FROM pragma_table_info(?) ORDER BY name", [table])
    .map((row) => row.name);

describe.each([libraryFormat, projectFormat])("the migrations of the $kind", (format) => {
  it("are numbered from 1 without gaps", () => {
    expect(format.migrations.map((migration) => migration.version)).toEqual(
      format.migrations.map((_migration, index) => index + 1),
    );
  });

  it("make every table strict, so that a column keeps its type", () => {
    const database = open(format, true);
    migrate(database);
    const loose = database.read.all(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%' ORDER BY name",
    );
    expect(loose).toEqual([]);
  });
});

describe("library 1", () => {
  it("makes projects and settings", () => {
    const database = open(libraryFormat, true);
    migrate(database);
    expect(columnsOf(database, "project")).toContain("deleted_at_ms");
    expect(columnsOf(database, "setting")).toEqual(["name", "value"]);
  });
});

describe("library 2", () => {
  it("adds drafts, one for each place of a project, and keeps projects and settings", () => {
    const older = open({ kind: "library", migrations: libraryFormat.migrations.slice(0, 1) }, true);
    migrate(older);
    older.transaction((write) => {
      write.run("INSERT INTO project VALUES ('p1', 'n', '', 0, 3, 1, 2, NULL, NULL, NULL, NULL)");
      write.run("INSERT INTO setting VALUES ('density', '\"compact\"')");
    });
    older.close();
    const database = open(libraryFormat);
    migrate(database);
    expect(database.read.get("SELECT name, example_count FROM project")).toEqual({
      name: "n",
      example_count: 3,
    });
    expect(database.read.get("SELECT value FROM setting")).toEqual({ value: '"compact"' });
    expect(columnsOf(database, "draft")).toEqual([
      "kept_at_ms",
      "place",
      "project_id",
      "started_from",
      "text",
    ]);
    const keep = (): unknown =>
      database.transaction((write) => write.run("INSERT INTO draft VALUES ('p1', 'cell 1 ask', 'a', '', 5)"));
    keep();
    expect(keep).toThrow("UNIQUE");
  });
});

describe("library 3", () => {
  it("adds the trainings under way, each once, and keeps what is typed but not saved", () => {
    const older = open({ kind: "library", migrations: libraryFormat.migrations.slice(0, 2) }, true);
    migrate(older);
    older.transaction((write) => write.run("INSERT INTO draft VALUES ('p1', 'cell 1 ask', 'typed', '', 5)"));
    older.close();
    const database = open(libraryFormat);
    migrate(database);
    expect(database.read.get("SELECT text FROM draft")).toEqual({ text: "typed" });
    expect(columnsOf(database, "active_job")).toEqual(["job_id", "project_id"]);
    const add = (): unknown =>
      database.transaction((write) => write.run("INSERT INTO active_job VALUES ('p1', 'j1')"));
    add();
    expect(add).toThrow("UNIQUE");
  });
});

describe("library 4", () => {
  it("adds prices, eligibility and budgets, and keeps the trainings under way", () => {
    const older = open({ kind: "library", migrations: libraryFormat.migrations.slice(0, 3) }, true);
    migrate(older);
    older.transaction((write) => write.run("INSERT INTO active_job VALUES ('p1', 'j1')"));
    older.close();
    const database = open(libraryFormat);
    migrate(database);
    expect(database.read.get("SELECT project_id, job_id FROM active_job")).toEqual({
      project_id: "p1",
      job_id: "j1",
    });
    const tables = [
      "price_correction",
      "seen_model",
      "account_fact",
      "training_refusal",
      "budget",
      "job_cost",
    ];
    expect(tables.map((table) => columnsOf(database, table).length)).toEqual([5, 4, 4, 6, 3, 11]);
    const add = (): unknown =>
      database.transaction((write) =>
        write.run("INSERT INTO price_correction VALUES ('azure', 'm', 'training', 5.5, 1)"),
      );
    add();
    expect(add).toThrow("UNIQUE");
    const wrong = (): unknown =>
      database.transaction((write) =>
        write.run("INSERT INTO price_correction VALUES ('azure', 'm', 'tips', 5.5, 1)"),
      );
    expect(wrong).toThrow("CHECK");
  });
});

/** A project file as the first version made it. */
const firstProjectFormat: FileFormat = { kind: "project", migrations: projectFormat.migrations.slice(0, 1) };

describe("library 5", () => {
  it("adds accounts without a place for their keys, and what is sent, and keeps what was there", () => {
    const older = open({ kind: "library", migrations: libraryFormat.migrations.slice(0, 4) }, true);
    migrate(older);
    older.transaction((write) => {
      write.run("INSERT INTO project VALUES ('p1', 'n', '', 0, 3, 1, 2, NULL, NULL, NULL, NULL)");
      write.run("INSERT INTO active_job VALUES ('p1', 'j1')");
    });
    older.close();
    const database = open(libraryFormat);
    migrate(database);
    expect(database.read.get("SELECT name FROM project")).toEqual({ name: "n" });
    expect(database.read.get("SELECT job_id FROM active_job")).toEqual({ job_id: "j1" });
    expect(columnsOf(database, "connection")).toEqual([
      "added_at_ms",
      "base_url",
      "connection_id",
      "disconnected_at_ms",
      "key_last_four",
      "key_storage",
      "label",
      "options",
      "seen",
      "template_id",
    ]);
    // Not even by mistake: a key is longer than what may be shown of it.
    const row = "('openai', 'openai', 'OpenAI', 'https://x', '{}', 'session', 'sk-whole', 1, NULL, NULL)";
    expect(() => database.transaction((write) => write.run(`INSERT INTO connection VALUES ${row}`))).toThrow(
      /CHECK/,
    );
    for (const table of ["undeleted", "kept_here", "approval", "sending"]) {
      expect(columnsOf(database, table)).not.toEqual([]);
    }
  });
});

describe("library 6", () => {
  it("adds models that stand ready and those that were trained, and keeps accounts and what was spent", () => {
    const older = open({ kind: "library", migrations: libraryFormat.migrations.slice(0, 5) }, true);
    migrate(older);
    const account = "('openai', 'openai', 'OpenAI', 'https://x', '{}', 'session', 'wxyz', 1, NULL, NULL)";
    older.transaction((write) => {
      write.run(`INSERT INTO connection VALUES ${account}`);
      write.run("INSERT INTO job_cost VALUES ('j1', 'p1', 'openai', 5, 9, 1, 2, 3, 'charged', 2, 1)");
    });
    older.close();
    const database = open(libraryFormat);
    migrate(database);
    expect(database.read.get("SELECT label FROM connection")).toEqual({ label: "OpenAI" });
    expect(database.read.get("SELECT actual_micro_usd FROM job_cost")).toEqual({ actual_micro_usd: 2 });
    expect(columnsOf(database, "hosting_meter")).toHaveLength(15);
    const meter = (state: string, usd: string): unknown =>
      database.transaction((write) =>
        write.run(
          `INSERT INTO hosting_meter VALUES ('m-${state}', 'openai', 'OpenAI', 'p1', 'j1', 'voice', 'm', '', ${usd}, NULL, '${state}', '', 1, NULL, NULL)`,
        ),
      );
    meter("running", "1.7");
    expect(() => meter("resting", "1.7")).toThrow("CHECK");
    expect(() => meter("failed", "-1")).toThrow("CHECK");
    const trained = (): unknown =>
      database.transaction((write) =>
        write.run("INSERT INTO trained_model VALUES ('p1', 'j1', 'openai', 'voice', '', 'm', NULL)"),
      );
    trained();
    expect(trained).toThrow("UNIQUE");
  });
});

describe("project 2", () => {
  it("keeps every example with its id and order, and parts texts from fields", () => {
    const older = open(firstProjectFormat, true);
    migrate(older);
    older.transaction((write) => {
      write.run("INSERT INTO project VALUES (1, 'id', 'n', '', 'Be kind.', 0, 0, 0, 1)");
      for (const [index, text] of ["plain", "GRÜẞE"].entries()) {
        const body = JSON.stringify({ messages: [{ role: "user", content: text }] });
        write.run(
          "INSERT INTO example (id, uid, position, kind, body, tags, changed_at_ms, ask_text, answer_text, folded_text) VALUES (?, 'u', ?, 'chat', ?, '[\"t\"]', 5, ?, '', '')",
          [10 + index, 2048 - index * 1024, body, text],
        );
      }
    });
    older.close();
    const database = open(projectFormat);
    migrate(database);
    const rows = database.read.all(
      "SELECT e.id, e.position, e.tags, e.text_length, t.folded_text FROM example AS e JOIN example_text AS t ON t.id = e.id ORDER BY e.position",
    );
    expect(rows).toEqual([
      {
        id: 11,
        position: 1024,
        tags: '["t"]',
        text_length: 5,
        folded_text: '{"messages":[{"role":"user","content":"grüße"}]}',
      },
      { id: 10, position: 2048, tags: '["t"]', text_length: 5, folded_text: null },
    ]);
    expect(database.read.get("SELECT example_count, head_step FROM project")).toEqual({
      example_count: 2,
      head_step: 0,
    });
    const { lastId } = database.transaction((write) =>
      write.run(
        "INSERT INTO example (uid, kind, instructions_source, tags, notes, own_fields, text_length, revision, changed_at_ms) VALUES ('u', 'chat', 'none', '[]', '', '{}', 0, 1, 0)",
      ),
    );
    expect(lastId).toBe(12);
  });
});

describe("project 3", () => {
  /** A project of the second version with something in each of its tables, then brought up to date. */
  const updated = (): { readonly before: string; readonly database: OpenDatabase } => {
    const older = open({ kind: "project", migrations: projectFormat.migrations.slice(0, 2) }, true);
    migrate(older);
    older.transaction((write) => {
      write.run(
        "INSERT INTO project (only_row, project_id, name, purpose, instructions, is_sample, created_at_ms, changed_at_ms, revision, example_count, head_step) VALUES (1, 'id', 'n', '', 'Be kind.', 0, 0, 0, 1, 1, 4)",
      );
      write.run(
        "INSERT INTO example (id, uid, position, kind, instructions_source, split, tags, notes, own_fields, text_length, tokens, tokens_revision, revision, changed_at_ms) VALUES (7, 'u', 1024, 'chat', 'project', 'train', '[]', 'n', '{}', 3, 9, 2, 2, 5)",
      );
      write.run("INSERT INTO example_text VALUES (7, '{\"messages\":[]}', NULL)");
      write.run("INSERT INTO attachment VALUES ('hash', 'image/png', x'01')");
      write.run("INSERT INTO step VALUES (4, 0, 0, NULL, 'edit', '{}', 5, 'done', 1, 3)");
      write.run("INSERT INTO step_part VALUES (1, 4, 0, x'02')");
      write.run("INSERT INTO snapshot VALUES (1, 's', 4, 6)");
      write.run("INSERT INTO import VALUES (1, 'f.csv', 1, 'done', 0, 2048, 1)");
      write.run("INSERT INTO saved_view VALUES (1, 'v', '{}', 1)");
    });
    const before = contentOf(older);
    older.close();
    const database = open({ kind: "project", migrations: projectFormat.migrations.slice(0, 3) });
    migrate(database);
    return { before, database };
  };
  const tables = [
    "project",
    "example",
    "example_text",
    "attachment",
    "step",
    "step_part",
    "snapshot",
    "import",
    "saved_view",
  ];
  const contentOf = (database: OpenDatabase): string =>
    JSON.stringify(tables.map((table) => database.read.all(`SELECT * FROM "${table}" ORDER BY 1`)));

  it("adds trainings, their files and questions, and leaves everything else as it was", () => {
    const { before, database } = updated();
    expect(contentOf(database)).toBe(before);
    expect(columnsOf(database, "job")).toContain("was_create_tried");
    expect(columnsOf(database, "artifact_part")).toEqual(["artifact_id", "chunk_sha256", "number"]);
    expect(columnsOf(database, "playground_run")).toContain("recipe");
  });

  it("refuses two trainings of one number, two artifacts of one hash, and unknown words", () => {
    const { database } = updated();
    const attempt = (sql: string) => () => database.transaction((write) => write.run(sql));
    const job = (id: string, wish = "NULL"): string =>
      `INSERT INTO job (job_id, number, home_project_id, name, connection_id, connection_label, model, settings, instructions, state, wish, created_at_ms, charge)
       VALUES ('${id}', 1, 'p', 'n', 'c', 'l', 'm', '{}', '', 'preparing', ${wish}, 1, 'free')`;
    expect(attempt(job("a", "'dance'"))).toThrow("CHECK");
    attempt(job("a"))();
    expect(attempt(job("b"))).toThrow("UNIQUE");
    const artifact = (sha256: string): string =>
      `INSERT INTO artifact (sha256, bytes, line_count) VALUES (${sha256}, 1, 1)`;
    attempt(artifact("'hash'"))();
    expect(attempt(artifact("'hash'"))).toThrow("UNIQUE");
    attempt(artifact("NULL"))();
    attempt(artifact("NULL"))();
    expect(attempt("INSERT INTO job_file VALUES ('a', 'lunch', 1, 'f')")).toThrow("CHECK");
  });
});

describe("project 4", () => {
  it("has room for lengths in the tokens of older models, and keeps those that are known", () => {
    const older = open({ kind: "project", migrations: projectFormat.migrations.slice(0, 3) }, true);
    migrate(older);
    older.transaction((write) =>
      write.run(
        "INSERT INTO example (id, uid, position, kind, instructions_source, tags, notes, own_fields, text_length, tokens, tokens_revision, revision, changed_at_ms) VALUES (7, 'u', 1024, 'chat', 'project', '[]', '', '{}', 3, 9, 2, 2, 5)",
      ),
    );
    older.close();
    const database = open(projectFormat);
    migrate(database);
    expect(database.read.get("SELECT id, tokens, tokens_cl100k, tokens_revision FROM example")).toEqual({
      id: 7,
      tokens: 9,
      tokens_cl100k: null,
      tokens_revision: 2,
    });
  });
});

describe("project 6", () => {
  it("has room for passages of documents, whose ids are never used again, and keeps what is there", () => {
    const older = open({ kind: "project", migrations: projectFormat.migrations.slice(0, 5) }, true);
    migrate(older);
    older.transaction((write) =>
      write.run("INSERT INTO pseudonym VALUES (3, 'e-mail', 'a@b.example', 'e-mail 1', 5)"),
    );
    older.close();
    const database = open(projectFormat);
    migrate(database);
    expect(database.read.get("SELECT id, original FROM pseudonym")).toEqual({
      id: 3,
      original: "a@b.example",
    });
    const insert = (): number =>
      database.transaction(
        (write) =>
          write.run(
            "INSERT INTO passage (source_id, headings, text, folded_text, word_count, place_unit, place_number, is_used) VALUES (1, '[]', 'Text', 'text', 1, 'page', 1, 0)",
          ).lastId,
      );
    expect(insert()).toBe(1);
    database.transaction((write) => write.run("DELETE FROM passage"));
    expect(insert()).toBe(2);
  });
});

describe("project 7", () => {
  it("has room for rounds and reviews, refuses unknown verdicts, and leaves examples as they were", () => {
    const older = open({ kind: "project", migrations: projectFormat.migrations.slice(0, 6) }, true);
    migrate(older);
    older.transaction((write) =>
      write.run(
        "INSERT INTO example (id, uid, position, kind, instructions_source, tags, notes, own_fields, text_length, revision, changed_at_ms) VALUES (7, 'u', 1024, 'chat', 'project', '[]', '', '{}', 3, 2, 5)",
      ),
    );
    older.close();
    const database = open({ kind: "project", migrations: projectFormat.migrations.slice(0, 7) });
    migrate(database);
    expect(database.read.get("SELECT id, uid, revision FROM example")).toEqual({
      id: 7,
      uid: "u",
      revision: 2,
    });
    expect(columnsOf(database, "review_round")).toContain("example_ids");
    const review = (verdict: string) => () =>
      database.transaction((write) =>
        write.run(
          "INSERT INTO review (import_id, example_id, reviewer, verdict, correction, comment, checked_at_ms, body_hash) VALUES (1, 7, 'Anna', ?, NULL, '', 1, 2)",
          [verdict],
        ),
      );
    review("leave-out")();
    expect(review("perhaps")).toThrow("CHECK");
  });
});

describe("project 1", () => {
  it("makes the one row of facts and the examples, whose ids are never used again", () => {
    const database = open(firstProjectFormat, true);
    migrate(database);
    expect(columnsOf(database, "project")).toContain("instructions");
    const insert = (): number =>
      database.transaction(
        (write) =>
          write.run(
            "INSERT INTO example (uid, position, kind, body, changed_at_ms, ask_text, answer_text, folded_text) VALUES ('u', 1, 'chat', '{}', 0, '', '', '')",
          ).lastId,
      );
    const first = insert();
    database.transaction((write) => write.run("DELETE FROM example"));
    expect(insert()).toBeGreaterThan(first);
  });

  it("refuses a second row of facts, an unknown kind and an unknown split", () => {
    const database = open(firstProjectFormat, true);
    migrate(database);
    const facts = "INSERT INTO project VALUES (:row, 'id', '', '', '', 0, 0, 0, 1)";
    const example =
      "INSERT INTO example (uid, position, kind, body, split, changed_at_ms, ask_text, answer_text, folded_text) VALUES ('u', 1, :kind, '{}', :split, 0, '', '', '')";
    const attempt = (sql: string, values: Record<string, string | number>) => () =>
      database.transaction((write) => write.run(sql, values));
    attempt(facts, { row: 1 })();
    expect(attempt(facts, { row: 2 })).toThrow("CHECK");
    expect(attempt(example, { kind: "poem", split: "train" })).toThrow("CHECK");
    expect(attempt(example, { kind: "chat", split: "exam" })).toThrow("CHECK");
  });
});

describe("bringing a file up to date", () => {
  const first: Migration = {
    version: 1,
    title: "notes",
    sql: "CREATE TABLE note (text TEXT NOT NULL) STRICT",
  };
  const second: Migration = { version: 2, title: "dates", sql: "ALTER TABLE note ADD COLUMN day TEXT" };
  const broken: Migration = {
    version: 2,
    title: "broken",
    sql: "INSERT INTO note VALUES ('half done'); CREATE TABLE note (again TEXT) STRICT",
  };
  const formatOf = (...migrations: readonly Migration[]): FileFormat => ({ kind: "project", migrations });

  const makeOlder = (): void => {
    const older = open(formatOf(first), true);
    migrate(older);
    older.transaction((write) => write.run("INSERT INTO note VALUES ('kept')"));
    older.close();
  };

  it("makes the backup before it touches the file", () => {
    makeOlder();
    const database = open(formatOf(first, second));
    expect(needsMigration(database)).toBe(true);
    let columnsAtBackup: readonly string[] = [];
    migrate(database, () => {
      columnsAtBackup = columnsOf(database, "note");
    });
    expect(columnsAtBackup).toEqual(["text"]);
    expect(columnsOf(database, "note")).toEqual(["day", "text"]);
    expect(database.read.all("SELECT text FROM note ORDER BY text")).toEqual([{ text: "kept" }]);
  });

  it("makes no backup of a file that is just being made", () => {
    const database = open(formatOf(first), true);
    migrate(database, () => {
      throw new Error("a backup of nothing");
    });
    expect(needsMigration(database)).toBe(false);
  });

  it("leaves the file as it was when the backup can't be made", () => {
    makeOlder();
    const database = open(formatOf(first, second));
    expect(() =>
      migrate(database, () => {
        throw new AppError("disk-full");
      }),
    ).toThrow("disk-full");
    expect(columnsOf(database, "note")).toEqual(["text"]);
  });

  it("is whole or not at all: a migration that fails halfway leaves the version before", () => {
    makeOlder();
    const database = open(formatOf(first, broken));
    expect(() => migrate(database)).toThrow("migration-failed");
    expect(database.read.all("SELECT text FROM note ORDER BY text")).toEqual([{ text: "kept" }]);
    expect(database.raw.pragma("user_version", { simple: true })).toBe(1);
  });

  it("refuses a newer file and another program's file without changing a byte", () => {
    makeOlder();
    const newer = open(formatOf(first, second));
    migrate(newer);
    newer.close();
    const before = readFileSync(path());
    expect(() => open(formatOf(first))).toThrow("file-newer");
    expect(() => open({ kind: "library", migrations: [first] })).toThrow("file-not-attune");
    expect(readFileSync(path()).equals(before)).toBe(true);
  });

  it("doesn't take an empty database for one of ours", () => {
    new Sqlite(path()).exec("VACUUM").close();
    expect(() => open(projectFormat)).toThrow("file-not-attune");
    expect(newestVersion(projectFormat)).toBeGreaterThan(0);
  });
});

describe("the reading side", () => {
  it("refuses a statement that writes, also at run time", () => {
    const database = open(projectFormat, true);
    migrate(database);
    expect(() => database.read.all("DELETE FROM example RETURNING id")).toThrow(/asked to write/);
  });
});

describe("project 5", () => {
  it("adds the lock that goes with the file, open in every older file", () => {
    const older = open({ kind: "project", migrations: projectFormat.migrations.slice(0, 4) }, true);
    migrate(older);
    older.transaction((write) =>
      write.run(
        `INSERT INTO project (only_row, project_id, name, purpose, instructions, is_sample, created_at_ms, changed_at_ms,
           revision, example_count, own_columns)
         VALUES (1, 'p', 'Letters', '', '', 0, 1, 2, 1, 0, '[]')`,
      ),
    );
    older.close();
    const database = open(projectFormat);
    migrate(database);
    expect(columnsOf(database, "kept_here")).toEqual(["only_row", "since_ms"]);
    expect(database.read.all("SELECT since_ms FROM kept_here")).toEqual([]);
    expect(database.read.get("SELECT name FROM project")).toEqual({ name: "Letters" });
    database.transaction((write) => write.run("INSERT INTO kept_here VALUES (1, 3)"));
    expect(() => database.transaction((write) => write.run("INSERT INTO kept_here VALUES (2, 3)"))).toThrow(
      /constraint/i,
    );
  });
});
