// The export dialog as a person meets it: it says exactly what goes out, and that is what goes out.
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe.ts";
import { command, expect, test } from "./on-page.ts";
import { nextSaved, type SavedFile } from "./saved-file.ts";

async function openDialog(page: Page): Promise<Locator> {
  await command(page, "export examples");
  const dialog = page.getByRole("dialog", { name: "Export from “Customer support (sample)”" });
  await expect(dialog.getByText("60 examples: 48 for learning")).toBeVisible();
  return dialog;
}

async function textOf(file: SavedFile): Promise<string> {
  return readFileSync(await file.path(), "utf8");
}

test("a training file holds what the dialog said, and only that", async ({ studioPage: page, host }) => {
  const dialog = await openDialog(page);
  await dialog.getByLabel("checking while it learns (12)").uncheck();
  await expect(dialog.getByText("48 examples: 48 for learning.")).toBeVisible();
  const download = nextSaved(page);
  await dialog.getByRole("button", { name: "Export", exact: true }).press("Enter");
  const file = await download;
  expect(file.suggestedFilename()).toBe("Customer support (sample).jsonl");
  const text = await textOf(file);
  expect(text.startsWith('{"messages":[{"role":"system"')).toBe(true);
  const lines = text.trimEnd().split("\n");
  expect(lines).toHaveLength(48);
  for (const line of lines) expect(Object.keys(JSON.parse(line) as object)).toEqual(["messages"]);
  await expect(dialog.getByText("“Customer support (sample).jsonl”: 48 examples")).toBeVisible();
  await expect(dialog.getByText("Left out: 12 examples used for something else.")).toBeVisible();

  const saveAgain = dialog.getByRole("button", { name: /^Save .* again$/ });
  // It stands where the system's dialog said: there is nothing to fetch again.
  if (host === "standin") return expect(saveAgain).toHaveCount(0);
  const again = nextSaved(page);
  await saveAgain.click();
  expect(await textOf(await again)).toBe(text);
});

test(
  "the prompt is copied, and its dialog says what is in it",
  { tag: "@heavy" },
  async ({ studioPage: page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const dialog = await openDialog(page);
    await dialog.getByLabel("Copy as a prompt").check();
    await dialog.getByLabel("At most this many examples").selectOption("3");
    await dialog.getByRole("button", { name: "Copy the prompt" }).click();
    await expect(dialog.getByText("The prompt with 3 examples was copied.")).toBeVisible();
    const shown = await dialog.getByLabel("The prompt", { exact: true }).inputValue();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
  },
);

for (const scheme of ["light", "dark"] as const) {
  test.describe(`in ${scheme}`, { tag: scheme === "dark" ? "@heavy" : [] }, () => {
    test.use({ colorScheme: scheme, contextOptions: { reducedMotion: "reduce" } });

    test("axe finds nothing in the export dialog", { tag: "@heavy" }, async ({ studioPage: page }) => {
      test.slow();
      const dialog = await openDialog(page);
      expect(await violations(page, { within: "dialog" })).toEqual([]);
      await dialog.getByLabel("Full backup").check();
      const download = nextSaved(page);
      await dialog.getByRole("button", { name: "Export", exact: true }).click();
      await download;
      await expect(dialog.locator("strong", { hasText: "It is done" })).toBeVisible();
      expect(await violations(page, { within: "dialog" })).toEqual([]);
    });
  });
}
