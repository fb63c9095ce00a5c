// What checks say about a project: looked at in a thread, followed edit by edit, mended, dismissed, erased.
import { describe, expect, it } from "vitest";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { NewExample } from "../../src-shared/contract/examples.ts";
import { coreForEachTest, refusalOf } from "./core-at.ts";

const { ask } = coreForEachTest();

const asked = (index: number): NewExample => ({
  kind: "chat",
  askText: `Question number ${index} about parcel ${index * 7} and street ${index * 13}: where does it stand now?`,
  answerText: `Parcel ${index * 7} left the hall ${index} hours ago and arrives at door ${index * 13} tomorrow.`,
});

async function projectOf(examples: readonly NewExample[]): Promise<string> {
  const { project } = await ask("projects.create", { from: "empty", name: "Checked" });
  await ask("examples.insert", {
    projectId: project.projectId,
    place: { at: "end" },
    examples: [...examples],
  });
  return project.projectId;
}

const many = (count: number): readonly NewExample[] =>
  Array.from({ length: count }, (_one, index) => asked(index));

async function examplesOf(projectId: string): Promise<Output<"examples.page">["examples"]> {
  const view = await ask("examples.openView", { projectId, definition: {} });
  return (await ask("examples.page", { projectId, viewId: view.viewId, from: 0, limit: 200 })).examples;
}

const codesOf = (summary: Output<"findings.summary">): Record<string, number> =>
  Object.fromEntries(summary.counts.map(({ code, exampleCount }) => [code, exampleCount]));

describe("looking at all examples", () => {
  it("says nothing before anybody looked, and afterwards counts by code, errors first", async () => {
    const projectId = await projectOf([
      ...many(60),
      { kind: "chat", askText: "Where is it?", answerText: "" },
    ]);
    expect(await ask("findings.summary", { projectId })).toMatchObject({
      state: "not-checked",
      exampleCount: 61,
      waitingCount: 61,
    });
    const summary = await ask("findings.run", { projectId });
    expect(summary).toMatchObject({ state: "cannot-train", waitingCount: 0, isRunning: false });
    expect(summary.counts[0]).toMatchObject({ severity: "error", exampleCount: 1 });
    expect(summary.tokens.reduce((sum, { count }) => sum + count, 0)).toBe(61);
  });

  it("has words for every code it says", async () => {
    const { guides } = await ask("findings.guides", {});
    const known = new Set(guides.map(({ code }) => code));
    const projectId = await projectOf([...many(12), asked(3), { ...asked(4), answerText: "Nobody knows." }]);
    const summary = await ask("findings.run", { projectId });
    for (const { code } of [...summary.counts, ...summary.general]) expect(known).toContain(code);
  });

  it("groups what is alike and what contradicts, and names the one that stays", async () => {
    const projectId = await projectOf([
      ...many(12),
      asked(3),
      { ...asked(5), answerText: "It was lost on its way and will be sent again without any further cost." },
    ]);
    await ask("findings.run", { projectId });
    const exact = await ask("findings.groups", { projectId, kind: "exact" });
    expect(exact.groupCount).toBe(1);
    expect(exact.groups[0]?.examples.map(({ rank, isKept }) => [rank, isKept])).toEqual([
      [4, true],
      [13, false],
    ]);
    const contradictions = await ask("findings.groups", { projectId, kind: "contradiction" });
    expect(contradictions.groups[0]?.examples.map(({ rank }) => rank)).toEqual([6, 14]);
  });

  it("takes over what is as it was", async () => {
    const projectId = await projectOf(many(30));
    const first = await ask("findings.run", { projectId });
    const second = await ask("findings.run", { projectId });
    // Tokens that were counted meanwhile wait to be looked at.
    const settled = { checkedAtMs: 0, waitingCount: 0 };
    expect({ ...second, ...settled }).toEqual({ ...first, ...settled });
  });
});

describe("following what people change", () => {
  const settled = async (projectId: string): Promise<Output<"findings.summary">> => {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- until it is so
      const summary = await ask("findings.summary", { projectId });
      if (summary.state !== "not-checked" && summary.waitingCount === 0 && !summary.isRunning) return summary;
      // oxlint-disable-next-line no-await-in-loop -- until it is so
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it("looks again at an example a moment after it was edited", async () => {
    const projectId = await projectOf(many(20));
    const before = await ask("findings.run", { projectId });
    expect(before.counts.filter(({ severity }) => severity === "error")).toEqual([]);
    const [first] = await examplesOf(projectId);
    if (!first) throw new Error("no example");
    await ask("examples.edit", {
      projectId,
      edits: [{ exampleId: first.exampleId, revision: first.revision, change: { answerText: "" } }],
    });
    const after = await settled(projectId);
    expect(after.state).toBe("cannot-train");
    expect((await examplesOf(projectId))[0]).toMatchObject({ finding: "error" });
    const { examples } = await ask("findings.of", { projectId, exampleIds: [first.exampleId] });
    expect(examples[0]?.revision).toBe(first.revision + 1);
    await ask("history.undo", { projectId });
    expect((await settled(projectId)).counts.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("hears of new copies, of copies that are none any more, and of removed examples", async () => {
    const projectId = await projectOf(many(20));
    await ask("findings.run", { projectId });
    const { exampleIds } = await ask("examples.insert", {
      projectId,
      place: { at: "end" },
      examples: [asked(7)],
    });
    expect(codesOf(await settled(projectId))["duplicate.exact"]).toBe(2);
    await ask("examples.edit", {
      projectId,
      edits: [
        { exampleId: exampleIds[0] ?? 0, revision: 1, change: { askText: "Is the shop open on Sundays?" } },
      ],
    });
    expect(codesOf(await settled(projectId))["duplicate.exact"]).toBeUndefined();
    await ask("history.undo", { projectId });
    expect(codesOf(await settled(projectId))["duplicate.exact"]).toBe(2);
    await ask("history.undo", { projectId });
    expect(codesOf(await settled(projectId))["duplicate.exact"]).toBeUndefined();
  });

  it("comes to the same as looking at everything anew", async () => {
    const projectId = await projectOf(many(25));
    await ask("findings.run", { projectId });
    const rows = await examplesOf(projectId);
    for (const [index, row] of rows.slice(0, 8).entries()) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as people do
      await ask("examples.edit", {
        projectId,
        edits: [
          {
            exampleId: row.exampleId,
            revision: row.revision,
            change: { answerText: index % 2 ? "" : " Yes (" },
          },
        ],
      });
    }
    const followed = await settled(projectId);
    const anew = await ask("findings.run", { projectId });
    expect(followed.counts).toEqual(anew.counts);
    expect(followed.general).toEqual(anew.general);
    expect(followed.tokens.length).toBeGreaterThan(0);
  });
});

describe("mending", () => {
  const blanks = (index: number): NewExample => ({
    ...asked(index),
    answerText: `  ${asked(index).answerText}  `,
  });

  it("shows what it would do, mends all but some, and is one step", async () => {
    const projectId = await projectOf([...many(12), blanks(20), blanks(21), blanks(22)]);
    const summary = await ask("findings.run", { projectId });
    const code = summary.counts.find(
      ({ code: one }) => one.startsWith("answer.") && one.includes("blank"),
    )?.code;
    if (!code) throw new Error(JSON.stringify(summary.counts));
    const { remarks } = await ask("findings.list", { projectId, code });
    expect(remarks.map(({ rank }) => rank)).toEqual([13, 14, 15]);
    const excepted = remarks[0]?.exampleId ?? 0;
    const which = { allExcept: [excepted] };
    const preview = await ask("findings.previewFix", { projectId, code, which });
    expect(preview).toMatchObject({ exampleCount: 2, leftCount: 0 });
    expect(preview.samples[0]?.after).not.toBe(preview.samples[0]?.before);
    expect(await ask("findings.fix", { projectId, code, which })).toEqual({
      changedCount: 2,
      removedCount: 0,
    });
    const after = await ask("findings.run", { projectId });
    expect(codesOf(after)[code]).toBe(1);
    expect(await ask("history.undo", { projectId })).toMatchObject({ label: "fix", exampleCount: 2 });
  });

  it("keeps one of each copy", async () => {
    const projectId = await projectOf([...many(12), asked(2), asked(2)]);
    await ask("findings.run", { projectId });
    const fixed = await ask("findings.fix", { projectId, code: "duplicate.exact", which: { allExcept: [] } });
    expect(fixed).toEqual({ changedCount: 0, removedCount: 2 });
    expect((await ask("examples.counts", { projectId })).exampleCount).toBe(12);
  });

  it("refuses what it can't mend", async () => {
    const projectId = await projectOf(many(12));
    await ask("findings.run", { projectId });
    const order = { projectId, code: "split.too-small" as const, which: { allExcept: [] } };
    expect(await refusalOf(ask("findings.fix", order))).toBe("bad-input");
  });
});

it("a remark that is fine no longer counts, until its example changes", async () => {
  const projectId = await projectOf([...many(12), asked(2)]);
  await ask("findings.run", { projectId });
  const order = { projectId, code: "duplicate.exact" as const, which: { allExcept: [] } };
  expect(await ask("findings.dismiss", order)).toEqual({ dismissedCount: 2 });
  expect(codesOf(await ask("findings.summary", { projectId }))["duplicate.exact"]).toBe(0);
  expect(codesOf(await ask("findings.run", { projectId }))["duplicate.exact"]).toBe(0);
  expect((await ask("findings.list", { projectId, code: "duplicate.exact" })).remarks).toEqual([]);
  expect(await ask("findings.undismiss", order)).toEqual({ countedCount: 2 });
  expect(codesOf(await ask("findings.summary", { projectId }))["duplicate.exact"]).toBe(2);
});

it("examples are filtered by what is said about them", async () => {
  const projectId = await projectOf([...many(12), { kind: "chat", askText: "And this?", answerText: "" }]);
  await ask("findings.run", { projectId });
  const view = await ask("examples.openView", {
    projectId,
    definition: { filter: { match: "all", conditions: [{ field: "finding", values: ["error"] }] } },
  });
  expect(view.exampleCount).toBe(1);
});
