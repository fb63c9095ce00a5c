// How long the curve of a training with 100,000 steps takes to be drawn, by the page's own code in a real Chromium:
// new data in, every pixel out. The yardstick is a plain line of as many points on a canvas of the same size.
import { chromium } from "@playwright/test";
import { join } from "node:path";
import { build } from "vite";
import { rootPath } from "../../src-main/launch/run.mjs";
import { findBrowser } from "../browser.mjs";
import { browserArguments } from "../e2e/studio.ts";
import type { drawChart as drawChartType } from "../../src-renderer/jobs/chart/draw-chart.ts";
import { median, percentile, type Figure } from "./figure.ts";

const stepCount = 100_000;

export async function measureChart(runs: number): Promise<readonly Figure[]> {
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? "chromium",
    args: [...browserArguments],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.setContent(
      '<div id="plot" style="width:720px;height:288px"></div><canvas id="plain"></canvas>',
    );
    await page.addScriptTag({ content: await chartScript() });
    const { drawnMs, plainMs } = await page.evaluate(drawInPage, { steps: stepCount, runs });
    const yardstick = { name: "a plain line of as many points", value: median(plainMs) };
    const about = { unit: "ms", yardstick };
    return [
      { name: "chart, 100,000 steps: new data drawn", value: median(drawnMs), limit: 16, ...about },
      { name: "chart, 100,000 steps, p95", value: percentile(drawnMs, 0.95), limit: null, ...about },
    ];
  } finally {
    await browser.close();
  }
}

/** The page's own chart as one script that leaves `chart` on the window. */
async function chartScript(): Promise<string> {
  const built = await build({
    configFile: false,
    root: rootPath,
    logLevel: "error",
    build: {
      write: false,
      minify: true,
      target: "chrome140",
      lib: {
        entry: join(rootPath, "src-renderer/jobs/chart/draw-chart.ts"),
        formats: ["iife"],
        name: "chart",
        fileName: "chart",
      },
    },
  });
  const [output] = [built].flat();
  const chunk = output && "output" in output ? output.output.find(({ type }) => type === "chunk") : undefined;
  if (chunk?.type !== "chunk") throw new Error("The chart couldn't be built.");
  return chunk.code;
}

/** Runs in the page. Reading a pixel back waits until all of them are drawn. */
async function drawInPage({
  steps,
  runs,
}: {
  readonly steps: number;
  readonly runs: number;
}): Promise<{ readonly drawnMs: readonly number[]; readonly plainMs: readonly number[] }> {
  const { drawChart } = (window as unknown as { chart: { readonly drawChart: typeof drawChartType } }).chart;
  const make = (shift: number): Parameters<typeof drawChart>[1] => {
    const step = Array.from({ length: steps }, (_step, index) => index + 1);
    const fall = (at: number): number => 0.06 + 2 * Math.exp((-5 * at) / steps);
    const noise = (at: number): number => 1 + 0.35 * Math.sin((at + shift) * 12.9898);
    return {
      step,
      train: step.map((at) => fall(at) * noise(at)),
      smooth: step.map((at) => fall(at)),
      valid: step.map((at) => (at % 10 === 0 ? fall(at) * noise(at) + 0.2 : null)),
      fullValid: step.map((at) => (at % 10_000 === 0 ? fall(at) + 0.2 : null)),
      stages: [10_000, 50_000, 100_000],
      totalSteps: steps,
      best: { step: 50_000, value: 0.4 },
    };
  };
  const look = { isLog: false, xWords: String, yWords: String };
  const plot = document.querySelector<HTMLElement>("#plot")!;
  const datas = [make(0), make(1)] as const;
  const drawn = drawChart(plot, datas[1], look, () => {});
  const canvas = plot.querySelector("canvas")!;
  const plain = document.querySelector<HTMLCanvasElement>("#plain")!;
  plain.width = canvas.width;
  plain.height = canvas.height;
  const wait = (context: CanvasRenderingContext2D): unknown => context.getImageData(0, 0, 1, 1);
  const before = canvas.toDataURL();
  drawn.setData(datas[0]);
  await Promise.resolve();
  if (canvas.toDataURL() === before) throw new Error("Nothing was drawn: there is nothing to measure.");
  const drawnMs: number[] = [];
  const plainMs: number[] = [];
  // oxlint-disable no-await-in-loop -- one drawing after the other, in turns, so that a noisy minute meets both
  for (let run = -3; run < runs; run += 1) {
    const startedMs = performance.now();
    drawn.setData(datas[(run + 4) % 2 === 0 ? 0 : 1]);
    // uPlot draws at the end of the turn.
    await Promise.resolve();
    wait(canvas.getContext("2d")!);
    const betweenMs = performance.now();
    const context = plain.getContext("2d")!;
    context.clearRect(0, 0, plain.width, plain.height);
    context.beginPath();
    for (const [index, value] of (datas[0].train as readonly number[]).entries()) {
      context.lineTo((index / steps) * plain.width, plain.height * (1 - value / 3));
    }
    context.stroke();
    wait(context);
    if (run >= 0) {
      drawnMs.push(betweenMs - startedMs);
      plainMs.push(performance.now() - betweenMs);
    }
    await new Promise(requestAnimationFrame);
  }
  // oxlint-enable no-await-in-loop
  return { drawnMs, plainMs };
}
