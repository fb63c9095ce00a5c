// The loops of `npm run test:heavy` with small counts, and the smallest cases of what the large ones have found.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Input } from "../../src-shared/contract/contract.ts";
import { coreForEachTest } from "../core/core-at.ts";
import { everything, openWhole, rowsOf } from "../core/project-state.ts";
import { killStepsManyTimes } from "../heavy/kill-steps.ts";
import { tryMarkedTexts } from "../heavy/marked.ts";
import { tryRoundTrips } from "../heavy/round-trip.ts";
import { trySpreadsheets } from "../heavy/spreadsheet.ts";

describe("the heavy loops, in small", () => {
  it("killed at random moments of large steps, a project has each of them whole or not at all", async () => {
    const outcome = await killStepsManyTimes(1, 5, 800);
    expect(outcome.problems).toEqual([]);
    expect(outcome.kills).toBe(1);
  }, 240_000);

  it("training files come out as they went in", async () => {
    const outcome = await tryRoundTrips(40, 20_261_122);
    expect(outcome.problems).toEqual([]);
    expect(outcome.cases).toBeGreaterThanOrEqual(40);
  }, 240_000);

  it("our own spreadsheets come back as they went out", async () => {
    const outcome = await trySpreadsheets(12, 20_261_122);
    expect(outcome.problems).toEqual([]);
    expect(outcome.files).toBe(2);
  }, 240_000);

  it("a shared project file holds no text that was deleted, replaced or isn't ticked", async () => {
    const outcome = await tryMarkedTexts();
    expect(outcome.problems).toEqual([]);
    expect(outcome.marks).toBeGreaterThan(100);
  }, 240_000);
});

describe("what the heavy loops have found", () => {
  const { ask, folderPath, restart } = coreForEachTest();

  async function newProject(): Promise<string> {
    return (await ask("projects.create", {})).project.projectId;
  }

  async function importFile(projectId: string, name: string, content: string | Uint8Array): Promise<void> {
    const folder = join(folderPath(), "from-elsewhere");
    mkdirSync(folder, { recursive: true });
    const fileReference = join(folder, name);
    writeFileSync(fileReference, content);
    const { detected } = await ask("imports.detect", { projectId, fileReference });
    const plan = detected.plan as Input<"imports.run">["plan"];
    await ask("imports.run", { projectId, fileReference, plan, options: { known: "keep-both" } });
  }

  async function exported(projectId: string, format: "csv" | "openai-jsonl"): Promise<string> {
    const targetReference = join(folderPath(), `out.${format}`);
    await ask("exports.run", { projectId, format: { format }, targetReference });
    return readFileSync(targetReference, "utf8");
  }

  const line = '{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]}\n';

  it("removed rows that come back aren't taken along when the import after them is taken back", async () => {
    const projectId = await newProject();
    await ask("examples.insert", { projectId, examples: [{ askText: "mine" }] });
    await ask("examples.remove", { projectId, selection: everything(await openWhole(ask, projectId)) });
    await importFile(projectId, "a.jsonl", line);
    await ask("history.undo", { projectId });
    await ask("history.undo", { projectId });
    expect((await rowsOf(ask, projectId)).map((row) => row.askText)).toEqual(["mine"]);
    // Drops the import, whose rows are then deleted for good.
    await ask("examples.insert", { projectId, examples: [{ askText: "next" }] });
    await restart();
    expect((await rowsOf(ask, projectId)).map((row) => row.askText)).toEqual(["mine", "next"]);
  });

  it("an empty system message stays, also where the project has no instructions", async () => {
    const projectId = await newProject();
    const withEmpty = line.replace("[{", '[{"role":"system","content":""},{');
    await importFile(projectId, "a.jsonl", withEmpty);
    expect(await exported(projectId, "openai-jsonl")).toBe(withEmpty);
  });

  it("own instructions of a longer conversation come back from a spreadsheet once", async () => {
    const projectId = await newProject();
    const long = line.replace(
      "[{",
      '[{"role":"system","content":"Be kind."},{"role":"user","content":"p"},{',
    );
    await importFile(projectId, "a.jsonl", long);
    const freshId = await newProject();
    await importFile(freshId, "a.csv", await exported(projectId, "csv"));
    expect(await exported(freshId, "openai-jsonl")).toBe(long);
  });

  it("instructions that are parts of a conversation stay its own in another project", async () => {
    const projectId = await newProject();
    const developer = line.replace("[{", '[{"role":"developer","content":"Be kind."},{');
    await importFile(projectId, "a.jsonl", developer);
    const freshId = await newProject();
    await ask("projects.edit", { projectId: freshId, revision: 1, instructions: "Be brief." });
    await importFile(freshId, "a.csv", await exported(projectId, "csv"));
    expect(await exported(freshId, "openai-jsonl")).toBe(developer);
  });
});
