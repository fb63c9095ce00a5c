// `npm run bench [-- --runs N]`: the figures we promise, each beside a yardstick measured in the same run. The machine
// is noisy: the ratio counts. Prints and judges; never part of `npm test`.
import { parseArgs } from "node:util";
import { measureCheckFile } from "./check-file.ts";
import { measureChart } from "./chart.ts";
import { measureChecks } from "./checks.ts";
import { measureCost } from "./cost.ts";
import { measureFindings } from "./findings.ts";
import { measureGrid } from "./grid.ts";
import { measureJobs } from "./jobs.ts";
import { measurePage } from "./page.ts";
import { measureSizes } from "./sizes.ts";
import { measureStart } from "./start.ts";
import { measureMillionAlone } from "./million-alone.ts";
import { measureNearCopies } from "./near-copies.ts";
import { measureRehearsal } from "./rehearsal.ts";
import { measureSimilar } from "./similar.ts";
import { measureStore } from "./store.ts";
import { measureStreams } from "./streams.ts";
import { measureTokens } from "./tokens.ts";
import type { Figure } from "./figure.ts";

const { values } = parseArgs({ options: { runs: { type: "string", default: "15" } } });
const runs = Number(values.runs);

const figures: Figure[] = [];
const measures = [
  measureSizes,
  measureStart,
  measurePage,
  measureStore,
  measureJobs,
  measureRehearsal,
  measureChart,
  measureSimilar,
  measureTokens,
  measureCheckFile,
  measureStreams,
  measureChecks,
  measureFindings,
  measureCost,
  measureNearCopies,
  measureMillionAlone,
  measureGrid,
];
for (const measure of measures) {
  // oxlint-disable-next-line no-await-in-loop -- figures taken side by side would disturb each other
  figures.push(...(await measure(runs)));
}

const rows = figures.map((figure) => [
  figure.limit === null ? "" : figure.value <= figure.limit ? "ok" : "OVER",
  figure.name,
  `${round(figure.value)} ${figure.unit}`,
  figure.limit === null ? "" : `≤ ${round(figure.limit)} ${figure.unit}`,
  figure.yardstick === null
    ? ""
    : `${figure.yardstick.name}: ${round(figure.yardstick.value)} ${figure.unit}`,
  figure.yardstick === null ? "" : `× ${round(figure.value / figure.yardstick.value)}`,
]);
const table = [["", "FIGURE", "MEASURED", "LIMIT", "YARDSTICK", "RATIO"], ...rows];
const widths = table[0]!.map((_head, column) => Math.max(...table.map((row) => row[column]!.length)));
for (const row of table)
  console.log(
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
console.log(
  `\nMedians of ${runs} runs unless said; node ${process.versions.node}, ${process.platform} ${process.arch}.`,
);
process.exitCode = figures.some((figure) => figure.limit !== null && figure.value > figure.limit) ? 1 : 0;

function round(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
}
