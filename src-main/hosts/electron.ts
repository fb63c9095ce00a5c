// The Electron host's entry: what has to be decided before the program is ready, one instance for one data folder, and
// the order of the start. Whatever the first picture doesn't need is loaded after it (electron-later.ts).
import { app } from "electron";
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCoreLink } from "../core/core-link.ts";
import { createLog } from "../core/log.ts";
import { laterKeys } from "../secrets/later-keys.ts";
import { dataFolderAt, defaultDataFolderPath, type DataFolder } from "../store/data-folder.ts";
import { acceptCalls } from "./electron-calls.ts";
import { denyPermissions, guardPages } from "./electron-guards.ts";
import { createStartMarks } from "./electron-marks.ts";
import { createOpenedFiles, projectPathsIn, type OpenedFiles } from "./electron-opened.ts";
import { readElectronOptions, type ElectronOptions } from "./electron-options.ts";
import { registerScheme, servePage, studioOrigin } from "./electron-protocol.ts";
import { openWindow, type StudioWindow } from "./electron-window.ts";
import { createPassingFiles } from "./passing-files.ts";
import { placesFrom } from "./places.ts";

/** What a page or dialog names instead of a folder's path. */
const dialogReference = "dialog";
const backupsOption = "--backups";

const marks = createStartMarks(() => performance.now());
marks.set("main");
app.enableSandbox();
registerScheme();
guardPages();
const words = process.argv.slice(app.isPackaged ? 1 : 2);
const options = readElectronOptions(words);
const opened = createOpenedFiles();
opened.add(projectPathsIn(words, process.cwd()));
// macOS says so before the program is ready.
app.on("open-file", (event, path) => {
  event.preventDefault();
  opened.add([path]);
});

const folder = dataFolderAt(
  options.isSelfTest
    ? mkdtempSync(join(tmpdir(), "attune-self-test-"))
    : (options.dataFolderPath ?? defaultDataFolderPath(process.platform, process.env)),
);
app.setPath("userData", ownFolderIn(folder, options));
// Only now: the lock belongs to this folder, so that another data folder can have a studio of its own.
if (options.isSelfTest || app.requestSingleInstanceLock()) void run(folder, options, opened);
else app.quit();

/** Chromium's own files. Where the data folder's drive is unplugged they go elsewhere, so that the window can say it. */
function ownFolderIn({ root }: DataFolder, { dataFolderPath }: ElectronOptions): string {
  const path = join(root, "electron");
  try {
    if (dataFolderPath === null) mkdirSync(root, { recursive: true, mode: 0o700 });
    else mkdirIfMissing(root);
    mkdirIfMissing(path);
    return path;
  } catch {
    return mkdtempSync(join(tmpdir(), "attune-electron-"));
  }
}

/** Never its parents: a missing one is an unplugged drive. */
function mkdirIfMissing(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

async function run(
  { root, logFile, announcementFile }: DataFolder,
  { dataFolderPath, backupFolderPath, isSelfTest }: ElectronOptions,
  openedFiles: OpenedFiles,
): Promise<void> {
  const places = placesFrom(import.meta.url);
  const log = createLog(logFile, Date.now);
  const files = createPassingFiles(root, Date.now);
  let window: StudioWindow | null = null;
  const keys = laterKeys(
    once(async () => {
      // Until then there is no keyring.
      await app.whenReady();
      return (await import("./electron-keys.ts")).electronKeys(root);
    }),
  );
  let isProviderUsed = false;
  const provider = once(async () => {
    isProviderUsed = true;
    return (await import("./electron-provider.ts")).electronProvider(root, places, log, keys);
  });
  const core = startCoreLink(
    places.coreThreadUrl,
    {
      host: "electron",
      version: places.version,
      dataFolderPath: root,
      mayCreateDataFolderParents: dataFolderPath === null,
      resourcesFolderPath: places.resourcesFolderPath,
      taskThreadUrl: places.taskThreadUrl.href,
    },
    {
      resolvePlace: async (kind, reference) => {
        if (kind !== "folder") return files.pathOf(kind, reference);
        if (reference === backupsOption) return backupFolderPath;
        if (reference !== dialogReference) return null;
        return (await import("./electron-files.ts")).chooseFolder();
      },
      keys,
      provider: {
        run: async (profile, name, input, control) =>
          (await provider()).provider.run(profile, name, input, control),
      },
      onCrash: (error) => log.error("core-crashed", error),
      nowMs: Date.now,
    },
  );
  core.subscribe((push) => window?.send("push", push));
  // Only then is the folder known to be ours alone: another studio's files may be on their way in it.
  const filesAreOurs = core.started.then(({ problem }) => problem !== null || files.clear());
  acceptCalls({
    core,
    answerFiles: async (question) => {
      await filesAreOurs.catch(() => {});
      return (await import("./electron-files.ts")).answerFileQuestion(question, files, openedFiles);
    },
    onOnline: () => {
      log.write("wake", { because: "online" });
      core.wake();
    },
  });
  openedFiles.onAdded(() => window?.send("opened"));
  app.on("second-instance", (_event, itsWords, itsFolderPath) => {
    window?.comeForward();
    openedFiles.add(projectPathsIn(itsWords.slice(1), itsFolderPath));
  });

  await app.whenReady();
  marks.set("ready");
  denyPermissions();
  servePage(places.rendererFolderPath);
  const studio = openWindow(!isSelfTest);
  window = studio;
  marks.set("window");
  studio.browserWindow.once("show", () => {
    marks.set("shown");
    marks.write(log);
  });
  const loading = studio.browserWindow.loadURL(`${studioOrigin}/`).then(
    () => marks.set("loaded"),
    (error: unknown) => log.error("page-not-loaded", error),
  );
  const later = await import("./electron-later.ts");
  await later.finishStart({
    window: studio,
    core,
    opened: openedFiles,
    log,
    dataFolderPath: root,
    announcementFile,
    closeProvider: async () => {
      if (isProviderUsed) await (await provider()).close();
    },
    backupReference: backupFolderPath === null ? null : backupsOption,
    selfTest: isSelfTest ? loading : null,
  });
}

/** Made when it is first needed. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => (made ??= make());
}
