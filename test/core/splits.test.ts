// Dealing examples out to learning, checking and exam, and what stands on both sides.
import { expect, it } from "vitest";
import type { NewExample } from "../../src-shared/contract/examples.ts";
import { coreForEachTest } from "./core-at.ts";

const { ask } = coreForEachTest();

const example = (index: number, more: Partial<NewExample> = {}): NewExample => ({
  kind: "chat",
  askText: `Question ${index} about parcel ${index * 7} on street ${index * 13}: where does it stand?`,
  answerText: `Parcel ${index * 7} left hall ${index} and arrives at door ${index * 13} tomorrow.`,
  ...more,
});

async function projectOf(examples: readonly NewExample[]): Promise<string> {
  const { project } = await ask("projects.create", { from: "empty", name: "Dealt" });
  const { projectId } = project;
  await ask("examples.insert", { projectId, place: { at: "end" }, examples: [...examples] });
  return projectId;
}

const wish = { validation: { share: 0.1 }, test: { share: 0.1 } };

it("what is wished is shown first, then dealt out as one step that can be taken back", async () => {
  const projectId = await projectOf(Array.from({ length: 50 }, (_one, index) => example(index)));
  const preview = await ask("splits.preview", { projectId, wish });
  expect(preview).toMatchObject({ train: 40, validation: 5, test: 5, changedCount: 50, frozen: null });
  expect(await ask("splits.set", { projectId, wish })).toMatchObject({ train: 40, changedCount: 50 });
  expect(await ask("examples.counts", { projectId })).toMatchObject({ train: 40, validation: 5, test: 5 });
  expect(await ask("splits.preview", { projectId, wish })).toMatchObject({ changedCount: 0 });
  expect(await ask("history.undo", { projectId })).toMatchObject({ label: "split", exampleCount: 50 });
});

it("copies and groups stay together", async () => {
  const copies = Array.from({ length: 20 }, () => example(1));
  const groups = Array.from({ length: 20 }, (_one, index) => example(100 + index, { group: "one letter" }));
  const others = Array.from({ length: 40 }, (_one, index) => example(200 + index));
  const projectId = await projectOf([...copies, ...groups, ...others]);
  const dealt = await ask("splits.set", {
    projectId,
    wish: { validation: { count: 10 }, test: { count: 10 } },
  });
  expect(dealt).toMatchObject({ validation: 10, test: 10 });
  expect((await ask("splits.leaks", { projectId })).pairCount).toBe(0);
  expect((await ask("findings.run", { projectId })).splits.leakCount).toBe(0);
  expect((await ask("splits.preview", { projectId, wish })).togetherCount).toBe(2);
});

it("pairs on both sides are named, and moved to learning", async () => {
  const projectId = await projectOf([
    ...Array.from({ length: 30 }, (_one, index) => example(index, { split: "train" })),
    example(3, { split: "test" }),
    example(400, { split: "validation" }),
  ]);
  const summary = await ask("findings.run", { projectId });
  expect(summary.splits.leakCount).toBe(1);
  const { pairs } = await ask("splits.leaks", { projectId });
  expect(pairs).toMatchObject([{ because: "copy", heldOut: { rank: 31 }, learnt: { rank: 4 } }]);
  const fixed = await ask("findings.fix", { projectId, code: "split.leak-copy", which: { allExcept: [] } });
  expect(fixed).toEqual({ changedCount: 1, removedCount: 0 });
  expect((await ask("findings.run", { projectId })).splits).toMatchObject({ leakCount: 0, test: 0 });
});
