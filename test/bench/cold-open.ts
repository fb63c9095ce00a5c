// A fresh core on a folder whose project file was just taken out of the system's cache: how long until the first page,
// and how quick pages are in the core itself. Prints one JSON object.
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { coreAt } from "../core/core-at.ts";
import { percentile } from "./figure.ts";

const [dataPath = "", projectId = ""] = process.argv.slice(2);
const core = coreAt(dataPath);
const startedAt = performance.now();
const { viewId, exampleCount } = await core.ask("examples.openView", { projectId });
await core.ask("examples.page", { projectId, viewId, from: 0, limit: 100 });
const firstPageMs = performance.now() - startedAt;
// From here on the file may be in the system's cache: the figure is about the core, not the disk.
for (const name of readdirSync(join(dataPath, "projects"))) {
  execFileSync("dd", [`if=${join(dataPath, "projects", name)}`, "of=/dev/null", "bs=64k"], {
    stdio: "ignore",
  });
}
const pagesMs: number[] = [];
for (let count = 0; count < 2_000; count += 1) {
  const from = (count * 7_919) % Math.max(1, exampleCount - 100);
  const pageStartedAt = performance.now();
  // oxlint-disable-next-line no-await-in-loop -- timed one by one
  await core.dispatch("examples.page", { projectId, viewId, from, limit: 100 });
  pagesMs.push(performance.now() - pageStartedAt);
}
await core.close();
console.log(JSON.stringify({ firstPageMs, pageP95Ms: percentile(pagesMs, 0.95) }));
