// A test file in full, as a heavy loop: with everything that `npm test` leaves out of it.
import { join } from "node:path";
import { nodePath, rootPath, run } from "../../src-main/launch/run.mjs";

/** @param file from the project's folder. `line`: what vitest counted. */
export async function runTests(file: string): Promise<{ readonly isGood: boolean; readonly line: string }> {
  const vitest = join(rootPath, "node_modules/vitest/vitest.mjs");
  const { exitCode, output } = await run(
    nodePath,
    [vitest, "run", "--config", "test/vitest.config.ts", file],
    {
      quiet: true,
      environment: { ...process.env, ATTUNE_HEAVY: "1", NO_COLOR: "1" },
    },
  );
  const line = /^\s*Tests\s+(.*)$/m.exec(output)?.[1] ?? "nothing was counted";
  return { isGood: exitCode === 0, line };
}
