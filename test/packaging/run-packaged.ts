// Runs a packaged studio, taken out of its archive into a folder of its own, on the stand-in for Electron's module: what
// it needs must lie in that folder, for there is nothing else around it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { nodePath, rootPath, run } from "../../src-main/launch/run.mjs";
import { spawnStandIn } from "../standin/launch.ts";

/** By parts of their titles: the road to a file (core and task threads), and a training (the rehearsal's process and threads). */
const specs = ["at 1280 × 800 a newcomer's road", "a training runs in a process of its own"];
const packaged = { STANDIN_PACKAGED: "1" };

export async function runPackaged(
  folderPath: string,
): Promise<{ readonly lines: readonly string[]; readonly problems: readonly string[] }> {
  const mainPath = join(folderPath, "out/main/electron.js");
  const selfTest = await testItself(mainPath);
  const updater = await run(nodePath, ["test/packaging/load-updater.ts", folderPath], { quiet: true });
  const isUpdaterThere = updater.output.trim() === "NsisUpdater MacUpdater AppImageUpdater DebUpdater";
  const ran = await runSpecs(mainPath, join(folderPath, "..", "results"));
  return {
    lines: [`run out of its archive: self-test ${selfTest.word}; ${ran.count} of ${specs.length} specs`],
    problems: [
      ...selfTest.problems,
      ...(isUpdaterThere ? [] : [`the updater can't be loaded: ${updater.output}`]),
      ...ran.problems,
    ],
  };
}

async function testItself(
  mainPath: string,
): Promise<{ readonly word: string; readonly problems: readonly string[] }> {
  const child = spawnStandIn({ mainPath, words: ["--self-test"], environment: packaged });
  let output = "";
  child.stdout?.on("data", (piece) => (output += String(piece)));
  child.stderr?.on("data", (piece) => (output += String(piece)));
  const exitCode = await new Promise((resolve) => child.once("exit", resolve));
  const isPassed = exitCode === 0 && output.includes('"selfTest":"passed"');
  return {
    word: isPassed ? "passed" : "failed",
    problems: isPassed ? [] : [`the self-test ended with ${String(exitCode)}: ${output}`],
  };
}

async function runSpecs(
  mainPath: string,
  resultsPath: string,
): Promise<{ readonly count: number; readonly problems: readonly string[] }> {
  const report = join(resultsPath, "report.json");
  const escaped = specs.map((title) => title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const { output } = await run(
    nodePath,
    [
      join(rootPath, "node_modules/@playwright/test/cli.js"),
      "test",
      "--config",
      "test/playwright.config.ts",
      "--project=standin",
      "--output",
      join(resultsPath, "output"),
      "--grep",
      escaped.join("|"),
    ],
    {
      quiet: true,
      environment: { ...process.env, ...packaged, ATTUNE_ELECTRON_MAIN: mainPath, ATTUNE_E2E_REPORT: report },
    },
  );
  if (!existsSync(report)) return { count: 0, problems: [`nothing was run: ${output.slice(-2_000)}`] };
  const { stats } = JSON.parse(readFileSync(report, "utf8")) as {
    readonly stats: { readonly expected: number; readonly unexpected: number };
  };
  const isGood = stats.expected === specs.length && stats.unexpected === 0;
  return { count: stats.expected, problems: isGood ? [] : [output.slice(-4_000)] };
}
