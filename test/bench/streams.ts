// Four answers at once, a thousand pieces a second each, through the real core thread, the real web server and its
// socket into the built page: the longest frame meanwhile. The yardstick is a page of as much text on which nothing
// happens, watched in the same browser in turns with it.
import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "../browser.mjs";
import { askBehind, sampleId } from "../e2e/on-page.ts";
import { startScriptedStudio } from "../e2e/scripted-studio.ts";
import { browserArguments } from "../e2e/studio.ts";
import { median, percentile, type Figure } from "./figure.ts";

const seconds = 5;
const turns = 3;
const piecesEach = 1_000 * seconds;

export async function measureStreams(): Promise<readonly Figure[]> {
  const studio = await startScriptedStudio();
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? "chromium",
    args: [...browserArguments],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(await studio.newLink());
    await page.waitForSelector("html[data-ready]");
    const projectId = await sampleId(page);
    await fourColumns(page, projectId);
    const other = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const longest: number[] = [];
    const usual: number[] = [];
    const bare: number[] = [];
    // oxlint-disable no-await-in-loop -- in turns, so that a noisy minute meets both
    for (let turn = 0; turn < turns; turn += 1) {
      await page.bringToFront();
      const frames = await flood(page, projectId);
      longest.push(Math.max(...frames));
      usual.push(percentile(frames, 0.95));
      await other.setContent(await staticPage(page));
      await other.bringToFront();
      bare.push(Math.max(...(await watched(other))));
    }
    // oxlint-enable no-await-in-loop
    const yardstick = { name: "static page, longest frame", value: median(bare) };
    return [
      {
        name: "four answers, 1,000 pieces/s each: longest frame",
        value: median(longest),
        unit: "ms",
        limit: 50,
        yardstick,
      },
      {
        name: "four answers, 1,000 pieces/s each: frame, p95",
        value: median(usual),
        unit: "ms",
        limit: null,
        yardstick: null,
      },
    ];
  } finally {
    await browser.close();
    await studio.stop();
  }
}

async function fourColumns(page: Page, projectId: string): Promise<void> {
  const recipe = {
    connectionId: "rehearsal",
    model: "attune-rehearsal-1",
    instructions: "none",
    ownInstructions: "",
    shownCount: 0,
    temperature: null,
    maxTokens: null,
  };
  const text = JSON.stringify({
    recipes: [recipe, recipe, recipe, recipe],
    question: "",
    isComparing: false,
    fixes: {},
  });
  await askBehind(page, "drafts.keep", { projectId, place: "try", text, startedFrom: "" });
  await page.evaluate((id) => {
    location.hash = `#/projects/${id}/try`;
  }, projectId);
  await page.waitForFunction(() => document.querySelectorAll(".try-column").length === 4);
}

/** The frames while all four answers grow; afterwards they must be whole. */
async function flood(page: Page, projectId: string): Promise<readonly number[]> {
  const box = page.getByRole("textbox", { name: "Your question" });
  await box.fill(`flood ${seconds}`);
  await box.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".try-text[aria-busy]").length === 4);
  const frames = await watched(page);
  await page.waitForFunction(() => document.querySelectorAll("[data-fix]").length === 4, undefined, {
    timeout: 60_000,
  });
  const { questions } = await askBehind(page, "playground.history", { projectId, limit: 1 });
  for (const { text } of questions[0]?.runs ?? []) {
    const pieces = text.match(/word |end\.\n\n/g)?.length ?? 0;
    if (pieces !== piecesEach) throw new Error(`${pieces} of ${piecesEach} pieces came`);
  }
  return frames;
}

/** How long each frame took, for a second less than an answer grows. */
function watched(page: Page): Promise<readonly number[]> {
  return page.evaluate(
    (forMs) =>
      new Promise<readonly number[]>((resolve) => {
        const ms: number[] = [];
        const startedMs = performance.now();
        let lastMs = startedMs;
        const look = (): void => {
          const nowMs = performance.now();
          ms.push(nowMs - lastMs);
          lastMs = nowMs;
          if (nowMs - startedMs < forMs) requestAnimationFrame(look);
          else resolve(ms.slice(1));
        };
        requestAnimationFrame(look);
      }),
    (seconds - 1) * 1_000,
  );
}

async function staticPage(page: Page): Promise<string> {
  const texts = await page.locator(".try-text").allInnerTexts();
  const columns = texts.map((text) => `<div>${text.replaceAll("<", "&lt;")}</div>`);
  return `<style>body { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; font: 14px/20px sans-serif;
    white-space: pre-wrap; }</style>${columns.join("")}`;
}
