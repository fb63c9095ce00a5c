import { askBehind, expect, sampleId, test } from "./on-page.ts";
import type { Locator, Page } from "@playwright/test";
import type { Output } from "../../src-shared/contract/contract.ts";

const bar = (page: Page): Locator =>
  page.getByRole("region", { name: "What to do with the chosen examples" });

async function examplesNow(page: Page): Promise<Output<"examples.page">["examples"]> {
  const projectId = await sampleId(page);
  const { viewId } = await askBehind(page, "examples.openView", { projectId });
  return (await askBehind(page, "examples.page", { projectId, viewId, from: 0, limit: 100 })).examples;
}

/** Rows that still come or go would take the choice with them: the table has so many before anything is chosen. */
async function chooseThree(page: Page, rowCount = 60): Promise<void> {
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", String(rowCount + 2));
  await page.getByRole("gridcell").first().click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(bar(page)).toContainText("3 chosen");
}

test("chosen examples are set, tagged, copied, moved and removed, each taken back in one step", async ({
  studioPage: page,
}) => {
  const before = await examplesNow(page);
  const names = before.slice(0, 3).map(({ uid }) => uid);
  await chooseThree(page);
  await page.getByRole("button", { name: "Used for", exact: true }).click();
  await page.getByRole("menuitem", { name: "final exam" }).click();
  await expect(page.getByText("3 examples were changed.")).toBeVisible();
  expect((await examplesNow(page)).slice(0, 4).map(({ split }) => split)).toEqual([
    "test",
    "test",
    "test",
    "train",
  ]);
  await expect(page.getByText("3 for final exam")).toBeHidden();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(async () => (await examplesNow(page))[0]?.split).toBe("train");

  await chooseThree(page);
  await page.getByRole("button", { name: "Tags", exact: true }).click();
  await page.getByLabel("Tags, with commas between them").fill("gold, late");
  await page.keyboard.press("Enter");
  await expect
    .poll(async () => (await examplesNow(page))[2]?.tags)
    .toEqual(expect.arrayContaining(["gold", "late"]));

  await page.getByRole("button", { name: "Duplicate", exact: true }).click();
  await expect(page.getByText("3 examples were copied.")).toBeVisible();
  expect(await examplesNow(page)).toHaveLength(63);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(async () => (await examplesNow(page)).length).toBe(60);

  await chooseThree(page);
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await page.getByRole("textbox", { name: "Before the example number" }).fill("6");
  await page.keyboard.press("Enter");
  await expect(page.getByText("3 examples were moved.")).toBeVisible();
  expect((await examplesNow(page)).slice(2, 5).map(({ uid }) => uid)).toEqual(names);

  await chooseThree(page);
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText("3 examples were removed.")).toBeVisible();
  expect(await examplesNow(page)).toHaveLength(57);
  await expect(bar(page)).toBeHidden();
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await examplesNow(page)).length).toBe(60);
});

test(
  "rows that came or went since they were chosen are not guessed at",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const projectId = await sampleId(page);
    await chooseThree(page);
    // Another window, whose push comes too late.
    await page.route("**/call/examples.page", () => {});
    const [first] = await examplesNowElsewhere(page, projectId);
    await askBehind(page, "examples.insert", {
      projectId,
      place: { at: "before", exampleId: first ?? 1 },
      examples: [{ askText: "In between" }],
    });
    await page.getByRole("button", { name: "Remove", exact: true }).click();
    await expect(page.getByText("Rows came or went since you chose them: choose again.")).toBeVisible();
    await page.unroute("**/call/examples.page");
    expect((await askBehind(page, "examples.counts", { projectId })).exampleCount).toBe(61);
  },
);

/** Ids of the first rows, asked for in a way that isn't held up. */
async function examplesNowElsewhere(page: Page, projectId: string): Promise<readonly number[]> {
  const { viewId } = await askBehind(page, "examples.openView", { projectId });
  const { row } = await askBehind(page, "examples.rowOf", { projectId, viewId, exampleId: 1 });
  return row === 0 ? [1] : [];
}

test(
  "what something else changed since isn't taken back by the offer of an older step",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const projectId = await sampleId(page);
    await chooseThree(page);
    await page.getByRole("button", { name: "Status", exact: true }).click();
    await page.getByRole("menuitem", { name: "approved" }).click();
    await expect(page.getByText("3 examples were changed.")).toBeVisible();
    await askBehind(page, "examples.insert", { projectId, examples: [{ askText: "Elsewhere" }] });
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect(
      page.getByText("Something else was changed since. Take it back in the history."),
    ).toBeVisible();
    expect(await examplesNow(page)).toHaveLength(61);
    await page.getByRole("button", { name: "Show the history" }).click();
    const panel = page.getByRole("complementary", { name: "History" });
    await expect(panel.getByText("Set “Status” of 3 examples")).toBeVisible();
    await panel.getByRole("button", { name: "Go back to here: Set “Status” of 3 examples" }).click();
    await expect.poll(async () => (await examplesNow(page)).length).toBe(60);
  },
);
