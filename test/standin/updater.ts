// The stand-in for `electron-updater`: finds the version that a spec names, and records what it is told to do. Its own
// code would want Electron's network.
import type { AppUpdater, UpdateInfo } from "electron-updater";
import { quit } from "./app.ts";
import { emitterPartOf, record, state } from "./parts.ts";

const autoUpdater = emitterPartOf<AppUpdater>("autoUpdater", {
  autoDownload: true,
  autoInstallOnAppQuit: true,
  allowPrerelease: false,
  allowDowngrade: false,
  logger: null,
  checkForUpdates: async () => {
    record("updater.checkForUpdates", autoUpdater.autoDownload, autoUpdater.autoInstallOnAppQuit);
    const version = process.env["STANDIN_UPDATE"] ?? "";
    const updateInfo = { version, releaseNotes: "<ul><li>Curves &amp; answers</li></ul>" } as UpdateInfo;
    return { isUpdateAvailable: version !== "", updateInfo, versionInfo: updateInfo };
  },
  downloadUpdate: async () => {
    record("updater.downloadUpdate");
    return [];
  },
  quitAndInstall: (...values) => {
    record("updater.quitAndInstall", ...values);
    // A spec's last look at what was done, before the process is gone.
    console.log(`updater.quitAndInstall(${values.join()}), windows left: ${state.windows.size}`);
    void quit(0);
  },
});

// oxlint-disable-next-line import/no-default-export -- as the package has it
export default { autoUpdater };
