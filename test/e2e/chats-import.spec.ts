// Importing a chat as a person meets it: who is who is chosen by keyboard, what comes of it is seen before.
import { violations } from "./axe.ts";
import { askBehind, command, expect, openHash, sidewaysPx, tabTo, test } from "./on-page.ts";

const chat = [
  "12.03.24, 14:05 - Frau Meier: Haben Sie offen?",
  "12.03.24, 14:06 - Praxis Nord: Ja, bis 18 Uhr.",
  "12.03.24, 14:07 - Ole: Ich komme auch!",
  "12.03.24, 23:00 - Frau Meier: Und morgen?",
  "12.03.24, 23:06 - Praxis Nord: Morgen auch.",
].join("\n");

test.use({ viewport: { width: 911, height: 512 }, contextOptions: { reducedMotion: "reduce" } });

test("a WhatsApp chat comes in, who is who chosen by keyboard alone", async ({ studioPage: page }) => {
  const { project } = await askBehind(page, "projects.create", { name: "Letters" });
  await openHash(page, `#/projects/${project.projectId}/examples`);
  await command(page, "import examples");
  const dialog = page.getByRole("dialog", { name: "Import into “Letters”" });
  const file = { name: "Haus.txt", mimeType: "text/plain", buffer: Buffer.from(chat) };
  await dialog.locator("input[type=file]").setInputFiles([file]);
  await expect(dialog.getByText("“Praxis Nord” answers, everybody else asks.").first()).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Import 2 examples" })).toBeEnabled();
  await expect(dialog.getByText("1 message is left aside")).toBeVisible();
  expect(await sidewaysPx(page)).toBe(0);
  expect(await violations(page, { within: "dialog" })).toEqual([]);

  await tabTo(page, dialog.getByLabel("“Ole” is"));
  await page.keyboard.press("l");
  await expect(dialog.getByLabel("“Ole” is")).toHaveValue("out");
  await tabTo(page, dialog.getByLabel("A new conversation begins after"));
  await page.keyboard.press("n");
  const button = dialog.getByRole("button", { name: "Import 1 example" });
  await expect(button).toBeEnabled();
  await expect(dialog.getByText("4 turns")).toBeVisible();
  await tabTo(page, button);
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 example was imported.").first()).toBeVisible();
  const { viewId } = await askBehind(page, "examples.openView", { projectId: project.projectId });
  const { examples } = await askBehind(page, "examples.page", {
    projectId: project.projectId,
    viewId,
    from: 0,
    limit: 10,
  });
  expect(examples.map(({ group, messageCount }) => [group, messageCount])).toEqual([["Haus", 4]]);
});
