import { describe, expect, it } from "vitest";
import { AppError } from "../../src-shared/errors.ts";
import { createPushes } from "../../src-main/core/pushes.ts";
import { createTaskList } from "../../src-main/tasks/task-list.ts";
import { createTaskThreads } from "../../src-main/tasks/task-threads.ts";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Sqlite from "better-sqlite3";
import { copyWithProgress } from "../../src-main/backups/copy-with-progress.ts";
import { rootPath } from "../../src-main/launch/run.mjs";
import { newFolder, refusalOf } from "./core-at.ts";

let lastId = 0;
const newList = (nowMs: () => number = Date.now) =>
  createTaskList({ nowMs, pushes: createPushes(), makeUid: () => String((lastId += 1)).padStart(20, "0") });
const about = { kind: "back-up", subject: "Letters" } as const;

describe("a task", () => {
  it("tells how far it is and how long it will take at this pace", async () => {
    let nowMs = 0;
    const list = newList(() => nowMs);
    await list.run(about, async (control) => {
      nowMs = 100;
      control.progress(0.01);
      expect(list.list()[0]).toMatchObject({ progress: 0.01, timeLeftMs: null });
      nowMs = 1_000;
      control.progress(0.25);
      expect(list.list()[0]).toMatchObject({ progress: 0.25, timeLeftMs: 3_000, state: "running" });
    });
    expect(list.list()[0]).toMatchObject({ state: "done", progress: 1, endedAtMs: 1_000 });
  });

  it("is cancelled, and its caller hears so", async () => {
    const list = newList();
    const work = list.run(
      about,
      ({ signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener("abort", () => reject(new Error("stopped"))),
        ),
    );
    list.cancel(list.list()[0]!.taskId);
    expect(list.list()[0]?.state).toBe("cancelling");
    expect(await refusalOf(work)).toBe("task-cancelled");
    expect(list.list()[0]?.state).toBe("cancelled");
  });

  it("that fails says why and rejects with it", async () => {
    const list = newList();
    const work = list.run(about, async () => {
      throw new AppError("disk-full");
    });
    expect(await refusalOf(work)).toBe("disk-full");
    expect(list.list()[0]).toMatchObject({ state: "failed", error: { code: "disk-full" } });
  });

  it("is remembered for a while after its end, twenty at most", async () => {
    const list = newList();
    for (let count = 0; count < 30; count += 1) await list.run(about, async () => {});
    expect(list.list()).toHaveLength(20);
  });
});

describe("a copy that is cancelled", () => {
  it("rejects at once and leaves no file", async () => {
    const folder = newFolder();
    const fromPath = join(folder.path, "large.db");
    const large = new Sqlite(fromPath);
    large.exec("CREATE TABLE filler (bytes BLOB)");
    const insert = large.prepare("INSERT INTO filler VALUES (randomblob(1000000))");
    for (let count = 0; count < 120; count += 1) insert.run();
    large.close();

    const threads = createTaskThreads(pathToFileURL(join(rootPath, "src-main/tasks/task-thread.ts")));
    const list = newList();
    const toPath = join(folder.path, "copies", "copy.db");
    const work = list.run(about, (control) =>
      copyWithProgress(threads, { fromPath, toPath, name: "large" }, control),
    );
    while (!existsSync(`${toPath}.partial`)) await new Promise((resolve) => setTimeout(resolve, 5));
    list.cancel(list.list()[0]!.taskId);
    expect(await refusalOf(work)).toBe("task-cancelled");
    await threads.close();
    expect(readdirSync(join(folder.path, "copies"))).toEqual([]);
    folder.remove();
  });
});
