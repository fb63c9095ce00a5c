// What a person at a terminal sees and does while a command runs: progress in one line of stderr, and Ctrl+C, which
// cancels the task and lets it clear up. Knows nothing of imports or exports.
import type { TaskInfo } from "../../src-shared/contract/tasks.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { Core } from "../core/core.ts";
import { ask } from "./cli-command.ts";
import { timeInWords } from "./cli-words.ts";

type Listener = Pick<Core, "dispatch" | "subscribe">;
type Terminal = { readonly isTTY?: boolean; readonly write: (text: string) => unknown };

const clearLine = "\r\u001B[2K";
/** Terminals and launchers send one Ctrl+C twice; later than this it was pressed again. */
const sameKeyMs = 2_000;

export type ShownProgress = {
  /** Takes the line away, so that something else can be said there. */
  readonly clear: () => void;
  readonly stop: () => void;
};

/** Shows the progress of every task in one line that is written over; nothing when no person looks at it. */
export function showProgress(core: Pick<Core, "subscribe">, terminal: Terminal): ShownProgress {
  if (terminal.isTTY !== true) return { clear: () => {}, stop: () => {} };
  let isShown = false;
  const clear = (): void => {
    if (isShown) terminal.write(clearLine);
    isShown = false;
  };
  const unsubscribe = core.subscribe((push) => {
    if (push.type !== "taskProgress" || push.task.state !== "running") return;
    terminal.write(clearLine + progressLine(push.task));
    isShown = true;
  });
  return {
    clear,
    stop: () => {
      unsubscribe();
      clear();
    },
  };
}

const shownEveryMs = 200;

/** The progress of work on this very thread, which no task tells of; nothing when no person looks at it. */
export function showFraction(
  doing: string,
  terminal: Terminal,
): { readonly show: (fraction: number) => void; readonly clear: () => void } {
  if (terminal.isTTY !== true) return { show: () => {}, clear: () => {} };
  let shownAtMs = performance.now();
  let isShown = false;
  return {
    show: (fraction) => {
      const nowMs = performance.now();
      if (nowMs - shownAtMs < shownEveryMs) return;
      shownAtMs = nowMs;
      isShown = true;
      terminal.write(`${clearLine}${doing} … ${Math.floor(fraction * 100)} %`);
    },
    clear: () => {
      if (isShown) terminal.write(clearLine);
    },
  };
}

const doingWords: Partial<Record<TaskInfo["kind"], string>> = {
  // A preview is one, too.
  import: "Reading for",
  export: "Exporting",
  "receive-project": "Taking in",
  "update-file": "Bringing up to date",
  "prepare-training": "Preparing",
  "moderate-examples": "Having looked at:",
  "ask-held-out": "Asking before and after:",
};

export function progressLine({ kind, subject, progress, timeLeftMs }: TaskInfo): string {
  const doing = doingWords[kind] ?? "Working on";
  const percent = progress === null ? "" : ` ${Math.floor(progress * 100)} %`;
  const left = timeLeftMs === null || timeLeftMs < 1_000 ? "" : `, about ${timeInWords(timeLeftMs)} left`;
  return `${doing} “${subject}” …${percent}${left}`;
}

/** From now on Ctrl+C cancels what runs. A second one, seconds later, ends the program as it stands. */
export function hearInterruption(core: Listener): {
  readonly stopIfAsked: () => void;
  readonly stop: () => void;
} {
  let askedAtMs: number | null = null;
  const hear = (): void => {
    if (askedAtMs === null) askedAtMs = Date.now();
    else if (Date.now() - askedAtMs > sameKeyMs) process.exit(1);
    void cancelRunning(core);
  };
  // A task that begins just after the key was pressed is meant, too.
  const unsubscribe = core.subscribe(() => {
    if (askedAtMs !== null) void cancelRunning(core);
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, hear);
  return {
    stopIfAsked: () => {
      if (askedAtMs !== null) throw new AppError("task-cancelled");
    },
    stop: () => {
      unsubscribe();
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, hear);
    },
  };
}

async function cancelRunning(core: Listener): Promise<void> {
  const { tasks } = await ask(core, "tasks.list", {});
  for (const { taskId, state } of tasks) {
    if (state !== "running") continue;
    // It may have ended meanwhile: then there is nothing left to cancel.
    await core.dispatch("tasks.cancel", { taskId });
  }
}
