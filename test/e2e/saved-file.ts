// A file that leaves the studio, the same for specs on every host: a download in a browser, a file at the place that the
// system's dialog named in a window of our own.
import { existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";

export type SavedFile = {
  readonly suggestedFilename: () => string;
  readonly path: () => Promise<string>;
};

/** Where the dialogs of a page's host put files; nothing for a page in a browser. */
const folders = new WeakMap<Page, string>();
let takenCount = 0;

export function saveInto(page: Page, folderPath: string): void {
  mkdirSync(folderPath, { recursive: true });
  folders.set(page, folderPath);
}

/** Waits from now on for the next file; to be called before what makes it. */
export async function nextSaved(page: Page): Promise<SavedFile> {
  const folderPath = folders.get(page);
  if (folderPath === undefined) return page.waitForEvent("download");
  for (;;) {
    // A file appears under its own name only when it is whole.
    const name = readdirSync(folderPath, { withFileTypes: true }).find(
      (entry) => entry.isFile() && !entry.name.includes(".partial"),
    )?.name;
    if (name !== undefined) return taken(folderPath, name);
    // oxlint-disable-next-line no-await-in-loop -- looked for until it is there or the spec's own time is up
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (page.isClosed() || !existsSync(folderPath)) throw new Error("no file came");
  }
}

/** Out of the way of the next one. */
function taken(folderPath: string, name: string): SavedFile {
  takenCount += 1;
  const folder = join(folderPath, String(takenCount));
  mkdirSync(folder);
  renameSync(join(folderPath, name), join(folder, name));
  return { suggestedFilename: () => name, path: async () => join(folder, name) };
}
