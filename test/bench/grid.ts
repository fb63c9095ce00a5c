// The table with a million rows in a real Chromium: frames while scrolling, jumps, memory, copying and pasting. The
// yardstick is a static page with as many cells on screen, scrolled in the same browser in the same run.
import { chromium, type CDPSession, type Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeFlags, nodePath, rootPath } from "../../src-main/launch/run.mjs";
import { findBrowser } from "../browser.mjs";
import { askBehind } from "../e2e/on-page.ts";
import { browserArguments, startStudio } from "../e2e/studio.ts";
import { median, percentile, type Figure } from "./figure.ts";

const exampleCount = Number(process.env["ATTUNE_BENCH_EXAMPLES"] ?? 1_000_000);
const seed = 20_261_122;
const turns = 3;
const scrollMs = 3_000;
const copiedRows = 10_000;
const pastedRows = 5_000;

/** Uses the data folder named by ATTUNE_BENCH_DATA when there is one, so that a second run needs no import. */
export async function measureGrid(): Promise<readonly Figure[]> {
  const kept = process.env["ATTUNE_BENCH_DATA"];
  const folderPath = mkdtempSync(join(tmpdir(), "attune-bench-"));
  const dataPath = kept ?? join(folderPath, "data");
  if (!existsSync(dataPath)) importMillion(folderPath, dataPath);
  const studio = await startStudio(dataPath);
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? "chromium",
    args: [...browserArguments, "--enable-precise-memory-info"],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: studio.origin });
    await page.goto(studio.link);
    await page.waitForSelector("html[data-ready]");
    const { projects } = await askBehind(page, "projects.list", {});
    const projectId = projects.find(({ name }) => name === "Million")?.projectId ?? "";
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#/projects/${projectId}/examples`);
    await page.waitForSelector(".grid-cell:not([aria-busy])");
    const devtools = await context.newCDPSession(page);
    return [
      ...(await measureScrolling(page)),
      await measureJump(page),
      await measureHeap(devtools),
      ...(await measureCopying(page, projectId)),
    ];
  } finally {
    await browser.close();
    await studio.stop();
    rmSync(folderPath, { recursive: true, force: true });
  }
}

function importMillion(folderPath: string, dataPath: string): void {
  const make = [join(rootPath, "test/bench/bare-insert.ts"), folderPath, String(exampleCount), String(seed)];
  execFileSync(process.execPath, make);
  const jsonl = join(folderPath, "million.jsonl");
  const cli = [...nodeFlags, join(rootPath, "out/main/cli.js"), "import", jsonl];
  execFileSync(nodePath, [...cli, "--project", "Million", "--data", dataPath], { stdio: "ignore" });
}

type Frames = { readonly ms: readonly number[]; readonly blankCount: number };

/** Watches every frame while `work` runs: how long it took, and whether part of the table was without rows. */
async function frames(page: Page, selector: string, work: () => Promise<void>): Promise<Frames> {
  await page.evaluate((rowSelector) => {
    const seen = { ms: [] as number[], blankCount: 0, isRunning: true };
    Object.assign(window, { seen });
    const scroller = document.querySelector(".grid, .static")!;
    const box = scroller.getBoundingClientRect();
    let lastMs = performance.now();
    const look = (): void => {
      const nowMs = performance.now();
      seen.ms.push(nowMs - lastMs);
      lastMs = nowMs;
      let coveredPx = 0;
      for (const row of document.querySelectorAll(rowSelector)) {
        const { top, bottom } = row.getBoundingClientRect();
        coveredPx += Math.max(0, Math.min(bottom, box.bottom) - Math.max(top, box.top + 34));
      }
      if (coveredPx < (box.height - 34) * 0.97) seen.blankCount += 1;
      if (seen.isRunning) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, selector);
  await work();
  return page.evaluate(() => {
    const { seen } = window as unknown as { seen: { ms: number[]; blankCount: number; isRunning: boolean } };
    seen.isRunning = false;
    return { ms: seen.ms.slice(2), blankCount: seen.blankCount };
  });
}

async function wheel(page: Page): Promise<void> {
  const end = Date.now() + scrollMs;
  while (Date.now() < end) {
    // oxlint-disable-next-line no-await-in-loop -- a wheel turns step by step
    await page.mouse.wheel(0, 400);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await page.waitForTimeout(16);
  }
}

/** The scrollbar from top to bottom in 60 steps, a frame each. */
async function drag(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const scroller = document.querySelector(".grid, .static")!;
    const mostPx = scroller.scrollHeight - scroller.clientHeight;
    for (let step = 0; step <= 60; step += 1) {
      scroller.scrollTop = (mostPx * step) / 60;
      // oxlint-disable-next-line no-await-in-loop -- a step a frame
      await new Promise(requestAnimationFrame);
    }
  });
}

async function measureScrolling(page: Page): Promise<readonly Figure[]> {
  const other = await page.context().newPage();
  await other.setContent(await staticPage(page));
  const seen = {
    wheel: [] as number[],
    drag: [] as number[],
    wheelBare: [] as number[],
    dragBare: [] as number[],
  };
  let blankCount = 0;
  // oxlint-disable no-await-in-loop -- in turns, so that a noisy minute meets both
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [which, selector] of [
      [other, ".row"],
      [page, ".grid-row"],
    ] as const) {
      await which.bringToFront();
      await which.evaluate(() => document.querySelector(".grid, .static")!.scrollTo(0, 0));
      await which.mouse.move(700, 600);
      const wheeled = await frames(which, selector, () => wheel(which));
      await which.evaluate(() => document.querySelector(".grid, .static")!.scrollTo(0, 0));
      const dragged = await frames(which, selector, () => drag(which));
      const isOurs = which === page;
      seen[isOurs ? "wheel" : "wheelBare"].push(percentile(wheeled.ms, 0.95));
      seen[isOurs ? "drag" : "dragBare"].push(percentile(dragged.ms, 0.95));
      if (isOurs) blankCount += wheeled.blankCount + dragged.blankCount;
    }
  }
  // oxlint-enable no-await-in-loop
  await page.bringToFront();
  await page.waitForFunction(
    (last) => {
      const row = document.querySelector(`[aria-rowindex="${last}"] .grid-cell`);
      return row !== null && !row.hasAttribute("aria-busy") && row.textContent !== "";
    },
    exampleCount + 1,
    { timeout: 5_000 },
  );
  await other.close();
  const yardstick = (name: string, values: readonly number[]): Figure["yardstick"] => ({
    name: `static page, ${name}`,
    value: median(values),
  });
  return [
    {
      name: "grid, 1M rows: frame while wheeling, p95",
      value: median(seen.wheel),
      unit: "ms",
      limit: median(seen.wheelBare) * 1.3,
      yardstick: yardstick("wheel", seen.wheelBare),
    },
    {
      name: "grid, 1M rows: frame while dragging the scrollbar, p95",
      value: median(seen.drag),
      unit: "ms",
      limit: median(seen.dragBare) * 1.3,
      yardstick: yardstick("drag", seen.dragBare),
    },
    {
      name: "grid, 1M rows: frames with missing rows",
      value: blankCount,
      unit: "",
      limit: 0,
      yardstick: null,
    },
  ];
}

/** As many rows of the same texts as make a page that scrolls for as long, without a line of script. */
async function staticPage(page: Page): Promise<string> {
  const texts = await page.evaluate(() =>
    [...document.querySelectorAll(".grid-row")].map((row) =>
      [...row.querySelectorAll(".grid-cell")].map((cell) => cell.textContent),
    ),
  );
  const width = await page.evaluate(() => document.querySelector(".grid")!.clientWidth);
  const height = await page.evaluate(() => document.querySelector(".grid")!.clientHeight);
  const rows = Array.from({ length: 2_400 }, (_row, index) => texts[index % texts.length] ?? []);
  const cells = rows.map(
    (row) =>
      `<div class="row">${row.map((text) => `<div class="cell">${(text ?? "").replace(/</g, "&lt;")}</div>`).join("")}</div>`,
  );
  return `<style>
    .static { margin: 250px 0 0 240px; width: ${width}px; height: ${height}px; overflow: auto; border: 1px solid #ccc;
      font: 13px/18px sans-serif; }
    .row { display: flex; height: 34px; }
    .cell { box-sizing: border-box; width: ${Math.floor(width / 5)}px; padding: 7px 10px; overflow: hidden;
      border: solid #ddd; border-width: 0 1px 1px 0; white-space: nowrap; text-overflow: ellipsis; }
  </style><div class="static">${cells.join("")}</div>`;
}

/** From asking for a row far away until its text is on screen. */
async function measureJump(page: Page): Promise<Figure> {
  const jumpsMs: number[] = [];
  for (const share of [0.1, 0.9, 0.5, 0.99, 0.3, 0.7, 0.05, 0.6]) {
    // oxlint-disable-next-line no-await-in-loop -- one jump after the other
    const ms = await page.evaluate(async (place) => {
      const scroller = document.querySelector(".grid")!;
      const startMs = performance.now();
      scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * place;
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- frame by frame
        await new Promise(requestAnimationFrame);
        const rows = [...document.querySelectorAll(".grid-row .grid-cell")];
        if (rows.length > 0 && rows.every((cell) => !cell.hasAttribute("aria-busy"))) break;
      }
      return performance.now() - startMs;
    }, share);
    jumpsMs.push(ms);
  }
  return {
    name: "grid, 1M rows: jump until the texts are there",
    value: median(jumpsMs),
    unit: "ms",
    limit: 100,
    yardstick: null,
  };
}

async function measureHeap(devtools: CDPSession): Promise<Figure> {
  await devtools.send("HeapProfiler.enable");
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return {
    name: "grid, 1M rows: page heap after all that",
    value: usedSize / 1_000_000,
    unit: "MB",
    limit: 60,
    yardstick: null,
  };
}

async function measureCopying(page: Page, projectId: string): Promise<readonly Figure[]> {
  const copied = await copyRange(page);
  const pasted = await pasteBlock(page, projectId);
  const many = await copyColumn(page);
  return [
    {
      name: `grid: copy ${copied.rowCount} × 3 cells`,
      value: copied.ms,
      unit: "ms",
      limit: copied.rowCount === copiedRows ? 500 : 0,
      yardstick: null,
    },
    {
      name: `grid: paste ${pastedRows} × 3 cells of three lines, one undo step`,
      value: pasted.ms,
      unit: "ms",
      limit: pasted.isOneStep ? 500 : 0,
      yardstick: null,
    },
    {
      name: `grid: copy ${many.rowCount} cells in a task, ${many.progressCount} times told how far`,
      value: many.ms,
      unit: "ms",
      limit: many.rowCount === exampleCount && many.progressCount > 0 ? null : 0,
      yardstick: null,
    },
  ];
}

type Copied = { readonly ms: number; readonly rowCount: number };

/** From the key to the words that say it is on the clipboard; then the rows of what is really there. */
async function copyChosen(page: Page, rowCount: number): Promise<Copied> {
  await page.evaluate(() => navigator.clipboard.writeText("nothing yet"));
  await page.evaluate(
    (words) => {
      const live = document.querySelector(".grid > [role=status]")!;
      const timing = { fromMs: 0, toMs: 0 };
      Object.assign(window, { timing });
      const note = ({ key }: KeyboardEvent): void => {
        if (key === "c") timing.fromMs = performance.now();
      };
      addEventListener("keydown", note, { capture: true });
      const observer = new MutationObserver(() => {
        if (live.textContent !== words) return;
        timing.toMs = performance.now();
        observer.disconnect();
        removeEventListener("keydown", note, { capture: true });
      });
      observer.observe(live, { childList: true, characterData: true, subtree: true });
    },
    `Copied ${rowCount.toLocaleString("en")} rows.`,
  );
  await page.keyboard.press("Control+c");
  await page.waitForFunction(
    () => (window as unknown as { timing: { toMs: number } }).timing.toMs > 0,
    undefined,
    { timeout: 120_000 },
  );
  return page.evaluate(async () => {
    const { timing } = window as unknown as { timing: { fromMs: number; toMs: number } };
    const text = await navigator.clipboard.readText();
    // Line breaks inside quotes belong to a cell.
    const lines = text.replaceAll(/"(?:[^"]|"")*"/g, "").match(/\n/g) ?? [];
    return {
      ms: timing.toMs - timing.fromMs,
      rowCount: lines.length + (text.endsWith("\n") ? 0 : 1),
    };
  });
}

/** Chosen as a person would: by Shift and a click far below. */
async function copyRange(page: Page): Promise<Copied> {
  await page.evaluate(() => document.querySelector(".grid")!.scrollTo(0, 0));
  await page.locator('[aria-rowindex="2"] [aria-colindex="2"]').click();
  await page.evaluate(
    ([rowCount, total]) => {
      const scroller = document.querySelector(".grid")!;
      const trueMostPx = (total + 1) * 34 - scroller.clientHeight;
      scroller.scrollTop = rowCount * 34 * ((scroller.scrollHeight - scroller.clientHeight) / trueMostPx);
    },
    [copiedRows - 3, exampleCount] as const,
  );
  await page
    .locator(`[aria-rowindex="${copiedRows + 1}"] [aria-colindex="4"]`)
    .click({ modifiers: ["Shift"] });
  return copyChosen(page, copiedRows);
}

async function pasteBlock(
  page: Page,
  projectId: string,
): Promise<{ readonly ms: number; readonly isOneStep: boolean }> {
  /** Another text at every run: the same again would change nothing. */
  const stamp = Date.now();
  const block = Array.from({ length: pastedRows }, (_row, row) =>
    [0, 1, 2]
      .map((column) => `"pasted ${stamp} ${row} ${column}\nwith a ""quoted"" line\nand a third"`)
      .join("\t"),
  ).join("\r\n");
  await page.evaluate(() => document.querySelector(".grid")!.scrollTo(0, 0));
  const first = page.locator('[aria-rowindex="2"] [aria-colindex="2"]');
  await first.click();
  const before = await first.textContent();
  const ms = await page.evaluate(async (text) => {
    const editor = document.querySelector("textarea.grid-editor") as HTMLTextAreaElement;
    editor.focus();
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const startMs = performance.now();
    editor.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
    const { dataset } = document.documentElement;
    // oxlint-disable-next-line no-await-in-loop -- frame by frame
    while (dataset["saving"] !== "true") await new Promise(requestAnimationFrame);
    // oxlint-disable-next-line no-await-in-loop -- frame by frame
    while (dataset["saving"] === "true") await new Promise(requestAnimationFrame);
    return performance.now() - startMs;
  }, block);
  const { steps } = await askBehind(page, "history.list", { projectId, limit: 1 });
  await askBehind(page, "history.undo", { projectId });
  await page.waitForFunction(
    (text) => document.querySelector('[aria-rowindex="2"] [aria-colindex="2"]')?.textContent === text,
    before,
    { timeout: 10_000 },
  );
  const isOneStep = steps.some((step) => step.label === "paste" && step.exampleCount === pastedRows);
  return { ms, isOneStep };
}

/** A whole column: a million cells by a task, whose progress is told meanwhile, and the text on the clipboard. */
async function copyColumn(page: Page): Promise<Copied & { readonly progressCount: number }> {
  await page.locator('[role=columnheader][aria-colindex="2"]').click({ position: { x: 30, y: 15 } });
  const told = new Set<number>();
  const over = new AbortController();
  const watch = async (): Promise<void> => {
    while (!over.signal.aborted) {
      // oxlint-disable-next-line no-await-in-loop -- again and again
      const { tasks } = await askBehind(page, "tasks.list", {});
      for (const { kind, progress } of tasks)
        if (kind === "copy-cells" && progress !== null && progress > 0 && progress < 1) told.add(progress);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await page.waitForTimeout(100);
    }
  };
  const watching = watch();
  const copied = await copyChosen(page, exampleCount);
  over.abort();
  await watching;
  return { ...copied, progressCount: told.size };
}
