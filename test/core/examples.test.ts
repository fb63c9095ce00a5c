// Reading, ordering and changing examples through the core: real files, real task threads.
import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { loadTextCounter } from "../../src-main/examples/tokens/load-counter.ts";
import { coreForEachTest, refusalOf } from "./core-at.ts";
import { everything, openWhole, rowsOf, selected } from "./project-state.ts";

const { ask, restart, folderPath } = coreForEachTest();

async function newProject(count = 0): Promise<string> {
  const { project } = await ask("projects.create", {});
  const { projectId } = project;
  if (count > 0) {
    await ask("examples.insert", {
      projectId,
      examples: Array.from({ length: count }, (_row, index) => ({
        askText: `Question ${index + 1}`,
        answerText: `Answer ${index + 1}`,
      })),
    });
  }
  return projectId;
}

const asks = async (
  ...input: Parameters<typeof rowsOf> extends [unknown, ...infer Rest] ? Rest : never
): Promise<string[]> => (await rowsOf(ask, ...input)).map((row) => row.askText);

describe("inserting", () => {
  it("puts examples at the end, before and after another, in the order given", async () => {
    const projectId = await newProject(2);
    const [first, second] = await rowsOf(ask, projectId);
    await ask("examples.insert", {
      projectId,
      place: { at: "after", exampleId: first!.exampleId },
      examples: [{ askText: "b1" }, { askText: "b2" }],
    });
    await ask("examples.insert", {
      projectId,
      place: { at: "before", exampleId: first!.exampleId },
      examples: [{ askText: "a1" }, { askText: "a2" }],
    });
    await ask("examples.insert", { projectId, examples: [{ askText: "z" }] });
    expect(await asks(projectId)).toEqual(["a1", "a2", "Question 1", "b1", "b2", "Question 2", "z"]);
    expect(second!.rank).toBe(2);
    expect((await rowsOf(ask, projectId)).map((row) => row.rank)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("never runs out of room between two rows", async () => {
    const projectId = await newProject(40);
    const rows = await rowsOf(ask, projectId);
    const expected = rows.map((row) => row.askText);
    const at = rows[10]!;
    for (let count = 0; count < 60; count += 1) {
      const place = { at: count % 2 === 0 ? "after" : "before", exampleId: at.exampleId } as const;
      await ask("examples.insert", { projectId, place, examples: [{ askText: `new ${count}` }] });
      const index = expected.indexOf(at.askText);
      expected.splice(count % 2 === 0 ? index + 1 : index, 0, `new ${count}`);
    }
    expect(await asks(projectId)).toEqual(expected);
    for (let count = 0; count < 60; count += 1) await ask("history.undo", { projectId });
    expect(await asks(projectId)).toEqual(rows.map((row) => row.askText));
  });

  it("takes both kinds, turns, tools and pictures by address", async () => {
    const projectId = await newProject();
    const bodies = [
      {
        messages: [
          {
            role: "user",
            content: [
              { type: "text", text: "What is this?" },
              { type: "image_url", image_url: { url: "https://example.org/a.png" } },
            ],
          },
          {
            role: "assistant",
            content: null,
            tool_calls: [{ id: "1", type: "function", function: { name: "look", arguments: '{"a": 1.0}' } }],
          },
          { role: "tool", tool_call_id: "1", content: "a cat" },
          { role: "assistant", content: "A cat.", weight: 1 },
        ],
        tools: [{ type: "function", function: { name: "look", parameters: {} } }],
      },
      {
        input: { messages: [{ role: "user", content: "Hi" }] },
        preferred_output: [{ role: "assistant", content: "Hello!" }],
        non_preferred_output: [{ role: "assistant", content: "Yo" }],
      },
    ];
    await ask("examples.insert", { projectId, examples: bodies.map((body) => ({ body })) });
    const rows = await rowsOf(ask, projectId);
    expect(rows.map((row) => [row.kind, row.askText, row.answerText, row.otherAnswerText])).toEqual([
      ["chat", "What is this?", "A cat.", ""],
      ["preference", "Hi", "Hello!", "Yo"],
    ]);
    for (const [index, row] of rows.entries()) {
      const { example } = await ask("examples.get", { projectId, exampleId: row.exampleId });
      expect(example.body).toEqual(bodies[index]);
    }
  });

  it("refuses a body that isn't one, in words", async () => {
    const projectId = await newProject();
    const insert = (body: unknown): Promise<unknown> =>
      refusalOf(ask("examples.insert", { projectId, examples: [{ body }] }));
    for (const body of [{}, { messages: [] }, { messages: [{ role: "boss", content: "x" }] }, "text", [1]])
      expect(await insert(body)).toBe("bad-input");
  });
});

describe("editing", () => {
  it("changes the last question and answer and leaves the other turns", async () => {
    const projectId = await newProject();
    const messages = [
      { role: "user", content: "one" },
      { role: "assistant", content: "1" },
      { role: "user", content: "two" },
      { role: "assistant", content: "2" },
    ];
    const { exampleIds } = await ask("examples.insert", { projectId, examples: [{ body: { messages } }] });
    const exampleId = exampleIds[0]!;
    await ask("examples.edit", {
      projectId,
      edits: [
        {
          exampleId,
          revision: 1,
          change: { askText: "TWO", answerText: "II", split: "test", tags: ["a", "a", "b"] },
        },
      ],
    });
    const { example } = await ask("examples.get", { projectId, exampleId });
    expect(example).toMatchObject({
      body: {
        messages: [
          messages[0],
          messages[1],
          { role: "user", content: "TWO" },
          { role: "assistant", content: "II" },
        ],
      },
      split: "test",
      tags: ["a", "b"],
      revision: 2,
    });
  });

  it("names the newer revision when somebody else was quicker, and changes nothing", async () => {
    const projectId = await newProject(2);
    const [first, second] = await rowsOf(ask, projectId);
    await ask("examples.edit", {
      projectId,
      edits: [{ exampleId: first!.exampleId, revision: 1, change: { notes: "seen" } }],
    });
    const late = ask("examples.edit", {
      projectId,
      edits: [
        { exampleId: second!.exampleId, revision: 1, change: { notes: "x" } },
        { exampleId: first!.exampleId, revision: 1, change: { notes: "late" } },
      ],
    });
    await expect(late).rejects.toMatchObject({
      code: "write-conflict",
      details: { exampleId: first!.exampleId, revision: 2 },
    });
    expect((await rowsOf(ask, projectId)).map((row) => row.notes)).toEqual(["seen", ""]);
  });

  it("is no step when nothing is different", async () => {
    const projectId = await newProject(1);
    const [row] = await rowsOf(ask, projectId);
    await ask("examples.edit", {
      projectId,
      edits: [{ exampleId: row!.exampleId, revision: 1, change: { askText: "Question 1" } }],
    });
    expect((await ask("history.list", { projectId })).steps.map((step) => step.label)).toEqual(["insert"]);
    expect((await rowsOf(ask, projectId))[0]!.revision).toBe(1);
  });

  it("gives an example instructions of its own, none, or the project's again", async () => {
    const projectId = await newProject(1);
    const [row] = await rowsOf(ask, projectId);
    const exampleId = row!.exampleId;
    const set = async (revision: number, instructions: unknown): Promise<unknown> => {
      await ask("examples.edit", {
        projectId,
        edits: [{ exampleId, revision, change: { instructions: instructions as never } }],
      });
      const { example } = await ask("examples.get", { projectId, exampleId });
      const { messages } = example.body as { messages: { role: string }[] };
      return [example.instructionsSource, messages.map((message) => message.role)];
    };
    expect(await set(1, { source: "own", text: "Be brief." })).toEqual([
      "own",
      ["system", "user", "assistant"],
    ]);
    expect(await set(2, { source: "none" })).toEqual(["none", ["user", "assistant"]]);
    expect(await set(3, { source: "project" })).toEqual(["project", ["user", "assistant"]]);
  });
});

describe("removing, duplicating, moving", () => {
  it("removes what is selected and nothing else", async () => {
    const projectId = await newProject(6);
    const view = await openWhole(ask, projectId);
    expect(await ask("examples.remove", { projectId, selection: selected(view, [1, 3], [4, 5]) })).toEqual({
      removedCount: 3,
    });
    expect(await asks(projectId)).toEqual(["Question 1", "Question 4", "Question 6"]);
    expect((await ask("examples.counts", { projectId })).exampleCount).toBe(3);
    const { projects } = await ask("projects.list", {});
    expect(projects.find((project) => project.projectId === projectId)?.exampleCount).toBe(3);
  });

  it("puts copies behind the last selected one, each an example of its own", async () => {
    const projectId = await newProject(3);
    const view = await openWhole(ask, projectId);
    await ask("examples.duplicate", { projectId, selection: selected(view, [0, 2]) });
    expect(await asks(projectId)).toEqual([
      "Question 1",
      "Question 2",
      "Question 1",
      "Question 2",
      "Question 3",
    ]);
    const uids = (await rowsOf(ask, projectId)).map((row) => row.uid);
    expect(new Set(uids).size).toBe(5);
  });

  it("moves rows from several places to one, keeping their order", async () => {
    const projectId = await newProject(6);
    const rows = await rowsOf(ask, projectId);
    const view = await openWhole(ask, projectId);
    await ask("examples.move", {
      projectId,
      selection: selected(view, [0, 1], [4, 6]),
      place: { at: "after", exampleId: rows[2]!.exampleId },
    });
    expect(await asks(projectId)).toEqual([2, 3, 1, 5, 6, 4].map((number) => `Question ${number}`));
    await ask("history.undo", { projectId });
    expect(await asks(projectId)).toEqual([1, 2, 3, 4, 5, 6].map((number) => `Question ${number}`));
  });

  it("does the same in slices when there are thousands", async () => {
    const projectId = await newProject(3_000);
    const view = await openWhole(ask, projectId);
    await ask("examples.duplicate", { projectId, selection: everything(view) });
    expect((await ask("examples.counts", { projectId })).exampleCount).toBe(6_000);
    const again = await openWhole(ask, projectId);
    await ask("examples.move", {
      projectId,
      selection: selected(again, [3_000, 6_000]),
      place: { at: "before", exampleId: 1 },
    });
    const third = await openWhole(ask, projectId);
    await ask("examples.remove", { projectId, selection: selected(third, [3_000, 6_000]) });
    const left = await asks(projectId);
    expect(left.length).toBe(3_000);
    expect(left.slice(0, 2)).toEqual(["Question 1", "Question 2"]);
    for (const _step of [1, 2, 3]) await ask("history.undo", { projectId });
    expect((await rowsOf(ask, projectId)).map((row) => row.exampleId)).toEqual(
      Array.from({ length: 3_000 }, (_row, index) => index + 1),
    );
  });
});

describe("setting fields", () => {
  it("sets them on all selected rows, adds and takes away tags, and is one step", async () => {
    const projectId = await newProject(5);
    const view = await openWhole(ask, projectId);
    await ask("examples.set", {
      projectId,
      selection: selected(view, [0, 3]),
      set: { split: "train", tags: { add: ["a", "b"] } },
    });
    await ask("examples.set", {
      projectId,
      selection: everything(view),
      set: { tags: { add: ["c"], remove: ["a"] } },
    });
    expect((await rowsOf(ask, projectId)).map((row) => [row.split, row.tags.join()])).toEqual([
      ["train", "b,c"],
      ["train", "b,c"],
      ["train", "b,c"],
      [null, "c"],
      [null, "c"],
    ]);
    expect(await ask("examples.counts", { projectId })).toMatchObject({ train: 3, notCounted: 2 });
    await ask("history.undo", { projectId });
    await ask("history.undo", { projectId });
    expect((await rowsOf(ask, projectId)).every((row) => row.split === null && row.tags.length === 0)).toBe(
      true,
    );
  });

  it("sets instructions and own columns", async () => {
    const projectId = await newProject(2);
    await ask("examples.setColumns", {
      projectId,
      columns: [{ columnId: "c1", name: "Region", type: "text", choices: [] }],
    });
    const view = await openWhole(ask, projectId);
    await ask("examples.set", {
      projectId,
      selection: everything(view),
      set: { instructions: { source: "own", text: "Be kind." }, ownFields: { c1: "North" } },
    });
    for (const row of await rowsOf(ask, projectId)) {
      expect(row).toMatchObject({ instructionsSource: "own", ownFields: { c1: "North" }, messageCount: 3 });
    }
    expect((await ask("examples.columns", { projectId })).columns.map((column) => column.name)).toEqual([
      "Region",
    ]);
  });
});

describe("finding and replacing", () => {
  const replacement = (change: object): never =>
    ({ find: "answer", replaceWith: "reply", fields: ["text"], ...change }) as never;

  it("previews what it will do, then does it as one step", async () => {
    const projectId = await newProject(30);
    const view = await openWhole(ask, projectId);
    const preview = await ask("examples.countReplacements", {
      projectId,
      selection: everything(view),
      replacement: replacement({}),
    });
    expect(preview).toMatchObject({ exampleCount: 30, placeCount: 30 });
    expect(preview.samples[0]).toMatchObject({ before: "Answer 1", after: "reply 1" });
    await ask("examples.replace", { projectId, selection: everything(view), replacement: replacement({}) });
    const rows = await rowsOf(ask, projectId);
    expect(rows[29]).toMatchObject({ askText: "Question 30", answerText: "reply 30", revision: 2 });
    await ask("history.undo", { projectId });
    expect((await rowsOf(ask, projectId))[29]!.answerText).toBe("Answer 30");
  });

  it("knows whole words, case, patterns with groups, and one field only", async () => {
    const projectId = await newProject();
    await ask("examples.insert", {
      projectId,
      examples: [{ askText: "Über überall über", answerText: "über 12.5" }],
    });
    const view = await openWhole(ask, projectId);
    const count = async (change: object): Promise<number> =>
      (
        await ask("examples.countReplacements", {
          projectId,
          selection: everything(view),
          replacement: replacement(change),
        })
      ).placeCount;
    expect(await count({ find: "über" })).toBe(4);
    expect(await count({ find: "über", wholeWord: true })).toBe(3);
    expect(await count({ find: "Über", matchCase: true })).toBe(1);
    expect(await count({ find: "über", fields: ["answer"] })).toBe(1);
    expect(await count({ find: ".5" })).toBe(1);
    await ask("examples.replace", {
      projectId,
      selection: everything(view),
      replacement: replacement({ find: String.raw`(\d+)\.(\d+)`, isPattern: true, replaceWith: "$2,$1 $$" }),
    });
    expect((await rowsOf(ask, projectId))[0]!.answerText).toBe("über 5,12 $");
  });

  it("stops a pattern that never ends, and says what is wrong with one that isn't a pattern", async () => {
    const projectId = await newProject();
    await ask("examples.insert", { projectId, examples: [{ askText: "a".repeat(40) }] });
    const view = await openWhole(ask, projectId);
    const count = (find: string): Promise<unknown> =>
      refusalOf(
        ask("examples.countReplacements", {
          projectId,
          selection: everything(view),
          replacement: replacement({ find, isPattern: true }),
        }),
      );
    expect(await count("(a+)+b")).toBe("pattern-too-slow");
    expect(await count("(")).toBe("pattern-wrong");
  });
});

describe("views", () => {
  it("filter by text, whatever the case, and tell JSON's own words from texts", async () => {
    const projectId = await newProject(3);
    await ask("examples.insert", {
      projectId,
      examples: [
        { askText: "The USER asked", answerText: "ÄRGER & Co" },
        { askText: 'He said "hi" \\ 100%_', answerText: "line\nbreak" },
      ],
    });
    const found = async (find: string, change: object = {}): Promise<number> =>
      (
        await openWhole(ask, projectId, {
          filter: { conditions: [{ field: "text", operator: "contains", find, ...change }] },
        } as never)
      ).exampleCount;
    expect(await found("question")).toBe(3);
    expect(await found("user")).toBe(1);
    expect(await found("content")).toBe(0);
    expect(await found("ärger")).toBe(1);
    expect(await found('"hi" \\')).toBe(1);
    expect(await found("100%_")).toBe(1);
    expect(await found("%")).toBe(1);
    expect(await found("line\nbreak")).toBe(1);
    expect(await found("uestion", { wholeWord: true })).toBe(0);
    expect(await found("QUESTION", { matchCase: true })).toBe(0);
    expect(await found(String.raw`question [12]\b`, { isPattern: true })).toBe(2);
  });

  it("filter by fields, all or any of several", async () => {
    const projectId = await newProject(6);
    const view = await openWhole(ask, projectId);
    await ask("examples.set", {
      projectId,
      selection: selected(view, [0, 3]),
      set: { split: "train", group: "Fees" },
    });
    await ask("examples.set", {
      projectId,
      selection: selected(view, [2, 5]),
      set: { tags: { add: ["Über", 'x"y'] }, status: "ready" },
    });
    const found = async (match: "all" | "any", ...conditions: object[]): Promise<number[]> => {
      const rows = await rowsOf(ask, projectId, { filter: { match, conditions } } as never);
      return rows.map((row) => row.rank);
    };
    expect(await found("all", { field: "split", values: ["train"] })).toEqual([1, 2, 3]);
    expect(await found("all", { field: "split", values: [null] })).toEqual([4, 5, 6]);
    expect(await found("all", { field: "tags", operator: "any", values: ["Über"] })).toEqual([3, 4, 5]);
    expect(await found("all", { field: "tags", operator: "all", values: ['x"y', "Über"] })).toEqual([
      3, 4, 5,
    ]);
    expect(await found("all", { field: "tags", operator: "none", values: ['x"y'] })).toEqual([1, 2, 6]);
    expect(
      await found(
        "any",
        { field: "group", operator: "is", value: "fees" },
        { field: "status", values: ["ready"] },
      ),
    ).toEqual([1, 2, 3, 4, 5]);
    expect(
      await found(
        "all",
        { field: "ask", operator: "contains", find: "question 3" },
        { field: "split", values: ["train"] },
      ),
    ).toEqual([3]);
    expect(await found("all", { field: "answer", operator: "contains", find: "question" })).toEqual([]);
    expect(await found("all", { field: "characters", operator: "at-least", value: 18 })).toHaveLength(6);
    expect(await found("all", { field: "notes", operator: "is-empty", find: "" })).toHaveLength(6);
  });

  it("sort by texts as people do, by several columns, empty ones last either way", async () => {
    const projectId = await newProject();
    const words = ["zebra", "Äpfel", "apfel", "Zoo", "", "birne 10", "birne 9", "éclair", "eclair"];
    await ask("examples.insert", {
      projectId,
      examples: words.map((askText, index) => ({ askText, group: index % 2 ? "b" : "a" })),
    });
    const sorted = async (...sorts: object[]): Promise<string[]> => asks(projectId, { sorts } as never);
    expect(await sorted({ field: "ask" })).toEqual([
      "apfel",
      "Äpfel",
      "birne 10",
      "birne 9",
      "eclair",
      "éclair",
      "zebra",
      "Zoo",
      "",
    ]);
    expect((await sorted({ field: "ask", direction: "down" })).at(-1)).toBe("");
    expect(await sorted({ field: "group" }, { field: "ask", direction: "down" })).toEqual([
      "zebra",
      "eclair",
      "birne 9",
      "apfel",
      "",
      "Zoo",
      "éclair",
      "birne 10",
      "Äpfel",
    ]);
    expect((await sorted({ field: "characters", direction: "down" }))[0]).toBe("birne 10");
  });

  it("stay as they are while rows change, count the changes, and sort again on request", async () => {
    const projectId = await newProject(5);
    const sorts = [{ field: "ask", direction: "down" }] as const;
    const view = await openWhole(ask, projectId, { sorts: [...sorts] });
    const page = async (): Promise<string[]> =>
      (await ask("examples.page", { projectId, viewId: view.viewId, from: 0, limit: 200 })).examples.map(
        (row) => row.askText,
      );
    const before = await page();
    await ask("examples.edit", {
      projectId,
      edits: [{ exampleId: 3, revision: 1, change: { askText: "zzz" } }],
    });
    expect(await page()).toEqual(before.map((text) => (text === "Question 3" ? "zzz" : text)));
    expect(
      (await ask("examples.page", { projectId, viewId: view.viewId, from: 0, limit: 1 })).changedCount,
    ).toBe(1);
    expect((await asks(projectId, { sorts: [...sorts] }))[0]).toBe("zzz");
  });

  it("brought up to date are the same as made afresh", async () => {
    const projectId = await newProject(400);
    const sorts = [{ field: "answer" as const, direction: "up" as const }];
    await openWhole(ask, projectId, { sorts });
    const edits = Array.from({ length: 60 }, (_edit, index) => ({
      exampleId: 1 + ((index * 37) % 400),
      revision: 1,
      change: { answerText: index % 7 === 0 ? "" : `Answer ${(index * 13) % 50}` },
    }));
    await ask("examples.edit", { projectId, edits });
    await ask("examples.insert", {
      projectId,
      examples: [{ answerText: "Answer 7" }, { answerText: "AAA" }],
    });
    const kept = (await rowsOf(ask, projectId, { sorts })).map((row) => row.exampleId);
    const copy = await ask("projects.duplicate", { projectId });
    const fresh = (await rowsOf(ask, copy.project.projectId, { sorts })).map((row) => row.exampleId);
    expect(kept).toEqual(fresh);
  });

  it("follow rows that come and go, and refuse a selection made before", async () => {
    const projectId = await newProject(4);
    const filter = {
      match: "all",
      conditions: [{ field: "ask", operator: "contains", find: "question" }],
    } as never;
    const view = await openWhole(ask, projectId, { filter });
    const whole = await openWhole(ask, projectId);
    await ask("examples.remove", { projectId, selection: selected(whole, [1, 2]) });
    const page = await ask("examples.page", { projectId, viewId: view.viewId, from: 0, limit: 200 });
    expect(page.examples.map((row) => row.askText)).toEqual(["Question 1", "Question 3", "Question 4"]);
    expect(await refusalOf(ask("examples.remove", { projectId, selection: selected(view, [0, 1]) }))).toBe(
      "view-expired",
    );
    await ask("examples.insert", {
      projectId,
      place: { at: "after", exampleId: 1 },
      examples: [{ askText: "new" }],
    });
    const after = await ask("examples.page", { projectId, viewId: view.viewId, from: 0, limit: 200 });
    expect(after.examples.map((row) => row.askText)).toEqual([
      "Question 1",
      "new",
      "Question 3",
      "Question 4",
    ]);
    expect(await ask("examples.rowOf", { projectId, viewId: view.viewId, exampleId: 4 })).toEqual({ row: 3 });
    expect(await ask("examples.rowOf", { projectId, viewId: view.viewId, exampleId: 2 })).toEqual({
      row: null,
    });
  });

  it("unknown are expired, saved are kept by name", async () => {
    const projectId = await newProject(1);
    expect(await refusalOf(ask("examples.page", { projectId, viewId: "nope", from: 0, limit: 10 }))).toBe(
      "view-expired",
    );
    const definition = {
      filter: { match: "any" as const, conditions: [] },
      sorts: [{ field: "ask" as const, direction: "down" as const }],
    };
    const { savedViewId } = await ask("examples.saveView", { projectId, name: "Mine", definition });
    expect(await ask("examples.saveView", { projectId, name: "Mine", definition })).toEqual({ savedViewId });
    expect((await ask("examples.savedViews", { projectId })).views).toEqual([
      { savedViewId, name: "Mine", definition },
    ]);
    await ask("examples.removeSavedView", { projectId, savedViewId });
    expect((await ask("examples.savedViews", { projectId })).views).toEqual([]);
  });
});

describe("lengths in tokens", () => {
  const counted = async (projectId: string): Promise<(number | null)[]> => {
    for (let tries = 0; tries < 400; tries += 1) {
      const tokens = (await rowsOf(ask, projectId)).map((row) => row.tokens);
      if (tokens.every((count) => count !== null)) return tokens;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return [];
  };

  it("follow a little after the examples, and no step or revision comes of it", async () => {
    const projectId = await newProject();
    await ask("examples.insert", {
      projectId,
      examples: [
        { askText: "Hello world", answerText: "Hi" },
        { askText: "<|endoftext|>", answerText: "x".repeat(20_000) },
      ],
    });
    const tokens = await counted(projectId);
    // 3 + (3 + user + Hello world) + (3 + assistant + Hi), each word one token but the question's two.
    expect(tokens[0]).toBe(3 + 3 + 1 + 2 + 3 + 1 + 1);
    expect(tokens[1]).toBeGreaterThan(2_000);
    expect((await rowsOf(ask, projectId)).map((row) => row.revision)).toEqual([1, 1]);
    expect((await ask("history.list", { projectId })).stepCount).toBe(1);
  }, 30_000);

  it("are known for older models, too, and are counted where only the newer ones' are known", async () => {
    const projectId = await newProject();
    const question = "Wo ist die Überweisung geblieben?";
    await ask("examples.insert", { projectId, examples: [{ askText: question, answerText: "Unterwegs." }] });
    await counted(projectId);
    const { count } = await loadTextCounter("cl100k_base");
    const whole = 3 + (3 + 1 + count(question)) + (3 + 1 + count("Unterwegs."));
    const file = (): Sqlite.Database => new Sqlite(join(folderPath(), "projects", `${projectId}.db`));
    const stored = (): unknown => {
      const database = file();
      const value: unknown = database.prepare("SELECT tokens_cl100k FROM example").pluck().get();
      database.close();
      return value;
    };
    expect(stored()).toBe(whole);
    // As a file of an earlier Attune has it.
    await restart(() => {
      const database = file();
      database.exec("UPDATE example SET tokens_cl100k = NULL");
      database.close();
    });
    await ask("projects.open", { projectId });
    await vi.waitFor(() => expect(stored()).toBe(whole), { timeout: 20_000, interval: 50 });
  }, 40_000);
});
