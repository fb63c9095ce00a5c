// All checks on 100,000 and on a million examples of 500 bytes: how long, what it costs in memory, whether the studio
// answers meanwhile, and how long until an edited example is looked at again. The yardstick reads and parses the same
// bodies and does nothing else.
import Sqlite from "better-sqlite3";
import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { nodeFlags, nodePath, rootPath } from "../../src-main/launch/run.mjs";
import { coreAt, newFolder, type TestCore } from "../core/core-at.ts";
import { median, percentile, type Figure } from "./figure.ts";
import { jsonLineOf, talks, writeLines } from "./million-files.ts";

const seed = 20_261_129;
const edits = 15;

export async function measureFindings(): Promise<readonly Figure[]> {
  return [
    ...(await measured(100_000, { looking: 25_000, memory: null, again: 150 })),
    ...(await measured(1_000_000, { looking: 300_000, memory: 800, again: null })),
  ];
}

/** Limits in ms and MB. */
export async function measured(
  exampleCount: number,
  limits: { readonly looking: number; readonly memory: number | null; readonly again: number | null },
): Promise<readonly Figure[]> {
  const folder = newFolder("attune-bench-");
  const dataPath = join(folder.path, "data");
  const core = await coreWith(exampleCount, folder.path, dataPath);
  const { projects } = await core.ask("projects.list", {});
  const projectId = projects[0]?.projectId ?? "";
  await core.ask("projects.open", { projectId });
  const view = await core.ask("examples.openView", { projectId, definition: {} });
  const yardstickMs = parseAll(join(dataPath, "projects", `${projectId}.db`));

  const before = process.memoryUsage.rss();
  let highest = before;
  let walBytes = 0;
  const pageMs: number[] = [];
  const watch = { isRunning: true };
  const watching = (async () => {
    while (watch.isRunning) {
      const startedMs = performance.now();
      // oxlint-disable-next-line no-await-in-loop -- one page after the other, as a person scrolls
      await core.ask("examples.page", {
        projectId,
        viewId: view.viewId,
        from: Math.floor((pageMs.length * 7_919) % (exampleCount - 100)),
        limit: 100,
      });
      pageMs.push(performance.now() - startedMs);
      highest = Math.max(highest, process.memoryUsage.rss());
      walBytes = Math.max(walBytes, walIn(dataPath));
      // oxlint-disable-next-line no-await-in-loop -- as above
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  })();
  const startedMs = performance.now();
  await core.ask("findings.run", { projectId });
  const lookingMs = performance.now() - startedMs;
  watch.isRunning = false;
  await watching;
  const againMs = limits.again === null ? [] : await editAndWait(core, projectId, view.viewId);
  await core.close();
  folder.remove();
  const many = exampleCount.toLocaleString("en");
  return [
    {
      name: `all checks on ${many} examples`,
      value: lookingMs,
      unit: "ms",
      limit: limits.looking,
      yardstick: { name: "their bodies read and parsed", value: yardstickMs },
    },
    {
      name: `  memory it took (${many})`,
      value: (highest - before) / 1e6,
      unit: "MB",
      limit: limits.memory,
      yardstick: null,
    },
    {
      name: `  write-ahead logs at most (${many})`,
      value: walBytes / 1e6,
      unit: "MB",
      limit: 64,
      yardstick: null,
    },
    {
      name: `  a page of 100 meanwhile, p95 (${many})`,
      value: percentile(pageMs, 0.95),
      unit: "ms",
      limit: 50,
      yardstick: null,
    },
    ...(againMs.length === 0
      ? []
      : [
          {
            name: `  an edited example looked at again (${many})`,
            value: median(againMs),
            unit: "ms",
            limit: limits.again,
            yardstick: null,
          },
        ]),
  ];
}

/** A studio with one project of so many examples. @param folderPath where the file that is imported is written. */
export async function coreWith(
  exampleCount: number,
  folderPath: string,
  dataPath: string,
): Promise<TestCore> {
  const lines = join(folderPath, "talks.jsonl");
  writeLines(lines, mapped(talks(exampleCount, seed), jsonLineOf));
  const cli = [...nodeFlags, join(rootPath, "out/main/cli.js"), "import", lines];
  execFileSync(nodePath, [...cli, "--project", "Talks", "--data", dataPath], { stdio: "ignore" });
  return coreAt(dataPath);
}

/** Time from the answer to an edit until its example was looked at. */
async function editAndWait(core: TestCore, projectId: string, viewId: string): Promise<readonly number[]> {
  const times: number[] = [];
  // oxlint-disable no-await-in-loop -- timed one by one
  for (let edit = 0; edit < edits; edit += 1) {
    const { examples } = await core.ask("examples.page", { projectId, viewId, from: edit * 1_000, limit: 1 });
    const row = examples[0];
    if (!row) throw new Error("no example");
    const { exampleId, revision } = row;
    const change = { answerText: `${row.answerText} And one thing more, number ${edit}.` };
    await core.ask("examples.edit", { projectId, edits: [{ exampleId, revision, change }] });
    const startedMs = performance.now();
    for (;;) {
      const { examples: seen } = await core.ask("findings.of", { projectId, exampleIds: [exampleId] });
      if ((seen[0]?.revision ?? 0) > revision) break;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    times.push(performance.now() - startedMs);
  }
  // oxlint-enable no-await-in-loop
  return times.slice(1);
}

function walIn(dataPath: string): number {
  return ["projects", "findings"]
    .map((folder) => join(dataPath, folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith("-wal"))
        .map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    )
    .reduce((sum, size) => sum + size, 0);
}

function parseAll(path: string): number {
  const startedMs = performance.now();
  const file = new Sqlite(path, { readonly: true });
  let messages = 0;
  for (const body of file.prepare("SELECT body FROM example_text ORDER BY id").pluck().iterate()) {
    messages += (JSON.parse(String(body)) as { readonly messages: readonly unknown[] }).messages.length;
  }
  file.close();
  if (messages === 0) throw new Error("Nothing was read");
  return performance.now() - startedMs;
}

function* mapped<From, To>(from: Iterable<From>, make: (item: From) => To): Generator<To> {
  for (const item of from) yield make(item);
}
