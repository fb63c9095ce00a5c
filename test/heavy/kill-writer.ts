// The victim of the kill test: a real core that writes as fast as it can, saying before each write what it is about
// to do and after it what was acknowledged. One JSON line each on standard output, written synchronously.
import { writeSync } from "node:fs";
import type { CommandMethod, Input } from "../../src-shared/contract/contract.ts";
import type { ProjectDetail, ProjectSummary } from "../../src-shared/contract/projects.ts";
import { coreAt } from "../core/core-at.ts";
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";
import { digestOf } from "./digest.ts";

export type Intent = { readonly method: CommandMethod; readonly input: Readonly<Record<string, unknown>> };
export type WriterLine =
  | { readonly say: "intent"; readonly intent: Intent }
  | { readonly say: "done"; readonly intent: Intent; readonly made: MadeProject | null };

/** The project that a create or duplicate answered with; texts as digests. */
export type MadeProject = {
  readonly projectId: string;
  readonly instructions: string;
  readonly exampleCount: number;
};

const say = (line: WriterLine): void => {
  writeSync(1, `${JSON.stringify(line)}\n`);
};

const [folderPath = "", seedText = "0"] = process.argv.slice(2);
const random = randomFrom(Number(seedText));
const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
const core = coreAt(folderPath);

async function call<M extends CommandMethod>(method: M, input: Input<M>): Promise<void> {
  const shown =
    "instructions" in input ? { ...input, instructions: digestOf(String(input.instructions)) } : input;
  const intent: Intent = { method, input: shown as Intent["input"] };
  say({ say: "intent", intent });
  const output = await core.ask(method, input);
  say({ say: "done", intent, made: "project" in output ? madeOf(output.project) : null });
}

function madeOf(project: ProjectSummary | ProjectDetail): MadeProject {
  return {
    projectId: project.projectId,
    instructions: digestOf("instructions" in project ? project.instructions : ""),
    exampleCount: project.exampleCount ?? -1,
  };
}

for (;;) {
  // oxlint-disable no-await-in-loop -- one write after the other is the point
  const { projects, deleted } = await core.ask("projects.list", {});
  const project = pick(projects);
  const gone = pick(deleted);
  const dice = random();
  if (!project || (dice < 0.12 && projects.length < 12)) {
    await call("projects.create", {
      name: `New ${Math.floor(random() * 1e9)}`,
      from: dice < 0.04 ? "sample" : "empty",
    });
  } else if (dice < 0.7) {
    const { revision } = (await core.ask("projects.open", { projectId: project.projectId })).project;
    const length = Math.floor(random() ** 4 * 60_000);
    const instructions = `${Math.floor(random() * 1e9)} `.repeat(1 + length / 10);
    await call("projects.edit", { projectId: project.projectId, revision, instructions });
  } else if (dice < 0.78) {
    await call("settings.set", { navigationWidthPx: 100 + Math.floor(random() * 200) });
  } else if (dice < 0.84) {
    await call("projects.delete", { projectId: project.projectId });
  } else if (dice < 0.9 && gone) {
    await call("projects.restore", { projectId: gone.projectId });
  } else if (dice < 0.94 && gone) {
    await call("projects.erase", { projectId: gone.projectId });
  } else if (dice < 0.97) {
    await call("backups.take", { projectId: project.projectId });
  } else if (projects.length < 12) {
    await call("projects.duplicate", { projectId: project.projectId });
  }
}
