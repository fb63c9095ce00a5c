// The parts of the person's system a host can ask for: dialogs, menus, notifications, the keyring, screens, power. They
// record what was asked; dialogs that no spec has answered beforehand are refused.
import { spawn } from "node:child_process";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nodeFlags } from "../../src-main/launch/run.mjs";
import { app } from "./app.ts";
import { emitterPartOf, onlyWhenReady, partOf, record, state, strict } from "./parts.ts";

function unanswered(name: string): (...values: readonly unknown[]) => Promise<never> {
  return async (...values) => {
    record(`dialog.${name}`, values.at(-1));
    throw new Error(`no spec has answered dialog.${name}`);
  };
}

export const dialog = partOf<Electron.Dialog>("dialog", {
  showOpenDialog: unanswered("showOpenDialog"),
  showSaveDialog: unanswered("showSaveDialog"),
  showMessageBox: unanswered("showMessageBox"),
  showErrorBox: (title, content) => record("dialog.showErrorBox", title, content),
});

let clipboardText = "";
export const clipboard = partOf<Electron.Clipboard>("clipboard", {
  readText: async () => clipboardText,
  writeText: async (text) => {
    clipboardText = text;
  },
});

export const shell = partOf<Electron.Shell>("shell", {
  openExternal: async (url) => record("shell.openExternal", url),
  openPath: async (path) => {
    record("shell.openPath", path);
    return "";
  },
  showItemInFolder: (path) => record("shell.showItemInFolder", path),
});

const roles = new Set(
  (
    "undo redo cut copy paste pasteAndMatchStyle delete selectAll reload toggleDevTools resetZoom zoomIn zoomOut " +
    "togglefullscreen window minimize close help about services hide hideOthers unhide quit zoom front appMenu " +
    "fileMenu editMenu viewMenu windowMenu"
  )
    .toLowerCase()
    .split(" "),
);
const acceleratorPattern =
  /^((CmdOrCtrl|CommandOrControl|Cmd|Command|Ctrl|Control|Alt|Option|AltGr|Shift|Super|Meta)\+)*([A-Z0-9]|F\d{1,2}|Plus|Space|Tab|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc|[,.\-=[\]/\\;'`])$/i;

export class MenuItem {
  readonly submenu: Menu | undefined;
  readonly click: () => void;
  readonly id: string | undefined;
  readonly label: string;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: unknown;
  readonly registerAccelerator: boolean;
  readonly enabled: boolean;

  constructor(options: Electron.MenuItemConstructorOptions) {
    const { role, label, type, submenu, accelerator } = options;
    if (role !== undefined && !roles.has(role.toLowerCase())) throw new Error(`unknown menu role ${role}`);
    if (role === undefined && label === undefined && type !== "separator")
      throw new Error("a menu item needs a label");
    if (typeof accelerator === "string" && !acceleratorPattern.test(accelerator))
      throw new Error(`not an accelerator: ${accelerator}`);
    this.id = options.id;
    this.label = label ?? role ?? "";
    this.role = role;
    this.type = type ?? (submenu ? "submenu" : "normal");
    this.accelerator = accelerator;
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.enabled = options.enabled ?? true;
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : undefined;
    this.click = () => options.click?.(this as never, undefined, {} as never);
  }
}

let applicationMenu: Menu | null = null;

export class Menu extends EventEmitter {
  items: MenuItem[] = [];

  static buildFromTemplate(
    template: readonly (Electron.MenuItemConstructorOptions | Electron.MenuItem)[],
  ): Menu {
    const menu = new Menu();
    menu.items = template.map((one) => new MenuItem(one as Electron.MenuItemConstructorOptions));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found) return found;
    }
    return null;
  }

  popup(): void {
    record(
      "menu.popup",
      this.items.map(({ label }) => label),
    );
  }
}

export class Notification extends EventEmitter {
  private readonly options: Electron.NotificationConstructorOptions;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.options = options;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    record("notification", this.options);
  }

  close(): void {
    this.emit("close");
  }
}

/** `gnome_libsecret` and the like, `basic_text`, or `unavailable`. */
function backend(): string {
  return process.env["STANDIN_KEYRING"] ?? "gnome_libsecret";
}

/** A keyring of its own for each backend, as on a real computer; outside the data folder. */
function keyringKey(): Buffer {
  const folder = process.env["STANDIN_KEYRING_FOLDER"] ?? app.getPath("userData");
  const file = join(folder, `standin-keyring-${backend()}`);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}

/** The asynchronous calls alone: the others are deprecated. */
export const safeStorage = partOf<Electron.SafeStorage>("safeStorage", {
  isAsyncEncryptionAvailable: async () => {
    onlyWhenReady("safeStorage");
    if (process.env["STANDIN_KEYRING_HANGS"] === "1") await new Promise(() => {});
    return backend() !== "unavailable";
  },
  encryptStringAsync: async (text) => {
    onlyWhenReady("safeStorage");
    if (backend() === "unavailable") throw new Error("Encryption is not available.");
    const start = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", keyringKey(), start);
    return Buffer.concat([start, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  },
  decryptStringAsync: async (bytes) => {
    onlyWhenReady("safeStorage");
    try {
      const cipher = createDecipheriv("aes-256-gcm", keyringKey(), bytes.subarray(0, 12));
      cipher.setAuthTag(bytes.subarray(-16));
      const result = Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString("utf8");
      return { result, shouldReEncrypt: process.env["STANDIN_KEYRING_ROTATED"] === "1" };
    } catch {
      throw new Error("Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.");
    }
  },
  getSelectedStorageBackend: () => {
    if (!state.isReady) return "unknown";
    return (backend() === "unavailable" ? "basic_text" : backend()) as "basic_text";
  },
});

const display = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
  scaleFactor: 1,
} as Electron.Display;

export const screen = emitterPartOf<Electron.Screen>("screen", {
  getAllDisplays: () => {
    onlyWhenReady("screen");
    return [display];
  },
  getPrimaryDisplay: () => {
    onlyWhenReady("screen");
    return display;
  },
});

export const powerMonitor = emitterPartOf<Electron.PowerMonitor>("powerMonitor", {});

export const nativeTheme = emitterPartOf<Electron.NativeTheme>("nativeTheme", {
  themeSource: "system",
  shouldUseDarkColors: false,
});

export const utilityProcess = strict("utilityProcess", {
  fork: (
    modulePath: string,
    words: readonly string[] = [],
    options: Electron.ForkOptions = {},
  ): EventEmitter => {
    // Electron's own fork can't do these.
    if (Array.isArray(options.stdio) && options.stdio[0] !== "ignore")
      throw new Error("a utility process has no standard input");
    const child = spawn(
      process.execPath,
      [
        ...nodeFlags,
        "--import",
        new URL("./utility.ts", import.meta.url).href,
        ...(options.execArgv ?? []),
        modulePath,
        ...words,
      ],
      {
        stdio: ["ignore", "pipe", "pipe", "ipc"],
        env: { ...(options.env ?? process.env) } as NodeJS.ProcessEnv,
        serialization: "advanced",
      },
    );
    record("utilityProcess.fork", modulePath, options.serviceName);
    const utility = Object.assign(new EventEmitter(), {
      pid: child.pid,
      stdout: child.stdout,
      stderr: child.stderr,
      postMessage: (message: unknown): void => void child.send(message as object),
      kill: (): boolean => child.kill(),
    });
    child.on("spawn", () => utility.emit("spawn"));
    child.on("message", (message) => utility.emit("message", message));
    child.on("exit", (exitCode) => utility.emit("exit", exitCode ?? 1));
    return utility;
  },
});
