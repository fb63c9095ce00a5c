// A project file's migrations, numbered. A shipped one is never edited; a change is the next number, with its own test.
import type { FileFormat } from "../file-format.ts";

export const projectFormat: FileFormat = {
  kind: "project",
  migrations: [
    {
      version: 1,
      title: "project facts and examples",
      sql: `
      -- one row: what the file is, so that it can stand alone without the library
      CREATE TABLE project (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        project_id TEXT NOT NULL,
        name TEXT NOT NULL,
        purpose TEXT NOT NULL,
        instructions TEXT NOT NULL,
        is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
        created_at_ms INTEGER NOT NULL,
        changed_at_ms INTEGER NOT NULL,
        revision INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE example (
        -- never reused: AUTOINCREMENT
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        -- the identity between copies of a project
        uid TEXT NOT NULL,
        -- sparse order; the rank shown as # is counted, not stored
        position INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('chat', 'preference')),
        -- canonical JSON of messages, tools, outputs
        body TEXT NOT NULL,
        -- unknown imported keys, JSON, never sent to a provider
        extra TEXT,
        instructions_source TEXT NOT NULL DEFAULT 'project' CHECK (instructions_source IN ('project', 'own', 'none')),
        split TEXT CHECK (split IN ('train', 'validation', 'test')),
        status TEXT,
        -- JSON array of strings
        tags TEXT NOT NULL DEFAULT '[]',
        source TEXT,
        group_name TEXT,
        notes TEXT NOT NULL DEFAULT '',
        -- own columns of the project, JSON object
        own_fields TEXT NOT NULL DEFAULT '{}',
        revision INTEGER NOT NULL DEFAULT 1,
        changed_at_ms INTEGER NOT NULL,
        -- derived from body: can always be made again
        ask_text TEXT NOT NULL,
        answer_text TEXT NOT NULL,
        folded_text TEXT NOT NULL
      ) STRICT;

      CREATE INDEX example_by_position ON example (position, id);
    `,
    },
  ],
};
