// Projects: their rows in the library (a mirror, so that the list needs no file opened) and the one row in each
// project's own file (the truth).

export type LibraryProjectRecord = {
  readonly project_id: string;
  readonly name: string;
  readonly purpose: string;
  readonly is_sample: 0 | 1;
  readonly example_count: number | null;
  readonly created_at_ms: number;
  readonly changed_at_ms: number;
  readonly deleted_at_ms: number | null;
  readonly opened_at_ms: number | null;
  readonly checked_at_ms: number | null;
  readonly damaged_at_ms: number | null;
  readonly is_kept_here: 0 | 1;
};

export type ProjectFileRecord = {
  readonly project_id: string;
  readonly name: string;
  readonly purpose: string;
  readonly instructions: string;
  readonly is_sample: 0 | 1;
  readonly created_at_ms: number;
  readonly changed_at_ms: number;
  readonly revision: number;
};

const isKeptHere = `
      project_id IN (SELECT project_id FROM kept_here ORDER BY project_id) AS is_kept_here`;

export const libraryProjectsSql = {
  list: `
    SELECT project_id, name, purpose, is_sample, example_count, created_at_ms, changed_at_ms, deleted_at_ms,
      opened_at_ms, checked_at_ms, damaged_at_ms, ${isKeptHere}
    FROM project ORDER BY changed_at_ms DESC, project_id`,
  byId: `
    SELECT project_id, name, purpose, is_sample, example_count, created_at_ms, changed_at_ms, deleted_at_ms,
      opened_at_ms, checked_at_ms, damaged_at_ms, ${isKeptHere}
    FROM project WHERE project_id = :projectId`,
  put: `
    INSERT INTO project (project_id, name, purpose, is_sample, example_count, created_at_ms, changed_at_ms)
    VALUES (:projectId, :name, :purpose, :isSample, :exampleCount, :createdAtMs, :changedAtMs)
    ON CONFLICT (project_id) DO UPDATE SET
      name = :name, purpose = :purpose, is_sample = :isSample, example_count = :exampleCount,
      changed_at_ms = :changedAtMs`,
  setDeleted: "UPDATE project SET deleted_at_ms = :deletedAtMs WHERE project_id = :projectId",
  setOpened: "UPDATE project SET opened_at_ms = :openedAtMs WHERE project_id = :projectId",
  setChecked: `
    UPDATE project SET checked_at_ms = :checkedAtMs, damaged_at_ms = :damagedAtMs WHERE project_id = :projectId`,
  remove: "DELETE FROM project WHERE project_id = :projectId",
} as const;

export const projectFileSql = {
  facts: `
    SELECT project_id, name, purpose, instructions, is_sample, created_at_ms, changed_at_ms, revision
    FROM project WHERE only_row = 1`,
  edit: `
    UPDATE project SET name = :name, purpose = :purpose, changed_at_ms = :changedAtMs, revision = revision + :rise
    WHERE only_row = 1 AND revision = :revision`,
  becomeCopy: `
    UPDATE project SET project_id = :projectId, name = :name, is_sample = 0,
      created_at_ms = :createdAtMs, changed_at_ms = :createdAtMs, revision = 1
    WHERE only_row = 1`,
  firstExample: "SELECT id FROM example ORDER BY id LIMIT 1",
} as const;
