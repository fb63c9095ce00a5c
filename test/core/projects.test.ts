import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { coreAt, newFolder, refusalOf, type TestCore } from "./core-at.ts";

const dayMs = 86_400_000;

let folder: ReturnType<typeof newFolder>;
let core: TestCore;
let nowMs: number;

beforeEach(() => {
  folder = newFolder();
  nowMs = Date.parse("2026-11-22T10:00:00Z");
  core = coreAt(folder.path, { nowMs: () => nowMs });
});
afterEach(async () => {
  await core.close();
  folder.remove();
});

const list = async () => core.ask("projects.list", {});
const create = async (name: string) => (await core.ask("projects.create", { name })).project;

describe("projects.create", () => {
  it("makes an empty project with a name of its own when none is given", async () => {
    await core.ask("projects.create", {});
    await core.ask("projects.create", {});
    expect((await list()).projects.map((project) => project.name).toSorted()).toEqual([
      "Untitled project",
      "Untitled project 2",
    ]);
  });

  it("makes the sample: 12 kinds, 48 to learn from, 12 held out", async () => {
    const { project } = await core.ask("projects.create", { from: "sample" });
    expect(project).toMatchObject({ isSample: true, exampleCount: 60, next: "check" });
    const page = await core.ask("examples.page", { projectId: project.projectId, after: null, limit: 200 });
    const splits = Object.groupBy(page.examples, (example) => example.split ?? "none");
    expect(splits["train"]).toHaveLength(48);
    expect(splits["validation"]).toHaveLength(12);
    expect(new Set(page.examples.map((example) => example.group)).size).toBe(12);
    for (const example of page.examples)
      expect(example.answerText.split(/\s+/).length).toBeLessThanOrEqual(60);
  });

  it("refuses a name of spaces or one that is too long, in words", async () => {
    expect(await refusalOf(create("   "))).toBe("bad-input");
    expect(await refusalOf(create("x".repeat(121)))).toBe("bad-input");
  });
});

describe("projects.edit", () => {
  it("changes what is named and nothing else, and raises the revision", async () => {
    const { projectId, revision } = await create("Letters");
    const { project } = await core.ask("projects.edit", { projectId, revision, purpose: "Answer letters" });
    expect(project).toMatchObject({ name: "Letters", purpose: "Answer letters", revision: revision + 1 });
    expect((await list()).projects[0]).toMatchObject({ name: "Letters", purpose: "Answer letters" });
  });

  it("refuses an edit that saw an older revision", async () => {
    const { projectId, revision } = await create("Letters");
    await core.ask("projects.edit", { projectId, revision, name: "Mail" });
    expect(await refusalOf(core.ask("projects.edit", { projectId, revision, name: "Post" }))).toBe(
      "write-conflict",
    );
    expect((await list()).projects[0]?.name).toBe("Mail");
  });

  it("is still there after a restart", async () => {
    const { projectId, revision } = await create("Letters");
    await core.ask("projects.edit", { projectId, revision, instructions: "Be brief." });
    await core.close();
    core = coreAt(folder.path, { nowMs: () => nowMs });
    const { project } = await core.ask("projects.open", { projectId });
    expect(project).toMatchObject({ name: "Letters", instructions: "Be brief." });
  });
});

describe("projects.duplicate", () => {
  it("copies the whole project under a name of its own, as a task", async () => {
    const { project: sample } = await core.ask("projects.create", { from: "sample" });
    const { project: copy } = await core.ask("projects.duplicate", { projectId: sample.projectId });
    expect(copy).toMatchObject({
      name: "Customer support (sample) (copy)",
      isSample: false,
      exampleCount: 60,
    });
    expect(copy.projectId).not.toBe(sample.projectId);
    const { tasks } = await core.ask("tasks.list", {});
    expect(tasks[0]).toMatchObject({ kind: "duplicate-project", state: "done", progress: 1 });
  });

  it("leaves the original untouched when the copy is edited", async () => {
    const original = await create("Letters");
    const { project: copy } = await core.ask("projects.duplicate", {
      projectId: original.projectId,
      name: "B",
    });
    const opened = (await core.ask("projects.open", { projectId: copy.projectId })).project;
    await core.ask("projects.edit", {
      projectId: copy.projectId,
      revision: opened.revision,
      instructions: "B",
    });
    const { project } = await core.ask("projects.open", { projectId: original.projectId });
    expect(project.instructions).toBe("");
  });
});

describe("projects.delete and projects.restore", () => {
  it("takes a project out of the list and puts it back whole", async () => {
    const { project } = await core.ask("projects.create", { from: "sample" });
    await core.ask("projects.delete", { projectId: project.projectId });
    const afterDelete = await list();
    expect(afterDelete.projects).toEqual([]);
    expect(afterDelete.deleted).toMatchObject([
      { projectId: project.projectId, erasedAtMs: nowMs + 30 * dayMs },
    ]);
    expect(await refusalOf(core.ask("projects.open", { projectId: project.projectId }))).toBe("not-found");
    await core.ask("projects.restore", { projectId: project.projectId });
    expect((await core.ask("projects.open", { projectId: project.projectId })).project.exampleCount).toBe(60);
  });

  it("keeps a deleted project 30 days, then erases it and its backups", async () => {
    const { projectId } = await create("Letters");
    await core.ask("backups.take", { projectId });
    await core.ask("projects.delete", { projectId });
    nowMs += 30 * dayMs - 1;
    await core.close();
    core = coreAt(folder.path, { nowMs: () => nowMs });
    expect((await list()).deleted).toHaveLength(1);
    nowMs += 1;
    await core.close();
    core = coreAt(folder.path, { nowMs: () => nowMs });
    expect(await list()).toEqual({ projects: [], deleted: [] });
    expect((await core.ask("backups.list", { subject: projectId })).backups).toEqual([]);
  });
});

describe("projects.erase", () => {
  it("erases only what was deleted before", async () => {
    const { projectId } = await create("Letters");
    expect(await refusalOf(core.ask("projects.erase", { projectId }))).toBe("bad-input");
    await core.ask("projects.delete", { projectId });
    await core.ask("projects.erase", { projectId });
    expect(await list()).toEqual({ projects: [], deleted: [] });
    expect(await refusalOf(core.ask("projects.restore", { projectId }))).toBe("not-found");
  });
});
