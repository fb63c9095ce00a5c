// Loads the updater of a packaged studio (its folder is the one word given) with an empty module in the place of
// Electron's: everything it is made of must be there. Prints what could be loaded.
import { createRequire, registerHooks } from "node:module";
import { join } from "node:path";

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "electron"
      ? { url: "standin:electron", format: "commonjs", shortCircuit: true }
      : next(specifier, context),
  load: (url, context, next) =>
    url === "standin:electron"
      ? { format: "commonjs", source: "module.exports = {}", shortCircuit: true }
      : next(url, context),
});

const [folderPath = ""] = process.argv.slice(2);
const require = createRequire(join(folderPath, "out/main/electron.js"));
const updater = require("electron-updater") as Readonly<Record<string, unknown>>;
const kinds = ["NsisUpdater", "MacUpdater", "AppImageUpdater", "DebUpdater"];
for (const name of ["GitHubProvider", "GenericProvider"])
  require(join(folderPath, "node_modules/electron-updater/out/providers", name));
console.log(kinds.filter((name) => typeof updater[name] === "function").join(" "));
