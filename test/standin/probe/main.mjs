// The smallest program that uses what Attune's host uses of Electron. The contract spec runs it on the stand-in and on
// Electron's own program and expects the same of both.
import { app, BrowserWindow, ipcMain, protocol, session } from "electron";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const early = {};
const tried = (name, work) => {
  try {
    work();
    early[name] = "works";
  } catch {
    early[name] = "throws";
  }
};
app.enableSandbox();
tried("a window before ready", () => new BrowserWindow());
tried("a scheme handled before ready", () => protocol.handle("probe", () => new Response("")));
protocol.registerSchemesAsPrivileged([
  { scheme: "probe", privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
const userData = join(process.env.ATTUNE_PROBE_FOLDER, "own");
mkdirSync(userData, { recursive: true });
app.setPath("userData", userData);
early.lock = app.requestSingleInstanceLock();
early.isReady = app.isReady();

const page = `<!doctype html><title>Probe</title><h1>Probe</h1><script>window.inlineRan = true</script>`;
const asked = [];
globalThis.probe = { early, asked, seen: [] };

await app.whenReady();
tried("a scheme registered after ready", () => protocol.registerSchemesAsPrivileged([]));
tried("a sandbox after ready", () => app.enableSandbox());
session.defaultSession.setPermissionRequestHandler((_contents, _permission, allow) => allow(false));
session.defaultSession.setPermissionCheckHandler(() => false);
protocol.handle("probe", async (request) => {
  asked.push([request.method, request.url]);
  const { pathname } = new URL(request.url);
  if (pathname === "/missing") return new Response("", { status: 404 });
  return new Response(pathname === "/echo" ? await request.text() : page, {
    headers: {
      "content-type": "text/html",
      "content-security-policy":
        "default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'unsafe-inline'",
      "x-probe": "yes",
    },
  });
});
ipcMain.handle("echo", (_event, value) => value);
ipcMain.handle("fail", () => {
  throw new TypeError("no");
});
ipcMain.handle("sender", ({ senderFrame }) => ({
  origin: senderFrame?.origin,
  isTop: senderFrame?.parent === null,
}));
const window = new BrowserWindow({
  width: 700,
  height: 500,
  show: false,
  webPreferences: {
    preload: fileURLToPath(new URL("./preload.cjs", import.meta.url)),
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
  },
});
const { seen } = globalThis.probe;
window.once("ready-to-show", () => seen.push("ready-to-show"));
window.webContents.on("did-finish-load", () => seen.push("did-finish-load"));
window.webContents.on("will-navigate", (event, url) => {
  seen.push(`will-navigate ${url}`);
  event.preventDefault();
});
window.webContents.setWindowOpenHandler(({ url }) => {
  seen.push(`open ${url}`);
  return { action: "deny" };
});
await window.loadURL("probe://home/start");
