// The stand-in's windows: each is a page of one Chromium, its preload in a real isolated world, its messages over a
// binding that only that world has. Unsafe preferences throw.
import { randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import type { CDPSession, Page } from "playwright";
import { app, onAllWindowsClosed } from "./app.ts";
import { originOf, ownAddress, realAddress } from "./addresses.ts";
import { codec, makeCodec } from "./clone.ts";
import { isolatedWorld, pageWorld } from "./in-page.ts";
import {
  cancellable,
  emitterPartOf,
  onlyWhenReady,
  record,
  state,
  strict,
  type OpenWindow,
} from "./parts.ts";
import { defaultSession, invokeHandlers, ipcMain, isPermitted, permissionNames } from "./session.ts";

const worldName = "electron-preload";
const unsafe: readonly (readonly [keyof Electron.WebPreferences, unknown])[] = [
  ["contextIsolation", false],
  ["sandbox", false],
  ["nodeIntegration", true],
  ["nodeIntegrationInWorker", true],
  ["nodeIntegrationInSubFrames", true],
  ["webSecurity", false],
  ["allowRunningInsecureContent", true],
  ["webviewTag", true],
  ["experimentalFeatures", true],
];

/** Pages that a window has asked for and not got yet: any other page is a popup. */
let expectedPages = 0;
const takenPages = new WeakMap<Page, BrowserWindow>();

export function windowOf(page: Page): BrowserWindow | undefined {
  return takenPages.get(page);
}

export function isPopup(page: Page): boolean {
  if (takenPages.has(page)) return false;
  if (expectedPages === 0) return true;
  expectedPages -= 1;
  return false;
}

type FromPreload = {
  readonly does: "invoke" | "send" | "preload-error";
  readonly id: number;
  readonly channel: string;
  readonly values: string;
  readonly error?: string;
};

export class BrowserWindow extends EventEmitter implements OpenWindow {
  static lastId = 0;
  readonly id: number;
  readonly webContents: Electron.WebContents & EventEmitter;
  readonly attached: Promise<Page>;
  /** Addresses that scripts and links of the page have asked for and that aren't on their way yet. */
  readonly askedByPage = new Set<string>();
  private readonly preferences: Electron.WebPreferences;
  private readonly contexts = new Map<number, boolean>();
  private bounds: Electron.Rectangle;
  private isShown: boolean;
  private wasReadyToShow = false;
  private isMinimizedNow = false;
  private isMaximizedNow = false;
  private isGone = false;
  private zoomLevel = 0;
  private openHandler: Parameters<Electron.WebContents["setWindowOpenHandler"]>[0] = () => ({
    action: "allow",
  });

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    onlyWhenReady("BrowserWindow");
    BrowserWindow.lastId += 1;
    this.id = BrowserWindow.lastId;
    this.preferences = checkedPreferences(options.webPreferences ?? {});
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    this.isShown = options.show !== false;
    this.webContents = this.makeContents();
    state.windows.set(this.id, this);
    app.emit("web-contents-created", cancellable(), this.webContents);
    app.emit("browser-window-created", cancellable(), this);
    this.attached = this.attach();
  }

  static getAllWindows(): BrowserWindow[] {
    return [...state.windows.values()] as BrowserWindow[];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().at(-1) ?? null;
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.attached;
    const response = await page.goto(realAddress(url, state.schemes), { waitUntil: "load" });
    if (response && !response.ok()) throw new Error(`ERR_FAILED (${response.status()}) loading '${url}'`);
  }

  show(): void {
    this.isShown = true;
    record("window.show");
    this.emit("show");
  }
  focus(): void {
    record("window.focus");
    this.emit("focus");
  }
  isFocused(): boolean {
    return process.env["STANDIN_FOCUSED"] !== "0";
  }
  isVisible(): boolean {
    return this.isShown;
  }
  isMinimized(): boolean {
    return this.isMinimizedNow;
  }
  minimize(): void {
    this.isMinimizedNow = true;
  }
  restore(): void {
    this.isMinimizedNow = false;
    record("window.restore");
  }
  maximize(): void {
    this.isMaximizedNow = true;
    record("window.maximize");
  }
  isMaximized(): boolean {
    return this.isMaximizedNow;
  }
  isFullScreen(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return this.isGone;
  }
  getNormalBounds(): Electron.Rectangle {
    return { ...this.bounds };
  }
  getBounds(): Electron.Rectangle {
    return { ...this.bounds };
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.bounds = { ...this.bounds, ...bounds };
    this.emit("resize");
    this.emit("move");
  }
  setProgressBar(fraction: number): void {
    record("window.setProgressBar", fraction);
  }
  flashFrame(isOn: boolean): void {
    record("window.flashFrame", isOn);
  }

  close(): void {
    void this.closeIfAllowed();
  }

  destroy(): void {
    void this.attached.then((page) => page.close()).then(() => this.onGone());
  }

  async closeIfAllowed(): Promise<boolean> {
    if (this.isGone) return true;
    const event = cancellable();
    this.emit("close", event);
    if (event.defaultPrevented) return false;
    const page = await this.attached;
    await page.close();
    this.onGone();
    return true;
  }

  /** The path of a file that specs are about to choose or drop: see `webUtils` in in-page.ts. */
  async knowFile(nameAndSize: string, path: string): Promise<void> {
    await this.toPreload({ does: "file", channel: nameAndSize, values: path });
  }

  onWindowOpen(url: string): void {
    const { action } = this.openHandler({ url, disposition: "new-window" } as Electron.HandlerDetails);
    record("window-open", url, action);
  }

  private onGone(): void {
    if (this.isGone) return;
    this.isGone = true;
    state.windows.delete(this.id);
    this.webContents.emit("destroyed");
    this.emit("closed");
    onAllWindowsClosed();
  }

  private makeContents(): Electron.WebContents & EventEmitter {
    const page = async <Value>(work: (page: Page) => Promise<Value>): Promise<Value> =>
      work(await this.attached);
    const contents = emitterPartOf<Electron.WebContents>("webContents", {
      id: this.id,
      session: defaultSession as unknown as Electron.Session,
      getURL: () => ownAddress(this.pageNow?.url() ?? ""),
      isDestroyed: () => this.isGone,
      isCrashed: () => false,
      send: (channel, ...values) => {
        if (this.isGone) throw new Error("Object has been destroyed");
        void this.toPreload({ does: "event", channel, values: codec.encode(values) });
      },
      executeJavaScript: (code) => page((one) => one.evaluate(code)),
      reload: () => {
        record("webContents.reload");
        void page((one) => one.reload());
      },
      loadURL: (url) => this.loadURL(url),
      /** The renderer's end is only told, the page stays: Playwright can't go on with a crashed one. */
      forcefullyCrashRenderer: () => {
        record("webContents.crashed");
        contents.emit("render-process-gone", cancellable(), { reason: "crashed", exitCode: 5 });
      },
      setWindowOpenHandler: (handler) => {
        this.openHandler = handler;
      },
      getZoomLevel: () => this.zoomLevel,
      setZoomLevel: (level) => {
        this.zoomLevel = level;
      },
      sendInputEvent: (event) => this.press(event as Electron.KeyboardInputEvent),
      openDevTools: () => record("webContents.openDevTools"),
      replaceMisspelling: (word) => record("webContents.replaceMisspelling", word),
      focus: () => {},
      undo: () => record("webContents.undo"),
      redo: () => record("webContents.redo"),
    });
    return contents;
  }

  private pageNow: Page | null = null;
  private devtools: CDPSession | null = null;
  private mainFrameId = "";

  private async attach(): Promise<Page> {
    const context = state.context;
    if (!context) throw new Error("no Chromium");
    const page =
      context.pages().find((one) => !takenPages.has(one) && one.url() === "about:blank") ??
      (await this.newPage());
    takenPages.set(page, this);
    this.pageNow = page;
    const devtools = await context.newCDPSession(page);
    this.devtools = devtools;
    devtools.on("Runtime.executionContextCreated", ({ context: made }) => {
      const { frameId } = (made.auxData ?? {}) as { readonly frameId?: string };
      if (made.name === worldName) this.contexts.set(made.id, frameId === this.mainFrameId);
    });
    devtools.on("Runtime.executionContextDestroyed", ({ executionContextId }) => {
      this.contexts.delete(executionContextId);
    });
    devtools.on("Runtime.executionContextsCleared", () => this.contexts.clear());
    devtools.on("Runtime.bindingCalled", ({ name, payload, executionContextId }) => {
      if (name === "standinToMain")
        void this.fromPreload(JSON.parse(payload) as FromPreload, executionContextId);
    });
    devtools.on("Page.windowOpen", ({ url }) => this.onWindowOpen(ownAddress(url)));
    devtools.on("Page.frameRequestedNavigation", ({ frameId, url }) => {
      if (frameId === this.mainFrameId) this.askedByPage.add(url);
    });
    this.mainFrameId = (await devtools.send("Page.getFrameTree")).frameTree.frame.id;
    await devtools.send("Page.enable");
    await devtools.send("Runtime.enable");
    if (this.preferences.preload !== undefined) await this.injectPreload(devtools, this.preferences.preload);
    this.listenTo(page);
    await this.applyPermissions();
    return page;
  }

  private async newPage(): Promise<Page> {
    expectedPages += 1;
    const page = await state.context?.newPage();
    if (!page) throw new Error("no Chromium");
    return page;
  }

  private async injectPreload(devtools: CDPSession, path: string): Promise<void> {
    const name = `standin-${randomBytes(16).toString("hex")}`;
    const about = {
      platform: process.platform,
      arch: process.arch,
      versions: process.versions,
      argv: this.preferences.additionalArguments ?? [],
    };
    const preload = `function(require,module,exports,process){${readFileSync(path, "utf8")}\n}`;
    await devtools.send("Runtime.addBinding", { name: "standinToMain", executionContextName: worldName });
    await devtools.send("Page.addScriptToEvaluateOnNewDocument", {
      source: `(${pageWorld})(${JSON.stringify(name)})`,
    });
    await devtools.send("Page.addScriptToEvaluateOnNewDocument", {
      worldName,
      source: `(${isolatedWorld})(${JSON.stringify(name)},${makeCodec},${preload},${JSON.stringify(about)})`,
    });
  }

  private listenTo(page: Page): void {
    const contents = this.webContents;
    page.on("framenavigated", (frame) => {
      if (frame === page.mainFrame())
        contents.emit("did-navigate", cancellable(), ownAddress(frame.url()), 200, "OK");
    });
    page.on("domcontentloaded", () => {
      contents.emit("dom-ready", cancellable());
      if (this.wasReadyToShow || page.url() === "about:blank") return;
      this.wasReadyToShow = true;
      this.emit("ready-to-show");
    });
    page.on("load", () => contents.emit("did-finish-load", cancellable()));
    page.on("close", () => this.onGone());
  }

  /** What the host refuses is refused in Chromium: a page asking for it gets the same answer. */
  async applyPermissions(): Promise<void> {
    if (!this.devtools) return;
    for (const [name, ownName] of Object.entries(permissionNames)) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const isAllowed = await isPermitted(this.webContents, ownName, originOf(this.webContents.getURL()));
      // oxlint-disable-next-line no-await-in-loop -- as above
      await this.devtools.send("Browser.setPermission", {
        permission: { name },
        setting: isAllowed ? "granted" : "denied",
      });
    }
  }

  /** One after the other, as Electron does: keys of two presses mixed would be others. */
  private lastPress: Promise<void> = Promise.resolve();

  private press(event: Electron.KeyboardInputEvent): void {
    if (event.type !== "keyDown") return;
    const keys = (event.modifiers ?? []).map((name) => keyNames[name] ?? name);
    const before = this.lastPress;
    this.lastPress = (async () => {
      await before;
      const page = await this.attached;
      // A window that is gone hears nothing.
      await page.keyboard.press([...keys, event.keyCode].join("+")).catch(() => {});
    })();
  }

  private async toPreload(message: Readonly<Record<string, unknown>>, to?: number): Promise<void> {
    await this.attached;
    const expression = `standinFromMain(${JSON.stringify(JSON.stringify(message))})`;
    const targets = to === undefined ? [...this.contexts].filter(([, isMain]) => isMain) : [[to] as const];
    // A document that has gone meanwhile hears nothing, as in Electron.
    for (const [contextId] of targets)
      void this.devtools?.send("Runtime.evaluate", { contextId, expression }).catch(() => {});
  }

  private async fromPreload(message: FromPreload, contextId: number): Promise<void> {
    if (message.does === "preload-error") {
      console.error(`preload: ${message.error}`);
      this.webContents.emit(
        "preload-error",
        cancellable(),
        this.preferences.preload,
        new Error(message.error),
      );
      return;
    }
    const url = this.webContents.getURL();
    const isMain = this.contexts.get(contextId) === true;
    const frame = { url, origin: originOf(url), parent: isMain ? null : {}, routingId: contextId };
    const event = { sender: this.webContents, senderFrame: frame, frameId: contextId, type: "frame" };
    const values = codec.decode(message.values) as unknown[];
    if (message.does === "send") {
      ipcMain.emit(message.channel, event, ...values);
      return;
    }
    const reply: Record<string, unknown> = { does: "reply", id: message.id };
    try {
      const handler = invokeHandlers.get(message.channel);
      if (!handler) throw new Error(`No handler registered for '${message.channel}'`);
      reply["values"] = codec.encode(
        await handler(event as unknown as Electron.IpcMainInvokeEvent, ...values),
      );
    } catch (error) {
      reply["error"] = `Error invoking remote method '${message.channel}': ${String(error)}`;
    }
    if (!this.isGone) await this.toPreload(reply, contextId);
  }
}

const keyNames: Readonly<Record<string, string>> = {
  control: "Control",
  ctrl: "Control",
  meta: "Meta",
  cmd: "Meta",
  command: "Meta",
  shift: "Shift",
  alt: "Alt",
};

function checkedPreferences(given: Electron.WebPreferences): Electron.WebPreferences {
  if (!state.areAllSandboxed) throw new Error("the stand-in refuses a window before app.enableSandbox()");
  for (const [name, value] of unsafe) {
    if (given[name] === value)
      throw new Error(`the stand-in refuses webPreferences.${name} = ${String(value)}`);
  }
  const { preload } = given;
  if (preload === undefined) return given;
  if (!isAbsolute(preload)) throw new Error("preload script must have absolute path");
  if (preload.endsWith(".mjs") || /^\s*(?:import|export)\s/m.test(readFileSync(preload, "utf8")))
    throw new Error("a sandboxed preload can't be an ES module");
  return given;
}

export const StrictBrowserWindow = new Proxy(BrowserWindow, {
  construct: (Target, [options]) =>
    strict("BrowserWindow", new Target(options as Electron.BrowserWindowConstructorOptions)),
});
