// Makes sure that what package-lock.json names is installed. Does nothing, in a few milliseconds, when it is.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nodePath, rootPath, run } from "./run.mjs";

const stampPath = join(rootPath, "node_modules", ".attune-installed");

function lockHash() {
  return createHash("sha256")
    .update(readFileSync(join(rootPath, "package-lock.json")))
    .digest("hex");
}

function isInstalled() {
  return existsSync(nodePath) && existsSync(stampPath) && readFileSync(stampPath, "utf8") === lockHash();
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
