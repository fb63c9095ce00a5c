// What specs do with the table of examples by hand: choosing, copying, pasting, and what it says about itself.
import { expect, type Locator, type Page } from "@playwright/test";
import { askBehind } from "./on-page.ts";
import { clickCell, openTable, stored, type Table } from "./typing.ts";

/** The table's own live region. */
export const said = (page: Page): Locator => page.locator(".grid > [role=status]");
/** The page's live region: what was done. */
export const announced = (page: Page, words: string | RegExp): Locator =>
  page.locator("body > * [role=status], body > [role=status]").filter({ hasText: words });
export const chosenCells = (page: Page): Locator => page.locator("[role=gridcell][aria-selected=true]");
export const rowHead = (page: Page, row: number): Locator =>
  page.locator(`[role=row][aria-rowindex="${row + 1}"] [role=rowheader]`);
export const heading = (page: Page, name: string): Locator =>
  page.getByRole("columnheader", { name, exact: false });
export const editor = (page: Page): Locator => page.locator(".grid-editor");

/** Chosen cells as `rows×columns`, and the first and last row: `3×2 1-3`. */
export async function chosen(page: Page): Promise<string> {
  const places = await chosenCells(page).evaluateAll((cells) =>
    cells.map((cell) => [
      Number(cell.closest("[role=row]")?.getAttribute("aria-rowindex")) - 1,
      Number(cell.getAttribute("aria-colindex")) - 1,
    ]),
  );
  const rows = [...new Set(places.map(([row = 0]) => row))].toSorted((a, b) => a - b);
  const columns = new Set(places.map(([, column = 0]) => column));
  return `${rows.length}×${columns.size} ${rows[0]}-${rows.at(-1)}`;
}

/** A table with a number column of its own behind the others. */
export async function openTableWithStars(page: Page, rowCount: number): Promise<Table> {
  const table = await openTable(page, rowCount);
  const columns = [{ columnId: "stars", name: "Stars", type: "number" as const, choices: [] }];
  await askBehind(page, "examples.setColumns", { projectId: table.projectId, columns });
  await expect(heading(page, "Stars")).toBeVisible();
  await clickCell(page, 1, 1);
  return table;
}

export const columnOf = { ask: 1, answer: 2, usedFor: 3, tags: 4, length: 5, stars: 6 } as const;

/** Questions and answers as they are stored, once everything is answered. */
export async function texts({ page, projectId }: Table): Promise<readonly string[]> {
  return (await stored(page, projectId)).map(({ askText, answerText }) => `${askText}|${answerText}`);
}

export async function stars({ page, projectId }: Table): Promise<readonly unknown[]> {
  return (await stored(page, projectId)).map(({ ownFields }) => ownFields["stars"] ?? null);
}

/** Pastes what another program would have left on the clipboard. */
export async function pasteFrom(
  page: Page,
  clipboard: { readonly text: string; readonly html?: string },
): Promise<void> {
  await editor(page).evaluate((field, { text, html }) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    if (html !== undefined) clipboardData.setData("text/html", html);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, clipboard);
}

export async function clickRange(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  await clickCell(page, ...from);
  await page.keyboard.down("Shift");
  await clickCell(page, ...to);
  await page.keyboard.up("Shift");
}

/** Presses the keys one after the other. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    // oxlint-disable-next-line no-await-in-loop -- one key after the other, as fingers do
    await page.keyboard.press(key);
  }
}

/** Takes hold of a thing and drags it sideways or down. */
export async function drag(
  page: Page,
  handle: Locator,
  by: { readonly xPx?: number; readonly yPx?: number },
): Promise<void> {
  const box = await handle.boundingBox();
  if (!box) throw new Error("There is nothing to take hold of.");
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + (by.xPx ?? 0) / 2, at.y + (by.yPx ?? 0) / 2, { steps: 2 });
  await page.mouse.move(at.x + (by.xPx ?? 0), at.y + (by.yPx ?? 0), { steps: 3 });
  await page.mouse.up();
}
