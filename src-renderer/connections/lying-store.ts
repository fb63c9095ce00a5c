// What lies at the service of the account whose dialog is open, what of it is ticked, and what became of what was deleted.
import { create } from "zustand";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { newestOnly } from "../lib/newest.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { askToDelete, deleteAt, type Deleted } from "./lying-actions.ts";
import { keyOf } from "./lying-words.ts";

export type Lying = Output<"connections.lying">;
export type DoneDeleting = Extract<Deleted, { readonly kind: "done" }>;

export type LyingState = {
  readonly connectionId: string;
  /** null until the service has answered. */
  readonly lying: Lying | null;
  readonly error: AppError | null;
  readonly chosen: ReadonlySet<string>;
  readonly busy: "asking" | "deleting" | null;
  readonly done: DoneDeleting | null;
};

const nothing: LyingState = {
  connectionId: "",
  lying: null,
  error: null,
  chosen: new Set(),
  busy: null,
  done: null,
};

export const useLying = create<LyingState>(() => nothing);

const newest = newestOnly();

export function showLying(connectionId: string): void {
  useLying.setState({ ...nothing, connectionId });
  void askForLying();
}

export function choose(chosen: ReadonlySet<string>): void {
  useLying.setState({ chosen });
}

/** What is said of the last deletion is no longer how it is. */
export function forgetOutcome(): void {
  useLying.setState({ done: null });
}

export async function askForLying(): Promise<void> {
  const { connectionId } = useLying.getState();
  useLying.setState({ busy: "asking" });
  await newest(() => ask("connections.lying", { connectionId }), {
    done: (lying) => useLying.setState({ lying, error: null, busy: null }),
    failed: (error) => useLying.setState({ error: asAppError(error), busy: null }),
  });
}

/** @returns whether something was to be deleted, whatever became of it. */
export async function deleteChosen(label: string): Promise<boolean> {
  const { connectionId, lying, chosen, busy } = useLying.getState();
  const items = (lying?.items ?? []).filter((item) => chosen.has(keyOf(item)));
  if (busy !== null || items.length === 0 || !(await askToDelete(label, items))) return false;
  useLying.setState({ busy: "deleting", done: null });
  const deleted = await deleteAt({ connectionId }, items);
  if (useLying.getState().connectionId !== connectionId) return true;
  if (deleted.kind === "failed") {
    useLying.setState({ error: deleted.error, busy: null, chosen: new Set() });
    return true;
  }
  useLying.setState({ done: deleted, chosen: new Set() });
  await askForLying();
  return true;
}
