// Accounts as a person adds them: at a server on this computer that behaves as OpenAI does, from Settings to Train.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import type { Page } from "@playwright/test";
import { join } from "node:path";
import { dialectServer, type DialectServer } from "../provider/dialect-server.ts";
import { openAiDialect, openAiModel } from "../provider/openai-dialect.ts";
import { violations } from "./axe.ts";
import { askBehind, expect, moveTo, openHash, sampleId, test } from "./on-page.ts";
import { openStudio, startStudio } from "./studio.ts";

const key = "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789abcdwxyz";
const folder = mkdtempSync(join(tmpdir(), "attune-accounts-"));
let server: DialectServer;

test.beforeAll(async () => {
  server = await dialectServer(folder, openAiDialect(key));
});
test.afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

test("an account is added with what it says of itself, and Train offers it", async ({ ownPage: page }) => {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await openHash(page, "#/settings/accounts");
  await expect(page.getByRole("list", { name: "Accounts" })).toContainText("needs no key");
  await page.getByRole("button", { name: "Add account…" }).click();

  const dialog = page.getByRole("dialog", { name: "Add account" });
  await expect(dialog).toContainText("ChatGPT Plus, Team or Copilot can't train; you need a key.");
  await expect(dialog.getByRole("button", { name: "I have none: go on without" })).toBeVisible();
  expect.soft(await violations(page), "adding").toEqual([]);

  // It begins with a service that is open to somebody new; OpenAI isn't, and says so.
  const service = dialog.getByRole("combobox", { name: "At which service" });
  await expect(service).toHaveValue("nebius");
  await service.selectOption({ label: "OpenAI: closed to new accounts" });
  const keyField = dialog.getByLabel("Key", { exact: true });
  await dialog.getByRole("textbox", { name: /^Address/ }).fill(server.baseUrl);
  await keyField.fill("somebody@example.com");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText(/e-mail/i);
  await keyField.fill(key);
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText(/It works and sees \d+ models?\./);
  await dialog.getByRole("button", { name: "Done" }).click();

  const list = page.getByRole("list", { name: "Accounts" });
  await expect(list).toContainText("…wxyz");
  await expect(list).toContainText(/It works and sees \d+ models?\./);
  expect(await page.content()).not.toContain(key);
  expect.soft(await violations(page), "list").toEqual([]);
  await page.getByRole("textbox", { name: /^Budget/ }).fill("7,50");
  await page.keyboard.press("Enter");
  const projectId = await sampleId(page);
  const knife = { askText: "Where is my knife?", answerText: "In the drawer.", split: "train" } as const;
  await askBehind(page, "examples.insert", { projectId, examples: [knife] });
  await expect
    .poll(async () => (await askBehind(page, "budget.get", { projectId })).ofProject?.limitMicroUsd)
    .toBe(7_500_000);

  await moveTo(page, `#/projects/${projectId}/train/new`);
  const where = page.getByRole("group", { name: "Account", exact: true });
  await where.getByRole("radio", { name: /^OpenAI/ }).check();
  await expect(page.getByRole("group", { name: "Begin with" })).toContainText("gpt-4.1-mini-2025-04-14");
  await expect(where.getByRole("radio", { name: /^Nebius/ })).toBeDisabled();
  // What only a person knows decides; a "no" closes it with its reason, and can be taken back where it was said.
  const before = page.getByRole("group", { name: "Did this account run a training before?" });
  await before.getByRole("radio", { name: "No", exact: true }).click();
  await expect(where.getByRole("radio", { name: /^OpenAI.*Closed to new accounts/ })).toBeDisabled();
  await before.getByRole("radio", { name: "Yes" }).click();
  await expect(where.getByRole("radio", { name: /^OpenAI/ })).toBeEnabled();
  const price = page.locator(".run-preview [data-fact=price]");
  await expect(price).toContainText(/est\.|unknown/);
  expect.soft(await violations(page), "where").toEqual([]);
  await page.getByRole("checkbox", { name: /looked at by the provider's moderation first/ }).check();
  await page
    .getByRole("list", { name: "Setting up a training" })
    .getByRole("button", { name: /^Start/ })
    .click();
  const sheet = page.getByRole("dialog", { name: "Before anything is sent to OpenAI" });
  await expect(sheet).toContainText("To whom");
  await expect(sheet).toContainText("127.0.0.1");
  await expect(sheet).toContainText("to have them checked first");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  // Until somebody agreed, only the test has asked the service anything.
  const sent = (): readonly string[] =>
    server.heard.flatMap(({ method, path }) => (method === "POST" ? [path] : []));
  expect(sent()).toEqual([]);
  await page
    .getByRole("list", { name: "Setting up a training" })
    .getByRole("button", { name: /^Start/ })
    .click();
  await sheet.getByRole("button", { name: "Agree, check and start" }).click();
  const flagged = page.getByRole("list", { name: "What was flagged" });
  await expect(flagged).toContainText(/Example \d+: violence \(93\s?%\)/);
  expect(new Set(sent())).toEqual(new Set(["/v1/moderations"]));
  expect.soft(await violations(page), "flagged").toEqual([]);
  await shoot(page, "flagged");

  // Beyond the budget nothing starts until somebody raises it.
  await expect(price).toContainText("est.");
  await expect(price).not.toContainText("unknown");
  await askBehind(page, "budget.set", { projectId, limitMicroUsd: 10_000, whenOver: "ask" });
  await page.getByRole("button", { name: "Start all the same" }).click();
  await expect(page.getByRole("button", { name: /^Raise the budget to \$\d.* and start$/ })).toBeVisible();
  expect(new Set(sent())).toEqual(new Set(["/v1/moderations"]));
});

test("keys in a file with a password are locked after a start, and unlocked where they are needed", async ({
  ownPage: page,
  studio,
}) => {
  const password = "three blue kettles";
  await openHash(page, "#/settings/accounts");
  await page.getByRole("radio", { name: /^A file with a password/ }).check();
  const chosen = page.getByLabel("New password");
  const again = page.getByLabel("The same once more");
  const give = async (first: string, second: string): Promise<void> => {
    await chosen.fill(first);
    await again.fill(second);
    await page.keyboard.press("Enter");
  };
  await give("short", "short");
  await expect(page.getByRole("alert")).toHaveText("3 more characters are needed.");
  await give(password, `${password}s`);
  await expect(page.getByRole("alert")).toHaveText("This isn't what you typed above.");
  await shoot(page, "new-password");
  await give(password, password);
  await expect(page.getByRole("button", { name: "Change the password…" })).toBeVisible();
  await askBehind(page, "connections.add", { templateId: "openai", baseUrl: server.baseUrl, key });
  const projectId = await sampleId(page);

  await studio.stop();
  const next = await startStudio(studio.dataFolderPath);
  try {
    await openStudio(page, next);
    await moveTo(page, `#/projects/${projectId}/train/new`);
    const account = page.getByRole("group", { name: "Account", exact: true });
    const openAi = account.getByRole("radio", { name: /^OpenAI.*locked/ });
    await expect(openAi).toBeDisabled();
    await account.getByRole("button", { name: "Unlock the keys" }).click();
    const dialog = page.getByRole("dialog", { name: "Unlock your keys" });
    const field = dialog.getByLabel("Password for your keys");
    await expect(field).toBeFocused();
    for (let tries = 1; tries <= 3; tries += 1) {
      // oxlint-disable no-await-in-loop -- one try after the other
      await field.fill(`wrong ${tries}`);
      await page.keyboard.press("Enter");
      await expect(dialog.getByRole("alert")).toContainText("That isn't the password.");
      await expect(field).toHaveValue("");
      // oxlint-enable no-await-in-loop
    }
    await field.fill(password);
    await page.keyboard.press("Enter");
    await expect(dialog).toContainText(/The next try is possible in \d seconds?\./);
    expect.soft(await violations(page), "wait").toEqual([]);
    await shoot(page, "wait");
    await expect(dialog).not.toContainText("The next try is possible");
    await field.fill(password);
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(account.getByRole("radio", { name: /^OpenAI/ })).toBeEnabled();
    expect(await page.content()).not.toContain(password);
  } finally {
    await next.stop();
  }
});

test(
  "another service's model is named by the person, options are kept, and a price is corrected where it stands",
  { tag: "@heavy" },
  async ({ ownPage: page }) => {
    await page.setViewportSize({ width: 911, height: 512 });
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    const projectId = await sampleId(page);
    const { connection } = await askBehind(page, "connections.add", {
      templateId: "compatible",
      label: "Own service",
      baseUrl: server.baseUrl,
      key,
    });
    await openHash(page, "#/settings/accounts");
    await page.getByText("Options of “Own service”").click();
    await page.getByRole("checkbox", { name: /^Begin training files with a hidden mark/ }).click();
    const optionsNow = async () =>
      (await askBehind(page, "connections.list", {})).connections.find(
        ({ connectionId }) => connectionId === connection.connectionId,
      )?.options;
    await expect.poll(optionsNow).toMatchObject({ fileByteOrderMark: true });
    await shoot(page, "options");

    await moveTo(page, `#/projects/${projectId}/train/new`);
    await page.getByRole("radio", { name: /^Own service/ }).check();
    const model = page.getByLabel(/^The account lists \d+ models?/);
    // The only one it lists; another one has to be named before anything can be started.
    await expect(model).toHaveValue(openAiModel);
    await model.selectOption("Another one, by its name…");
    await expect(page.getByRole("button", { name: /^Start/ })).toHaveCount(0);
    await page.getByLabel("Name of the model").fill("their-model-1");
    await expect(page.locator(".run-preview [data-fact=price]")).toContainText("unknown");

    await page.getByText("Compare what it costs everywhere").click();
    const table = page.getByRole("region", { name: "Costs by place and model" });
    const prices = table.getByRole("button", { name: /^Prices of .*4\.1 mini, Microsoft Foundry/i });
    await prices.focus();
    await page.keyboard.press("Enter");
    const facts = page.getByRole("region", { name: /^Prices of .*Microsoft Foundry/ });
    await facts.getByRole("button", { name: "Correct the price “To train”" }).click();
    const amount = facts.getByLabel(/^To train, US dollars/);
    await expect(amount).toBeFocused();
    await page.keyboard.type("a lot");
    await page.keyboard.press("Enter");
    await expect(facts.getByRole("alert")).toHaveText("Type an amount like 5 or 0.88.");
    await amount.fill("5,50");
    await page.keyboard.press("Enter");
    await expect(facts.getByRole("listitem").filter({ hasText: "To train" })).toContainText(
      "$5.50 (corrected here)",
    );
    await expect(facts).toContainText(/Corrected here, as of \d{4}-\d{2}-\d{2}/);
    expect.soft(await violations(page), "prices").toEqual([]);
    await shoot(page, "prices");
    await facts.getByRole("button", { name: "Back to what was known about the price “To train”" }).click();
    await expect(facts.getByRole("listitem").filter({ hasText: "To train" })).toContainText("unknown");
  },
);

/** For eyes: only where somebody wants to see them. */
async function shoot(page: Page, name: string): Promise<void> {
  const folderToSee = process.env["ATTUNE_SCREENSHOTS"];
  if (folderToSee !== undefined)
    await page.screenshot({ path: join(folderToSee, `${name}.png`), fullPage: true });
}
