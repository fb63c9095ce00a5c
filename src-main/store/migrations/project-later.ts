// A project file's migrations from the fifth on: see `project.ts`.
import type { Migration } from "../file-format.ts";

export const laterProjectMigrations: readonly Migration[] = [
  {
    version: 5,
    title: "kept on this computer, wherever the file goes",
    sql: `
    -- one row or none: nothing of it may be sent to any service, by whoever has the file
    CREATE TABLE kept_here (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      since_ms INTEGER NOT NULL
    ) STRICT;
  `,
  },
  {
    version: 6,
    title: "passages of documents",
    sql: `
    -- documents taken in as reading material
    CREATE TABLE passage_source (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      added_at_ms INTEGER NOT NULL,
      -- 0 while it is taken in: its passages are seen by no query, and go before the next one
      is_complete INTEGER NOT NULL CHECK (is_complete IN (0, 1))
    ) STRICT;

    -- read and written from, never sent and never shared
    CREATE TABLE passage (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      source_id INTEGER NOT NULL,
      -- JSON array of strings, from the outermost in
      headings TEXT NOT NULL,
      text TEXT NOT NULL,
      -- derived: headings and text folded for searching
      folded_text TEXT NOT NULL,
      word_count INTEGER NOT NULL,
      -- page, line or block, and which
      place_unit TEXT NOT NULL,
      place_number INTEGER NOT NULL,
      -- an example was written from it, or somebody said so
      is_used INTEGER NOT NULL CHECK (is_used IN (0, 1)),
      -- set: removed, kept so that it can come back
      removed_at_ms INTEGER
    ) STRICT;
    CREATE INDEX passage_by_source ON passage (source_id, id);
  `,
  },
  {
    version: 7,
    title: "what was sent to be checked, and who checked which example",
    sql: `
    CREATE TABLE review_round (
      -- stands in the hidden column of the workbook
      round_id TEXT PRIMARY KEY,
      asked_at_ms INTEGER NOT NULL,
      reviewer TEXT NOT NULL,
      file_name TEXT NOT NULL,
      -- JSON array
      example_ids TEXT NOT NULL
    ) STRICT;

    -- counts while the reading it came with is done: taking that back hides it
    CREATE TABLE review (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      import_id INTEGER NOT NULL,
      example_id INTEGER NOT NULL,
      reviewer TEXT NOT NULL,
      verdict TEXT CHECK (verdict IN ('good', 'change', 'leave-out', 'unsure')),
      correction TEXT,
      comment TEXT NOT NULL,
      checked_at_ms INTEGER NOT NULL,
      -- 53-bit hash of the body as it stood after the review; 0 where another text was checked
      body_hash INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX review_by_example ON review (example_id);
    CREATE INDEX review_by_import ON review (import_id);
  `,
  },
];
