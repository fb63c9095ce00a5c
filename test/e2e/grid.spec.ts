// The table as a spreadsheet's user expects it: choosing, columns, moving in and out. Cells are in grid-cells.spec.ts,
// what must never be lost in grid-losses.spec.ts.
import { askBehind, expect, test } from "./on-page.ts";
import {
  announced,
  chosen,
  clickRange,
  drag,
  editor,
  heading,
  press,
  rowHead,
  said,
  texts,
} from "./table.ts";
import { cell, clickCell, openTable, stored } from "./typing.ts";

const bar = "What to do with the chosen examples";

test("cells, rows and columns are chosen by keys and pointer, alone, up to another and beside others", async ({
  studioPage: page,
}) => {
  await openTable(page, 30);
  const chosenBar = page.getByRole("region", { name: bar });
  await press(page, "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowRight");
  expect(await chosen(page)).toBe("3×2 1-3");
  await expect(said(page)).toHaveText("6 cells, rows 1 to 3");
  await press(page, "Shift+ArrowUp", "Shift+ArrowLeft");
  expect(await chosen(page)).toBe("2×1 1-2");

  await clickRange(page, [2, 1], [5, 2]);
  expect(await chosen(page)).toBe("4×2 2-5");
  await page.keyboard.down("Control");
  await clickCell(page, 8, 4);
  await page.keyboard.up("Control");
  expect(await chosen(page)).toBe("5×3 2-8");
  await expect(cell(page, 8, 4)).toHaveAttribute("aria-selected", "true");
  await expect(cell(page, 8, 1)).toHaveAttribute("aria-selected", "false");
  await expect(chosenBar).toContainText("5 chosen");

  await clickCell(page, 3, 2);
  expect(await chosen(page)).toBe("1×1 3-3");
  await press(page, "Shift+Space");
  expect(await chosen(page)).toBe("1×6 3-3");
  await press(page, "Control+Space");
  await expect(chosenBar).toContainText("30 chosen");
  await heading(page, "Tags").click({ position: { x: 30, y: 15 } });
  await expect(chosenBar).toContainText("30 chosen");
  await expect(cell(page, 4, 4)).toHaveAttribute("aria-selected", "true");
  await expect(cell(page, 4, 3)).toHaveAttribute("aria-selected", "false");

  await rowHead(page, 4).click({ position: { x: 50, y: 12 } });
  expect(await chosen(page)).toBe("1×6 4-4");
  await rowHead(page, 6).click({ position: { x: 50, y: 12 }, modifiers: ["Shift"] });
  expect(await chosen(page)).toBe("3×6 4-6");
  await rowHead(page, 9).click({ position: { x: 50, y: 12 }, modifiers: ["Control"] });
  await expect(chosenBar).toContainText("4 chosen");

  await clickCell(page, 1, 1);
  await press(page, "Control+Shift+End");
  await expect(said(page)).toHaveText("180 cells, rows 1 to 30");
  await press(page, "Control+Home", "Control+ArrowDown");
  await expect(said(page)).toContainText("They ask, row 30 of 30: question 30");
  await press(page, "Control+a");
  await expect(said(page)).toHaveText("180 cells, rows 1 to 30");
});

test("ticked rows are a description: all but one are removed, and that one stays", async ({
  studioPage: page,
}) => {
  const table = await openTable(page, 130);
  const chosenBar = page.getByRole("region", { name: bar });
  const box = (row: number): ReturnType<typeof rowHead> => rowHead(page, row).getByRole("checkbox");
  await box(2).click();
  await expect(box(2)).toBeChecked();
  await expect(chosenBar).toContainText("1 chosen");
  await box(5).click({ modifiers: ["Shift"] });
  await expect(box(4)).toBeChecked();
  await expect(chosenBar).toContainText("4 chosen");
  await box(3).click();
  await expect(chosenBar).toContainText("3 chosen");
  await expect(heading(page, "All rows").getByRole("checkbox")).toHaveJSProperty("indeterminate", true);
  await clickCell(page, 5, 1);
  await expect(said(page)).toContainText("question 5, chosen");
  await press(page, "Control+Shift+Space");
  await expect(chosenBar).toContainText("2 chosen");

  const all = page.getByRole("checkbox", { name: "All rows" });
  await all.click();
  await expect(chosenBar).toContainText("130 chosen");
  await box(4).click();
  await expect(chosenBar).toContainText("129 chosen");
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "3");
  await expect.poll(() => texts(table)).toEqual(["question 4|answer 4"]);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "132");

  // Which row "all but one" leaves out is nobody's choice any more when another row comes.
  await all.click();
  await box(1).click();
  await expect(chosenBar).toContainText("129 chosen");
  await clickCell(page, 2, 1);
  await press(page, "Shift+F10");
  await page.getByRole("menuitem", { name: "Add an example above" }).click();
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "133");
  await expect(chosenBar).toBeHidden();
  await expect(page.getByText(ticksLost).first()).toBeVisible();
});

const ticksLost = "Rows came or went, so the examples you had ticked aren't chosen any more.";

test(
  "what is chosen stays with its rows when others come, go and are sorted; what can't be found is told",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const { projectId, ids } = await openTable(page, 12);
    const chosenBar = page.getByRole("region", { name: bar });
    const box = (row: number): ReturnType<typeof rowHead> => rowHead(page, row).getByRole("checkbox");
    const insertBefore = async (row: number, rowCount: number): Promise<void> => {
      const place = { at: "before" as const, exampleId: ids[row - 1] ?? 0 };
      await askBehind(page, "examples.insert", { projectId, place, examples: [{ askText: "a new one" }] });
      await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", String(rowCount + 2));
    };
    const ticked = (): Promise<readonly string[]> =>
      page.locator("[data-ticked] [aria-colindex='2']").allTextContents();

    await clickRange(page, [3, 1], [5, 2]);
    await insertBefore(1, 13);
    await expect.poll(() => chosen(page)).toBe("3×2 4-6");
    await insertBefore(4, 14);
    await expect(announced(page, "Rows came or went: only one cell is chosen now.")).toBeAttached();
    await expect.poll(() => chosen(page)).toBe("1×1 4-4");

    // Rows 1 to 14 are now: new, 1, 2, 3, new, 4 to 12.
    await box(2).click();
    await box(7).click();
    await clickCell(page, 15, 1);
    await page.keyboard.type("typed below");
    await press(page, "Enter");
    await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "17");
    await expect.poll(ticked).toEqual(["question 1", "question 5"]);
    await insertBefore(1, 16);
    await expect.poll(ticked).toEqual(["question 1", "question 5"]);
    await heading(page, "They ask").getByRole("button").click();
    await page.getByRole("menuitem", { name: "Sort Z to A" }).click();
    await expect.poll(ticked).toEqual(["question 5", "question 1"]);
    await expect(chosenBar).toContainText("2 chosen");

    const selection = async (): Promise<{
      viewId: string;
      viewRevision: number;
      rows: { only: [number, number][] };
    }> => {
      const { viewId, viewRevision } = await askBehind(page, "examples.openView", { projectId });
      return { viewId, viewRevision, rows: { only: [[2, 3]] } };
    };
    await askBehind(page, "examples.remove", { projectId, selection: await selection() });
    await expect(page.getByText(ticksLost).first()).toBeVisible();
    await expect(chosenBar).toBeHidden();
  },
);

test("columns are made wider, moved and hidden, and stand so after a reload", async ({
  studioPage: page,
}) => {
  await openTable(page, 3);
  const titles = (): Promise<readonly string[]> =>
    page.locator("[role=columnheader] .grid-heading-words").allTextContents();
  const widthPx = async (name: string): Promise<number> =>
    (await heading(page, name).boundingBox())?.width ?? 0;
  const usual = ["They ask", "The model should answer", "Used for", "Tags", "Length", "!Remarks"];
  expect(await titles()).toEqual(usual);
  const before = await widthPx("Tags");
  await drag(page, heading(page, "Tags").locator("[data-resize]"), { xPx: 60 });
  await expect.poll(() => widthPx("Tags")).toBeCloseTo(before + 60, 0);
  await expect.poll(async () => (await cell(page, 1, 4).boundingBox())?.width).toBeCloseTo(before + 60, 0);

  const tags = await heading(page, "Tags").boundingBox();
  const used = await heading(page, "Used for").boundingBox();
  await drag(page, heading(page, "Tags").locator(".grid-heading-words"), {
    xPx: (used?.x ?? 0) - (tags?.x ?? 0) - 60,
  });
  const moved = ["They ask", "The model should answer", "Tags", "Used for", "Length", "!Remarks"];
  await expect.poll(titles).toEqual(moved);
  await heading(page, "Length").getByRole("button").click();
  await page.getByRole("menuitem", { name: "Hide this column" }).click();
  await expect.poll(titles).toEqual(moved.toSpliced(4, 1));
  await expect(editor(page)).toBeFocused();

  await page.reload();
  await expect(cell(page, 1, 1)).toHaveText("question 1");
  await expect.poll(titles).toEqual(moved.toSpliced(4, 1));
  await expect.poll(() => widthPx("Tags")).toBeCloseTo(before + 60, 0);
});

test(
  "sorting keeps the row one is in; menus open by key; Escape and Tab lead out and back in",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const table = await openTable(page, 120);
    await clickCell(page, 4, 1);
    await press(page, "Alt+ArrowDown");
    await page.getByRole("menuitem", { name: "Sort Z to A" }).press("Enter");
    await expect(heading(page, "They ask")).toHaveAttribute("aria-sort", "descending");
    await expect(editor(page)).toBeFocused();
    await expect(editor(page)).toHaveAccessibleName(
      /They ask, row \d+ of 120: question 4, sorted, large to small/,
    );
    await page.keyboard.type("typed after sorting");
    await press(page, "Enter");
    await expect.poll(async () => (await texts(table))[3]).toBe("typed after sorting|answer 4");

    await press(page, "Shift+F10");
    const menu = page.getByRole("menu");
    await expect(menu.getByRole("menuitem", { name: "Copy" })).toBeFocused();
    await press(page, "Escape");
    await expect(menu).toBeHidden();
    await expect(editor(page)).toBeFocused();

    await press(page, "Escape");
    await expect(said(page)).toHaveText("Press Tab to leave the table.");
    await press(page, "Tab");
    await expect(editor(page)).not.toBeFocused();
    expect(await page.evaluate(() => document.activeElement?.closest(".grid") === null)).toBe(true);
    await press(page, "Shift+Tab");
    await expect(editor(page)).toBeFocused();
    await press(page, "Escape", "Shift+Tab");
    await expect(editor(page)).not.toBeFocused();
    expect(await page.evaluate(() => document.activeElement?.closest(".grid") === null)).toBe(true);
    await press(page, "Tab");
    await expect(editor(page)).toBeFocused();
    await press(page, "Tab");
    await expect(editor(page)).toBeFocused();
  },
);

test(
  "whole texts are shown on wish, and the row at the top stays there",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const table = await openTable(page, 60);
    const ids = table.ids.slice(0, 30);
    const rows = await stored(page, table.projectId);
    await page.evaluate(
      async ([projectId, edits]) => {
        await fetch("/call/examples.edit", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ projectId, edits }),
        });
      },
      [
        table.projectId,
        ids.map((exampleId, index) => ({
          exampleId,
          revision: rows[index]?.revision ?? 1,
          change: { answerText: `long answer ${index + 1} `.repeat(30) },
        })),
      ] as const,
    );
    await expect(cell(page, 1, 2)).toContainText("long answer 1");
    await page.locator(".grid").evaluate((grid) => grid.scrollTo(0, 34 * 20));
    const topRow = (): Promise<number> =>
      page.locator(".grid").evaluate((grid) => {
        const headPx = grid.getBoundingClientRect().top + 36;
        const drawn = [...grid.querySelectorAll(".grid-layer > [role=row]")];
        const top = drawn.find((row) => {
          const box = row.getBoundingClientRect();
          return row.checkVisibility() && box.top <= headPx && box.bottom > headPx;
        });
        return Number(top?.getAttribute("aria-rowindex")) - 1;
      });
    await expect(cell(page, 25, 2)).toBeVisible();
    const before = await topRow();
    expect(before).toBe(21);
    await clickCell(page, 24, 3);
    await press(page, "Alt+ArrowDown");
    await page.getByRole("menuitem", { name: "Show whole texts" }).click();
    await expect(page.locator(".grid")).toHaveAttribute("data-wrapped", "true");
    await expect.poll(async () => (await cell(page, 24, 2).boundingBox())?.height).toBeGreaterThan(60);
    await expect.poll(topRow).toBe(before);
    const text = await cell(page, 24, 2).evaluate((element) => {
      const inner = element.firstElementChild;
      return { shown: inner?.clientHeight ?? 0, whole: inner?.scrollHeight ?? 0 };
    });
    expect(text.shown).toBeGreaterThanOrEqual(text.whole);
    await clickCell(page, 24, 3);
    await press(page, "Alt+ArrowDown");
    await page.getByRole("menuitem", { name: "One line a row" }).click();
    await expect.poll(async () => (await cell(page, 24, 2).boundingBox())?.height).toBeLessThan(40);
  },
);
