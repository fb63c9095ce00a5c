// A project file's migrations, numbered. A shipped one is never edited; a change is the next number, with its own test.
import { foldedBody } from "../../../src-shared/domain/example-text.ts";
import type { FileFormat } from "../file-format.ts";
import { laterProjectMigrations } from "./project-later.ts";

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
    {
      version: 2,
      title: "history, imports, views, own columns; texts beside the fields",
      functions: { folded_body: (body) => foldedBody(String(body)) },
      sql: `
      ALTER TABLE project ADD COLUMN example_count INTEGER NOT NULL DEFAULT 0;
      -- JSON array of the project's own columns
      ALTER TABLE project ADD COLUMN own_columns TEXT NOT NULL DEFAULT '[]';
      -- the last step that counts (0: before the first), and the one the trimmed history begins after
      ALTER TABLE project ADD COLUMN head_step INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE project ADD COLUMN floor_step INTEGER NOT NULL DEFAULT 0;
      -- 1 while taking back or doing again needs several transactions; put right at the next open
      ALTER TABLE project ADD COLUMN is_moving INTEGER NOT NULL DEFAULT 0;
      -- the highest place a row has left: it can come back to it, so no import's stretch may begin before it
      ALTER TABLE project ADD COLUMN highest_left INTEGER NOT NULL DEFAULT 0;

      DROP INDEX example_by_position;
      ALTER TABLE example RENAME TO example_1;

      -- the fields: narrow, so that filters, sorts and bulk steps read and write little
      CREATE TABLE example (
        -- never reused: AUTOINCREMENT
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        -- the identity between copies of a project
        uid TEXT NOT NULL,
        -- sparse order; NULL: removed, kept for undo until the history is trimmed
        position INTEGER,
        kind TEXT NOT NULL CHECK (kind IN ('chat', 'preference')),
        instructions_source TEXT NOT NULL CHECK (instructions_source IN ('project', 'own', 'none')),
        split TEXT CHECK (split IN ('train', 'validation', 'test')),
        status TEXT CHECK (status IN ('draft', 'ready', 'needs-work', 'approved')),
        -- JSON array of strings
        tags TEXT NOT NULL,
        source TEXT,
        group_name TEXT,
        notes TEXT NOT NULL,
        -- values of the project's own columns, JSON object by column id
        own_fields TEXT NOT NULL,
        -- unknown imported keys, JSON object by place, never sent to a provider
        extra TEXT,
        -- derived from body: characters of all messages
        text_length INTEGER NOT NULL,
        -- derived in a task: tokens of all messages in o200k_base, and the revision they were counted at
        tokens INTEGER,
        tokens_revision INTEGER,
        revision INTEGER NOT NULL,
        changed_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX example_by_position ON example (position, id);

      -- the texts, by the same id
      CREATE TABLE example_text (
        id INTEGER PRIMARY KEY,
        -- canonical JSON of messages, tools, outputs
        body TEXT NOT NULL,
        -- derived: the body folded for searching; NULL where LIKE finds the same in body
        folded_text TEXT
      ) STRICT;

      INSERT INTO example
        (id, uid, position, kind, instructions_source, split, status, tags, source, group_name, notes, own_fields,
         extra, text_length, revision, changed_at_ms)
        SELECT id, uid, position, kind, instructions_source, split, NULL, tags, source, group_name, notes,
          own_fields, extra, length(ask_text) + length(answer_text), revision, changed_at_ms
        FROM example_1 ORDER BY id;
      INSERT INTO example_text (id, body, folded_text)
        SELECT id, body, folded_body(body) FROM example_1 ORDER BY id;
      UPDATE project SET example_count = (SELECT count(*) FROM example_1);
      DROP TABLE example_1;

      -- images, by what is in them; a body names one as attune-attachment:<sha256>
      CREATE TABLE attachment (
        sha256 TEXT PRIMARY KEY,
        media_type TEXT NOT NULL,
        bytes BLOB NOT NULL
      ) STRICT;

      -- what people did; a tree, since going on after taking back keeps what a snapshot pins (history/steps.ts)
      CREATE TABLE step (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        -- the step it came after (0: none), and the step whose result the rows showed then: the same but after a jump
        parent_id INTEGER NOT NULL,
        base_id INTEGER NOT NULL,
        -- a jump has no parts: the rows show the result of this step again
        jump_to INTEGER,
        -- a word the page puts into a sentence, and what that sentence needs, JSON object
        label TEXT NOT NULL,
        details TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL,
        -- running: taken back at the next open; dropped: its parts and what only they need are on their way out
        state TEXT NOT NULL CHECK (state IN ('running', 'done', 'dropped')),
        example_count INTEGER NOT NULL,
        size_bytes INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX step_by_parent ON step (parent_id, id);
      CREATE TABLE step_part (
        id INTEGER PRIMARY KEY,
        step_id INTEGER NOT NULL,
        -- 0: the rows show the step, this holds what was before; 1: the other way round
        is_swapped INTEGER NOT NULL CHECK (is_swapped IN (0, 1)),
        -- deflated JSON, see history/images.ts
        images BLOB NOT NULL
      ) STRICT;
      CREATE INDEX step_part_by_step ON step_part (step_id, id);
      -- a named place in the history: right after this step (0: before the first)
      CREATE TABLE snapshot (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        after_step INTEGER NOT NULL,
        created_at_ms INTEGER NOT NULL
      ) STRICT;

      -- rows between these positions are seen by no query unless the state is done
      CREATE TABLE import (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        file_name TEXT NOT NULL,
        started_at_ms INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('running', 'done', 'undone', 'dropped')),
        from_position INTEGER NOT NULL,
        -- exclusive
        to_position INTEGER NOT NULL,
        example_count INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE saved_view (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        -- filter and sorts, JSON
        definition TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL
      ) STRICT;
    `,
    },
    {
      version: 3,
      title: "trainings, the files they were sent, questions to models",
      sql: `
      CREATE TABLE job (
        job_id TEXT PRIMARY KEY,
        -- rises with every job: the order of the list
        number INTEGER NOT NULL UNIQUE,
        -- the project it is followed from: a copy of the file keeps it as history only
        home_project_id TEXT NOT NULL,
        name TEXT NOT NULL,
        connection_id TEXT NOT NULL,
        connection_label TEXT NOT NULL,
        -- what it started from: a base model, or one trained before
        model TEXT NOT NULL,
        -- as wished, JSON
        settings TEXT NOT NULL,
        -- the project's instructions as they were sent
        instructions TEXT NOT NULL,
        state TEXT NOT NULL,
        -- the provider's own word for it
        remote_status TEXT,
        remote_id TEXT,
        -- 1 from the moment a create goes out: it is looked for before another is made
        was_create_tried INTEGER NOT NULL DEFAULT 0 CHECK (was_create_tried IN (0, 1)),
        wish TEXT CHECK (wish IN ('stop', 'pause', 'resume')),
        training_file_id TEXT,
        validation_file_id TEXT,
        fine_tuned_model TEXT,
        epochs INTEGER,
        batch_size INTEGER,
        learning_rate_multiplier REAL,
        seed INTEGER,
        step INTEGER,
        total_steps INTEGER,
        estimated_finish_ms INTEGER,
        created_at_ms INTEGER NOT NULL,
        started_at_ms INTEGER,
        finished_at_ms INTEGER,
        heard_at_ms INTEGER,
        trained_tokens INTEGER,
        train_count INTEGER NOT NULL DEFAULT 0,
        validation_count INTEGER NOT NULL DEFAULT 0,
        charge TEXT NOT NULL,
        -- JSON, see the contract
        problem TEXT,
        verdict TEXT,
        -- JSON: what is wrong with reaching the provider, since when, how often in a row
        trouble TEXT,
        -- the newest event that was read
        last_event_id TEXT,
        -- 1 once everything there is after its end was fetched
        is_complete INTEGER NOT NULL DEFAULT 0 CHECK (is_complete IN (0, 1))
      ) STRICT;

      CREATE TABLE job_event (
        job_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        event_id TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        level TEXT NOT NULL CHECK (level IN ('info', 'warn', 'error')),
        message TEXT NOT NULL,
        is_metrics INTEGER NOT NULL CHECK (is_metrics IN (0, 1)),
        PRIMARY KEY (job_id, number)
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX job_event_by_id ON job_event (job_id, event_id);

      CREATE TABLE job_point (
        job_id TEXT NOT NULL,
        step INTEGER NOT NULL,
        train_loss REAL,
        train_accuracy REAL,
        valid_loss REAL,
        valid_accuracy REAL,
        full_valid_loss REAL,
        full_valid_accuracy REAL,
        PRIMARY KEY (job_id, step)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE job_checkpoint (
        job_id TEXT NOT NULL,
        checkpoint_id TEXT NOT NULL,
        step INTEGER NOT NULL,
        model TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL,
        train_loss REAL,
        valid_loss REAL,
        full_valid_loss REAL,
        PRIMARY KEY (job_id, checkpoint_id)
      ) STRICT, WITHOUT ROWID;

      -- held-out questions with the answers before and after
      CREATE TABLE job_answer (
        job_id TEXT NOT NULL,
        model TEXT NOT NULL,
        example_id INTEGER NOT NULL,
        question TEXT NOT NULL,
        wanted TEXT NOT NULL,
        before_text TEXT NOT NULL,
        after_text TEXT NOT NULL,
        likeness_before REAL NOT NULL,
        likeness_after REAL NOT NULL,
        asked_at_ms INTEGER NOT NULL,
        PRIMARY KEY (job_id, model, example_id)
      ) STRICT, WITHOUT ROWID;

      -- the exact bytes of files that were sent or came back, by what is in them; shared between jobs
      CREATE TABLE artifact (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        -- NULL while it is written: then it is purged at the next open
        sha256 TEXT UNIQUE,
        bytes INTEGER NOT NULL,
        line_count INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE artifact_chunk (
        sha256 TEXT PRIMARY KEY,
        -- deflated, at most 1 MB of content
        bytes BLOB NOT NULL
      ) STRICT;
      CREATE TABLE artifact_part (
        artifact_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        chunk_sha256 TEXT NOT NULL,
        PRIMARY KEY (artifact_id, number)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX artifact_part_by_chunk ON artifact_part (chunk_sha256);
      CREATE TABLE job_file (
        job_id TEXT NOT NULL,
        file_use TEXT NOT NULL CHECK (file_use IN ('training', 'validation', 'result')),
        artifact_id INTEGER NOT NULL,
        file_name TEXT NOT NULL,
        PRIMARY KEY (job_id, file_use, artifact_id)
      ) STRICT, WITHOUT ROWID;
      -- which example, at which revision, each line of a sent file was: deflated pairs of 32-bit numbers
      CREATE TABLE job_file_lines (
        job_id TEXT NOT NULL,
        file_use TEXT NOT NULL,
        -- from 1
        first_line INTEGER NOT NULL,
        line_count INTEGER NOT NULL,
        lines BLOB NOT NULL,
        PRIMARY KEY (job_id, file_use, first_line)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE playground_question (
        question_id TEXT PRIMARY KEY,
        -- rises with every question
        number INTEGER NOT NULL UNIQUE,
        question TEXT NOT NULL,
        asked_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE playground_run (
        run_id TEXT PRIMARY KEY,
        question_id TEXT NOT NULL,
        column_number INTEGER NOT NULL,
        -- JSON
        recipe TEXT NOT NULL,
        label TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('running', 'done', 'stopped', 'failed')),
        text TEXT NOT NULL,
        is_cut INTEGER NOT NULL CHECK (is_cut IN (0, 1)),
        -- JSON array
        shown_example_ids TEXT NOT NULL,
        started_at_ms INTEGER NOT NULL,
        time_ms INTEGER,
        first_piece_ms INTEGER,
        prompt_tokens INTEGER,
        answer_tokens INTEGER,
        rating TEXT CHECK (rating IN ('good', 'bad')),
        -- JSON
        error TEXT,
        example_id INTEGER
      ) STRICT;
      CREATE INDEX playground_run_by_question ON playground_run (question_id, column_number);
    `,
    },
    {
      version: 4,
      title: "tokens in a second encoding, remarks that are fine as they are, pseudonyms",
      sql: `
      -- derived in a task like tokens, at the same revision: cl100k_base
      ALTER TABLE example ADD COLUMN tokens_cl100k INTEGER;

      -- somebody said that what a check says about an example is fine; counts while its text is the same
      CREATE TABLE finding_dismissed (
        example_id INTEGER NOT NULL,
        code TEXT NOT NULL,
        -- 53-bit hash of the body it was said about
        body_hash INTEGER NOT NULL,
        PRIMARY KEY (example_id, code)
      ) STRICT, WITHOUT ROWID;

      -- what stands for what; never shared, gone once the originals are erased
      CREATE TABLE pseudonym (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        original TEXT NOT NULL,
        replacement TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX pseudonym_by_original ON pseudonym (kind, original);

      -- when originals were erased for good, in numbers
      CREATE TABLE erasure (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        erased_at_ms INTEGER NOT NULL,
        original_count INTEGER NOT NULL
      ) STRICT;
    `,
    },
    ...laterProjectMigrations,
  ],
};
