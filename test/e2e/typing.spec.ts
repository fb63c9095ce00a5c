// Not one typed letter is lost, garbled or in the wrong row, however fast it comes and whatever happens meanwhile.
// `npm run test:heavy -- --only typing` runs each loop with 200 edits.
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";
import { askBehind, expect, test } from "./on-page.ts";
import {
  cell,
  clickCell,
  differences,
  openTable,
  sendKeys,
  settled,
  want,
  wordAt,
  type Table,
} from "./typing.ts";

const editCount = Number(process.env["ATTUNE_EDITS"] ?? 5);
/** Each edit is a call of its own, one after the other: hundreds take a while on a busy machine. */
const answeredMs = 20_000 + editCount * 500;
const seed = Number(process.env["ATTUNE_SEED"] ?? 1);
/** Ten times what an edit takes at rest: on a busy machine a loop is slow, and slow isn't lost. */
const editMs = 12_000;
test.setTimeout(60_000 + editCount * editMs);

type Loop = { readonly name: string; readonly run: (table: Table) => Promise<void> };
const loops: Loop[] = [];

/** A loop over a table with a row for each edit; what the studio has after it is compared with what was typed. */
function loop(name: string, run: Loop["run"]): void {
  loops.push({ name, run });
}

loop("typing over and Enter", async (table) => {
  for (let row = 1; row <= editCount; row += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one edit after the other, as fingers do
    await table.page.keyboard.type(wordAt(row));
    // oxlint-disable-next-line no-await-in-loop -- as above
    await table.page.keyboard.press("Enter");
    want(table, row, "ask", wordAt(row));
  }
});

loop("keys sent without waiting", async (table) => {
  let keys = "";
  for (let row = 1; row <= editCount; row += 1) {
    keys += `${wordAt(row)}{Enter}`;
    want(table, row, "ask", wordAt(row));
  }
  await sendKeys(table, keys);
});

loop("F2 and Tab through both texts", async (table) => {
  let keys = "";
  for (let row = 1; row <= editCount; row += 1) {
    keys += `{F2} ${wordAt(row)}{Tab}${wordAt(row)}{Enter}`;
    want(table, row, "ask", `question ${row} ${wordAt(row)}`);
    want(table, row, "answer", wordAt(row));
  }
  await sendKeys(table, keys);
});

loop("arrows leave a cell that is typed over", async (table) => {
  let keys = "";
  for (let row = 1; row <= editCount; row += 1) {
    keys += `${wordAt(row)}{ArrowRight}${wordAt(row + 1)}{ArrowLeft}{ArrowDown}`;
    want(table, row, "ask", wordAt(row));
    want(table, row, "answer", wordAt(row + 1));
  }
  await sendKeys(table, keys);
});

loop("a page that stands still for 300 ms again and again", async (table) => {
  let keys = "";
  for (let row = 1; row <= editCount; row += 1) {
    keys += `${wordAt(row)}{Enter}`;
    want(table, row, "ask", wordAt(row));
  }
  await table.page.evaluate(() => {
    let times = 0;
    const timer = setInterval(() => {
      const endMs = performance.now() + 300;
      while (performance.now() < endMs);
      times += 1;
      if (times === 4) clearInterval(timer);
    }, 350);
  });
  await sendKeys(table, keys);
});

loop("an input method, and text without keys", async (table) => {
  const { devtools } = table;
  for (let row = 1; row <= editCount; row += 1) {
    if (row % 2 === 0) {
      // oxlint-disable-next-line no-await-in-loop -- one edit after the other
      await devtools.send("Input.insertText", { text: "😀👍🏽" });
      want(table, row, "ask", "😀👍🏽");
    } else {
      for (const text of ["n", "に", "にほ", "にほん"]) {
        // oxlint-disable-next-line no-await-in-loop -- a composition grows letter by letter
        await devtools.send("Input.imeSetComposition", {
          text,
          selectionStart: text.length,
          selectionEnd: text.length,
        });
      }
      // oxlint-disable-next-line no-await-in-loop -- as above
      await devtools.send("Input.insertText", { text: "日本" });
      want(table, row, "ask", "日本");
    }
    // oxlint-disable-next-line no-await-in-loop -- as above
    await sendKeys(table, "{Enter}");
  }
});

loop("rows that come while a text is open", async (table) => {
  const { page, projectId, ids } = table;
  for (let row = 1; row <= editCount; row += 1) {
    const id = ids[row - 1] ?? 0;
    const place = table.wanted.size - ids.length + row;
    // oxlint-disable-next-line no-await-in-loop -- one edit after the other
    await goTo(table, place);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await page.keyboard.type(wordAt(row).slice(0, 3));
    // oxlint-disable-next-line no-await-in-loop -- as above
    const { exampleIds } = await askBehind(page, "examples.insert", {
      projectId,
      place: { at: "before", exampleId: ids[0] ?? 1 },
      examples: [{ askText: `new ${row}`, answerText: "" }],
    });
    table.wanted.set(exampleIds[0] ?? 0, { ask: `new ${row}`, answer: "" });
    if (row % 3 === 0) {
      // oxlint-disable-next-line no-await-in-loop -- the new row is in the table by then, and the open text beside its row
      await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", String(table.wanted.size + 2));
    }
    // oxlint-disable-next-line no-await-in-loop -- as above
    await page.keyboard.type(wordAt(row).slice(3));
    // oxlint-disable-next-line no-await-in-loop -- as above
    await page.keyboard.press("Enter");
    // oxlint-disable-next-line no-await-in-loop -- as above
    await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", String(table.wanted.size + 2));
    const known = table.wanted.get(id);
    if (known) known.ask = wordAt(row);
  }
});

loop("a sorted list that is made anew while a text is open", async (table) => {
  const { page, projectId, wanted } = table;
  const random = randomFrom(seed);
  let remadeCount = 0;
  page.on("response", (response) => {
    const isTables = response.url().endsWith("/call/examples.openView");
    if (isTables && (response.request().postData() ?? "").includes('"sorts":[{')) remadeCount += 1;
  });
  /** The studio keeps a list that was looked at a moment ago: then it isn't made anew, and nobody waits for it. */
  const remade = (before: number): Promise<void> =>
    expect
      .poll(() => remadeCount, { timeout: 1_000, intervals: [30] })
      .toBeGreaterThan(before)
      .catch(() => {});
  await page.getByRole("button", { name: "Menu of “They ask”" }).click();
  await page.getByRole("menuitem", { name: "Sort Z to A, large to small" }).click();
  await expect(page.locator("[aria-sort=descending]")).toBeVisible();
  for (let step = 1; step <= editCount; step += 1) {
    const row = 1 + Math.floor(random() * Math.min(8, editCount));
    // oxlint-disable-next-line no-await-in-loop -- one edit after the other
    await clickNearTop(table, row);
    // oxlint-disable-next-line no-await-in-loop -- as above
    const text = await cell(page, row, 1).innerText();
    const known = [...wanted.values()].find(({ ask }) => ask === text);
    const word = `${wordAt(step)} of ${step}`;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await page.keyboard.type(word.slice(0, 4));
    // Seven other lists, and the studio has forgotten the table's own.
    for (let other = 0; other < 7; other += 1) {
      const conditions = [{ field: "characters" as const, operator: "at-least" as const, value: other }];
      const definition = { filter: { match: "all" as const, conditions } };
      // oxlint-disable-next-line no-await-in-loop -- as above
      await askBehind(page, "examples.openView", { projectId, definition });
    }
    const before = remadeCount;
    const anyId = [...wanted.keys()][step % wanted.size] ?? 1;
    // oxlint-disable-next-line no-await-in-loop -- as above
    const { example } = await askBehind(page, "examples.get", { projectId, exampleId: anyId });
    const change = { notes: `note ${step}` };
    // oxlint-disable-next-line no-await-in-loop -- as above
    await askBehind(page, "examples.edit", {
      projectId,
      edits: [{ exampleId: anyId, revision: example.revision, change }],
    });
    // oxlint-disable-next-line no-await-in-loop -- as above
    if (step % 2 === 0) await remade(before);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await page.keyboard.type(word.slice(4));
    // oxlint-disable-next-line no-await-in-loop -- as above
    await page.keyboard.press("Enter");
    if (known) known.ask = word;
    // oxlint-disable-next-line no-await-in-loop -- the list is at rest before the next edit is chosen by its text
    await remade(before);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await expect(page.locator(".grid [aria-busy]")).toHaveCount(0);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await settled(page);
  }
  // Electron's window asks over its bridge, where nobody listens in.
  const isHeard = await page.evaluate(() => window.attune === undefined);
  if (isHeard) expect(remadeCount, "lists made anew").toBeGreaterThan(editCount / 2);
});

/** The table goes after the row one was in, down to the end of the list: back to the top, until the row is there. */
async function clickNearTop({ page }: Table, row: number): Promise<void> {
  await expect(async () => {
    await page.locator(".grid").evaluate((grid) => grid.scrollTo(0, 0));
    await cell(page, row, 1).click({ position: { x: 20, y: 12 }, timeout: 1_000 });
    await expect(cell(page, row, 1)).toHaveAttribute("data-active", "", { timeout: 500 });
  }).toPass();
}

async function goTo({ page }: Table, row: number): Promise<void> {
  await cell(page, row, 1).scrollIntoViewIfNeeded();
  await clickCell(page, row, 1);
}

loop("clicking elsewhere, scrolling away, pasting into the text", async (table) => {
  const { page } = table;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  for (let row = 1; row <= editCount; row += 1) {
    const text = wordAt(row);
    switch (row % 3) {
      case 0:
        // oxlint-disable-next-line no-await-in-loop -- one edit after the other
        await page.keyboard.type(text);
        // oxlint-disable-next-line no-await-in-loop -- as above
        await page.getByRole("heading", { level: 1 }).click();
        // oxlint-disable-next-line no-await-in-loop -- as above
        await goTo(table, row + 1);
        want(table, row, "ask", text);
        break;
      case 1:
        // oxlint-disable-next-line no-await-in-loop -- as above
        await page.keyboard.type(text);
        // oxlint-disable-next-line no-await-in-loop -- as above
        await page.locator(".grid").evaluate((grid) => grid.scrollBy(0, 4_000));
        // oxlint-disable-next-line no-await-in-loop -- as above
        await page.keyboard.press("Enter");
        want(table, row, "ask", text);
        break;
      default:
        // oxlint-disable-next-line no-await-in-loop -- as above
        await page.evaluate((words) => navigator.clipboard.writeText(words), `two\nlines ${row}`);
        // oxlint-disable-next-line no-await-in-loop -- as above
        await sendKeys(table, `{F2}`);
        // oxlint-disable-next-line no-await-in-loop -- as above
        await page.keyboard.press("Control+a");
        // oxlint-disable-next-line no-await-in-loop -- as above
        await page.keyboard.press("Control+v");
        // oxlint-disable-next-line no-await-in-loop -- as above
        await page.keyboard.press("Enter");
        want(table, row, "ask", `two\nlines ${row}`);
    }
  }
});

/** A few edits are over sooner than a page is open: then several loops share one. */
const perPage = editCount > 20 ? 1 : 4;
for (let from = 0; from < loops.length; from += perPage) {
  const together = loops.slice(from, from + perPage);
  const names = together.map(({ name }) => name).join("; ");
  // The page that stands still takes half a minute.
  const tag = together.some(({ name }) => name.includes("stands still")) ? "@heavy" : [];
  test(`${names}: ${editCount} edits each, none lost`, { tag }, async ({ studioPage: page }) => {
    test.setTimeout(60_000 + editCount * editMs * together.length);
    for (const { name, run } of together) {
      // oxlint-disable-next-line no-await-in-loop -- one loop after the other
      await test.step(name, async () => {
        const table = await openTable(page, editCount + 2);
        await run(table);
        // Keys that were sent without waiting may still be on their way; a lost one never comes.
        await expect.poll(() => differences(table), { timeout: answeredMs }).toEqual([]);
      });
    }
  });
}

test(`words with Enter, Tab and arrows at random: ${editCount * 4} keys, the model and the studio agree`, async ({
  studioPage: page,
}) => {
  const rowCount = 12;
  const table = await openTable(page, rowCount);
  const random = randomFrom(seed);
  // The model: where a spreadsheet would be, and what it would hold.
  let row = 1;
  let column = 1;
  let tabStart: number | null = null;
  let keys = "";
  const parts = ["ask", "answer"] as const;
  for (let step = 0; step < editCount; step += 1) {
    const part = parts[column - 1];
    if (part && random() < 0.8) {
      const word = wordAt(step);
      keys += word;
      want(table, row, part, word);
      const enters = random();
      if (enters < 0.4) {
        keys += "{Enter}";
        row = Math.min(rowCount, row + 1);
        column = tabStart ?? column;
        tabStart = null;
      } else if (enters < 0.7 && column === 1) {
        keys += "{Tab}";
        tabStart ??= column;
        column = 2;
      } else {
        const isDown = random() < 0.5;
        keys += isDown ? "{ArrowDown}" : "{ArrowUp}";
        row = Math.max(1, Math.min(rowCount, row + (isDown ? 1 : -1)));
        tabStart = null;
      }
    } else {
      const to = random() < 0.5 ? 1 : 2;
      keys += to === column ? "{ArrowUp}" : to === 1 ? "{ArrowLeft}" : "{ArrowRight}";
      if (to === column) row = Math.max(1, row - 1);
      column = to;
      tabStart = null;
    }
    // The line for a new example stands below the last row: the model stays above it.
    if (row === rowCount) {
      keys += "{ArrowUp}";
      row -= 1;
      tabStart = null;
    }
  }
  await sendKeys(table, keys);
  await expect.poll(() => differences(table), { timeout: answeredMs }).toEqual([]);
});

test("rows typed in below the last one at full speed are all there, in order", async ({
  studioPage: page,
}) => {
  const table = await openTable(page, 1);
  await clickCell(page, 2, 1);
  let keys = "";
  for (let row = 0; row < editCount; row += 1) keys += `ask ${row}{Tab}answer ${row}{Enter}`;
  await sendKeys(table, keys);
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", String(editCount + 3));
  const rowsNow = async (): Promise<readonly string[]> => {
    const { viewId } = await askBehind(page, "examples.openView", { projectId: table.projectId });
    const about = { projectId: table.projectId, viewId, from: 1, limit: 200 };
    const { examples } = await askBehind(page, "examples.page", about);
    return examples.map(({ askText, answerText }) => `${askText}|${answerText}`);
  };
  await expect
    .poll(rowsNow, { timeout: answeredMs })
    .toEqual(Array.from({ length: Math.min(200, editCount) }, (_row, row) => `ask ${row}|answer ${row}`));
});
