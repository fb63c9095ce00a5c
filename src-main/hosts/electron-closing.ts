// Closing the window while something is under way: asks once, in the system's own dialog. Never asks when the computer
// is being shut down, and never keeps a window open that nobody can answer for.
import { dialog, powerMonitor } from "electron";
import type { WorkUnderWay } from "../../src-shared/domain/work-under-way.ts";
import type { StudioWindow } from "./electron-window.ts";
import { hostWords } from "./electron-words.ts";

const words = hostWords.closing;
/** A core that says nothing for so long is not going to. */
const answerWithinMs = 1_500;

export function askBeforeClosing({ browserWindow }: StudioWindow, work: () => Promise<WorkUnderWay>): void {
  let isAllowed = false;
  let isAsking = false;
  const allow = (): void => {
    isAllowed = true;
  };
  powerMonitor.on("shutdown", allow);
  browserWindow.on("session-end", allow);

  const decide = async (): Promise<void> => {
    isAsking = true;
    const found = await within(answerWithinMs, somethingOf(work));
    if (found === null || (await isWanted(found, browserWindow))) {
      isAllowed = true;
      browserWindow.close();
    }
    isAsking = false;
  };
  browserWindow.on("close", (event) => {
    if (isAllowed) return;
    event.preventDefault();
    if (!isAsking) void decide();
  });
}

/** null: nothing is under way. */
async function somethingOf(work: () => Promise<WorkUnderWay>): Promise<WorkUnderWay | null> {
  const found = await work();
  return found.taskCount + found.sendingCount > 0 ? found : null;
}

async function isWanted(
  { taskCount, sendingCount }: WorkUnderWay,
  window: StudioWindow["browserWindow"],
): Promise<boolean> {
  const detail = [...(taskCount > 0 ? [words.tasks] : []), ...(sendingCount > 0 ? [words.sending] : [])];
  const { response } = await dialog.showMessageBox(window, {
    type: "question",
    message: words.message,
    detail: detail.join("\n"),
    buttons: [words.close, words.stay],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

async function within<Value>(limitMs: number, work: Promise<Value | null>): Promise<Value | null> {
  return Promise.race([
    work,
    new Promise<null>((resolve) => {
      setTimeout(() => resolve(null), limitMs).unref();
    }),
  ]);
}
