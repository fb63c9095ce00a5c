// sending.*: reads the log that the gate writes.
import type { SendingEntry } from "../../src-shared/contract/sending.ts";
import type { Handlers } from "../core/context.ts";
import { sendingLogSql, type SendingRecord } from "./sql.ts";

export const sendingLogHandlers: Handlers<"sending"> = {
  "sending.list": ({ projectId, connectionId, before, limit }, { library }) => {
    const wanted = { projectId: projectId ?? null, connectionId: connectionId ?? null };
    const rows = library.all<SendingRecord>(sendingLogSql.list, {
      ...wanted,
      before: before ?? Number.MAX_SAFE_INTEGER,
      limit: limit + 1,
    });
    const total = library.get<{ readonly count: number; readonly bytes: number }>(
      sendingLogSql.total,
      wanted,
    );
    return {
      entries: rows.slice(0, limit).map(entryOf),
      hasMore: rows.length > limit,
      total: total ?? { count: 0, bytes: 0 },
    };
  },
};

function entryOf(row: SendingRecord): SendingEntry {
  return {
    sendingId: row.sending_id,
    atMs: row.at_ms,
    projectId: row.project_id,
    projectName: row.project_name,
    connectionId: row.connection_id,
    connectionLabel: row.connection_label,
    host: row.host,
    kind: row.kind,
    subject: row.subject,
    bytes: row.bytes,
    state: row.state,
  };
}
