// Short notices at the edge of the screen: what happened, with at most one thing to do about it. They are read aloud,
// wait while the pointer is on them, and never hold the only way to anything. What draws them is loaded later; a toast
// that comes before waits for it.
import { createElement, type ComponentType, type JSX, type ReactNode } from "react";
import { create } from "zustand";
import { loadLaterWords } from "../i18n/text.ts";

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

const useArea = create<{ readonly part: ComponentType | null }>(() => ({ part: null }));

let area: Area | null = null;
let waiting: readonly ShownToast[] = [];
let lastToast = 0;

export function showToast(toast: Toast): string {
  lastToast += 1;
  const shown = { ...toast, id: toast.id ?? `toast-${lastToast}` };
  if (area) area.show(shown);
  else {
    waiting = [...waiting.filter(({ id }) => id !== shown.id), shown];
    void loadToasts();
  }
  return shown.id;
}

export function hideToast(id: string): void {
  area?.hide(id);
  waiting = waiting.filter((toast) => toast.id !== id);
}

/**
 * Brings what draws toasts, so that the place they are read aloud from is there before the first one. Where that fails
 * (the studio is gone) toasts wait; the next one tries again.
 */
export async function loadToasts(): Promise<void> {
  try {
    const [{ ToastArea }] = await Promise.all([import("./toast-area.tsx"), loadLaterWords()]);
    useArea.setState({ part: ToastArea });
  } catch {
    // A banner says that the studio can't be reached.
  }
}

/** Called by the area when it is on screen. */
export function setToastArea(drawn: Area): void {
  area = drawn;
  for (const toast of waiting) drawn.show(toast);
  waiting = [];
}

export function Toasts(): JSX.Element | null {
  const part = useArea((state) => state.part);
  return part === null ? null : createElement(part);
}
