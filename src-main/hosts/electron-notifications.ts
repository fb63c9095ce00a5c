// Tells by the system's notification that a training is done or failed, when nobody is looking at the window. A click
// leads to it.
import { Notification } from "electron";
import type { JobSummary } from "../../src-shared/contract/jobs.ts";
import type { StudioWindow } from "./electron-window.ts";
import { hostWords } from "./electron-words.ts";

/** Kept while they stand: one that is forgotten can't be clicked. */
const shown = new Set<Notification>();

export function notifyEnded(
  { name, state }: Pick<JobSummary, "name" | "state">,
  projectId: string,
  window: StudioWindow,
): void {
  const { browserWindow } = window;
  if (!Notification.isSupported() || browserWindow.isDestroyed() || browserWindow.isFocused()) return;
  const words = state === "succeeded" ? hostWords.trainingDone(name) : hostWords.trainingFailed(name);
  const notification = new Notification(words);
  shown.add(notification);
  const forget = (): void => void shown.delete(notification);
  notification.on("close", forget);
  notification.on("click", () => {
    forget();
    window.comeForward();
    window.go(`#/projects/${projectId}/train`);
  });
  notification.show();
}
