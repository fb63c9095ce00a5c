import { violations } from "./axe.ts";
import { askBehind, expect, sampleId, test } from "./on-page.ts";
import type { Locator, Page } from "@playwright/test";

const findBar = (page: Page): Locator => page.getByRole("search", { name: "Find and replace" });
const foundCount = (page: Page): Locator => findBar(page).locator(".find-count");
const findField = (page: Page): Locator => page.getByRole("textbox", { name: "Find", exact: true });
const activeRow = (page: Page): Promise<string | null> =>
  page.getByRole("grid").evaluate((grid) => {
    const cell = grid.querySelector("[aria-selected=true]");
    return cell?.closest("[role=row]")?.getAttribute("aria-rowindex") ?? null;
  });

async function answersWith(page: Page, find: string): Promise<number> {
  const projectId = await sampleId(page);
  const { exampleCount } = await askBehind(page, "examples.openView", {
    projectId,
    definition: { filter: { conditions: [{ field: "text", operator: "contains", find, matchCase: true }] } },
  });
  return exampleCount;
}

test("Ctrl+F finds as one types, Enter and F3 go on, Shift goes back, Escape returns to the table", async ({
  studioPage: page,
}) => {
  await page.getByRole("gridcell").first().click();
  await page.keyboard.press("Control+f");
  await expect(findField(page)).toBeFocused();
  await page.keyboard.type("refund");
  await expect(foundCount(page)).toHaveText(/^in \d+ examples$/);
  await page.keyboard.press("Enter");
  await expect(foundCount(page)).toHaveText(/^1 of \d+ examples$/);
  await expect(findField(page)).toBeFocused();
  const first = await activeRow(page);
  await page.keyboard.press("Enter");
  await expect(foundCount(page)).toHaveText(/^2 of \d+ examples$/);
  await expect.poll(() => activeRow(page)).not.toBe(first);
  await page.keyboard.press("Shift+Enter");
  await expect(foundCount(page)).toHaveText(/^1 of \d+ examples$/);
  await page.keyboard.press("Shift+F3");
  await expect(foundCount(page)).toHaveText(/^(\d+) of \1 examples$/);
  await page.keyboard.press("Escape");
  await expect(findBar(page)).toBeHidden();
  await expect.poll(() => page.evaluate(() => document.activeElement?.matches(".grid-editor"))).toBe(true);
  await page.keyboard.press("F3");
  await page.keyboard.press("Control+f");
  await expect(foundCount(page)).toHaveText(/^1 of \d+ examples$/);
  await expect(findField(page)).toHaveValue("refund");

  await findField(page).fill("zzz nothing");
  await expect(foundCount(page)).toHaveText("Found nowhere");
  await page.getByRole("button", { name: "Pattern" }).click();
  await findField(page).fill("re(");
  await expect(page.getByRole("alert").filter({ hasText: "This pattern can't be read" })).toBeVisible();
});

test("replacing all shows first what it would do, is one step, and is taken back as one", async ({
  studioPage: page,
}) => {
  const before = await answersWith(page, "order");
  await page.keyboard.press("Control+h");
  await page.keyboard.type("order");
  await page.getByRole("button", { name: "Match case" }).click();
  await page.getByRole("textbox", { name: "Replace with" }).fill("purchase");
  await page.getByRole("button", { name: "Replace all…" }).click();
  const preview = page.getByRole("dialog");
  await expect(preview.getByRole("heading")).toHaveText(
    new RegExp(`^This would be replaced: \\d+ places in ${before} examples\\.$`),
  );
  await expect(preview.locator("del").first()).toHaveText(/order/);
  await expect(preview.locator("ins").first()).toHaveText(/purchase/);
  await page.keyboard.press("Escape");
  await expect(preview).toBeHidden();
  expect(await answersWith(page, "order")).toBe(before);

  await page.getByRole("button", { name: "Replace all…" }).click();
  await preview.getByRole("button", { name: /^Replace \d+ places$/ }).click();
  await expect(page.getByText(new RegExp(`^Replaced \\d+ places in ${before} examples\\.$`))).toBeVisible();
  await expect(foundCount(page)).toHaveText("Found nowhere");
  expect(await answersWith(page, "order")).toBe(0);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(() => answersWith(page, "order")).toBe(before);
});

test(
  "replacing goes from place to place, and stays in the chosen examples when several are chosen",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const before = await answersWith(page, "order");
    await page.getByRole("gridcell").first().click();
    await page.keyboard.press("Control+h");
    await page.keyboard.type("order");
    await page.getByRole("button", { name: "Match case" }).click();
    const status = foundCount(page);
    await expect(status).toHaveText(`1 of ${before} examples`);
    const field = page.getByRole("textbox", { name: "Replace with" });
    await field.fill("purchase");
    await field.press("Enter");
    await expect(status).toHaveText(`1 of ${before - 1} examples`);
    expect(await answersWith(page, "order")).toBe(before - 1);
    await expect(field).toBeFocused();

    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Control+h");
    await page.getByRole("button", { name: "Replace all…" }).click();
    const preview = page.getByRole("dialog");
    await expect(preview.getByRole("combobox", { name: "Replace in" })).toHaveValue("chosen");
    await expect(preview.getByRole("heading")).toHaveText(/in (?:1 example|2 examples)\.$/);
    await preview.getByRole("combobox", { name: "Replace in" }).selectOption("shown");
    await expect(preview.getByRole("heading")).toHaveText(new RegExp(`in ${before - 1} examples\\.$`));
  },
);

for (const scheme of ["light", "dark"] as const) {
  test.describe(`axe finds nothing in ${scheme}`, { tag: scheme === "dark" ? "@heavy" : [] }, () => {
    test.use({ colorScheme: scheme, contextOptions: { reducedMotion: "reduce" } });

    test("in what stands around the table", { tag: "@heavy" }, async ({ studioPage: page }) => {
      test.slow();
      const projectId = await sampleId(page);
      await askBehind(page, "examples.setColumns", {
        projectId,
        columns: [{ columnId: "tone", name: "Tone", type: "choice", choices: ["warm", "curt"] }],
      });
      await askBehind(page, "history.snapshot", { projectId, name: "At first" });
      const check = async (where: string, isMenuOpen = false): Promise<void> => {
        expect.soft(await violations(page, { isMenuOpen }), where).toEqual([]);
      };
      await expect(page.getByRole("columnheader", { name: "Tone" })).toBeAttached();
      await page.getByRole("button", { name: "Filter", exact: true }).click();
      await page.keyboard.type("order");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Add a filter" }).click();
      await page.getByRole("combobox", { name: "Field" }).selectOption({ label: "Tags" });
      await page.getByRole("gridcell").first().click();
      await page.keyboard.press("Shift+ArrowDown");
      await page.keyboard.press("Control+h");
      await page.keyboard.type("order");
      await expect(foundCount(page)).toHaveText(/of \d+ examples/);
      await page.getByRole("button", { name: "History", exact: true }).click();
      await expect(page.getByText("At first")).toBeVisible();
      await check("bars and history");
      await page.getByRole("button", { name: "Close the history" }).click();
      await page.getByRole("button", { name: "Replace all…" }).click();
      await expect(page.getByRole("dialog").locator("ins").first()).toBeVisible();
      await check("preview");
      await page.keyboard.press("Escape");
      // What floats is outside the landmarks and has the focus anyway.
      for (const name of ["Columns", "Saved views", "Tags"]) {
        await page.getByRole("button", { name, exact: true }).click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await check(name, true);
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toBeHidden();
      }
    });
  });
}
