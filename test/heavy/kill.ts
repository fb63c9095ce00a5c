// kill -9 at random moments during writes: afterwards the library and every project open, every acknowledged write is
// there, and the one write under way happened whole or not at all.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeFlags, nodePath } from "../../src-main/launch/run.mjs";
import { coreAt, newFolder, type TestCore } from "../core/core-at.ts";
import type { Intent, MadeProject, WriterLine } from "./kill-writer.ts";
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";
import { digestOf } from "./digest.ts";

/** `instructions` is a digest. */
type Known = { instructions: string; exampleCount: number; isDeleted: boolean };
type State = { readonly projects: Map<string, Known>; navigationWidthPx: number };

export type KillOutcome = {
  readonly runs: number;
  readonly acknowledged: number;
  readonly problems: readonly string[];
};

const writerPath = fileURLToPath(new URL("./kill-writer.ts", import.meta.url));
/** The longest the writer lives after its first acknowledged write. */
const longestLifeMs = 400;

/** Runs the writer `runs` times on one folder, killing it each time, and compares what is there with what it said. */
export async function killManyTimes(runs: number, seed: number): Promise<KillOutcome> {
  const random = randomFrom(seed);
  const folder = newFolder("attune-kill-");
  const state: State = { projects: new Map(), navigationWidthPx: 216 };
  const problems: string[] = [];
  let acknowledged = 0;
  for (let run = 0; run < runs && problems.length === 0; run += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each run goes on where the last one was killed
    const lines = await writeUntilKilled(folder.path, Math.floor(random() * 1e9), random() * longestLifeMs);
    let underWay: Intent | null = null;
    for (const line of lines) {
      underWay = line.say === "intent" ? line.intent : null;
      if (line.say === "done") {
        acknowledged += 1;
        apply(state, line.intent, line.made);
      }
    }
    // oxlint-disable-next-line no-await-in-loop
    problems.push(
      ...(await compare(folder.path, state, underWay)).map((problem) => `run ${run}: ${problem}`),
    );
  }
  if (problems.length === 0) folder.remove();
  else problems.push(`folder kept: ${folder.path}`);
  return { runs, acknowledged, problems };
}

function writeUntilKilled(folderPath: string, seed: number, lifeMs: number): Promise<readonly WriterLine[]> {
  return new Promise((resolve, reject) => {
    const writer = spawn(nodePath, [...nodeFlags, writerPath, folderPath, String(seed)], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let complaint = "";
    writer.stdout.on("data", (piece) => {
      if (output === "") setTimeout(() => writer.kill("SIGKILL"), lifeMs);
      output += String(piece);
    });
    writer.stderr.on("data", (piece) => (complaint += String(piece)));
    writer.once("close", (_exitCode, signal) => {
      if (signal !== "SIGKILL") {
        reject(new Error(`The writer ended by itself:\n${complaint}`));
        return;
      }
      const whole = output.slice(0, output.lastIndexOf("\n") + 1);
      resolve(
        whole
          .split("\n")
          .filter(Boolean)
          .map((line) => JSON.parse(line) as WriterLine),
      );
    });
  });
}

function apply(state: State, intent: Intent, made: MadeProject | null): void {
  const projectId = String(intent.input["projectId"] ?? "");
  const known = state.projects.get(projectId);
  if (intent.method === "projects.create" && made) {
    const { instructions, exampleCount } = made;
    state.projects.set(made.projectId, { instructions, exampleCount, isDeleted: false });
  } else if (intent.method === "projects.duplicate" && known && made) {
    state.projects.set(made.projectId, { ...known });
  } else if (intent.method === "projects.edit" && known) {
    known.instructions = String(intent.input["instructions"]);
  } else if (intent.method === "projects.delete" && known) {
    known.isDeleted = true;
  } else if (intent.method === "projects.restore" && known) {
    known.isDeleted = false;
  } else if (intent.method === "projects.erase") {
    state.projects.delete(projectId);
  } else if (intent.method === "settings.set") {
    state.navigationWidthPx = Number(intent.input["navigationWidthPx"]);
  }
}

/** What differs; and takes what is really there as the new truth for the write that was under way. */
async function compare(
  folderPath: string,
  state: State,
  underWay: Intent | null,
): Promise<readonly string[]> {
  const core = coreAt(folderPath);
  try {
    const { problem } = core.status();
    if (problem) return [`the studio doesn't start: ${problem.code}`];
    const problems: string[] = [];
    const found = await readState(core);
    const touched = String(underWay?.input["projectId"] ?? "");
    for (const [projectId, known] of state.projects) {
      const there = found.projects.get(projectId);
      if (projectId === touched && underWay) {
        if (!isBeforeOrAfter(known, there, underWay)) problems.push(`${underWay.method} happened by half`);
      } else if (JSON.stringify(there) !== JSON.stringify(known)) {
        problems.push(`${projectId} was ${describe(known)}, is ${describe(there)}`);
      }
    }
    const surplus = [...found.projects.keys()].filter((projectId) => !state.projects.has(projectId));
    const mayAppear =
      underWay?.method === "projects.create" || underWay?.method === "projects.duplicate" ? 1 : 0;
    if (surplus.length > mayAppear) problems.push(`${surplus.length} projects from nowhere`);
    const widths = [state.navigationWidthPx, Number(underWay?.input["navigationWidthPx"])];
    if (!widths.includes(found.navigationWidthPx)) problems.push("a setting was lost");
    const leftovers = readdirSync(join(folderPath, "projects")).filter((name) => name.includes(".partial"));
    if (leftovers.length > 0) problems.push(`half-written files: ${leftovers.join(", ")}`);
    state.projects.clear();
    for (const [projectId, known] of found.projects) state.projects.set(projectId, known);
    state.navigationWidthPx = found.navigationWidthPx;
    return problems;
  } finally {
    await core.close();
  }
}

function isBeforeOrAfter(known: Known, there: Known | undefined, underWay: Intent): boolean {
  const after: State = {
    projects: new Map([[String(underWay.input["projectId"]), { ...known }]]),
    navigationWidthPx: 0,
  };
  apply(after, underWay, null);
  const allowed = [known, after.projects.get(String(underWay.input["projectId"]))];
  return allowed.some((state) => JSON.stringify(state) === JSON.stringify(there));
}

async function readState(core: TestCore): Promise<State> {
  const { projects, deleted } = await core.ask("projects.list", {});
  const { navigationWidthPx } = await core.ask("settings.get", {});
  const state: State = { projects: new Map(), navigationWidthPx };
  for (const { projectId } of [...projects, ...deleted]) {
    const isDeleted = deleted.some((project) => project.projectId === projectId);
    // oxlint-disable no-await-in-loop -- a deleted project opens only while it is restored for the look
    if (isDeleted) await core.ask("projects.restore", { projectId });
    const { project } = await core.ask("projects.open", { projectId });
    const { healthy } = await core.ask("studio.checkFile", { projectId, depth: "quick" });
    if (isDeleted) await core.ask("projects.delete", { projectId });
    const exampleCount = healthy ? (project.exampleCount ?? -1) : -1;
    state.projects.set(projectId, { instructions: digestOf(project.instructions), exampleCount, isDeleted });
  }
  return state;
}

function describe(known: Known | undefined): string {
  if (!known) return "gone";
  const { instructions, exampleCount, isDeleted } = known;
  return `instructions ${instructions}, ${exampleCount} examples${isDeleted ? ", deleted" : ""}`;
}
