import { beforeEach, describe, expect, it } from "vitest";
import { coreForEachTest, refusalOf } from "./core-at.ts";
import { rowsOf } from "./project-state.ts";

const dayMs = 86_400_000;

const { ask, restart, clock } = coreForEachTest();
beforeEach(() => {
  clock.stopAt(Date.parse("2026-11-22T10:00:00Z"));
});

const list = async () => ask("projects.list", {});
const create = async (name: string) => (await ask("projects.create", { name })).project;

describe("projects.create", () => {
  it("makes an empty project with a name of its own when none is given", async () => {
    await ask("projects.create", {});
    await ask("projects.create", {});
    expect((await list()).projects.map((project) => project.name).toSorted()).toEqual([
      "Untitled project",
      "Untitled project 2",
    ]);
  });

  it("makes the sample: 12 kinds, 48 to learn from, 12 held out", async () => {
    const { project } = await ask("projects.create", { from: "sample" });
    expect(project).toMatchObject({ isSample: true, exampleCount: 60, next: "check" });
    const rows = await rowsOf(ask, project.projectId);
    const splits = Object.groupBy(rows, (example) => example.split ?? "none");
    expect(splits["train"]).toHaveLength(48);
    expect(splits["validation"]).toHaveLength(12);
    expect(new Set(rows.map((example) => example.group)).size).toBe(12);
    for (const example of rows) expect(example.answerText.split(/\s+/).length).toBeLessThanOrEqual(60);
  });

  it("refuses a name of spaces or one that is too long, in words", async () => {
    expect(await refusalOf(create("   "))).toBe("bad-input");
    expect(await refusalOf(create("x".repeat(121)))).toBe("bad-input");
  });
});

describe("projects.edit", () => {
  it("changes what is named and nothing else, and raises the revision", async () => {
    const { projectId, revision } = await create("Letters");
    const { project } = await ask("projects.edit", { projectId, revision, purpose: "Answer letters" });
    expect(project).toMatchObject({ name: "Letters", purpose: "Answer letters", revision: revision + 1 });
    expect((await list()).projects[0]).toMatchObject({ name: "Letters", purpose: "Answer letters" });
  });

  it("refuses an edit that saw an older revision", async () => {
    const { projectId, revision } = await create("Letters");
    await ask("projects.edit", { projectId, revision, name: "Mail" });
    expect(await refusalOf(ask("projects.edit", { projectId, revision, name: "Post" }))).toBe(
      "write-conflict",
    );
    expect((await list()).projects[0]?.name).toBe("Mail");
  });

  it("is still there after a restart", async () => {
    const { projectId, revision } = await create("Letters");
    await ask("projects.edit", { projectId, revision, instructions: "Be brief." });
    await restart();
    const { project } = await ask("projects.open", { projectId });
    expect(project).toMatchObject({ name: "Letters", instructions: "Be brief." });
  });
});

describe("projects.duplicate", () => {
  it("copies the whole project under a name of its own, as a task", async () => {
    const { project: sample } = await ask("projects.create", { from: "sample" });
    const { project: copy } = await ask("projects.duplicate", { projectId: sample.projectId });
    expect(copy).toMatchObject({
      name: "Customer support (sample) (copy)",
      isSample: false,
      exampleCount: 60,
    });
    expect(copy.projectId).not.toBe(sample.projectId);
    const { tasks } = await ask("tasks.list", {});
    expect(tasks[0]).toMatchObject({ kind: "duplicate-project", state: "done", progress: 1 });
  });

  it("leaves the original untouched when the copy is edited", async () => {
    const original = await create("Letters");
    const { project: copy } = await ask("projects.duplicate", {
      projectId: original.projectId,
      name: "B",
    });
    const opened = (await ask("projects.open", { projectId: copy.projectId })).project;
    await ask("projects.edit", {
      projectId: copy.projectId,
      revision: opened.revision,
      instructions: "B",
    });
    const { project } = await ask("projects.open", { projectId: original.projectId });
    expect(project.instructions).toBe("");
  });
});

describe("projects.delete and projects.restore", () => {
  it("takes a project out of the list and puts it back whole", async () => {
    const { project } = await ask("projects.create", { from: "sample" });
    await ask("projects.delete", { projectId: project.projectId });
    const afterDelete = await list();
    expect(afterDelete.projects).toEqual([]);
    expect(afterDelete.deleted).toMatchObject([
      { projectId: project.projectId, erasedAtMs: clock.nowMs() + 30 * dayMs },
    ]);
    expect(await refusalOf(ask("projects.open", { projectId: project.projectId }))).toBe("not-found");
    await ask("projects.restore", { projectId: project.projectId });
    expect((await ask("projects.open", { projectId: project.projectId })).project.exampleCount).toBe(60);
  });

  it("keeps a deleted project 30 days, then erases it and its backups", async () => {
    const { projectId } = await create("Letters");
    await ask("backups.take", { projectId });
    await ask("projects.delete", { projectId });
    clock.pass(30 * dayMs - 1);
    await restart();
    expect((await list()).deleted).toHaveLength(1);
    clock.pass(1);
    await restart();
    expect(await list()).toEqual({ projects: [], deleted: [] });
    expect((await ask("backups.list", { subject: projectId })).backups).toEqual([]);
  });
});

describe("projects.erase", () => {
  it("erases only what was deleted before", async () => {
    const { projectId } = await create("Letters");
    expect(await refusalOf(ask("projects.erase", { projectId }))).toBe("bad-input");
    await ask("projects.delete", { projectId });
    await ask("projects.erase", { projectId });
    expect(await list()).toEqual({ projects: [], deleted: [] });
    expect(await refusalOf(ask("projects.restore", { projectId }))).toBe("not-found");
  });
});
