// Taking back and doing again through the core, also across restarts, snapshots, and trimming.
import { describe, expect, it } from "vitest";
import { coreForEachTest, refusalOf } from "./core-at.ts";
import { everything, openWhole, rowsOf, selected, stateOf } from "./project-state.ts";
import { randomlyChanged } from "./random-changes.ts";

const { ask, restart } = coreForEachTest();

async function newProject(count = 0): Promise<string> {
  const { project } = await ask("projects.create", {});
  if (count > 0) {
    await ask("examples.insert", {
      projectId: project.projectId,
      examples: Array.from({ length: count }, (_row, index) => ({ askText: `Question ${index + 1}` })),
    });
  }
  return project.projectId;
}

describe("the history", () => {
  it("takes back to the first state and does again to the last, with restarts in between", async () => {
    const { project } = await ask("projects.create", { from: "sample" });
    const { projectId } = project;
    const first = await stateOf(ask, projectId);
    const steps = await randomlyChanged(ask, projectId, 150, 7);
    const last = await stateOf(ask, projectId);
    expect(last).not.toBe(first);
    for (let count = 0; count < steps; count += 1) {
      if (count % 40 === 20) await restart();
      await ask("history.undo", { projectId });
    }
    expect(await stateOf(ask, projectId)).toBe(first);
    expect(await refusalOf(ask("history.undo", { projectId }))).toBe("nothing-to-undo");
    for (let count = 0; count < steps; count += 1) {
      if (count % 40 === 20) await restart();
      await ask("history.redo", { projectId });
    }
    expect(await stateOf(ask, projectId)).toBe(last);
    expect(await refusalOf(ask("history.redo", { projectId }))).toBe("nothing-to-redo");
  });

  it("tells what was done and what was taken back, newest first", async () => {
    const projectId = await newProject(3);
    await ask("examples.edit", { projectId, edits: [{ exampleId: 1, revision: 1, change: { notes: "n" } }] });
    const undone = await ask("history.undo", { projectId });
    expect(undone).toMatchObject({ label: "edit", exampleCount: 1 });
    const { steps, sizeBytes, stepCount } = await ask("history.list", { projectId });
    expect(steps.map((step) => [step.label, step.isUndone, step.exampleCount])).toEqual([
      ["edit", true, 1],
      ["insert", false, 3],
    ]);
    expect(stepCount).toBe(2);
    expect(sizeBytes).toBeGreaterThan(0);
  });

  it("forgets what was taken back once something new is done, and its rows leave the file", async () => {
    const projectId = await newProject(2);
    await ask("examples.insert", { projectId, examples: [{ askText: "gone" }] });
    await ask("history.undo", { projectId });
    await ask("examples.insert", { projectId, examples: [{ askText: "new" }] });
    expect(await refusalOf(ask("history.redo", { projectId }))).toBe("nothing-to-redo");
    await restart();
    expect((await rowsOf(ask, projectId)).map((row) => row.askText)).toEqual([
      "Question 1",
      "Question 2",
      "new",
    ]);
    expect((await ask("history.list", { projectId })).steps.length).toBe(2);
  });

  it("goes to a snapshot and back, even to one on a way not taken", async () => {
    const projectId = await newProject(2);
    const start = await stateOf(ask, projectId);
    const edit = async (notes: string): Promise<void> => {
      const [row] = await rowsOf(ask, projectId);
      await ask("examples.edit", {
        projectId,
        edits: [{ exampleId: 1, revision: row!.revision, change: { notes } }],
      });
    };
    await edit("A");
    const stateA = await stateOf(ask, projectId);
    await ask("history.snapshot", { projectId, name: "With A" });
    await edit("A2");
    await ask("history.undo", { projectId });
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(start);
    await edit("B");
    const stateB = await stateOf(ask, projectId);
    const { snapshots } = await ask("history.list", { projectId });
    await ask("history.goTo", { projectId, stepId: snapshots[0]!.stepId });
    expect(await stateOf(ask, projectId)).toBe(stateA);
    await edit("C");
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(stateA);
    await restart();
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(stateB);
    await ask("history.redo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(stateA);
    await ask("history.undo", { projectId });
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(start);
    await ask("history.removeSnapshot", { projectId, snapshotId: snapshots[0]!.snapshotId });
    expect((await ask("history.list", { projectId })).snapshots).toEqual([]);
  });

  it("can be trimmed: what is before can't be taken back, what is after can", async () => {
    const projectId = await newProject(4);
    const view = await openWhole(ask, projectId);
    await ask("examples.remove", { projectId, selection: selected(view, [0, 1]) });
    const kept = await stateOf(ask, projectId);
    await ask("examples.set", {
      projectId,
      selection: everything(await openWhole(ask, projectId)),
      set: { notes: "later" },
    });
    const { steps } = await ask("history.list", { projectId });
    await ask("history.trim", { projectId, beforeStepId: steps[0]!.stepId });
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(kept);
    expect(await refusalOf(ask("history.undo", { projectId }))).toBe("nothing-to-undo");
    expect((await ask("history.list", { projectId })).stepCount).toBe(1);
    await ask("history.redo", { projectId });
    await restart();
    expect((await rowsOf(ask, projectId)).map((row) => row.notes)).toEqual(["later", "later", "later"]);
  });

  it("also takes back the project's instructions and columns", async () => {
    const projectId = await newProject();
    const { project } = await ask("projects.open", { projectId });
    await ask("projects.edit", { projectId, revision: project.revision, instructions: "Be kind." });
    await ask("examples.setColumns", {
      projectId,
      columns: [{ columnId: "c1", name: "Region", type: "text", choices: [] }],
    });
    await ask("history.undo", { projectId });
    await ask("history.undo", { projectId });
    expect((await ask("projects.open", { projectId })).project.instructions).toBe("");
    expect((await ask("examples.columns", { projectId })).columns).toEqual([]);
  });
});
