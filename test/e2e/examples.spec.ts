import { askBehind, expect, openHash, sampleId, test } from "./on-page.ts";

test("instructions are saved by Ctrl+Enter, put back by Undo, and typed words survive another screen", async ({
  studioPage: page,
}) => {
  const field = page.getByRole("textbox", { name: "Instructions" });
  const former = await field.inputValue();
  await field.fill("Answer in one sentence.");
  await expect(page.getByText("Not saved yet.")).toBeVisible();

  await page.getByRole("link", { name: /^Check/ }).click();
  await page.getByRole("link", { name: /^Examples/ }).click();
  await expect(field).toHaveValue("Answer in one sentence.");

  await field.press("Control+Enter");
  await expect(page.getByText("The instructions were saved.")).toBeVisible();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  const projectId = await sampleId(page);
  expect((await askBehind(page, "projects.open", { projectId })).project.instructions).toBe(
    "Answer in one sentence.",
  );
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(field).toHaveValue(former);
});

test(
  "Escape takes typed instructions back, and Undo brings them again",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const field = page.getByRole("textbox", { name: "Instructions" });
    const former = await field.inputValue();
    await field.fill("Never mind.");
    await field.press("Escape");
    await expect(field).toHaveValue(former);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(field).toHaveValue("Never mind.");
  },
);

test("somebody else's instructions are shown beside mine, and I choose", async ({ studioPage: page }) => {
  const projectId = await sampleId(page);
  const field = page.getByRole("textbox", { name: "Instructions" });
  await field.fill("Mine.");
  const edit = async (instructions: string): Promise<void> => {
    const { project } = await askBehind(page, "projects.open", { projectId });
    await askBehind(page, "projects.edit", { projectId, revision: project.revision, instructions });
  };
  await edit("Theirs.");
  const conflict = page.getByRole("alert").filter({ hasText: "Theirs." });
  await expect(conflict).toBeVisible();
  await expect(page.getByRole("button", { name: "Save instructions" })).toBeDisabled();
  await conflict.getByRole("button", { name: "Go on with mine" }).click();
  await field.press("Control+Enter");
  await expect(page.getByText("The instructions were saved.")).toBeVisible();
  expect((await askBehind(page, "projects.open", { projectId })).project.instructions).toBe("Mine.");

  await field.fill("Mine again.");
  await edit("Theirs again.");
  await page.getByRole("button", { name: "Use this text" }).click();
  await expect(field).toHaveValue("Theirs again.");
});

test(
  "renaming elsewhere while instructions are typed is no conflict, and Ctrl+S saves them, too",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const projectId = await sampleId(page);
    const field = page.getByRole("textbox", { name: "Instructions" });
    await field.fill("Mine.");
    const { project } = await askBehind(page, "projects.open", { projectId });
    await askBehind(page, "projects.edit", { projectId, revision: project.revision, name: "Shop" });
    await expect(page).toHaveTitle("Examples · Shop · Attune");
    // From habit.
    await field.press("ControlOrMeta+s");
    await expect(page.getByText("The instructions were saved.")).toBeVisible();
  },
);

test("the table shows the split in the wording chosen", { tag: "@heavy" }, async ({ studioPage: page }) => {
  await expect(page.getByRole("columnheader", { name: "Used for" })).toBeVisible();
  await expect(page.getByRole("gridcell", { name: "learning", exact: true }).first()).toBeVisible();

  await askBehind(page, "settings.set", { wording: "detailed" });
  await expect(page.getByRole("columnheader", { name: "Split" })).toBeVisible();
  await expect(page.getByRole("gridcell", { name: "train", exact: true }).first()).toBeVisible();
});

test("Check reads the file and says that it is whole; Share makes a backup", async ({ studioPage: page }) => {
  const projectId = await sampleId(page);
  await openHash(page, `#/projects/${projectId}/check`);
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByText("The file is whole: nothing in it is damaged.")).toBeVisible();

  await openHash(page, `#/projects/${projectId}/share`);
  await page.getByRole("button", { name: "Back up this project now" }).click();
  await expect(page.getByText("“Customer support (sample)” was backed up.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Share backed up just now/ })).toBeVisible();
  const { backups } = await askBehind(page, "backups.list", { subject: projectId });
  // The shared studio may be a minute old: then it has made its daily one, too.
  expect(backups.filter(({ reason }) => reason === "manual")).toHaveLength(1);
});
