// `npm run -s attune -- …`: the command line, installing and building first where needed.
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { become, nodePath, rootPath } from "./run.mjs";

await ensureInstalled();
await ensureBuilt();
await become(nodePath, [join(rootPath, "out", "main", "cli.js"), ...process.argv.slice(2)]);
