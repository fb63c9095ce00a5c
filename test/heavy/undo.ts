// Thousands of random changes, taken back to the first state and done again to the last, with restarts in between and
// snapshots gone to on the way: every state that was looked at on the way there is met again on the way back.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Input } from "../../src-shared/contract/contract.ts";
import { coreAt, newFolder, refusalOf, type TestCore } from "../core/core-at.ts";
import { everything, openWhole } from "../core/project-state.ts";
import { randomlyChanged } from "../core/random-changes.ts";
import { leftoversIn, readStored, untilPurged } from "./project-rows.ts";
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";
import { fileToImport, regionColumn } from "./step-model.ts";

export type UndoOutcome = {
  readonly operations: number;
  /** Taken back one by one; fewer than the operations, some of which were taken back at once. */
  readonly steps: number;
  readonly jumps: number;
  readonly statesCompared: number;
  readonly exampleCount: number;
  readonly problems: readonly string[];
};

const operationsBetweenLooks = 50;
const stepsBetweenRestarts = 500;
const snapshotsKept = 5;

type Run = {
  readonly folderPath: string;
  readonly projectId: string;
  core: TestCore;
  /** By the step the history stood at. */
  readonly states: Map<number, string>;
  readonly problems: string[];
  statesCompared: number;
};

export async function tryUndo(operations: number, seed: number): Promise<UndoOutcome> {
  const folder = newFolder("attune-undo-");
  const core = coreAt(folder.path);
  const { project } = await core.ask("projects.create", { from: "sample" });
  const run: Run = {
    folderPath: folder.path,
    projectId: project.projectId,
    core,
    states: new Map(),
    problems: [],
    statesCompared: 0,
  };
  try {
    note(run);
    const jumps = await changed(run, operations, seed);
    const { exampleCount } = await run.core.ask("examples.openView", { projectId: run.projectId });
    const steps = await walked(run, "history.undo");
    const again = await walked(run, "history.redo");
    if (steps !== again) run.problems.push(`${steps} steps taken back, ${again} done again`);
    await settled(run);
    const { statesCompared, problems } = run;
    return { operations, steps, jumps, statesCompared, exampleCount, problems: problems.slice(0, 10) };
  } finally {
    await run.core.close();
    folder.remove();
  }
}

/** Makes the changes; answers how many of them were jumps to a snapshot. */
async function changed(run: Run, operations: number, seed: number): Promise<number> {
  const random = randomFrom(seed);
  const { projectId } = run;
  let jumps = 0;
  for (let done = 0; done < operations; done += operationsBetweenLooks) {
    const count = Math.min(operationsBetweenLooks, operations - done);
    // oxlint-disable no-await-in-loop -- one change after the other
    await randomlyChanged(run.core.ask, projectId, count - 1, seed + done);
    await changedAsAWhole(run, random, done);
    await withoutLongTexts(run);
    note(run);
    if (random() < 0.3) await run.core.ask("history.snapshot", { projectId, name: `After ${done}` });
    const { snapshots } = await run.core.ask("history.list", { projectId, limit: 1 });
    if (snapshots.length > 0 && random() < 0.3) {
      const chosen = snapshots[Math.floor(random() * snapshots.length)]!;
      await run.core.ask("history.goTo", { projectId, stepId: chosen.stepId });
      jumps += 1;
      const there = stateOf(run);
      run.statesCompared += 1;
      if (there.digest !== run.states.get(chosen.stepId)) {
        run.problems.push(`the snapshot of step ${chosen.stepId} shows another state`);
      }
      note(run);
    }
    const [oldest] = snapshots;
    if (oldest && snapshots.length > snapshotsKept) {
      await run.core.ask("history.removeSnapshot", { projectId, snapshotId: oldest.snapshotId });
    }
    if ((done + count) % stepsBetweenRestarts === 0) await restart(run);
    // oxlint-enable no-await-in-loop
  }
  return jumps;
}

/** What the random changes leave out: an import, the project's own instructions, its own columns. */
async function changedAsAWhole(run: Run, random: () => number, number: number): Promise<void> {
  const { projectId, folderPath } = run;
  const { ask } = run.core;
  const dice = random();
  if (dice < 0.5) {
    const fileReference = join(folderPath, "import.jsonl");
    writeFileSync(fileReference, fileToImport("jsonl", number, 1 + Math.floor(random() * 8)).text);
    const { detected } = await ask("imports.detect", { projectId, fileReference });
    const plan = detected.plan as Input<"imports.run">["plan"];
    await ask("imports.run", { projectId, fileReference, plan, options: { known: "keep-both" } });
  } else if (dice < 0.8) {
    const { project } = await ask("projects.open", { projectId });
    const instructions = `Be kind (${number}).`;
    await ask("projects.edit", { projectId, revision: project.revision, instructions });
  } else {
    const columns = [{ ...regionColumn, name: `Region ${number}`, choices: [] }];
    await ask("examples.setColumns", { projectId, columns });
  }
}

/** A word replaced by several, again and again, would fill the memory in a thousand changes. */
async function withoutLongTexts({ core, projectId }: Run): Promise<void> {
  const isLong = { field: "characters" as const, operator: "at-least" as const, value: 1_500 };
  const view = await openWhole(core.ask, projectId, { filter: { match: "all", conditions: [isLong] } });
  if (view.exampleCount > 0) await core.ask("examples.remove", { projectId, selection: everything(view) });
}

/** Goes as far as it goes one way, comparing wherever the state is known; answers the steps. */
async function walked(run: Run, way: "history.undo" | "history.redo"): Promise<number> {
  const { projectId } = run;
  const end = way === "history.undo" ? "nothing-to-undo" : "nothing-to-redo";
  for (let steps = 0; ; steps += 1) {
    // oxlint-disable no-await-in-loop -- one step after the other
    const refusal = await refusalOf(run.core.ask(way, { projectId }));
    if (refusal === end) {
      compare(run, way, true);
      return steps;
    }
    if (refusal !== "accepted") {
      run.problems.push(`${way} was refused as ${refusal} after ${steps} steps`);
      return steps;
    }
    compare(run, way, false);
    if (steps % stepsBetweenRestarts === stepsBetweenRestarts / 2) await restart(run);
    // oxlint-enable no-await-in-loop
  }
}

function compare(run: Run, way: string, isEnd: boolean): void {
  const known = run.states.get(placeOf(run));
  if (known === undefined) {
    if (isEnd) run.problems.push(`${way} ended at a state nobody saw`);
    return;
  }
  run.statesCompared += 1;
  const { headStepId, digest } = stateOf(run);
  if (digest !== known) run.problems.push(`${way} to step ${headStepId} shows another state`);
}

function note(run: Run): void {
  const { headStepId, digest } = stateOf(run);
  const known = run.states.get(headStepId);
  if (known !== undefined && known !== digest) run.problems.push(`step ${headStepId} changed`);
  run.states.set(headStepId, digest);
}

function stateOf(run: Run): { readonly headStepId: number; readonly digest: string } {
  const { project, place } = readStored(pathOf(run));
  const digest = createHash("sha256").update(JSON.stringify(project)).digest("base64url");
  return { headStepId: place.headStepId, digest };
}

function placeOf(run: Run): number {
  return readStored(pathOf(run), { placeOnly: true }).place.headStepId;
}

function pathOf({ folderPath, projectId }: Run): string {
  return join(folderPath, "projects", `${projectId}.db`);
}

async function restart(run: Run): Promise<void> {
  await run.core.close();
  run.core = coreAt(run.folderPath);
}

/** Opens the project once more, lets it put away what is left, and looks into its tables. */
async function settled(run: Run): Promise<void> {
  await restart(run);
  await run.core.ask("projects.open", { projectId: run.projectId });
  await untilPurged(pathOf(run));
  run.problems.push(...leftoversIn(pathOf(run)));
}
