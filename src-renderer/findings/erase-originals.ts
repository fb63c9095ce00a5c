// Erasing the originals for good: asks first and says what goes, since nothing brings it back; says afterwards what was
// reached.
import { create } from "zustand";
import { settled } from "../examples/changes.ts";
import { textNow } from "../i18n/text.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { confirm } from "../ui/confirm.tsx";
import { showToast } from "../ui/toasts.tsx";
import { forgetUndoOffer } from "../ui/undo.ts";
import { counted } from "./check-actions.ts";
import { reloadFindings } from "./reload-findings.ts";

export const useErasing = create<{ readonly isRunning: boolean; readonly error: AppError | null }>(() => ({
  isRunning: false,
  error: null,
}));

export async function eraseOriginals(projectId: string, originalCount: number): Promise<void> {
  const isSure = await confirm({
    title: textNow("check.private.eraseAsk", counted(originalCount)),
    explanation: textNow("check.private.eraseExplanation"),
    yes: textNow("check.private.eraseYes"),
    isGrave: true,
  });
  if (!isSure || useErasing.getState().isRunning) return;
  useErasing.setState({ isRunning: true, error: null });
  // What would be taken back is among what goes.
  forgetUndoOffer();
  try {
    await settled();
    const erased = await ask("findings.eraseOriginals", { projectId });
    const said = [
      textNow("check.private.erasedDone", {
        ...counted(erased.originalCount),
        backups: textNow("check.private.backups", counted(erased.backupCount)),
      }),
      ...(erased.stillCount > 0 ? [textNow("check.private.erasedStill", counted(erased.stillCount))] : []),
    ];
    showToast({ message: said.join(" "), staysMs: false });
  } catch (failure) {
    const error = asAppError(failure);
    if (error.code !== "task-cancelled") useErasing.setState({ error });
  } finally {
    useErasing.setState({ isRunning: false });
    await reloadFindings();
  }
}
