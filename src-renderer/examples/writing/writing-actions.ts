// What the writing view does to the list: adding an example at its end, removing the one on screen.
import { textNow } from "../../i18n/text.ts";
import { reportFailure } from "../../transport/failures.ts";
import { ask } from "../../transport/studio-client.ts";
import { announce } from "../../ui/announce.tsx";
import { offerUndo } from "../../ui/undo.ts";
import { changeMany, insertExamples, undoChange } from "../changes.ts";
import { ensureRow } from "../examples-rows.ts";
import { useExamples } from "../examples-store.ts";
import { realId } from "../row-ids.ts";
import { openWriting, useWriting } from "../writing.ts";

/** @returns the new example, or null when it couldn't be made. */
export async function addInWriting(): Promise<number | null> {
  try {
    return (await insertExamples([{ kind: "chat" }]))[0] ?? null;
  } catch (error) {
    reportFailure(error);
    return null;
  }
}

/**
 * Removes the example at a row, offering it back.
 * @returns the example to show next, null when none is left, "stay" when nothing was removed.
 */
export async function removeInWriting(exampleId: number, row: number): Promise<number | null | "stay"> {
  const { projectId, view } = useExamples.getState();
  const here = await ensureRow(row);
  if (projectId === null || view === null || !here || realId(here.exampleId) !== exampleId) return "stay";
  const next = (await ensureRow(row + 1)) ?? (await ensureRow(row - 1));
  try {
    const { viewId, viewRevision } = view;
    await changeMany(() =>
      ask("examples.remove", {
        projectId,
        selection: { viewId, viewRevision, rows: { only: [[row, row + 1]] } },
      }),
    );
  } catch (error) {
    reportFailure(error);
    return "stay";
  }
  announce(textNow("writing.removed"));
  offerUndo(textNow("writing.removed"), async () => {
    await undoChange();
    if (useWriting.getState().exampleId !== null) openWriting(exampleId);
  });
  return next ? realId(next.exampleId) : null;
}
