// Makes sure that what package-lock.json names is installed. Does nothing, in a few milliseconds, when it is.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nodePath, rootPath, run } from "./run.mjs";

const stampPath = join(rootPath, "node_modules", ".attune-installed");
const npmRecordPath = join(rootPath, "node_modules", ".package-lock.json");

function lockHash() {
  return createHash("sha256")
    .update(readFileSync(join(rootPath, "package-lock.json")))
    .digest("hex");
}

function isInstalled() {
  if (!existsSync(nodePath)) return false;
  if (existsSync(stampPath)) return readFileSync(stampPath, "utf8") === lockHash();
  // Somebody ran npm by hand: npm's own record, newer than the lock, is as good as our stamp.
  const isByHand = dateMs(npmRecordPath) > dateMs(join(rootPath, "package-lock.json"));
  if (isByHand) writeFileSync(stampPath, lockHash());
  return isByHand;
}

function dateMs(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Exits the process with one clear line when the install fails. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  console.error("Installing what Attune needs (once, about half a minute)…");
  const { exitCode, output } = await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    quiet: true,
  });
  if (exitCode !== 0 || !existsSync(nodePath)) {
    console.error(output.trim());
    console.error("The install failed. Check the network and the free space, then start again.");
    process.exit(1);
  }
  writeFileSync(stampPath, lockHash());
}
