// electron-updater as an `Updater`: asks the place that the installer wrote down, checks the hash and the signature of
// what it fetches, and does nothing by itself. Loaded when it is first looked, and nowhere else.
import electronUpdater from "electron-updater";
import { plainNotes } from "../../src-shared/domain/updates.ts";
import type { Updater } from "./update-watch.ts";

export function createElectronUpdater(): Updater {
  const { autoUpdater } = electronUpdater;
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.allowPrerelease = false;
  autoUpdater.allowDowngrade = false;
  // It would write addresses and paths.
  autoUpdater.logger = null;
  return {
    look: async () => {
      const result = await autoUpdater.checkForUpdates();
      if (!result?.isUpdateAvailable) return null;
      const { version, releaseNotes } = result.updateInfo;
      return { version, notes: plainNotes(releaseNotes) };
    },
    fetch: async () => void (await autoUpdater.downloadUpdate()),
    // Without the installer's own windows, and the new one is opened.
    install: () => autoUpdater.quitAndInstall(true, true),
  };
}
