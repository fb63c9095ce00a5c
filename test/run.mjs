// The runner behind `npm run check`, `npm test`, `test:heavy`, `test:mutants`, `pack:check` and `bench`: installs what is
// missing, runs the steps, and ends with one line that counts. Plain JavaScript: it starts under the system's Node.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "../src-main/launch/build.mjs";
import { ensureInstalled } from "../src-main/launch/install.mjs";
import { nodePath, rootPath, run } from "../src-main/launch/run.mjs";

const [mode = "all", ...rest] = process.argv.slice(2);
const results = mkdtempSync(join(tmpdir(), "attune-results-"));
let passed = 0;
let failed = 0;
let skipped = 0;

const bin = (packageName, file) => join(rootPath, "node_modules", packageName, file);

async function step(title, options, { countFrom } = {}) {
  const startedMs = Date.now();
  const { exitCode, output } = await run(nodePath, options, { quiet: true });
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
  const isGood = exitCode === 0;
  if (!isGood) process.stdout.write(`${output}\n`);
  console.log(`${isGood ? "ok  " : "FAIL"}  ${title}  ${seconds} s`);
  const counts = countFrom?.() ?? { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 };
  passed += counts.passed;
  failed += counts.failed + (isGood || counts.failed > 0 ? 0 : 1);
  skipped += counts.skipped;
  for (const name of counts.skippedNames ?? []) console.log(`      skipped: ${name}`);
}

const types = () =>
  Promise.all(
    ["src-shared", "src-main", "src-renderer", "test"].map((project) =>
      step(`types ${project}`, [bin("typescript", "bin/tsc"), "-p", project]),
    ),
  );
const lint = () => step("lint", [bin("oxlint", "bin/oxlint"), "--deny-warnings"]);
const format = () =>
  step("format", [bin("prettier", "bin/prettier.cjs"), "--check", "--log-level", "warn", "."]);

function vitest(title, folders, ...options) {
  const report = join(results, `${title}.json`);
  const files = folders.map((folder) => `test/${folder}/`);
  return step(
    title,
    [
      bin("vitest", "vitest.mjs"),
      "run",
      "--config",
      "test/vitest.config.ts",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...options,
      ...files,
    ],
    {
      countFrom: () => {
        if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
        const counts = JSON.parse(readFileSync(report, "utf8"));
        const skippedNames = counts.testResults
          .flatMap((file) => file.assertionResults)
          .filter((test) => test.status === "pending" || test.status === "skipped")
          .map((test) => test.fullName);
        return {
          passed: counts.numPassedTests,
          failed: counts.numFailedTests,
          skipped: skippedNames.length,
          skippedNames,
        };
      },
    },
  );
}

/** The reasons that specs gave, each once with how many it was. */
function whySkipped(suites) {
  const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
  const reasons = suites
    .flatMap(specsOf)
    .flatMap(({ tests }) => tests)
    .filter(({ status }) => status === "skipped")
    .map(
      ({ annotations }) => annotations.find(({ type }) => type === "skip")?.description ?? "no reason given",
    );
  return [...new Set(reasons)].map(
    (reason) => `${reasons.filter((one) => one === reason).length} end-to-end specs: ${reason}`,
  );
}

async function endToEnd() {
  const report = join(results, "e2e.json");
  await step(
    "end to end",
    [bin("@playwright/test", "cli.js"), "test", "--config", "test/playwright.config.ts", ...rest],
    {
      countFrom: () => {
        if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
        const { stats, suites } = JSON.parse(readFileSync(report, "utf8"));
        return {
          passed: stats.expected + stats.flaky,
          failed: stats.unexpected,
          skipped: stats.skipped,
          skippedNames: whySkipped(suites),
        };
      },
    },
  );
}

await ensureInstalled();
process.env.ATTUNE_E2E_REPORT = join(results, "e2e.json");

const unit = () => vitest("unit", ["domain", "page", "architecture", "contract", "verdict", "packaging"]);
async function check() {
  await Promise.all([types(), lint(), format()]);
  await unit();
}
const modes = {
  check,
  all: async () => {
    await ensureBuilt();
    const { ensureBrowser } = await import("./browser.mjs");
    await ensureBrowser();
    await check();
    await vitest("core", ["core", "store", "hosts", "imports", "exports"]);
    // A training uses all cores: two at a time would only wait for each other.
    await vitest("rehearsal", ["rehearsal", "provider"], "--maxWorkers=1");
    await endToEnd();
  },
  heavy: async () => {
    await ensureBuilt();
    // Each loop says in a line what it did: that is the result, not only whether it was right.
    const { exitCode } = await run(nodePath, ["test/heavy/run.ts", ...rest]);
    if (exitCode === 0) passed += 1;
    else failed += 1;
  },
  mutants: async () => {
    const isOfElectron = rest[0] === "--host" && rest[1] === "electron";
    if (isOfElectron) await ensureBuilt();
    const script = isOfElectron ? ["electron-mutants.ts", ...rest.slice(2)] : ["mutants.ts", ...rest];
    const { exitCode } = await run(nodePath, [`test/hosts/${script[0]}`, ...script.slice(1)]);
    if (exitCode === 0) passed += 1;
    else failed += 1;
  },
  pack: async () => {
    await ensureBuilt();
    const { ensureBrowser } = await import("./browser.mjs");
    await ensureBrowser();
    const { exitCode } = await run(nodePath, ["test/packaging/check.ts", ...rest]);
    if (exitCode === 0) passed += 1;
    else failed += 1;
  },
  bench: async () => {
    await ensureBuilt();
    const { exitCode } = await run(nodePath, ["test/bench/run.ts", ...rest]);
    if (exitCode === 0) passed += 1;
    else failed += 1;
  },
};

await modes[mode]();
rmSync(results, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 ? 1 : 0;
