// The command line's entry: `attune …`, the core without a screen. Checks the Node version first, as the web host does.
import { nodeIsTooOld } from "./node-version.ts";

const complaint = nodeIsTooOld(process.versions.node);
if (complaint !== null) {
  console.error(complaint);
  process.exitCode = 2;
} else {
  const { runCommandLine } = await import("./cli-host.ts");
  process.exitCode = await runCommandLine(import.meta.url, process.argv.slice(2));
}
