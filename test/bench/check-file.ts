// `attune check` on a training file of 100,000 examples of 500 bytes: how long, and how much memory. The yardstick only
// parses the same lines.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nodePath, rootPath } from "../../src-main/launch/run.mjs";
import { newFolder } from "../core/core-at.ts";
import { median, type Figure } from "./figure.ts";
import { jsonLineOf, talks, writeLines } from "./million-files.ts";

const exampleCount = 100_000;
const seed = 20_261_128;
/** Each takes some seconds. */
const runsMaximum = 5;

export async function measureCheckFile(runs: number): Promise<readonly Figure[]> {
  const folder = newFolder("attune-bench-");
  const path = join(folder.path, "talks.jsonl");
  writeLines(
    path,
    [...talks(exampleCount, seed)].map((talk) => jsonLineOf(talk)),
  );
  const [checkedMs, parsedMs, memoryMegabytes]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < Math.min(runs, runsMaximum); run += 1) {
    parsedMs.push(parseAll(path));
    const startedMs = performance.now();
    const { stderr } = spawnSync(nodePath, [join(rootPath, "test/bench/check-file-process.ts"), path], {
      encoding: "utf8",
    });
    checkedMs.push(performance.now() - startedMs);
    memoryMegabytes.push(Number(stderr.trim()) / 1e6);
  }
  folder.remove();
  return [
    {
      name: "attune check of 100,000 examples",
      value: median(checkedMs),
      unit: "ms",
      limit: 25_000,
      yardstick: { name: "the same lines only parsed", value: median(parsedMs) },
    },
    {
      name: "memory of attune check, at most",
      value: Math.max(...memoryMegabytes),
      unit: "MB",
      limit: 400,
      yardstick: null,
    },
  ];
}

function parseAll(path: string): number {
  const startedMs = performance.now();
  let count = 0;
  for (const line of readFileSync(path, "utf8").split("\n")) if (line !== "" && JSON.parse(line)) count += 1;
  if (count !== exampleCount) throw new Error("Not all lines were parsed");
  return performance.now() - startedMs;
}
