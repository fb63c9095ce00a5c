// Tools, pictures and better/worse answers made as a person makes them, by keyboard and by mouse, and held to what counts:
// the files that leave pass `attune check`, and the real rehearsal server takes what it can learn from.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { nodeFlags, nodePath, rootPath } from "../../src-main/launch/run.mjs";
import { smallPng } from "../small-images.ts";
import { violations } from "./axe.ts";
import { askBehind, command, expect, openHash, sidewaysPx, tabTo, test } from "./on-page.ts";
import { nextSaved } from "./saved-file.ts";

const plain = Array.from({ length: 10 }, (_one, index) => ({
  askText: `What does room ${index + 1} cost?`,
  answerText: `Room ${index + 1} costs ${80 + index} euros a night.`,
}));
const pairs = plain.slice(0, 9).map(({ askText, answerText }) => ({
  kind: "preference" as const,
  askText,
  answerText,
  otherAnswerText: "No idea.",
}));

type Examples = Parameters<typeof askBehind<"examples.insert">>[2]["examples"];

/** A project with examples of others, the panel open, and one more example: the one a person makes. */
async function open(
  page: Page,
  others: Examples,
  made: { readonly askText: string; readonly answerText: string },
): Promise<string> {
  const { projectId } = (await askBehind(page, "projects.create", { name: "Hotel desk" })).project;
  await askBehind(page, "examples.insert", { projectId, examples: [made, ...others] });
  const { examplesLayout } = await askBehind(page, "settings.get", {});
  await askBehind(page, "settings.set", { examplesLayout: { ...examplesLayout, isPanelOpen: true } });
  await openHash(page, `#/projects/${projectId}/examples`);
  await page.getByRole("gridcell").filter({ hasText: made.askText }).first().click();
  await expect(panelOf(page).getByRole("heading", { name: /^Example 1 of/ })).toBeVisible();
  await expect(panelOf(page).getByRole("button", { name: "Tools", exact: true })).toBeVisible();
  return projectId;
}

function panelOf(page: Page): Locator {
  return page.getByRole("complementary", { name: "The example beside the table" });
}

async function firstBody(page: Page, projectId: string): Promise<unknown> {
  const { viewId } = await askBehind(page, "examples.openView", { projectId });
  const { examples } = await askBehind(page, "examples.page", { projectId, viewId, from: 0, limit: 1 });
  const exampleId = examples[0]?.exampleId ?? 0;
  return (await askBehind(page, "examples.get", { projectId, exampleId })).example.body;
}

/** Exports by the dialog and says where the file is. */
async function exported(page: Page, isPairs = false): Promise<string> {
  await command(page, "export examples");
  const dialog = page.getByRole("dialog", { name: /^Export from/ });
  await expect(dialog.getByText(/examples/).first()).toBeVisible();
  if (isPairs) await dialog.getByLabel("Preference file (JSONL)").check();
  const saved = nextSaved(page);
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  const path = await (await saved).path();
  await page.keyboard.press("Escape");
  return path;
}

/** What the command line says of a file. */
async function checked(path: string): Promise<{ readonly exitCode: number; readonly said: string }> {
  const child = spawn(nodePath, [...nodeFlags, join(rootPath, "out/main/cli.js"), "check", path]);
  let said = "";
  child.stdout.on("data", (piece) => (said += String(piece)));
  child.stderr.on("data", (piece) => (said += String(piece)));
  const exitCode = await new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? -1)));
  return { exitCode, said };
}

type Rehearsal = {
  /** How a training with this file begins: its status once the file was looked at, or the server's words. */
  readonly begin: (path: string, method: "supervised" | "dpo") => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** The real trainer, as `attune rehearsal` serves it. */
async function rehearsalAt(folder: string): Promise<Rehearsal> {
  const child = spawn(nodePath, [
    ...nodeFlags,
    join(rootPath, "out/main/cli.js"),
    "rehearsal",
    "--json",
    "--data",
    folder,
  ]);
  const line = await new Promise<string>((resolve) =>
    child.stdout.once("data", (piece) => resolve(String(piece))),
  );
  const { baseUrl, token } = JSON.parse(line) as { readonly baseUrl: string; readonly token: string };
  const headers = { authorization: `Bearer ${token}` };
  const asked = async (path: string, init: RequestInit = {}): Promise<Record<string, unknown>> => {
    const response = await fetch(`${baseUrl}${path}`, { ...init, headers: { ...headers, ...init.headers } });
    return (await response.json()) as Record<string, unknown>;
  };
  return {
    begin: async (path, method) => {
      const form = new FormData();
      form.set("purpose", "fine-tune");
      form.set("file", new Blob([readFileSync(path)]), "train.jsonl");
      const { id } = await asked("/files", { method: "POST", body: form });
      const { data } = (await asked("/models")) as { readonly data: readonly { readonly id: string }[] };
      const job = await asked("/fine_tuning/jobs", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ model: data[0]?.id, training_file: id, method: { type: method } }),
      });
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- asked until it was looked at
        const now = await asked(`/fine_tuning/jobs/${String(job["id"])}`);
        if (now["status"] === "validating_files") continue;
        if (now["status"] !== "failed")
          await asked(`/fine_tuning/jobs/${String(job["id"])}/cancel`, { method: "POST" });
        const { message } = (now["error"] ?? {}) as { readonly message?: string };
        return now["status"] === "failed" ? String(message) : "accepted";
      }
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

test("a tool, its call and its reply are made by keyboard alone, given to all, and pass the check", async ({
  studioPage: page,
  dataFolderPath,
}) => {
  const rehearsing = rehearsalAt(dataFolderPath);
  const projectId = await open(page, plain, {
    askText: "Is room 12 free on Friday?",
    answerText: "Yes, it is.",
  });
  const panel = panelOf(page);
  const type = (words: string): Promise<void> => page.keyboard.type(words);
  const press = async (name: RegExp | string): Promise<void> => {
    const button = panel.getByRole("button", { name }).first();
    // What is loaded late is waited for, as a person would: Tab would pass it by.
    await expect(button).toBeVisible();
    await tabTo(page, button);
    await page.keyboard.press("Enter");
  };

  // The tool: out of the table, to the fold, and to the second of what it takes.
  await page.keyboard.press("Escape");
  await tabTo(page, panel.getByRole("button", { name: "Tools", exact: true }));
  await page.keyboard.press("Enter");
  await press("Add a tool");
  await expect(panel.getByRole("textbox", { name: "Name" })).toBeFocused();
  await type("find room");
  await page.keyboard.press("Tab");
  await expect(panel.getByRole("alert")).toHaveText(/Only letters A to Z/);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await type("find_room");
  await page.keyboard.press("Tab");
  await type("Looks up a free room.");
  await press("Add a part");
  await page.keyboard.press("Tab");
  await expect(panel.getByRole("combobox", { name: "Kind" })).toBeFocused();
  await type("whole");
  await press("Add a part");
  await type("price_limit");
  await page.keyboard.press("Tab");
  await type("number");
  await page.keyboard.press("Tab");
  await expect(panel.getByRole("checkbox", { name: "price_limit is required" })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(panel.getByText("Saved", { exact: true })).toBeVisible();

  // The call, with a number whose digits must stay, and what comes back.
  await press("Call a tool in turn 2");
  await expect(page.getByRole("menuitem", { name: "find_room" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("textbox", { name: "parameter_1", exact: true })).toBeFocused();
  await type("twelve");
  await page.keyboard.press("Tab");
  await expect(panel.getByText("“twelve” isn't a number.")).toBeVisible();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await type("12");
  await page.keyboard.press("Tab");
  await type("99.50");
  await press("Add what comes back");
  await type("free");
  await expect
    .poll(() => firstBody(page, projectId))
    .toMatchObject({
      messages: [
        { role: "user" },
        { tool_calls: [{ id: "call_1", function: { arguments: '{"parameter_1":12,"price_limit":99.50}' } }] },
        { role: "tool", tool_call_id: "call_1", content: "free" },
      ],
    });
  await press("Add a turn: The model answers");
  await type("Yes, for 99.50 euros.");

  // To all: one step, and what it was before comes back.
  const give = panel.getByRole("button", { name: "Give these tools to all examples" });
  while (!(await give.evaluate((element) => element === document.activeElement))) {
    // oxlint-disable-next-line no-await-in-loop -- back, key after key
    await page.keyboard.press("Shift+Tab");
  }
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Give them to all" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("11 examples have these tools now.")).toBeVisible();

  const path = await exported(page);
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  expect(lines.map((line) => Object.keys(JSON.parse(line) as object).join(","))).toEqual(
    lines.map(() => "messages,tools"),
  );
  expect(await checked(path)).toMatchObject({ exitCode: 0 });
  const rehearsal = await rehearsing;
  // It reads the file by the provider's rules and finds nothing wrong; tools are more than its small model can learn.
  expect(await rehearsal.begin(path, "supervised")).toMatch(/can use only 0 of them/);
  await rehearsal.stop();
});

test(
  "a picture and a pair are made by mouse, pass the check, and the rehearsal takes both files",
  { tag: "@heavy" },
  async ({ studioPage: page, dataFolderPath }) => {
    const rehearsing = rehearsalAt(dataFolderPath);
    const projectId = await open(page, [...plain, ...pairs], {
      askText: "What is in this picture?",
      answerText: "A teal square.",
    });
    const panel = panelOf(page);
    const chooser = page.waitForEvent("filechooser");
    await panel.getByRole("button", { name: "Add a picture to turn 1" }).click();
    await page.getByRole("menuitem", { name: "Choose a file…" }).click();
    await (
      await chooser
    ).setFiles([
      { name: "square.png", mimeType: "image/png", buffer: Buffer.from(smallPng) },
      { name: "loop.png", mimeType: "image/png", buffer: Buffer.from("GIF89a") },
    ]);
    await expect(panel.getByRole("img", { name: "Picture 1" })).toBeVisible();
    await expect(panel.getByRole("alert")).toHaveText(/“loop.png” is a GIF/);
    await panel.getByRole("combobox", { name: /^How closely/ }).selectOption({ label: "closely" });

    // Dropped on the turn: the same bytes, kept once. Undo takes it away again.
    await panel
      .getByRole("listitem")
      .filter({ hasText: "They ask" })
      .first()
      .evaluate(
        (turn, bytes) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([new Uint8Array(bytes)], "again.png", { type: "image/png" }));
          for (const kind of ["dragover", "drop"]) {
            turn.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
          }
        },
        [...smallPng],
      );
    await expect(panel.getByRole("img", { name: /^Picture/ })).toHaveCount(2);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await panel.getByRole("button", { name: "Remove picture 2" }).click();
    await expect(panel.getByRole("img", { name: /^Picture/ })).toHaveCount(1);

    // One on the web stays an address until somebody asks, and a private one isn't opened at all.
    await panel.getByRole("button", { name: "Add a picture to turn 1" }).click();
    await page.getByRole("menuitem", { name: "From an address on the web…" }).click();
    await expect(panel.getByRole("textbox", { name: "Address of the picture" })).toBeFocused();
    await page.keyboard.type("https://192.168.0.1/router.png");
    await page.keyboard.press("Enter");
    await panel.getByRole("button", { name: /^Show it/ }).click();
    await expect(panel.getByText("This address leads into a private network.")).toBeVisible();
    await panel.getByRole("button", { name: "Remove picture 2" }).click();
    await expect
      .poll(() => firstBody(page, projectId))
      .toMatchObject({
        messages: [
          {
            content: [
              { type: "text", text: "What is in this picture?" },
              { image_url: { url: expect.stringMatching(/^attune-attachment:/), detail: "high" } },
            ],
          },
          {},
        ],
      });

    // A conversation becomes a pair beside it; what differs is marked.
    await panel.getByRole("button", { name: "Next example" }).click();
    await expect(panel.getByRole("textbox", { name: /^They ask/ })).toHaveValue("What does room 1 cost?");
    await panel.getByRole("button", { name: "Make this a better/worse pair" }).click();
    await page.keyboard.type("Room 1 costs 80 dollars, maybe.");
    await panel.getByRole("button", { name: "Show what differs" }).click();
    const difference = panel.getByRole("region", { name: "What differs" });
    await expect(difference.locator("ins")).toHaveText([/euros/, /a night/]);
    await expect(difference.locator("del")).toHaveText([/dollars/, /maybe/]);
    expect(await violations(page, { within: ".example-panel" })).toEqual([]);

    const [chats, better] = [await exported(page), await exported(page, true)];
    expect(readFileSync(chats, "utf8")).toContain('"detail":"high"');
    expect(readFileSync(better, "utf8").trimEnd().split("\n")).toHaveLength(10);
    const verdicts = await Promise.all([checked(chats), checked(better)]);
    expect(verdicts).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }]);
    const rehearsal = await rehearsing;
    expect(await rehearsal.begin(chats, "supervised")).toMatch(/accepted|can use only 9 of them/);
    expect(await rehearsal.begin(better, "dpo")).toBe("accepted");
    await rehearsal.stop();
  },
);

test.describe("on a small dark screen", () => {
  test.use({
    viewport: { width: 911, height: 512 },
    colorScheme: "dark",
    contextOptions: { reducedMotion: "reduce" },
  });

  test(
    "a tool that no form can show is kept and changed as JSON",
    { tag: "@heavy" },
    async ({ studioPage: page }) => {
      const odd = { type: "object", properties: { a: { anyOf: [{ type: "string" }, { type: "null" }] } } };
      const tools = [
        { type: "function", function: { name: "odd", parameters: odd } },
        { type: "retrieval", mood: 1 },
      ];
      const call = {
        id: "c",
        type: "function",
        function: { name: "odd", arguments: '{"a": 1.0, "b": [1e3]}' },
      };
      const body = {
        messages: [
          { role: "user", content: "Hm?" },
          { role: "assistant", content: null, tool_calls: [call] },
        ],
        tools,
      };
      const { projectId } = (await askBehind(page, "projects.create", { name: "Odd" })).project;
      await askBehind(page, "examples.insert", { projectId, examples: [{ body }] });
      const { examplesLayout } = await askBehind(page, "settings.get", {});
      await askBehind(page, "settings.set", { examplesLayout: { ...examplesLayout, isPanelOpen: true } });
      await openHash(page, `#/projects/${projectId}/examples`);
      await page.getByRole("gridcell").filter({ hasText: "Hm?" }).first().click();
      const panel = panelOf(page);
      await expect(panel.getByText("The tool doesn't describe this part.")).toBeVisible();
      await panel.getByRole("textbox", { name: "b as JSON" }).fill("[1e3");
      await panel.getByRole("tab", { name: "Details" }).click();
      await panel.getByRole("tab", { name: "Conversation" }).click();
      await expect(panel.getByRole("textbox", { name: "b as JSON" })).toHaveValue("[1e3");
      await panel.getByRole("textbox", { name: "b as JSON" }).fill("[1e3, 2.50]");
      await panel.getByRole("textbox", { name: "b as JSON" }).blur();
      await expect
        .poll(() => firstBody(page, projectId))
        .toMatchObject({
          messages: [{}, { tool_calls: [{ function: { arguments: '{"a": 1.0, "b": [1e3, 2.50]}' } }] }],
          tools,
        });
      await panel.getByRole("button", { name: "Tools", exact: true }).click();
      await panel.getByRole("button", { name: "2", exact: true }).click();
      await expect(panel.getByRole("textbox", { name: "The tool as JSON" })).toHaveValue(/"mood": 1/);
      expect(await sidewaysPx(page)).toBe(0);
      expect(await violations(page, { within: ".example-panel" })).toEqual([]);
    },
  );
});
