// Check as a person walks it: what must be fixed and what is better fixed, looked at, fixed with a preview, taken back,
// said to be fine, dealt out, and found again in the table. States that need rare examples are answered by fakes.
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe.ts";
import { fakeFindings, fakeSummary, fullSummary, type FakeFindings } from "./fake-findings.ts";
import { askBehind, expect, moveTo, openHash, sampleId, sidewaysPx, tabTo, test } from "./on-page.ts";

const verdict = (page: Page): Locator => page.locator(".check-verdict");
const panel = (page: Page): Locator => page.locator(".check-panel");
const step = (page: Page): Locator => page.getByRole("link", { name: /^Check / });
const undo = (page: Page): Locator => page.getByRole("button", { name: "Undo", exact: true });

/** The sample with an example that has no answer and two with blanks at their ends. */
async function openCheck(page: Page): Promise<string> {
  const projectId = await sampleId(page);
  await askBehind(page, "examples.insert", {
    projectId,
    examples: [
      { askText: "Is there a shop in Leeds?", answerText: "", split: "train" },
      { askText: "Do you ship to Norway?", answerText: "  Yes, within 4 working days.", split: "train" },
      {
        askText: "Can I pay by invoice?",
        answerText: "Yes, at the last step of the order.   ",
        split: "train",
      },
    ],
  });
  await openHash(page, `#/projects/${projectId}/check`);
  return projectId;
}

test("what Check says is looked at, fixed, taken back, said to be fine, dealt out, and found in the table", async ({
  studioPage: page,
}) => {
  test.slow();
  const projectId = await openCheck(page);
  await expect(verdict(page)).toHaveText("Can't train yet: 1 thing must be fixed");
  await expect(step(page)).toHaveAccessibleName("Check 1 must fix");

  // Train says the same, with the way back.
  await moveTo(page, `#/projects/${projectId}/train/new`);
  const obstacles = page.locator("#launch-obstacles");
  await expect(obstacles).toContainText("1 thing must be fixed.");
  await obstacles.getByRole("link", { name: "Open Check" }).click();

  // Look through the examples, by keyboard.
  const blanks = "2 examples have blanks before or after a text";
  await page.getByRole("button", { name: `Show: ${blanks}` }).click();
  await expect(panel(page).getByRole("heading", { name: blanks })).toBeFocused();
  await expect(panel(page).locator("mark").first()).toBeVisible();
  const open62 = panel(page).getByRole("button", { name: "Open example #62" });
  await tabTo(page, open62);
  await page.keyboard.press("ArrowDown");
  await expect(panel(page).getByRole("button", { name: "Open example #63" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
  await expect(page.getByRole("button", { name: `Show: ${blanks}` })).toBeFocused();

  // Fix all but one, then take it back.
  const fix = page.getByRole("button", { name: `Fix… Remove blanks at the ends: ${blanks}` });
  await fix.click();
  const dialog = page.getByRole("dialog", { name: "Remove blanks at the ends: 2 examples" });
  await expect(dialog.locator("del")).toHaveCount(2);
  await dialog.getByRole("checkbox").first().uncheck();
  await dialog.getByRole("button", { name: "Fix 1 example" }).click();
  await expect(page.getByText("1 example was fixed.")).toBeVisible();
  await expect(page.getByText("1 example has blanks before or after a text")).toBeVisible();
  await undo(page).click();
  await expect(fix).toBeVisible();

  // One is fine as it is, and counts again when that is taken back.
  await page.getByRole("button", { name: `Show: ${blanks}` }).click();
  await panel(page).getByRole("button", { name: "Fine as it is: example 63" }).click();
  await expect(panel(page).getByRole("button", { name: "Open example #63" })).toBeHidden();
  await expect(page.getByText("Said to be fine (1)")).toBeVisible();
  await undo(page).click();
  await expect(panel(page).getByRole("button", { name: "Open example #63" })).toBeVisible();
  await expect(page.getByText("Said to be fine (1)")).toBeHidden();
  await page.keyboard.press("Escape");

  // What must be fixed goes.
  await page.getByRole("button", { name: /^Fix… Remove examples without answer: / }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove 1 example" }).click();
  await expect(page.getByText("1 example was removed.")).toBeVisible();
  await expect(verdict(page)).toContainText("Can train: ");
  await expect(step(page)).toHaveAccessibleName(/^Check \d+ better fix$/);

  // Deal out, with what it comes to before it is done.
  await page.getByRole("button", { name: "Deal out anew…", exact: true }).click();
  const split = page.getByRole("dialog", { name: "What the examples are used for" });
  await split.getByRole("textbox", { name: "For the final exam" }).fill("95");
  await expect(split.getByRole("alert")).toHaveText("A number from 0 to 90.");
  await split.getByRole("textbox", { name: "For the final exam" }).fill("20");
  await expect(split.getByRole("region", { name: "What it comes to" })).toContainText(/change their use/);
  await split.getByRole("button", { name: "Deal out 62 examples" }).click();
  await expect(page.getByText(/^Dealt out: /)).toBeVisible();
  const { test: exam } = await askBehind(page, "examples.counts", { projectId });
  expect(exam).toBeGreaterThan(8);
  await expect(page.getByRole("region", { name: /^Used for/ })).toContainText(`${exam} final exam`);

  // In the table: found by a filter, marked, and fixed beside its conversation.
  await page.getByRole("button", { name: `Show: ${blanks}` }).click();
  await panel(page).getByRole("button", { name: "Show in Examples" }).click();
  await expect(
    page.getByRole("button", {
      name: "Change this filter: Remarks: examples have blanks before or after a text",
    }),
  ).toBeVisible();
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "4");
  const mark = page.locator("[role=row][aria-rowindex='2'] .grid-cell-mark");
  await expect(mark).toHaveAttribute("title", /^better fix: .*starts or ends with blanks\.$/);
  await mark.dblclick();
  const remarks = page.getByRole("complementary").getByRole("region", { name: "Remarks" });
  await remarks.getByRole("button", { name: /^Show the place: / }).click();
  await expect(page.locator(".turn[data-role=assistant] textarea")).toBeFocused();
  await remarks.getByRole("button", { name: /^Remove blanks at the ends: / }).click();
  await expect(page.getByText("1 example was fixed.")).toBeVisible();
  await expect(remarks.getByRole("button", { name: /^Remove blanks/ })).toBeHidden();
});

async function openFaked(page: Page, fakes: FakeFindings): Promise<void> {
  const projectId = await sampleId(page);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await fakeFindings(page, fakes);
  await openHash(page, `#/projects/${projectId}/check`);
}

test("Check says in each of its states where the project stands, and never that nothing private is there", async ({
  studioPage: page,
}) => {
  await openFaked(page, { summary: fakeSummary() });
  await expect(verdict(page)).toHaveText("Ready");
  await expect(step(page)).toHaveAccessibleName("Check ready");
  const privateBox = page.getByRole("region", { name: "Private data" });
  await expect(privateBox).toContainText("None of these kinds found: e-mail addresses,");
  await expect(privateBox).toContainText("Names are missed in about 3 to 8 of 100");
  await expect(privateBox.getByRole("button", { name: "Read these 10" })).toBeVisible();
  await expect(privateBox).not.toContainText("no private data");
  await expect(page.getByText("Nothing in the exam was studied.")).toBeVisible();
  await expect(page.getByRole("img", { name: /^Mostly .* at the longest 200 and more\.$/ })).toBeVisible();

  const unchecked = { state: "not-checked", checkedAtMs: null } as const;
  await openFaked(page, { summary: fakeSummary({ ...unchecked, exampleCount: 1_000_000 }) });
  await expect(verdict(page)).toHaveText("Not checked yet");
  await expect(page.getByRole("button", { name: "Check now" })).toBeVisible();
  await openFaked(page, { summary: fakeSummary({ ...unchecked, exampleCount: 0 }) });
  await expect(verdict(page)).toHaveText("Nothing to check yet");
  await expect(page.getByRole("link", { name: "Go to the examples" })).toBeVisible();
  await openFaked(page, { summary: fakeSummary({ isRunning: true }) });
  await expect(page.getByRole("progressbar", { name: "Checking…" })).toBeAttached();
});

test(
  "originals are erased only after a question that says what goes",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const calls: string[] = [];
    await openFaked(page, { summary: fullSummary, onCall: (method) => calls.push(method) });
    await page.getByRole("button", { name: "What stands for what" }).click();
    await expect(
      panel(page).getByRole("row", { name: "anna@example.org person-1@example.com" }),
    ).toBeVisible();
    const erase = panel(page).getByRole("button", { name: "Erase the originals now…" });
    await erase.click();
    const question = page.getByRole("dialog", { name: "Erase 2 originals for good?" });
    for (const what of ["history", "backups", "trainings", "Try", "drafts", "can't be taken back"]) {
      // oxlint-disable-next-line no-await-in-loop -- each for itself
      await expect(question).toContainText(what);
    }
    await question.getByRole("button", { name: "Cancel" }).click();
    expect(calls).not.toContain("findings.eraseOriginals");
    await erase.click();
    await question.getByRole("button", { name: "Erase for good" }).click();
    await expect(page.getByText("2 originals were erased, also from 1 backup.")).toBeVisible();
  },
);

test(
  "a split that a training learnt from is changed only on second thought",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const wishes: unknown[] = [];
    const onCall = (method: string, input: unknown): void => {
      if (method === "splits.set") wishes.push(input);
    };
    await openFaked(page, { summary: fullSummary, onCall });
    await page.getByRole("button", { name: "Deal out anew…", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("“Support voice 2” learnt from this");
    await expect(dialog.getByRole("button", { name: /^Deal out/ })).toBeDisabled();
    await dialog.getByRole("radio", { name: "examples" }).check();
    await expect(dialog.getByRole("textbox", { name: "For the final exam" })).toHaveValue("7");
    await dialog.getByRole("checkbox", { name: "Deal out all the same; I'll train anew" }).check();
    await dialog.getByRole("button", { name: /^Deal out/ }).click();
    await expect
      .poll(() => wishes)
      .toMatchObject([
        { evenIfFrozen: true, wish: { validation: { count: 6 }, test: { count: 7 }, keepsGroups: true } },
      ]);
  },
);

test.describe("axe finds nothing on Check, and nothing moves sideways", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" }, viewport: { width: 911, height: 512 } });

  test("in its lists, panels and dialogs", { tag: "@heavy" }, async ({ studioPage: page }) => {
    test.slow();
    await openFaked(page, { summary: fullSummary });
    for (const fold of await page.locator(".remark-fold, summary").all()) await fold.click();
    expect.soft(await violations(page), "lists").toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    const opened = [/^Show: 2 examples hold/, /^Look through: 4 examples/, "What stands for what"];
    for (const name of opened) {
      // oxlint-disable no-await-in-loop -- one panel after the other
      await page.getByRole("button", { name }).first().click();
      await expect(panel(page).locator(".example-entry, tr").first()).toBeVisible();
      expect.soft(await violations(page, { within: ".check-panel" }), String(name)).toEqual([]);
      expect(await sidewaysPx(page)).toBe(0);
      await page.keyboard.press("Escape");
      // oxlint-enable no-await-in-loop
    }
    for (const name of [/^Fix… Replace by stand-ins: 2/, "Deal out anew…"]) {
      // oxlint-disable no-await-in-loop -- one dialog after the other
      await page.getByRole("button", { name }).first().click();
      await expect(page.getByRole("dialog")).toBeVisible();
      expect.soft(await violations(page, { within: "dialog" }), String(name)).toEqual([]);
      await page.keyboard.press("Escape");
      // oxlint-enable no-await-in-loop
    }
  });
});
