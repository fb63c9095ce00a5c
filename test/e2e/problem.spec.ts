import { closeSync, openSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { askBehind, expect, sampleId, test } from "./on-page.ts";
import { openStudio, startStudio } from "./studio.ts";

const notADatabase = "this is a text, not a database\n".repeat(200);

test.describe("a library that can't be read", () => {
  test("is made again from the projects' own files", async ({ page, dataFolderPath }) => {
    const first = await startStudio(dataFolderPath);
    await openStudio(page, first);
    await askBehind(page, "projects.create", { name: "Hotel desk" });
    await page.goto("about:blank");
    await first.stop();
    writeFileSync(join(dataFolderPath, "library.db"), notADatabase);

    const second = await startStudio(dataFolderPath);
    await openStudio(page, second);
    await expect(page.getByRole("heading", { level: 1, name: /List of projects/ })).toBeVisible();
    await expect(page.getByText("There is no copy of the list to go back to.")).toBeVisible();
    await expect(page.getByText("Make the list again from the 2 project files found")).toBeVisible();
    await page.getByRole("button", { name: "Make the list again" }).click();
    await expect(page.getByRole("link", { name: "Hotel desk", exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: "Customer support (sample)", exact: true })).toBeVisible();
    await expect(page.getByText("The list was made again.")).toBeVisible();
    await second.stop();
  });

  test("goes back to the copy chosen", { tag: "@heavy" }, async ({ page, dataFolderPath }) => {
    const first = await startStudio(dataFolderPath);
    await openStudio(page, first);
    await askBehind(page, "settings.set", { density: "compact" });
    await askBehind(page, "backups.take", {});
    await page.goto("about:blank");
    await first.stop();
    writeFileSync(join(dataFolderPath, "library.db"), notADatabase);

    const second = await startStudio(dataFolderPath);
    await openStudio(page, second);
    await page.getByRole("button", { name: /^Go back to the copy of/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Examples" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("data-density", "compact");
    await second.stop();
  });
});

test(
  "a damaged project goes back to its backup, and the others stay reachable",
  { tag: "@heavy" },
  async ({ page, dataFolderPath }) => {
    const projectId = await closedWithBackup(page, dataFolderPath);
    writeFileSync(join(dataFolderPath, "projects", `${projectId}.db`), notADatabase);

    const second = await startStudio(dataFolderPath);
    await openStudio(page, second);
    await expect(
      page.getByRole("heading", { level: 1, name: "“Customer support (sample)” isn't an Attune file" }),
    ).toBeVisible();
    await page.getByRole("button", { name: "Look again" }).click();
    await page.getByRole("button", { name: /^Go back to “Customer support/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Go back" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Examples" })).toBeVisible();
    await expect(page.getByText("60 examples").first()).toBeVisible();
    await second.stop();
  },
);

test("a missing project file is looked for again", { tag: "@heavy" }, async ({ page, dataFolderPath }) => {
  const first = await startStudio(dataFolderPath);
  await openStudio(page, first);
  const projectId = await sampleId(page);
  await page.goto("about:blank");
  await first.stop();
  rmSync(join(dataFolderPath, "projects", `${projectId}.db`));

  const second = await startStudio(dataFolderPath);
  await openStudio(page, second);
  await expect(page.getByRole("heading", { level: 1, name: /is gone/ })).toBeVisible();
  await expect(page.getByText("There is no backup of this project.")).toBeVisible();
  await page.getByRole("button", { name: "All projects", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  await second.stop();
});

test.describe("a studio that is gone", () => {
  test("is said in a banner; typed words stay", async ({ ownPage: page, studio }) => {
    const field = page.getByRole("textbox", { name: "Instructions" });
    await field.fill("Typed while it was gone.");
    await studio.stop();
    await expect(page.getByRole("alert").filter({ hasText: "The page lost its studio" })).toBeVisible();
    await field.press("Control+Enter");
    await expect(page.locator(".instructions").getByText("The page lost its studio")).toBeVisible();
    await expect(field).toHaveValue("Typed while it was gone.");
  });
});

test.describe("a page whose session ended", () => {
  test.use({ expectedErrors: [/401/] });

  test("says so", { tag: "@heavy" }, async ({ ownPage: page }) => {
    await page.route("**/call/**", (route) => route.fulfill({ status: 401, body: "" }));
    await page.getByRole("link", { name: "Attune" }).click();
    await page.getByRole("link", { name: "Customer support (sample)", exact: true }).press("F2");
    await page.getByRole("textbox", { name: /^Name of/ }).fill("Shop");
    await page.keyboard.press("Enter");
    await expect(
      page.getByRole("alert").filter({ hasText: "This page belongs to a studio that was closed" }).first(),
    ).toBeVisible();
  });
});

test(
  "damage deep inside a file is told while what can be read is shown, until a backup is put back",
  { tag: "@heavy" },
  async ({ page, dataFolderPath }) => {
    const projectId = await closedWithBackup(page, dataFolderPath);
    overwriteEnd(join(dataFolderPath, "projects", `${projectId}.db`), Buffer.alloc(3 * 4096, 0x5a));

    const second = await startStudio(dataFolderPath);
    await openStudio(page, second);
    await expect(page.getByRole("heading", { level: 1, name: "Examples" })).toBeVisible();
    await expect(page.getByText("Part of the file of “Customer support (sample)” is damaged.")).toBeVisible();
    await page.getByRole("button", { name: "See the backups" }).click();
    await page
      .getByRole("button", { name: /^Go back to “Customer support/ })
      .first()
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "Go back" }).click();
    await expect(page.getByText("is damaged")).toHaveCount(0);
    await second.stop();
  },
);

function overwriteEnd(path: string, bytes: Buffer): void {
  const descriptor = openSync(path, "r+");
  writeSync(descriptor, bytes, 0, bytes.length, statSync(path).size - bytes.length);
  closeSync(descriptor);
}

/** Starts a studio, takes a backup of its sample project, and ends it again. */
async function closedWithBackup(page: Page, dataFolderPath: string): Promise<string> {
  const studio = await startStudio(dataFolderPath);
  await openStudio(page, studio);
  const projectId = await sampleId(page);
  await askBehind(page, "backups.take", { projectId });
  await page.goto("about:blank");
  await studio.stop();
  return projectId;
}
