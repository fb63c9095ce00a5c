// kill -9 at random moments of imports, bulk steps, their undo and redo, and of the recovery after it: each step is
// there whole or not at all, what was acknowledged before it is there, and nothing of a half one stays in the tables.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeFlags, nodePath } from "../../src-main/launch/run.mjs";
import { coreAt, newFolder, refusalOf, type TestCore } from "../core/core-at.ts";
import type { StepLine, WriterPlan } from "./kill-steps-writer.ts";
import { differenceBetween, leftoversIn, readStored, untilPurged } from "./project-rows.ts";
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";
import { afterOrder, settled, shownBy, type ModelHistory, type PlannedOrder } from "./step-history.ts";
import { createNextOrders } from "./step-orders.ts";

export type KillStepsOutcome = {
  /** At random moments; the first of each kind of step is killed at its end, and not counted. */
  readonly kills: number;
  /** Kills that found the step not there, there though not acknowledged, and acknowledged already. */
  readonly beforeCount: number;
  readonly afterCount: number;
  readonly acknowledgedCount: number;
  /** Kills while the project was being put right after another kill. */
  readonly recoveryKills: number;
  readonly undoneToTheFirstCount: number;
  readonly largestExampleCount: number;
  /** Kills by kind of step. */
  readonly killedIn: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
};

type Counts = { -readonly [Key in Exclude<keyof KillStepsOutcome, "killedIn" | "problems">]: number };
type Loop = {
  readonly rootPath: string;
  readonly folderPath: string;
  readonly projectId: string;
  readonly projectPath: string;
  readonly random: () => number;
  readonly counts: Counts;
  readonly killedIn: Record<string, number>;
  /** How long each kind of step took when it was let through. */
  readonly tookMs: Map<string, number>;
  history: ModelHistory;
};

const writerPath = fileURLToPath(new URL("./kill-steps-writer.ts", import.meta.url));
/** No step of these sizes takes this long; a writer that does hangs. */
const hangingMs = 120_000;
/** So that the kills also meet what goes on in the background after a step. */
const beyondTheEnd = 1.15;
const undoAllEvery = 10;

/** `exampleCount`: about how many examples a step changes. */
export async function killStepsManyTimes(
  kills: number,
  seed: number,
  exampleCount: number,
): Promise<KillStepsOutcome> {
  const folder = newFolder("attune-kill-steps-");
  const loop = await newLoop(folder.path, seed);
  const nextOrders = createNextOrders(loop.random, folder.path, exampleCount);
  const problems: string[] = [];
  for (let run = 1; loop.counts.kills < kills && problems.length === 0; run += 1) {
    const orders = nextOrders(loop.history);
    // oxlint-disable-next-line no-await-in-loop -- each run goes on where the last one was killed
    const found = await killOnce(loop, orders, run % undoAllEvery === 0);
    problems.push(...found.map((problem) => `run ${run}, seed ${seed}: ${problem}`));
  }
  if (problems.length === 0) folder.remove();
  else problems.push(`folder kept: ${folder.path}`);
  return { ...loop.counts, killedIn: loop.killedIn, problems };
}

async function newLoop(rootPath: string, seed: number): Promise<Loop> {
  const folderPath = join(rootPath, "data");
  const core = coreAt(folderPath);
  const { project } = await core.ask("projects.create", {});
  const { projectId } = project;
  await core.close();
  const projectPath = join(folderPath, "projects", `${projectId}.db`);
  const { project: stored, place } = readStored(projectPath);
  return {
    rootPath,
    folderPath,
    projectId,
    projectPath,
    random: randomFrom(seed),
    counts: {
      kills: 0,
      beforeCount: 0,
      afterCount: 0,
      acknowledgedCount: 0,
      recoveryKills: 0,
      undoneToTheFirstCount: 0,
      largestExampleCount: 0,
    },
    killedIn: {},
    tookMs: new Map(),
    history: { chain: [{ headStepId: place.headStepId, project: stored }], undone: [], pinned: null },
  };
}

async function killOnce(
  loop: Loop,
  orders: readonly PlannedOrder[],
  withUndoAll: boolean,
): Promise<readonly string[]> {
  const { random, tookMs, counts, killedIn } = loop;
  const name = orders.at(-1)?.name ?? "";
  const expectedMs = tookMs.get(name) ?? null;
  const delayMs = expectedMs === null ? null : random() * expectedMs * beyondTheEnd;
  const written = await writeUntilKilled(loop, orders, { killedIn: orders.length - 1, delayMs });
  for (const [index, ms] of written.tookMs) tookMs.set(orders[index]?.name ?? "", ms);
  const isAcknowledged = written.headSteps.size === orders.length;
  // It took longer than it ever did: the next kills may come later too.
  if (!isAcknowledged && delayMs !== null && delayMs > (expectedMs ?? 0)) tookMs.set(name, delayMs * 1.2);
  if (delayMs !== null) {
    counts.kills += 1;
    killedIn[name] = (killedIn[name] ?? 0) + 1;
  }
  await killWhileRecovering(loop);
  const when = delayMs === null ? "at its end" : `after ${Math.round(delayMs)} ms`;
  const found = await check(loop, { orders, written, isCounted: delayMs !== null, withUndoAll });
  return found.map((problem) => `${name}, killed ${when}: ${problem}`);
}

/** The next opens are killed too: once in every third run, twice in every ninth. */
async function killWhileRecovering(loop: Loop): Promise<void> {
  const { random, tookMs, counts } = loop;
  while (random() < 1 / 3) {
    const expectedMs = tookMs.get("open") ?? 200;
    const delayMs = random() * expectedMs * beyondTheEnd;
    // oxlint-disable-next-line no-await-in-loop -- one kill after the other
    const { openMs } = await writeUntilKilled(loop, [], { killedIn: -1, delayMs });
    if (openMs !== null) tookMs.set("open", Math.max(100, openMs));
    else if (delayMs > expectedMs) tookMs.set("open", delayMs * 1.2);
    counts.recoveryKills += 1;
  }
}

type Killed = {
  readonly orders: readonly PlannedOrder[];
  readonly written: Written;
  readonly isCounted: boolean;
  readonly withUndoAll: boolean;
};

/** Opens what was killed with a core of its own and compares all of it with the model. */
async function check(loop: Loop, killed: Killed): Promise<readonly string[]> {
  const { folderPath, projectId, projectPath } = loop;
  const core = coreAt(folderPath);
  const problems: string[] = [];
  try {
    const { problem } = core.status();
    if (problem) return [`the studio doesn't start: ${problem.code}`];
    await core.ask("projects.open", { projectId });
    problems.push(...comparedWithModel(loop, killed));
    if (problems.length > 0) return problems;
    problems.push(...(await problemsShown(loop, core)));
    await untilPurged(projectPath);
    if (killed.withUndoAll) problems.push(...(await undoneToTheFirst(loop, core)));
  } finally {
    await core.close();
  }
  problems.push(...leftoversIn(projectPath));
  const again = differenceBetween(shownBy(loop.history), readStored(projectPath).project);
  if (again !== null) problems.push(`after everything was settled ${again}`);
  return problems;
}

/** Takes the model on to what is really there, if that is one of the two states it may be. */
function comparedWithModel(loop: Loop, { orders, written, isCounted }: Killed): readonly string[] {
  const { counts } = loop;
  const { project, place } = readStored(loop.projectPath);
  counts.largestExampleCount = Math.max(counts.largestExampleCount, project.examples.length);
  let before = loop.history;
  for (const [index, headStepId] of written.headSteps) {
    const order = orders[index];
    if (order) before = afterOrder(before, order, { ...place, headStepId });
  }
  const underWay = orders[written.headSteps.size];
  const candidates = [
    { name: underWay ? ("before" as const) : ("acknowledged" as const), history: before },
    ...(underWay ? [{ name: "after" as const, history: afterOrder(before, underWay, place) }] : []),
  ];
  const differences: string[] = [];
  for (const { name, history } of candidates) {
    const head = history.chain.at(-1);
    const difference =
      head?.headStepId === place.headStepId
        ? differenceBetween(head.project, project)
        : `the history stands at step ${place.headStepId}, not ${head?.headStepId}`;
    if (difference === null) {
      loop.history = settled(history, project, place);
      if (isCounted) counts[`${name}Count`] += 1;
      return [];
    }
    differences.push(`${name}: ${difference}`);
  }
  return [`happened by half: ${differences.join("; ")}`];
}

/** What the studio shows must be the same as what the file holds. */
async function problemsShown(
  { history, projectId, random }: Loop,
  { ask }: TestCore,
): Promise<readonly string[]> {
  const { examples } = shownBy(history);
  const wanted = examples.length;
  const { projects } = await ask("projects.list", {});
  const view = await ask("examples.openView", { projectId });
  const counted = await ask("examples.counts", { projectId });
  const from = Math.floor(random() * Math.max(1, wanted));
  const page = await ask("examples.page", { projectId, viewId: view.viewId, from, limit: 5 });
  const listed = projects.find((project) => project.projectId === projectId)?.exampleCount;
  const uids = examples.slice(from, from + 5).map(({ uid }) => uid);
  return [
    ...(listed === wanted ? [] : [`the list of projects says ${listed} examples instead of ${wanted}`]),
    ...(view.exampleCount === wanted ? [] : [`a view has ${view.exampleCount} rows instead of ${wanted}`]),
    ...(counted.exampleCount === wanted ? [] : [`${counted.exampleCount} counted instead of ${wanted}`]),
    ...(page.examples.map(({ uid }) => uid).join() === uids.join() ? [] : ["a page shows other rows"]),
  ];
}

/** Down to the first state that can be reached and up again, each state compared on the way down. */
async function undoneToTheFirst(loop: Loop, { ask }: TestCore): Promise<readonly string[]> {
  const { history, projectId, projectPath, counts } = loop;
  const earlier = history.chain.slice(0, -1).toReversed();
  for (const [depth, { headStepId, project }] of earlier.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await ask("history.undo", { projectId });
    const difference = differenceBetween(project, readStored(projectPath).project);
    if (difference !== null) return [`taken back to step ${headStepId} (${depth + 1} steps): ${difference}`];
  }
  const refusal = await refusalOf(ask("history.undo", { projectId }));
  if (refusal !== "nothing-to-undo") return [`the first state could be taken back: ${refusal}`];
  // oxlint-disable-next-line no-await-in-loop
  for (const _step of earlier) await ask("history.redo", { projectId });
  counts.undoneToTheFirstCount += 1;
  return [];
}

type Written = {
  /** By order: where the history stood when it was acknowledged. */
  readonly headSteps: ReadonlyMap<number, number>;
  readonly tookMs: ReadonlyMap<number, number>;
  readonly openMs: number | null;
};

/** Runs a writer and kills it `delayMs` after it began order `killedIn` (-1: after its start); null: at its end. */
function writeUntilKilled(
  { rootPath, folderPath, projectId }: Loop,
  orders: readonly PlannedOrder[],
  { killedIn, delayMs }: { readonly killedIn: number; readonly delayMs: number | null },
): Promise<Written> {
  const planPath = join(rootPath, "plan.json");
  const plan: WriterPlan = { folderPath, projectId, orders: orders.map(({ order }) => order) };
  writeFileSync(planPath, JSON.stringify(plan));
  return new Promise((resolve, reject) => {
    const writer = spawn(nodePath, [...nodeFlags, writerPath, planPath], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const headSteps = new Map<number, number>();
    const tookMs = new Map<number, number>();
    let openMs: number | null = null;
    let sinceMs = performance.now();
    let output = "";
    let complaint = "";
    let isHanging = false;
    const kill = (): void => {
      writer.kill("SIGKILL");
    };
    const watch = setTimeout(() => {
      isHanging = true;
      kill();
    }, hangingMs);
    const hear = (line: StepLine): void => {
      const nowMs = performance.now();
      if (line.say === "opened") openMs = nowMs - sinceMs;
      if (line.say === "done") {
        headSteps.set(line.order, line.headStepId);
        tookMs.set(line.order, nowMs - sinceMs);
      }
      const begins = line.say === "started" ? -1 : line.say === "intent" ? line.order : null;
      if (begins !== null) sinceMs = nowMs;
      if (begins === killedIn && delayMs !== null) setTimeout(kill, delayMs);
      if (line.say === "finished" && delayMs === null) kill();
    };
    writer.stdout.on("data", (piece) => {
      output += String(piece);
      const lines = output.split("\n");
      output = lines.pop() ?? "";
      for (const line of lines) hear(JSON.parse(line) as StepLine);
    });
    writer.stderr.on("data", (piece) => (complaint += String(piece)));
    writer.once("close", (_exitCode, signal) => {
      clearTimeout(watch);
      if (isHanging) reject(new Error(`The writer hung:\n${complaint}`));
      else if (signal !== "SIGKILL") reject(new Error(`The writer ended by itself:\n${complaint}`));
      else resolve({ headSteps, tookMs, openMs });
    });
  });
}
