// What was typed survives a crash, a lost connection and a refusal.
import { askBehind, expect, test } from "./on-page.ts";
import { editor, heading, pasteFrom, press, texts } from "./table.ts";
import { cell, clickCell, openTable, settled } from "./typing.ts";

test.describe("when the page dies", () => {
  test("a text being typed is offered back when the project is opened again", async ({
    studioPage: page,
    context,
  }) => {
    const table = await openTable(page, 5);
    await clickCell(page, 3, 2);
    const kept = page.waitForResponse(/drafts\.keep/);
    await page.keyboard.type("half a senten");
    await kept;
    const crashed = page.waitForEvent("crash");
    table.devtools.send("Page.crash").catch(() => {});
    await crashed;

    const again = await context.newPage();
    await again.goto(new URL(`/#/projects/${table.projectId}/examples`, page.url()).href);
    await expect(again.getByText("You were typing when Attune stopped:")).toBeVisible();
    await expect(again.getByText("half a senten", { exact: true })).toBeVisible();
    expect(await texts({ ...table, page: again })).not.toContain("question 3|half a senten");
    await again.getByRole("button", { name: "Put it back" }).click();
    await expect
      .poll(async () => (await texts({ ...table, page: again }))[2])
      .toBe("question 3|half a senten");
    await again.reload();
    await expect(cell(again, 3, 2)).toHaveText("half a senten");
    await expect(again.getByText("You were typing when Attune stopped:")).toBeHidden();
  });
});

test.describe("when the connection is lost", () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] });

  test("everything typed stays on screen and is saved when it is back", async ({
    studioPage: page,
    context,
  }) => {
    const table = await openTable(page, 3);
    await page.keyboard.type("before");
    await context.setOffline(true);
    await page.keyboard.type(" and after");
    await press(page, "Enter");
    await page.keyboard.type("second");
    await press(page, "Tab");
    await page.keyboard.type("second answer");
    await press(page, "Enter");
    await clickCell(page, 4, 1);
    await page.keyboard.type("a new one");
    await press(page, "Enter");
    await expect(cell(page, 1, 1)).toHaveText("before and after");
    await expect(cell(page, 2, 2)).toHaveText("second answer");
    await expect(page.getByText(/changes? waits? for the studio to answer\./)).toBeVisible();
    await context.setOffline(false);
    await settled(page);
    await expect
      .poll(() => texts(table))
      .toEqual(["before and after|answer 1", "second|second answer", "question 3|answer 3", "a new one|"]);
    await expect(cell(page, 4, 1)).toHaveText("a new one");
  });
});

test.describe("when the studio refuses", () => {
  test.use({ expectedErrors: [/404|409|400|Failed to load resource/] });

  test(
    "an edit of an example that is gone is kept, tried again on wish, and given up only after a question",
    { tag: "@heavy" },
    async ({ studioPage: page }) => {
      const table = await openTable(page, 4);
      const { projectId, ids } = table;
      await clickCell(page, 2, 1);
      await page.keyboard.type("nobody's any more");
      const { viewId, viewRevision } = await askBehind(page, "examples.openView", { projectId });
      const selection = { viewId, viewRevision, rows: { only: [[1, 2]] as [number, number][] } };
      await askBehind(page, "examples.remove", { projectId, selection });
      await press(page, "Enter");
      const notice = page.getByRole("alert").filter({ hasText: "1 change isn't saved" });
      await expect(notice).toBeVisible();
      await notice.getByRole("button", { name: "Try again" }).click();
      await expect(notice).toBeVisible();
      // The others are saved all the same.
      await clickCell(page, 1, 1);
      await page.keyboard.type("still works");
      await press(page, "Enter");
      await expect.poll(async () => (await texts(table))[0]).toBe("still works|answer 1");
      await expect(notice).toBeVisible();

      // Taken back elsewhere, the example is there again: now it can be saved.
      await askBehind(page, "history.undo", { projectId });
      await askBehind(page, "history.undo", { projectId });
      await expect.poll(async () => (await texts(table)).length).toBe(4);
      await notice.getByRole("button", { name: "Try again" }).click();
      await expect(notice).toBeHidden();
      await expect.poll(() => texts(table)).toContain("nobody's any more|answer 2");

      // A text somebody else changed meanwhile is not overwritten; the other one is.
      await clickCell(page, 3, 2);
      await page.keyboard.type("mine");
      await page.route("**/call/examples.page", (route) => route.abort());
      const rows = await askBehind(page, "examples.get", { projectId, exampleId: ids[2] ?? 0 });
      await askBehind(page, "examples.edit", {
        projectId,
        edits: [
          {
            exampleId: ids[2] ?? 0,
            revision: rows.example.revision,
            change: { answerText: "theirs" },
          },
        ],
      });
      await press(page, "Enter");
      await expect(notice).toBeVisible();
      await page.unroute("**/call/examples.page");
      expect((await texts(table)).filter((line) => line.startsWith("question 3"))).toEqual([
        "question 3|theirs",
      ]);
      await notice.getByRole("button", { name: "Discard" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
      await expect(notice).toBeHidden();
    },
  );
});

test(
  "a text opened before the sorted rows are here is the one of its own row",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const table = await openTable(page, 9);
    await clickCell(page, 2, 2);
    await press(page, "Alt+ArrowDown");
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    for (const method of ["examples.page", "examples.rowOf"]) {
      // oxlint-disable-next-line no-await-in-loop -- two
      await page.route(`**/call/${method}`, async (route) => {
        await held;
        await route.continue();
      });
    }
    await page.getByRole("menuitem", { name: "Sort Z to A" }).press("Enter");
    await expect(heading(page, "The model should answer")).toHaveAttribute("aria-sort", "descending");
    await expect(editor(page)).toBeFocused();
    await press(page, "F2");
    await page.keyboard.type("!");
    release();
    await expect(editor(page)).toHaveValue("answer 2!");
    await expect(editor(page)).toHaveAccessibleName("Editing The model should answer, row 8");
    await press(page, "Enter");
    await expect.poll(async () => (await texts(table))[1]).toBe("question 2|answer 2!");
    expect((await texts(table)).filter((line) => line.includes("!"))).toHaveLength(1);
  },
);

test(
  "a text of thousands of characters is edited whole, also when it takes a while to come",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const table = await openTable(page, 2);
    const long = `long ${"word ".repeat(1_000)}end`;
    await pasteFrom(page, { text: long });
    await expect.poll(async () => (await texts(table))[0]).toContain("long word");
    const whole = async (): Promise<string> => {
      await settled(page);
      const about = { projectId: table.projectId, exampleId: table.ids[0] ?? 0 };
      return JSON.stringify((await askBehind(page, "examples.get", about)).example.body);
    };
    expect(await whole()).toContain("word end");
    await page.reload();
    await expect(cell(page, 1, 1)).toContainText("long word");
    await clickCell(page, 1, 1);
    await press(page, "F2");
    await page.keyboard.type(" and more");
    await press(page, "Enter");
    await expect.poll(whole).toContain("word end and more");
    await expect(editor(page)).toBeFocused();
  },
);
