// `npm run demo`: the main job in the terminal, in a data folder of its own that is gone afterwards.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { become, nodePath, rootPath } from "./run.mjs";

await ensureInstalled();
await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), "attune-demo-"));
await become(nodePath, [join(rootPath, "out", "main", "cli.js"), "demo", "--data", folder]);
rmSync(folder, { recursive: true, force: true });
