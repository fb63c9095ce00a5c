// How fast the core reads and writes, beside the same statements in bare SQLite on the same disk.
import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { coreAt, newFolder } from "../core/core-at.ts";
import { median, percentile, type Figure } from "./figure.ts";

const repeats = 200;

export async function measureStore(): Promise<readonly Figure[]> {
  const folder = newFolder();
  const core = coreAt(folder.path);
  const { project } = await core.ask("projects.create", { from: "sample" });
  const { projectId } = project;
  const { viewId } = await core.ask("examples.openView", { projectId });

  const bare = new Sqlite(join(folder.path, "bare.db"));
  bare.pragma("journal_mode = WAL");
  bare.pragma("synchronous = FULL");
  bare.exec("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)");
  bare.exec("INSERT INTO note VALUES (1, '')");
  const bareWrite = bare.prepare("UPDATE note SET text = ? WHERE id = 1");
  const bareRead = bare.prepare("SELECT text FROM note WHERE id = 1");

  const writesMs: number[] = [];
  const bareWritesMs: number[] = [];
  const pagesMs: number[] = [];
  const bareReadsMs: number[] = [];
  // oxlint-disable no-await-in-loop -- timed one by one
  for (let count = 0; count < repeats; count += 1) {
    bareWritesMs.push(timed(() => bareWrite.run(`text ${count}`)));
    const writeStartedAt = performance.now();
    await core.ask("projects.edit", {
      projectId,
      revision: project.revision + count,
      purpose: `text ${count}`,
    });
    writesMs.push(performance.now() - writeStartedAt);
    bareReadsMs.push(timed(() => bareRead.get()));
    const readStartedAt = performance.now();
    await core.ask("examples.page", { projectId, viewId, from: 0, limit: 100 });
    pagesMs.push(performance.now() - readStartedAt);
  }
  bare.close();
  await core.close();
  folder.remove();
  return [
    {
      name: "an edit acknowledged (two files, both flushed)",
      value: median(writesMs),
      unit: "ms",
      limit: null,
      yardstick: { name: "one bare flushed update", value: median(bareWritesMs) },
    },
    {
      name: "a page of 60 examples, p95",
      value: percentile(pagesMs, 0.95),
      unit: "ms",
      limit: 50,
      yardstick: { name: "one bare row read", value: percentile(bareReadsMs, 0.95) },
    },
  ];
}

function timed(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
