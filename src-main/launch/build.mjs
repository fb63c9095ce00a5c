// Makes sure that out/ is built from today's sources. Looks at dates only: a few milliseconds when nothing changed.
// Run by itself (`npm run build`) it always builds.
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled } from "./install.mjs";
import { nodePath, rootPath, run } from "./run.mjs";

const stampPath = join(rootPath, "out", ".built");
const sources = [
  "src-main",
  "src-preload",
  "src-renderer",
  "src-shared",
  "electron.vite.config.ts",
  "package-lock.json",
];

function newestChangeMs(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  // A folder's own date changes when a file in it is removed or renamed.
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestChangeMs(join(path, name))),
    status.mtimeMs,
  );
}

function isBuilt() {
  if (!existsSync(stampPath)) return false;
  const builtMs = statSync(stampPath).mtimeMs;
  return sources.every((source) => newestChangeMs(join(rootPath, source)) < builtMs);
}

export async function build() {
  const startedMs = Date.now();
  rmSync(stampPath, { force: true });
  const electronVite = join(rootPath, "node_modules", "electron-vite", "bin", "electron-vite.js");
  const { exitCode, output } = await run(nodePath, [electronVite, "build", "--logLevel", "warn"], {
    quiet: true,
  });
  if (exitCode !== 0) {
    console.error(output.trim());
    console.error("The build failed.");
    process.exit(1);
  }
  writeFileSync(stampPath, "");
  console.error(`Built in ${((Date.now() - startedMs) / 1000).toFixed(1)} s.`);
}

export async function ensureBuilt() {
  if (isBuilt()) return;
  console.error("Building Attune…");
  await build();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await ensureInstalled();
  await build();
}
