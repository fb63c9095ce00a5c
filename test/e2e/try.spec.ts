// Try as a person meets it: asking, watching, stopping, comparing, correcting; by keyboard, in every size, with models
// that do what a spec says, and once with the real rehearsal.
import type { Page } from "@playwright/test";
import { violations } from "./axe.ts";
import { askBehind, expect, moveTo, openHash, sampleId, sidewaysPx, tabTo, test as base } from "./on-page.ts";
import { startScriptedStudio, type ScriptedStudio } from "./scripted-studio.ts";

const test = base.extend<
  { readonly tryPage: Page; readonly projectId: string },
  { readonly scripted: ScriptedStudio }
>({
  scripted: [
    async ({}, use) => {
      const studio = await startScriptedStudio();
      await use(studio);
      await studio.stop();
    },
    { scope: "worker" },
  ],
  /** A project of its own from the sample, with a finished training, and Try open on it. */
  projectId: async ({ page, scripted }, use) => {
    await page.goto(await scripted.newLink());
    await page.waitForSelector("html[data-ready]");
    const { project } = await askBehind(page, "projects.create", { from: "sample" });
    await askBehind(page, "projects.open", { projectId: project.projectId });
    scripted.addTraining(project.projectId);
    await use(project.projectId);
  },
  tryPage: async ({ page, projectId }, use) => {
    await openHash(page, `#/projects/${projectId}/try`);
    await expect(columns(page)).toHaveCount(3);
    await use(page);
  },
});

const columns = (page: Page) => page.locator(".try-column");
const column = (page: Page, number: number) => columns(page).nth(number - 1);
const box = (page: Page) => page.getByRole("textbox", { name: "Your question" });
const said = (page: Page) => page.locator(".only-read-aloud[role=status]");
const ask = async (page: Page, question: string): Promise<void> => {
  await box(page).fill(question);
  await box(page).press("Enter");
};
/** All answers on screen are whole. */
const answered = async (page: Page, count = 3): Promise<void> => {
  // Similar examples are looked for in a thread of their own, which a busy machine starts slowly.
  await expect(page.getByRole("button", { name: "Fix it" })).toHaveCount(count, { timeout: 30_000 });
};

test.describe("a question", () => {
  test("goes to before, yours and before with five examples shown, and each answer says what it took", async ({
    tryPage: page,
  }) => {
    await expect(columns(page).getByRole("heading")).toHaveText([
      "Before training",
      "Yours: Support voice, saved stage 1",
      "Before training",
    ]);
    await ask(page, "Where is my parcel?");
    await answered(page);
    await expect(column(page, 1)).toContainText("attune-rehearsal-1 says: Where is my parcel? (0 shown)");
    await expect(column(page, 2)).toContainText("ft:voice:40 says: Where is my parcel? (0 shown)");
    await expect(column(page, 3)).toContainText("attune-rehearsal-1 says: Where is my parcel? (5 shown)");
    await expect(column(page, 3)).toContainText("5 examples were shown with the question.");
    await expect(column(page, 2).getByRole("list", { name: "About answer 2" })).toContainText(
      /^[\d.]+ sfirst word after [\d.]+ slength \d+free$/,
    );
    await expect(box(page)).toHaveValue("");
    await expect(box(page)).toBeFocused();
    await expect(said(page)).toHaveText(/Answer \d is complete\./);
  });

  test("is asked, watched and stopped by keyboard alone", async ({ tryPage: page }) => {
    await tabTo(page, box(page));
    await page.keyboard.type("hold it,");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("please");
    await page.keyboard.press("Enter");
    await expect(page.locator(".try-asked-text")).toHaveText("hold it,\nplease");
    for (const number of [1, 2, 3]) {
      // oxlint-disable-next-line no-await-in-loop -- one column after the other
      await expect(column(page, number)).toContainText("The first words");
    }
    await tabTo(page, page.getByRole("button", { name: "Stop answer 2" }));
    await page.keyboard.press("Enter");
    await expect(column(page, 2)).toContainText("Stopped. This is what came.");
    await expect(column(page, 1).getByRole("button", { name: "Stop answer 1" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByText("Stopped. This is what came.")).toHaveCount(3);
    await expect(column(page, 1)).toContainText("The first words");
    await expect(said(page)).toHaveText(/Answer \d was stopped\./);
  });

  test("asked anew stops what an earlier one still says", { tag: "@heavy" }, async ({ tryPage: page }) => {
    await ask(page, "hold");
    await expect(column(page, 3)).toContainText("The first words");
    await ask(page, "And now?");
    await answered(page);
    await page.getByRole("button", { name: /^hold/ }).click();
    await expect(page.getByText("Stopped. This is what came.")).toHaveCount(3);
  });

  test("that is under way is watched on after a reload", { tag: "@heavy" }, async ({ tryPage: page }) => {
    await ask(page, "hold");
    await expect(column(page, 3)).toContainText("The first words");
    await page.reload();
    await expect(columns(page)).toHaveCount(3);
    await expect(column(page, 1)).toContainText("The first words");
    await page.keyboard.press("Escape");
    await expect(page.getByText("Stopped. This is what came.")).toHaveCount(3);
  });

  test(
    "comes back by arrow, and so does what was being typed",
    { tag: "@heavy" },
    async ({ tryPage: page }) => {
      await ask(page, "First?");
      await answered(page);
      await ask(page, "Second?\nIn two lines");
      await expect(page.locator(".try-asked-text")).toContainText("Second?");
      await answered(page);
      await page.keyboard.press("ArrowUp");
      await expect(box(page)).toHaveValue("Second?\nIn two lines");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowUp");
      await expect(box(page)).toHaveValue("First?");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await expect(box(page)).toHaveValue("");
    },
  );

  test("can be one of those it hasn't studied", { tag: "@heavy" }, async ({ tryPage: page, projectId }) => {
    const sample = page.locator(".try-sample").first();
    const words = (await sample.getAttribute("title")) ?? "";
    await sample.click();
    await expect(box(page)).toHaveValue(words);
    await expect(box(page)).toBeFocused();
    const { viewId } = await askBehind(page, "examples.openView", {
      projectId,
      definition: { filter: { match: "all", conditions: [{ field: "split", values: ["train"] }] } },
    });
    const { examples } = await askBehind(page, "examples.page", { projectId, viewId, from: 0, limit: 100 });
    expect(examples.map(({ askText }) => askText)).not.toContain(words);
  });
});

test.describe("an answer", () => {
  test(
    "that breaks off or fails says so, and the question can be asked again",
    { tag: "@heavy" },
    async ({ tryPage: page }) => {
      await ask(page, "drop the line");
      await expect(page.getByText("The connection broke off. This is what came.")).toHaveCount(3);
      await expect(column(page, 1)).toContainText("This much came");
      await ask(page, "busy?");
      await expect(column(page, 1)).toContainText("Rehearsal asks to wait");
      await expect(column(page, 1)).toContainText("Wait a moment, then ask again.");
      await expect(said(page)).toHaveText(/Answer \d failed\./);
      await column(page, 1).getByRole("button", { name: "Ask again" }).click();
      await expect(page.getByRole("button", { name: /^busy\?/ })).toHaveCount(2);
    },
  );

  test("is corrected into an example, and taken back", async ({ tryPage: page, projectId }) => {
    await ask(page, "Do you post to Norway?");
    await answered(page);
    await column(page, 2).getByRole("button", { name: "Fix it" }).focus();
    await page.keyboard.press("Enter");
    const field = column(page, 2).getByRole("textbox", { name: "The answer as it should be" });
    await expect(field).toBeFocused();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Yes, in 5 days.");
    await page.keyboard.press("Control+Enter");
    await expect(column(page, 2)).toContainText("Added at the end of your examples");
    await expect(column(page, 2).getByRole("button", { name: "Fix it" })).toBeFocused();
    expect(await askBehind(page, "examples.counts", { projectId })).toMatchObject({ exampleCount: 61 });
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect(column(page, 2)).not.toContainText("Added at the end");
    expect(await askBehind(page, "examples.counts", { projectId })).toMatchObject({ exampleCount: 60 });
    await askBehind(page, "history.redo", { projectId });
    await expect(column(page, 2)).toContainText("Added at the end of your examples");
    await column(page, 2).getByRole("link", { name: "Show it" }).click();
    await expect(page.getByRole("textbox", { name: "The model answers, turn 2 of 2" })).toHaveValue(
      "Yes, in 5 days.",
    );
  });

  test(
    "being corrected outlives a reload; Esc gives it up and gives the focus back",
    { tag: "@heavy" },
    async ({ tryPage: page }) => {
      await ask(page, "Do you post to Norway?");
      await answered(page);
      await column(page, 1).getByRole("button", { name: "Fix it" }).click();
      const field = page.getByRole("textbox", { name: "The answer as it should be" });
      const isKept = page.waitForResponse((response) => response.url().endsWith("/call/drafts.keep"));
      await field.fill("Half a correction");
      await isKept;
      await page.reload();
      await page.getByRole("button", { name: /^Do you post to Norway\?/ }).click();
      await expect(field).toHaveValue("Half a correction");
      await field.press("Escape");
      await expect(field).toBeHidden();
      await expect(column(page, 1).getByRole("button", { name: "Fix it" })).toBeFocused();
    },
  );

  test(
    "is set against the first one, rated and copied",
    { tag: "@heavy" },
    async ({ tryPage: page, context }) => {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await ask(page, "Where?");
      await answered(page);
      await page.getByRole("checkbox", { name: "Show differences to the first answer" }).check();
      await expect(column(page, 1).locator("ins, del")).toHaveCount(0);
      await expect(column(page, 2).locator("ins").first()).toHaveText("ft:voice:40");
      await expect(column(page, 2).locator("del").first()).toBeVisible();
      const good = column(page, 2).getByRole("button", { name: "Good answer" });
      await good.click();
      await expect(good).toHaveAttribute("aria-pressed", "true");
      await page.reload();
      await page.getByRole("button", { name: /^Where\?/ }).click();
      await expect(good).toHaveAttribute("aria-pressed", "true");
      await column(page, 2).getByRole("button", { name: "Copy the answer" }).click();
      await expect(page.getByText("The answer was copied.")).toBeVisible();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
        "ft:voice:40 says: Where? (0 shown)",
      );
    },
  );

  test(
    "is text, whatever is in it, and never widens the page",
    { tag: "@heavy" },
    async ({ tryPage: page }) => {
      await ask(page, "code");
      await answered(page);
      await expect(column(page, 1)).toContainText("<script>alert(1)</script>");
      for (const size of [
        { width: 320, height: 640 },
        { width: 640, height: 400 },
        { width: 911, height: 512 },
        { width: 1280, height: 800 },
      ]) {
        // oxlint-disable-next-line no-await-in-loop -- size after size
        await page.setViewportSize(size);
        // oxlint-disable-next-line no-await-in-loop -- as above
        expect(await sidewaysPx(page), `${size.width}`).toBe(0);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      const lefts = await columns(page).evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect().left),
      );
      expect(new Set(lefts).size).toBe(1);
    },
  );
});

test.describe("the columns", () => {
  const menu = async (page: Page, number: number, item: string): Promise<void> => {
    const button = page.getByRole("button", { name: `More for answer ${number}` });
    // One that is still on its way out has the same items.
    await expect(page.getByRole("menu")).toHaveCount(0);
    await button.focus();
    await page.keyboard.press("Enter");
    const wanted = page.getByRole("menuitem", { name: item });
    await expect(wanted).toBeVisible();
    for (let presses = 0; presses < 6; presses += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one key after the other, as fingers do
      if (await wanted.evaluate((element) => element === document.activeElement)) break;
      // oxlint-disable-next-line no-await-in-loop -- as above
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
  };
  const titles = (page: Page) => columns(page).getByRole("heading");

  test(
    "are doubled, moved and removed by keyboard, and remembered with the project",
    { tag: "@heavy" },
    async ({ tryPage: page }) => {
      await menu(page, 2, "Duplicate this column");
      await expect(columns(page)).toHaveCount(4);
      await expect(page.getByRole("button", { name: "More for answer 3" })).toBeFocused();
      await expect(page.getByRole("button", { name: "Add a column" })).toBeHidden();
      await menu(page, 4, "Move to the left");
      await expect(said(page)).toHaveText("Now column 3 of 4.");
      await expect(page.getByRole("button", { name: "More for answer 3" })).toBeFocused();
      const isKept = page.waitForResponse((response) => response.url().endsWith("/call/drafts.keep"));
      await menu(page, 1, "Remove this column");
      await expect(page.getByRole("button", { name: "More for answer 1" })).toBeFocused();
      const order = [
        "Yours: Support voice, saved stage 1",
        "Before training",
        "Yours: Support voice, saved stage 1",
      ];
      await expect(titles(page)).toHaveText(order);
      await isKept;
      await page.reload();
      await expect(titles(page)).toHaveText(order);
    },
  );

  test(
    "are set up by lists: the model brings its instructions, and an answer of another set-up says so",
    { tag: "@heavy" },
    async ({ tryPage: page }) => {
      await ask(page, "Where?");
      await answered(page);
      await page.getByRole("button", { name: /Change the set-up of answer 1/ }).click();
      const model = column(page, 1).getByRole("combobox", { name: "Model" });
      await model.selectOption({ label: "Support voice" });
      await expect(column(page, 1).getByRole("combobox", { name: "Instructions" })).toHaveValue("trained");
      await expect(column(page, 1)).toContainText("This answer came from another set-up: Before training");
      await column(page, 1).getByRole("combobox", { name: "Instructions" }).selectOption("own");
      await column(page, 1).getByRole("textbox", { name: "Instructions of your own" }).fill("Be brief.");
      await column(page, 1)
        .getByRole("combobox", { name: /Examples shown/ })
        .selectOption("3");
      await page.getByRole("button", { name: "Ask again" }).click();
      await expect(column(page, 1)).toContainText("ft:voice says: Where? (3 shown)");
      await expect(column(page, 1)).not.toContainText("another set-up");
    },
  );

  test("take in the model a link names", { tag: "@heavy" }, async ({ tryPage: page, projectId }) => {
    await moveTo(page, `#/projects/${projectId}/try/rehearsal/${encodeURIComponent("ft:voice")}`);
    await expect(titles(page)).toHaveText([
      "Before training",
      "Yours: Support voice, saved stage 1",
      "Before training",
      "Yours: Support voice",
    ]);
  });

  test(
    "speak of checkpoints, base and few-shot where the detailed words are wished",
    { tag: "@heavy" },
    async ({ tryPage: page }) => {
      await askBehind(page, "settings.set", { wording: "detailed" });
      await expect(titles(page)).toHaveText([
        "Base",
        "Fine-tuned: Support voice, checkpoint at step 40",
        "Base",
      ]);
      await expect(column(page, 3)).toContainText("few-shot, k = 5");
      await askBehind(page, "settings.set", { wording: "plain" });
    },
  );
});

test.describe("earlier questions", () => {
  test(
    "are put on screen again with their answers, and forgotten after asking back",
    { tag: "@heavy" },
    async ({ tryPage: page }) => {
      await ask(page, "The first one?");
      await answered(page);
      await ask(page, "The second one?");
      await expect(column(page, 1)).toContainText("The second one?");
      await answered(page);
      await page.getByRole("button", { name: /^The first one\?/ }).click();
      await expect(page.locator(".try-asked-text")).toHaveText("The first one?");
      await expect(column(page, 2)).toContainText("ft:voice:40 says: The first one?");
      await page.getByRole("button", { name: "Forget: The first one?" }).click();
      const dialog = page.getByRole("dialog", { name: "Forget this question?" });
      await dialog.getByRole("button", { name: "Cancel" }).click();
      await expect(page.locator(".try-asked-text")).toHaveText("The first one?");
      await page.getByRole("button", { name: "Forget: The first one?" }).click();
      await dialog.getByRole("button", { name: "Forget it" }).click();
      await expect(page.getByRole("button", { name: /^The first one\?/ })).toBeHidden();
      await expect(page.locator(".try-asked-text")).toBeHidden();
      await expect(page.getByRole("button", { name: /^The second one\?/ })).toBeVisible();
    },
  );
});

test.describe("for everybody", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing at any point, ${colorScheme}`, { tag: "@heavy" }, async ({ tryPage: page }) => {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page)).toEqual([]);
      await ask(page, "hold");
      await expect(column(page, 3)).toContainText("The first words");
      expect(await violations(page, { within: "main" })).toEqual([]);
      await page.keyboard.press("Escape");
      await ask(page, "busy?");
      await expect(page.getByText("Rehearsal asks to wait")).toHaveCount(3);
      expect(await violations(page, { within: "main" })).toEqual([]);
      await ask(page, "drop");
      await answered(page);
      await page.getByRole("checkbox").check();
      await page.getByRole("button", { name: /Change the set-up of answer 2/ }).click();
      await column(page, 3).getByRole("button", { name: "Bad answer" }).click();
      await column(page, 1).getByRole("button", { name: "Fix it" }).click();
      expect(await violations(page, { within: "main" })).toEqual([]);
    });
  }

  test("what is typed outlives a reload", { tag: "@heavy" }, async ({ tryPage: page }) => {
    const isKept = page.waitForResponse((response) => response.url().endsWith("/call/drafts.keep"));
    await box(page).fill("Half a question");
    await isKept;
    await page.reload();
    await expect(box(page)).toHaveValue("Half a question");
  });
});

base.describe("with the rehearsal", () => {
  base(
    "nothing trained yet: the tiny model answers for real, with and without examples shown",
    async ({ studioPage: page }) => {
      const projectId = await sampleId(page);
      await openHash(page, `#/projects/${projectId}/try`);
      await expect(page.getByText("Nothing is trained yet.")).toBeVisible();
      await expect(page.getByRole("link", { name: "Go to Train" })).toHaveAttribute(
        "href",
        `#/projects/${projectId}/train`,
      );
      await expect(page.getByText("The rehearsal is a tiny model, not ChatGPT.")).toBeVisible();
      await ask(page, "Where is my parcel?");
      await expect(page.getByRole("button", { name: "Fix it" })).toHaveCount(2, { timeout: 30_000 });
      const { questions } = await askBehind(page, "playground.history", { projectId });
      for (const run of questions[0]?.runs ?? []) {
        expect(run).toMatchObject({ state: "done", error: null, costMicroUsd: 0 });
        expect(run.text.trim()).not.toBe("");
        expect(run.answerTokens).toBeGreaterThan(0);
      }
      expect(questions[0]?.runs[1]?.shownExampleIds).toHaveLength(5);
    },
  );
});
