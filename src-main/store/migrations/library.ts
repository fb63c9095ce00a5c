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
    {
      version: 4,
      title: "prices, eligibility, budgets",
      sql: `
      -- what somebody knows better than the catalogue that ships
      CREATE TABLE price_correction (
        provider_id TEXT NOT NULL,
        model_id TEXT NOT NULL,
        price TEXT NOT NULL CHECK (price IN ('training', 'input', 'cachedInput', 'output')),
        usd_per_million_tokens REAL NOT NULL CHECK (usd_per_million_tokens >= 0),
        corrected_at_ms INTEGER NOT NULL,
        PRIMARY KEY (provider_id, model_id, price)
      ) STRICT, WITHOUT ROWID;

      -- what an account listed when it was asked last
      CREATE TABLE seen_model (
        connection_id TEXT NOT NULL,
        name TEXT NOT NULL,
        -- NULL: it named no last day
        stops_working_on TEXT,
        seen_at_ms INTEGER NOT NULL,
        PRIMARY KEY (connection_id, name)
      ) STRICT, WITHOUT ROWID;

      -- what is known of an account that its provider asks before it lets it train; NULL: not known
      CREATE TABLE account_fact (
        connection_id TEXT PRIMARY KEY,
        is_existing INTEGER CHECK (is_existing IN (0, 1)),
        has_recent_use INTEGER CHECK (has_recent_use IN (0, 1)),
        told_at_ms INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- refusals that are believed for a while
      CREATE TABLE training_refusal (
        connection_id TEXT NOT NULL,
        -- empty: every model of the account
        model TEXT NOT NULL,
        code TEXT NOT NULL,
        -- the provider's own words
        said TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        ask_again_at_ms INTEGER NOT NULL,
        PRIMARY KEY (connection_id, model)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE budget (
        -- empty: all projects together
        project_id TEXT PRIMARY KEY,
        -- NULL: no limit
        limit_micro_usd INTEGER CHECK (limit_micro_usd >= 0),
        when_over TEXT NOT NULL CHECK (when_over IN ('ask', 'stop'))
      ) STRICT, WITHOUT ROWID;

      -- what each training was expected to cost and what it came to; stays when its project goes
      CREATE TABLE job_cost (
        job_id TEXT PRIMARY KEY,
        project_id TEXT NOT NULL,
        connection_id TEXT NOT NULL,
        -- NULL: not known
        usd_per_million_tokens REAL,
        -- of one round; NULL: they weren't counted yet
        billed_tokens INTEGER,
        estimate_low_micro_usd INTEGER NOT NULL,
        estimate_likely_micro_usd INTEGER,
        estimate_high_micro_usd INTEGER,
        state TEXT NOT NULL CHECK (state IN ('under-way', 'charged', 'not-charged', 'not-known')),
        actual_micro_usd INTEGER,
        started_at_ms INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX job_cost_of_project ON job_cost (project_id, started_at_ms);
    `,
    },
    {
      version: 5,
      title: "accounts and what is sent",
      sql: `
      CREATE TABLE connection (
        -- stays the same for good: projects and trainings name it
        connection_id TEXT PRIMARY KEY,
        template_id TEXT NOT NULL,
        label TEXT NOT NULL,
        base_url TEXT NOT NULL,
        -- JSON: where it differs from its template
        options TEXT NOT NULL,
        -- where its key is kept, never the key
        key_storage TEXT NOT NULL
          CHECK (key_storage IN ('keyring', 'vault', 'session', 'environment', 'none')),
        -- what may be shown of it
        key_last_four TEXT NOT NULL CHECK (length(key_last_four) <= 4),
        added_at_ms INTEGER NOT NULL,
        -- set: no account any more; known so that one at the same address gets its id back
        disconnected_at_ms INTEGER,
        -- JSON: what the last test saw
        seen TEXT
      ) STRICT, WITHOUT ROWID;

      -- what was to be deleted at a service and is still there
      CREATE TABLE undeleted (
        connection_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('file', 'model', 'deployment')),
        remote_id TEXT NOT NULL,
        name TEXT NOT NULL,
        connection_label TEXT NOT NULL,
        since_ms INTEGER NOT NULL,
        tried_at_ms INTEGER NOT NULL,
        -- JSON
        error TEXT NOT NULL,
        PRIMARY KEY (connection_id, kind, remote_id)
      ) STRICT, WITHOUT ROWID;

      -- projects of which nothing may be sent
      CREATE TABLE kept_here (
        project_id TEXT PRIMARY KEY,
        since_ms INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- what a person has agreed to send where; an account that moved to another address is another place
      CREATE TABLE approval (
        project_id TEXT NOT NULL,
        connection_id TEXT NOT NULL,
        host TEXT NOT NULL,
        approved_at_ms INTEGER NOT NULL,
        PRIMARY KEY (project_id, connection_id, host)
      ) STRICT, WITHOUT ROWID;

      -- everything that left this computer for a service, written down before it goes
      CREATE TABLE sending (
        sending_id INTEGER PRIMARY KEY,
        at_ms INTEGER NOT NULL,
        -- NULL: from no project
        project_id TEXT,
        project_name TEXT NOT NULL,
        connection_id TEXT NOT NULL,
        connection_label TEXT NOT NULL,
        host TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('upload', 'order', 'chat', 'moderation')),
        -- the file's name, or the model's
        subject TEXT NOT NULL,
        -- of the request's body, as far as they left
        bytes INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('under-way', 'sent', 'failed', 'unknown'))
      ) STRICT;
      CREATE INDEX sending_of_project ON sending (project_id, sending_id);
    `,
    },
    {
      version: 6,
      title: "models put to use",
      sql: `
      -- a model that stands ready at a service and may cost by the hour; stays when it has ended, and when its project goes
      CREATE TABLE hosting_meter (
        meter_id TEXT PRIMARY KEY,
        connection_id TEXT NOT NULL,
        connection_label TEXT NOT NULL,
        -- empty: the project is gone
        project_id TEXT NOT NULL,
        job_id TEXT NOT NULL,
        -- what it is asked and deleted by
        name TEXT NOT NULL,
        base_model TEXT NOT NULL,
        -- empty: not known
        tier TEXT NOT NULL,
        -- when it began; NULL: not known
        usd_per_hour REAL CHECK (usd_per_hour >= 0),
        -- NULL: it stays until somebody ends it
        removed_after_hours REAL,
        state TEXT NOT NULL CHECK (state IN ('starting', 'running', 'failed', 'unknown')),
        -- the service's own words about its state
        said TEXT NOT NULL,
        started_at_ms INTEGER NOT NULL,
        -- NULL: it runs
        stopped_at_ms INTEGER,
        -- when its daily line was put away last; NULL: never
        said_at_ms INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX hosting_meter_of_account ON hosting_meter (connection_id, name);

      -- models that were trained here, for what is said before their end; the projects' files are the truth
      CREATE TABLE trained_model (
        project_id TEXT NOT NULL,
        job_id TEXT NOT NULL,
        connection_id TEXT NOT NULL,
        -- the training's
        name TEXT NOT NULL,
        -- empty: it has none of its own until it is served
        model TEXT NOT NULL,
        base_model TEXT NOT NULL,
        -- the last warning that was put away, in days before the end; NULL: none
        warned_at_days INTEGER,
        PRIMARY KEY (project_id, job_id)
      ) STRICT, WITHOUT ROWID;
    `,
    },
  ],
};
