import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { coreAt, newFolder, refusalOf, type TestCore } from "./core-at.ts";

let folder: ReturnType<typeof newFolder>;
let core: TestCore;
beforeEach(() => {
  folder = newFolder();
  core = coreAt(folder.path);
});
afterEach(async () => {
  await core.close();
  folder.remove();
});

const endOfTask = async (kind: string) => {
  for (;;) {
    const { tasks } = await core.ask("tasks.list", {});
    const task = tasks.find((candidate) => candidate.kind === kind);
    if (task?.endedAtMs) return task;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

describe("studio.status", () => {
  it("is ready on a good folder", async () => {
    expect(await core.ask("studio.status", {})).toMatchObject({
      state: "ready",
      problem: null,
      syncedBy: null,
    });
  });
});

describe("studio.checkFile", () => {
  it("finds a healthy file healthy, quick and deep", async () => {
    const { project } = await core.ask("projects.create", { from: "sample" });
    for (const depth of ["quick", "deep"] as const) {
      expect(await core.ask("studio.checkFile", { projectId: project.projectId, depth })).toEqual({
        healthy: true,
        damaged: [],
      });
    }
  });

  it("runs by itself in the background after an unclean end", async () => {
    const { project } = await core.ask("projects.create", { name: "Letters" });
    const { dispatch } = core;
    // An unclean end: the files are open and nobody closes them. A second core takes over after the lock is freed.
    const crashed = newFolder();
    await dispatch("projects.open", { projectId: project.projectId });
    const { cpSync } = await import("node:fs");
    cpSync(folder.path, crashed.path, { recursive: true });
    await core.close();
    core = coreAt(crashed.path);
    await core.ask("projects.open", { projectId: project.projectId });
    expect((await endOfTask("check-file")).state).toBe("done");
    await core.close();
    core = coreAt(crashed.path);
    await core.ask("projects.open", { projectId: project.projectId });
    expect((await core.ask("tasks.list", {})).tasks).toEqual([]);
    crashed.remove();
  });

  it("runs by itself once a week", async () => {
    let nowMs = Date.parse("2026-11-22T10:00:00Z");
    await core.close();
    core = coreAt(folder.path, { nowMs: () => nowMs });
    const { project } = await core.ask("projects.create", { name: "Letters" });
    await core.close();
    nowMs += 8 * 86_400_000;
    core = coreAt(folder.path, { nowMs: () => nowMs });
    await core.ask("projects.open", { projectId: project.projectId });
    expect((await endOfTask("check-file")).state).toBe("done");
    await core.close();
    core = coreAt(folder.path, { nowMs: () => nowMs });
    await core.ask("projects.open", { projectId: project.projectId });
    expect((await core.ask("tasks.list", {})).tasks).toEqual([]);
  });
});

describe("studio.recover", () => {
  it("by trying again changes nothing on a healthy studio", async () => {
    await core.ask("projects.create", { name: "Letters" });
    expect((await core.ask("studio.recover", { how: "retry" })).state).toBe("ready");
    expect((await core.ask("projects.list", {})).projects).toHaveLength(1);
  });
});

describe("studio.diagnostics", () => {
  it("tells versions, counts and the newest log lines", async () => {
    await core.ask("projects.create", { from: "sample" });
    const { text } = await core.ask("studio.diagnostics", {});
    expect(text).toContain('"examples": 60');
    expect(text).toContain('"event":"started"');
  });
});

describe("tasks.cancel", () => {
  it("refuses a task it doesn't know", async () => {
    expect(await refusalOf(core.ask("tasks.cancel", { taskId: "0".repeat(20) }))).toBe("not-found");
  });
});
