// The file of a project's findings. Derived: a file of another format is made again rather than migrated, so there is
// one migration, which may be changed. Must never hold a text of an example.
import type { FileFormat } from "../file-format.ts";

export const findingsFormat: FileFormat = {
  kind: "findings",
  migrations: [
    {
      version: 1,
      title: "remarks, facts, groups",
      sql: `
      CREATE TABLE about (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        -- which checks looked: of another version everything is looked at again
        version TEXT NOT NULL,
        checked_at_ms INTEGER NOT NULL,
        -- 53-bit hash of the project's instructions they saw
        instructions_hash INTEGER NOT NULL,
        -- as a message, o200k_base
        instructions_tokens INTEGER NOT NULL,
        -- JSON: findings about the project as a whole
        general TEXT NOT NULL,
        -- JSON: how many examples are how long, and carry which tag
        bars TEXT NOT NULL,
        -- how the project stood when all of it had been looked at
        seen TEXT NOT NULL
      ) STRICT;

      -- what was looked at
      CREATE TABLE checked (
        example_id INTEGER PRIMARY KEY,
        revision INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE remark (
        id INTEGER PRIMARY KEY,
        example_id INTEGER NOT NULL,
        code TEXT NOT NULL,
        -- 1 hint, 2 warning, 3 error
        severity INTEGER NOT NULL,
        -- where; NULL: the example as a whole
        message INTEGER,
        from_unit INTEGER,
        to_unit INTEGER,
        -- JSON
        details TEXT NOT NULL,
        -- 1: from comparing examples with each other, which is done anew for all
        is_compared INTEGER NOT NULL CHECK (is_compared IN (0, 1)),
        is_dismissed INTEGER NOT NULL CHECK (is_dismissed IN (0, 1))
      ) STRICT;
      CREATE INDEX remark_by_code ON remark (code, is_dismissed, example_id);
      CREATE INDEX remark_by_example ON remark (example_id, severity);

      -- numbers about a thousand examples each, for what compares examples with each other
      CREATE TABLE fact_block (
        number INTEGER PRIMARY KEY,
        facts BLOB NOT NULL,
        signatures BLOB NOT NULL,
        hashes BLOB NOT NULL,
        -- JSON
        marks TEXT NOT NULL
      ) STRICT;

      CREATE TABLE group_member (
        kind TEXT NOT NULL CHECK (kind IN ('exact', 'near', 'contradiction')),
        group_id INTEGER NOT NULL,
        example_id INTEGER NOT NULL,
        PRIMARY KEY (kind, group_id, example_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX group_member_by_example ON group_member (example_id, kind);

      CREATE TABLE leak (
        because TEXT NOT NULL CHECK (because IN ('copy', 'question', 'group')),
        held_out_id INTEGER NOT NULL,
        learnt_id INTEGER NOT NULL
      ) STRICT;
    `,
    },
  ],
};
