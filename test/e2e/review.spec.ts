// A review round as a person meets it, by keyboard on a small screen: asking for it, reading two reviewers back, settling
// what they differ on, taking it back; and the same change made in similar examples.
import type { Page } from "@playwright/test";
import { join } from "node:path";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { filled, saveSheet, sheetIn, type Sheet } from "../core/review-sheets.ts";
import { violations } from "./axe.ts";
import { askBehind, command, expect, openHash, sidewaysPx, test } from "./on-page.ts";
import { nextSaved } from "./saved-file.ts";

test.use({ viewport: { width: 911, height: 512 } });

const answer = "You can send it back within 30 days of the purchase.";

async function newProject(page: Page): Promise<string> {
  const { project } = await askBehind(page, "projects.create", { name: "Letters" });
  const { projectId } = project;
  const examples = ["Shoes?", "Shirts?", "Hats?"].map((askText) => ({ askText, answerText: answer }));
  await askBehind(page, "examples.insert", { projectId, examples });
  await openHash(page, `#/projects/${projectId}/examples`);
  return projectId;
}

async function rowsOf(page: Page, projectId: string): Promise<readonly string[]> {
  const { viewId } = await askBehind(page, "examples.openView", { projectId });
  const { examples } = await askBehind(page, "examples.page", { projectId, viewId, from: 0, limit: 10 });
  return examples.map(({ answerText, checkedBy }) => `${answerText} [${checkedBy}]`);
}

async function isInOrder(page: Page): Promise<void> {
  expect(await violations(page, { within: "dialog[open]" })).toEqual([]);
  expect(await sidewaysPx(page)).toBe(0);
}

test("a review goes out, comes back from two people, is settled and taken back", async ({
  studioPage: page,
}) => {
  const projectId = await newProject(page);
  await command(page, "ask somebody to review");
  const asking = page.getByRole("dialog", { name: "Ask somebody to review" });
  await expect(asking).toBeVisible();
  await isInOrder(page);
  const saved = nextSaved(page);
  await asking.getByRole("button", { name: "Write the file" }).press("Enter");
  const round = await (await saved).path();
  await expect(asking.getByText("3 examples are in Letters – review.xlsx.")).toBeVisible();
  await page.keyboard.press("Escape");

  const folder = mkdtempSync(join(tmpdir(), "attune-review-"));
  const sheet = await sheetIn(round);
  const said = async (name: string, back: Sheet): Promise<string> => {
    const path = join(folder, `${name}.xlsx`);
    await saveSheet(path, back);
    return path;
  };
  let anna = filled(sheet, 0, { Reviewer: "Anna", Verdict: "good" });
  anna = filled(anna, 1, { "Corrected answer": "You can send it back within 14 days." });
  const ben = filled(sheet, 0, { Reviewer: "Ben", Verdict: "leave out", Comment: "Not ours" });
  await command(page, "import examples");
  const importing = page.getByRole("dialog", { name: "Import into “Letters”" });
  await importing
    .locator("input[type=file]")
    .setInputFiles([await said("anna", anna), await said("ben", ben)]);
  await importing.getByRole("button", { name: "Look at the 2 reviews together" }).press("Enter");

  const reading = page.getByRole("dialog", { name: "Read a review" });
  await expect(reading.getByText("1 example on which reviewers differ")).toBeVisible();
  await expect(reading.getByRole("button", { name: "Take over 1 example" })).toBeEnabled();
  await isInOrder(page);
  await reading.getByRole("radio", { name: "Ben: leave out" }).press("Space");
  await reading.getByRole("button", { name: "Take over 2 examples" }).press("Enter");
  await expect(reading).toBeHidden();
  expect(await rowsOf(page, projectId)).toEqual([
    `${answer} [Anna, Ben]`,
    "You can send it back within 14 days. [Anna]",
    `${answer} []`,
  ]);
  await page.getByRole("button", { name: "Undo" }).first().press("Enter");
  await expect.poll(() => rowsOf(page, projectId)).toEqual(Array.from({ length: 3 }, () => `${answer} []`));
});

test("the same change is made in similar examples", async ({ studioPage: page }) => {
  const projectId = await newProject(page);
  const change = { answerText: answer.replace("30", "14") };
  await askBehind(page, "examples.edit", { projectId, edits: [{ exampleId: 1, revision: 1, change }] });
  await page.getByRole("gridcell", { name: "Shoes?" }).click();
  await command(page, "apply the same change");
  const dialog = page.getByRole("dialog", { name: "Apply the same change to similar examples" });
  await expect(dialog.getByRole("button", { name: "Change 2 examples" })).toBeEnabled();
  await isInOrder(page);
  await dialog.getByRole("checkbox", { name: /^2\. Hats\?/ }).press("Space");
  await dialog.getByRole("button", { name: "Change 1 example" }).press("Enter");
  await expect(dialog).toBeHidden();
  const changed = (await rowsOf(page, projectId)).filter((row) => row.includes("14 days"));
  expect(changed).toHaveLength(2);
});
