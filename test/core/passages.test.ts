// Documents through the core: pairs become examples, a text becomes passages or instructions; nothing half, all of it
// can be taken back, and none of it leaves with a shared project.
import Sqlite from "better-sqlite3";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import type { TaskInfo } from "../../src-shared/contract/tasks.ts";
import type { DocumentUse, InstructionsWish } from "../../src-shared/domain/imports/source.ts";
import { coreForEachTest, refusalOf } from "./core-at.ts";
import { longPdf } from "../imports/hostile-documents.ts";

const { ask, core, folderPath, restart } = coreForEachTest();
const files = new URL("../imports/documents/files/", import.meta.url).pathname;

const newProject = async (): Promise<string> => (await ask("projects.create", {})).project.projectId;

function fileOf(name: string, content: string | Uint8Array): string {
  const folder = join(folderPath(), "from-elsewhere");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function take(
  projectId: string,
  fileReference: string,
  chosen: { readonly as?: DocumentUse; readonly whenInstructed?: InstructionsWish } = {},
): Promise<Output<"imports.run">> {
  return ask("imports.run", {
    projectId,
    fileReference,
    plan: await planFor(projectId, fileReference, chosen),
  });
}

async function planFor(
  projectId: string,
  fileReference: string,
  chosen: { readonly as?: DocumentUse; readonly whenInstructed?: InstructionsWish },
): Promise<Input<"imports.run">["plan"]> {
  const { detected } = await ask("imports.detect", { projectId, fileReference });
  const plan = detected.plan as Input<"imports.run">["plan"];
  const source = plan.source;
  return source?.kind === "document" ? { ...plan, source: { ...source, ...chosen } } : plan;
}

const handbook = join(files, "docx/21.docx");

describe("a document", () => {
  it("with questions and answers becomes examples, one step, each with its source", async () => {
    const projectId = await newProject();
    const outcome = await take(projectId, join(files, "docx/07.docx"));
    expect(outcome.addedCount).toBe(10);
    expect(outcome.material).toBeNull();
    expect(outcome.added[0]).toMatchObject({ kind: "chat", messageCount: 2 });
    await ask("history.undo", { projectId });
    expect((await ask("projects.open", { projectId })).project.exampleCount).toBe(0);
  });

  it("with a question nobody answers leaves that aside and says so", async () => {
    const projectId = await newProject();
    const outcome = await take(projectId, join(files, "md/19.md"));
    expect(outcome.leftAsideCount).toBe(1);
    expect(outcome.leftAside[0]?.reason).toContain("no answer");
  });

  it("as reading material becomes passages under their headings, which can be found, used, removed and brought back", async () => {
    const projectId = await newProject();
    const preview = await ask("imports.preview", {
      projectId,
      fileReference: handbook,
      plan: await planFor(projectId, handbook, {}),
    });
    const outcome = await take(projectId, handbook);
    expect(outcome.addedCount).toBe(0);
    expect(outcome.material?.passageCount).toBe(preview.material?.passageCount);
    expect(outcome.material?.sourceId).not.toBeNull();
    const all = await ask("passages.list", { projectId });
    expect(all).toMatchObject({ totalCount: outcome.material?.passageCount, hasMore: false });
    const [first] = all.passages;
    if (!first) throw new Error("no passage");
    expect(first).toMatchObject({ sourceName: "21.docx", isUsed: false });
    expect(first.headings[0]).toBe("Handbook of the warehouse");
    expect(await ask("passages.list", { projectId, find: "FLAGPOLE_" })).toMatchObject({ foundCount: 0 });
    const word = first.text.split(" ")[2]?.toUpperCase() ?? "";
    expect((await ask("passages.list", { projectId, find: word })).passages[0]?.passageId).toBe(
      first.passageId,
    );

    await ask("passages.markUsed", { projectId, passageId: first.passageId, isUsed: true });
    const unused = await ask("passages.list", { projectId, isUnusedOnly: true });
    expect(unused.foundCount).toBe(all.totalCount - 1);
    expect(await refusalOf(ask("passages.markUsed", { projectId, passageId: 999, isUsed: true }))).toBe(
      "not-found",
    );

    const removed = await ask("passages.remove", { projectId, sourceId: first.sourceId });
    expect((await ask("passages.list", { projectId })).totalCount).toBe(0);
    await restart();
    await ask("passages.restore", { projectId, passageIds: removed.passageIds });
    expect((await ask("passages.list", { projectId })).passages).toEqual([
      { ...first, isUsed: true },
      ...all.passages.slice(1),
    ]);
  });

  it("as instructions asks before it touches those that are here, and can be taken back", async () => {
    const projectId = await newProject();
    const file = join(files, "md/28.md");
    const outcome = await take(projectId, file);
    expect(outcome.instructions).toMatchObject({ before: null, isSame: false });
    const now = async (): Promise<string> => (await ask("projects.open", { projectId })).project.instructions;
    expect(await now()).toContain("You are the assistant of a small online shop");
    const other = join(files, "md/29.md");
    expect(await refusalOf(take(projectId, other))).toBe("bad-input");
    const before = await now();
    await take(projectId, other, { whenInstructed: "append" });
    expect(await now()).toContain(`${before}\n\n`);
    await take(projectId, file, { as: "instructions", whenInstructed: "replace" });
    expect(await now()).toBe(before);
    await ask("history.undo", { projectId });
    await ask("history.undo", { projectId });
    expect(await now()).toBe(before);
  });

  it("that is stopped leaves no passage behind", async () => {
    const projectId = await newProject();
    const file = fileOf("long.pdf", longPdf(400));
    const plan = await planFor(projectId, file, { as: "material" });
    const running = refusalOf(ask("imports.run", { projectId, fileReference: file, plan }));
    let task: TaskInfo | undefined;
    while (!task) {
      // oxlint-disable-next-line no-await-in-loop -- until the task is there
      const { tasks } = await ask("tasks.list", {});
      task = tasks.find(({ kind }) => kind === "import");
    }
    await ask("tasks.cancel", { taskId: task.taskId });
    expect(await running).toBe("task-cancelled");
    expect((await ask("passages.list", { projectId })).totalCount).toBe(0);
    await core().close();
    const raw = new Sqlite(join(folderPath(), "projects", `${projectId}.db`));
    expect(raw.prepare("SELECT count(*) FROM passage").pluck().get()).toBe(0);
    raw.close();
  });
});

it("what was cut off by a crash is seen by nobody and goes before the next document", async () => {
  const projectId = await newProject();
  await core().close();
  const path = join(folderPath(), "projects", `${projectId}.db`);
  const raw = new Sqlite(path);
  raw.exec("INSERT INTO passage_source (name, added_at_ms, is_complete) VALUES ('half.docx', 1, 0)");
  raw.exec(
    "INSERT INTO passage (source_id, headings, text, folded_text, word_count, place_unit, place_number, is_used) VALUES (1, '[]', 'half', 'half', 1, 'page', 1, 0)",
  );
  raw.close();
  await restart();
  expect((await ask("passages.list", { projectId })).totalCount).toBe(0);
  await take(projectId, handbook);
  const { passages } = await ask("passages.list", { projectId });
  expect(new Set(passages.map(({ sourceName }) => sourceName))).toEqual(new Set(["21.docx"]));
});

it("reading material leaves with no shared project and goes with a copy", async () => {
  const projectId = await newProject();
  await take(projectId, handbook);
  await ask("examples.insert", { projectId, examples: [{ kind: "chat", askText: "a", answerText: "b" }] });
  const target = join(folderPath(), "shared.attune");
  await ask("exports.run", { projectId, format: { format: "attune-share" }, targetReference: target });
  const shared = new Sqlite(target, { readonly: true });
  expect(shared.prepare("SELECT count(*) FROM passage").pluck().get()).toBe(0);
  shared.close();
  const copy = await ask("projects.duplicate", { projectId });
  expect((await ask("passages.list", { projectId: copy.project.projectId })).totalCount).toBeGreaterThan(0);
});
