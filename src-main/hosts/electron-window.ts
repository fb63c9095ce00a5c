// The one window: opened where it was last time, shown once there is something to see, and remembered. Knows nothing of
// what the page in it says.
import { app, BrowserWindow, screen } from "electron";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { placeOnScreens, smallestWindow, zoomStep } from "../../src-shared/domain/window-place.ts";
import { studioOrigin } from "./electron-protocol.ts";
import { hostWords } from "./electron-words.ts";

const rememberAfterMs = 500;

export type StudioWindow = {
  readonly browserWindow: BrowserWindow;
  /** Silent when the window is gone. */
  readonly send: (channel: "push" | "opened", value?: unknown) => void;
  readonly comeForward: () => void;
  readonly zoom: (step: -1 | 0 | 1) => void;
  /** Goes to a screen as a link would. @param hash written by our own code alone. */
  readonly go: (hash: string) => void;
};

/** @param isShown false for the self-test, which disturbs nobody. */
export function openWindow(isShown: boolean): StudioWindow {
  const file = join(app.getPath("userData"), "window.json");
  const place = placeOnScreens(
    readPlace(file),
    // The main screen first: that is where a window goes whose own screen is gone.
    [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    ...place.position,
    width: place.width,
    height: place.height,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: hostWords.name,
    webPreferences: {
      preload: fileURLToPath(new URL("../preload/bridge.cjs", import.meta.url)),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: true,
    },
  });
  const { webContents } = window;
  let zoomLevel = place.zoomLevel;
  if (place.isMaximized && isShown) window.maximize();
  if (isShown) window.once("ready-to-show", () => window.show());
  webContents.on("did-finish-load", () => webContents.setZoomLevel(zoomLevel));

  let timer: NodeJS.Timeout | undefined;
  const remember = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    const { x, y, width, height } = window.getNormalBounds();
    const isMaximized = window.isMaximized();
    writePlace(file, { position: { x, y }, width, height, isMaximized, zoomLevel });
  };
  const rememberSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(remember, rememberAfterMs);
  };
  window.on("resize", rememberSoon);
  window.on("move", rememberSoon);
  window.on("close", remember);
  window.on("closed", () => clearTimeout(timer));

  return {
    browserWindow: window,
    send: (channel, value) => {
      if (!window.isDestroyed()) webContents.send(channel, value);
    },
    comeForward: () => {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    zoom: (step) => {
      zoomLevel = zoomStep(zoomLevel, step);
      webContents.setZoomLevel(zoomLevel);
      rememberSoon();
    },
    go: (hash) => {
      if (window.isDestroyed() || !webContents.getURL().startsWith(`${studioOrigin}/`)) return;
      void webContents.executeJavaScript(`location.hash = ${JSON.stringify(hash)}; undefined`);
    },
  };
}

function readPlace(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** A place that can't be kept isn't worth a word. */
function writePlace(file: string, place: unknown): void {
  try {
    writeFileSync(`${file}.partial`, JSON.stringify(place));
    renameSync(`${file}.partial`, file);
  } catch {
    // The data folder is read-only, or its drive is gone: the core says so on screen.
  }
}
