// Accounts in the library, without their keys; and what was to be deleted at them and is still there.
import type { KeyStorage } from "../../src-shared/domain/secrets.ts";
import type { TemplateId } from "../../src-shared/domain/connections/templates.ts";

export type ConnectionRecord = {
  readonly connection_id: string;
  readonly template_id: TemplateId;
  readonly label: string;
  readonly base_url: string;
  readonly options: string;
  /** `none`: it needs no key. */
  readonly key_storage: KeyStorage | "none";
  readonly key_last_four: string;
  readonly added_at_ms: number;
  readonly disconnected_at_ms: number | null;
  readonly seen: string | null;
};

export type UndeletedRecord = {
  readonly connection_id: string;
  readonly kind: "file" | "model" | "deployment";
  readonly remote_id: string;
  readonly name: string;
  readonly connection_label: string;
  readonly since_ms: number;
  readonly tried_at_ms: number;
  readonly error: string;
};

const columns = `connection_id, template_id, label, base_url, options, key_storage, key_last_four, added_at_ms,
      disconnected_at_ms, seen`;

export const connectionsSql = {
  /** Also those that are gone: they are known by their address. */
  everything: `SELECT ${columns} FROM connection ORDER BY added_at_ms, connection_id`,
  connected: `
    SELECT ${columns} FROM connection WHERE disconnected_at_ms IS NULL ORDER BY added_at_ms, connection_id`,
  byId: `SELECT ${columns} FROM connection WHERE connection_id = :connectionId AND disconnected_at_ms IS NULL`,
  put: `
    INSERT INTO connection
      (connection_id, template_id, label, base_url, options, key_storage, key_last_four, added_at_ms)
    VALUES (:connectionId, :templateId, :label, :baseUrl, :options, :keyStorage, :keyLastFour, :nowMs)
    ON CONFLICT (connection_id) DO UPDATE SET
      label = :label, options = :options, key_storage = :keyStorage, key_last_four = :keyLastFour,
      added_at_ms = :nowMs, disconnected_at_ms = NULL, seen = NULL`,
  rename: "UPDATE connection SET label = :label WHERE connection_id = :connectionId",
  setOptions: "UPDATE connection SET options = :options, seen = NULL WHERE connection_id = :connectionId",
  /** Another key may be another account's: what was seen with the old one says nothing any more. */
  setKey: `
    UPDATE connection SET key_storage = :keyStorage, key_last_four = :keyLastFour, seen = NULL
    WHERE connection_id = :connectionId`,
  moveKey: "UPDATE connection SET key_storage = :keyStorage WHERE connection_id = :connectionId",
  disconnect: `
    UPDATE connection SET disconnected_at_ms = :nowMs, key_last_four = '', seen = NULL
    WHERE connection_id = :connectionId`,
  setSeen: "UPDATE connection SET seen = :seen WHERE connection_id = :connectionId",
} as const;

export const undeletedSql = {
  all: `
    SELECT connection_id, kind, remote_id, name, connection_label, since_ms, tried_at_ms, error
    FROM undeleted ORDER BY since_ms, connection_id, kind, remote_id`,
  of: `
    SELECT connection_id, kind, remote_id, name, connection_label, since_ms, tried_at_ms, error
    FROM undeleted WHERE connection_id = :connectionId ORDER BY since_ms, kind, remote_id`,
  put: `
    INSERT INTO undeleted
      (connection_id, kind, remote_id, name, connection_label, since_ms, tried_at_ms, error)
    VALUES (:connectionId, :kind, :remoteId, :name, :connectionLabel, :nowMs, :nowMs, :error)
    ON CONFLICT (connection_id, kind, remote_id) DO UPDATE SET
      name = :name, connection_label = :connectionLabel, tried_at_ms = :nowMs, error = :error`,
  remove: `
    DELETE FROM undeleted WHERE connection_id = :connectionId AND kind = :kind AND remote_id = :remoteId`,
} as const;
