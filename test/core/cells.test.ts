// Blocks of cells through the core: copied whole, pasted and filled as one step, found; real files and task threads.
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import { coreForEachTest, refusalOf } from "./core-at.ts";
import { everything, openWhole, selected, stateOf } from "./project-state.ts";

const { ask, folderPath } = coreForEachTest();

const ownColumns = [
  { columnId: "stars", name: "Stars", type: "number", choices: [] },
  { columnId: "ok", name: "Fine", type: "yes-no", choices: [] },
] as const;

async function newProject(count = 0): Promise<string> {
  const { projectId } = (await ask("projects.create", {})).project;
  if (count > 0) {
    await ask("examples.insert", {
      projectId,
      examples: Array.from({ length: count }, (_row, index) => ({
        askText: `Question ${index + 1}`,
        answerText: `Answer ${index + 1}`,
      })),
    });
  }
  await ask("examples.setColumns", {
    projectId,
    columns: ownColumns.map((column) => ({ ...column, choices: [] })),
  });
  return projectId;
}

type Block = Pick<Input<"examples.writeCells">, "columns" | "cells"> &
  Partial<Pick<Input<"examples.writeCells">, "from" | "words">>;
const write = async (
  projectId: string,
  block: Block,
  definition?: Input<"examples.openView">["definition"],
): Promise<Output<"examples.writeCells">> => {
  const { viewId, viewRevision } = await openWhole(ask, projectId, definition);
  return ask("examples.writeCells", { projectId, viewId, viewRevision, from: 0, ...block });
};
const read = async (projectId: string, columns: readonly string[]): Promise<string[][]> => {
  const { viewId } = await openWhole(ask, projectId);
  return (await ask("examples.texts", { projectId, viewId, from: 0, limit: 5_000, columns: [...columns] }))
    .texts;
};
const headOf = async (projectId: string) => (await ask("history.list", { projectId })).steps[0]!;

describe("copying", () => {
  it("gives whole texts in the view's order, with the page's words", async () => {
    const projectId = await newProject();
    const long = "Ä line\n".repeat(2_000);
    await ask("examples.insert", {
      projectId,
      examples: [
        { askText: "b", answerText: long, split: "train", tags: ["x", "y"], ownFields: { ok: true } },
        { askText: "a", notes: "n", instructions: { source: "own", text: "Be brief." }, status: "ready" },
      ],
    });
    const { viewId, viewRevision } = await openWhole(ask, projectId, {
      sorts: [{ field: "ask", direction: "up" }],
    });
    const copied = await ask("examples.texts", {
      projectId,
      viewId,
      from: 0,
      limit: 10,
      columns: [
        "rank",
        "ask",
        "answer",
        "instructions",
        "split",
        "status",
        "tags",
        "notes",
        "kind",
        "own:ok",
      ],
      words: { "split.train": "learning", "kind.chat": "Conversation", yes: "Yes" },
    });
    expect(copied.texts).toEqual([
      ["2", "a", "", "Be brief.", "", "ready", "", "n", "Conversation", ""],
      ["1", "b", long, "", "learning", "", "x, y", "", "Conversation", "Yes"],
    ]);
    expect(copied).toMatchObject({ viewId, viewRevision, exampleCount: 2 });
  });

  it("stops before an answer is too large, and goes on from there; one row always comes", async () => {
    const projectId = await newProject();
    const text = "x".repeat(1_400_000);
    await ask("examples.insert", {
      projectId,
      examples: [
        { askText: text },
        { askText: text },
        { askText: text },
        { askText: `${text}${text}${text.slice(0, 700_000)}` },
      ],
    });
    const { viewId } = await openWhole(ask, projectId);
    const from = async (row: number): Promise<number[]> => {
      const { texts } = await ask("examples.texts", {
        projectId,
        viewId,
        from: row,
        limit: 100,
        columns: ["ask"],
      });
      return texts.map(([cell = ""]) => cell.length);
    };
    expect(await from(0)).toEqual([1_400_000, 1_400_000]);
    expect(await from(2)).toEqual([1_400_000]);
    expect(await from(3)).toEqual([3_500_000]);
    expect(await from(4)).toEqual([]);
  });

  it("of very many cells goes into a file: quoted where needed, whole or not at all", async () => {
    const projectId = await newProject(3);
    await write(projectId, {
      columns: ["ask", "notes", "tags"],
      cells: [
        ['Say "hi"', "a\tb", "x"],
        ["two\nlines", "", ""],
        ["plain", "cr\r", "é"],
      ],
    });
    const target = join(folderPath(), "cells.tsv");
    const view = await openWhole(ask, projectId, { sorts: [{ field: "ask", direction: "down" }] });
    const copied = await ask("examples.copyTexts", {
      projectId,
      selection: everything(view),
      columns: ["rank", "ask", "notes", "tags"],
      targetReference: target,
    });
    const text = readFileSync(target, "utf8");
    expect(text).toBe('2\t"two\nlines"\t\t\r\n1\t"Say ""hi"""\t"a\tb"\tx\r\n3\tplain\t"cr\r"\té\r\n');
    expect(copied).toEqual({ exampleCount: 3, bytes: Buffer.byteLength(text) });
    expect((await ask("tasks.list", {})).tasks[0]).toMatchObject({ kind: "copy-cells", state: "done" });
  });

  it("leaves nothing behind when it is cancelled, and refuses the studio's own files", async () => {
    const projectId = await newProject(1_000);
    const target = join(folderPath(), "cells.tsv");
    const order = {
      projectId,
      selection: everything(await openWhole(ask, projectId)),
      columns: ["ask"],
      targetReference: target,
    };
    const copying = refusalOf(ask("examples.copyTexts", order));
    await cancelled("copy-cells");
    expect(await copying).toBe("task-cancelled");
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(folderPath()).filter((name) => name.includes("cells"))).toEqual([]);
    const own = join(folderPath(), "library.db");
    expect(await refusalOf(ask("examples.copyTexts", { ...order, targetReference: own }))).toBe("bad-input");
  });
});

/** Cancels the task as soon as it is listed. */
async function cancelled(kind: string): Promise<void> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- asks until it is there
    const { tasks } = await ask("tasks.list", {});
    const task = tasks.find((one) => one.kind === kind && one.state === "running");
    if (task) {
      await ask("tasks.cancel", { taskId: task.taskId });
      return;
    }
    await new Promise(setImmediate);
  }
}

describe("pasting", () => {
  it("writes a block from a row on, leaves short rows' other cells, and is one step", async () => {
    const projectId = await newProject(3);
    const before = await stateOf(ask, projectId);
    const { stepCount } = await ask("history.list", { projectId });
    const written = await write(projectId, {
      from: 1,
      columns: ["ask", "split", "tags", "own:stars", "own:ok"],
      cells: [["Neue Frage\nzwei", "Lernen", "a, b", "4,5", "ja"], ["Only this"]],
      words: { "split.train": "Lernen" },
    });
    expect(written).toEqual({ changedCount: 2, addedCount: 0, refusedCount: 0, refused: [] });
    expect(await read(projectId, ["ask", "answer", "split", "tags", "own:stars", "own:ok"])).toEqual([
      ["Question 1", "Answer 1", "", "", "", ""],
      ["Neue Frage\nzwei", "Answer 2", "train", "a, b", "4.5", "yes"],
      ["Only this", "Answer 3", "", "", "", ""],
    ]);
    expect(await headOf(projectId)).toMatchObject({
      label: "paste",
      exampleCount: 2,
      details: { columns: "ask,split,tags,own:stars,own:ok", count: 2, addedCount: 0 },
    });
    expect((await ask("history.list", { projectId })).stepCount).toBe(stepCount + 1);
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(before);
  });

  it("goes into the rows of the view, whatever its order", async () => {
    const projectId = await newProject(3);
    await write(
      projectId,
      { columns: ["notes"], cells: [["last"], ["middle"]] },
      { sorts: [{ field: "ask", direction: "down" }] },
    );
    expect(await read(projectId, ["notes"])).toEqual([[""], ["middle"], ["last"]]);
  });

  it("makes new examples of the rows beyond the end, but not of blank ones at the block's end", async () => {
    const projectId = await newProject(1);
    const before = await stateOf(ask, projectId);
    const written = await write(projectId, {
      columns: ["ask", "answer", "split", "otherAnswer"],
      cells: [["a"], ["b", "B", "test", ""], ["", " "], ["d", "", "", "worse"], ["", ""], [" "]],
    });
    expect(written).toEqual({
      changedCount: 1,
      addedCount: 3,
      refusedCount: 1,
      refused: [{ row: 3, column: "otherAnswer", problem: "no-other-answer" }],
    });
    expect(await read(projectId, ["ask", "answer", "split", "kind"])).toEqual([
      ["a", "Answer 1", "", "chat"],
      ["b", "B", "test", "chat"],
      ["", " ", "", "chat"],
      ["d", "", "", "chat"],
    ]);
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(before);
    await ask("history.redo", { projectId });
    expect(await read(projectId, ["ask"])).toEqual([["a"], ["b"], [""], ["d"]]);
  });

  it("tells which cells couldn't take their text, a hundred at most, and writes the others", async () => {
    const projectId = await newProject(200);
    const written = await write(projectId, {
      columns: ["split", "own:stars", "tokens"],
      cells: Array.from({ length: 150 }, (_row, index) => ["sometimes", String(index), "7"]),
    });
    expect(written).toMatchObject({ changedCount: 150, addedCount: 0, refusedCount: 300 });
    expect(written.refused).toHaveLength(100);
    expect(written.refused.slice(0, 3)).toEqual([
      { row: 0, column: "split", problem: "not-a-split" },
      { row: 0, column: "tokens", problem: "read-only" },
      { row: 1, column: "split", problem: "not-a-split" },
    ]);
    expect((await read(projectId, ["split", "own:stars"]))[149]).toEqual(["", "149"]);
  });

  it("of the same texts is no step, and changes no example's instructions or pictures", async () => {
    const projectId = await newProject();
    await ask("examples.insert", {
      projectId,
      examples: [
        { askText: "a", instructions: { source: "none" }, tags: ["x, y"], ownFields: { stars: 1 } },
        {
          body: {
            messages: [
              {
                role: "user",
                content: [
                  { type: "text", text: "What" },
                  { type: "image_url", image_url: { url: "https://example.org/a.png" } },
                  { type: "text", text: "is this?" },
                ],
              },
              { role: "assistant", content: "A cat." },
            ],
          },
        },
      ],
    });
    const before = await stateOf(ask, projectId);
    const { headStepId } = await ask("history.list", { projectId });
    const columns = ["ask", "answer", "otherAnswer", "instructions", "split", "tags", "notes", "own:stars"];
    const written = await write(projectId, { columns, cells: await read(projectId, columns) });
    expect(written).toEqual({ changedCount: 0, addedCount: 0, refusedCount: 0, refused: [] });
    expect((await ask("history.list", { projectId })).headStepId).toBe(headStepId);
    expect(await stateOf(ask, projectId)).toBe(before);
  });

  it("of thousands of rows is a task and still one step", async () => {
    const projectId = await newProject(2_500);
    const before = await stateOf(ask, projectId);
    const cells = Array.from({ length: 4_000 }, (_row, index) => [`Q\n${index}`, `n${index}`]);
    const written = await write(projectId, { columns: ["ask", "notes"], cells });
    expect(written).toEqual({ changedCount: 2_500, addedCount: 1_500, refusedCount: 0, refused: [] });
    expect((await ask("tasks.list", {})).tasks[0]).toMatchObject({ kind: "change-examples", state: "done" });
    expect(await read(projectId, ["ask", "notes"])).toEqual(cells);
    expect(await headOf(projectId)).toMatchObject({
      label: "paste",
      exampleCount: 4_000,
      details: { count: 4_000, addedCount: 1_500 },
    });
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(before);
    await ask("history.redo", { projectId });
    expect(await read(projectId, ["ask", "notes"])).toEqual(cells);
  });

  it("can be cancelled, and nothing of it is left", async () => {
    const projectId = await newProject(3_000);
    const before = await stateOf(ask, projectId);
    const { headStepId } = await ask("history.list", { projectId });
    const cells = Array.from({ length: 5_000 }, (_row, index) => [`Q\n${index}`]);
    const writing = refusalOf(write(projectId, { columns: ["ask"], cells }));
    await cancelled("change-examples");
    expect(await writing).toBe("task-cancelled");
    expect(await stateOf(ask, projectId)).toBe(before);
    expect((await ask("history.list", { projectId })).headStepId).toBe(headStepId);
  });

  it("takes a block from a file, and leaves nothing when the file isn't one", async () => {
    const projectId = await newProject(2);
    const path = join(folderPath(), "cells.json");
    const cells = Array.from({ length: 1_300 }, (_row, index) => [
      `"Q"\t${index}\n[{`,
      index % 2 ? "test" : "",
    ]);
    writeFileSync(path, `\ufeff${JSON.stringify([...cells, ["", ""]], null, 1)}`);
    const block = { columns: ["ask", "split"], cells: { fileReference: path } };
    const before = await stateOf(ask, projectId);
    expect(await write(projectId, block)).toMatchObject({ changedCount: 2, addedCount: 1_298 });
    expect(await read(projectId, ["ask", "split"])).toEqual(cells);
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(before);
    for (const wrong of [
      '[["a"],["b",1]]',
      '{"cells":[]}',
      '[["a"],["b"',
      '[["a"],["b"]',
      '[["a","b","c"]]',
      "",
    ]) {
      writeFileSync(path, wrong);
      // oxlint-disable-next-line no-await-in-loop -- one file after the other
      expect([wrong, await refusalOf(write(projectId, block))]).toEqual([wrong, "bad-input"]);
      expect(await stateOf(ask, projectId)).toBe(before);
    }
    truncateSync(path, 301 * 1024 * 1024);
    expect(await refusalOf(write(projectId, block))).toBe("too-large");
    const gone = { ...block, cells: { fileReference: join(folderPath(), "gone.json") } };
    expect(await refusalOf(write(projectId, gone))).toBe("file-missing");
  });

  it("that fails halfway leaves no thread behind that others would wait for", async () => {
    const projectId = await newProject(2);
    const path = join(folderPath(), "cells.json");
    const tooWide = ["a", "b"];
    writeFileSync(path, JSON.stringify(Array.from({ length: 8_000 }, () => tooWide)));
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const block = { columns: ["ask"], cells: { fileReference: path } };
      // oxlint-disable-next-line no-await-in-loop -- each would take one of the three places
      expect(await refusalOf(write(projectId, block))).toBe("bad-input");
    }
    const { viewId } = await openWhole(ask, projectId);
    const order = { projectId, viewId, search: { find: "Question" }, fields: ["ask" as const] };
    expect((await ask("examples.findRows", order)).rowCount).toBe(2);
  });

  it("is refused where rows came or went since the view was seen", async () => {
    const projectId = await newProject(2);
    const { viewId, viewRevision } = await openWhole(ask, projectId);
    await ask("examples.insert", { projectId, examples: [{ askText: "new" }] });
    const block = { projectId, viewId, viewRevision, from: 0, columns: ["ask"], cells: [["x"]] };
    expect(await refusalOf(ask("examples.writeCells", block))).toBe("view-expired");
    expect(await refusalOf(ask("examples.writeCells", { ...block, viewId: "gone" }))).toBe("view-expired");
    expect(await refusalOf(ask("examples.writeCells", { ...block, columns: ["own:Ü"] }))).toBe("bad-input");
  });

  it("changes a row that two pastes meet one after the other", async () => {
    const projectId = await newProject(1);
    const { viewId, viewRevision } = await openWhole(ask, projectId);
    const block = { projectId, viewId, viewRevision, from: 0 };
    await Promise.all([
      ask("examples.writeCells", { ...block, columns: ["ask"], cells: [["first"]] }),
      ask("examples.writeCells", { ...block, columns: ["answer"], cells: [["second"]] }),
    ]);
    expect(await read(projectId, ["ask", "answer"])).toEqual([["first", "second"]]);
  });
});

describe("filling", () => {
  const fill = async (
    projectId: string,
    texts: string[][],
    columns: string[],
    ...ranges: readonly (readonly [number, number])[]
  ): Promise<Output<"examples.fillCells">> => {
    const view = await openWhole(ask, projectId);
    const selection = ranges.length === 0 ? everything(view) : selected(view, ...ranges);
    return ask("examples.fillCells", { projectId, selection, columns, texts });
  };

  it("repeats the block over the selected rows, counted in the view's order", async () => {
    const projectId = await newProject(6);
    const before = await stateOf(ask, projectId);
    const written = await fill(projectId, [["a", "test"], ["b"]], ["notes", "split"], [0, 2], [3, 6]);
    expect(written).toMatchObject({ changedCount: 5, addedCount: 0 });
    expect(await read(projectId, ["notes", "split"])).toEqual([
      ["a", "test"],
      ["b", ""],
      ["", ""],
      ["a", "test"],
      ["b", ""],
      ["a", "test"],
    ]);
    expect(await headOf(projectId)).toMatchObject({ label: "fill", exampleCount: 5 });
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(before);
  });

  it("with empty texts clears, and counts only what wasn't empty", async () => {
    const projectId = await newProject(3);
    await fill(projectId, [["x"]], ["notes"], [1, 2]);
    const written = await fill(projectId, [["", ""]], ["notes", "tags"]);
    expect(written).toMatchObject({ changedCount: 1 });
    expect(await headOf(projectId)).toMatchObject({ label: "clear", exampleCount: 1 });
    const { headStepId } = await ask("history.list", { projectId });
    expect(await fill(projectId, [["", ""]], ["notes", "tags"])).toMatchObject({ changedCount: 0 });
    expect((await ask("history.list", { projectId })).headStepId).toBe(headStepId);
  });

  it.each([
    ["one value for thousands", [["test", "a, b"]], ["split", "tags"]],
    ["values in turn for thousands", [["test"], [""], ["x"]], ["notes"]],
    ["an own column for thousands", [["4"]], ["own:stars"]],
    ["a text for thousands", [["Same answer"]], ["answer"]],
  ])("does the same with %s", async (_name, texts, columns) => {
    const projectId = await newProject(2_600);
    const before = await stateOf(ask, projectId);
    const written = await fill(projectId, texts, columns, [0, 1_200], [1_300, 2_600]);
    const cells = await read(projectId, columns);
    const untouched = (row: number): string[] =>
      columns.map((column) => (column === "answer" ? `Answer ${row + 1}` : ""));
    let selectedIndex = 0;
    for (const [row, found] of cells.entries()) {
      const isSelected = row < 1_200 || row >= 1_300;
      expect(found).toEqual(isSelected ? texts[selectedIndex % texts.length] : untouched(row));
      if (isSelected) selectedIndex += 1;
    }
    const unchanged = texts.filter((row) => row.every((text) => text === "")).length;
    expect(written.changedCount).toBe(unchanged ? Math.ceil((2_500 * 2) / 3) : 2_500);
    expect((await ask("tasks.list", {})).tasks[0]).toMatchObject({ kind: "change-examples", state: "done" });
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(before);
  });

  it("names the row of the view where a text was refused, few rows or many", async () => {
    const projectId = await newProject(1_500);
    const few = await fill(projectId, [["x"], ["3"]], ["own:stars"], [10, 12], [20, 21]);
    expect(few).toEqual({
      changedCount: 1,
      addedCount: 0,
      refusedCount: 2,
      refused: [
        { row: 10, column: "own:stars", problem: "not-a-number" },
        { row: 20, column: "own:stars", problem: "not-a-number" },
      ],
    });
    const many = await fill(projectId, [["never", "note"]], ["split", "notes"], [100, 1_300]);
    expect(many).toMatchObject({ changedCount: 1_200, refusedCount: 1_200 });
    expect(many.refused).toHaveLength(100);
    expect(many.refused[0]).toEqual({ row: 100, column: "split", problem: "not-a-split" });
    expect((await read(projectId, ["split", "notes"]))[1_299]).toEqual(["", "note"]);
  });

  it("is refused with a selection of rows that aren't the same any more", async () => {
    const projectId = await newProject(2);
    const selection = everything(await openWhole(ask, projectId));
    await ask("examples.insert", { projectId, examples: [{ askText: "new" }] });
    const order = { projectId, selection, columns: ["notes"], texts: [["x"]] };
    expect(await refusalOf(ask("examples.fillCells", order))).toBe("view-expired");
    const fresh = everything(await openWhole(ask, projectId));
    const wide = { ...order, selection: fresh, texts: [["x"], ["x", "y"]] };
    expect(await refusalOf(ask("examples.fillCells", wide))).toBe("bad-input");
  });
});

describe("finding in a view", () => {
  it("names the rows in the view's order, in the fields asked for, and not by the project's instructions", async () => {
    const projectId = await newProject(4);
    const { project } = await ask("projects.open", { projectId });
    await ask("projects.edit", { projectId, revision: project.revision, instructions: "Be kind." });
    await write(projectId, {
      columns: ["ask", "answer", "notes", "instructions"],
      cells: [
        ["Be KIND", "x", "", ""],
        ["b", "kind of", "", ""],
        ["c", "x", "kindly", ""],
        ["d", "x", "", "Kind and short."],
      ],
    });
    const view = await openWhole(ask, projectId, { sorts: [{ field: "ask", direction: "down" }] });
    const rows = async (
      fields: Input<"examples.findRows">["fields"],
      search: Partial<Input<"examples.findRows">["search"]> = {},
    ): Promise<number[]> => {
      const found = await ask("examples.findRows", {
        projectId,
        viewId: view.viewId,
        search: { find: "kind", ...search },
        fields,
      });
      expect(found.rowCount).toBe(found.rows.length);
      expect(found.viewRevision).toBe(view.viewRevision);
      expect(found.before).toBe(0);
      return found.rows;
    };
    expect(await rows(["ask"])).toEqual([2]);
    expect(await rows(["ask", "answer", "notes"])).toEqual([1, 2, 3]);
    expect(await rows(["notes"], { wholeWord: true })).toEqual([]);
    expect(await rows(["instructions"])).toEqual([0]);
    expect(await rows(["instructions", "answer"])).toEqual([0, 3]);
    expect(await rows(["ask"], { matchCase: true })).toEqual([]);
    expect(await rows(["ask"], { find: "^be", isPattern: true })).toEqual([2]);
  });

  it("tells no more than 10,000, those around a row, and how many are before them", async () => {
    const projectId = await newProject(5_000);
    for (const count of [5_000, 500]) {
      const examples = Array.from({ length: count }, () => ({ askText: "Another question" }));
      // oxlint-disable-next-line no-await-in-loop -- a call takes 5,000
      await ask("examples.insert", { projectId, examples });
    }
    const { viewId } = await openWhole(ask, projectId);
    const order = { projectId, viewId, search: { find: "question" }, fields: ["text" as const] };
    const first = await ask("examples.findRows", order);
    expect([first.rowCount, first.before, first.rows.length]).toEqual([10_500, 0, 10_000]);
    const last = await ask("examples.findRows", { ...order, around: 10_400 });
    expect([last.before, last.rows.length, last.rows.at(-1)]).toEqual([500, 10_000, 10_499]);
  });

  it("says what is wrong with a pattern, and when the view is gone", async () => {
    const projectId = await newProject(1);
    const { viewId } = await openWhole(ask, projectId);
    const search = { find: "(", isPattern: true };
    const order = { projectId, viewId, search, fields: ["ask" as const] };
    expect(await refusalOf(ask("examples.findRows", order))).toBe("pattern-wrong");
    expect(await refusalOf(ask("examples.findRows", { ...order, viewId: "gone" }))).toBe("view-expired");
  });
});
