// Vitest: files that end in .test.ts. The folders given on the command line choose what runs.
import { defineConfig } from "vitest/config";
import { nodeFlags } from "../src-main/launch/run.mjs";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    pool: "forks",
    maxWorkers: 2,
    execArgv: nodeFlags,
    // A limit for what hangs, never for what is slow: machines are busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
