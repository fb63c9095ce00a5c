// Documents as a person meets them: a Word FAQ becomes examples, a text becomes passages, one of which is used by
// keyboard; pasted text goes the same way.
import { readFileSync } from "node:fs";
import { violations } from "./axe.ts";
import { askBehind, command, expect, openHash, sidewaysPx, tabTo, test } from "./on-page.ts";

const files = new URL("../imports/documents/files/", import.meta.url);
const fileOf = (name: string): { name: string; mimeType: string; buffer: Buffer } => ({
  name: name.slice(name.indexOf("/") + 1),
  mimeType: "application/octet-stream",
  buffer: readFileSync(new URL(name, files)),
});

test.use({ viewport: { width: 911, height: 512 } });

test("a Word FAQ becomes examples, a text passages, and one of them an example by keyboard", async ({
  studioPage: page,
}) => {
  const { project } = await askBehind(page, "projects.create", { name: "Letters" });
  const { projectId } = project;
  await openHash(page, `#/projects/${projectId}/examples`);
  // Pasted where no cell takes it: the same dialog as for a file.
  await page.locator("h1").first().focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      "text/plain",
      "Q: Is it open on Sundays?\nA: Yes, from ten to four.\n\nQ: Is there parking?\nA: Behind the house.",
    );
    dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true }));
  });
  const dialog = page.getByRole("dialog", { name: "Import into “Letters”" });
  await expect(dialog.getByRole("button", { name: "Import 2 examples" })).toBeEnabled();

  await dialog.locator("input[type=file]").setInputFiles([fileOf("docx/07.docx"), fileOf("md/21.md")]);
  await dialog.getByRole("button", { name: /^07\.docx/ }).click();
  await expect(dialog.getByText("A table has a column that asks and one that answers").first()).toBeVisible();
  await expect(dialog.getByRole("radio", { name: /^Question-answer pairs.*likeliest/ })).toBeChecked();
  await dialog.getByRole("button", { name: /^21\.md/ }).click();
  await expect(dialog.getByRole("radio", { name: /^Reading material.*likeliest/ })).toBeChecked();
  await expect(dialog.getByText("Training teaches manner, not facts")).toBeVisible();
  await expect(dialog.getByText("The first passages")).toBeVisible();
  expect(await sidewaysPx(page)).toBe(0);
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Import 3 files" }).click();

  const material = page.getByRole("complementary", { name: "Reading material" });
  await expect(material).toBeVisible();
  expect((await askBehind(page, "projects.open", { projectId })).project.exampleCount).toBe(12);
  await expect(material.getByRole("listitem").first()).toContainText("Handbook of the warehouse");
  expect(await violations(page, { within: ".passages-panel" })).toEqual([]);

  const more = material.getByRole("button", { name: /^More to do with/ }).first();
  await tabTo(page, more);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "New example with this as its question" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(material.getByRole("listitem").first().getByText("used", { exact: true })).toBeVisible();
  const { passages } = await askBehind(page, "passages.list", { projectId });
  const { viewId } = await askBehind(page, "examples.openView", { projectId });
  const last = await askBehind(page, "examples.page", { projectId, viewId, from: 12, limit: 1 });
  expect(last.examples[0]?.askText).toBe(passages[0]?.text);

  await command(page, "reading material");
  await expect(material.getByRole("heading", { name: "Reading material" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(material).toBeHidden();
});
