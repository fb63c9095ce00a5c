// The library's migrations, numbered. A shipped one is never edited; a change is the next number, with its own test.
import type { FileFormat } from "../file-format.ts";

export const libraryFormat: FileFormat = {
  kind: "library",
  migrations: [
    {
      version: 1,
      title: "projects and settings",
      sql: `
      CREATE TABLE project (
        project_id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        purpose TEXT NOT NULL,
        is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
        -- NULL until the project's file was opened on this computer
        example_count INTEGER,
        created_at_ms INTEGER NOT NULL,
        changed_at_ms INTEGER NOT NULL,
        deleted_at_ms INTEGER,
        -- set while the file is open, cleared on a clean close: still set at the next open means an unclean end
        opened_at_ms INTEGER,
        checked_at_ms INTEGER,
        -- set when reading the whole file found damage, cleared by a restore or a healthy check
        damaged_at_ms INTEGER
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `,
    },
    {
      version: 2,
      title: "drafts",
      sql: `
      -- what is typed but not saved yet; here and not in the project's file, so that it leaves with no copy of it
      CREATE TABLE draft (
        project_id TEXT NOT NULL,
        -- where it was being typed, in the page's own words
        place TEXT NOT NULL,
        text TEXT NOT NULL,
        -- the saved text it was begun on
        started_from TEXT NOT NULL,
        kept_at_ms INTEGER NOT NULL,
        PRIMARY KEY (project_id, place)
      ) STRICT, WITHOUT ROWID;
    `,
    },
    {
      version: 3,
      title: "trainings under way",
      sql: `
      -- which projects' files to open at a start; the files themselves are the truth
      CREATE TABLE active_job (
        project_id TEXT NOT NULL,
        job_id TEXT NOT NULL,
        PRIMARY KEY (project_id, job_id)
      ) STRICT, WITHOUT ROWID;
    `,
    },
  ],
};
