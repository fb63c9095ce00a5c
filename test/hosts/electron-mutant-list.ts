// The ways in which electron-mutants.ts weakens the Electron host, each with the spec that must then fail. Most take one
// rule away.

export type ElectronMutant = {
  /** What is wrong with this host. */
  readonly name: string;
  readonly edits: readonly (readonly [file: string, from: string, to: string])[];
  /** Part of the title of the spec that fails. */
  readonly caughtBy: string;
};

const host = (name: string): string => `src-main/hosts/electron${name}.ts`;
const main = host("");
const guards = host("-guards");
const calls = host("-calls");
const protocol = host("-protocol");
const window = host("-window");
const links = "src-shared/domain/outside-links.ts";
const keyring = "src-main/secrets/keyring-secrets.ts";
const bridge = "src-preload/bridge.ts";

const stays = "the window stays where it is";
const opensNone = "no window opens";
const topOnly = "only the top frame of our own page";
const noNode = "the page has no Node";
const headers = "served with the security headers";
const shape = "what isn't a call";
const secondStart = "a second start ends at once";
const permissions = "every permission is denied";
const keys = "never holds up the start";
const news = "is said with what is new";

export const electronMutants: readonly ElectronMutant[] = [
  {
    name: "the page may go elsewhere",
    edits: [[guards, 'contents.on("will-navigate", (event, url) => stayHome(event, url));', ""]],
    caughtBy: stays,
  },
  {
    name: "any address counts as home",
    edits: [[guards, "if (url.split(/[?#]/)[0] !== `${studioOrigin}/`) event.preventDefault();", ""]],
    caughtBy: stays,
  },
  {
    name: "redirects are followed",
    edits: [[guards, 'contents.on("will-redirect", (event) => event.preventDefault());', ""]],
    caughtBy: stays,
  },
  {
    name: "frames may go elsewhere",
    edits: [[guards, 'contents.on("will-frame-navigate", (event) => stayHome(event, event.url));', ""]],
    caughtBy: stays,
  },
  {
    name: "webviews are attached",
    edits: [[guards, 'contents.on("will-attach-webview", (event) => event.preventDefault());', ""]],
    caughtBy: stays,
  },
  {
    name: "windows open",
    edits: [[guards, 'return { action: "deny" };', 'return { action: "allow" };']],
    caughtBy: opensNone,
  },
  {
    name: "any address is handed to the browser",
    edits: [[guards, "if (mayOpenOutside(url)) void", "void"]],
    caughtBy: opensNone,
  },
  {
    name: "http is handed to the browser",
    edits: [[links, "/^https:", "/^https?:"]],
    caughtBy: opensNone,
  },
  {
    name: "hosts that begin like ours are ours",
    edits: [[links, "hosts.has(host)", "[...hosts].some((one) => host.startsWith(one))"]],
    caughtBy: opensNone,
  },
  {
    name: "permissions are granted when asked for",
    edits: [[guards, "allow(false)", "allow(true)"]],
    caughtBy: permissions,
  },
  {
    name: "permissions are granted when looked up",
    edits: [[guards, "setPermissionCheckHandler(() => false)", "setPermissionCheckHandler(() => true)"]],
    caughtBy: permissions,
  },
  {
    name: "permissions aren't spoken of",
    edits: [[main, "  denyPermissions();\n", ""]],
    caughtBy: permissions,
  },
  {
    name: "no page is guarded",
    edits: [[main, "guardPages();\n", ""]],
    caughtBy: stays,
  },
  {
    name: "senders aren't looked at",
    edits: [[calls, "    checkSender(event);\n", ""]],
    caughtBy: topOnly,
  },
  {
    name: "frames are answered",
    edits: [[calls, "frame.parent !== null || ", ""]],
    caughtBy: "a frame inside the page",
  },
  {
    name: "any origin is answered",
    edits: [[calls, " || frame.origin !== studioOrigin", ""]],
    caughtBy: topOnly,
  },
  {
    name: "origins that begin like ours are ours",
    edits: [[calls, "frame.origin !== studioOrigin", "!frame.origin.startsWith(studioOrigin)"]],
    caughtBy: topOnly,
  },
  {
    name: "a sender without a frame is answered",
    edits: [[calls, "if (!frame || frame.parent", "if (!frame) return;\n  if (frame.parent"]],
    caughtBy: topOnly,
  },
  {
    name: "questions about files may look as they like",
    edits: [[calls, 'if (!isFileQuestion(question)) throw new TypeError("not a question about files");', ""]],
    caughtBy: shape,
  },
  {
    name: "methods may be anything",
    edits: [[calls, 'if (!isText(method, methodMaxLength)) throw new TypeError("not a method");', ""]],
    caughtBy: shape,
  },
  {
    name: "pages come without their headers",
    edits: [
      [
        protocol,
        '{ ...securityHeaders, "content-type": file.contentType }',
        '{ "content-type": file.contentType }',
      ],
    ],
    caughtBy: headers,
  },
  {
    name: "scripts may be written into the page",
    edits: [
      [
        "src-main/hosts/web-gate.ts",
        "script-src 'self';",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval';",
      ],
    ],
    caughtBy: headers,
  },
  {
    name: "files outside the page's folder are served",
    edits: [["src-main/hosts/web-files.ts", "if (!realFile.startsWith(realFolder + sep)) return null;", ""]],
    caughtBy: "files outside the built page",
  },
  {
    name: "other methods than GET are answered",
    edits: [[protocol, ' || request.method !== "GET"', ""]],
    caughtBy: "files outside the built page",
  },
  {
    name: "the scheme isn't registered",
    edits: [[main, "registerScheme();\n", ""]],
    caughtBy: noNode,
  },
  {
    name: "the scheme isn't secure",
    edits: [[protocol, "secure: true", "secure: false"]],
    caughtBy: noNode,
  },
  {
    name: "worlds aren't isolated",
    edits: [[window, "contextIsolation: true", "contextIsolation: false"]],
    caughtBy: noNode,
  },
  {
    name: "the page isn't in a sandbox",
    edits: [[window, "sandbox: true", "sandbox: false"]],
    caughtBy: noNode,
  },
  {
    name: "the page has Node",
    edits: [[window, "nodeIntegration: false", "nodeIntegration: true"]],
    caughtBy: noNode,
  },
  {
    name: "web security is off",
    edits: [[window, "webSecurity: true", "webSecurity: false"]],
    caughtBy: noNode,
  },
  {
    name: "webviews are switched on",
    edits: [[window, "webviewTag: false", "webviewTag: true"]],
    caughtBy: noNode,
  },
  {
    name: "sandboxes are left to each window",
    edits: [[main, "app.enableSandbox();\n", ""]],
    caughtBy: noNode,
  },
  {
    name: "the preload asks for the file system",
    edits: [
      [bridge, "import { contextBridge,", 'import { existsSync } from "node:fs";\nimport { contextBridge,'],
      [
        bridge,
        'contextBridge.exposeInMainWorld("attune", transport);',
        'contextBridge.exposeInMainWorld("attune", existsSync("/") ? transport : transport);',
      ],
    ],
    caughtBy: noNode,
  },
  {
    name: "ipcRenderer is handed to the page",
    edits: [
      [
        bridge,
        '"attune", transport)',
        '"attune", { ...transport, ipcRenderer: { invoke: ipcRenderer.invoke } })',
      ],
    ],
    caughtBy: noNode,
  },
  {
    name: "two studios run on one folder",
    edits: [[main, "options.isSelfTest || app.requestSingleInstanceLock()", "options.isSelfTest || true"]],
    caughtBy: secondStart,
  },
  {
    name: "all data folders share one studio",
    edits: [
      [
        main,
        'app.setPath("userData", ownFolderIn(folder, options));',
        'app.requestSingleInstanceLock();\napp.setPath("userData", ownFolderIn(folder, options));',
      ],
    ],
    caughtBy: noNode,
  },
  {
    name: "a second start is thrown away with its file",
    edits: [[main, "    openedFiles.add(projectPathsIn(itsWords.slice(1), itsFolderPath));\n", ""]],
    caughtBy: secondStart,
  },
  {
    name: "a key is told to the page",
    edits: [
      [
        keyring,
        "return { state: worst, backend: keyring.backend() };",
        'const [kept] = Object.values(readFile(file));\n      const told = await keyring.decrypt(Buffer.from(kept?.bytes ?? "", "base64")).catch(() => null);\n      return { state: worst, backend: told?.text ?? keyring.backend() };',
      ],
    ],
    caughtBy: keys,
  },
  {
    name: "Chromium's own word counts as a keyring",
    edits: [[keyring, 'keyring.backend() === "basic_text" ?', "Date.now() < 0 ?"]],
    caughtBy: keys,
  },
  {
    name: "a key that can't be read is deleted",
    edits: [
      [
        keyring,
        "return read === null ? changed :",
        "if (read === null) renameSync(file, `${file}.gone`);\n    return read === null ? changed :",
      ],
    ],
    caughtBy: keys,
  },
  {
    name: "a page that crashes is opened again for ever",
    edits: [[host("-crashes"), "crashTimesMs.length > reloadsAllowed", "crashTimesMs.length > 1_000"]],
    caughtBy: "a page that crashes",
  },
  {
    name: "closing never asks",
    edits: [[host("-closing"), "if (isAllowed) return;\n    event", "if (!isAllowed) return;\n    event"]],
    caughtBy: "closing while something is under way",
  },
  {
    name: "a window opens out of reach",
    edits: [["src-shared/domain/window-place.ts", "position: area ? position : null", "position"]],
    caughtBy: "opens within reach",
  },
  {
    name: "a newer version is fetched unasked",
    edits: [[host("-updater"), "autoUpdater.autoDownload = false;", ""]],
    caughtBy: news,
  },
  {
    name: "a newer version is put in place at closing, unasked",
    edits: [[host("-updater"), "autoUpdater.autoInstallOnAppQuit = false;", ""]],
    caughtBy: news,
  },
  {
    name: "a package manager's programs are replaced",
    edits: [
      [
        "src-shared/domain/updates.ts",
        'platform === "win32" && place.isPublisherKnown ? "install" : "tell"',
        '"install"',
      ],
    ],
    caughtBy: news,
  },
  {
    name: "programs from their sources look for newer ones",
    edits: [
      ["src-main/hosts/electron-later.ts", "const updates = app.isPackaged", "const updates = app"],
      ["src-shared/domain/updates.ts", "!isPackaged || ", ""],
    ],
    caughtBy: "isn't looked for by a program",
  },
  {
    name: "the old program isn't ended before the new one",
    edits: [[host("-later"), "    window.browserWindow.close();\n", "    wantedLast();\n"]],
    caughtBy: "is put in place after two yeses",
  },
  {
    name: "waking up is not passed on",
    edits: [[host("-power"), 'powerMonitor.on("resume", () => wake("resume"));', ""]],
    caughtBy: "opens within reach",
  },
];
