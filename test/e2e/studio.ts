// The studio for a spec: the built web host on a folder of its own, and a page signed in by the launch link. Specs
// use only the page; what the host keeps is reached through `dataFolderPath` by host specs alone.
import { test as base, type Page } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Input, Method, Output } from "../../src-shared/contract/contract.ts";
import type { CallResult } from "../../src-shared/contract/transport.ts";
import { defaultSettings } from "../../src-shared/domain/settings.ts";
import { findBrowser } from "../browser.mjs";
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

/** Starts the built web host and waits for its link. */
export async function startStudio(dataFolderPath: string, options: readonly string[] = []): Promise<Studio> {
  const child = spawn(
    nodePath,
    [...nodeFlags, join(rootPath, "out/main/web.js"), "--no-open", "--data", dataFolderPath, ...options],
    { stdio: ["ignore", "pipe", "pipe"] },
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

export const test = base.extend<
  {
    readonly dataFolderPath: string;
    readonly studio: Studio;
    /** A page of a studio of this spec's own: for specs that stop it, start it again, or look at its tasks. */
    readonly ownPage: Page;
    /** A page as at the first start, with the sample open, in a studio that lives as long as the worker. */
    readonly studioPage: Page;
  },
  { readonly sharedStudio: Studio }
>({
  sharedStudio: [
    async ({}, use) => {
      const path = mkdtempSync(join(tmpdir(), "attune-e2e-"));
      const studio = await startStudio(path);
      await use(studio);
      await studio.stop();
      rmSync(path, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  studioPage: async ({ page, sharedStudio }, use) => {
    await emptied(page, sharedStudio);
    await page.goto(sharedStudio.origin);
    await page.waitForSelector("html[data-ready]", { timeout: 20_000 });
    await use(page);
  },
  launchOptions: async ({}, use) => {
    await use({
      executablePath: findBrowser() ?? "chromium",
      args: [...browserArguments],
    });
  },
  dataFolderPath: async ({}, use) => {
    const path = mkdtempSync(join(tmpdir(), "attune-e2e-"));
    await use(path);
    rmSync(path, { recursive: true, force: true });
  },
  studio: async ({ dataFolderPath }, use) => {
    const studio = await startStudio(dataFolderPath);
    await use(studio);
    await studio.stop();
  },
  ownPage: async ({ page, studio }, use) => {
    await openStudio(page, studio);
    await use(page);
  },
});

export { expect } from "@playwright/test";
