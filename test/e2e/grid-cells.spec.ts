// Cells as spreadsheets handle them: copied, pasted from every program, cut, emptied, filled, chosen from a list; each
// one step to take back, and said.
import { askBehind, expect, test } from "./on-page.ts";
import {
  announced,
  chosen,
  clickRange,
  columnOf,
  drag,
  editor,
  openTableWithStars,
  pasteFrom,
  press,
  said,
  stars,
  texts,
} from "./table.ts";
import { cell, clickCell, openTable, settled, stored } from "./typing.ts";

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
});

test("what is copied comes back as it was, over and over, beyond the end and into every chosen cell", async ({
  studioPage: page,
}) => {
  const table = await openTable(page, 6);
  const awkward = 'two\nlines "and"\ta tab';
  await pasteFrom(page, { text: `"two\nlines ""and""\ta tab"\t😀👍🏽\r\n\t日本\r\n` });
  await expect(announced(page, "Pasted 2 rows.")).toBeAttached();
  await expect
    .poll(async () => (await texts(table)).slice(0, 3))
    .toEqual([`${awkward}|😀👍🏽`, "|日本", "question 3|answer 3"]);
  await expect.poll(() => chosen(page)).toBe("2×2 1-2");

  await press(page, "Control+c");
  await expect(said(page)).toHaveText("Copied 2 rows.");
  // Rows that arrive meanwhile don't talk over it.
  const { projectId, ids } = table;
  const [exampleId = 0] = ids.slice(4);
  const { example } = await askBehind(page, "examples.get", { projectId, exampleId });
  const change = { answerText: "answer from elsewhere" };
  await askBehind(page, "examples.edit", {
    projectId,
    edits: [{ exampleId, revision: example.revision, change }],
  });
  await expect(page.getByRole("gridcell", { name: "answer from elsewhere" })).toBeVisible();
  await expect(said(page)).toHaveText("Copied 2 rows.");
  await clickCell(page, 3, 1);
  await press(page, "Control+v");
  await expect.poll(async () => (await texts(table)).slice(2, 4)).toEqual([`${awkward}|😀👍🏽`, "|日本"]);
  await press(page, "Control+z");
  await expect(announced(page, /^Taken back: /)).toBeAttached();
  await expect.poll(async () => (await texts(table))[2]).toBe("question 3|answer 3");
  expect((await texts(table))[0]).toBe(`${awkward}|😀👍🏽`);
  await press(page, "Control+y");
  await expect(announced(page, /^Done again: /)).toBeAttached();
  await expect.poll(async () => (await texts(table))[3]).toBe("|日本");

  // Beyond the end: new rows.
  await clickCell(page, 6, 1);
  await pasteFrom(page, { text: "six\tA\nseven\tB\neight\tC" });
  await expect.poll(async () => (await texts(table)).slice(5)).toEqual(["six|A", "seven|B", "eight|C"]);
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "10");
  await press(page, "Control+z");
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "8");
  await expect.poll(async () => (await texts(table)).slice(5)).toEqual(["question 6|answer 6"]);
  // Into the line for a new example.
  await clickCell(page, 7, 1);
  await pasteFrom(page, { text: "seven\tB\neight\tC" });
  await expect.poll(async () => (await texts(table)).slice(6)).toEqual(["seven|B", "eight|C"]);

  await clickRange(page, [5, 1], [6, 2]);
  await pasteFrom(page, { text: "same" });
  await expect.poll(async () => (await texts(table)).slice(4, 6)).toEqual(["same|same", "same|same"]);
  // A short row leaves the cells it doesn't have.
  await clickCell(page, 5, 1);
  await pasteFrom(page, { text: "a\tb\nonly" });
  await expect.poll(async () => (await texts(table)).slice(4, 6)).toEqual(["a|b", "only|same"]);
});

test.describe("tables from other programs", () => {
  // A handler in pasted HTML is blocked while it is read: that it is tried at all is the browser's way.
  test.use({ expectedErrors: [/Content Security Policy|^CSP: script-src-attr/] });

  test(
    "Excel, Google Sheets and LibreOffice: texts, quotes and line breaks arrive as they stand there",
    { tag: "@heavy" },
    async ({ studioPage: page }) => {
      const table = await openTable(page, 2);
      const excel = {
        text: '"say ""hi"""\t"hi"\r\n"two\nlines"\tdouble  blank\r\n',
        html: `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{white-space:nowrap}</style></head><body>
<table border=0 cellpadding=0><!--StartFragment-->
 <col width=64><tr height=20>
  <td height=20>say &quot;hi&quot;</td>
  <td>&quot;hi&quot;</td>
 </tr>
 <tr height=40>
  <td>two<br>
    lines</td>
  <td>double<span style='mso-spacerun:yes'>  </span>blank</td>
 </tr><!--EndFragment--></table></body></html>`,
      };
      await pasteFrom(page, excel);
      await expect.poll(() => texts(table)).toEqual(['say "hi"|"hi"', "two\nlines|double  blank"]);

      const sheets = {
        text: 'plain "quote"\t"a\nb"\nüm\t',
        html: `<meta charset='utf-8'><google-sheets-html-origin><style></style><table xmlns="http://www.w3.org/1999/xhtml"><tbody><tr><td data-sheets-value="{}">plain &quot;quote&quot;</td><td>a<br/>b</td></tr><tr><td>üm</td><td></td></tr></tbody></table>`,
      };
      await clickCell(page, 1, 1);
      await pasteFrom(page, sheets);
      await expect.poll(() => texts(table)).toEqual(['plain "quote"|a\nb', "üm|"]);

      const libre = {
        text: '"""hi"""\t"x\ny"\nlast\t5\n',
        html: `<!DOCTYPE html><html><body><table cellspacing="0"><colgroup width="85"></colgroup><tr><td height="17" align="left">&quot;hi&quot;</td><td align="left">x<br>y</td></tr><tr><td>last</td><td align="right" sdval="5">5</td></tr></table></body></html>`,
      };
      await clickCell(page, 1, 1);
      await pasteFrom(page, libre);
      await expect.poll(() => texts(table)).toEqual(['"hi"|x\ny', "last|5"]);

      // A table on a web page, with nothing run and nothing fetched.
      await clickCell(page, 1, 1);
      await pasteFrom(page, {
        text: "",
        html: `<p>Before</p><table><tr><td colspan=2>wide<img src="x" onerror="document.title='run'"></td></tr><tr><td><b>one</b> more</td><td>&nbsp;two</td></tr></table>`,
      });
      await expect.poll(() => texts(table)).toEqual(["wide|", "one more|two"]);
      expect(await page.title()).not.toBe("run");
      await press(page, "Control+z", "Control+z", "Control+z", "Control+z");
      await expect.poll(() => texts(table)).toEqual(["question 1|answer 1", "question 2|answer 2"]);
    },
  );
});

test("cut, empty, fill down and Ctrl+Enter write what is chosen and only that, one step each", async ({
  studioPage: page,
}) => {
  const table = await openTable(page, 6);
  const untouched = await texts(table);
  await clickRange(page, [2, 1], [3, 1]);
  await press(page, "Control+x");
  await expect
    .poll(async () => (await texts(table)).slice(0, 4))
    .toEqual(["question 1|answer 1", "|answer 2", "|answer 3", "question 4|answer 4"]);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("question 2\r\nquestion 3");
  await press(page, "Control+z");
  await expect.poll(() => texts(table)).toEqual(untouched);

  // Cells of the same columns that stand apart are one step, too; other cells and read-only ones stay.
  await clickCell(page, 1, 2);
  await page.keyboard.down("Control");
  await clickCell(page, 4, 2);
  await page.keyboard.up("Control");
  await press(page, "Delete");
  await expect
    .poll(() => texts(table))
    .toEqual(untouched.map((line, row) => (row === 0 || row === 3 ? line.replace(/\|.*/, "|") : line)));
  await press(page, "Control+z");
  await expect.poll(() => texts(table)).toEqual(untouched);

  await clickRange(page, [1, 1], [3, 2]);
  await press(page, "Control+d");
  const filled = ["question 1|answer 1", "question 1|answer 1", "question 1|answer 1"];
  await expect.poll(async () => (await texts(table)).slice(0, 3)).toEqual(filled);
  await press(page, "Control+z");
  await expect.poll(() => texts(table)).toEqual(untouched);

  await clickRange(page, [2, 1], [4, 1]);
  await page.keyboard.type("to all");
  await press(page, "Control+Enter");
  await expect
    .poll(async () => (await texts(table)).slice(1, 4))
    .toEqual(["to all|answer 2", "to all|answer 3", "to all|answer 4"]);
  expect((await texts(table))[4]).toBe("question 5|answer 5");
  await press(page, "Control+z");
  await expect.poll(() => texts(table)).toEqual(untouched);
  await press(page, "Control+Shift+z");
  await expect.poll(async () => (await texts(table))[1]).toBe("to all|answer 2");

  // A range of one row is a range, too.
  await clickRange(page, [6, 1], [6, 2]);
  await page.keyboard.type("both");
  await press(page, "Control+Enter");
  await expect.poll(async () => (await texts(table))[5]).toBe("both|both");
});

test(
  "the fill handle goes on with numbers and repeats texts, down and sideways",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const table = await openTableWithStars(page, 8);
    await clickCell(page, 1, columnOf.stars);
    await pasteFrom(page, { text: "2\n4" });
    await expect.poll(async () => (await stars(table)).slice(0, 3)).toEqual([2, 4, null]);
    const rowPx = (await cell(page, 1, 1).boundingBox())?.height ?? 0;
    await drag(page, page.locator(".grid-handle"), { yPx: rowPx * 2.6 });
    await expect.poll(() => stars(table)).toEqual([2, 4, 6, 8, 10, null, null, null]);
    await expect.poll(() => chosen(page)).toBe("5×1 1-5");
    await press(page, "Control+z");
    await expect.poll(async () => (await stars(table)).slice(0, 3)).toEqual([2, 4, null]);

    await clickRange(page, [2, 1], [3, 1]);
    await drag(page, page.locator(".grid-handle"), { yPx: rowPx * 2.6 });
    await expect
      .poll(async () => (await texts(table)).map((line) => line.split("|")[0]))
      .toEqual([
        "question 1",
        "question 2",
        "question 3",
        "question 2",
        "question 3",
        "question 2",
        "question 7",
        "question 8",
      ]);

    // Sideways each row goes on by itself, in as many columns as can be typed into.
    await clickRange(page, [7, columnOf.ask], [8, columnOf.ask]);
    const answerPx = (await cell(page, 7, columnOf.answer).boundingBox())?.width ?? 0;
    await drag(page, page.locator(".grid-handle"), { xPx: answerPx * 0.6, yPx: 4 });
    await expect
      .poll(async () => (await texts(table)).slice(6))
      .toEqual(["question 7|question 7", "question 8|question 8"]);
    await expect.poll(() => chosen(page)).toBe("2×2 7-8");
    await press(page, "Control+z");
    await expect.poll(async () => (await texts(table))[7]).toBe("question 8|answer 8");
  },
);

test(
  "choices come by their first letters and by arrows; a text that can't stand there is given back",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const table = await openTableWithStars(page, 4);
    const splits = async (): Promise<readonly unknown[]> =>
      (await stored(page, table.projectId)).map(({ split }) => split);
    await clickCell(page, 1, columnOf.usedFor);
    await page.keyboard.type("fin");
    await expect(page.getByRole("option", { name: "final exam" })).toHaveAttribute("aria-selected", "true");
    await press(page, "Enter");
    await expect.poll(splits).toEqual(["test", null, null, null]);
    await expect(cell(page, 1, columnOf.usedFor)).toHaveText("final exam");
    await press(page, "F2", "ArrowDown", "ArrowDown", "Enter");
    await expect.poll(splits).toEqual(["test", "validation", null, null]);
    await clickCell(page, 3, columnOf.usedFor);
    await press(page, "F2");
    await page.getByRole("option", { name: "learning" }).click();
    await expect.poll(splits).toEqual(["test", "validation", "train", null]);
    await clickRange(page, [3, columnOf.usedFor], [4, columnOf.usedFor]);
    await page.keyboard.type("che");
    await press(page, "Control+Enter");
    await expect.poll(splits).toEqual(["test", "validation", "validation", "validation"]);

    await clickCell(page, 2, columnOf.stars);
    await page.keyboard.type("abc");
    await press(page, "Enter");
    const notice = page.getByText("“abc” isn't a number.");
    await expect(notice.first()).toBeVisible();
    expect(await stars(table)).toEqual([null, null, null, null]);
    await page.getByRole("button", { name: "Edit again" }).click();
    await expect(editor(page)).toBeFocused();
    await expect(editor(page)).toHaveValue("abc");
    await press(page, "Backspace", "Backspace", "Backspace");
    await page.keyboard.type("7");
    await press(page, "Enter");
    await expect.poll(() => stars(table)).toEqual([null, 7, null, null]);

    await clickRange(page, [1, columnOf.stars], [3, columnOf.stars]);
    await page.keyboard.type("many");
    await press(page, "Control+Enter");
    await page.getByRole("button", { name: "Edit again" }).click();
    await expect(editor(page)).toHaveValue("many");
    await press(page, "Escape");
    expect(await stars(table)).toEqual([null, 7, null, null]);

    // Of a pasted block what can stand there does; the rest is told.
    await clickCell(page, 1, columnOf.stars);
    await pasteFrom(page, { text: "1\nx\n3" });
    await expect.poll(() => stars(table)).toEqual([1, 7, 3, null]);
    await expect(page.getByText(/^1 cell was left as it is: /).first()).toBeVisible();
  },
);

test("a choice of cells is never carried out on other rows that came between", async ({
  studioPage: page,
}) => {
  const table = await openTable(page, 8);
  const { projectId, ids } = table;
  await clickRange(page, [3, 1], [4, 1]);
  // The page hears of the new row late: the keys are quicker.
  await page.route("**/call/examples.page", async (route) => {
    await held;
    await route.continue();
  });
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await askBehind(page, "examples.insert", {
    projectId,
    place: { at: "before", exampleId: ids[0] ?? 1 },
    examples: [{ askText: "new", answerText: "" }],
  });
  await press(page, "Delete");
  release();
  await expect
    .poll(async () => (await texts(table)).filter((line) => line.startsWith("|")))
    .toEqual(["|answer 3", "|answer 4"]);
  await settled(page);
  expect((await texts(table))[0]).toBe("new|");
});

test(
  "more than 100,000 cells are copied whole, by a task that the tray shows",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    test.slow();
    await openTable(page, 25_000);
    await press(page, "Control+a");
    await expect(said(page)).toHaveText("125,000 cells, rows 1 to 25,000");
    await press(page, "Control+c");
    await expect(said(page)).toHaveText("Copied 25,000 rows.", { timeout: 60_000 });
    const lines = await page.evaluate(async () =>
      (await navigator.clipboard.readText()).trimEnd().split("\r\n"),
    );
    expect(lines).toHaveLength(25_000);
    expect(lines.at(-1)).toMatch(/^question 25000\tanswer 25000/);
    await page.getByRole("button", { name: "Tasks" }).click();
    await expect(page.getByRole("dialog", { name: "Tasks" })).toContainText("Copied from “Typing”");
  },
);
