// The log of what left this computer, and the projects of which nothing may. Rows of the log are never removed.
import { visibleExample } from "../store/visible-examples.ts";
import type { SendingEntry } from "../../src-shared/contract/sending.ts";

export type SendingRecord = {
  readonly sending_id: number;
  readonly at_ms: number;
  readonly project_id: string | null;
  readonly project_name: string;
  readonly connection_id: string;
  readonly connection_label: string;
  readonly host: string;
  readonly kind: SendingEntry["kind"];
  readonly subject: string;
  readonly bytes: number;
  readonly state: SendingEntry["state"];
};

const fits = `
    (:projectId IS NULL OR project_id = :projectId)
    AND (:connectionId IS NULL OR connection_id = :connectionId)`;

export const sendingLogSql = {
  begin: `
    INSERT INTO sending
      (at_ms, project_id, project_name, connection_id, connection_label, host, kind, subject, bytes, state)
    VALUES
      (:nowMs, :projectId,
       COALESCE((SELECT name FROM project WHERE project_id = :projectId ORDER BY project_id), ''),
       :connectionId, :connectionLabel, :host, :kind, :subject, 0, 'under-way')`,
  end: "UPDATE sending SET state = :state, bytes = :bytes WHERE sending_id = :sendingId",
  setBytes: "UPDATE sending SET bytes = :bytes WHERE sending_id = :sendingId",
  anyLost: "SELECT 1 FROM sending WHERE state = 'under-way' LIMIT 1",
  /** An earlier studio was ended in the middle of these. */
  endLost: "UPDATE sending SET state = 'unknown' WHERE state = 'under-way'",
  /** What was sent of an erased project stays told, without its name. */
  forgetName: "UPDATE sending SET project_name = '' WHERE project_id = :projectId",
  list: `
    SELECT sending_id, at_ms, project_id, project_name, connection_id, connection_label, host, kind, subject, bytes,
      state
    FROM sending
    WHERE sending_id < :before AND ${fits}
    ORDER BY sending_id DESC LIMIT :limit`,
  total: `SELECT COUNT(*) AS count, COALESCE(SUM(bytes), 0) AS bytes FROM sending WHERE ${fits}`,
} as const;

export type ApprovalRecord = {
  readonly project_id: string;
  readonly connection_id: string;
  readonly host: string;
  readonly approved_at_ms: number;
};

export const approvalsSql = {
  of: `
    SELECT project_id, connection_id, host, approved_at_ms FROM approval
    WHERE project_id = :projectId ORDER BY approved_at_ms, connection_id`,
  put: `
    INSERT INTO approval (project_id, connection_id, host, approved_at_ms)
    VALUES (:projectId, :connectionId, :host, :nowMs)
    ON CONFLICT (project_id, connection_id, host) DO UPDATE SET approved_at_ms = :nowMs`,
  forget: "DELETE FROM approval WHERE project_id = :projectId",
  forgetEverything: "DELETE FROM approval",
} as const;

export const sheetSql = {
  /** In a project's file: what examples to learn from and to check on take, without those of the final exam. */
  bytes: `
    SELECT COALESCE(SUM(octet_length(example_text.body)), 0) AS bytes
    FROM example CROSS JOIN example_text ON example_text.id = example.id
    WHERE example.kind = :kind AND example.split IS NOT 'test' AND ${visibleExample}`,
  visibleCount: `SELECT COUNT(*) AS count FROM example WHERE ${visibleExample}`,
} as const;

/** In the library: what counts here. */
export const keptHereSql = {
  isKept: "SELECT 1 FROM kept_here WHERE project_id = :projectId",
  all: "SELECT project_id FROM kept_here ORDER BY project_id",
  keep: "INSERT OR IGNORE INTO kept_here (project_id, since_ms) VALUES (:projectId, :nowMs)",
  release: "DELETE FROM kept_here WHERE project_id = :projectId",
} as const;

/** In a project's file: so that the lock goes wherever the file goes. */
export const keptHereInFileSql = {
  isKept: "SELECT 1 FROM kept_here WHERE only_row = 1",
  keep: "INSERT OR IGNORE INTO kept_here (only_row, since_ms) VALUES (1, :nowMs)",
  release: "DELETE FROM kept_here WHERE only_row = 1",
} as const;

/** In a project's file: the texts a training of one kind sends. */
export const precheckSql = {
  sentIds: `
    SELECT id FROM example WHERE kind = :kind AND split IN ('train', 'validation') AND ${visibleExample}
    ORDER BY position, id`,
  everyId: `SELECT id FROM example WHERE kind = :kind AND ${visibleExample} ORDER BY position, id`,
  bodies: `
    SELECT example_text.id, example_text.body FROM json_each(:ids) AS wanted
    CROSS JOIN example_text ON example_text.id = wanted.value ORDER BY wanted.key`,
} as const;
