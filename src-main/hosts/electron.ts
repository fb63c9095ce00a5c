// The Electron host in its simplest safe form: one sandboxed window on app://studio, one pipe through the contract.
// Verified with a stand-in only: Electron's own binary has not run it yet.
import { app, BrowserWindow, dialog, ipcMain, protocol, session, type IpcMainInvokeEvent } from "electron";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FileQuestion } from "../../src-shared/contract/transport.ts";
import { startCoreLink, type CoreLink } from "../core/core-link.ts";
import { createLog } from "../core/log.ts";
import { dataFolderAt, defaultDataFolderPath } from "../store/data-folder.ts";
import { announce, withdrawAnnouncement } from "./announcement.ts";
import { answerFileQuestion } from "./electron-files.ts";
import { hostProvider } from "./host-provider.ts";
import { createPassingFiles, type PassingFiles } from "./passing-files.ts";
import { placesFrom } from "./places.ts";
import { readRendererFile } from "./web-files.ts";
import { securityHeaders } from "./web-gate.ts";

const scheme = "app";
const origin = `${scheme}://studio`;

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);

const folder = dataFolderAt(defaultDataFolderPath(process.platform, process.env));
app.setPath("userData", join(folder.root, "electron"));
if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  const places = placesFrom(import.meta.url);
  const log = createLog(null, Date.now);
  let window: BrowserWindow | null = null;
  const files = createPassingFiles(folder.root, Date.now);
  const { provider, close: closeProvider } = hostProvider(folder.root, places, log);
  const core = startCoreLink(
    places.coreThreadUrl,
    {
      host: "electron",
      version: places.version,
      dataFolderPath: folder.root,
      mayCreateDataFolderParents: true,
      resourcesFolderPath: places.resourcesFolderPath,
      taskThreadUrl: places.taskThreadUrl.href,
    },
    {
      resolvePlace: async (kind, reference) => {
        if (kind !== "folder") return files.pathOf(kind, reference);
        return reference === "dialog" ? chooseFolder() : null;
      },
      provider,
      onCrash: (error) => log.error("core-crashed", error),
      nowMs: Date.now,
    },
  );
  core.subscribe((push) => window?.webContents.send("push", push));
  acceptCalls(core, files);

  app.on("second-instance", () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on("web-contents-created", (_event, contents) => {
    contents.on("will-navigate", (event) => event.preventDefault());
    contents.on("will-redirect", (event) => event.preventDefault());
    contents.on("will-attach-webview", (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
  });
  const closeAll = async (): Promise<void> => {
    await core.close();
    await closeProvider();
  };
  app.on("window-all-closed", () => {
    void closeAll().finally(() => {
      withdrawAnnouncement(folder.announcementFile);
      app.quit();
    });
  });

  await app.whenReady();
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, allow) => allow(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  protocol.handle(scheme, (request) => answerPage(request, places.rendererFolderPath));
  const status = await core.started;
  if (status.problem === null) {
    files.clear();
    announce(folder.announcementFile, {
      host: "electron",
      processId: process.pid,
      origin: null,
      controlToken: null,
    });
  }
  window = createWindow();
  window.on("closed", () => {
    window = null;
  });
  await window.loadURL(`${origin}/`);
}

function createWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 640,
    minHeight: 400,
    show: false,
    title: "Attune",
    webPreferences: {
      preload: fileURLToPath(new URL("../preload/bridge.cjs", import.meta.url)),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
    },
  });
  window.once("ready-to-show", () => window.show());
  return window;
}

/** Every call comes through here: from the top frame of our own page, or not at all. */
function acceptCalls(core: CoreLink, files: PassingFiles): void {
  ipcMain.handle("call", (event, method: unknown, input: unknown) => {
    checkSender(event);
    return core.call(String(method), input);
  });
  ipcMain.handle("files", (event, question: FileQuestion) => {
    checkSender(event);
    return answerFileQuestion(question, files);
  });
}

function checkSender({ senderFrame: frame }: IpcMainInvokeEvent): void {
  if (!frame || frame.parent !== null || frame.origin !== origin) throw new TypeError("untrusted sender");
}

async function answerPage(request: Request, rendererFolderPath: string): Promise<Response> {
  const url = new URL(request.url);
  if (url.host !== "studio" || request.method !== "GET") return new Response("not found", { status: 404 });
  const file = await readRendererFile(rendererFolderPath, url.pathname);
  if (file === null) return new Response("not found", { status: 404, headers: securityHeaders });
  return new Response(new Uint8Array(file.bytes), {
    headers: { ...securityHeaders, "content-type": file.contentType },
  });
}

async function chooseFolder(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    properties: ["openDirectory", "createDirectory"],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
