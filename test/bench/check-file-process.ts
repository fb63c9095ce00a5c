// Runs `attune check FILE --json` and adds the most memory it took to stderr, in bytes.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { rootPath } from "../../src-main/launch/run.mjs";
import { runCommandLine } from "../../src-main/hosts/cli-host.ts";

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("no file was named");
const entryUrl = pathToFileURL(join(rootPath, "src-main/hosts/cli.ts")).href;
process.exitCode = await runCommandLine(entryUrl, ["check", path, "--json"]);
console.error(process.resourceUsage().maxRSS * 1024);
