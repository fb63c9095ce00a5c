// sending.*: the log of everything that left this computer for a service, and what a person agreed to send where.
import { z } from "zod";
import { connectionId } from "./connections.ts";
import { trainingMethods } from "../domain/jobs/remote-job.ts";
import { sendingStates } from "../domain/sending/log.ts";
import { sendingKinds } from "../domain/sending/sheet.ts";
import { command, query } from "./method.ts";
import { timeMs, uid } from "./shapes.ts";

export const sendingEntry = z.object({
  sendingId: z.int().min(1),
  atMs: timeMs,
  /** null: from no project. */
  projectId: uid.nullable(),
  /** As it was called then; empty when the project was erased. */
  projectName: z.string(),
  connectionId: z.string(),
  connectionLabel: z.string(),
  host: z.string(),
  kind: z.enum(sendingKinds),
  /** The file's name, or the model's. */
  subject: z.string(),
  /** Of the request's body, as far as they left. */
  bytes: z.int().min(0),
  state: z.enum(sendingStates),
});
export type SendingEntry = z.infer<typeof sendingEntry>;

export const sendingApproval = z.object({
  connectionId,
  /** An account that moved to another address is another place. */
  host: z.string(),
  approvedAtMs: timeMs,
});
export type SendingApproval = z.infer<typeof sendingApproval>;
const approvals = z.object({ approvals: z.array(sendingApproval) });

export const sendingSheet = z.object({
  projectName: z.string(),
  kinds: z.array(z.enum(sendingKinds)),
  /** To learn from and to check on. */
  exampleCount: z.int().min(0),
  /** About; null: too many to measure before the files are made. */
  bytes: z.int().min(0).nullable(),
  /** null while they are counted. */
  tokens: z.int().min(0).nullable(),
  to: z.object({
    label: z.string(),
    host: z.string(),
    /** null: not known. */
    country: z.string().nullable(),
    retention: z.string().nullable(),
  }),
  /** Open remarks about private data; null: nobody has looked yet. */
  privateRemarkCount: z.int().min(0).nullable(),
  /** Examples nobody has looked at since they changed. */
  uncheckedCount: z.int().min(0),
});

export const sendingContract = {
  /** What would go where, for the sheet before the first time; sends nothing. Errors: not-found. */
  "sending.sheet": query(
    z.strictObject({
      projectId: uid,
      connectionId,
      /** Whose tokens are counted; the account's usual one when left out. */
      model: z.string().max(500).optional(),
      method: z.enum(trainingMethods).default("supervised"),
      /** Texts are looked at by the service's moderation first. */
      isPrechecked: z.boolean().default(false),
    }),
    z.object({
      sheet: sendingSheet,
      /** `ok`: it was agreed to, or it is the rehearsal, for which nothing leaves. */
      decision: z.enum(["ok", "kept-here", "needs-sheet"]),
    }),
  ),
  /**
   * Has the texts a training would send looked at by the service's own moderation, before anything is sent as a file; a
   * task. Not images. Errors: not-found, bad-input (the service has none), kept-here, sending-unapproved, task-cancelled, and
   * the provider's.
   */
  "sending.precheck": command(
    z.strictObject({
      projectId: uid,
      connectionId,
      method: z.enum(trainingMethods).default("supervised"),
    }),
    z.object({
      checkedCount: z.int().min(0),
      flaggedCount: z.int().min(0),
      /** The first 500. */
      flagged: z.array(
        z.object({
          /** null: the project's instructions. */
          exampleId: z.int().min(1).nullable(),
          /** As the service calls them, the surest first. */
          categories: z.array(z.object({ name: z.string(), score: z.number() })),
        }),
      ),
    }),
  ),
  /** Newest first; `before` is the id of the last one that was listed. The rehearsal isn't in it: nothing leaves for it. */
  "sending.list": query(
    z.strictObject({
      projectId: uid.optional(),
      connectionId: z.string().max(64).optional(),
      before: z.int().min(1).optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    z.object({
      entries: z.array(sendingEntry),
      hasMore: z.boolean(),
      /** Of everything that fits, also what isn't listed. */
      total: z.object({ count: z.int().min(0), bytes: z.int().min(0) }),
    }),
  ),
  "sending.approvals": query(z.strictObject({ projectId: uid }), approvals),
  /**
   * Somebody has seen what of this project goes to this account, and agrees. Without it everything that carries something
   * of the project is refused as sending-unapproved. Errors: not-found.
   */
  "sending.approve": command(z.strictObject({ projectId: uid, connectionId }), approvals),
};
