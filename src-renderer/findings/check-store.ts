// What stands open on Check: one panel beside the lists, and at most one dialog. One project at a time.
import { create } from "zustand";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { FindingCode } from "../../src-shared/domain/findings/finding.ts";
import type { ProjectFinding } from "./summary-counts.ts";

export type GroupKind = "exact" | "near" | "contradiction";
type Which = { readonly only: readonly number[] } | { readonly allExcept: readonly number[] };
export type { Which };

export type CheckPanel =
  /** Examples that have a kind of remark. */
  | { readonly shows: "list"; readonly code: FindingCode }
  /** Examples that are alike, or answer the same question differently. */
  | { readonly shows: "groups"; readonly kind: GroupKind }
  /** The examples behind a remark about the project as a whole. */
  | { readonly shows: "general"; readonly finding: ProjectFinding }
  | { readonly shows: "leaks" }
  | { readonly shows: "pseudonyms" }
  /** Some examples to read for names that no detector finds. */
  | { readonly shows: "reading" };

export type CheckDialog =
  /** @param of null: all that have it, to be thinned out in the dialog. */
  | { readonly does: "fix"; readonly code: FindingCode; readonly of: readonly number[] | null }
  | { readonly does: "split" };

export type CheckState = {
  readonly projectId: string | null;
  readonly panel: CheckPanel | null;
  readonly dialog: CheckDialog | null;
};

export const useCheck = create<CheckState>(() => ({ projectId: null, panel: null, dialog: null }));

let opener: HTMLElement | null = null;

/** A project's Check begins with nothing open; coming back to the same one finds it as it was left. */
export function showCheckOf(projectId: string): void {
  if (useCheck.getState().projectId === projectId) return;
  useCheck.setState({ projectId, panel: null, dialog: null });
}

export function openPanel(panel: CheckPanel): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && !focused.closest(".check-panel")) opener = focused;
  useCheck.setState({ panel });
}

/** The focus goes back to what opened it, where that is still there. */
export function closePanel(): void {
  useCheck.setState({ panel: null });
  const back = opener;
  opener = null;
  requestAnimationFrame(() => {
    if (back?.isConnected === true) back.focus();
    else document.querySelector<HTMLElement>("main h1")?.focus();
  });
}

export function openDialog(dialog: CheckDialog): void {
  useCheck.setState({ dialog });
}

export function closeDialog(): void {
  useCheck.setState({ dialog: null });
}

export type ShownRemark = Output<"findings.list">["remarks"][number];
