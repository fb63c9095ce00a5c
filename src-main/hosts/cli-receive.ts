// `attune import FILE.attune`: a project file of somebody else becomes a project of its own. It never goes into one
// that is there: its examples are another project's.
import { basename } from "node:path";
import type { Output } from "../../src-shared/contract/contract.ts";
import { isUid } from "../../src-shared/ids.ts";
import {
  aboutTyped,
  ask,
  projectCalled,
  wrongUse,
  type CommandOutcome,
  type CommandTools,
} from "./cli-command.ts";
import { countOf } from "./cli-words.ts";

export type ReceiveOrder = {
  readonly filePath: string;
  /** Its name here; null keeps its own. */
  readonly project: string | null;
  readonly tableOptions: readonly string[];
};

export async function receiveFile(order: ReceiveOrder, tools: CommandTools): Promise<CommandOutcome> {
  const { filePath, project, tableOptions } = order;
  const { say } = tools;
  if (tableOptions[0] !== undefined) {
    throw wrongUse(`“${basename(filePath)}” is a project file: --${tableOptions[0]} means nothing for it.`);
  }
  if (project !== null) await checkNameIsFree(project, tools);
  say("Detected: an Attune project file. It is checked and copied row by row into a project of its own.");
  tools.stopIfAsked();
  const received = await receive(filePath, tools);
  const { projectId, exampleCount, leftAsideCount, historyDropped } = received;
  const name = project === null ? received.name : await rename(projectId, project, tools);
  say(`“${name}” is here with ${countOf(exampleCount, "example")} (id ${projectId}).`);
  if (leftAsideCount > 0) {
    say(
      `${countOf(leftAsideCount, "example")} in it couldn't be read and ${leftAsideCount === 1 ? "was" : "were"} left out.`,
    );
  }
  if (historyDropped) say("Its history was left out: a project that comes in as a file starts without one.");
  return {
    exitCode: 0,
    json: {
      fileName: basename(filePath),
      project: { projectId, name, isNew: true },
      exampleCount,
      leftAsideCount,
      historyDropped,
    },
  };
}

async function checkNameIsFree(name: string, { core }: CommandTools): Promise<void> {
  if (!isUid(name) && (await projectCalled(core, name)) === null) return;
  throw wrongUse(
    `A project file becomes a project of its own, and “${name}” is there already. Choose another name, or leave --project out.`,
  );
}

async function receive(filePath: string, { core }: CommandTools): Promise<Output<"imports.receive">> {
  try {
    return await ask(core, "imports.receive", { fileReference: filePath });
  } catch (error) {
    throw aboutTyped(error);
  }
}

async function rename(projectId: string, wanted: string, { core }: CommandTools): Promise<string> {
  const { project } = await ask(core, "projects.open", { projectId });
  const renamed = await ask(core, "projects.edit", {
    projectId,
    revision: project.revision,
    name: wanted,
  });
  return renamed.project.name;
}
