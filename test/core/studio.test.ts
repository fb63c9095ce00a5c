import { closeSync, cpSync, openSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { coreForEachTest, newFolder, refusalOf } from "./core-at.ts";
import { rowsOf } from "./project-state.ts";

const { ask, restart, folderPath, clock } = coreForEachTest();

const endOfTask = async (kind: string) => {
  for (;;) {
    const { tasks } = await ask("tasks.list", {});
    const task = tasks.find((candidate) => candidate.kind === kind);
    if (task?.endedAtMs) return task;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

describe("studio.status", () => {
  it("is ready on a good folder", async () => {
    expect(await ask("studio.status", {})).toMatchObject({
      state: "ready",
      problem: null,
      syncedBy: null,
    });
  });
});

describe("studio.secrets", () => {
  it("says that keys are kept for the session only, where the host has no keyring", async () => {
    expect(await ask("studio.secrets", {})).toEqual({ state: "session-only", backend: null });
  });
});

describe("studio.checkFile", () => {
  it("finds a healthy file healthy, quick and deep", async () => {
    const { project } = await ask("projects.create", { from: "sample" });
    for (const depth of ["quick", "deep"] as const) {
      expect(await ask("studio.checkFile", { projectId: project.projectId, depth })).toEqual({
        healthy: true,
        damaged: [],
      });
    }
  });

  it("that finds damage deep inside says so in the list and the tray, until a backup is put back", async () => {
    const { project } = await ask("projects.create", { from: "sample" });
    const { projectId } = project;
    await ask("backups.take", { projectId });
    await restart(() => damageLastPages(join(folderPath(), "projects", `${projectId}.db`)));
    const { project: opened } = await ask("projects.open", { projectId });
    expect(opened.damagedAtMs).toBeNull();
    expect(await refusalOf(rowsOf(ask, projectId))).toBe("file-damaged");
    expect((await ask("projects.list", {})).projects[0]?.damagedAtMs).toBeGreaterThan(0);
    const { healthy, damaged } = await ask("studio.checkFile", { projectId, depth: "quick" });
    expect(healthy).toBe(false);
    expect(damaged.length).toBeGreaterThan(0);
    expect((await ask("projects.list", {})).projects[0]?.damagedAtMs).toBeGreaterThan(0);
    expect(await endOfTask("check-file")).toMatchObject({ state: "failed", error: { code: "file-damaged" } });
    const { backups } = await ask("backups.list", { subject: projectId });
    await ask("backups.restore", { backupId: backups.at(-1)!.backupId });
    expect((await ask("projects.open", { projectId })).project).toMatchObject({
      exampleCount: 60,
      damagedAtMs: null,
    });
  });

  it("runs by itself in the background after an unclean end", async () => {
    const { project } = await ask("projects.create", { name: "Letters" });
    // An unclean end: the files are open and nobody closes them. A second core takes over after the lock is freed.
    const crashed = newFolder();
    await ask("projects.open", { projectId: project.projectId });
    cpSync(folderPath(), crashed.path, { recursive: true });
    await restart(() => {}, crashed.path);
    await ask("projects.open", { projectId: project.projectId });
    expect((await endOfTask("check-file")).state).toBe("done");
    await restart(() => {}, crashed.path);
    await ask("projects.open", { projectId: project.projectId });
    expect((await ask("tasks.list", {})).tasks).toEqual([]);
    crashed.remove();
  });

  it("runs by itself once a week", async () => {
    clock.stopAt(Date.parse("2026-11-22T10:00:00Z"));
    await restart();
    const { project } = await ask("projects.create", { name: "Letters" });
    clock.pass(8 * 86_400_000);
    await restart();
    await ask("projects.open", { projectId: project.projectId });
    expect((await endOfTask("check-file")).state).toBe("done");
    await restart();
    await ask("projects.open", { projectId: project.projectId });
    expect((await ask("tasks.list", {})).tasks).toEqual([]);
  });
});

describe("studio.recover", () => {
  it("by trying again changes nothing on a healthy studio", async () => {
    await ask("projects.create", { name: "Letters" });
    expect((await ask("studio.recover", { how: "retry" })).state).toBe("ready");
    expect((await ask("projects.list", {})).projects).toHaveLength(1);
  });
});

describe("studio.diagnostics", () => {
  it("tells versions, counts and the newest log lines", async () => {
    await ask("projects.create", { from: "sample" });
    const { text } = await ask("studio.diagnostics", {});
    expect(text).toContain('"examples": 60');
    expect(text).toContain('"event":"started"');
  });
});

describe("tasks.cancel", () => {
  it("refuses a task it doesn't know", async () => {
    expect(await refusalOf(ask("tasks.cancel", { taskId: "0".repeat(20) }))).toBe("not-found");
  });
});

/** Noise over the file's last pages: opening and the first example never come near them. */
function damageLastPages(path: string): void {
  const bytes = Buffer.alloc(3 * 4096, 0x5a);
  const descriptor = openSync(path, "r+");
  writeSync(descriptor, bytes, 0, bytes.length, statSync(path).size - bytes.length);
  closeSync(descriptor);
}
