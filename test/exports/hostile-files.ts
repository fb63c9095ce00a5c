// Project files a stranger could send to break the studio, and what must come of each: refused in words, or taken
// without harm; never a crash, never longer than ten seconds, the sent file untouched, nothing left behind.
import Sqlite from "better-sqlite3";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { AppError, type ErrorCode } from "../../src-shared/errors.ts";
import { receiveProject, type ReceiveOutput } from "../../src-main/store/receive-project.ts";
import { openDatabase } from "../../src-main/store/database.ts";
import { newestVersion } from "../../src-main/store/file-format.ts";
import { migrate } from "../../src-main/store/migrate.ts";
import { libraryFormat } from "../../src-main/store/migrations/library.ts";
import { projectFormat } from "../../src-main/store/migrations/project.ts";
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";
import { makeProjectFile, turn, uidOf } from "./project-file.ts";

type Outcome = { readonly taken: ReceiveOutput } | { readonly refused: ErrorCode };
type Hostile = {
  readonly name: string;
  /** Makes the file; a folder or nothing at all is fine too. */
  readonly make: (path: string) => void;
  /** What is wrong with the outcome; null when it is as it must be. */
  readonly expect: (outcome: Outcome) => string | null;
};

const wordsForStrangers: readonly ErrorCode[] = [
  "file-not-attune",
  "file-damaged",
  "file-newer",
  "file-unreadable",
  "file-empty",
  "file-missing",
];
const slowestMs = 10_000;

const refused =
  (...codes: readonly ErrorCode[]) =>
  (outcome: Outcome): string | null => {
    if ("taken" in outcome) return "was taken";
    return codes.includes(outcome.refused) ? null : `was refused as ${outcome.refused}`;
  };
const foreign = refused("file-not-attune");
const damaged = refused("file-damaged");
const foreignOrDamaged = refused("file-not-attune", "file-damaged");
const takenAs =
  (exampleCount: number, leftAsideCount = 0) =>
  (outcome: Outcome): string | null => {
    if ("refused" in outcome) return `was refused as ${outcome.refused}`;
    const { taken: got } = outcome;
    return got.exampleCount === exampleCount && got.leftAsideCount === leftAsideCount
      ? null
      : `${got.exampleCount} taken, ${got.leftAsideCount} left aside`;
  };
/** Whatever comes of it, as long as it is words or a sound file. */
const anything = (): null => null;

const threeExamples = [1, 2, 3].map((number) => ({ body: turn(`Question ${number}?`, `Answer ${number}.`) }));

function base(path: string): void {
  makeProjectFile(path, { examples: threeExamples });
}

/** A sound file, changed by SQL. */
function bySql(sql: string | ((raw: Sqlite.Database) => void)): (path: string) => void {
  return (path) => {
    base(path);
    const raw = new Sqlite(path);
    raw.unsafeMode(true);
    if (typeof sql === "string") raw.exec(sql);
    else sql(raw);
    raw.close();
  };
}

/** A sound file whose schema text is changed behind SQLite's back. */
function bySchema(change: (raw: Sqlite.Database) => void): (path: string) => void {
  return bySql((raw) => {
    raw.pragma("writable_schema = ON");
    change(raw);
  });
}

/** Rows that STRICT would never let in: the table is loose while they are written. */
function byLooseRows(write: (raw: Sqlite.Database) => void): (path: string) => void {
  return (path) => {
    base(path);
    const first = new Sqlite(path);
    first.unsafeMode(true);
    first.pragma("writable_schema = ON");
    const kept = first.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").all() as {
      name: string;
      sql: string;
    }[];
    for (const { name, sql } of kept.filter((table) => table.sql.includes("STRICT"))) {
      const loose = sql
        .replace(/\) STRICT/, ")")
        .replace(/--[^\n]*/g, "")
        .replace(/\bCHECK \((?:[^()]|\([^()]*\))*\)/g, "")
        .replace(/ NOT NULL/g, "")
        .replace(/\b(TEXT|INTEGER|BLOB)\b(?! PRIMARY)/g, "");
      first.prepare("UPDATE sqlite_schema SET sql = ? WHERE name = ?").run(loose, name);
    }
    first.close();
    const second = new Sqlite(path);
    second.unsafeMode(true);
    write(second);
    second.pragma("writable_schema = ON");
    for (const { name, sql } of kept) {
      second.prepare("UPDATE sqlite_schema SET sql = ? WHERE name = ?").run(sql, name);
    }
    second.close();
  };
}

/** A sound file, changed as bytes. */
function byBytes(change: (bytes: Buffer) => Buffer | void): (path: string) => void {
  return (path) => {
    base(path);
    const bytes = readFileSync(path);
    writeFileSync(path, change(bytes) ?? bytes);
  };
}

/** A larger sound file (several levels of pages), changed as bytes. */
function byPages(
  change: (bytes: Buffer, rootOf: (table: string) => number) => void,
  size: "small" | "large" = "small",
): (path: string) => void {
  return (path) => {
    makeProjectFile(path, {
      examples: Array.from({ length: 3_000 }, (_, index) => ({
        body: turn(`Question ${index}?`, "Answer. ".repeat(20)),
      })),
    });
    const raw = new Sqlite(path);
    if (size === "large") raw.exec(ballast);
    const roots = new Map(
      raw.prepare("SELECT name, rootpage FROM sqlite_schema").raw().all() as [string, number][],
    );
    raw.close();
    const bytes = readFileSync(path);
    change(bytes, (table) => roots.get(table) ?? 1);
    writeFileSync(path, bytes);
  };
}

/** Makes a file too large for the check of the whole file, so that the rest must hold alone. */
const ballast =
  "INSERT INTO attachment (sha256, media_type, bytes) VALUES ('x', 'image/png', zeroblob(70000000))";

const pageBytes = 4_096;
const at = (page: number): number => (page - 1) * pageBytes;

/** Makes every child of an inner page the same page. */
function pointAllAt(bytes: Buffer, page: number, child: number): void {
  const start = at(page);
  const count = bytes.readUInt16BE(start + 3);
  for (let index = 0; index < count; index += 1) {
    bytes.writeUInt32BE(child, start + bytes.readUInt16BE(start + 12 + index * 2));
  }
  bytes.writeUInt32BE(child, start + 8);
}

function firstChild(bytes: Buffer, page: number): number {
  const start = at(page);
  return bytes.readUInt32BE(start + bytes.readUInt16BE(start + 12));
}

const setBody = (value: unknown) => (raw: Sqlite.Database) =>
  raw.prepare("UPDATE example_text SET body = ? WHERE id = 2").run(value);
const setField = (column: string, value: unknown) => (raw: Sqlite.Database) =>
  raw.prepare(`UPDATE example SET ${column} = ? WHERE id = 2`).run(value);

function version1(path: string, change: (raw: Sqlite.Database) => void = () => {}): void {
  const format = { ...projectFormat, migrations: projectFormat.migrations.slice(0, 1) };
  const database = openDatabase(path, "old", format, { create: true });
  migrate(database);
  database.raw.exec(
    `INSERT INTO project VALUES (1, '${uidOf(9)}', 'Old', '', 'Be kind.', 0, 1, 1, 1);
     INSERT INTO example (uid, position, kind, body, changed_at_ms, ask_text, answer_text, folded_text)
     VALUES ('${uidOf(1)}', 2048, 'chat', '${JSON.stringify(turn("b", "b"))}', 1, 'b', 'b', ''),
            ('${uidOf(2)}', 1024, 'chat', '${JSON.stringify(turn("a", "a"))}', 1, 'a', 'a', '');`,
  );
  change(database.raw);
  database.raw.pragma("journal_mode = DELETE");
  database.close();
}

const schemaCases: readonly Hostile[] = [
  ["a trigger", "CREATE TRIGGER t AFTER INSERT ON example BEGIN DELETE FROM project; END"],
  ["a view", "CREATE VIEW v AS SELECT * FROM example"],
  [
    "a view without end",
    "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n",
  ],
  ["another table", "CREATE TABLE secrets (a TEXT)"],
  ["another index", "CREATE INDEX more ON example (notes)"],
  ["an index on a calculation", "CREATE INDEX more ON example (hex(zeroblob(id)))"],
  ["an index on a part", "CREATE INDEX more ON example (id) WHERE notes <> ''"],
  ["a full-text table", "CREATE VIRTUAL TABLE f USING fts5(body)"],
  ["a spatial table", "CREATE VIRTUAL TABLE r USING rtree(id, a, b)"],
  ["a table named like a full-text shadow", "CREATE TABLE f_data (id INTEGER PRIMARY KEY, block BLOB)"],
  ["a missing table", "DROP TABLE snapshot"],
  ["a missing index", "DROP INDEX example_by_position"],
  ["a renamed column", "ALTER TABLE example RENAME COLUMN notes TO note"],
  ["another column", "ALTER TABLE example ADD COLUMN evil TEXT DEFAULT 'x'"],
  ["a calculated column", "ALTER TABLE example ADD COLUMN evil TEXT AS (hex(zeroblob(1000)))"],
  [
    "a table that is a view without end",
    `ALTER TABLE example RENAME TO example_0; CREATE VIEW example AS
     WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, id AS position FROM n`,
  ],
].map(([name = "", sql = ""]) => ({ name, make: bySql(sql), expect: foreign }));

const rewrittenSchema: readonly Hostile[] = [
  [
    "a check that counts for ever",
    "UPDATE sqlite_schema SET sql = replace(sql, 'notes TEXT NOT NULL', 'notes TEXT NOT NULL CHECK (length(hex(zeroblob(500000000))) > 0)') WHERE name = 'example'",
  ],
  ["schema text in other letters", "UPDATE sqlite_schema SET sql = lower(sql) WHERE name = 'saved_view'"],
  [
    "schema text with one space more",
    "UPDATE sqlite_schema SET sql = replace(sql, 'name TEXT', 'name  TEXT') WHERE name = 'saved_view'",
  ],
  [
    "a loose table",
    "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'example_text'",
  ],
  [
    "a default that takes a gigabyte",
    "UPDATE sqlite_schema SET sql = replace(sql, 'folded_text TEXT', 'folded_text TEXT DEFAULT (hex(zeroblob(500000000)))') WHERE name = 'example_text'",
  ],
  [
    "a table under an inner name",
    "INSERT INTO sqlite_schema VALUES ('table', 'sqlite_evil', 'sqlite_evil', 0, 'CREATE TABLE sqlite_evil (a)')",
  ],
  [
    "a trigger under an inner name",
    "INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_t', 'example', 0, 'CREATE TRIGGER sqlite_t AFTER INSERT ON example BEGIN SELECT 1; END')",
  ],
  ["a table without text", "UPDATE sqlite_schema SET sql = NULL WHERE name = 'snapshot'"],
  ["a table with nonsense for text", "UPDATE sqlite_schema SET sql = 'DROP TABLE x' WHERE name = 'snapshot'"],
  [
    "two tables on one page",
    "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'example') WHERE name = 'example_text'",
  ],
  ["a table on page 0", "UPDATE sqlite_schema SET rootpage = 0 WHERE name = 'example'"],
  ["a table on the schema's page", "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'example'"],
  ["a table beyond the end", "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'example'"],
  [
    "a table on an index's page",
    "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'example_by_position') WHERE name = 'snapshot'",
  ],
  [
    "the same table twice",
    "INSERT INTO sqlite_schema SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema WHERE name = 'example'",
  ],
  [
    "a schema text of two megabytes",
    "UPDATE sqlite_schema SET sql = sql || '/*' || hex(zeroblob(1000000)) || '*/' WHERE name = 'snapshot'",
  ],
].map(([name = "", sql = ""]) => ({
  name,
  make: bySchema((raw) => raw.exec(sql)),
  expect: foreignOrDamaged,
}));

const fileCases: readonly Hostile[] = [
  {
    name: "five thousand tables",
    make: bySql((raw) => {
      raw.exec("BEGIN");
      for (let index = 0; index < 5_000; index += 1) raw.exec(`CREATE TABLE t${index} (a)`);
      raw.exec("COMMIT");
    }),
    expect: foreign,
  },
  {
    name: "statistics that lie",
    make: bySql(
      "ANALYZE; DELETE FROM sqlite_stat1; INSERT INTO sqlite_stat1 VALUES ('example', 'example_by_position', '1 99999999999999999999 x')",
    ),
    expect: takenAs(3),
  },
  {
    name: "the next format",
    make: bySql(`PRAGMA user_version = ${newestVersion(projectFormat) + 1}`),
    expect: refused("file-newer"),
  },
  {
    name: "format 2147483647",
    make: bySql("PRAGMA user_version = 2147483647"),
    expect: refused("file-newer"),
  },
  { name: "format -1", make: bySql("PRAGMA user_version = -1"), expect: refused("file-newer") },
  { name: "format 0", make: bySql("PRAGMA user_version = 0"), expect: foreign },
  { name: "format 1 claimed for format 3", make: bySql("PRAGMA user_version = 1"), expect: foreign },
  { name: "format 2 claimed for format 3", make: bySql("PRAGMA user_version = 2"), expect: foreign },
  { name: "no application id", make: bySql("PRAGMA application_id = 0"), expect: foreign },
  {
    name: "a library",
    make: (path) => {
      const database = openDatabase(path, "library", libraryFormat, { create: true });
      migrate(database);
      database.close();
    },
    expect: foreign,
  },
  {
    name: "a library that says it is a project",
    make: (path) => {
      const database = openDatabase(path, "library", libraryFormat, { create: true });
      migrate(database);
      database.raw.pragma("application_id = 0x41545450");
      // Libraries count their versions apart: a higher one would say "newer" before anybody looks inside.
      database.raw.pragma("user_version = 1");
      database.raw.pragma("journal_mode = DELETE");
      database.close();
    },
    expect: foreign,
  },
  {
    name: "another program's database",
    make: (path) => {
      const raw = new Sqlite(path);
      raw.exec("CREATE TABLE messages (id INTEGER PRIMARY KEY, body TEXT)");
      raw.close();
    },
    expect: foreign,
  },
  {
    name: "UTF-16 inside",
    make: (path) => {
      const raw = new Sqlite(path);
      raw.exec("PRAGMA encoding = 'UTF-16le'; PRAGMA application_id = 0x41545450; CREATE TABLE a (b)");
      raw.close();
    },
    expect: foreign,
  },
  {
    name: "pages that vacuum themselves",
    make: bySql("PRAGMA auto_vacuum = FULL; VACUUM"),
    expect: foreign,
  },
  {
    name: "pages of 65,536 bytes",
    make: bySql("PRAGMA page_size = 65536; VACUUM"),
    expect: takenAs(3),
  },
  { name: "pages of 512 bytes", make: bySql("PRAGMA page_size = 512; VACUUM"), expect: takenAs(3) },
  { name: "an empty file", make: (path) => writeFileSync(path, ""), expect: refused("file-empty") },
  { name: "a text file", make: (path) => writeFileSync(path, "hello\n".repeat(500)), expect: foreign },
  { name: "a zip", make: (path) => writeFileSync(path, Buffer.from("504b0304", "hex")), expect: foreign },
  { name: "random bytes", make: (path) => writeFileSync(path, randomBytes(40_000, 7)), expect: foreign },
  {
    name: "an encrypted database",
    make: byBytes((bytes) => Buffer.concat([randomBytes(bytes.length, 8)])),
    expect: foreign,
  },
  {
    name: "a header and then noise",
    make: byBytes((bytes) => Buffer.concat([bytes.subarray(0, 100), randomBytes(bytes.length - 100, 9)])),
    expect: foreignOrDamaged,
  },
  { name: "only the header", make: byBytes((bytes) => bytes.subarray(0, 100)), expect: damaged },
  { name: "cut in the header", make: byBytes((bytes) => bytes.subarray(0, 60)), expect: foreign },
  {
    name: "cut in half",
    make: byBytes((bytes) => bytes.subarray(0, at(Math.floor(bytes.length / pageBytes / 2)))),
    expect: damaged,
  },
  {
    name: "cut inside a page",
    make: byBytes((bytes) => bytes.subarray(0, bytes.length - 100)),
    expect: damaged,
  },
  {
    name: "one byte more",
    make: byBytes((bytes) => Buffer.concat([bytes, Buffer.from("x")])),
    expect: damaged,
  },
  ...[0, 3, 2_048, 8_192].map((size): Hostile => ({
    name: `a page size of ${size} that isn't true`,
    make: byBytes((bytes) => void bytes.writeUInt16BE(size, 16)),
    expect: foreignOrDamaged,
  })),
  {
    name: "bytes kept free on each page",
    make: byBytes((bytes) => void bytes.writeUInt8(32, 20)),
    expect: foreign,
  },
  { name: "a write version of 3", make: byBytes((bytes) => void bytes.writeUInt8(3, 18)), expect: foreign },
  { name: "no pages", make: byBytes((bytes) => void bytes.writeUInt32BE(0, 28)), expect: damaged },
  {
    name: "four thousand million pages",
    make: byBytes((bytes) => void bytes.writeUInt32BE(0xffffffff, 28)),
    expect: damaged,
  },
  {
    name: "a header in WAL mode",
    make: byBytes((bytes) => {
      bytes.writeUInt8(2, 18);
      bytes.writeUInt8(2, 19);
    }),
    expect: takenAs(3),
  },
  {
    name: "a write-ahead log and a journal beside it",
    make: (path) => {
      base(path);
      writeFileSync(`${path}-wal`, randomBytes(10_000, 10));
      writeFileSync(
        `${path}-journal`,
        Buffer.concat([Buffer.from("d9d505f920a163d7", "hex"), randomBytes(9_000, 11)]),
      );
    },
    expect: takenAs(3),
  },
  { name: "a folder", make: (path) => mkdirSync(path), expect: refused("file-unreadable") },
  { name: "nothing at all", make: () => {}, expect: refused("file-missing") },
  { name: "nine gigabytes of nothing", make: (path) => sparse(path), expect: refused("file-unreadable") },
];

const pageCases: readonly Hostile[] = [
  {
    name: "an inner page that leads back to itself",
    make: byPages((bytes, rootOf) => pointAllAt(bytes, rootOf("example_text"), rootOf("example_text"))),
    expect: damaged,
  },
  {
    name: "an inner page with one child many times",
    make: byPages((bytes, rootOf) => {
      const root = rootOf("example_text");
      pointAllAt(bytes, root, firstChild(bytes, root));
    }),
    expect: damaged,
  },
  {
    name: "empty leaves that cost a lifetime",
    make: byPages((bytes, rootOf) => {
      const root = rootOf("example_text");
      const child = firstChild(bytes, root);
      pointAllAt(bytes, root, child);
      bytes.writeUInt16BE(0, at(child) + 3);
    }),
    expect: damaged,
  },
  {
    name: "an inner page that leads back to itself, in a large file",
    make: byPages(
      (bytes, rootOf) => pointAllAt(bytes, rootOf("example_text"), rootOf("example_text")),
      "large",
    ),
    expect: damaged,
  },
  {
    name: "an inner page with one child many times, in a large file",
    make: byPages((bytes, rootOf) => {
      const root = rootOf("example_text");
      pointAllAt(bytes, root, firstChild(bytes, root));
    }, "large"),
    expect: damaged,
  },
  {
    name: "empty leaves that cost a lifetime, in a large file",
    make: byPages((bytes, rootOf) => {
      const root = rootOf("example_text");
      const child = firstChild(bytes, root);
      pointAllAt(bytes, root, child);
      bytes.writeUInt16BE(0, at(child) + 3);
    }, "large"),
    expect: damaged,
  },
  {
    name: "a tree that borrows a branch of another",
    make: byPages((bytes, rootOf) =>
      bytes.writeUInt32BE(firstChild(bytes, rootOf("example_text")), at(rootOf("example")) + 8),
    ),
    expect: damaged,
  },
  {
    name: "cells that start outside their page",
    make: byPages((bytes, rootOf) => {
      const child = firstChild(bytes, rootOf("example_text"));
      bytes.writeUInt16BE(0xffff, at(child) + 8);
    }),
    expect: damaged,
  },
  {
    name: "a page of zeros",
    make: byPages((bytes, rootOf) => {
      const child = firstChild(bytes, rootOf("example"));
      bytes.fill(0, at(child), at(child) + pageBytes);
    }),
    expect: damaged,
  },
  {
    name: "a row that claims a gigabyte",
    make: byPages((bytes, rootOf) => {
      const child = firstChild(bytes, rootOf("example_text"));
      const cell = at(child) + bytes.readUInt16BE(at(child) + 8);
      Buffer.from([0x83, 0xff, 0xff, 0xff, 0x7f]).copy(bytes, cell);
    }),
    expect: damaged,
  },
  ...Array.from({ length: 12 }, (_, seed): Hostile => ({
    name: `flipped bits, ${seed + 1}`,
    make: byPages((bytes) => {
      const random = randomFrom(seed + 1);
      for (let flips = 0; flips < 40; flips += 1) {
        const place = 100 + Math.floor(random() * (bytes.length - 100));
        bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << Math.floor(random() * 8)), place);
      }
    }),
    expect: anything,
  })),
];

const deep = "[".repeat(100_000) + "]".repeat(100_000);
const valueCases: readonly Hostile[] = [
  {
    name: "wrong types everywhere, in a large file",
    make: byLooseRows((raw) => {
      raw.exec(ballast);
      setBody(Buffer.alloc(50))(raw);
      for (const column of ["uid", "split", "status", "tags", "notes", "own_fields", "extra", "source"]) {
        raw.prepare(`UPDATE example SET ${column} = ? WHERE id = 1`).run(Buffer.from("x"));
      }
      raw.exec("UPDATE project SET name = 5, purpose = x'00', instructions = 1.5, own_columns = x'5b'");
    }),
    expect: (outcome) =>
      "refused" in outcome ? `was refused as ${outcome.refused}` : takenAs(2, 1)(outcome),
  },
  { name: "a body of bytes", make: byLooseRows(setBody(Buffer.alloc(50))), expect: damagedOrLeft() },
  { name: "a body that is a number", make: byLooseRows(setBody(42)), expect: damagedOrLeft() },
  {
    name: "a body of 60 MB of zeros",
    make: byLooseRows((raw) => raw.exec("UPDATE example_text SET body = zeroblob(60000000) WHERE id = 2")),
    expect: damagedOrLeft(),
  },
  {
    name: "a body of 5 million characters",
    make: bySql(setBody(`"${"x".repeat(5_000_000)}"`)),
    expect: takenAs(2, 1),
  },
  { name: "a body that is no JSON", make: bySql(setBody('{"messages":[')), expect: takenAs(2, 1) },
  { name: "a body 100,000 lists deep", make: bySql(setBody(deep)), expect: takenAs(2, 1) },
  {
    name: "a tool description 100,000 lists deep",
    make: bySql(setBody(`{"messages":[{"role":"user","content":"a"}],"tools":${deep}}`)),
    expect: takenAs(2, 1),
  },
  { name: "a body that is a list", make: bySql(setBody("[]")), expect: takenAs(2, 1) },
  {
    name: "a body with a prototype",
    make: bySql(
      setBody('{"messages":[{"role":"user","content":"a"}],"__proto__":{"polluted":true},"constructor":1}'),
    ),
    expect: (outcome) =>
      "polluted" in {} ? "the prototype of every object was changed" : takenAs(3)(outcome),
  },
  {
    name: "a text of broken UTF-8 and NULs",
    make: bySql((raw) =>
      raw.exec(
        `UPDATE example_text SET body = CAST(x'7b226d65737361676573223a5b7b22726f6c65223a2275736572222c22636f6e74656e74223a22ffc05c7530303030227d5d7d' AS TEXT) WHERE id = 2`,
      ),
    ),
    expect: takenAs(3),
  },
  {
    name: "a uid of bytes",
    make: byLooseRows(setField("uid", Buffer.from("x"))),
    expect: damagedOrLeft(3, 0),
  },
  { name: "a uid that is a path", make: bySql(setField("uid", "../../../etc/passwd")), expect: takenAs(3) },
  { name: "one uid three times", make: bySql(`UPDATE example SET uid = '${uidOf(1)}'`), expect: takenAs(3) },
  {
    name: "a position that is text",
    make: byLooseRows(setField("position", "x")),
    expect: damagedOrLeft(2, 0),
  },
  {
    name: "a position without end",
    make: byLooseRows(setField("position", Infinity)),
    expect: damagedOrLeft(2, 0),
  },
  {
    name: "the largest position there is",
    make: bySql("UPDATE example SET position = 9223372036854775807 WHERE id = 2"),
    expect: takenAs(2),
  },
  {
    name: "ids beyond every number",
    make: bySql(
      `UPDATE example SET id = 9007199254740993 WHERE id = 2; UPDATE example SET id = 9223372036854775807 WHERE id = 3;
       UPDATE example_text SET id = 9007199254740993 WHERE id = 2`,
    ),
    expect: takenAs(1),
  },
  { name: "ids below zero", make: bySql("UPDATE example SET id = -id"), expect: takenAs(0) },
  {
    name: "a sequence at its end",
    make: bySql("UPDATE sqlite_sequence SET seq = 9223372036854775807"),
    expect: takenAs(3),
  },
  { name: "rows without texts", make: bySql("DELETE FROM example_text WHERE id = 2"), expect: takenAs(2, 1) },
  { name: "texts without rows", make: bySql("DELETE FROM example WHERE id = 2"), expect: takenAs(2) },
  { name: "tags that are no list", make: bySql(setField("tags", '{"a":1}')), expect: takenAs(3) },
  { name: "tags 100,000 lists deep", make: bySql(setField("tags", deep)), expect: takenAs(3) },
  {
    name: "a million tags",
    make: bySql(setField("tags", JSON.stringify(Array.from({ length: 60_000 }, String)))),
    expect: takenAs(3),
  },
  {
    name: "own values with a prototype",
    make: bySql(setField("own_fields", '{"__proto__":{"polluted":1}}')),
    expect: takenAs(3),
  },
  { name: "kept keys that are text", make: bySql(setField("extra", '"x"')), expect: takenAs(3) },
  { name: "an unknown split", make: byLooseRows(setField("split", "exam")), expect: damagedOrLeft(3, 0) },
  { name: "an unknown kind", make: byLooseRows(setField("kind", "poem")), expect: damagedOrLeft(3, 0) },
  { name: "notes of 20 MB", make: bySql(setField("notes", "n".repeat(20_000_000))), expect: takenAs(3) },
  { name: "no facts about the project", make: bySql("DELETE FROM project"), expect: takenAs(3) },
  {
    name: "a project name of 10 MB",
    make: bySql("UPDATE project SET name = printf('%.*c', 10000000, 'x')"),
    expect: takenAs(3),
  },
  {
    name: "a project name of line ends and turned letters",
    make: bySql((raw) => raw.prepare("UPDATE project SET name = ?").run("a\u0000\n\u202Egnp.exe")),
    expect: (outcome) =>
      "taken" in outcome && !/[\p{Cc}\u202E]/u.test(outcome.taken.projectName)
        ? null
        : "the name came in as it was",
  },
  {
    name: "own columns that are no list",
    make: bySql(`UPDATE project SET own_columns = '{"a":[]}'`),
    expect: takenAs(3),
  },
  {
    name: "own columns 100,000 lists deep",
    make: bySql(`UPDATE project SET own_columns = '${deep}'`),
    expect: takenAs(3),
  },
  {
    name: "five thousand imports that hide everything",
    make: bySql((raw) => {
      const insert = raw.prepare(
        "INSERT INTO import (file_name, started_at_ms, state, from_position, to_position, example_count) VALUES ('f', 1, 'running', -1, 9999999999, 1)",
      );
      raw.transaction(() => {
        for (let index = 0; index < 5_000; index += 1) insert.run();
      })();
    }),
    expect: takenAs(0),
  },
  {
    name: "an image that isn't what its name says",
    make: bySql((raw) => {
      const sha256 = "a".repeat(64);
      raw.prepare("INSERT INTO attachment VALUES (?, 'image/png', ?)").run(sha256, Buffer.from("evil"));
      setBody(JSON.stringify(turn(`attune-attachment:${sha256}`, "b")))(raw);
    }),
    expect: (outcome) =>
      "taken" in outcome && outcome.taken.missingAttachmentCount === 1 ? null : "the image was believed",
  },
  {
    name: "history and views that break when read",
    make: bySql(
      `INSERT INTO snapshot (name, after_step, created_at_ms) VALUES ('x', 1, 1);
       INSERT INTO saved_view (name, definition, created_at_ms) VALUES ('v', '{', 1)`,
    ),
    expect: (outcome) =>
      "taken" in outcome && outcome.taken.historyDropped ? takenAs(3)(outcome) : "the history wasn't dropped",
  },
  { name: "the first format", make: (path) => version1(path), expect: takenAs(2) },
  {
    name: "the second format",
    make: (path) => makeProjectFile(path, { examples: [{ body: turn("a", "b") }], version: 2 }),
    expect: takenAs(1),
  },
  {
    name: "the first format with a trigger",
    make: (path) =>
      version1(path, (raw) => raw.exec("CREATE TRIGGER t AFTER DELETE ON example BEGIN SELECT 1; END")),
    expect: foreign,
  },
  {
    name: "the first format with texts that are none",
    make: (path) =>
      version1(path, (raw) =>
        raw.exec("UPDATE example SET body = 'x', tags = 'y', own_fields = 'z' WHERE id = 1"),
      ),
    expect: takenAs(1, 1),
  },
];

export const hostileFiles: readonly Hostile[] = [
  ...schemaCases,
  ...rewrittenSchema,
  ...fileCases,
  ...pageCases,
  ...valueCases,
];

/** Wrong types are noticed by the check of the whole file where it is small; else row by row. */
function damagedOrLeft(exampleCount = 2, leftAsideCount = 1): Hostile["expect"] {
  return (outcome) =>
    "refused" in outcome ? damaged(outcome) : takenAs(exampleCount, leftAsideCount)(outcome);
}

/** Tries every hostile file in a folder of its own; answers what is wrong, empty when nothing is. */
export function tryHostileFiles(folder: string, files: readonly Hostile[] = hostileFiles): readonly string[] {
  return files.flatMap((hostile, index) => tryOne(join(folder, String(index)), hostile));
}

function tryOne(folder: string, { name, make, expect }: Hostile): readonly string[] {
  mkdirSync(folder);
  const fromPath = join(folder, "sent.attune");
  const partialPath = join(folder, "new.db.partial");
  try {
    make(fromPath);
  } catch (error) {
    rmSync(folder, { recursive: true });
    return [`${name}: the test couldn't make it: ${String(error)}`];
  }
  const before = printOf(folder);
  const startedAtMs = performance.now();
  const outcome = receive(fromPath, partialPath);
  const elapsedMs = performance.now() - startedAtMs;
  const problems = [
    ...("crashed" in outcome ? [`ended in ${outcome.crashed}`] : [expect(outcome)]),
    elapsedMs > slowestMs ? `took ${Math.round(elapsedMs)} ms` : null,
    "taken" in outcome ? problemOfNew(partialPath, outcome.taken) : null,
  ];
  rmSync(partialPath, { force: true });
  const after = printOf(folder);
  if (after !== before) problems.push(`left or changed something: ${readdirSync(folder).join(", ")}`);
  rmSync(folder, { recursive: true });
  return problems.flatMap((problem) => (problem === null ? [] : [`${name}: ${problem}`]));
}

function receive(fromPath: string, partialPath: string): Outcome | { readonly crashed: string } {
  try {
    const input = { fromPath, partialPath, name: "sent.attune", projectId: uidOf(77), nowMs: 5 };
    return { taken: receiveProject(input) };
  } catch (error) {
    if (error instanceof AppError && wordsForStrangers.includes(error.code)) return { refused: error.code };
    return { crashed: error instanceof Error ? `${error.name}: ${error.message}` : "an error" };
  }
}

/** The new file must be whole, of the newest format, and hold what was said. */
function problemOfNew(path: string, taken: ReceiveOutput): string | null {
  if (!existsSync(path)) return "no file was made";
  const raw = new Sqlite(path, { readonly: true });
  try {
    if (raw.pragma("integrity_check", { simple: true }) !== "ok") return "the new file is damaged";
    if (raw.pragma("user_version", { simple: true }) !== projectFormat.migrations.length)
      return "the new file is old";
    const count = raw.prepare("SELECT count(*) FROM example JOIN example_text USING (id)").pluck().get();
    const said = raw.prepare("SELECT example_count FROM project").pluck().get();
    const uids = raw.prepare("SELECT count(DISTINCT uid) FROM example").pluck().get();
    const history = raw
      .prepare("SELECT (SELECT count(*) FROM step) + (SELECT count(*) FROM saved_view)")
      .pluck()
      .get();
    return count === taken.exampleCount && said === count && uids === count && history === 0
      ? null
      : "the new file holds something else than was said";
  } finally {
    raw.close();
  }
}

/** Names, sizes and bytes of everything in a folder. */
function printOf(folder: string): string {
  return readdirSync(folder)
    .toSorted()
    .map((name) => {
      const path = join(folder, name);
      const found = statSync(path);
      if (found.isDirectory() || found.size > 100_000_000) return `${name} ${found.size}`;
      return `${name} ${createHash("sha256").update(readFileSync(path)).digest("hex")}`;
    })
    .join("\n");
}

function randomBytes(length: number, seed: number): Buffer {
  const random = randomFrom(seed);
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
}

function sparse(path: string): void {
  base(path);
  truncateSync(path, 9 * 1024 ** 3);
}
