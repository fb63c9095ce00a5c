// The stand-in for the `electron` module: what the built host imports when Node runs it for a spec. Starts Chromium once
// the host's own first lines have run, and carries out what the spec asks for inside the host's process.
import { app, finish, quit } from "./app.ts";
import { startChromium } from "./chromium.ts";
import { calls } from "./parts.ts";
import { ipcMain, protocol, session } from "./session.ts";
import {
  clipboard,
  dialog,
  Menu,
  MenuItem,
  nativeTheme,
  Notification,
  powerMonitor,
  safeStorage,
  screen,
  shell,
  utilityProcess,
} from "./system.ts";
import { StrictBrowserWindow as BrowserWindow } from "./window.ts";

// As Electron has them; the host may tell its own process from a plain Node by them.
Object.assign(process.versions, { electron: "45.4.1" });
Object.assign(process, { type: "browser", resourcesPath: process.env["STANDIN_RESOURCES"] ?? process.cwd() });

const parts = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
};
export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
};

type Order = { readonly id: number; readonly work: string; readonly value: unknown };

async function carryOut({ id, work, value }: Order): Promise<void> {
  try {
    // oxlint-disable-next-line no-eval -- a spec's own function, in the spec's own program
    const run = (0, eval)(`(${work})`) as (electron: unknown, value: unknown) => unknown;
    process.send?.({ id, result: await run({ ...parts, calls }, value) });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

process.on("message", (order: Order) => void carryOut(order));
process.on("disconnect", () => void finish(0));
process.on("SIGTERM", () => void quit(0));

setImmediate(() => {
  startChromium().then(
    (devtools) => process.send?.({ devtools }),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
