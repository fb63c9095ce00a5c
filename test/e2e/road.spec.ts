// A newcomer's road from a spreadsheet's file to a file for training, without a pointer: every key is one a person
// could press who never saw the program before. The bytes at the end are what counts.
import { readFileSync } from "node:fs";
import { askBehind, command, expect, openHash, sidewaysPx, tabTo, test } from "./on-page.ts";
import { nextSaved } from "./saved-file.ts";
import { announced, editor, press, said } from "./table.ts";
import { settled } from "./typing.ts";

const file = {
  name: "Briefe für Köln.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    "Frage;Antwort\r\nWo ist mein Päckchen?;Übermorgen ist es da.\r\n" +
      'Öffnen Sie sonntags?;"Nein; nur werktags."\r\nWas kostet ein Päckchen?;Fünf Eruo.\r\n',
    "latin1",
  ),
};

for (const size of [
  { width: 911, height: 512 },
  { width: 1280, height: 800 },
]) {
  test.describe(`at ${size.width} × ${size.height}`, { tag: size.width < 1_000 ? "@heavy" : [] }, () => {
    test.use({ viewport: size });

    test("a newcomer's road by keyboard alone: import, fix, find and replace, undo, export", async ({
      studioPage: page,
    }) => {
      const { project } = await askBehind(page, "projects.create", { name: "Letters" });
      await openHash(page, `#/projects/${project.projectId}/examples`);

      // Listened for from the beginning: Chromium needs a moment to hand a chooser over instead of showing it.
      const chooser = page.waitForEvent("filechooser");
      await command(page, "import examples");
      const dialog = page.getByRole("dialog", { name: "Import into “Letters”" });
      await expect(dialog.getByRole("button", { name: "Choose files…" })).toBeFocused();
      await press(page, "Enter");
      await (await chooser).setFiles([file]);
      const importButton = dialog.getByRole("button", { name: "Import 3 examples" });
      await expect(importButton).toBeEnabled();
      await tabTo(page, importButton);
      await press(page, "Enter");
      await expect(dialog).toBeHidden();
      await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "5");

      // Into the table, to the answer with the slip, and mend it.
      await tabTo(page, editor(page));
      await press(page, "Control+Home", "ArrowDown", "ArrowDown", "ArrowRight");
      await expect(said(page)).toHaveText("The model should answer, row 3 of 3: Fünf Eruo.");
      await press(page, "F2", "Backspace", "Backspace", "Backspace", "Backspace");
      await page.keyboard.type("uro.");
      await press(page, "Enter");
      await settled(page);

      await press(page, "Control+h");
      await expect(page.getByRole("textbox", { name: "Find", exact: true })).toBeFocused();
      await page.keyboard.type("Päckchen");
      await tabTo(page, page.getByRole("textbox", { name: "Replace with" }));
      await page.keyboard.type("Paket");
      await tabTo(page, page.getByRole("button", { name: "Replace all…" }));
      await press(page, "Enter");
      const preview = page.getByRole("dialog");
      await expect(preview.getByRole("heading")).toHaveText(
        "This would be replaced: 2 places in 2 examples.",
      );
      await tabTo(page, preview.getByRole("button", { name: "Replace 2 places" }));
      await press(page, "Enter");
      await expect(preview).toBeHidden();
      const asks = async (): Promise<readonly string[]> => {
        await settled(page);
        const { viewId } = await askBehind(page, "examples.openView", { projectId: project.projectId });
        const about = { projectId: project.projectId, viewId, from: 0, limit: 10 };
        return (await askBehind(page, "examples.page", about)).examples.map(({ askText }) => askText);
      };
      await expect.poll(async () => (await asks())[0]).toBe("Wo ist mein Paket?");

      // The find bar closes, the table has the focus, and Ctrl+Z takes the replacement back, not the mended cell.
      await press(page, "Control+f");
      await expect(page.getByRole("textbox", { name: "Find", exact: true })).toBeFocused();
      await press(page, "Escape");
      await expect(editor(page)).toBeFocused();
      await press(page, "Control+z");
      await expect(announced(page, /^Taken back: /)).toBeAttached();
      await expect.poll(async () => (await asks())[0]).toBe("Wo ist mein Päckchen?");
      expect(await sidewaysPx(page)).toBe(0);

      await command(page, "export examples");
      const exporting = page.getByRole("dialog", { name: "Export from “Letters”" });
      const button = exporting.getByRole("button", { name: "Export", exact: true });
      await expect(button).toBeEnabled();
      await tabTo(page, button);
      const download = nextSaved(page);
      await press(page, "Enter");
      const saved = await download;
      expect(saved.suggestedFilename()).toBe("Letters.jsonl");
      const lines = readFileSync(await saved.path(), "utf8")
        .trimEnd()
        .split("\n");
      const talk = (question: string, answer: string): object => ({
        messages: [
          { role: "user", content: question },
          { role: "assistant", content: answer },
        ],
      });
      expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
        talk("Wo ist mein Päckchen?", "Übermorgen ist es da."),
        talk("Öffnen Sie sonntags?", "Nein; nur werktags."),
        talk("Was kostet ein Päckchen?", "Fünf Euro."),
      ]);
    });
  });
}
