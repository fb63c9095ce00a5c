// `node --import` of this file lets the built host run without Electron: whoever imports `electron` on the main thread
// gets the stand-in. Tests only.
import { registerHooks } from "node:module";
import { isMainThread } from "node:worker_threads";

const standInUrl = new URL("./electron.ts", import.meta.url).href;
const updaterUrl = new URL("./updater.ts", import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "electron-updater")
      return { url: updaterUrl, format: "module-typescript", shortCircuit: true };
    if (!/^electron(\/main|\/common)?$/.test(specifier)) return next(specifier, context);
    // Electron's module is there for its main thread alone.
    if (!isMainThread) throw new Error("electron can't be imported in a thread");
    return { url: standInUrl, format: "module-typescript", shortCircuit: true };
  },
});
