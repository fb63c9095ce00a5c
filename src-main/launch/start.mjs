// `npm start`: installs and builds what is missing, then opens the studio: Electron where its binary is there or can
// be fetched, else the same studio in the browser, saying why in one sentence.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { become, nodePath, rootPath, run } from "./run.mjs";

const electronFolder = join(rootPath, "node_modules", "electron");
const sourceAnswersWithinMs = 5_000;

function electronPath() {
  const pathFile = join(electronFolder, "path.txt");
  if (!existsSync(pathFile)) return null;
  const path = join(electronFolder, "dist", readFileSync(pathFile, "utf8"));
  return existsSync(path) ? path : null;
}

/** Electron's own installer, if the place it downloads from answers. Returns why not, or null when it is installed. */
async function fetchElectron() {
  const { version } = JSON.parse(readFileSync(join(electronFolder, "package.json"), "utf8"));
  const source =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    "https://github.com/electron/electron/releases/download/";
  try {
    await fetch(`${source}v${version}/SHASUMS256.txt`, {
      method: "HEAD",
      signal: AbortSignal.timeout(sourceAnswersWithinMs),
    });
  } catch {
    return "Electron isn't installed and the place to fetch it from doesn't answer";
  }
  console.error("Fetching Electron (once, about 110 MB)…");
  const { exitCode } = await run(nodePath, [join(electronFolder, "install.js")]);
  return exitCode === 0 && electronPath() ? null : "Electron couldn't be fetched";
}

const options = process.argv.slice(2);
const wantsWeb = options.includes("--web");
await ensureInstalled();
await ensureBuilt();

let whyNot = wantsWeb ? "" : electronPath() ? null : await fetchElectron();
if (whyNot === null && process.platform === "linux" && process.getuid?.() === 0) {
  whyNot = "Electron doesn't run as root";
}
if (whyNot === null) {
  await become(electronPath(), [rootPath, ...options]);
} else {
  if (whyNot !== "") console.error(`${whyNot}: the studio opens in the browser instead.`);
  const webOptions = options.filter((option) => option !== "--web");
  await become(nodePath, [join(rootPath, "out", "main", "web.js"), ...webOptions]);
}
