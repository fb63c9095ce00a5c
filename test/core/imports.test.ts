// Taking in files through the core: one step, all or nothing, and our own spreadsheets on their way back.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import { coreForEachTest, refusalOf } from "./core-at.ts";
import { openWhole, rowsOf, selected, stateOf } from "./project-state.ts";

const { ask, folderPath, restart } = coreForEachTest();

async function newProject(instructions = ""): Promise<string> {
  const { project } = await ask("projects.create", {});
  if (instructions !== "") {
    await ask("projects.edit", { projectId: project.projectId, revision: 1, instructions });
  }
  return project.projectId;
}

function fileOf(name: string, content: string | Uint8Array): string {
  const folder = join(folderPath(), "from-elsewhere");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

type Options = NonNullable<Input<"imports.run">["options"]>;

async function importFile(
  projectId: string,
  fileReference: string,
  options: Options = {},
): Promise<Output<"imports.run">> {
  const { detected } = await ask("imports.detect", { projectId, fileReference });
  const plan = detected.plan as Input<"imports.run">["plan"];
  return ask("imports.run", { projectId, fileReference, plan, options });
}

const line = (question: string, answer: string, system?: string): string =>
  JSON.stringify({
    messages: [
      ...(system === undefined ? [] : [{ role: "system", content: system }]),
      { role: "user", content: question },
      { role: "assistant", content: answer },
    ],
  });

describe("importing", () => {
  it("takes in a chat file, says what it left aside, and keeps that for later", async () => {
    const projectId = await newProject("Be kind.");
    const file = fileOf(
      "talks.jsonl",
      [
        line("a", "1", "Be kind."),
        line("b", "2", "Be brief."),
        "{broken",
        line("c", "3"),
        '{"messages":[]}',
      ].join("\n"),
    );
    const outcome = await importFile(projectId, file);
    expect(outcome).toMatchObject({ addedCount: 3, leftAsideCount: 2 });
    expect(outcome.leftAside.map((row) => row.line)).toEqual([3, 5]);
    const rows = await rowsOf(ask, projectId);
    expect(rows.map((row) => [row.askText, row.answerText, row.instructionsSource])).toEqual([
      ["a", "1", "project"],
      ["b", "2", "own"],
      ["c", "3", "none"],
    ]);
    const { leftAsideCount, fileName } = await ask("imports.leftAside", {
      projectId,
      importId: outcome.importId!,
    });
    expect([leftAsideCount, fileName]).toEqual([2, "talks (left aside).jsonl"]);
    const targetReference = join(folderPath(), "mend-me.jsonl");
    await ask("imports.saveLeftAside", { projectId, importId: outcome.importId!, targetReference });
    expect(readFileSync(targetReference, "utf8")).toBe('{broken\n{"messages":[]}\n');
  });

  it("reads a semicolon table with umlauts from Windows, and puts unknown columns aside as its own", async () => {
    const projectId = await newProject();
    const text = 'Frage;Antwort;Region\r\nWas kostet das?;Fünf Euro.;Süd\r\n"Zwei\nZeilen?";Ja.;Nord\r\n';
    const file = fileOf("Fragen.CSV", Buffer.from(text, "latin1"));
    const { detected } = await ask("imports.detect", { fileReference: file });
    const plan = detected.plan as Input<"imports.run">["plan"];
    const columns = plan.columns.map((column) =>
      column.name === "Region" ? { ...column, use: "own" as const } : column,
    );
    await ask("imports.run", { projectId, fileReference: file, plan: { ...plan, columns } });
    const rows = await rowsOf(ask, projectId);
    expect(rows.map((row) => [row.askText, row.answerText])).toEqual([
      ["Was kostet das?", "Fünf Euro."],
      ["Zwei\nZeilen?", "Ja."],
    ]);
    const own = await ask("examples.columns", { projectId });
    expect(own.columns.map((column) => column.name)).toEqual(["Region"]);
    expect(rows.map((row) => row.ownFields[own.columns[0]!.columnId])).toEqual(["Süd", "Nord"]);
    await ask("history.undo", { projectId });
    expect((await ask("examples.columns", { projectId })).columns).toEqual([]);
    expect(await rowsOf(ask, projectId)).toEqual([]);
  });

  it("is one step: taken back and done again at once, and rows added meanwhile stay visible", async () => {
    const projectId = await newProject();
    await ask("examples.insert", { projectId, examples: [{ askText: "first" }] });
    const before = await stateOf(ask, projectId);
    await importFile(projectId, fileOf("a.jsonl", [1, 2, 3].map((n) => line(`q${n}`, `a${n}`)).join("\n")));
    const after = await stateOf(ask, projectId);
    expect((await ask("history.list", { projectId })).steps[0]).toMatchObject({
      label: "import",
      details: { count: 3, fileName: "a.jsonl" },
    });
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(before);
    await ask("history.redo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(after);
    await ask("history.undo", { projectId });
    await ask("examples.insert", {
      projectId,
      place: { at: "after", exampleId: 1 },
      examples: [{ askText: "second" }],
    });
    await ask("examples.insert", { projectId, examples: [{ askText: "third" }] });
    await restart();
    expect((await rowsOf(ask, projectId)).map((row) => row.askText)).toEqual(["first", "second", "third"]);
    expect((await ask("examples.counts", { projectId })).exampleCount).toBe(3);
  });

  it("knows rows that are here already and skips, updates or keeps both", async () => {
    const projectId = await newProject();
    const file = fileOf("b.csv", "question,answer,split\nq1,a1,train\nq2,a2,test\n");
    await importFile(projectId, file);
    expect(await importFile(projectId, file)).toMatchObject({ addedCount: 0, knownCount: 2 });
    const other = fileOf("c.csv", "question,answer,split\nq1,a1,validation\nq3,a3,train\n");
    expect(await importFile(projectId, other, { known: "update" })).toMatchObject({
      addedCount: 1,
      changedCount: 1,
      knownCount: 0,
    });
    expect((await rowsOf(ask, projectId)).map((row) => [row.askText, row.split])).toEqual([
      ["q1", "validation"],
      ["q2", "test"],
      ["q3", "train"],
    ]);
    expect(await importFile(projectId, other, { known: "keep-both" })).toMatchObject({ addedCount: 2 });
    await ask("history.undo", { projectId });
    await ask("history.undo", { projectId });
    expect((await rowsOf(ask, projectId)).map((row) => row.split)).toEqual(["train", "test"]);
  });

  it("keeps a picture once, beside the examples, and gives it back to the byte", async () => {
    const projectId = await newProject();
    const picture = `data:image/png;base64,${Buffer.from("not really a picture, but bytes").toString("base64")}`;
    const asked = (text: string): string =>
      JSON.stringify({
        messages: [
          {
            role: "user",
            content: [
              { type: "text", text },
              { type: "image_url", image_url: { url: picture } },
            ],
          },
          { role: "assistant", content: "A cat." },
        ],
      });
    const lines = `${asked("one")}\n${asked("two")}\n`;
    await importFile(projectId, fileOf("pictures.jsonl", lines));
    const [row] = await rowsOf(ask, projectId);
    const { example } = await ask("examples.get", { projectId, exampleId: row!.exampleId });
    expect(JSON.stringify(example.body)).toContain("attune-attachment:");
    expect(JSON.stringify(example.body)).not.toContain("base64");
    const targetReference = join(folderPath(), "again.jsonl");
    await ask("exports.run", { projectId, format: { format: "openai-jsonl" }, targetReference });
    expect(readFileSync(targetReference, "utf8")).toBe(lines);
  });

  it("says what it would do before it does it", async () => {
    const projectId = await newProject();
    const file = fileOf("d.csv", "question,answer\nq1,a1\nq2,a2\n");
    const { detected } = await ask("imports.detect", { fileReference: file });
    const preview = await ask("imports.preview", {
      projectId,
      fileReference: file,
      plan: detected.plan as never,
    });
    expect(preview).toMatchObject({ addedCount: 2, knownCount: 0 });
    expect(preview.added).toMatchObject([
      { line: 2, askText: "q1", answerText: "a1", instructions: null, messageCount: 2 },
      { line: 3, askText: "q2", answerText: "a2" },
    ]);
    const headless = await ask("imports.detect", { fileReference: file, hasHeader: false });
    expect(headless.detected.plan).toMatchObject({ hasHeader: false });
    expect(await rowsOf(ask, projectId)).toEqual([]);
    expect(existsSync(join(folderPath(), "left-aside"))).toBe(false);
  });

  it("leaves nothing behind when it is cancelled", async () => {
    const projectId = await newProject();
    await ask("examples.insert", { projectId, examples: [{ askText: "kept" }] });
    const file = fileOf(
      "e.jsonl",
      Array.from({ length: 60_000 }, (_row, n) => line(`q${n}`, "x".repeat(300))).join("\n"),
    );
    const { detected } = await ask("imports.detect", { fileReference: file });
    const running = refusalOf(
      ask("imports.run", { projectId, fileReference: file, plan: detected.plan as never }),
    );
    const cancel = async (): Promise<void> => {
      const { tasks } = await ask("tasks.list", {});
      const task = tasks.find(
        ({ kind, state, progress }) => kind === "import" && state === "running" && (progress ?? 0) > 0.1,
      );
      if (task) await ask("tasks.cancel", { taskId: task.taskId });
      else {
        await new Promise((resolve) => setTimeout(resolve, 5));
        await cancel();
      }
    };
    await cancel();
    expect(await running).toBe("task-cancelled");
    expect((await rowsOf(ask, projectId)).map((row) => row.askText)).toEqual(["kept"]);
    expect((await ask("history.list", { projectId })).steps.length).toBe(1);
    await ask("examples.insert", { projectId, examples: [{ askText: "after" }] });
    await restart();
    expect((await rowsOf(ask, projectId)).map((row) => row.askText)).toEqual(["kept", "after"]);
  });

  it("refuses what isn't a table or a list of examples, in words", async () => {
    const detect = (name: string, content: string | Uint8Array): Promise<unknown> =>
      refusalOf(ask("imports.detect", { fileReference: fileOf(name, content) }));
    expect(await detect("letter.csv", Buffer.from("%PDF-1.7 …"))).toBe("file-unreadable");
    expect(await detect("nothing.jsonl", "")).toBe("file-empty");
    expect(readdirSync(folderPath())).not.toContain("left-aside");
  });
});

describe("our own spreadsheet on its way back", () => {
  it("finds its examples in any order, tells changes from conflicts and missing rows, in one step", async () => {
    const projectId = await newProject();
    await ask("examples.insert", {
      projectId,
      examples: Array.from({ length: 8 }, (_row, n) => ({
        askText: `q${n}`,
        answerText: n === 3 ? "=1+1" : `a${n}`,
      })),
    });
    const view = await openWhole(ask, projectId);
    const path = join(folderPath(), "review.csv");
    await ask("exports.run", {
      projectId,
      selection: { viewId: view.viewId, viewRevision: view.viewRevision, rows: { allExcept: [] } },
      format: { format: "csv" },
      targetReference: path,
    } as never);
    const [header, ...lines] = readFileSync(path, "utf8")
      .replace(/^\uFEFF/, "")
      .trim()
      .split(/\r?\n/);
    const edited = [
      header,
      ...lines
        .toReversed()
        .filter((text) => !/\bq7\b/.test(text))
        .map((text) =>
          text
            .replace(/\ba0\b/, "better 0")
            .replace(/\ba1\b/, "theirs 1")
            .replace(/\ba2\b/, "two"),
        ),
    ].join("\r\n");
    // Here, meanwhile: one of the edited is changed, one that was exported is removed.
    await ask("examples.edit", {
      projectId,
      edits: [{ exampleId: 2, revision: 1, change: { answerText: "mine 1" } }],
    });
    const now = await openWhole(ask, projectId);
    await ask("examples.remove", { projectId, selection: selected(now, [5, 6]) });
    const before = await stateOf(ask, projectId);
    const file = fileOf("review.csv", edited);
    const { isOurs, detected } = await ask("imports.detect", { projectId, fileReference: file });
    expect(isOurs).toBe(true);
    const preview = await ask("imports.preview", {
      projectId,
      fileReference: file,
      plan: detected.plan as never,
    });
    expect(preview).toMatchObject({
      changedCount: 2,
      conflictCount: 1,
      missingCount: 1,
      addedCount: 0,
      knownCount: 3,
    });
    expect(await importFile(projectId, file)).toMatchObject({ changedCount: 2, conflictCount: 1 });
    const answers = async (): Promise<string[]> =>
      (await rowsOf(ask, projectId)).map((row) => row.answerText);
    expect(await answers()).toEqual(["better 0", "mine 1", "two", "=1+1", "a4", "a6", "a7"]);
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(before);
    await importFile(projectId, file, { conflicts: "take-theirs", missing: "add" });
    expect(await answers()).toEqual(["better 0", "theirs 1", "two", "=1+1", "a4", "a6", "a7", "a5"]);
  });
});

describe("a project file somebody hands over", () => {
  it("becomes a project of its own, without what wasn't ticked", async () => {
    const projectId = await newProject("Be kind.");
    await ask("examples.insert", {
      projectId,
      examples: [
        { askText: "q1", answerText: "a1", notes: "private note", tags: ["t"], split: "test" },
        { askText: "gone for good", answerText: "a2" },
      ],
    });
    const view = await openWhole(ask, projectId);
    await ask("examples.remove", { projectId, selection: selected(view, [1, 2]) });
    const targetReference = join(folderPath(), "shared.attune");
    await ask("exports.run", { projectId, format: { format: "attune-share" }, targetReference });
    const bytes = readFileSync(targetReference);
    for (const text of ["private note", "gone for good"]) expect(bytes.includes(text)).toBe(false);
    const received = await ask("imports.receive", { fileReference: targetReference });
    expect(received).toMatchObject({ exampleCount: 1, leftAsideCount: 0, historyDropped: false });
    expect(received.projectId).not.toBe(projectId);
    const { project } = await ask("projects.open", { projectId: received.projectId });
    expect(project).toMatchObject({ instructions: "Be kind.", exampleCount: 1 });
    const [original] = await rowsOf(ask, projectId);
    expect(await rowsOf(ask, received.projectId)).toMatchObject([
      { uid: original!.uid, askText: "q1", answerText: "a1", notes: "", tags: ["t"], split: "test" },
    ]);
  });

  it("is refused in words when it is something else, and nothing is left behind", async () => {
    const file = fileOf("letter.attune", Buffer.from("not a database at all, only words".repeat(200)));
    expect(await refusalOf(ask("imports.receive", { fileReference: file }))).toBe("file-not-attune");
    expect(readdirSync(join(folderPath(), "projects"))).toEqual([]);
  });
});

describe("examples that were imported long after the project was opened", () => {
  it("are counted and looked at by themselves, also when the import is done again", async () => {
    const projectId = await newProject();
    await ask("projects.open", { projectId });
    const lengths = async (): Promise<readonly (number | null)[]> =>
      (await rowsOf(ask, projectId)).map(({ tokens }) => tokens);
    const checkedCount = async (): Promise<number> =>
      (await ask("findings.summary", { projectId })).exampleCount;
    await importFile(projectId, fileOf("first.jsonl", line("One?", "Yes.")));
    await expect.poll(lengths, { timeout: 15_000 }).toEqual([expect.any(Number)]);
    // What opening the project had asked for is over: from here on only the import itself can.
    await importFile(projectId, fileOf("second.jsonl", line("Two?", "No.")));
    await expect.poll(lengths, { timeout: 15_000 }).toEqual([expect.any(Number), expect.any(Number)]);
    await expect.poll(checkedCount, { timeout: 15_000 }).toBe(2);
    await ask("history.undo", { projectId });
    await expect.poll(checkedCount, { timeout: 15_000 }).toBe(1);
  }, 60_000);
});
