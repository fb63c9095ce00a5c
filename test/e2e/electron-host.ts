// What the Electron host's own specs share: a host for each spec on a folder of its own, which the spec may start, end
// and start again, and a look into its main process.
import { test as base } from "@playwright/test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchHost, type LaunchedHost, type LaunchOptions } from "../standin/launch.ts";

export type StartOptions = Omit<LaunchOptions, "kind">;

export const test = base.extend<
  {
    readonly dataFolderPath: string;
    /** Starts the host on the spec's folder and waits for the page to take input. */
    readonly start: (options?: StartOptions) => Promise<LaunchedHost>;
  },
  { /** One for all specs of a worker that leave it as it was. */ readonly sharedHost: LaunchedHost }
>({
  // Set by the project; these specs start their own hosts.
  dataFolderPath: async ({}, use) => {
    const path = mkdtempSync(join(tmpdir(), "attune-host-"));
    await use(path);
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  },
  start: async ({ dataFolderPath }, use) => {
    const started: LaunchedHost[] = [];
    await use(async (options = {}) => {
      const host = await startOn(dataFolderPath, options);
      started.push(host);
      return host;
    });
    await Promise.all(started.map((host) => host.kill()));
  },
  sharedHost: [
    async ({}, use) => {
      const path = mkdtempSync(join(tmpdir(), "attune-host-"));
      const host = await startOn(path, {});
      await use(host);
      await host.kill();
      rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

async function startOn(dataFolderPath: string, options: StartOptions): Promise<LaunchedHost> {
  const environment = { ATTUNE_DATA: dataFolderPath, ...options.environment };
  const host = await launchHost({ kind: "standin", ...options, environment });
  await host.page.waitForSelector("html[data-ready]", { timeout: 30_000 });
  return host;
}

export type LogLine = Readonly<Record<string, unknown>> & { readonly event: string };

export function logLines(dataFolderPath: string, event: string): readonly LogLine[] {
  return readFileSync(join(dataFolderPath, "logs", "attune.log"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as LogLine)
    .filter((line) => line.event === event);
}

export { expect } from "@playwright/test";
