// Accounts as a person adds them: at a server on this computer that behaves as OpenAI does, from Settings to Train.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dialectServer, type DialectServer } from "../provider/dialect-server.ts";
import { openAiDialect } from "../provider/openai-dialect.ts";
import { violations } from "./axe.ts";
import { askBehind, expect, moveTo, openHash, sampleId, test } from "./on-page.ts";

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
  await expect
    .poll(async () => (await askBehind(page, "budget.get", { projectId })).ofProject?.limitMicroUsd)
    .toBe(7_500_000);

  await moveTo(page, `#/projects/${projectId}/train/new`);
  const where = page.getByRole("group", { name: "Account", exact: true });
  await where.getByRole("radio", { name: /^OpenAI/ }).check();
  await expect(page.getByRole("group", { name: "Begin with" })).toContainText("gpt-4.1-mini-2025-04-14");
  await expect(where.getByRole("radio", { name: /^Nebius/ })).toBeDisabled();
  const price = page.locator(".run-preview [data-fact=price]");
  await expect(price).toContainText(/est\.|unknown/);
  expect.soft(await violations(page), "where").toEqual([]);
  await page
    .getByRole("list", { name: "Setting up a training" })
    .getByRole("button", { name: /^Start/ })
    .click();
  const sheet = page.getByRole("dialog", { name: "Before anything is sent to OpenAI" });
  await expect(sheet).toContainText("To whom");
  await expect(sheet).toContainText("127.0.0.1");
  expect.soft(await violations(page), "sheet").toEqual([]);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  // Until somebody agreed, only the test has asked the service anything.
  expect(server.heard.filter(({ method }) => method === "POST")).toEqual([]);
});
