// Finds a Chromium for the tests; as root on Debian installs it, otherwise says the one command to run.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "../src-main/launch/run.mjs";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "msedge",
];
const fixedPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** The path of an installed browser, or null. `ATTUNE_BROWSER` names one that isn't found by itself. */
export function findBrowser() {
  const named = process.env.ATTUNE_BROWSER;
  if (named && existsSync(named)) return named;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    ...fixedPlaces,
  ];
  return candidates.find((path) => existsSync(path)) ?? null;
}

export async function ensureBrowser() {
  if (findBrowser()) return;
  const isDebian = existsSync("/etc/debian_version");
  if (isDebian && process.getuid?.() === 0) {
    console.log("Installing chromium for the tests (once)…");
    await run("apt-get", ["update", "-qq"], { quiet: true });
    await run("apt-get", ["install", "-y", "-qq", "chromium"], { quiet: true });
  }
  if (findBrowser()) return;
  const advice = isDebian ? "sudo apt-get install chromium" : "install Chromium, Chrome or Edge";
  console.error(`The tests need a browser. Run: ${advice}`);
  process.exit(1);
}
