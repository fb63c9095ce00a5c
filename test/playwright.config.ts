// Playwright: the studio as a person meets it. Three hosts: the browser's (`web`), the Electron host on the stand-in for
// Electron's module (`standin`), and Electron's own program where it is installed.
import { defineConfig } from "@playwright/test";
import { browserOnly, browserOnlyFiles } from "./e2e/browser-only.ts";

const isHeavy = process.env["ATTUNE_HEAVY"] !== undefined;
const ofElectron = /electron-[\w-]+\.spec\.ts$/;
/**
 * On the stand-in `npm test` walks the road to a file; a training of one step is among the host's own specs. With
 * `ATTUNE_HOST=standin` everything is run but what is a browser's alone, the long road with a training included.
 */
const isAllOnStandIn = process.env["ATTUNE_HOST"] === "standin";
const road = /[\\/]road\.spec\.ts$/;
/** The long runs often have other work beside them: slow isn't wrong. */
const isPatient = isHeavy || isAllOnStandIn;

const ofBrowser = browserOnly.map((title) => new RegExp(title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));

const standin = {
  name: "standin",
  use: { host: "standin" },
  ...(isAllOnStandIn
    ? { testIgnore: browserOnlyFiles, grepInvert: isHeavy ? ofBrowser : [...ofBrowser, /@heavy/] }
    : { testMatch: [ofElectron, road] }),
} as const;

export default defineConfig<object, { readonly host: "web" | "standin" }>({
  testDir: "e2e",
  timeout: isPatient ? 180_000 : 45_000,
  expect: { timeout: isPatient ? 40_000 : 10_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  projects: isAllOnStandIn
    ? [standin]
    : [{ name: "web", use: { host: "web" }, testIgnore: [ofElectron] }, standin],
  // `npm run test:heavy -- --only screens` runs what is left out here.
  ...(isHeavy ? {} : { grepInvert: /@heavy/ }),
  reporter: [
    ["list"],
    ["json", { outputFile: process.env["ATTUNE_E2E_REPORT"] ?? "../test-results/e2e.json" }],
  ],
  outputDir: "../test-results",
});
