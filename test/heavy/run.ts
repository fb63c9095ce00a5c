// `npm run test:heavy [-- --only kill,undo] [--runs N] [--seed N]`: the loops in full, each with a line that says what
// was run and with which seed. `--runs` is the count of every chosen loop that has one.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { newFolder } from "../core/core-at.ts";
import { hostileFiles, tryHostileFiles } from "../exports/hostile-files.ts";
import { brokenFile, tryBrokenFiles } from "../imports/broken-files.ts";
import { tryLargeDocuments } from "./documents-large.ts";
import { tryLargeMailbox } from "./mail-large.ts";
import { killManyTimes } from "./kill.ts";
import { killStepsManyTimes } from "./kill-steps.ts";
import { killTrainings } from "./kill-training.ts";
import { tryMarkedTexts } from "./marked.ts";
import { tryRehearsals } from "./rehearsal.ts";
import { tryRoundTrips } from "./round-trip.ts";
import { trySpreadsheets } from "./spreadsheet.ts";
import { tryNearCopies } from "./near-copies.ts";
import { runTests, tryPackages } from "./run-tests.ts";
import { tryScreens, tryStandIn, tryTyping } from "./typing.ts";
import { tryTokens } from "./tokens.ts";
import { tryUndo } from "./undo.ts";

type Outcome = { readonly line: string; readonly problems: readonly string[] };
type HeavyLoop = {
  /** How often, without `--runs`. */
  readonly runs: number;
  readonly run: (runs: number, seed: number) => Promise<Outcome>;
};

/** Examples that the large steps to be killed in change. */
const killedExampleCount = 30_000;
const largeMailboxBytes = 1_000_000_000;
const longLineBytes = 200_000_000;

const loops: Readonly<Record<string, HeavyLoop>> = {
  kill: {
    runs: 200,
    run: async (runs, seed) => {
      const { acknowledged, problems } = await killManyTimes(runs, seed);
      return { line: `kill -9 × ${runs}: ${acknowledged} acknowledged writes`, problems };
    },
  },
  "mail-large": {
    runs: 1,
    run: async (runs, seed) => tryLargeMailbox(runs * largeMailboxBytes, seed),
  },
  "documents-large": {
    runs: 1,
    run: async () => tryLargeDocuments(),
  },
  "kill-steps": {
    runs: 100,
    run: async (runs, seed) => {
      const outcome = await killStepsManyTimes(runs, seed, killedExampleCount);
      const kinds = Object.entries(outcome.killedIn).toSorted(([a], [b]) => (a < b ? -1 : 1));
      const line =
        `kill -9 in large steps × ${outcome.kills} (${kinds.map((kind) => kind.join(" ")).join(", ")}): ` +
        `${outcome.beforeCount} not there, ${outcome.afterCount} whole, ${outcome.acknowledgedCount} acknowledged; ` +
        `${outcome.recoveryKills} more while recovering, ${outcome.undoneToTheFirstCount} times taken back to the ` +
        `first state, up to ${outcome.largestExampleCount} examples`;
      return { line, problems: outcome.problems };
    },
  },
  "kill-training": {
    runs: 30,
    run: async (runs, seed) => {
      const { kills, trainings, problems } = await killTrainings(runs, seed);
      return { line: `kill -9 × ${kills} in ${trainings} trainings`, problems };
    },
  },
  faults: {
    runs: 1,
    run: async () => {
      const faults = await runTests("test/rehearsal/jobs-faults.test.ts");
      const restarts = await runTests("test/core/jobs-following.test.ts");
      const isGood = faults.isGood && restarts.isGood;
      const line = `faults in every phase of a training: ${faults.line}; restarts in every request: ${restarts.line}`;
      return { line, problems: isGood ? [] : [line] };
    },
  },
  "marked-key": {
    runs: 1,
    run: async () => {
      const { isGood, line } = await runTests("test/core/marked-key.test.ts");
      return {
        line: `a marked key, the whole way for each place it is kept in: ${line}`,
        problems: isGood ? [] : [line],
      };
    },
  },
  "round-trip": {
    runs: 4_000,
    run: async (runs, seed) => {
      const { cases, problems } = await tryRoundTrips(runs, seed);
      return { line: `JSONL in and out × ${cases} lines`, problems };
    },
  },
  spreadsheet: {
    runs: 600,
    run: async (runs, seed) => {
      const { cases, files, problems } = await trySpreadsheets(runs, seed);
      return { line: `CSV and XLSX out and in × ${cases} rows each, ${files} files`, problems };
    },
  },
  undo: {
    runs: 10_000,
    run: async (runs, seed) => {
      const { steps, jumps, statesCompared, exampleCount, problems } = await tryUndo(runs, seed);
      const line =
        `changes × ${runs}: ${steps} steps and ${jumps} jumps taken back and done again, ` +
        `${statesCompared} states compared, ${exampleCount} examples at the end`;
      return { line, problems };
    },
  },
  typing: { runs: 200, run: tryTyping },
  screens: { runs: 1, run: tryScreens },
  standin: { runs: 1, run: tryStandIn },
  pack: { runs: 1, run: tryPackages },
  rehearsal: { runs: 3, run: tryRehearsals },
  tokens: {
    runs: 20_000,
    run: async (runs, seed) => {
      const { counts, characters, problems } = await tryTokens(runs, seed);
      const line = `tokens of random texts as tiktoken counts them × ${counts}, of characters × ${characters}`;
      return { line, problems };
    },
  },
  "near-copies": {
    runs: 100_000,
    run: async (runs, seed) => {
      const outcome = tryNearCopies(runs, Math.floor(runs / 10), seed);
      const { pairCount, foundCount, closeCount, closeFoundCount, groupCount, problems } = outcome;
      const line =
        `copies planted among ${runs} texts × ${pairCount}: ${foundCount} found, of ${closeCount} hardly alike enough ` +
        `${closeFoundCount}; ${groupCount} groups compared text by text`;
      return { line, problems };
    },
  },
  broken: { runs: 5_000, run: runBroken },
  hostile: {
    runs: 1,
    run: async () => {
      const problems = inFolder((path) => tryHostileFiles(path));
      return { line: `hostile project files × ${hostileFiles.length}`, problems: await problems };
    },
  },
  marked: {
    runs: 1,
    run: async () => {
      const { marks, files, problems } = await tryMarkedTexts();
      return { line: `${marks} marked texts looked for in ${files} shared files`, problems };
    },
  },
};

async function runBroken(runs: number, seed: number): Promise<Outcome> {
  const problems = await inFolder(async (path) => {
    const longLineRuns = 1 + (await firstRunOf("a long line"));
    const long = await tryBrokenFiles(longLineRuns, seed, join(path, "long"), { longLineBytes });
    const others = await tryBrokenFiles(runs - longLineRuns, seed + longLineRuns, join(path, "others"));
    return [...long, ...others];
  });
  return { line: `broken files × ${runs}, one line of ${longLineBytes / 1_000_000} MB`, problems };
}

/** The kinds take turns; the very long line is wanted once. */
async function firstRunOf(kind: string): Promise<number> {
  for (let run = 0; ; run += 1) {
    // oxlint-disable-next-line no-await-in-loop -- a few
    const file = await brokenFile(run, 1, { longLineBytes: 1_000 });
    if (file.kind === kind) return run;
  }
}

async function inFolder<Result>(work: (path: string) => Result | Promise<Result>): Promise<Result> {
  const folder = newFolder("attune-heavy-");
  try {
    return await work(folder.path);
  } finally {
    folder.remove();
  }
}

const { values } = parseArgs({
  options: { runs: { type: "string" }, seed: { type: "string" }, only: { type: "string" } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const chosen = values.only?.split(",") ?? Object.keys(loops);
let problemCount = 0;
for (const name of chosen) {
  const loop = loops[name];
  if (!loop) throw new Error(`There is no loop "${name}": ${Object.keys(loops).join(", ")}`);
  const startedAtMs = performance.now();
  // oxlint-disable-next-line no-await-in-loop -- they would take each other's time
  const { line, problems } = await loop.run(Number(values.runs ?? loop.runs), seed);
  for (const problem of problems) console.error(problem);
  problemCount += problems.length;
  const seconds = Math.round((performance.now() - startedAtMs) / 1000);
  const verdict = problems.length === 0 ? "all right" : `${problems.length} PROBLEMS`;
  console.log(`${name}: ${line}; ${verdict}, seed ${seed}, ${seconds} s`);
}
process.exitCode = problemCount === 0 ? 0 : 1;
