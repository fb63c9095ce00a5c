import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { coreForEachTest, refusalOf } from "./core-at.ts";

const hourMs = 3_600_000;
const { ask, restart, folderPath, clock } = coreForEachTest();
beforeEach(() => {
  clock.stopAt(Date.parse("2026-11-22T10:00:00Z"));
});

const backupsOf = async (subject?: string) =>
  (await ask("backups.list", subject === undefined ? {} : { subject })).backups;
const create = async (name: string) => (await ask("projects.create", { name })).project;

describe("backups.take", () => {
  it("copies the library and every project that changed, and nothing twice", async () => {
    const { projectId } = await create("Letters");
    await create("Mail");
    clock.pass(1);
    expect(await ask("backups.take", {})).toEqual({ taken: 3 });
    clock.pass(hourMs);
    expect(await ask("backups.take", {})).toEqual({ taken: 1 });
    const backups = await backupsOf(projectId);
    expect(backups).toHaveLength(1);
    expect(backups[0]).toMatchObject({ reason: "manual", subject: projectId });
    expect(backups[0]!.sizeBytes).toBeGreaterThan(4096);
  });

  it("goes on past a project that can't be copied, and then says so", async () => {
    const first = await create("First");
    const second = await create("Second");
    await restart(() =>
      writeFileSync(join(folderPath(), "projects", `${first.projectId}.db`), "no database".repeat(999)),
    );
    expect(await refusalOf(ask("backups.take", {}))).toBe("file-not-attune");
    expect(await backupsOf(second.projectId)).toHaveLength(1);
    expect(await backupsOf("library")).toHaveLength(1);
  });

  it("shows as a task in the person's words", async () => {
    const { projectId } = await create("Letters");
    await ask("backups.take", { projectId });
    expect((await ask("tasks.list", {})).tasks[0]).toMatchObject({
      kind: "back-up",
      subject: "Letters",
      state: "done",
    });
  });
});

describe("backups.restore", () => {
  it("puts a project back as it was and keeps what it replaced", async () => {
    const { projectId, revision } = await create("Letters");
    await ask("projects.edit", { projectId, revision, instructions: "first" });
    await ask("backups.take", { projectId });
    await ask("projects.edit", { projectId, revision: revision + 1, instructions: "second" });
    const [backup] = await backupsOf(projectId);
    clock.pass(hourMs);
    await ask("backups.restore", { backupId: backup!.backupId });
    expect((await ask("projects.open", { projectId })).project.instructions).toBe("first");

    const before = (await backupsOf(projectId)).find((candidate) => candidate.reason === "before-restore");
    await ask("backups.restore", { backupId: before!.backupId });
    expect((await ask("projects.open", { projectId })).project.instructions).toBe("second");
  });

  it("says so when the backup is gone, and changes nothing", async () => {
    const { projectId } = await create("Letters");
    const backupId = `${projectId}/2026-11-01T10-00-00-000Z.daily.db`;
    expect(await refusalOf(ask("backups.restore", { backupId }))).toBe("backup-missing");
    expect((await ask("projects.open", { projectId })).project.name).toBe("Letters");
  });

  it("takes only addresses inside the backup folder", async () => {
    for (const backupId of ["../../etc/passwd", "library/../../x.db", "/etc/passwd", "library/..\\x"]) {
      expect(await refusalOf(ask("backups.restore", { backupId }))).toBe("bad-input");
    }
  });
});

describe("backups.setFolder", () => {
  it("sends backups to the folder somebody chose, also after a restart", async () => {
    const { projectId } = await create("Letters");
    const chosen = join(folderPath(), "On the NAS");
    mkdirSync(chosen);
    expect((await ask("backups.setFolder", { folderReference: chosen })).folder).toBe(chosen);
    await restart();
    await ask("backups.take", { projectId });
    expect(readdirSync(join(chosen, projectId))).toHaveLength(1);
    expect(existsSync(join(folderPath(), "backups"))).toBe(false);
    await ask("backups.setFolder", { folderReference: null });
    expect((await ask("backups.list", {})).isDefaultFolder).toBe(true);
  });

  it("refuses a folder that isn't there and keeps the old one", async () => {
    const missing = join(folderPath(), "nowhere");
    expect(await refusalOf(ask("backups.setFolder", { folderReference: missing }))).toBe("folder-missing");
    writeFileSync(missing, "a file");
    expect(await refusalOf(ask("backups.setFolder", { folderReference: missing }))).toBe("folder-missing");
    expect((await ask("backups.list", {})).isDefaultFolder).toBe(true);
  });

  it("says when its drive isn't connected, and never makes it up elsewhere", async () => {
    const { projectId } = await create("Letters");
    const chosen = join(folderPath(), "drive");
    mkdirSync(chosen);
    await ask("backups.setFolder", { folderReference: chosen });
    renameSync(chosen, `${chosen}-away`);
    expect((await ask("backups.list", {})).reachable).toBe(false);
    expect(await refusalOf(ask("backups.take", { projectId }))).toBe("folder-missing");
    expect(existsSync(chosen)).toBe(false);
  });
});
