// exports.*: what leaves a project, through the contract: tasks, final names, cancelling, refusals.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Input } from "../../src-shared/contract/contract.ts";
import { coreForEachTest, refusalOf } from "./core-at.ts";

const { ask, core, folderPath } = coreForEachTest();

async function sample(): Promise<{ readonly projectId: string; readonly folder: string }> {
  const { project } = await ask("projects.create", { from: "sample" });
  const folder = join(folderPath(), "out");
  mkdirSync(folder);
  return { projectId: project.projectId, folder };
}

type Format = Input<"exports.run">["format"];
const formats: readonly (readonly [string, Format])[] = [
  ["offers.jsonl", { format: "openai-jsonl" }],
  ["offers.csv", { format: "csv" }],
  ["offers.xlsx", { format: "xlsx" }],
  ["offers.attune", { format: "attune-share" }],
  ["backup.attune", { format: "attune-backup" }],
];

describe("exports.run", () => {
  it.each(formats)("writes %s under its final name and nothing else", async (fileName, format) => {
    const { projectId, folder } = await sample();
    const targetReference = join(folder, fileName);
    const { files, isBackup } = await ask("exports.run", { projectId, format, targetReference });
    expect(readdirSync(folder)).toEqual([fileName]);
    expect(files).toMatchObject([{ fileName, bytes: readFileSync(targetReference).length }]);
    expect(isBackup).toBe(format.format === "attune-backup");
  });

  it("replaces a file that was there, and only that one", async () => {
    const { projectId, folder } = await sample();
    writeFileSync(join(folder, "a.jsonl"), "old");
    writeFileSync(join(folder, "a-train.jsonl"), "someone's");
    const run = (files: "one" | "by-split") =>
      ask("exports.run", {
        projectId,
        format: { format: "openai-jsonl", files },
        targetReference: join(folder, "a.jsonl"),
      });
    await run("one");
    expect(readFileSync(join(folder, "a.jsonl"), "utf8")).not.toBe("old");
    await run("by-split");
    expect(readFileSync(join(folder, "a-train.jsonl"), "utf8")).toBe("someone's");
  });

  it("leaves nothing when it is cancelled", async () => {
    const { projectId, folder } = await sample();
    const running = refusalOf(
      ask("exports.run", {
        projectId,
        format: { format: "csv" },
        targetReference: join(folder, "a.csv"),
      }),
    );
    for (;;) {
      const { tasks } = await ask("tasks.list", {});
      const task = tasks.find(({ kind, state }) => kind === "export" && state === "running");
      if (!task) continue;
      await ask("tasks.cancel", { taskId: task.taskId });
      break;
    }
    expect(await running).toBe("task-cancelled");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves the old file as it was when there is nothing to write", async () => {
    const { projectId, folder } = await sample();
    const targetReference = join(folder, "a.jsonl");
    writeFileSync(targetReference, "old");
    const format = { format: "openai-jsonl", kind: "preference" } as const;
    expect(await refusalOf(ask("exports.run", { projectId, format, targetReference }))).toBe("bad-input");
    expect(readFileSync(targetReference, "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["a.jsonl"]);
  });

  it("is refused where there is no folder, and while the same file is being written", async () => {
    const { projectId, folder } = await sample();
    const run = (targetReference: string) =>
      refusalOf(ask("exports.run", { projectId, format: { format: "csv" }, targetReference }));
    expect(await run(join(folder, "gone", "a.csv"))).toBe("folder-missing");
    const both = await Promise.all([run(join(folder, "a.csv")), run(join(folder, "a.csv"))]);
    expect(both.toSorted()).toEqual(["accepted", "bad-input"]);
    expect(readdirSync(folder)).toEqual(["a.csv"]);
  });

  it("never writes over the studio's own files", async () => {
    const { projectId } = await sample();
    const library = join(folderPath(), "library.db");
    for (const targetReference of [library, join(folderPath(), "projects", `${projectId}.db`)]) {
      const call = ask("exports.run", { projectId, format: { format: "attune-share" }, targetReference });
      expect(await refusalOf(call)).toBe("bad-input");
    }
    expect(core().folderPath).toBe(folderPath());
    expect(existsSync(library)).toBe(true);
  });

  it("writes exactly the selected rows, and no backup of them", async () => {
    const { projectId, folder } = await sample();
    const { viewId, viewRevision } = await ask("examples.openView", { projectId });
    const selection = { viewId, viewRevision, rows: { only: [[1, 3] as [number, number]] } };
    const targetReference = join(folder, "a.jsonl");
    await ask("exports.run", { projectId, selection, format: { format: "openai-jsonl" }, targetReference });
    expect(readFileSync(targetReference, "utf8").trimEnd().split("\n")).toHaveLength(2);
    const backup = ask("exports.run", {
      projectId,
      selection,
      format: { format: "attune-backup" },
      targetReference,
    });
    expect(await refusalOf(backup)).toBe("bad-input");
  });
});

describe("exports.prompt", () => {
  it("gives the instructions and a few examples as a text and as chat messages", async () => {
    const { projectId } = await sample();
    const { text, messagesJson, exampleCount } = await ask("exports.prompt", { projectId, maxExamples: 3 });
    expect(exampleCount).toBe(3);
    expect(text).toContain("Example 3");
    expect(JSON.parse(messagesJson)).toMatchObject([
      { role: "system" },
      { role: "user" },
      { role: "assistant" },
      {},
      {},
      {},
      {},
    ]);
  });
});
