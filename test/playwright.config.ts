// Playwright: the studio as a person meets it, on the hosts that this machine can run.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "e2e",
  timeout: 45_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // `npm run test:heavy -- --only screens` runs what is left out here.
  ...(process.env["ATTUNE_HEAVY"] === undefined ? { grepInvert: /@heavy/ } : {}),
  reporter: [
    ["list"],
    ["json", { outputFile: process.env["ATTUNE_E2E_REPORT"] ?? "../test-results/e2e.json" }],
  ],
  outputDir: "../test-results",
});
