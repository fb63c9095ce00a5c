// Drafts through the core: what was typed and not saved outlives the studio, and goes with its project.
import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { coreForEachTest, refusalOf } from "./core-at.ts";

const { ask, core, restart, clock, folderPath } = coreForEachTest();

const newProject = async (): Promise<string> => (await ask("projects.create", {})).project.projectId;

describe("drafts", () => {
  it("are kept by place, the newest text of each, oldest place first, also over a restart", async () => {
    clock.stopAt(1_000);
    const projectId = await newProject();
    const other = await newProject();
    await ask("drafts.keep", { projectId, place: "instructions", text: "Be", startedFrom: "" });
    clock.pass(1);
    await ask("drafts.keep", { projectId, place: "cell 12 answer", text: "Línea\n2 🙂", startedFrom: "was" });
    await ask("drafts.keep", { projectId: other, place: "instructions", text: "other", startedFrom: "" });
    clock.pass(1);
    await ask("drafts.keep", { projectId, place: "instructions", text: "Be kind.", startedFrom: "" });
    await restart();
    expect((await ask("drafts.list", { projectId })).drafts).toEqual([
      { place: "cell 12 answer", text: "Línea\n2 🙂", startedFrom: "was", keptAtMs: 1_001 },
      { place: "instructions", text: "Be kind.", startedFrom: "", keptAtMs: 1_002 },
    ]);
  });

  it("are dropped one by one, and a dropped one twice is no harm", async () => {
    const projectId = await newProject();
    await ask("drafts.keep", { projectId, place: "a", text: "1", startedFrom: "" });
    await ask("drafts.keep", { projectId, place: "b", text: "2", startedFrom: "" });
    await ask("drafts.drop", { projectId, place: "a" });
    await ask("drafts.drop", { projectId, place: "a" });
    expect((await ask("drafts.list", { projectId })).drafts.map(({ place }) => place)).toEqual(["b"]);
  });

  it("stay with a deleted project and go when it is erased", async () => {
    const projectId = await newProject();
    await ask("drafts.keep", { projectId, place: "a", text: "1", startedFrom: "" });
    await ask("projects.delete", { projectId });
    await ask("projects.restore", { projectId });
    expect((await ask("drafts.list", { projectId })).drafts).toHaveLength(1);
    await ask("projects.delete", { projectId });
    await ask("projects.erase", { projectId });
    expect(await refusalOf(ask("drafts.list", { projectId }))).toBe("not-found");
    const library = new Sqlite(join(folderPath(), "library.db"), { readonly: true });
    expect(library.prepare("SELECT count(*) AS draftCount FROM draft").get()).toEqual({ draftCount: 0 });
    library.close();
  });

  it("are refused beyond what an example can hold, and for a project that isn't there", async () => {
    const projectId = await newProject();
    const text = "x".repeat(4_000_001);
    expect(await refusalOf(ask("drafts.keep", { projectId, place: "a", text, startedFrom: "" }))).toBe(
      "too-large",
    );
    const stranger = projectId.replace(/^./, (first) => (first === "a" ? "b" : "a"));
    expect(
      await refusalOf(ask("drafts.keep", { projectId: stranger, place: "a", text: "x", startedFrom: "" })),
    ).toBe("not-found");
    expect((await ask("drafts.list", { projectId })).drafts).toEqual([]);
  });

  it("tell no page: nothing on screen depends on them", async () => {
    const projectId = await newProject();
    const topics: string[] = [];
    const settingsTold = new Promise<void>((resolve) => {
      core().subscribe((push) => {
        if (push.type !== "changed") return;
        topics.push(...push.topics);
        if (push.topics.includes("settings")) resolve();
      });
    });
    await ask("drafts.keep", { projectId, place: "a", text: "1", startedFrom: "" });
    await ask("drafts.drop", { projectId, place: "a" });
    await ask("settings.set", { density: "compact" });
    await settingsTold;
    expect(topics).not.toContain("drafts");
  });
});
