// The import dialog as a person meets it: choosing, dropping, deciding, taking back.
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe.ts";
import { askBehind, command, expect, openHash, sidewaysPx, tabTo, test } from "./on-page.ts";
import { nextSaved } from "./saved-file.ts";

type TestFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

function fileOf(name: string, content: string | Buffer): TestFile {
  return { name, mimeType: "text/plain", buffer: Buffer.from(content) };
}

const letters = fileOf(
  "Briefe für Köln.csv",
  Buffer.from(
    "Frage;Antwort;Schlagworte\r\nWo ist mein Päckchen?;Übermorgen ist es da.;Größe\r\n" +
      "Öffnen Sie sonntags?;Nein, leider nicht.;\r\nzu;viele;Zellen;hier\r\n",
    "latin1",
  ),
);
const talks = fileOf(
  "talks.jsonl",
  ["a", "b"]
    .map((word) =>
      JSON.stringify({
        messages: [
          { role: "user", content: `${word}?` },
          { role: "assistant", content: `${word}.` },
        ],
      }),
    )
    .join("\n"),
);
const guessed = fileOf(
  "guess.csv",
  "one,two\nWhat is the time now,It is late already\nAnd now,It is later\n",
);

async function newProject(page: Page): Promise<string> {
  const { project } = await askBehind(page, "projects.create", { name: "Letters" });
  await openHash(page, `#/projects/${project.projectId}/examples`);
  return project.projectId;
}

async function openDialog(page: Page): Promise<Locator> {
  await command(page, "import examples");
  const dialog = page.getByRole("dialog", { name: "Import into “Letters”" });
  await expect(dialog).toBeVisible();
  return dialog;
}

const choose = (dialog: Locator, ...files: readonly TestFile[]): Promise<void> =>
  dialog.locator("input[type=file]").setInputFiles([...files]);

/** Questions and answers in the project's order. */
async function textsOf(page: Page, projectId: string): Promise<readonly string[]> {
  const { viewId } = await askBehind(page, "examples.openView", { projectId });
  const { examples } = await askBehind(page, "examples.page", { projectId, viewId, from: 0, limit: 200 });
  return examples.map(({ askText, answerText }) => `${askText} ${answerText}`);
}

// The same road begins road.spec.ts.
test.describe("on a small screen", { tag: "@heavy" }, () => {
  test.use({ viewport: { width: 911, height: 512 } });

  test("a semicolon file with umlauts comes in by keyboard alone, and goes again with one undo", async ({
    studioPage: page,
  }) => {
    const projectId = await newProject(page);
    // Listened for from the beginning: Chromium needs a moment to hand a chooser over instead of showing it.
    const chooser = page.waitForEvent("filechooser");
    const dialog = await openDialog(page);
    await expect(dialog.getByRole("button", { name: "Choose files…" })).toBeFocused();
    await page.keyboard.press("Enter");
    await (await chooser).setFiles([letters]);
    await expect(dialog.getByText("“Frage” is the question and “Antwort” the answer.").first()).toBeVisible();
    const button = dialog.getByRole("button", { name: "Import 2 examples" });
    await expect(button).toBeEnabled();
    await expect(button).toBeInViewport();
    expect(await sidewaysPx(page)).toBe(0);

    await tabTo(page, dialog.getByLabel("“Schlagworte” is used as"));
    await page.keyboard.press("n");
    await page.keyboard.press("Enter");
    await expect(dialog.getByRole("columnheader", { name: "Notes" })).toBeVisible();
    await tabTo(page, button);
    await page.keyboard.press("Enter");
    await expect(page.getByText("2 examples were imported.").first()).toBeVisible();
    await expect(dialog).toBeHidden();
    expect(await textsOf(page, projectId)).toEqual([
      "Wo ist mein Päckchen? Übermorgen ist es da.",
      "Öffnen Sie sonntags? Nein, leider nicht.",
    ]);

    await page.getByRole("button", { name: "Undo", exact: true }).first().click();
    await expect.poll(() => textsOf(page, projectId)).toEqual([]);
  });
});

test("several files come in together, a guess waits for a yes, and rows left aside can be saved", async ({
  studioPage: page,
}) => {
  const projectId = await newProject(page);
  const dialog = await openDialog(page);
  await choose(dialog, letters, talks, guessed);
  await expect(dialog.getByRole("button", { name: /^guess\.csv.*needs your answer/ })).toBeVisible();
  await expect(dialog.getByText("1 file stays on the list until you decide about it.")).toBeVisible();
  await dialog.getByRole("button", { name: "Import 4 examples" }).click();
  await expect(dialog.getByText("4 examples were imported.").first()).toBeVisible();

  await dialog.getByLabel("“two” is used as").selectOption({ label: "The model should answer" });
  await dialog.getByLabel("“one” is used as").selectOption({ label: "They ask" });
  await dialog.getByRole("button", { name: "Yes, this is right" }).click();
  await dialog.getByRole("button", { name: "Import 2 examples" }).click();
  await expect(dialog).toBeHidden();
  expect(await textsOf(page, projectId)).toHaveLength(6);

  await page.getByRole("button", { name: "Show what was left aside" }).click();
  const left = page.getByRole("dialog", { name: "What was left aside" });
  await expect(left.getByText("It has 4 cells where the table has 3.")).toBeVisible();
  const download = nextSaved(page);
  await left.getByRole("button", { name: "Save these rows" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("Briefe für Köln (left aside).csv");
  expect(readFileSync(await saved.path(), "utf8")).toBe("Frage;Antwort;Schlagworte\nzu;viele;Zellen;hier\n");
});

async function drop(page: Page, type: "dragover" | "drop", what: "file" | "link"): Promise<void> {
  await page.evaluate(
    ([name, kind]) => {
      const dataTransfer = new DataTransfer();
      if (kind === "file") dataTransfer.items.add(new File(["question,answer\nq,a\n"], "dropped.csv"));
      else dataTransfer.setData("text/uri-list", "https://example.org/");
      const event = new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector("main")?.dispatchEvent(event);
      document.documentElement.dataset["dropPrevented"] = String(event.defaultPrevented);
    },
    [type, what] as const,
  );
}

test("a file dropped anywhere opens the dialog, and nothing that is dropped leads away", async ({
  studioPage: page,
}) => {
  await newProject(page);
  await drop(page, "dragover", "link");
  await expect(page.locator("html")).toHaveAttribute("data-drop-prevented", "true");
  await drop(page, "dragover", "file");
  await expect(page.getByText("Drop to import into “Letters”")).toBeVisible();
  await drop(page, "drop", "file");
  await expect(page.getByText("Drop to import into “Letters”")).toBeHidden();
  const dialog = page.getByRole("dialog", { name: "Import into “Letters”" });
  await expect(dialog.getByRole("button", { name: "Import 1 example" })).toBeEnabled();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await openDialog(page);
  await expect(dialog.getByRole("button", { name: "Import 1 example" })).toBeEnabled();
});

/** What an export writes, as text. */
async function exported(page: Page, projectId: string, format: object): Promise<Buffer> {
  const bytes = await page.evaluate(
    async ([id, wanted]) => {
      const post = async (path: string, input: unknown): Promise<Response> =>
        fetch(path, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(input),
        });
      const place = (await (await post("/files/target", { name: "out" })).json()) as { reference: string };
      const targetReference = place.reference;
      const run = await post("/call/exports.run", { projectId: id, format: wanted, targetReference });
      const said = await run.text();
      if (!said.startsWith('{"ok":true')) throw new Error(said);
      const answer = await fetch(`/files/${targetReference}?name=out`);
      return [...new Uint8Array(await answer.arrayBuffer())];
    },
    [projectId, format] as const,
  );
  return Buffer.from(bytes);
}

test(
  "our own spreadsheet comes back: its changes are taken, a conflict is decided by the person",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const projectId = await newProject(page);
    const { exampleIds } = await askBehind(page, "examples.insert", {
      projectId,
      examples: [
        { askText: "first?", answerText: "one" },
        { askText: "second?", answerText: "two" },
      ],
    });
    const csv = (await exported(page, projectId, { format: "csv" })).toString("utf8");
    await askBehind(page, "examples.edit", {
      projectId,
      edits: [{ exampleId: exampleIds[1] ?? 0, revision: 1, change: { answerText: "two here" } }],
    });
    const dialog = await openDialog(page);
    await choose(
      dialog,
      fileOf("back.csv", csv.replace(/\bone\b/, "one there").replace(/\btwo\b/, "two there")),
    );
    await expect(dialog.getByText("a spreadsheet Attune wrote").first()).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Change 1 example" })).toBeEnabled();
    const conflicts = dialog.getByRole("table", { name: "1 example changed both in the file and here" });
    await expect(conflicts.getByRole("row").nth(1)).toContainText("two here");
    await expect(conflicts.getByRole("row").nth(1)).toContainText("two there");
    await dialog.getByLabel("Take the file's version").check();
    await dialog.getByRole("button", { name: "Change 2 examples" }).click();
    await expect(page.getByText("2 examples were changed as in the file.").first()).toBeVisible();
    expect(await textsOf(page, projectId)).toEqual(["first? one there", "second? two there"]);
  },
);

test(
  "an import that is stopped leaves nothing, and a project file becomes a project of its own",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const projectId = await newProject(page);
    const dialog = await openDialog(page);
    const rows = Array.from({ length: 120_000 }, (_, row) => `question ${row},answer number ${row}`);
    await choose(dialog, fileOf("many.csv", `question,answer\n${rows.join("\n")}\n`));
    await dialog.getByRole("button", { name: "Stop counting" }).click();
    await dialog.getByRole("button", { name: "Import 1 file" }).click();
    await dialog.getByRole("button", { name: "Stop", exact: true }).click();
    await expect(dialog.getByRole("heading", { name: "What will happen" })).toBeVisible();
    expect(await textsOf(page, projectId)).toEqual([]);
    await dialog.getByRole("button", { name: "Take “many.csv” off the list" }).click();

    await askBehind(page, "examples.insert", { projectId, examples: [{ askText: "q", answerText: "a" }] });
    await choose(dialog, fileOf("given.attune", await exported(page, projectId, { format: "attune-share" })));
    await dialog.getByRole("button", { name: "Take in as a project" }).click();
    await expect(page.getByText("“Letters” is here with 1 example.").first()).toBeVisible();
    await expect(page).not.toHaveURL(new RegExp(projectId));
  },
);

for (const scheme of ["light", "dark"] as const) {
  test.describe(`in ${scheme}`, { tag: scheme === "dark" ? "@heavy" : [] }, () => {
    test.use({ colorScheme: scheme, contextOptions: { reducedMotion: "reduce" } });

    test("axe finds nothing in the import dialog", async ({ studioPage: page }) => {
      test.slow();
      await newProject(page);
      const dialog = await openDialog(page);
      await choose(dialog, letters, guessed);
      await expect(dialog.getByText("1 file stays on the list")).toBeVisible();
      await dialog.getByText("Read it differently").click();
      expect(await violations(page, { within: "dialog" })).toEqual([]);
    });
  });
}
