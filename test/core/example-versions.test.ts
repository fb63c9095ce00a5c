// How one example was before each step, and bringing that back: read out of what undo keeps.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import { coreForEachTest, refusalOf } from "./core-at.ts";
import { everything, openWhole, rowsOf, selected } from "./project-state.ts";

const { ask, folderPath } = coreForEachTest();

type Version = Output<"history.ofExample">["versions"][number];
const newProject = async (count: number): Promise<string> => {
  const { projectId } = (await ask("projects.create", {})).project;
  await ask("examples.insert", {
    projectId,
    examples: Array.from({ length: count }, (_row, index) => ({ askText: `Q${index}`, answerText: "A" })),
  });
  return projectId;
};
const versionsOf = async (projectId: string, exampleId: number, limit = 50): Promise<Version[]> =>
  (await ask("history.ofExample", { projectId, exampleId, limit })).versions;
const shownOf = (versions: readonly Version[]): readonly unknown[] =>
  versions.map(({ label, before }) => [label, before]);
const chat = (ask_: string, answer: string, instructions?: string): unknown => ({
  messages: [
    ...(instructions === undefined ? [] : [{ role: "system", content: instructions }]),
    { role: "user", content: ask_ },
    { role: "assistant", content: answer },
  ],
});

describe("the history of an example", () => {
  it("tells every step that changed it, newest first, with what it had before, down to the one that made it", async () => {
    const projectId = await newProject(3);
    const [, row] = await rowsOf(ask, projectId);
    const { exampleId } = row!;
    const edit = async (change: object): Promise<void> => {
      const { example } = await ask("examples.get", { projectId, exampleId });
      await ask("examples.edit", {
        projectId,
        edits: [{ exampleId, revision: example.revision, change }],
      });
    };
    await edit({ askText: "Q1!", notes: "n" });
    const view = await openWhole(ask, projectId);
    await ask("examples.set", { projectId, selection: selected(view, [0, 1]), set: { split: "test" } });
    await ask("examples.set", {
      projectId,
      selection: everything(view),
      set: { split: "train", tags: { add: ["t"] }, group: "g" },
    });
    await edit({ instructions: { source: "own", text: "Be brief." } });
    await edit({ ownFields: { c1: "x" } });
    expect(shownOf(await versionsOf(projectId, exampleId))).toEqual([
      ["edit", { ownFields: { c1: null } }],
      ["edit", { body: chat("Q1!", "A"), instructions: { source: "project" } }],
      ["set", { split: null, tags: [], group: null }],
      ["edit", { body: chat("Q1", "A"), notes: "" }],
      ["insert", null],
    ]);
    const [newest] = await versionsOf(projectId, exampleId, 1);
    expect(newest?.label).toBe("edit");
    expect((await ask("history.list", { projectId })).headStepId).toBe(newest?.stepId);
  });

  it("can be brought back with an edit, in whatever order", async () => {
    const projectId = await newProject(1);
    const { exampleId } = (await rowsOf(ask, projectId))[0]!;
    const stateNow = async (): Promise<unknown> => {
      const {
        revision,
        changedAtMs: _at,
        tokens: _tokens,
        ...example
      } = (await ask("examples.get", { projectId, exampleId })).example;
      return { revision, example };
    };
    const edit = async (change: object): Promise<void> => {
      const { revision } = (await stateNow()) as { revision: number };
      await ask("examples.edit", { projectId, edits: [{ exampleId, revision, change }] });
    };
    const changes = [
      { askText: "one", ownFields: { a: 1 } },
      { instructions: { source: "own", text: "Own." }, status: "ready", tags: ["x"] },
      {
        body: {
          input: {
            messages: [
              { role: "system", content: "Own too." },
              { role: "user", content: "q" },
            ],
          },
          preferred_output: [{ role: "assistant", content: "b" }],
          non_preferred_output: [{ role: "assistant", content: "w" }],
        },
      },
      { instructions: { source: "none" }, source: "s", ownFields: { a: null, b: "y" } },
      { body: chat("last", "text"), notes: "n", split: "validation" },
    ] as const;
    const states: unknown[] = [await stateNow()];
    for (const change of changes) {
      // oxlint-disable-next-line no-await-in-loop -- one change after the other
      await edit(change);
      // oxlint-disable-next-line no-await-in-loop -- one change after the other
      states.push(await stateNow());
    }
    const versions = await versionsOf(projectId, exampleId);
    expect(versions).toHaveLength(changes.length + 1);
    for (const [index, { before }] of versions.slice(0, -1).entries()) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await edit(before!);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const back = (await stateNow()) as { example: unknown };
      expect(back.example).toEqual((states.at(-2 - index) as { example: unknown }).example);
    }
  });

  it("leaves out what was taken back, and after a jump what isn't shown any more", async () => {
    const projectId = await newProject(1);
    const { exampleId } = (await rowsOf(ask, projectId))[0]!;
    const note = async (notes: string): Promise<void> => {
      const { example } = await ask("examples.get", { projectId, exampleId });
      await ask("examples.edit", {
        projectId,
        edits: [{ exampleId, revision: example.revision, change: { notes } }],
      });
    };
    await note("1");
    await note("2");
    await ask("history.undo", { projectId });
    expect(shownOf(await versionsOf(projectId, exampleId))).toEqual([
      ["edit", { notes: "" }],
      ["insert", null],
    ]);
    await ask("history.snapshot", { projectId, name: "one" });
    const { headStepId } = await ask("history.list", { projectId });
    await note("3");
    await ask("history.goTo", { projectId, stepId: headStepId });
    await note("4");
    expect(shownOf(await versionsOf(projectId, exampleId))).toEqual([
      ["edit", { notes: "1" }],
      ["edit", { notes: "" }],
      ["insert", null],
    ]);
  });

  it("begins where the history was trimmed, and knows the import an example came with", async () => {
    const projectId = await newProject(1);
    const path = join(folderPath(), "more.csv");
    writeFileSync(path, "question,answer\nimported,yes\nand another,no\n");
    const { detected } = await ask("imports.detect", { fileReference: path });
    const plan = detected.plan as Input<"imports.run">["plan"];
    await ask("imports.run", { projectId, fileReference: path, plan });
    const [first, , third] = await rowsOf(ask, projectId);
    const view = await openWhole(ask, projectId);
    const place = { at: "before", exampleId: first!.exampleId } as const;
    await ask("examples.move", { projectId, selection: selected(view, [2, 3]), place });
    const moved = await openWhole(ask, projectId);
    await ask("examples.set", { projectId, selection: everything(moved), set: { notes: "n" } });
    expect(shownOf(await versionsOf(projectId, third!.exampleId))).toEqual([
      ["set", { notes: "" }],
      ["import", null],
    ]);
    expect(shownOf(await versionsOf(projectId, first!.exampleId))).toEqual([
      ["set", { notes: "" }],
      ["insert", null],
    ]);
    const { steps } = await ask("history.list", { projectId });
    await ask("history.trim", { projectId, beforeStepId: steps[0]!.stepId });
    expect(shownOf(await versionsOf(projectId, third!.exampleId))).toEqual([["set", { notes: "" }]]);
  });

  it("finds its row in the parts of a large paste, and two changes of one step as one", async () => {
    const projectId = await newProject(1_200);
    const { viewId, viewRevision } = await openWhole(ask, projectId);
    const cells = Array.from({ length: 1_300 }, (_row, index) => [`pasted ${index}`]);
    await ask("examples.writeCells", { projectId, viewId, viewRevision, from: 0, columns: ["ask"], cells });
    const rows = await rowsOf(ask, projectId);
    expect(shownOf(await versionsOf(projectId, rows[700]!.exampleId))).toEqual([
      ["paste", { body: chat("Q700", "A") }],
      ["insert", null],
    ]);
    expect(shownOf(await versionsOf(projectId, rows[1_250]!.exampleId))).toEqual([["paste", null]]);
    const { exampleId, revision } = rows[0]!;
    const first = { exampleId, revision, change: { notes: "1" } };
    await ask("examples.edit", {
      projectId,
      edits: [first, { ...first, change: { notes: "2", source: "s" } }],
    });
    expect(shownOf(await versionsOf(projectId, exampleId, 1))).toEqual([
      ["edit", { notes: "", source: null }],
    ]);
  });

  it("is refused for an example that isn't there", async () => {
    const projectId = await newProject(1);
    expect(await refusalOf(ask("history.ofExample", { projectId, exampleId: 99 }))).toBe("not-found");
    const { exampleId } = (await rowsOf(ask, projectId))[0]!;
    const selection = everything(await openWhole(ask, projectId));
    await ask("examples.remove", { projectId, selection });
    expect(await refusalOf(ask("history.ofExample", { projectId, exampleId }))).toBe("not-found");
  });
});
