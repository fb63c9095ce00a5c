// The studio for a spec, on the host its project names: the built web host and a page signed in by the launch link, or
// the built Electron host on the stand-in and its one window. Specs use only the page; what the host keeps is reached
// through `dataFolderPath` by host specs alone.
import { chromium, test as base, type Browser, type Page } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Input, Method, Output } from "../../src-shared/contract/contract.ts";
import type { CallResult } from "../../src-shared/contract/transport.ts";
import { defaultSettings } from "../../src-shared/domain/settings.ts";
import { findBrowser } from "../browser.mjs";
import { launchHost, type LaunchedHost } from "../standin/launch.ts";
import { saveInto } from "./saved-file.ts";
import { nodeFlags, nodePath, rootPath } from "../../src-main/launch/run.mjs";

/** What Debian's Chromium needs to run as root and without the network. */
export const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
] as const;

export type Studio = {
  readonly origin: string;
  readonly link: string;
  readonly dataFolderPath: string;
  readonly output: () => string;
  /** Ends the host as a person would (SIGTERM), or like a crash (SIGKILL). */
  readonly stop: (signal?: "SIGTERM" | "SIGKILL") => Promise<void>;
};

/**
 * Starts the built web host and waits for its link.
 * @param nowIso the day it lives on; today when left out.
 */
export async function startStudio(
  dataFolderPath: string,
  options: readonly string[] = [],
  nowIso?: string,
): Promise<Studio> {
  const clock = pathToFileURL(join(rootPath, "test/e2e/clock-at.mjs")).href;
  const onAnotherDay = { ...process.env, NODE_OPTIONS: `--import ${clock}`, ATTUNE_TEST_NOW: nowIso };
  const child = spawn(
    nodePath,
    [...nodeFlags, join(rootPath, "out/main/web.js"), "--no-open", "--data", dataFolderPath, ...options],
    { stdio: ["ignore", "pipe", "pipe"], ...(nowIso === undefined ? {} : { env: onAnotherDay }) },
  );
  let output = "";
  child.stdout.on("data", (piece) => (output += String(piece)));
  child.stderr.on("data", (piece) => (output += String(piece)));
  const link = await linkFrom(child, () => output);
  return {
    link,
    origin: new URL(link).origin,
    dataFolderPath,
    output: () => output,
    stop: async (signal = "SIGTERM") => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill(signal);
      await ended;
    },
  };
}

function linkFrom(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", () => {
      const link = /http:\/\/127\.0\.0\.1:\d+\/launch#[\w-]{43}/.exec(output())?.[0];
      if (link) resolve(link);
    });
    child.once("exit", () => reject(new Error(`The web host ended without a link:\n${output()}`)));
  });
}

/** Opens the link and waits until the page takes input. */
export async function openStudio(page: Page, studio: Studio): Promise<void> {
  await page.goto(studio.link);
  await page.waitForSelector("html[data-ready]", { timeout: 20_000 });
}

/** Another link to a studio that runs: the first one works once. */
async function freshLink(studio: Studio): Promise<string> {
  const { origin, controlToken } = JSON.parse(
    readFileSync(join(studio.dataFolderPath, "studio.json"), "utf8"),
  ) as { readonly origin: string; readonly controlToken: string };
  const response = await fetch(`${origin}/control/launch-link`, {
    method: "POST",
    headers: { authorization: `Bearer ${controlToken}` },
  });
  return ((await response.json()) as { readonly link: string }).link;
}

/**
 * A studio as it is at its first start, without starting it again: no projects, the settings as they are made. The
 * page is signed in and not opened yet.
 */
async function emptied(page: Page, studio: Studio): Promise<void> {
  const headers = { origin: studio.origin, "content-type": "application/json" };
  const code = new URL(await freshLink(studio)).hash.slice(1);
  await page.request.post(`${studio.origin}/session`, { headers, data: { code } });
  const ask = async <M extends Method>(method: M, input: Input<M>): Promise<Output<M>> => {
    const response = await page.request.post(`${studio.origin}/call/${method}`, { headers, data: input });
    const answer = (await response.json()) as CallResult;
    if (!answer.ok) throw new Error(`${method} was refused: ${JSON.stringify(answer.error)}`);
    return answer.output as Output<M>;
  };
  const { projects } = await ask("projects.list", {});
  for (const { projectId } of projects) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await ask("projects.delete", { projectId });
  }
  const { deleted } = await ask("projects.list", {});
  for (const { projectId } of deleted) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await ask("projects.erase", { projectId });
  }
  await ask("settings.set", defaultSettings);
}

/** Starts the Electron host on the stand-in, with a dialog that saves where a spec finds it. */
async function startWindow(dataFolderPath: string): Promise<LaunchedHost> {
  const host = await launchHost({ kind: "standin", environment: { ATTUNE_DATA: dataFolderPath } });
  await host.page.waitForSelector("html[data-ready]", { timeout: 30_000 });
  const folder = join(dataFolderPath, "saved");
  saveInto(host.page, folder);
  await host.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = (async ({ defaultPath }: { readonly defaultPath: string }) => ({
      canceled: false,
      filePath: `${path}/${defaultPath}`,
    })) as unknown as typeof dialog.showSaveDialog;
  }, folder);
  return host;
}

function studioOf(window: LaunchedHost, dataFolderPath: string): Studio {
  const { origin } = new URL(window.page.url());
  const stop = async (): Promise<void> => void (await window.close());
  return { origin, link: `${origin}/`, dataFolderPath, output: window.output, stop };
}

/** The window as at the first start. It is the same one for all specs of a worker: Electron's host has one. */
async function emptiedWindow(page: Page, { origin }: Studio): Promise<void> {
  // A small document of the studio's own: nothing draws what is being emptied.
  await page.goto(`${origin}/icon.svg`);
  await page.evaluate(async (settings) => {
    type Listed = readonly { readonly projectId: string }[];
    const ask = async (method: string, input: unknown): Promise<unknown> => {
      const answer = await window.attune?.call(method, input);
      if (!answer?.ok) throw new Error(`${method} was refused: ${JSON.stringify(answer)}`);
      return answer.output;
    };
    const each = async (list: "projects" | "deleted", method: string): Promise<void> => {
      const found = (await ask("projects.list", {})) as Readonly<Record<string, Listed>>;
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      for (const { projectId } of found[list] ?? []) await ask(method, { projectId });
    };
    await each("projects", "projects.delete");
    await each("deleted", "projects.erase");
    await ask("settings.set", settings);
    localStorage.clear();
    sessionStorage.clear();
  }, defaultSettings);
  await page.goto(`${origin}/`);
  await page.waitForSelector("html[data-ready]", { timeout: 20_000 });
}

async function inTemporaryFolder(use: (path: string) => Promise<void>): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), "attune-e2e-"));
  await use(path);
  rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}

export const test = base.extend<
  {
    readonly dataFolderPath: string;
    readonly studio: Studio;
    /** A page of a studio of this spec's own: for specs that stop it, start it again, or look at its tasks. */
    readonly ownPage: Page;
    /** A page as at the first start, with the sample open, in a studio that lives as long as the worker. */
    readonly studioPage: Page;
  },
  {
    /** Set by the project: see playwright.config.ts. */
    readonly host: "web" | "standin";
    /** The stand-in's window and the folder it works in; null in a browser. */
    readonly electronWindow: { readonly host: LaunchedHost; readonly studio: Studio } | null;
    readonly sharedStudio: Studio;
  }
>({
  host: ["web", { option: true, scope: "worker" }],
  electronWindow: [
    async ({ host }, use) => {
      if (host === "web") return use(null);
      await inTemporaryFolder(async (path) => {
        const window = await startWindow(path);
        await use({ host: window, studio: studioOf(window, path) });
        await window.close();
      });
    },
    { scope: "worker", timeout: 60_000 },
  ],
  // Playwright's own would start one beside the stand-in's.
  browser: [
    async ({ electronWindow }, use) => {
      const ofWindow = electronWindow?.host.page.context().browser();
      if (ofWindow) return use(ofWindow);
      const browser: Browser = await chromium.launch({
        executablePath: findBrowser() ?? "chromium",
        args: [...browserArguments],
      });
      await use(browser);
      await browser.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  context: async ({ context, electronWindow }, use) => {
    await use(electronWindow?.host.page.context() ?? context);
  },
  page: async ({ context, electronWindow, viewport, colorScheme, contextOptions }, use) => {
    if (!electronWindow) {
      const page = await context.newPage();
      await use(page);
      return;
    }
    const { page } = electronWindow.host;
    // A context of its own would have had them from the beginning.
    await page.setViewportSize(viewport ?? { width: 1280, height: 720 });
    await page.emulateMedia({ colorScheme, reducedMotion: contextOptions.reducedMotion ?? null });
    await use(page);
    await page.unrouteAll({ behavior: "ignoreErrors" });
    page.removeAllListeners("console");
    page.removeAllListeners("pageerror");
  },
  sharedStudio: [
    async ({ electronWindow }, use) => {
      if (electronWindow) return use(electronWindow.studio);
      await inTemporaryFolder(async (path) => {
        const studio = await startStudio(path);
        await use(studio);
        await studio.stop();
      });
    },
    { scope: "worker" },
  ],
  studioPage: async ({ page, sharedStudio, host }, use) => {
    if (host === "standin") {
      await emptiedWindow(page, sharedStudio);
    } else {
      await emptied(page, sharedStudio);
      await page.goto(sharedStudio.origin);
      await page.waitForSelector("html[data-ready]", { timeout: 20_000 });
    }
    await use(page);
  },
  dataFolderPath: async ({}, use) => {
    await inTemporaryFolder(use);
  },
  studio: async ({ dataFolderPath, electronWindow }, use) => {
    if (electronWindow) return use(electronWindow.studio);
    const studio = await startStudio(dataFolderPath);
    await use(studio);
    await studio.stop();
  },
  ownPage: async ({ page, studio, host }, use) => {
    if (host === "standin") await emptiedWindow(page, studio);
    else await openStudio(page, studio);
    await use(page);
  },
});

export { expect } from "@playwright/test";
