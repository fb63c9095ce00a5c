// `npm run test:mutants`: breaks the web host in one way after another and expects the attacks to succeed then. A mutant
// that survives means that a rule could be lost unnoticed; an attack that no mutant proves may be testing nothing.
// `node test/hosts/mutants.ts WORD…` runs only the mutants whose name holds one of the words.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright";
import { ensureBrowser } from "../browser.mjs";
import { rootPath } from "../../src-main/launch/run.mjs";
import { attacks } from "./attacks.ts";
import { startBrowser } from "./browser-attacks.ts";
import { mutants, type Mutant } from "./mutant-list.ts";
import { startTarget } from "./web-target.ts";

type Trial = {
  readonly mutant: Mutant;
  readonly caughtBy: readonly string[];
  readonly missedBy: readonly string[];
};

/** Two, because that is what a small machine has cores for. */
const atOnce = 2;

/** A copy of the sources with the mutant's change in it. Every text to replace must stand there exactly once. */
function copyWith(mutant: Mutant): string {
  const path = mkdtempSync(join(tmpdir(), "attune-mutant-"));
  for (const name of ["src-main", "src-shared", "resources", "package.json"]) {
    cpSync(join(rootPath, name), join(path, name), { recursive: true });
  }
  symlinkSync(join(rootPath, "node_modules"), join(path, "node_modules"), "junction");
  for (const [file, from, to] of mutant.edits) {
    const parts = readFileSync(join(path, file), "utf8").split(from);
    if (parts.length !== 2) {
      rmSync(path, { recursive: true });
      throw new Error(`"${mutant.name}": found ${parts.length - 1} times in ${file}, not once:\n${from}`);
    }
    writeFileSync(join(path, file), parts.join(to));
  }
  return path;
}

async function tryMutant(mutant: Mutant, browser: Browser): Promise<Trial> {
  const sourcePath = copyWith(mutant);
  const target = await startTarget(browser, sourcePath);
  const caughtBy: string[] = [];
  const missedBy: string[] = [];
  try {
    for (const id of mutant.caughtBy) {
      const attack = attacks.find((one) => one.id === id);
      if (!attack) throw new Error(`"${mutant.name}" names the attack "${id}", which doesn't exist`);
      ((await attack.run(target)) === "succeeded" ? caughtBy : missedBy).push(id);
    }
  } finally {
    await target.close();
    rmSync(sourcePath, { recursive: true, force: true });
  }
  return { mutant, caughtBy, missedBy };
}

const words = process.argv.slice(2);
const chosen = mutants.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
await ensureBrowser();
const browser = await startBrowser();
const trials: Trial[] = [];
const broken: string[] = [];
const waiting = [...chosen];
const nameWidth = Math.max(...chosen.map(({ name }) => name.length));

async function work(): Promise<void> {
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    try {
      const trial = await tryMutant(mutant, browser);
      trials.push(trial);
      const verdict = trial.missedBy.length === 0 ? "caught  " : "SURVIVED";
      const missed = trial.missedBy.length === 0 ? "" : `   not by ${trial.missedBy.join(", ")}`;
      console.log(`${verdict}  ${mutant.name.padEnd(nameWidth)}  ${trial.caughtBy.join(", ")}${missed}`);
    } catch (error) {
      broken.push(mutant.name);
      console.log(`BROKEN    ${mutant.name}\n${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

await Promise.all(Array.from({ length: atOnce }, work));
await browser.close();

const caught = trials.filter(({ missedBy }) => missedBy.length === 0);
const proved = new Set(trials.flatMap(({ caughtBy }) => caughtBy));
const unproved = words.length > 0 ? [] : attacks.filter(({ id }) => !proved.has(id));
for (const { id, name } of unproved) console.log(`UNPROVED  ${id}: ${name}`);
console.log(`\n${attacks.length} attacks, ${proved.size} proved`);
console.log(`${chosen.length} mutants, ${caught.length} caught`);
process.exitCode = caught.length === chosen.length && unproved.length === 0 ? 0 : 1;
