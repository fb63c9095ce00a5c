// How fast the shell takes input, and how much script and style it needs for that, in a real Chromium.
import { chromium } from "@playwright/test";
import { gzipSync } from "node:zlib";
import { findBrowser } from "../browser.mjs";
import { newFolder } from "../core/core-at.ts";
import { browserArguments, startStudio } from "../e2e/studio.ts";
import { median, percentile, type Figure } from "./figure.ts";

export async function measurePage(runs: number): Promise<readonly Figure[]> {
  const folder = newFolder();
  const studio = await startStudio(folder.path);
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? "chromium",
    args: [...browserArguments],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(studio.link);
  await page.waitForSelector("html[data-ready]");

  const readyMs: number[] = [];
  const bareMs: number[] = [];
  const loaded = new Map<string, Buffer>();
  // oxlint-disable no-await-in-loop -- loads are timed one by one
  for (let run = 0; run < runs; run += 1) {
    await page.goto(`${studio.origin}/launch.js`);
    bareMs.push(await page.evaluate(() => performance.getEntriesByType("navigation")[0]!.duration));
    await page.goto("about:blank");
    let isReady = false;
    page.on("response", async (response) => {
      if (isReady || !["script", "stylesheet"].includes(response.request().resourceType())) return;
      loaded.set(response.url(), await response.body().catch(() => Buffer.alloc(0)));
    });
    await page.goto(`${studio.origin}/`);
    await page.waitForSelector("html[data-ready]");
    isReady = true;
    readyMs.push(await page.evaluate(() => performance.getEntriesByName("attune-ready")[0]!.startTime));
    page.removeAllListeners("response");
  }
  await browser.close();
  await studio.stop();
  folder.remove();
  const bodies = [...loaded.values()];
  const sum = (sizeOf: (body: Buffer) => number): number =>
    bodies.reduce((total, body) => total + sizeOf(body), 0) / 1000;
  const yardstick = { name: "a bare text from the same server", value: median(bareMs) };
  return [
    { name: "shell usable", value: median(readyMs), unit: "ms", limit: 1_000, yardstick },
    { name: "shell usable, p95", value: percentile(readyMs, 0.95), unit: "ms", limit: null, yardstick },
    {
      name: "script and style before ready, gzip",
      value: sum((body) => gzipSync(body).length),
      unit: "kB",
      limit: 250,
      yardstick: null,
    },
    {
      name: "script and style before ready, minified",
      value: sum((body) => body.length),
      unit: "kB",
      limit: 900,
      yardstick: null,
    },
  ];
}
