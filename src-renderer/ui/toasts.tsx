// Short notices at the edge of the screen: what happened, with at most one thing to do about it. They are read aloud,
// wait while the pointer is on them, and never hold the only way to anything. What draws them is loaded later; a toast
// that comes before waits for it.
import { Suspense, type JSX, type ReactNode } from "react";
import { create } from "zustand";
import { loadedLater } from "../lib/loaded-later.tsx";

export type ToastAction = { readonly label: string; readonly run: () => void };

export type Toast = {
  /** A toast with the id of one on screen takes its place. */
  readonly id?: string;
  readonly message: ReactNode;
  readonly action?: ToastAction | undefined;
  /** false: stays until it is closed. */
  readonly staysMs?: number | false;
};
export type ShownToast = Toast & { readonly id: string };

type Area = { readonly show: (toast: ShownToast) => void; readonly hide: (id: string) => void };

const ToastArea = loadedLater(async () => (await import("./toast-area.tsx")).ToastArea).Part;
const useArea = create<{ readonly isWanted: boolean }>(() => ({ isWanted: false }));

let area: Area | null = null;
let waiting: readonly ShownToast[] = [];
let lastToast = 0;

export function showToast(toast: Toast): string {
  lastToast += 1;
  const shown = { ...toast, id: toast.id ?? `toast-${lastToast}` };
  if (area) area.show(shown);
  else {
    waiting = [...waiting.filter(({ id }) => id !== shown.id), shown];
    loadToasts();
  }
  return shown.id;
}

export function hideToast(id: string): void {
  area?.hide(id);
  waiting = waiting.filter((toast) => toast.id !== id);
}

/** Brings what draws toasts, so that the place they are read aloud from is there before the first one. */
export function loadToasts(): void {
  useArea.setState({ isWanted: true });
}

/** Called by the area when it is on screen. */
export function setToastArea(drawn: Area): void {
  area = drawn;
  for (const toast of waiting) drawn.show(toast);
  waiting = [];
}

export function Toasts(): JSX.Element | null {
  const isWanted = useArea((state) => state.isWanted);
  return isWanted ? (
    <Suspense>
      <ToastArea />
    </Suspense>
  ) : null;
}
