// What can be done with all chosen examples at once: each is one step that can be taken back. A choice whose rows came
// or went since is refused by the studio and never guessed at.
import { create } from "zustand";
import type { Input } from "../../../src-shared/contract/contract.ts";
import { openExport } from "../../exports/exports-store.ts";
import { offerStepUndo } from "../../history/history-actions.ts";
import { textNow } from "../../i18n/text.ts";
import { once, unwrap } from "../../lib/once.ts";
import { reportFailure } from "../../transport/failures.ts";
import { ask, asAppError } from "../../transport/studio-client.ts";
import { showToast } from "../../ui/toasts.tsx";
import { changeMany, type Place } from "../changes.ts";
import { useExamples } from "../examples-store.ts";
import { reloadExamples } from "../reload.ts";
import { clearSelection, focusGrid, selectionNow, type ChosenRows } from "../selection.ts";

export const useBulk = create<{
  /** One at a time: a second one would act on rows the first is changing. */
  readonly isBusy: boolean;
  /** Instructions typed for the chosen examples; they outlive the form until they are set. */
  readonly typedInstructions: string;
}>(() => ({ isBusy: false, typedInstructions: "" }));

export type Chosen = { readonly projectId: string; readonly selection: ChosenRows };
export type SetFields = Input<"examples.set">["set"];

export function chosenNow(): Chosen | null {
  const { projectId } = useExamples.getState();
  const selection = selectionNow();
  return projectId === null || selection === null ? null : { projectId, selection };
}

/** @returns whether it was done. */
export async function setOnChosen(set: SetFields): Promise<boolean> {
  return onChosen(async ({ projectId, selection }) => {
    const { changedCount } = await ask("examples.set", { projectId, selection, set });
    return textNow("bulk.changed", { count: changedCount });
  });
}

export async function duplicateChosen(): Promise<boolean> {
  return onChosen(async (chosen) => {
    const { addedCount } = await ask("examples.duplicate", chosen);
    return textNow("bulk.duplicated", { count: addedCount });
  });
}

export async function removeChosen(): Promise<boolean> {
  const isDone = await onChosen(async (chosen) => {
    const { removedCount } = await ask("examples.remove", chosen);
    return textNow("bulk.removed", { count: removedCount });
  });
  if (isDone) {
    clearSelection();
    focusGrid();
  }
  return isDone;
}

export type Target = "start" | "end" | { readonly beforeRank: number };

export async function moveChosen(target: Target): Promise<boolean> {
  return onChosen(async ({ projectId, selection }) => {
    const place = await placeOf(projectId, target);
    const { movedCount } = await ask("examples.move", { projectId, selection, place });
    const isSorted = useExamples.getState().definition.sorts.length > 0;
    return textNow(isSorted ? "bulk.movedSorted" : "bulk.moved", { count: movedCount });
  });
}

export function exportChosen(): void {
  const chosen = chosenNow();
  if (chosen) openExport({ selection: chosen.selection });
}

/** The example that has a number in the project's own order now. */
async function placeOf(projectId: string, target: Target): Promise<NonNullable<Place>> {
  if (target === "end") return { at: "end" };
  const rank = target === "start" ? 1 : target.beforeRank;
  const { viewId } = await ask("examples.openView", { projectId });
  const { examples } = await ask("examples.page", { projectId, viewId, from: rank - 1, limit: 1 });
  const exampleId = examples[0]?.exampleId;
  return exampleId === undefined ? { at: "end" } : { at: "before", exampleId };
}

/** @param work does it and says in a sentence what was done. */
async function onChosen(work: (chosen: Chosen) => Promise<string>): Promise<boolean> {
  const chosen = chosenNow();
  if (chosen === null || useBulk.getState().isBusy) return false;
  useBulk.setState({ isBusy: true });
  try {
    const words = unwrap(await changeMany(() => once(() => work(chosen))));
    await offerStepUndo(chosen.projectId, words);
    return true;
  } catch (error) {
    sayWhatFailed(error);
    return false;
  } finally {
    useBulk.setState({ isBusy: false });
  }
}

/** For everything that acts on chosen rows: rows that came or went make the choice mean something else. */
export function sayWhatFailed(error: unknown): void {
  if (asAppError(error).code !== "view-expired") {
    reportFailure(error);
    return;
  }
  void reloadExamples();
  clearSelection();
  showToast({ id: "view-expired", message: textNow("bulk.expired") });
}
