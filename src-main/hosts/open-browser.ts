// Opens the studio in the person's browser. The link never stands on a command line, which other users can read: the
// browser gets a file only the user can read, which forwards it.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { writeOwnerFile } from "./announcement.ts";

const redirectKeptMs = 60_000;

/** Resolves to false when there is no browser to open. */
export async function openBrowser(
  link: string,
  folderPath: string,
  platform: NodeJS.Platform,
): Promise<boolean> {
  const path = join(folderPath, "open-studio.html");
  writeOwnerFile(
    path,
    `<!doctype html><meta charset="utf-8"><title>Attune</title><meta name="referrer" content="no-referrer">` +
      `<meta http-equiv="refresh" content="0;url=${link}">`,
  );
  const remove = (): void => rmSync(path, { force: true });
  setTimeout(remove, redirectKeptMs).unref();
  process.once("exit", remove);
  const [command, ...options] = commandFor(platform, pathToFileURL(path).href);
  return new Promise((resolve) => {
    const child = spawn(command, options, { detached: true, stdio: "ignore" });
    child.once("error", () => resolve(false));
    child.once("spawn", () => {
      child.unref();
      resolve(true);
    });
  });
}

function commandFor(platform: NodeJS.Platform, url: string): readonly [string, ...string[]] {
  if (platform === "darwin") return ["open", url];
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler", url];
  return ["xdg-open", url];
}
