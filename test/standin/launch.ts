// Starts the Electron host for a spec: on the stand-in, or on Electron's own program where that is installed. Both give
// the page and the same way of running a function inside the host.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { _electron, chromium, type Page } from "playwright";
import { nodeFlags, nodePath, rootPath } from "../../src-main/launch/run.mjs";
import type { NativeCall } from "./parts.ts";

export type HostKind = "standin" | "electron";
/** Electron's module as a function sees it inside the host. */
export type ElectronModule = typeof Electron.CrossProcessExports;

export type LaunchedHost = {
  readonly kind: HostKind;
  readonly page: Page;
  readonly processId: number;
  /** Runs inside the host; the function must stand alone, values are cloned. */
  readonly evaluate: <Result, Value>(
    work: (electron: ElectronModule, value: Value) => Result | Promise<Result>,
    value: Value,
  ) => Promise<Result>;
  /** What the host asked the system to do under this name so far; on the stand-in alone. */
  readonly calls: (api: string) => Promise<readonly (readonly unknown[])[]>;
  readonly output: () => string;
  /** Quits as a person would. @returns the exit code; null when it was ended by a signal. */
  readonly close: () => Promise<number | null>;
  readonly kill: () => Promise<void>;
};

export type LaunchOptions = {
  readonly kind: HostKind;
  /** What is started: a main file on the stand-in, a folder with a package.json on Electron. */
  readonly mainPath?: string;
  readonly words?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
};

/** Electron's own program; null where it isn't installed. */
export function electronPath(): string | null {
  const folder = join(rootPath, "node_modules", "electron");
  const nameFile = join(folder, "path.txt");
  if (!existsSync(nameFile)) return null;
  const path = join(folder, "dist", readFileSync(nameFile, "utf8"));
  return existsSync(path) ? path : null;
}

/** The built host; `npm run test:mutants -- --host electron` names a weakened one, `pack:check` a packaged one. */
export const builtMainPath = process.env["ATTUNE_ELECTRON_MAIN"] ?? join(rootPath, "out/main/electron.js");

export function launchHost(options: LaunchOptions): Promise<LaunchedHost> {
  return options.kind === "electron" ? launchElectron(options) : launchStandIn(options);
}

/** The stand-in as a plain program, for hosts that end by themselves. */
export function spawnStandIn({
  mainPath = builtMainPath,
  words = [],
  environment = {},
}: Omit<LaunchOptions, "kind">) {
  const register = fileURLToPath(new URL("./register.ts", import.meta.url));
  return spawn(nodePath, [...nodeFlags, "--import", register, mainPath, ...words], {
    cwd: rootPath,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    serialization: "advanced",
  });
}

type Report = {
  readonly devtools?: string;
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: string;
};

async function launchStandIn(options: LaunchOptions): Promise<LaunchedHost> {
  const child = spawnStandIn(options);
  let output = "";
  child.stdout?.on("data", (piece) => (output += String(piece)));
  child.stderr?.on("data", (piece) => (output += String(piece)));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const orders = new Map<number, (report: Report) => void>();
  let lastId = 0;
  const devtools = await new Promise<string>((resolve, reject) => {
    child.on("message", (report: Report) => {
      if (report.devtools !== undefined) resolve(report.devtools);
      if (report.id !== undefined) orders.get(report.id)?.(report);
    });
    void ended.then((code) => reject(new Error(`the host ended with ${code}:\n${output}`)));
  });
  const evaluate = <Result>(work: (...values: never[]) => unknown, value: unknown): Promise<Result> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      orders.set(id, ({ error, result }) => {
        orders.delete(id);
        if (error === undefined) resolve(result as Result);
        else reject(new Error(error));
      });
      void ended.then(() => reject(new Error(`the host ended:\n${output}`)));
      child.send({ id, work: String(work), value });
    });
  const browser = await chromium.connectOverCDP(devtools).catch(async (error: unknown) => {
    // A host that was refused something is gone by then, and says why better than a line that was cut.
    const code = await Promise.race([ended, new Promise((resolve) => void setTimeout(resolve, 2_000))]);
    throw code === undefined ? error : new Error(`the host ended with ${String(code)}:\n${output}`);
  });
  const context = browser.contexts()[0]!;
  // The window takes Chromium's first page.
  const page = context.pages()[0] ?? (await context.waitForEvent("page"));
  return {
    kind: "standin",
    page,
    processId: child.pid ?? 0,
    evaluate: evaluate as LaunchedHost["evaluate"],
    calls: async (api) => {
      const all = await evaluate<readonly NativeCall[]>(
        ({ calls }: { readonly calls: readonly NativeCall[] }) => calls,
        null,
      );
      return all.filter((call) => call.api === api).map(({ values }) => values);
    },
    output: () => output,
    close: async () => {
      if (child.exitCode === null && child.connected) {
        evaluate(({ app }: ElectronModule) => app.quit(), null).catch(() => {});
      }
      const exitCode = await ended;
      await browser.close().catch(() => {});
      return exitCode;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function launchElectron(options: LaunchOptions): Promise<LaunchedHost> {
  const { mainPath = rootPath, words = [], environment = {} } = options;
  const application = await _electron.launch({
    executablePath: electronPath() ?? "electron",
    args: [mainPath, ...words],
    env: { ...process.env, ...environment } as Record<string, string>,
  });
  const child = application.process();
  let output = "";
  child.stdout?.on("data", (piece) => (output += String(piece)));
  child.stderr?.on("data", (piece) => (output += String(piece)));
  return {
    kind: "electron",
    page: await application.firstWindow(),
    processId: child.pid ?? 0,
    evaluate: (work, value) => application.evaluate(work as never, value as never),
    calls: async () => [],
    output: () => output,
    close: async () => {
      await application.close();
      return child.exitCode;
    },
    kill: async () => {
      child.kill("SIGKILL");
    },
  };
}
