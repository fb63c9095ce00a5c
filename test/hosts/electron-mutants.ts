// `npm run test:mutants -- --host electron`: weakens the Electron host in one way after another, builds it anew and
// expects the specs on the stand-in to fail then. `… WORD` tries only the mutants whose name holds the word.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type InlineConfig } from "vite";
import { nodePath, rootPath, run } from "../../src-main/launch/run.mjs";
import { ensureBrowser } from "../browser.mjs";
import { electronMutants, type ElectronMutant } from "./electron-mutant-list.ts";

/** Each has a Chromium of its own. */
const atOnce = 2;

/** A copy of the sources with the mutant's change in it. Every text to replace must stand there exactly once. */
function copyWith({ name, edits }: ElectronMutant): string {
  const path = mkdtempSync(join(tmpdir(), "attune-mutant-"));
  for (const folder of ["src-main", "src-shared", "src-preload"])
    cpSync(join(rootPath, folder), join(path, folder), { recursive: true });
  for (const [file, from, to] of edits) {
    const parts = readFileSync(join(path, file), "utf8").split(from);
    if (parts.length !== 2) {
      rmSync(path, { recursive: true });
      throw new Error(`"${name}": found ${parts.length - 1} times in ${file}, not once:\n${from}`);
    }
    writeFileSync(join(path, file), parts.join(to));
  }
  return path;
}

/** The entry and the preload as they are built, beside everything else as it was built already. */
async function buildMutant(path: string): Promise<string> {
  for (const name of ["node_modules", "package.json", "tsconfig.base.json", "resources"])
    symlinkSync(join(rootPath, name), join(path, name));
  const out = join(path, "out");
  mkdirSync(join(out, "main"), { recursive: true });
  symlinkSync(join(rootPath, "out/renderer"), join(out, "renderer"));
  const common = {
    configFile: false,
    root: path,
    logLevel: "silent",
    ssr: { noExternal: true, external: ["electron", "electron-updater", "openai", "better-sqlite3"] },
  } satisfies InlineConfig;
  const entry = (file: string, folder: string, format: "es" | "cjs", names: string): InlineConfig => ({
    ...common,
    build: {
      ssr: join(path, file),
      outDir: join(out, folder),
      emptyOutDir: false,
      minify: false,
      target: "node24",
      rollupOptions: { output: { format, entryFileNames: names, chunkFileNames: `mutant-chunks/${names}` } },
    },
  });
  await build(entry("src-main/hosts/electron.ts", "main", "es", "[name].js"));
  await build(entry("src-preload/bridge.ts", "preload", "cjs", "[name].cjs"));
  for (const name of readdirSync(join(rootPath, "out/main"))) {
    const place = join(out, "main", name);
    if (!existsSync(place)) symlinkSync(join(rootPath, "out/main", name), place);
  }
  return join(out, "main/electron.js");
}

type Verdict = { readonly isCaught: boolean; readonly how: string };

async function tryMutant(
  mutant: ElectronMutant,
  titles: readonly string[] = [mutant.caughtBy],
): Promise<Verdict> {
  const path = copyWith(mutant);
  try {
    return await verdictOn(await buildMutant(path), titles, join(path, "results"));
  } finally {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Of one spec, or of several that must all pass. */
async function verdictOn(mainPath: string, titles: readonly string[], resultsPath: string): Promise<Verdict> {
  const report = join(resultsPath, "report.json");
  const playwright = join(rootPath, "node_modules/@playwright/test/cli.js");
  const escaped = titles.map((title) => title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const { output } = await run(
    nodePath,
    [
      playwright,
      "test",
      "--config",
      "test/playwright.config.ts",
      "--project=standin",
      "--workers=1",
      // Slow isn't wrong: a spec that only ran out of time would say nothing about its mutant.
      "--timeout=180000",
      "--output",
      resultsPath,
      "--grep",
      escaped,
    ],
    {
      quiet: true,
      environment: { ...process.env, ATTUNE_ELECTRON_MAIN: mainPath, ATTUNE_E2E_REPORT: report },
    },
  );
  if (!existsSync(report)) throw new Error(`nothing was run:\n${output.slice(-2_000)}`);
  if (output.includes("Test timeout of")) throw new Error("it ran out of time, which is no verdict");
  const { stats } = JSON.parse(readFileSync(report, "utf8")) as {
    readonly stats: { readonly expected: number; readonly unexpected: number };
  };
  const count = stats.expected + stats.unexpected;
  if (count !== titles.length)
    throw new Error(`${titles.length} titles name ${count} specs: ${titles.join(", ")}`);
  // The stand-in's own word where it refused something, else what the spec expected.
  const reason = /Error: the (?:stand-in|lock) [^\n]*/.exec(output) ?? /Error: [^\n]*/.exec(output);
  return { isCaught: stats.unexpected > 0, how: (reason?.[0] ?? "").slice(0, 110) };
}

await ensureBrowser();
const words = process.argv.slice(2);
const chosen = electronMutants.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);
const unchanged: ElectronMutant = { name: "(as it is)", edits: [], caughtBy: "" };
const nameWidth = Math.max(...chosen.map(({ name }) => name.length));
let caughtCount = 0;

// A mutant that fails for another reason than its own would count as caught: the whole host, built the same way, must pass
// every spec that will be asked.
const asItIs = await tryMutant(unchanged, [...new Set(chosen.map(({ caughtBy }) => caughtBy))]);
console.log(
  `${asItIs.isCaught ? "FAILS   " : "passes  "}  ${unchanged.name.padEnd(nameWidth)}  ${asItIs.how}`,
);

const waiting = [...chosen];
async function work(): Promise<void> {
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- as many at once as `atOnce` says
      const { isCaught, how } = await tryMutant(mutant);
      if (isCaught) caughtCount += 1;
      const verdict = isCaught ? "caught  " : "SURVIVED";
      console.log(`${verdict}  ${mutant.name.padEnd(nameWidth)}  “${mutant.caughtBy}…”  ${how}`);
    } catch (error) {
      console.log(`BROKEN    ${mutant.name}\n${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
await Promise.all(Array.from({ length: atOnce }, work));
console.log(`\n${chosen.length} mutants, ${caughtCount} caught`);
process.exitCode = caughtCount === chosen.length && !asItIs.isCaught ? 0 : 1;
