import { askBehind, command, expect, sampleId, tabTo, test } from "./on-page.ts";
import type { Locator, Page } from "@playwright/test";

const bar = (page: Page): Locator => page.getByRole("region", { name: "Filter and sorting" });
const rowCount = (page: Page): Promise<number> =>
  page.getByRole("grid").evaluate((grid) => Number(grid.getAttribute("aria-rowcount")) - 2);

test("a filter and a sort are chips in words, are saved as a view, and looked for again after a change", async ({
  studioPage: page,
}) => {
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.keyboard.type("refund");
  await page.keyboard.press("Enter");
  const chip = page.getByRole("button", {
    name: "Change this filter: Anywhere in the conversation contains “refund”",
  });
  await expect(chip).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a filter" })).toBeFocused();
  await expect.poll(() => rowCount(page)).toBeLessThan(60);
  const found = await rowCount(page);
  expect(found).toBeGreaterThan(3);
  await expect(bar(page)).toContainText(`${found} of 60 examples`);

  await page.getByRole("button", { name: "Sort", exact: true }).click();
  await page.getByRole("menuitem", { name: "Length, longest first" }).click();
  await expect(bar(page)).toContainText("Sorted by Length, longest first");
  await page.getByRole("button", { name: "Turn round: Sorted by Length, longest first" }).click();
  await expect(bar(page)).toContainText("Sorted by Length, shortest first");
  await expect(bar(page)).toContainText(`${found} of 60 examples`);

  await page.getByRole("button", { name: "Saved views" }).click();
  await page.getByRole("textbox", { name: "Save this view…" }).fill("Refunds");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Save this view…" })).toBeHidden();

  const projectId = await sampleId(page);
  const { viewId } = await askBehind(page, "examples.openView", {
    projectId,
    definition: {
      filter: { conditions: [{ field: "text", operator: "contains", find: "refund" }] },
      sorts: [{ field: "tokens" }],
    },
  });
  const { examples } = await askBehind(page, "examples.page", { projectId, viewId, from: 0, limit: 1 });
  const [first] = examples;
  if (!first) throw new Error("Nothing was found");
  await askBehind(page, "examples.edit", {
    projectId,
    edits: [
      {
        exampleId: first.exampleId,
        revision: first.revision,
        change: { answerText: "Nothing of that kind here. ".repeat(30) },
      },
    ],
  });
  await page.getByRole("button", { name: "Sort again (1 changed)" }).click();
  await expect.poll(() => rowCount(page)).toBe(found - 1);
  await expect(page.getByRole("button", { name: /^Sort again/ })).toBeHidden();

  await page.getByRole("button", { name: "Show all examples" }).click();
  await expect.poll(() => rowCount(page)).toBe(60);
  await expect(bar(page)).toBeHidden();
  await page.getByRole("button", { name: "Saved views" }).click();
  await page.getByRole("button", { name: "Open the view “Refunds”" }).click();
  await expect(bar(page)).toContainText("Sorted by Length, shortest first");
  await expect.poll(() => rowCount(page)).toBe(found - 1);

  await page.getByRole("button", { name: "Saved views" }).click();
  await page.getByRole("button", { name: "Remove the view “Refunds”" }).click();
  await expect(page.getByRole("button", { name: "Open the view “Refunds”" })).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect
    .poll(async () =>
      (await askBehind(page, "examples.savedViews", { projectId })).views.map(({ name }) => name),
    )
    .toEqual(["Refunds"]);
});

test(
  "all or any of several conditions; what can't be looked for is said beside the field; nothing found has a way back",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    const field = page.getByRole("combobox", { name: "Field" });
    await field.selectOption({ label: "Used for" });
    await page.getByRole("button", { name: "Show these examples" }).click();
    await expect(page.getByRole("alert")).toHaveText("Tick at least one.");
    await page.getByRole("checkbox", { name: "checking while it learns" }).check();
    await page.getByRole("button", { name: "Show these examples" }).click();
    await expect(bar(page)).toContainText("Used for: checking while it learns");
    await expect(bar(page)).toContainText("12 of 60 examples");

    await page.getByRole("button", { name: "Add a filter" }).click();
    const value = page.getByRole("textbox", { name: "Value" });
    await value.fill("re(fund");
    await page.getByRole("checkbox", { name: "Pattern" }).check();
    await page.getByRole("button", { name: "Show these examples" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "This pattern can't be read" })).toBeVisible();
    await expect(value).toHaveValue("re(fund");
    await expect(bar(page)).toContainText("12 of 60 examples");
    await value.fill("no such text anywhere");
    await value.press("Enter");
    await expect(bar(page)).toContainText("0 of 60 examples");
    await expect(page.getByText("No example meets this filter")).toBeVisible();

    await page.getByRole("combobox", { name: "Which examples are shown" }).selectOption("any");
    await expect(bar(page)).toContainText("12 of 60 examples");
    await page.getByRole("button", { name: /^Remove this filter: Used for/ }).click();
    await expect(bar(page)).toContainText("0 of 60 examples");
    await page.getByRole("button", { name: "Show all examples" }).first().click();
    await expect.poll(() => rowCount(page)).toBe(60);
  },
);

test(
  "what is asked for while a filter is still looked for builds on it",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    let isHeld = false;
    let release = (): void => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/call/examples.openView", async (route) => {
      isHeld = true;
      await released;
      await route.continue();
    });
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.keyboard.type("refund");
    await page.keyboard.press("Enter");
    await expect.poll(() => isHeld).toBe(true);
    await page.getByRole("button", { name: "Sort", exact: true }).click();
    await page.getByRole("menuitem", { name: "They ask, A to Z" }).click();
    await expect(bar(page)).toContainText("Looking…");
    await page.getByRole("button", { name: "Turn round: Sorted by They ask, A to Z" }).click();
    release();
    await expect(bar(page)).toContainText("contains “refund”");
    await expect(bar(page)).toContainText("Sorted by They ask, Z to A");
    await expect(bar(page)).toContainText(/\d+ of 60 examples/);
    await expect(page.getByRole("textbox", { name: "Value" })).toBeHidden();
    await page.unroute("**/call/examples.openView");
  },
);

test(
  "an own column is added, shown, filled in for chosen examples, filtered by, and taken back",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    await page.getByRole("button", { name: "Columns", exact: true }).click();
    await page.getByRole("button", { name: "Add a column…" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Tone");
    await page.getByRole("combobox", { name: "What it holds" }).selectOption({ label: "one of a list" });
    await page.getByRole("button", { name: "Add column" }).click();
    await expect(page.getByText("Type at least one choice.")).toBeVisible();
    await page.getByRole("textbox", { name: "The list, one choice a line" }).fill("warm\ncurt");
    await page.getByRole("button", { name: "Add column" }).click();
    await expect(page.getByRole("checkbox", { name: "Tone" })).toBeChecked();
    await page.getByRole("checkbox", { name: "Tags" }).uncheck();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("columnheader", { name: "Tone" })).toBeAttached();
    await expect(page.getByRole("columnheader", { name: "Tags" })).toBeHidden();

    await page.getByRole("gridcell").first().click();
    await page.keyboard.press("Shift+ArrowDown");
    await page.getByRole("button", { name: "Own column" }).click();
    await page.getByRole("combobox", { name: "Value" }).selectOption("curt");
    await page.getByRole("button", { name: "Set", exact: true }).click();
    await expect(page.getByText("2 examples were changed.")).toBeVisible();

    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("combobox", { name: "Field" }).selectOption({ label: "Tone" });
    await page.getByRole("combobox", { name: "Value" }).selectOption("curt");
    await page.getByRole("button", { name: "Show these examples" }).click();
    await expect(bar(page)).toContainText("Tone is exactly “curt”");
    await expect(bar(page)).toContainText("2 of 60 examples");

    await page.getByRole("button", { name: "Take back" }).click();
    await expect
      .poll(async () => {
        const { steps } = await askBehind(page, "history.list", { projectId: await sampleId(page) });
        return steps.filter((step) => !step.isUndone).map(({ label }) => label);
      })
      .toEqual(["columns"]);
  },
);

test.describe("in a window of 911 × 512", () => {
  test.use({ viewport: { width: 911, height: 512 } });

  test(
    "filtering, sorting and going back to a named state work by keyboard alone",
    { tag: "@heavy" },
    async ({ studioPage: page }) => {
      await command(page, "show the history of the examples");
      const panel = page.getByRole("complementary", { name: "History" });
      await expect(panel).toBeVisible();
      await tabTo(page, page.getByRole("textbox", { name: "Name for how it is now" }));
      await page.keyboard.type("Before the test");
      await page.keyboard.press("Enter");
      await expect(panel.getByText("Before the test")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(panel).toBeHidden();

      await command(page, "filter the examples");
      await expect(page.getByRole("textbox", { name: "Value" })).toBeFocused();
      await page.keyboard.type("parcel");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("button", { name: "Add a filter" })).toBeFocused();
      await tabTo(page, page.getByRole("button", { name: "Show all examples" }));
      await page.keyboard.press("Enter");
      await expect(bar(page)).toBeHidden();
      await expect(page.getByRole("button", { name: "Filter", exact: true })).toBeFocused();

      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("menuitem", { name: "They ask, A to Z" })).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(bar(page)).toContainText("Sorted by They ask, A to Z");

      const projectId = await sampleId(page);
      await askBehind(page, "examples.insert", { projectId, examples: [{ askText: "New" }] });
      await command(page, "show the history of the examples");
      await expect(panel.getByText("Added an example")).toBeVisible();
      await tabTo(page, page.getByRole("button", { name: "Go back to “Before the test”" }));
      await page.keyboard.press("Enter");
      await expect(panel.getByText("Went back to “Before the test”")).toBeVisible();
      await expect.poll(() => rowCount(page)).toBe(60);
      await page.keyboard.press("Escape");
      await expect(panel).toBeHidden();
    },
  );
});
