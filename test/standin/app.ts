// The stand-in's `app`: paths, the single-instance lock, and the order in which a program ends.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { cancellable, emitterPartOf, onlyBeforeReady, partOf, record, state, whenReady } from "./parts.ts";

const version = (
  JSON.parse(readFileSync(join(process.cwd(), "package.json"), "utf8")) as { readonly version: string }
).version;
const paths: Record<string, string> = {
  appData: tmpdir(),
  home: homedir(),
  temp: tmpdir(),
  downloads: tmpdir(),
  documents: tmpdir(),
  exe: process.execPath,
};
let lockFile: string | null = null;

export const app = emitterPartOf<Electron.App>("app", {
  isPackaged: process.env["STANDIN_PACKAGED"] === "1",
  name: "Attune",
  commandLine: partOf<Electron.CommandLine>("commandLine", {
    appendSwitch: (...values) => record("commandLine.appendSwitch", ...values),
  }),
  getVersion: () => version,
  getName: () => "Attune",
  setName: (name) => record("app.setName", name),
  getAppPath: () => process.cwd(),
  getLocale: () => "en-US",
  getPreferredSystemLanguages: () => (process.env["STANDIN_LANGUAGES"] ?? "en-US").split(","),
  getPath: (name) => {
    const path = paths[name];
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  },
  setPath: (name, path) => {
    if (!existsSync(path)) throw new Error(`app.setPath("${name}"): there is no such folder`);
    paths[name] = path;
  },
  setAppUserModelId: (id) => record("app.setAppUserModelId", id),
  setAboutPanelOptions: (options) => record("app.setAboutPanelOptions", options),
  showAboutPanel: () => record("app.showAboutPanel"),
  addRecentDocument: (path) => record("app.addRecentDocument", path),
  enableSandbox: () => {
    onlyBeforeReady("app.enableSandbox()");
    state.areAllSandboxed = true;
  },
  whenReady: () => whenReady.promise,
  isReady: () => state.isReady,
  requestSingleInstanceLock,
  quit: () => void quit(0),
  exit: (code = 0) => void finish(code),
  focus: () => record("app.focus"),
});

function requestSingleInstanceLock(): boolean {
  const folder = paths["userData"];
  // Without a folder of its own, two studios on two data folders would be one.
  if (folder === undefined) throw new Error("the lock was asked for before userData was set");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "standin-lock");
  const inbox = `${file}-inbox`;
  mkdirSync(inbox, { recursive: true });
  if (isHeld(file)) {
    const letter = JSON.stringify({ words: process.argv, folder: process.cwd() });
    writeFileSync(join(inbox, `${process.pid}.json`), letter);
    return false;
  }
  writeFileSync(file, String(process.pid));
  lockFile = file;
  watch(inbox, () => readInbox(inbox)).unref();
  return true;
}

function isHeld(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    process.kill(Number(readFileSync(file, "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}

function readInbox(inbox: string): void {
  for (const name of readdirSync(inbox)) {
    try {
      const letter = JSON.parse(readFileSync(join(inbox, name), "utf8")) as {
        readonly words: readonly string[];
        readonly folder: string;
      };
      rmSync(join(inbox, name));
      app.emit("second-instance", cancellable(), letter.words, letter.folder, null);
    } catch {
      // Not written to its end yet: the folder is looked at again when it is.
    }
  }
}

/** As Electron ends: every window is asked, then the program, and each can refuse. */
export async function quit(exitCode: number): Promise<void> {
  if (state.isQuitting) return;
  if (!state.isReady) return finish(exitCode);
  const before = cancellable();
  app.emit("before-quit", before);
  if (before.defaultPrevented) return;
  state.isQuitting = true;
  for (const window of state.windows.values()) {
    // oxlint-disable-next-line no-await-in-loop -- one refusal ends it
    if (!(await window.closeIfAllowed())) {
      state.isQuitting = false;
      return;
    }
  }
  const last = cancellable();
  app.emit("will-quit", last);
  if (last.defaultPrevented) {
    state.isQuitting = false;
    return;
  }
  app.emit("quit", cancellable(), exitCode);
  await finish(exitCode);
}

export function onAllWindowsClosed(): void {
  if (state.windows.size > 0 || state.isQuitting) return;
  if (app.listenerCount("window-all-closed") > 0) app.emit("window-all-closed");
  else void quit(0);
}

export async function finish(exitCode: number): Promise<void> {
  await state.context?.close().catch(() => {});
  if (lockFile !== null) rmSync(lockFile, { force: true });
  process.exit(exitCode);
}
