// What the program needs once its window is on the way: menu, spelling, notifications, waking up, closing, ending. Loaded
// after the first picture was asked for.
import { app, clipboard, dialog } from "electron";
import { rmSync } from "node:fs";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { JobState } from "../../src-shared/domain/jobs/job.ts";
import { workUnderWay, type WorkUnderWay } from "../../src-shared/domain/work-under-way.ts";
import type { CoreLink } from "../core/core-link.ts";
import type { Log } from "../core/log.ts";
import { announce, withdrawAnnouncement } from "./announcement.ts";
import { askBeforeClosing } from "./electron-closing.ts";
import { checkSpelling, offerContextMenu } from "./electron-context-menu.ts";
import { reviveAfterCrashes } from "./electron-crashes.ts";
import { chooseProjectFiles } from "./electron-files.ts";
import { watchJobs } from "./electron-job-watch.ts";
import { setMenu } from "./electron-menu.ts";
import { notifyEnded } from "./electron-notifications.ts";
import type { OpenedFiles } from "./electron-opened.ts";
import { onWakingUp } from "./electron-power.ts";
import type { UpdatingHost } from "./electron-updates.ts";
import type { StudioWindow } from "./electron-window.ts";
import { hostWords } from "./electron-words.ts";

/** `appId` of resources/packaging/builder.config.ts. */
const installedName = "studio.attune";
/** A Mac hands its update over to the system first. */
const lastWordWithinMs = 60_000;
const closedWithinMs = 10_000;

export type StartedHost = {
  readonly window: StudioWindow;
  readonly core: CoreLink;
  readonly opened: OpenedFiles;
  readonly log: Log;
  readonly dataFolderPath: string;
  readonly announcementFile: string;
  /** After the core: ends the rehearsal, whose training keeps its place for the next start. */
  readonly closeProvider: () => Promise<void>;
  /** Names the folder of `--backups` to the core; null when none was given. */
  readonly backupReference: string | null;
  /** Resolves when the page is loaded; null: this is no self-test. */
  readonly selfTest: Promise<void> | null;
};

export async function finishStart(host: StartedHost): Promise<void> {
  const { window, core, log } = host;
  reviveAfterCrashes(window, log, Date.now);
  const endFor = endWithWindow(host);
  if (host.selfTest !== null) return endWithSelfTest(host, host.selfTest);
  const jobs = watchJobs(core, (job, projectId) => notifyEnded(job, projectId, window), Date.now);
  core.subscribe(jobs.hear);
  const work = (): Promise<WorkUnderWay> => workNow(core, jobs.statesUnderWay());
  askBeforeClosing(window, work);
  // Windows shows notifications only of programs it knows by the name their installer gave them.
  if (process.platform === "win32") app.setAppUserModelId(installedName);
  checkSpelling(process.platform);
  offerContextMenu(window);
  const updates = app.isPackaged
    ? (await import("./electron-updates.ts")).beginUpdates({ window, core, log, work, endFor })
    : null;
  setMenu({
    window,
    openProjectFile: () => void openProjectFile(host),
    copyReport: () => void showReport(host),
    dataFolderPath: host.dataFolderPath,
    lookForUpdates: updates && ((): void => void updates.lookNow()),
  });
  onWakingUp((because) => {
    log.write("wake", { because });
    core.wake();
  });

  const status = await core.started;
  if (status.problem !== null) return;
  jobs.begin();
  announce(host.announcementFile, {
    host: "electron",
    processId: process.pid,
    origin: null,
    controlToken: null,
  });
  const { backupReference } = host;
  if (backupReference !== null) await core.call("backups.setFolder", { folderReference: backupReference });
}

async function workNow(core: Pick<CoreLink, "call">, jobStates: readonly JobState[]): Promise<WorkUnderWay> {
  const result = await core.call("tasks.list", {});
  const tasks = result.ok ? (result.output as Output<"tasks.list">).tasks : [];
  return workUnderWay(tasks, jobStates);
}

/**
 * One window is the program, on every system: without it, nothing is left to see or do.
 * @returns ends the program, too; the last word is then with who wanted it.
 */
function endWithWindow({
  window,
  core,
  announcementFile,
  closeProvider,
}: StartedHost): UpdatingHost["endFor"] {
  let last: () => void = quit;
  app.on("window-all-closed", () => {
    void (async () => {
      const { problem } = await core.started;
      await core.close();
      await closeProvider();
      // With a problem the announcement is another studio's.
      if (problem === null) withdrawAnnouncement(announcementFile);
    })().finally(() => last());
  });
  return (wantedLast) => {
    last = () => {
      // Whatever comes of it, no program stays behind without a window.
      setTimeout(quit, lastWordWithinMs);
      wantedLast();
    };
    window.browserWindow.close();
    // Somebody chose to keep it open after all: whenever it is closed then, that was only closing.
    setTimeout(() => {
      if (!window.browserWindow.isDestroyed()) last = quit;
    }, closedWithinMs).unref();
  };
}

function quit(): void {
  app.quit();
}

async function endWithSelfTest(
  { window, core, dataFolderPath }: StartedHost,
  loaded: Promise<void>,
): Promise<void> {
  const { runSelfTest } = await import("./electron-self-test.ts");
  await loaded;
  const exitCode = await runSelfTest(window);
  await core.close();
  rmSync(dataFolderPath, { recursive: true, force: true, maxRetries: 3 });
  app.exit(exitCode);
}

async function openProjectFile({ window, opened }: StartedHost): Promise<void> {
  opened.add(await chooseProjectFiles(window.browserWindow));
}

/** From the menu, which works where the page doesn't: shown, so that it is seen what is sent, and copied from there. */
async function showReport({ window, core }: StartedHost): Promise<void> {
  const result = await core.call("studio.diagnostics", {});
  const text = result.ok ? (result.output as Output<"studio.diagnostics">).text : result.error.code;
  await clipboard.writeText(text);
  await dialog.showMessageBox(window.browserWindow, {
    type: "info",
    message: hostWords.crash.copied,
    detail: text,
  });
}
