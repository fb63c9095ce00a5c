// A studio's main and core thread, built, with one project open and nothing to do: what the process holds. Prints
// megabytes. Counting tokens is cancelled: it is a task, and this is about none running.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Output } from "../../src-shared/contract/contract.ts";
import { startCoreLink } from "../../src-main/core/core-link.ts";
import { rootPath } from "../../src-main/launch/run.mjs";
import { cancelCounting } from "./no-counting.ts";

const [dataPath = "", projectId = ""] = process.argv.slice(2);
const built = (name: string): URL => pathToFileURL(join(rootPath, "out/main", name));
const link = startCoreLink(
  built("core-thread.js"),
  {
    host: "cli",
    version: "0.0.0-bench",
    dataFolderPath: dataPath,
    mayCreateDataFolderParents: false,
    resourcesFolderPath: join(rootPath, "resources"),
    taskThreadUrl: built("task-thread.js").href,
  },
  { resolvePlace: async () => null, onCrash: (error) => console.error(error), nowMs: Date.now },
);
await link.started;
const opened = await link.call("examples.openView", { projectId });
if (!opened.ok) throw new Error(opened.error.code);
const { viewId } = opened.output as Output<"examples.openView">;
await link.call("examples.page", { projectId, viewId, from: 0, limit: 100 });
const countAgain = cancelCounting(link);
// Long enough for the memory of the start to be given back (src-main/core/tidy-memory.ts).
await new Promise((resolve) => setTimeout(resolve, 25_000));
console.log(process.memoryUsage.rss() / 1024 / 1024);
countAgain();
await link.close();
