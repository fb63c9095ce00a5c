// Whether anything of a project may leave this computer for a connection, and whether a person has to see the sheet first.
// Pure. Everything that goes to a provider asks here: uploads, questions, checks of texts.
import type { ConnectionProfile } from "../connections/profile.ts";

export type Destination = Pick<ConnectionProfile, "connectionId" | "kind"> & {
  /** Its address' host; null: the rehearsal's, which is this computer. */
  readonly host: string | null;
};

/** A sheet that was read and agreed to. */
export type Approval = {
  readonly projectId: string;
  readonly connectionId: string;
  /** An account that moved to another address is another place. */
  readonly host: string;
  readonly approvedAtMs: number;
};

export type SendDecision =
  | { readonly decision: "ok" }
  /** The project is kept on this computer. */
  | { readonly decision: "kept-here" }
  | { readonly decision: "needs-sheet" };

/**
 * An address on this computer counts as away: what listens there may well pass everything on.
 * @param lock of the project, or of none: a question from no project is nobody's to keep.
 */
export function maySend(
  lock: { readonly projectId: string; readonly isKeptHere: boolean },
  to: Destination,
  approvals: readonly Approval[],
): SendDecision {
  if (to.kind === "rehearsal") return { decision: "ok" };
  if (lock.isKeptHere) return { decision: "kept-here" };
  const isApproved = approvals.some(
    ({ projectId, connectionId, host }) =>
      projectId === lock.projectId && connectionId === to.connectionId && host === to.host,
  );
  return { decision: isApproved ? "ok" : "needs-sheet" };
}

export const keptHereWords = {
  title: "This project stays on this computer",
  advice:
    "Nothing of it is sent anywhere while “Keep on this computer” is on. Rehearse here, or turn it off for this project first.",
} as const;
