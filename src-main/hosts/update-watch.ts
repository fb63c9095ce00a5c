// Looks for newer versions of the program now and then, says what is new, asks, and only then does anything. What it
// needs of the system is handed in; it never decides by itself that the program ends.
import { installLaterMs, lookInMs, lookLaterMs, type UpdateWay } from "../../src-shared/domain/updates.ts";
import type { WorkUnderWay } from "../../src-shared/domain/work-under-way.ts";

export type Release = { readonly version: string; readonly notes: string };

/** What fetches and checks; errors are its own. */
export type Updater = {
  /** null: this is the newest. */
  readonly look: () => Promise<Release | null>;
  /** Brings the release that was found here and checks who made it. */
  readonly fetch: () => Promise<void>;
  /** Ends the program and starts the new one: the last thing that is called. */
  readonly install: () => void;
};

/** Each resolves with what the person wants; false: later. */
export type UpdateQuestions = {
  readonly showPage: (release: Release) => Promise<boolean>;
  readonly fetch: (release: Release) => Promise<boolean>;
  readonly restart: (release: Release) => Promise<boolean>;
  /** It couldn't be fetched, or wasn't ours: its page, instead? */
  readonly showPageInstead: (release: Release) => Promise<boolean>;
  /** Said to whoever asked for a look: this is the newest, or nobody answered. */
  readonly sayNone: (because: "newest" | "no-answer") => Promise<void>;
};

export type UpdateSurroundings = {
  readonly way: Exclude<UpdateWay, "none">;
  readonly updater: () => Promise<Updater>;
  readonly questions: UpdateQuestions;
  readonly openPage: (release: Release) => void;
  /** Ends the program in its usual order, and `install` after it. */
  readonly restart: (install: () => void) => void;
  /** The setting, as it is now. */
  readonly isWanted: () => Promise<boolean>;
  readonly work: () => Promise<WorkUnderWay>;
  /** When it was last looked, over restarts. */
  readonly memory: { readonly read: () => number | null; readonly write: (lookedAtMs: number) => void };
  readonly nowMs: () => number;
  /** Must not keep the program alive. */
  readonly wait: (ms: number) => Promise<void>;
  readonly onTrouble: (error: unknown) => void;
};

export type UpdateWatch = {
  /** Somebody wants to know now. Nothing when a look is under way already. */
  readonly lookNow: () => Promise<void>;
};

export function watchForUpdates(around: UpdateSurroundings): UpdateWatch {
  let isLooking = false;
  const look = async (isAskedFor: boolean): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    try {
      around.memory.write(around.nowMs());
      await lookOnce(around, isAskedFor);
    } finally {
      isLooking = false;
    }
  };
  const lookDaily = async (): Promise<never> => {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- once a day
      await around.wait(lookInMs(around.nowMs(), around.memory.read()));
      // oxlint-disable-next-line no-await-in-loop -- as above
      await quiet(around, lookLaterMs);
      // oxlint-disable-next-line no-await-in-loop -- as above
      if (await around.isWanted()) await look(false);
      else around.memory.write(around.nowMs());
    }
  };
  lookDaily().catch(around.onTrouble);
  return { lookNow: () => look(true) };
}

async function lookOnce(around: UpdateSurroundings, isAskedFor: boolean): Promise<void> {
  const { way, questions, openPage, onTrouble } = around;
  const updater = await around.updater();
  let release: Release | null;
  try {
    release = await updater.look();
  } catch (error) {
    // No network, most of the time: the next day is early enough.
    onTrouble(error);
    if (isAskedFor) await questions.sayNone("no-answer");
    return;
  }
  if (release === null) {
    if (isAskedFor) await questions.sayNone("newest");
  } else if (way === "install") {
    await offer(around, updater, release);
  } else if (await questions.showPage(release)) {
    openPage(release);
  }
}

async function offer(around: UpdateSurroundings, updater: Updater, release: Release): Promise<void> {
  const { questions, openPage, onTrouble, restart } = around;
  if (!(await questions.fetch(release))) return;
  try {
    await updater.fetch();
  } catch (error) {
    onTrouble(error);
    if (await questions.showPageInstead(release)) openPage(release);
    return;
  }
  await quiet(around, installLaterMs);
  if (!(await questions.restart(release))) return;
  // Somebody may have begun something while the question stood there.
  await quiet(around, installLaterMs);
  restart(updater.install);
}

/** Waits until nothing is under way that it would get into. */
async function quiet(
  { work, wait }: UpdateSurroundings,
  laterMs: (work: WorkUnderWay) => number,
): Promise<void> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- until it is quiet
    const ms = laterMs(await work());
    if (ms === 0) return;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await wait(ms);
  }
}
