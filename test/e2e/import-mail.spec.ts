// E-mails in the import dialog: three letters dropped at once, whose answers are learnt from, what is taken out.
import type { Page } from "@playwright/test";
import { germanThreads } from "../imports/mail/threads-german.ts";
import { writtenThread } from "../imports/mail/write-thread.ts";
import { violations } from "./axe.ts";
import { askBehind, expect, openHash, test } from "./on-page.ts";

/** Drops files on the page as the system does. */
async function drop(
  page: Page,
  files: readonly { readonly name: string; readonly bytes: Buffer }[],
): Promise<void> {
  const carried = await page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer();
      for (const { name, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name));
      }
      return transfer;
    },
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString("base64") })),
  );
  await page.dispatchEvent("body", "dragover", { dataTransfer: carried });
  await page.dispatchEvent("body", "drop", { dataTransfer: carried });
}

test("three letters dropped at once are one source, cut by choice and imported by keyboard", async ({
  studioPage: page,
}) => {
  const { project } = await askBehind(page, "projects.create", { name: "Letters" });
  const { projectId } = project;
  await openHash(page, `#/projects/${projectId}/examples`);
  const [talk, alone] = [germanThreads[0], germanThreads[1]];
  if (!talk || !alone) throw new Error("the labelled threads are gone");
  const letters = [...writtenThread(talk, 0), ...writtenThread(alone, 1).slice(0, 1)];
  await drop(
    page,
    letters.map(({ bytes }, place) => ({ name: `letter ${place}.eml`, bytes })),
  );
  const dialog = page.getByRole("dialog", { name: "Import into “Letters”" });
  await expect(dialog.getByText("3 e-mail files, read together").first()).toBeVisible();
  await expect(dialog.getByText("Detected: 3 e-mails of 3 people.").first()).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Import 1 example" })).toBeEnabled();
  const model = dialog.getByRole("group", { name: "Whose answers should the model learn?" });
  await expect(model.getByRole("checkbox", { name: /service@moebel-linde/ })).toBeChecked();
  await expect(dialog.getByText("1 message is left aside").first()).toBeVisible();

  const preview = dialog.getByRole("table", { name: "The first examples as they will be" });
  await expect(preview).toContainText("Taken out of the answer (signature)");
  const signatures = dialog.getByRole("checkbox", { name: /^Signatures/ });
  await signatures.focus();
  await page.keyboard.press("Space");
  await expect(signatures).not.toBeChecked();
  await expect(preview).not.toContainText("Taken out of the answer (signature)");
  await expect(preview).toContainText("Telefon: +49 221 555 0133");
  await page.keyboard.press("Space");
  await expect(preview).toContainText("Taken out of the answer (signature)");
  expect(await violations(page, { within: "dialog" })).toEqual([]);

  await dialog.getByRole("button", { name: "Import 1 example" }).click();
  await expect(page.getByText("1 example was imported").first()).toBeVisible();
  const { viewId } = await askBehind(page, "examples.openView", { projectId });
  const { examples } = await askBehind(page, "examples.page", { projectId, viewId, from: 0, limit: 10 });
  expect(examples.map(({ answerText }) => answerText.split("\n").at(-1))).toEqual([
    "Mit freundlichen Grüßen",
  ]);
});
