// Fix one, apply to similar: what was changed in one example is found again in others, shown, and changed as one step.
import { describe, expect, it } from "vitest";
import type { Output } from "../../src-shared/contract/contract.ts";
import { coreForEachTest } from "./core-at.ts";
import { rowsOf, stateOf } from "./project-state.ts";

const { ask, clock } = coreForEachTest();

const old = "You can return it within 30 days of the purchase. Write to us first.";
const mended = "You can return it within 14 days of the purchase. Write to us first.";

async function project(): Promise<string> {
  clock.stopAt(1_000_000);
  const created = await ask("projects.create", { from: "empty", name: "Letters" });
  const { projectId } = created.project;
  const examples = [
    { askText: "May I return my shoes?", answerText: old, tags: ["returns"] },
    { askText: "May I return my shoes", answerText: old },
    {
      askText: "What of a shirt that I got as a present from my aunt?",
      answerText: `Of course, and gladly so. ${old} Then you send the shirt in its box and we do the rest for you.`,
      tags: ["returns"],
    },
    {
      askText: "And a hat?",
      answerText: `Hats too. ${old} But hats that were worn with the label cut off we can't take back at all.`,
    },
    { askText: "The warranty?", answerText: "It ends 30 days after that, whatever you do." },
    { askText: "Done?", answerText: mended },
    { askText: "Removed", answerText: old },
  ];
  await ask("examples.insert", { projectId, examples });
  const view = await ask("examples.openView", { projectId });
  const { viewId, viewRevision } = view;
  await ask("examples.remove", { projectId, selection: { viewId, viewRevision, rows: { only: [[6, 7]] } } });
  await ask("examples.edit", {
    projectId,
    edits: [{ exampleId: 1, revision: 1, change: { answerText: mended } }],
  });
  return projectId;
}

async function changeOf(projectId: string): Promise<Output<"examples.lastChange">["changes"][number]> {
  const { changes } = await ask("examples.lastChange", { projectId, exampleId: 1 });
  const [change] = changes;
  if (!change) throw new Error("Nothing changed");
  return change;
}

describe("examples.lastChange", () => {
  it("joins what was typed in pauses, and knows when nothing of the text changed", async () => {
    const projectId = await project();
    clock.pass(60_000);
    await ask("examples.edit", {
      projectId,
      edits: [{ exampleId: 1, revision: 2, change: { answerText: `${mended} Thanks.` } }],
    });
    expect(await changeOf(projectId)).toEqual({
      field: "answer",
      before: old,
      after: `${mended} Thanks.`,
      changedAtMs: 1_060_000,
    });
    clock.pass(3_600_000);
    await ask("examples.edit", {
      projectId,
      edits: [{ exampleId: 1, revision: 3, change: { answerText: mended } }],
    });
    expect((await changeOf(projectId)).before).toBe(`${mended} Thanks.`);
    expect(await ask("examples.lastChange", { projectId, exampleId: 2 })).toEqual({ changes: [] });
  });
});

describe("examples.findSimilar and changeSimilar", () => {
  it("finds copies, the same tag and the same words, and changes those that are ticked in one step", async () => {
    const projectId = await project();
    const { changedAtMs: _changedAtMs, ...change } = await changeOf(projectId);
    const found = await ask("examples.findSimilar", { projectId, exampleId: 1, change });
    expect(found).toMatchObject({
      isPossible: true,
      counts: { copy: 1, tag: 1, part: 1 },
      alreadyCount: 1,
      copiesLeft: 0,
    });
    expect(found.candidates.map(({ exampleId, reason, isWhole }) => [exampleId, reason, isWhole])).toEqual([
      [2, "copy", true],
      [3, "tag", true],
      [4, "part", true],
    ]);
    expect(found.candidates[1]?.after).toContain(mended);
    expect(found.candidates[2]?.askText).toBe("And a hat?");
    const before = await stateOf(ask, projectId);
    const examples = found.candidates.slice(0, 2).map(({ exampleId, revision }) => ({ exampleId, revision }));
    expect(await ask("examples.changeSimilar", { projectId, change, examples })).toEqual({
      changedCount: 2,
      skippedCount: 0,
    });
    const answers = (await rowsOf(ask, projectId)).map(({ answerText }) => answerText.includes("14 days"));
    expect(answers).toEqual([true, true, true, false, false, true]);
    expect((await ask("history.list", { projectId })).steps[0]).toMatchObject({
      label: "similar",
      exampleCount: 2,
    });
    // The same again: nothing is changed twice.
    const again = await ask("examples.changeSimilar", {
      projectId,
      change,
      examples: examples.map((one) => ({ ...one, revision: 2 })),
    });
    expect(again).toEqual({ changedCount: 0, skippedCount: 2 });
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(before);
  });

  it("skips an example that somebody changed since it was shown", async () => {
    const projectId = await project();
    const { changedAtMs: _changedAtMs, ...change } = await changeOf(projectId);
    await ask("examples.edit", {
      projectId,
      edits: [{ exampleId: 2, revision: 1, change: { tags: ["new"] } }],
    });
    const examples = [{ exampleId: 2, revision: 1 }];
    expect(await ask("examples.changeSimilar", { projectId, change, examples })).toEqual({
      changedCount: 0,
      skippedCount: 1,
    });
  });

  it("works on questions, and on what a preference example answers better", async () => {
    const projectId = await project();
    await ask("examples.insert", {
      projectId,
      examples: [{ kind: "preference", askText: "x", answerText: old, otherAnswerText: old }],
    });
    const { changedAtMs: _changedAtMs, ...change } = await changeOf(projectId);
    const { candidates } = await ask("examples.findSimilar", { projectId, exampleId: 1, change });
    const one = candidates.find(({ exampleId }) => exampleId === 8);
    await ask("examples.changeSimilar", {
      projectId,
      change,
      examples: [{ exampleId: 8, revision: one?.revision ?? 0 }],
    });
    const { example } = await ask("examples.get", { projectId, exampleId: 8 });
    expect([example.answerText, example.otherAnswerText]).toEqual([mended, old]);
    const asked = {
      field: "ask" as const,
      before: "May I return my shoes?",
      after: "May I return my boots?",
    };
    expect(
      (await ask("examples.findSimilar", { projectId, exampleId: 1, change: asked })).candidates,
    ).toMatchObject([{ exampleId: 2, after: "May I return my boots" }]);
  });
});
