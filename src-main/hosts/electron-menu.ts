// The menu of the program. What the page has keys for is done by pressing those keys in the page: its own shortcuts stay
// in charge, and a menu can't do what the page wouldn't. Loaded after the window.
import { app, Menu, shell, type MenuItemConstructorOptions } from "electron";
import { menuKeys, type MenuKeys, type PageCommand } from "./electron-menu-keys.ts";
import { hostWords } from "./electron-words.ts";
import type { StudioWindow } from "./electron-window.ts";

const words = hostWords.menu;

export type MenuActions = {
  readonly window: StudioWindow;
  readonly openProjectFile: () => void;
  readonly copyReport: () => void;
  readonly dataFolderPath: string;
  /** null: this program can't. */
  readonly lookForUpdates: (() => void) | null;
};

export function setMenu(actions: MenuActions): void {
  const isMac = process.platform === "darwin";
  const template = [
    ...(isMac ? [macProgramMenu(actions)] : []),
    fileMenu(actions, isMac),
    editMenu(actions, isMac),
    viewMenu(actions),
    ...(isMac ? [{ role: "windowMenu" } satisfies MenuItemConstructorOptions] : []),
    helpMenu(actions, isMac),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

const line: MenuItemConstructorOptions = { type: "separator" };

function fileMenu(actions: MenuActions, isMac: boolean): MenuItemConstructorOptions {
  return {
    label: words.file,
    submenu: [
      pageItem("new-project", actions),
      {
        id: "open-file",
        label: words["open-file"],
        accelerator: "CmdOrCtrl+O",
        click: actions.openProjectFile,
      },
      ...(isMac ? [] : [line, pageItem("settings", actions)]),
      line,
      { role: isMac ? "close" : "quit" },
    ],
  };
}

function macProgramMenu(actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: app.name,
    submenu: [
      { role: "about", label: words.about },
      line,
      pageItem("settings", actions),
      line,
      { role: "services" },
      line,
      { role: "hide" },
      { role: "hideOthers" },
      { role: "unhide" },
      line,
      { role: "quit" },
    ],
  };
}

function editMenu(actions: MenuActions, isMac: boolean): MenuItemConstructorOptions {
  return {
    label: words.edit,
    submenu: [
      // On a Mac the system's own undo of text fields belongs to the menu; elsewhere the page's keys do both.
      ...(isMac
        ? ([{ role: "undo" }, { role: "redo" }] as const)
        : [pageItem("undo", actions), pageItem("redo", actions)]),
      line,
      { role: "cut" },
      { role: "copy" },
      { role: "paste" },
      { role: "pasteAndMatchStyle" },
      { role: "selectAll" },
      line,
      pageItem("find", actions),
      pageItem("replace", actions),
    ],
  };
}

function viewMenu(actions: MenuActions): MenuItemConstructorOptions {
  const { zoom } = actions.window;
  return {
    label: words.view,
    submenu: [
      pageItem("palette", actions),
      line,
      ...(["examples", "check", "train", "try", "share"] as const).map((name) => pageItem(name, actions)),
      line,
      pageItem("navigation", actions),
      line,
      {
        id: "zoom-in",
        label: words["zoom-in"],
        accelerator: "CmdOrCtrl+Plus",
        click: () => zoom(1),
      },
      { id: "zoom-out", label: words["zoom-out"], accelerator: "CmdOrCtrl+-", click: () => zoom(-1) },
      { id: "zoom-usual", label: words["zoom-usual"], accelerator: "CmdOrCtrl+0", click: () => zoom(0) },
      line,
      { role: "togglefullscreen" },
      ...(app.isPackaged ? [] : [{ role: "toggleDevTools", label: words["developer-tools"] } as const]),
    ],
  };
}

function helpMenu(actions: MenuActions, isMac: boolean): MenuItemConstructorOptions {
  return {
    role: "help",
    label: words.help,
    submenu: [
      { id: "copy-report", label: words["copy-report"], click: actions.copyReport },
      {
        id: "open-data-folder",
        label: words["open-data-folder"],
        click: () => void shell.openPath(actions.dataFolderPath),
      },
      ...(actions.lookForUpdates === null
        ? []
        : [line, { id: "updates", label: words.updates, click: actions.lookForUpdates }]),
      ...(isMac ? [] : [line, { role: "about", label: words.about } as const]),
    ],
  };
}

/** Shows the keys beside the words; the keys themselves are heard by the page alone. */
function pageItem(command: PageCommand, { window }: MenuActions): MenuItemConstructorOptions {
  const keys = menuKeys(command, process.platform);
  return {
    id: command,
    label: words[command],
    accelerator: acceleratorOf(keys),
    registerAccelerator: false,
    click: () => pressInPage(window, keys),
  };
}

function acceleratorOf({ modifiers, key }: MenuKeys): string {
  const names = { control: "Ctrl", meta: "Cmd", shift: "Shift", alt: "Alt" } as const;
  return [...modifiers.map((modifier) => names[modifier]), key.toUpperCase()].join("+");
}

function pressInPage({ browserWindow }: StudioWindow, { modifiers, key }: MenuKeys): void {
  if (browserWindow.isDestroyed()) return;
  const event = { keyCode: key, modifiers: [...modifiers] };
  browserWindow.webContents.sendInputEvent({ type: "keyDown", ...event });
  browserWindow.webContents.sendInputEvent({ type: "keyUp", ...event });
}
