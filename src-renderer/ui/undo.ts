// The last thing that can be taken back: offered in a toast, by Ctrl/⌘+Z outside text fields, and in the palette.
import { create } from "zustand";
import { textNow } from "../i18n/text.ts";
import { reportFailure } from "../transport/failures.ts";
import { hideToast, showToast } from "./toasts.tsx";

export type UndoOffer = {
  readonly label: string;
  readonly toastId: string;
  readonly run: () => Promise<void>;
};

export const useUndo = create<{ readonly offer: UndoOffer | null }>(() => ({ offer: null }));

/** @param label what was done, as a sentence: "“Support” was deleted." */
export function offerUndo(label: string, run: () => Promise<void>): void {
  const toastId = showToast({
    id: "undo",
    message: label,
    action: { label: textNow("undo.action"), run: () => void undoLast() },
  });
  useUndo.setState({ offer: { label, toastId, run } });
}

/** @returns false when there is nothing to take back. */
export async function undoLast(): Promise<boolean> {
  const { offer } = useUndo.getState();
  if (!offer) return false;
  useUndo.setState({ offer: null });
  hideToast(offer.toastId);
  try {
    await offer.run();
  } catch (error) {
    reportFailure(error);
  }
  return true;
}

/** Something newer was done that has an undo of its own: the offer would take back the wrong thing. */
export function forgetUndoOffer(): void {
  const { offer } = useUndo.getState();
  if (!offer) return;
  useUndo.setState({ offer: null });
  hideToast(offer.toastId);
}
