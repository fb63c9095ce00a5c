// What a million examples cost: taking in, looking, finding, sorting, changing, giving out; while it runs, pages are
// asked for and every thread is watched. The core runs in its thread as in the studio; yardsticks are bare SQLite on
// the same disk in the same run.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Output } from "../../src-shared/contract/contract.ts";
import { nodeFlags, rootPath } from "../../src-main/launch/run.mjs";
import { percentile, type Figure } from "./figure.ts";
import { cancelCounting } from "./no-counting.ts";
import { startWatched, type Ask, type Watched } from "./watched-core.ts";

const exampleCount = Number(process.env["ATTUNE_BENCH_EXAMPLES"] ?? 1_000_000);
const seed = 20_261_122;
const pageRows = 100;

export async function measureMillion(): Promise<readonly Figure[]> {
  // Not the tests' own helper: what it brings along would be counted as our memory.
  const folderPath = mkdtempSync(join(tmpdir(), "attune-bench-"));
  const jsonl = join(folderPath, "million.jsonl");
  const csv = join(folderPath, "million.csv");
  const output = execFileSync(
    process.execPath,
    [join(rootPath, "test/bench/bare-insert.ts"), folderPath, String(exampleCount), String(seed)],
    { encoding: "utf8" },
  );
  const { bareMs, jsonlBytes } = JSON.parse(output) as Record<"bareMs" | "jsonlBytes", number>;
  const bench = startWatched(join(folderPath, "data"));
  const countAgain = cancelCounting(bench.link);
  try {
    return await measureAll(bench, { jsonl, csv, jsonlBytes, bareMs, folderPath });
  } finally {
    countAgain();
    await bench.link.close();
    rmSync(folderPath, { recursive: true, force: true });
  }
}

/** What is seen while something runs. */
type Seen = {
  readonly ms: number;
  readonly pagesMs: readonly number[];
  readonly coreMs: number;
  readonly mainMs: number;
  readonly walMegabytes: number;
  readonly peakMegabytes: number;
};

async function measureAll(
  bench: Watched,
  files: {
    readonly jsonl: string;
    readonly csv: string;
    readonly jsonlBytes: number;
    readonly bareMs: number;
    readonly folderPath: string;
  },
): Promise<readonly Figure[]> {
  const { ask } = bench;
  const figures: Figure[] = [];
  const all: Seen[] = [];
  const bare = { name: "bare insert of the same rows", value: files.bareMs };
  const add = (name: string, value: number, limit: number | null, unit = "ms"): void => {
    figures.push({ name, value, unit, limit, yardstick: null });
    console.error(`  ${name}: ${value.toFixed(value < 10 ? 2 : 0)} ${unit}`);
  };
  await bench.link.started;
  const { project: small } = await ask("projects.create", { from: "sample" });
  const { project } = await ask("projects.create", {});
  const { projectId } = project;
  const pageOf = await somePage(ask, small.projectId);
  const watched = async <Result>(work: () => Promise<Result>): Promise<{ seen: Seen; result: Result }> => {
    const outcome = await watchedRun(bench, projectId, pageOf, work);
    all.push(outcome.seen);
    return outcome;
  };
  const importFile = async (fileReference: string, into: string): Promise<number> => {
    const { detected } = await ask("imports.detect", { fileReference });
    const { seen, result } = await watched(() =>
      ask("imports.run", { projectId: into, fileReference, plan: detected.plan as never }),
    );
    if (result.addedCount !== exampleCount) throw new Error(`${result.addedCount} examples were imported`);
    console.error(
      `    import: ${seen.ms.toFixed(0)} ms, core ${seen.coreMs.toFixed(0)} ms, main ${seen.mainMs.toFixed(0)} ms, ${seen.peakMegabytes.toFixed(0)} MB, log ${seen.walMegabytes.toFixed(0)} MB`,
    );
    return seen.ms;
  };
  const importMs = await importFile(files.jsonl, projectId);
  figures.push({
    name: "import of 1M examples, JSONL",
    value: importMs,
    unit: "ms",
    limit: files.bareMs * 3,
    yardstick: bare,
  });
  const { project: forTable } = await ask("projects.create", {});
  const csvMs = await importFile(files.csv, forTable.projectId);
  figures.push({
    name: "import of 1M examples, CSV",
    value: csvMs,
    unit: "ms",
    limit: files.bareMs * 4,
    yardstick: bare,
  });
  await ask("projects.delete", { projectId: forTable.projectId });
  await ask("projects.erase", { projectId: forTable.projectId });

  const find = (definition: object): Promise<Output<"examples.openView">> =>
    ask("examples.openView", { projectId, definition: definition as never });
  const timed = async (name: string, limit: number | null, work: () => Promise<unknown>): Promise<void> => {
    const { seen } = await watched(work);
    add(name, seen.ms, limit);
    const { coreMs, mainMs, peakMegabytes, walMegabytes } = seen;
    console.error(
      `    core ${coreMs.toFixed(0)} ms, main ${mainMs.toFixed(0)} ms, ${peakMegabytes.toFixed(0)} MB, log ${walMegabytes.toFixed(0)} MB, page p95 ${percentile(seen.pagesMs, 0.95).toFixed(0)} ms`,
    );
  };
  const text = (words: string): object => ({
    filter: { conditions: [{ field: "text", operator: "contains", find: words }] },
  });
  const databasePath = join(bench.dataPath, "projects", `${projectId}.db`);
  evict(databasePath);
  const readMs = coldReadMs(databasePath);
  evict(databasePath);
  const cold = await watched(() => find(text("clause delivery")));
  figures.push({
    name: "text search, cold",
    value: cold.seen.ms,
    unit: "ms",
    limit: 2_000,
    yardstick: { name: "reading the cold file", value: readMs },
  });
  await timed("text search, warm", 700, () => find(text("kindly window")));
  await timed("text search for a word JSON uses too", null, () => find(text("user")));
  await timed("filter by a field, warm", 700, () =>
    find({ filter: { conditions: [{ field: "split", values: [null] }] } }),
  );
  await timed("sort by text, first time", 8_000, () => find({ sorts: [{ field: "ask" }] }));
  await timed("sort by text, again", 1_000, () => find({ sorts: [{ field: "ask", direction: "down" }] }));
  await timed("sort by length", 1_500, () => find({ sorts: [{ field: "characters" }] }));
  await timed("sort by time of change", 1_500, () =>
    find({ sorts: [{ field: "changedAtMs", direction: "down" }] }),
  );

  for (const [name, definition] of [
    ["project's order", {}],
    ["filtered", text("kindly")],
    ["sorted", { sorts: [{ field: "ask" }] }],
  ] as const) {
    const view = await find(definition);
    const pagesMs: number[] = [];
    for (let count = 0; count < 400; count += 1) {
      const from = Math.floor((count / 400) * Math.max(0, view.exampleCount - pageRows));
      const startedAt = performance.now();
      await ask("examples.page", { projectId, viewId: view.viewId, from, limit: pageRows });
      pagesMs.push(performance.now() - startedAt);
    }
    add(`a page of ${pageRows}, ${name}, p95 (threads included)`, percentile(pagesMs, 0.95), null);
  }

  const whole = await find({});
  const selection = { viewId: whole.viewId, viewRevision: whole.viewRevision, rows: { allExcept: [] } };
  await timed("set one field on all", 8_000, () =>
    ask("examples.set", { projectId, selection, set: { split: "train" } }),
  );
  await timed("take that back", 8_000, () => ask("history.undo", { projectId }));
  const target = join(files.folderPath, "out.jsonl");
  await timed("export as JSONL", files.jsonlBytes / 120_000, () =>
    ask("exports.run", { projectId, format: { format: "openai-jsonl" }, targetReference: target }),
  );
  if (statSync(target).size !== files.jsonlBytes) throw new Error("The export isn't what was imported");
  const again = await find({});
  await timed("remove all", null, () =>
    ask("examples.remove", {
      projectId,
      selection: { viewId: again.viewId, viewRevision: again.viewRevision, rows: { allExcept: [] } },
    }),
  );
  await timed("take that back, too", null, () => ask("history.undo", { projectId }));

  const pagesMs = all.flatMap((seen) => seen.pagesMs);
  add("a page while any of these runs, p95", percentile(pagesMs, 0.95), 50);
  add("longest slice of the core thread", Math.max(...all.map((seen) => seen.coreMs)), 100);
  add("longest slice of the main thread", Math.max(...all.map((seen) => seen.mainMs)), 20);
  add("largest write-ahead log", Math.max(...all.map((seen) => seen.walMegabytes)), 64, "MB");
  add("memory of the process, peak", Math.max(...all.map((seen) => seen.peakMegabytes)), 800, "MB");
  await new Promise((resolve) => setTimeout(resolve, 30_000));
  add("memory 30 s after all of it", residentMegabytes(), 300, "MB");
  figures.push(...(await coldOpenFigures(bench, projectId, databasePath)));
  return figures;
}

/** In a fresh process, so that memory is that of a studio with the project open and nothing else. */
async function coldOpenFigures(
  bench: Watched,
  projectId: string,
  databasePath: string,
): Promise<readonly Figure[]> {
  await bench.link.close();
  evict(databasePath);
  const output = execFileSync(
    process.execPath,
    [join(rootPath, "test/bench/cold-open.ts"), bench.dataPath, projectId],
    { encoding: "utf8" },
  );
  const { firstPageMs, pageP95Ms } = JSON.parse(output) as Record<"firstPageMs" | "pageP95Ms", number>;
  const idleMegabytes = Number(
    execFileSync(
      process.execPath,
      [...nodeFlags, join(rootPath, "test/bench/idle-memory.ts"), bench.dataPath, projectId],
      { encoding: "utf8" },
    ),
  );
  return [
    {
      name: "cold open of 1M to the first page",
      value: firstPageMs,
      unit: "ms",
      limit: 1_000,
      yardstick: null,
    },
    {
      name: `a page of ${pageRows} in the core, p95`,
      value: pageP95Ms,
      unit: "ms",
      limit: 1,
      yardstick: null,
    },
    { name: "memory, 1M open and idle", value: idleMegabytes, unit: "MB", limit: 250, yardstick: null },
  ];
}

/** How long the disk itself takes for a file it must fetch. */
function coldReadMs(path: string): number {
  evict(path);
  const startedAt = performance.now();
  execFileSync("dd", [`if=${path}`, "of=/dev/null", "bs=64k"], { stdio: "ignore" });
  return performance.now() - startedAt;
}

/** A page of another project: what a person looks at while something large runs. */
async function somePage(ask: Ask, projectId: string): Promise<() => Promise<unknown>> {
  const { viewId } = await ask("examples.openView", { projectId });
  return () => ask("examples.page", { projectId, viewId, from: 0, limit: 50 });
}

async function watchedRun<Result>(
  bench: Watched,
  projectId: string,
  pageOf: () => Promise<unknown>,
  work: () => Promise<Result>,
): Promise<{ readonly seen: Seen; readonly result: Result }> {
  await bench.delays();
  const pagesMs: number[] = [];
  let peakMegabytes = 0;
  let walMegabytes = 0;
  const running = new AbortController();
  const watching = (async () => {
    while (!running.signal.aborted) {
      const startedAt = performance.now();
      await pageOf();
      pagesMs.push(performance.now() - startedAt);
      peakMegabytes = Math.max(peakMegabytes, residentMegabytes());
      walMegabytes = Math.max(walMegabytes, walMegabytesOf(bench.dataPath, projectId));
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  })();
  const startedAt = performance.now();
  const result = await work();
  const ms = performance.now() - startedAt;
  running.abort();
  await watching;
  const { coreMs, mainMs } = await bench.delays();
  return { seen: { ms, pagesMs, coreMs, mainMs, walMegabytes, peakMegabytes }, result };
}

function walMegabytesOf(dataPath: string, projectId: string): number {
  const path = join(dataPath, "projects", `${projectId}.db-wal`);
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) / 1e6;
}

function residentMegabytes(): number {
  if (process.platform !== "linux") return process.memoryUsage.rss() / 1e6;
  const status = readFileSync("/proc/self/status", "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Asks the system to forget a file it keeps in memory (GNU dd; elsewhere the figure is a warm one). */
function evict(path: string): void {
  try {
    execFileSync("sync");
    execFileSync("dd", [`if=${path}`, "iflag=nocache", "count=0"], { stdio: "ignore" });
  } catch {
    console.error("  The file couldn't be taken out of the system's cache: cold figures are warm ones.");
  }
}
