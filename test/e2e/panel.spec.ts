import type { Locator, Page } from "@playwright/test";
import type { Output } from "../../src-shared/contract/contract.ts";
import { violations } from "./axe.ts";
import { askBehind, expect, sidewaysPx, test } from "./on-page.ts";

type Example = Output<"examples.get">["example"];

/** A project with three short conversations, its table on screen, the panel beside it, the first row active. */
async function openWithPanel(
  page: Page,
): Promise<{ readonly projectId: string; readonly ids: readonly number[] }> {
  const { project } = await askBehind(page, "projects.create", { name: "Hotel desk" });
  const { projectId } = project;
  const { exampleIds } = await askBehind(page, "examples.insert", {
    projectId,
    examples: [1, 2, 3].map((number) => ({
      askText: `Question ${number}?`,
      answerText: `Answer ${number}.`,
    })),
  });
  await askBehind(page, "examples.setColumns", {
    projectId,
    columns: [{ columnId: "stars", name: "Stars", type: "number", choices: [] }],
  });
  const { examplesLayout } = await askBehind(page, "settings.get", {});
  await askBehind(page, "settings.set", { examplesLayout: { ...examplesLayout, isPanelOpen: true } });
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/projects/${projectId}/examples`);
  await cell(page, "Question 1?").click();
  await expect(panelOf(page).getByRole("heading", { name: "Example 1 of 3" })).toBeVisible();
  return { projectId, ids: exampleIds };
}

function panelOf(page: Page): Locator {
  return page.getByRole("complementary", { name: "The example beside the table" });
}

/** What Check says of an example stands in a list, too. */
function turnsOf(panel: Locator): Locator {
  return panel
    .getByRole("listitem")
    .filter({ has: panel.page().getByRole("button", { name: /Change who speaks$/ }) });
}

function cell(page: Page, words: string): Locator {
  return page.getByRole("gridcell").filter({ hasText: words }).first();
}

function field(within: Locator, name: string): Locator {
  return within.locator(`[data-text="${name}"]`);
}

async function exampleIn(page: Page, projectId: string, exampleId: number): Promise<Example> {
  return (await askBehind(page, "examples.get", { projectId, exampleId })).example;
}

function bodyOf(page: Page, projectId: string, exampleId: number): () => Promise<unknown> {
  return async () => (await exampleIn(page, projectId, exampleId)).body;
}

const asked = (content: string): unknown => ({ role: "user", content });
const answered = (content: string): unknown => ({ role: "assistant", content });

test("an answer edited in the panel is saved by itself, stands in the table, and is one step to take back", async ({
  studioPage: page,
}) => {
  const { projectId, ids } = await openWithPanel(page);
  const answer = field(panelOf(page), "answer");
  await answer.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Have a good day 👋🏽 and come again", { delay: 0 });
  await expect(answer).toHaveValue("Answer 1. Have a good day 👋🏽 and come again");
  await expect(cell(page, "and come again")).toBeVisible();
  await expect
    .poll(async () => (await exampleIn(page, projectId, ids[0]!)).answerText)
    .toBe("Answer 1. Have a good day 👋🏽 and come again");
  await expect(answer).toBeFocused();
  await expect(panelOf(page).getByText("Saved", { exact: true })).toBeVisible();

  // Typed and left within the pause: the next example is shown, nothing is lost.
  await page.keyboard.type("!");
  await page.keyboard.press("Alt+PageDown");
  await expect(panelOf(page).getByRole("heading", { name: "Example 2 of 3" })).toBeVisible();
  await expect(field(panelOf(page), "answer")).toHaveValue("Answer 2.");
  await expect(field(panelOf(page), "answer")).toBeFocused();
  await expect
    .poll(async () => (await exampleIn(page, projectId, ids[0]!)).answerText)
    .toMatch(/come again!$/);
  expect(
    (await askBehind(page, "history.list", { projectId })).steps.filter((step) => step.label === "edit"),
  ).toHaveLength(2);
});

test(
  "what is typed in the table stands in the panel, and what is chosen in the panel in the table",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const { projectId, ids } = await openWithPanel(page);
    const panel = panelOf(page);
    await cell(page, "Answer 1.").click();
    await page.keyboard.type("From the table.");
    await page.keyboard.press("Tab");
    await expect(field(panel, "answer")).toHaveValue("From the table.");

    await panel.getByRole("tab", { name: "Details" }).click();
    await panel.getByLabel("Used for").selectOption({ label: "final exam" });
    await expect(cell(page, "final exam")).toBeVisible();
    await panel.getByLabel("Tags").fill("breakfast");
    await page.keyboard.press("Enter");
    await expect(cell(page, "breakfast")).toBeVisible();
    // What can't be saved says why and stays, also after a look at another example.
    await field(panel, "own:stars").fill("many");
    await expect(panel.getByText("“many” isn't a number.")).toBeVisible();
    await page.keyboard.press("Alt+PageDown");
    await expect(field(panel, "own:stars")).toHaveValue("");
    await page.keyboard.press("Alt+PageUp");
    await expect(field(panel, "own:stars")).toHaveValue("many");
    await field(panel, "own:stars").fill("5");
    await field(panel, "notes").fill("Ask Mia.");
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowDown");
    await expect(panel.getByRole("heading", { name: "Example 2 of 3" })).toBeVisible();
    await expect
      .poll(() => exampleIn(page, projectId, ids[0]!))
      .toMatchObject({
        answerText: "From the table.",
        split: "test",
        tags: ["breakfast"],
        notes: "Ask Mia.",
        ownFields: { stars: 5 },
      });
  },
);

test("turns are added, moved, given another role, not learnt from, and removed with undo", async ({
  studioPage: page,
}) => {
  const { projectId, ids } = await openWithPanel(page);
  const panel = panelOf(page);
  const body = bodyOf(page, projectId, ids[0]!);
  await panel.getByRole("button", { name: "Add a turn: They ask" }).click();
  await page.keyboard.type("And then?");
  await panel.getByRole("button", { name: "Add a turn: The model answers" }).click();
  await page.keyboard.type("Then it ends.");
  await expect.poll(body).toEqual({
    messages: [asked("Question 1?"), answered("Answer 1."), asked("And then?"), answered("Then it ends.")],
  });

  await panel.getByRole("button", { name: "Move turn 4 up" }).click();
  await expect(panel.getByRole("button", { name: "Move turn 3 up" })).toBeFocused();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(panel.getByRole("button", { name: "Move turn 4 up" })).toBeFocused();

  await panel
    .getByRole("checkbox", { name: /Learn from this answer/ })
    .first()
    .click();
  await expect(panel.getByText("doesn't learn to write it")).toBeVisible();
  await panel.getByRole("button", { name: "Turn 3: They ask. Change who speaks" }).click();
  await page.getByRole("menuitem", { name: "Instructions (developer)" }).click();
  await expect.poll(body).toEqual({
    messages: [
      asked("Question 1?"),
      { role: "assistant", content: "Answer 1.", weight: 0 },
      { role: "developer", content: "And then?" },
      answered("Then it ends."),
    ],
  });

  await panel.getByRole("button", { name: "Remove turn 3" }).click();
  await expect(turnsOf(panel)).toHaveCount(3);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(turnsOf(panel)).toHaveCount(4);

  await panel.getByRole("button", { name: "Instructions", exact: true }).scrollIntoViewIfNeeded();
  const grip = panel.locator(".turn-grip").nth(1);
  await grip.dragTo(panel.locator(".turn").first(), { targetPosition: { x: 40, y: 4 } });
  await expect(panel.getByRole("textbox").first()).toHaveValue("Answer 1.");
});

test(
  "own instructions begin with the project's, and go again",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const { projectId, ids } = await openWithPanel(page);
    const panel = panelOf(page);
    await panel.getByRole("button", { name: "Instructions" }).click();
    await panel.getByRole("radio", { name: "Its own" }).click();
    await field(panel, "instructions").fill("Be brief.");
    await expect.poll(bodyOf(page, projectId, ids[0]!)).toEqual({
      messages: [{ role: "system", content: "Be brief." }, asked("Question 1?"), answered("Answer 1.")],
    });
    await panel.getByRole("radio", { name: "None" }).click();
    await expect
      .poll(async () => (await exampleIn(page, projectId, ids[0]!)).instructionsSource)
      .toBe("none");
    await panel.getByRole("radio", { name: "Its own" }).click();
    await expect(field(panel, "instructions")).toHaveValue("Be brief.");
  },
);

test(
  "a conversation becomes a better/worse pair and back",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const { projectId, ids } = await openWithPanel(page);
    const panel = panelOf(page);
    const body = bodyOf(page, projectId, ids[0]!);
    await panel.getByRole("button", { name: "Make this a better/worse pair" }).click();
    await expect(panel.getByRole("textbox", { name: "Worse answer" })).toBeFocused();
    await page.keyboard.type("Whatever.");
    const input = { messages: [asked("Question 1?")] };
    await expect.poll(body).toEqual({
      input,
      preferred_output: [answered("Answer 1.")],
      non_preferred_output: [answered("Whatever.")],
    });
    await panel.getByRole("button", { name: "Swap the two answers" }).click();
    await expect.poll(body).toMatchObject({ preferred_output: [answered("Whatever.")] });
    await panel.getByRole("button", { name: "Swap the two answers" }).click();
    await panel.getByRole("button", { name: "Keep the better answer only" }).click();
    await page.getByRole("button", { name: "Keep the better answer", exact: true }).click();
    await expect.poll(body).toEqual({ messages: [asked("Question 1?"), answered("Answer 1.")] });
  },
);

test("JSON is edited, refused in words while it is broken, and saved", async ({ studioPage: page }) => {
  const { projectId, ids } = await openWithPanel(page);
  const panel = panelOf(page);
  const isMonacoLoaded = (): Promise<boolean> =>
    page.evaluate(() =>
      performance.getEntriesByType("resource").some(({ name }) => /json-editor/.test(name)),
    );
  expect(await isMonacoLoaded()).toBe(false);
  await panel.getByRole("tab", { name: "JSON" }).click();
  const editor = panel.getByRole("textbox", { name: /The example as JSON/ });
  await editor.focus();
  expect(await isMonacoLoaded()).toBe(true);
  const write = async (text: string): Promise<void> => {
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(text);
  };
  await write('{"messages": [{"role": "user" "content": "Hi"}]}');
  await expect(panel.getByText(/This isn't JSON yet, line 1/)).toBeVisible();
  await expect(panel.getByRole("button", { name: "Save JSON" })).toBeDisabled();
  await write('{"messages": [{"role": "boss", "content": "Hi"}]}');
  await expect(
    panel.getByText("At messages.0: A message's “role” is one of system, developer"),
  ).toBeVisible();
  await write('{"messages": [{"role": "user", "content": "Hi", "mood": "fine"}]}');
  await expect(panel.getByText("“messages.0.mood” won't be kept")).toBeVisible();

  // Half-written JSON is still there after a look at another tab.
  await panel.getByRole("tab", { name: "Conversation" }).click();
  await panel.getByRole("tab", { name: "JSON" }).click();
  await expect(panel.getByText("“messages.0.mood” won't be kept")).toBeVisible();
  await panel.getByRole("button", { name: "Save JSON" }).click();
  await expect.poll(bodyOf(page, projectId, ids[0]!)).toEqual({ messages: [asked("Hi")] });
  await expect(panel.getByText("Nothing is changed.")).toBeVisible();
});

test(
  "the history shows what changed, and brings a version back that undo takes again",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const { projectId, ids } = await openWithPanel(page);
    const panel = panelOf(page);
    await field(panel, "answer").fill("Another answer.");
    await panel.getByRole("tab", { name: "Details" }).click();
    await panel.getByLabel("Used for").selectOption({ label: "final exam" });
    await field(panel, "notes").fill("Ask Mia.");
    await panel.getByRole("tab", { name: "History" }).click();
    await expect(panel.getByRole("listitem")).toHaveCount(4);
    await expect(panel.locator("ins").filter({ hasText: "final exam" })).toBeVisible();
    await expect(panel.locator("ins").filter({ hasText: "Another" })).toBeVisible();
    await panel
      .getByRole("button", { name: /^Bring back how it was before/ })
      .nth(2)
      .click();
    await expect.poll(async () => (await exampleIn(page, projectId, ids[0]!)).answerText).toBe("Answer 1.");
    expect(await exampleIn(page, projectId, ids[0]!)).toMatchObject({ split: null, notes: "" });
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(async () => (await exampleIn(page, projectId, ids[0]!)).notes).toBe("Ask Mia.");
  },
);

test(
  "a change made elsewhere while typing is shown beside mine, and I choose",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const { projectId, ids } = await openWithPanel(page);
    const answer = field(panelOf(page), "answer");
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const onItsWay = page.waitForRequest("**/call/examples.edit");
    await page.route(
      "**/call/examples.edit",
      async (route) => {
        await held;
        await route.continue();
      },
      { times: 1 },
    );
    await answer.fill("Mine.");
    await answer.blur();
    await onItsWay;
    const { revision } = await exampleIn(page, projectId, ids[0]!);
    await askBehind(page, "examples.edit", {
      projectId,
      edits: [{ exampleId: ids[0]!, revision, change: { answerText: "Theirs." } }],
    });
    release();
    const conflict = panelOf(page).getByRole("alert").filter({ hasText: "Theirs." });
    await expect(conflict).toBeVisible();
    await expect(answer).toHaveValue("Mine.");
    await conflict.getByRole("button", { name: "Save mine instead" }).click();
    await expect.poll(async () => (await exampleIn(page, projectId, ids[0]!)).answerText).toBe("Mine.");
    await expect(conflict).toBeHidden();
  },
);

test(
  "what was typed when the page died is offered back",
  { tag: "@heavy" },
  async ({ studioPage: page, context }) => {
    const { projectId, ids } = await openWithPanel(page);
    await page.route("**/call/examples.edit", (route) => route.abort("connectionrefused"));
    const kept = page.waitForResponse((response) => response.url().endsWith("/call/drafts.keep"));
    const refused = page.waitForEvent("requestfailed");
    await field(panelOf(page), "answer").fill("Typed just before the crash.");
    await Promise.all([kept, refused]);
    const address = page.url();
    await page.close();

    const again = await context.newPage();
    await again.goto(address);
    await again.waitForSelector("html[data-ready]");
    await cell(again, "Question 1?").click();
    const panel = panelOf(again);
    await expect(panel.getByText("You typed here just now, and it wasn't saved.")).toBeVisible();
    await expect(field(panel, "answer")).toHaveValue("Answer 1.");
    await panel.getByRole("button", { name: "Bring it back" }).click();
    await expect(field(panel, "answer")).toHaveValue("Typed just before the crash.");
    await expect
      .poll(async () => (await exampleIn(again, projectId, ids[0]!)).answerText)
      .toBe("Typed just before the crash.");
    await expect.poll(async () => (await askBehind(again, "drafts.list", { projectId })).drafts).toEqual([]);
  },
);

test.describe("the writing view in a small window", () => {
  test.use({ viewport: { width: 911, height: 512 } });

  test("goes through the examples by keyboard alone, adds one, removes one, and comes back to the cell", async ({
    studioPage: page,
  }) => {
    const { projectId, ids } = await openWithPanel(page);
    await panelOf(page).getByRole("button", { name: "Open in the writing view" }).click();
    const view = page.getByRole("region", { name: "Writing view" });
    await expect(field(view, "ask")).toBeFocused();
    await page.keyboard.press("Tab");
    expect(await sidewaysPx(page)).toBeLessThanOrEqual(0);
    await field(view, "answer").focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" One");
    await page.keyboard.press("Alt+PageDown");
    await expect(view.getByRole("heading", { name: "Example 2 of 3" })).toBeVisible();
    await expect(field(view, "answer")).toBeFocused();
    await page.keyboard.type(" Two");
    await page.keyboard.press("Control+Enter");
    await expect(view.getByRole("heading", { name: "Example 3 of 3" })).toBeVisible();
    await expect(field(view, "answer")).toBeFocused();
    await page.keyboard.type(" Three");
    await page.keyboard.press("Control+Enter");
    await expect(view.getByRole("heading", { name: "Example 4 of 4" })).toBeVisible();
    await expect(field(view, "ask")).toBeFocused();
    await page.keyboard.type("Question 4?");
    await expect
      .poll(async () => Promise.all(ids.map(async (id) => (await exampleIn(page, projectId, id)).answerText)))
      .toEqual(["Answer 1. One", "Answer 2. Two", "Answer 3. Three"]);

    await view.getByRole("button", { name: "Remove this example" }).click();
    await expect(view.getByRole("heading", { name: "Example 3 of 3" })).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(view.getByRole("heading", { name: "Example 4 of 4" })).toBeVisible();
    await expect(field(view, "ask")).toHaveValue("Question 4?");
    await field(view, "answer").focus();
    await page.keyboard.press("Escape");
    await expect(view).toBeHidden();
    await expect(panelOf(page).getByRole("heading", { name: "Example 4 of 4" })).toBeVisible();
    // The cell that was left has the focus: typing over it is typing over the answer.
    await page.keyboard.type("Answer 4.");
    await page.keyboard.press("Enter");
    await expect(cell(page, "Answer 4.")).toBeVisible();
    await expect(cell(page, "Question 4?")).toBeVisible();
    expect((await askBehind(page, "examples.counts", { projectId })).exampleCount).toBe(4);
  });
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`in ${scheme}`, { tag: scheme === "dark" ? "@heavy" : [] }, () => {
    test.use({ colorScheme: scheme, contextOptions: { reducedMotion: "reduce" } });

    test(
      "axe finds nothing in the panel's tabs and in the writing view",
      { tag: "@heavy" },
      async ({ studioPage: page }) => {
        test.slow();
        await openWithPanel(page);
        const panel = panelOf(page);
        await panel.getByRole("button", { name: "Make this a better/worse pair" }).click();
        const look = async (what: string): Promise<void> => {
          const within = what === "writing" ? ".writing" : ".example-panel";
          expect.soft(await violations(page, { within }), what).toEqual([]);
        };
        await look("pair");
        for (const tab of ["Details", "History", "JSON"]) {
          await panel.getByRole("tab", { name: tab }).click();
          if (tab === "JSON") await expect(panel.locator(".monaco-editor").first()).toBeVisible();
          if (tab === "History") await expect(panel.getByRole("listitem").first()).toBeVisible();
          await look(tab);
        }
        await panel.getByRole("button", { name: "Open in the writing view" }).click();
        await expect(page.getByRole("region", { name: "Writing view" })).toBeVisible();
        await look("writing");
      },
    );
  });
}
