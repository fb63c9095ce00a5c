// What a person does with the history beyond Undo and Redo: going back to a step or a named state, naming one,
// forgetting old steps, and offering to take back what was just done.
import type { AppError } from "../../src-shared/errors.ts";
import { changeMany, undoChange } from "../examples/changes.ts";
import { locale, textNow } from "../i18n/text.ts";
import { sizeText } from "../lib/figures.ts";
import { once, unwrap } from "../lib/once.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { announce } from "../ui/announce.tsx";
import { confirm } from "../ui/confirm.tsx";
import { showToast } from "../ui/toasts.tsx";
import { offerUndo } from "../ui/undo.ts";
import { openHistory, reloadHistory, useHistory } from "./history-store.ts";

/**
 * Offers to take back the newest step.
 * @param words what was done, as a sentence.
 */
export async function offerStepUndo(projectId: string, words: string): Promise<void> {
  const head = async (): Promise<number> => (await ask("history.list", { projectId, limit: 1 })).headStepId;
  try {
    const headStepId = await head();
    offerUndo(words, async () => {
      // Another window may have gone on: its work must not be taken back in place of this.
      if ((await head()) === headStepId) return undoChange();
      showToast({
        message: textNow("history.notLast"),
        action: { label: textNow("history.open"), run: openHistory },
      });
      return undefined;
    });
  } catch (error) {
    reportFailure(error);
  }
}

export async function goToStep(stepId: number): Promise<void> {
  await inHistory(async (projectId) => {
    await changeMany(() => once(() => ask("history.goTo", { projectId, stepId }))).then(unwrap);
    await offerStepUndo(projectId, textNow("history.wentBack"));
  });
}

/** @returns what stands in the way, or null. */
export async function takeSnapshot(name: string): Promise<AppError | null> {
  const { projectId } = useHistory.getState();
  if (projectId === null) return null;
  try {
    // What was typed a moment ago belongs to the state that is named.
    await changeMany(() => once(() => ask("history.snapshot", { projectId, name }))).then(unwrap);
    announce(textNow("history.snapshotTaken", { name: name.trim() }));
    await reloadHistory();
    return null;
  } catch (error) {
    return asAppError(error);
  }
}

/** Asks first: a state on a branch that was left can't be reached without its name. */
export async function removeSnapshot(snapshotId: number, name: string): Promise<void> {
  const isSure = await confirm({
    title: textNow("history.removeTitle", { name }),
    explanation: textNow("history.removeExplanation"),
    yes: textNow("history.removeYes"),
    isGrave: true,
  });
  if (!isSure) return;
  await inHistory(async (projectId) => {
    await ask("history.removeSnapshot", { projectId, snapshotId });
    showToast({ message: textNow("history.snapshotRemoved", { name }) });
    await reloadHistory();
  });
}

/** Asks first: what is forgotten can't be taken back any more. */
export async function trimHistory(oldestKeptStepId: number, forgottenCount: number): Promise<void> {
  const isSure = await confirm({
    title: textNow("history.trimTitle", { count: forgottenCount }),
    explanation: textNow("history.trimExplanation"),
    yes: textNow("history.trimYes"),
    isGrave: true,
  });
  if (!isSure) return;
  await inHistory(async (projectId) => {
    const { sizeBytes } = await ask("history.trim", { projectId, beforeStepId: oldestKeptStepId });
    showToast({ message: textNow("history.trimmed", { size: sizeText(sizeBytes, locale) }) });
    await reloadHistory();
  });
}

async function inHistory(work: (projectId: string) => Promise<void>): Promise<void> {
  const { projectId } = useHistory.getState();
  if (projectId === null) return;
  try {
    await work(projectId);
  } catch (error) {
    reportFailure(error);
  }
}
