// Tests of their own as heavy loops: a test file with everything that `npm test` leaves out of it, and the packages.
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

/** `npm run pack:check` in a process of its own: see the end of packaging/check.ts. */
export async function tryPackages(): Promise<{
  readonly line: string;
  readonly problems: readonly string[];
}> {
  const { exitCode, output } = await run(nodePath, ["test/packaging/check.ts"], { quiet: true });
  const lines = output.split("\n").filter((line: string) => /^(?:[a-z]+\d*-|run out)/.test(line));
  return { line: `packages: ${lines.join("; ")}`, problems: exitCode === 0 ? [] : [output] };
}
