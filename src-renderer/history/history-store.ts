// The history of the project on screen: the newest step to take back or do again for the toolbar, all of it while the
// history panel is open. Asked for again when the studio says it changed.
import { create } from "zustand";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { HistoryStep } from "../../src-shared/contract/history.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { newestOnly } from "../lib/newest.ts";
import { ask, asAppError } from "../transport/studio-client.ts";

export type History = Output<"history.list">;

export type HistoryState = {
  readonly projectId: string | null;
  readonly isOpen: boolean;
  /** null until it arrived. */
  readonly history: History | null;
  readonly error: AppError | null;
};

export const useHistory = create<HistoryState>(() => ({
  projectId: null,
  isOpen: false,
  history: null,
  error: null,
}));

/** More than anybody reads; what is older is counted. */
const listedMost = 200;
const newest = newestOnly();

export function showHistoryOf(projectId: string): void {
  if (useHistory.getState().projectId === projectId) return;
  useHistory.setState({ projectId, history: null, error: null });
  void reloadHistory();
}

export async function reloadHistory(): Promise<void> {
  const { projectId, isOpen } = useHistory.getState();
  if (projectId === null) return;
  await newest(() => ask("history.list", { projectId, limit: isOpen ? listedMost : 1 }), {
    done: (history) => {
      if (useHistory.getState().projectId === projectId) useHistory.setState({ history, error: null });
    },
    failed: (error) => {
      if (useHistory.getState().projectId === projectId) useHistory.setState({ error: asAppError(error) });
    },
  });
}

export function openHistory(): void {
  useHistory.setState({ isOpen: true });
  void reloadHistory();
}

export function closeHistory(): void {
  useHistory.setState({ isOpen: false });
}

/** What Undo would take back. */
export function stepToUndo(history: History | null): HistoryStep | undefined {
  return history?.steps.find((step) => !step.isUndone);
}

/** What Redo would do again: undone steps stand newest first, so the last of them is next. */
export function stepToRedo(history: History | null): HistoryStep | undefined {
  return history?.steps.findLast((step) => step.isUndone);
}
