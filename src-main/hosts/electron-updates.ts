// Updates in Electron's host: whether this program may look for them, the questions it asks, and where it remembers when
// it looked. Loaded after the window, in installed programs alone.
import { app, dialog, type MessageBoxOptions } from "electron";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Output } from "../../src-shared/contract/contract.ts";
import {
  readReleasePlace,
  releasePage,
  updateWay,
  type ReleasePlace,
} from "../../src-shared/domain/updates.ts";
import type { WorkUnderWay } from "../../src-shared/domain/work-under-way.ts";
import type { CoreLink } from "../core/core-link.ts";
import type { Log } from "../core/log.ts";
import { openOutside } from "./electron-guards.ts";
import type { StudioWindow } from "./electron-window.ts";
import { hostWords } from "./electron-words.ts";
import {
  watchForUpdates,
  type Release,
  type UpdateQuestions,
  type UpdateSurroundings,
  type UpdateWatch,
} from "./update-watch.ts";

const words = hostWords.updates;

export type UpdatingHost = {
  readonly window: StudioWindow;
  readonly core: Pick<CoreLink, "call">;
  readonly log: Log;
  readonly work: () => Promise<WorkUnderWay>;
  /** Ends the program in its usual order, and calls this at the end of it. */
  readonly endFor: (last: () => void) => void;
};

/** null in a program that runs from its sources, or whose installer named no place for releases. */
export function beginUpdates(host: UpdatingHost): UpdateWatch | null {
  const place = readPlace();
  const way = updateWay({ isPackaged: app.isPackaged, place, platform: process.platform });
  if (way === "none" || place === null) return null;
  return watchForUpdates({
    way,
    updater: async () => (await import("./electron-updater.ts")).createElectronUpdater(),
    questions: questionsIn(host.window),
    openPage: ({ version }) => openOutside(releasePage(place, version)),
    restart: host.endFor,
    isWanted: async () => {
      const result = await host.core.call("settings.get", {});
      return result.ok && (result.output as Output<"settings.get">).looksForUpdates;
    },
    work: host.work,
    memory: memoryAt(join(app.getPath("userData"), "updates.json")),
    nowMs: Date.now,
    wait: async (ms) => void (await wait(ms, undefined, { ref: false })),
    onTrouble: (error) => host.log.error("update", error),
  });
}

/** What electron-builder wrote beside the archive. */
function readPlace(): ReleasePlace | null {
  try {
    return readReleasePlace(readFileSync(join(process.resourcesPath, "app-update.yml"), "utf8"));
  } catch {
    return null;
  }
}

function memoryAt(file: string): UpdateSurroundings["memory"] {
  return {
    read: () => {
      try {
        const kept = JSON.parse(readFileSync(file, "utf8")) as { readonly lookedAtMs?: unknown };
        return typeof kept.lookedAtMs === "number" ? kept.lookedAtMs : null;
      } catch {
        return null;
      }
    },
    write: (lookedAtMs) => {
      try {
        writeFileSync(file, JSON.stringify({ lookedAtMs }));
      } catch {
        // Looked again at the next start.
      }
    },
  };
}

function questionsIn({ browserWindow }: StudioWindow): UpdateQuestions {
  const show = async (options: MessageBoxOptions): Promise<boolean> =>
    !browserWindow.isDestroyed() &&
    (await dialog.showMessageBox(browserWindow, { type: "info", noLink: true, ...options })).response === 0;
  const ask = (message: string, detail: string, yes: string): Promise<boolean> =>
    show({ message, detail, buttons: [yes, words.later], defaultId: 0, cancelId: 1 });
  return {
    showPage: (release) => ask(words.found(release.version), whatIsNew(release), words.showPage),
    fetch: (release) => ask(words.found(release.version), whatIsNew(release), words.fetch),
    restart: ({ version }) => ask(words.ready(version), words.restarting, words.restart),
    showPageInstead: ({ version }) => ask(words.notFetched(version), words.fromPage, words.showPage),
    sayNone: async (because) =>
      void (await show({ message: words.none[because], detail: words.own(app.getVersion()) })),
  };
}

function whatIsNew({ notes }: Release): string {
  return notes === "" ? words.noNotes : `${words.isNew}\n\n${notes}`;
}
