// What a screen reader is told: after every arrow press Chromium's accessibility tree leads from the focused field to
// its cell, row and table, and says column, row, content and state; the live region says the same. Not a screen reader.
import type { CDPSession, Page } from "@playwright/test";
import { violations } from "./axe.ts";
import { expect, test } from "./on-page.ts";
import { editor, heading, openTableWithStars, press, rowHead, said } from "./table.ts";
import { cell, clickCell, openTable } from "./typing.ts";

type TreeNode = {
  readonly nodeId: string;
  readonly parentId?: string;
  readonly ignored: boolean;
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
  readonly value?: { readonly value?: unknown };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
};

type Heard = {
  /** Of the focused node. */
  readonly name: string;
  readonly value: string;
  /** From the focused node upwards, without those that say nothing. */
  readonly roles: readonly string[];
  readonly cellName: string;
  readonly isCellSelected: boolean;
  readonly gridName: string;
};

async function heard(devtools: CDPSession): Promise<Heard> {
  const { nodes } = (await devtools.send("Accessibility.getFullAXTree")) as {
    readonly nodes: readonly TreeNode[];
  };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const property = (node: TreeNode | undefined, name: string): unknown =>
    node?.properties?.find((known) => known.name === name)?.value.value;
  const focused = nodes.filter(
    (node) => property(node, "focused") === true && node.role?.value !== "RootWebArea",
  );
  const path: TreeNode[] = [];
  for (let node = focused.at(-1); node; node = byId.get(node.parentId ?? "")) path.push(node);
  const roleOf = (node: TreeNode): string => String(node.role?.value ?? "");
  const spoken = path.filter((node) => !node.ignored && !["generic", "none", ""].includes(roleOf(node)));
  const inCell = spoken.find((node) => roleOf(node) === "gridcell");
  const nameOf = (node: TreeNode | undefined): string => String(node?.name?.value ?? "");
  return {
    name: nameOf(path[0]),
    value: String(path[0]?.value?.value ?? ""),
    roles: spoken.map(roleOf),
    cellName: nameOf(inCell),
    isCellSelected: property(inCell, "selected") === true,
    gridName: nameOf(spoken.find((node) => roleOf(node) === "grid")),
  };
}

const path = ["textbox", "gridcell", "row", "rowgroup", "grid"];

/** The tree and the live region agree that one stands here; words that change meanwhile are asked for again. */
async function expectHeard(
  page: Page,
  devtools: CDPSession,
  words: string | (() => Promise<string>),
): Promise<void> {
  await expect(async () => {
    const right = typeof words === "string" ? words : await words();
    expect(await said(page).textContent()).toBe(right);
    const tree = await heard(devtools);
    expect(tree.name).toBe(right);
    expect(tree.roles.slice(0, path.length)).toEqual(path);
    expect(tree.gridName).toBe("Examples");
    expect(tree.isCellSelected).toBe(true);
  }).toPass({ timeout: 10_000, intervals: [50, 100, 250] });
}

test("every arrow press tells column, row of how many, content and state", async ({ studioPage: page }) => {
  const { devtools } = await openTable(page, 250);
  const grid = page.getByRole("grid");
  await expect(grid).toHaveAttribute("aria-rowcount", "252");
  await expect(grid).toHaveAttribute("aria-colcount", "7");
  const contents = (row: number): readonly (readonly [string, string, string])[] => [
    ["They ask", `question ${row}`, ""],
    ["The model should answer", `answer ${row}`, ""],
    ["Used for", "empty", ""],
    ["Tags", "empty", ""],
    ["Length", "", ", can't be typed into"],
    ["Remarks", "", ", can't be typed into"],
  ];
  for (const row of [1, 2, 3]) {
    // There and back again: to the right in odd rows, to the left in even ones.
    const columns = row % 2 === 1 ? contents(row) : contents(row).toReversed();
    for (const [index, [title, content, state]] of columns.entries()) {
      const ticked = row === 2 ? ", chosen" : "";
      // Lengths and remarks come a while after the examples: the cell and what is said of it change together.
      const place = contents(row).findIndex(([name]) => name === title) + 1;
      const words = async (): Promise<string> => {
        const text = content === "" ? await cell(page, row, place).textContent() : content;
        return `${title}, row ${row} of 250: ${text === "" ? "empty" : text}${state}${ticked}`;
      };
      // oxlint-disable-next-line no-await-in-loop -- one key after the other
      await expectHeard(page, devtools, words);
      const isLast = index === columns.length - 1;
      // oxlint-disable-next-line no-await-in-loop -- as above
      if (isLast && row === 1) await rowHead(page, 2).getByRole("checkbox").click();
      // oxlint-disable-next-line no-await-in-loop -- as above
      await press(page, isLast ? "ArrowDown" : row % 2 === 1 ? "ArrowRight" : "ArrowLeft");
    }
  }
  const box = rowHead(page, 2).getByRole("checkbox");
  await expect(box).toBeChecked();
  await expect(box).toHaveAccessibleName("Row 2");
  await expect(cell(page, 4, 5)).toHaveAttribute("aria-readonly", "true");
  await expect(cell(page, 4, 1)).not.toHaveAttribute("aria-readonly", "true");

  // A row that isn't here yet, and the line behind the last.
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/call/examples.page", async (route) => {
    await held;
    await route.continue();
  });
  await press(page, "Control+Home", "Control+ArrowDown");
  await expectHeard(page, devtools, "They ask, row 250 of 250: on its way");
  await expect(cell(page, 250, 1)).toHaveAttribute("aria-busy", "true");
  release();
  await expectHeard(page, devtools, "They ask, row 250 of 250: question 250");
  await expect(cell(page, 250, 1)).not.toHaveAttribute("aria-busy", "true");
  await press(page, "ArrowDown");
  await expectHeard(page, devtools, "They ask, new row");
  await press(page, "ArrowRight");
  await expectHeard(page, devtools, "The model should answer, new row");
});

test(
  "editing, sorting, ranges and what isn't saved are told, too",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const { devtools } = await openTable(page, 4);
    await press(page, "ArrowDown", "F2");
    const editing = await heard(devtools);
    expect(editing).toMatchObject({ name: "Editing They ask, row 2", value: "question 2" });
    expect(editing.roles.slice(0, path.length)).toEqual(path);
    await page.keyboard.type("!");
    expect((await heard(devtools)).value).toBe("question 2!");
    await press(page, "Escape");
    await expect(said(page)).toHaveText("Taken back.");
    expect((await heard(devtools)).name).toBe("They ask, row 2 of 4: question 2");

    await press(page, "Shift+ArrowDown");
    await expectHeard(page, devtools, "2 cells, rows 2 to 3");
    await press(page, "ArrowUp");
    await press(page, "Alt+ArrowDown");
    await page.getByRole("menuitem", { name: "Sort A to Z" }).press("Enter");
    await expect(heading(page, "They ask")).toHaveAttribute("aria-sort", "ascending");
    await expect(editor(page)).toBeFocused();
    await press(page, "ArrowDown");
    // The sorted rows may still be on their way when the key is pressed: first that is said, then the text.
    await expectHeard(page, devtools, "They ask, row 3 of 4: question 3, sorted, small to large");

    // A list to choose from is one of the field, and the choice is heard.
    await clickCell(page, 1, 3);
    await page.keyboard.type("fin");
    await expect(said(page)).toHaveText("final exam");
    expect((await heard(devtools)).roles.slice(0, path.length)).toEqual(path);
    const option = page.getByRole("option", { name: "final exam" });
    await expect(option).toHaveAttribute("aria-selected", "true");
    await expect(editor(page)).toHaveAttribute(
      "aria-activedescendant",
      (await option.getAttribute("id")) ?? "?",
    );
    await press(page, "Escape");
  },
);

for (const scheme of ["light", "dark"] as const) {
  test.describe(`in ${scheme}`, { tag: scheme === "dark" ? "@heavy" : [] }, () => {
    test.use({ colorScheme: scheme, contextOptions: { reducedMotion: "reduce" } });

    test(
      "axe finds nothing in the table: at rest, chosen, wrapped, editing, with a list, with its menus",
      { tag: "@heavy" },
      async ({ studioPage: page }) => {
        test.slow();
        await openTableWithStars(page, 12);
        const expectClean = async (state: string, isMenuOpen = false): Promise<void> => {
          expect.soft(await violations(page, { within: "main", isMenuOpen }), state).toEqual([]);
        };
        await expectClean("at rest");
        await rowHead(page, 2).getByRole("checkbox").click();
        await clickCell(page, 4, 1);
        await press(page, "Shift+ArrowDown", "Shift+ArrowRight");
        await expectClean("chosen");
        await clickCell(page, 3, 3);
        await press(page, "F2");
        await expectClean("with a list");
        await press(page, "Escape", "ArrowLeft");
        await page.keyboard.type("half a sentence");
        await expectClean("editing");
        await press(page, "Escape", "Shift+F10");
        await expect(page.getByRole("menu")).toBeVisible();
        await expectClean("menu of cells", true);
        await press(page, "Escape", "Alt+ArrowDown");
        await page.getByRole("menuitem", { name: "Show whole texts" }).click();
        await expect(page.locator(".grid")).toHaveAttribute("data-wrapped", "true");
        await expectClean("wrapped");
      },
    );
  });
}
