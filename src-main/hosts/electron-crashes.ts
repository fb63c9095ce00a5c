// A page that stopped working is opened again, twice at most; then a page that can tell about it takes its place.
import type { Log } from "../core/log.ts";
import { crashAddress } from "./electron-protocol.ts";
import type { StudioWindow } from "./electron-window.ts";

const reloadsAllowed = 2;
/** What happened so long ago has nothing to do with it. */
const rememberedMs = 10 * 60_000;

export function reviveAfterCrashes({ browserWindow }: StudioWindow, log: Log, nowMs: () => number): void {
  const { webContents } = browserWindow;
  let crashTimesMs: readonly number[] = [];
  webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit" || browserWindow.isDestroyed()) return;
    const isOfCrashPage = webContents.getURL().startsWith(crashAddress);
    crashTimesMs = [...crashTimesMs.filter((timeMs) => nowMs() - timeMs < rememberedMs), nowMs()];
    const isEnough = crashTimesMs.length > reloadsAllowed;
    log.write("page-crashed", { reason, count: crashTimesMs.length });
    if (isOfCrashPage) return;
    if (isEnough) void webContents.loadURL(crashAddress);
    else webContents.reload();
  });
}
