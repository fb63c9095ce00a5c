// sending.*: reads the log that the gate writes, and keeps what somebody agreed to send where.
import { profileOf } from "../connections/profiles.ts";
import type { SendingApproval, SendingEntry } from "../../src-shared/contract/sending.ts";
import type { Handlers } from "../core/context.ts";
import { hostOf, sendDecision } from "./gate.ts";
import { precheck } from "./precheck.ts";
import { sheetFor } from "./sheet.ts";
import { approvalsSql, sendingLogSql, type ApprovalRecord, type SendingRecord } from "./sql.ts";

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

  "sending.sheet": async (input, context) => {
    const { kinds, ...sheet } = await sheetFor(input, context);
    const { projectId, connectionId } = input;
    const profile = profileOf(context.library, connectionId);
    return {
      sheet: { ...sheet, kinds: [...kinds] },
      decision: sendDecision(projectId, profile, context.library).decision,
    };
  },

  "sending.precheck": (input, context) => precheck(input, context),

  "sending.approvals": async ({ projectId }, { library }) => ({
    approvals: library.all<ApprovalRecord>(approvalsSql.of, { projectId }).map(approvalOf),
  }),

  "sending.approve": async ({ projectId, connectionId }, context) => {
    // Of a project that isn't there nothing can be agreed to.
    await context.project(projectId);
    const host = hostOf(profileOf(context.library, connectionId));
    context.write({ to: "library", topics: ["sending"] }, (library) =>
      library.run(approvalsSql.put, { projectId, connectionId, host, nowMs: context.nowMs() }),
    );
    // Trainings that waited for it go on.
    context.jobs.wake();
    return { approvals: context.library.all<ApprovalRecord>(approvalsSql.of, { projectId }).map(approvalOf) };
  },
};

function approvalOf({ connection_id, host, approved_at_ms }: ApprovalRecord): SendingApproval {
  return { connectionId: connection_id, host, approvedAtMs: approved_at_ms };
}

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
