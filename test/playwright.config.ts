// Playwright: the studio as a person meets it, on the hosts that this machine can run.
import { defineConfig } from "@playwright/test";

const isHeavy = process.env["ATTUNE_HEAVY"] !== undefined;

export default defineConfig({
  testDir: "e2e",
  timeout: isHeavy ? 180_000 : 45_000,
  // The heavy run often has other work beside it: slow isn't wrong.
  expect: { timeout: isHeavy ? 40_000 : 10_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // `npm run test:heavy -- --only screens` runs what is left out here.
  ...(isHeavy ? {} : { grepInvert: /@heavy/ }),
  reporter: [
    ["list"],
    ["json", { outputFile: process.env["ATTUNE_E2E_REPORT"] ?? "../test-results/e2e.json" }],
  ],
  outputDir: "../test-results",
});
