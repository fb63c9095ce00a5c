// Pseudonyms for a whole project, and erasing what they stand for: afterwards no file of the data folder holds it.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { NewExample } from "../../src-shared/contract/examples.ts";
import type { Input } from "../../src-shared/contract/contract.ts";
import { coreForEachTest, newFolder } from "./core-at.ts";
import { filled, saveSheet, sheetIn } from "./review-sheets.ts";

const { ask, folderPath, restart } = coreForEachTest();

const marked = "Wendelin Kravatschke";
const mail = "wendelin.kravatschke@posteo.de";

const examples: readonly NewExample[] = [
  {
    kind: "chat",
    askText: `Dear team, my name is ${marked}, please write to ${mail} about the parcel.`,
    answerText: `Dear Mr. Kravatschke, we have written to ${mail} today.`,
    notes: `rang on Monday, ${marked}`,
  },
  ...Array.from({ length: 12 }, (_one, index): NewExample => ({
    kind: "chat",
    askText: `Where is parcel number ${index * 31}, and when does it come to the door?`,
    answerText: `Parcel ${index * 31} comes tomorrow between ${index + 8} and ${index + 10}.`,
  })),
];

async function projectOf(): Promise<string> {
  const { project } = await ask("projects.create", { from: "empty", name: "Letters" });
  const { projectId } = project;
  await ask("examples.insert", { projectId, place: { at: "end" }, examples: [...examples] });
  return projectId;
}

/** A document beside the examples, from outside the data folder. */
async function takeAsMaterial(projectId: string, markdown: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "attune-material-"));
  const fileReference = join(folder, "about.md");
  writeFileSync(fileReference, markdown);
  const { detected } = await ask("imports.detect", { projectId, fileReference });
  const source = { kind: "document", as: "material", whenInstructed: "ask" } as const;
  const plan = { ...(detected.plan as Input<"imports.run">["plan"]), source };
  await ask("imports.run", { projectId, fileReference, plan });
  rmSync(folder, { recursive: true });
}

/** A reviewer who names the person in a comment; the workbooks themselves stand outside the data folder. */
async function readReview(projectId: string): Promise<void> {
  const outside = newFolder();
  const path = join(outside.path, "round.xlsx");
  await ask("reviews.ask", { projectId, targetReference: path });
  const sheet = await sheetIn(path);
  await saveSheet(
    path,
    filled(sheet, 1, { Reviewer: "Anna", Verdict: "unsure", Comment: `Like ${marked}?` }),
  );
  const { detected } = await ask("imports.detect", { fileReference: path });
  const plan = detected.plan as Input<"imports.run">["plan"];
  await ask("reviews.read", { projectId, files: [{ fileReference: path, plan }] });
  outside.remove();
}

/** Files of the data folder that hold a text, as UTF-8. */
function filesHolding(text: string, folder = folderPath()): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesHolding(text, path);
    return readFileSync(path).includes(text) ? [path] : [];
  });
}

it("the same person is the same pseudonym everywhere, and it can be taken back", async () => {
  const projectId = await projectOf();
  const summary = await ask("findings.run", { projectId });
  expect(summary.counts.map(({ code }) => code)).toContain("private.e-mail");
  for (const code of ["private.e-mail", "private.person-name"] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one kind after the other
    await ask("findings.fix", { projectId, code, which: { allExcept: [] } });
  }
  const view = await ask("examples.openView", { projectId, definition: {} });
  const page = await ask("examples.page", { projectId, viewId: view.viewId, from: 0, limit: 1 });
  const texts = `${page.examples[0]?.askText} ${page.examples[0]?.answerText}`;
  expect(texts).not.toContain("Kravatschke");
  expect(texts).not.toContain(mail);
  const { entries } = await ask("findings.pseudonyms", { projectId });
  expect(entries.map(({ original }) => original)).toContain(mail);
  await ask("history.undo", { projectId });
  await ask("history.undo", { projectId });
  const back = await ask("examples.page", { projectId, viewId: view.viewId, from: 0, limit: 1 });
  expect(back.examples[0]?.askText).toBe(examples[0]?.askText);
});

it("erased for good, an original is in no file any more", async () => {
  const projectId = await projectOf();
  await ask("backups.take", { projectId });
  await ask("drafts.keep", { projectId, place: "1 ask", text: `typed about ${marked}`, startedFrom: "" });
  await takeAsMaterial(projectId, `# Who we are\n\n${marked} answers letters to ${mail}.\n`);
  await readReview(projectId);
  await ask("findings.run", { projectId });
  for (const code of ["private.e-mail", "private.person-name"] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one kind after the other
    await ask("findings.fix", { projectId, code, which: { allExcept: [] } });
  }
  expect(filesHolding("Kravatschke").length).toBeGreaterThan(0);
  const erased = await ask("findings.eraseOriginals", { projectId });
  expect(erased).toMatchObject({ stillCount: 0, backupCount: 1 });
  expect(erased.originalCount).toBeGreaterThan(1);
  await restart();
  await ask("projects.open", { projectId });
  expect(filesHolding("Kravatschke")).toEqual([]);
  expect(filesHolding(mail)).toEqual([]);
  // Folded for searching, it would stand there in small letters.
  expect(filesHolding("wendelin")).toEqual([]);
  const { passages } = await ask("passages.list", { projectId, find: "letters to" });
  expect(passages).toHaveLength(1);
  expect(await ask("findings.pseudonyms", { projectId })).toMatchObject({
    entries: [],
    erased: [{ originalCount: erased.originalCount }],
  });
  expect((await ask("examples.counts", { projectId })).exampleCount).toBe(13);
});
