// The web host's entry. Checks the Node version before anything that needs a newer one is loaded: an older one would
// crash inside SQLite without a word.
import { nodeIsTooOld } from "./node-version.ts";

const complaint = nodeIsTooOld(process.versions.node);
if (complaint !== null) {
  console.error(complaint);
  process.exitCode = 2;
} else {
  const { runWebHost } = await import("./web-host.ts");
  await runWebHost(import.meta.url, process.argv.slice(2));
}
