// `attune demo`: the main job in the terminal on the shipped sample, with nothing played: a spreadsheet is written,
// taken in, a training previewed and really run on this computer, and questions asked before and after.
import { join } from "node:path";
import { rehearsalConnectionId } from "../../src-shared/domain/connections/profile.ts";
import { automaticSettings } from "../../src-shared/domain/jobs/remote-job.ts";
import { ask, type CommandOutcome, type CommandTools } from "./cli-command.ts";
import { exportProject, readExportOrder } from "./cli-export.ts";
import { importFile, readImportOrder } from "./cli-import.ts";
import { trainProject } from "./cli-train.ts";

const demoName = "Demo";

/** @param folderPath where the spreadsheet is written; exists. */
export async function runDemo(folderPath: string, tools: CommandTools): Promise<CommandOutcome> {
  const { core, say } = tools;
  const chapter = (number: number, title: string): void => say(`\n${number}. ${title}\n`);

  chapter(1, "A spreadsheet, as somebody in customer support would have it");
  const { project: sample } = await ask(core, "projects.create", { from: "sample" });
  const sheetPath = join(folderPath, "answers.xlsx");
  await exportProject(readExportOrder([sample.projectId], { format: "xlsx", out: sheetPath }), tools);

  chapter(2, "Take it in");
  const imported = await importFile(readImportOrder([sheetPath], { project: demoName }), tools);
  if (imported.exitCode !== 0) return imported;
  const { projects } = await ask(core, "projects.list", {});
  const demo = projects.find(({ name }) => name === demoName);
  if (demo) await giveInstructions(core, demo.projectId, sample.instructions);

  chapter(3, "What a training would come to, then the training itself, on this computer");
  const outcome = await trainProject(
    {
      project: demoName,
      connectionId: rehearsalConnectionId,
      model: undefined,
      name: "Demo voice",
      settings: { ...automaticSettings, seed: 1 },
      isWaiting: true,
      isAgreed: false,
    },
    tools,
  );

  chapter(4, "What this was");
  say(
    "A tiny model was really trained here, free and offline. It is not ChatGPT and says nothing about how well " +
      "ChatGPT would answer; the way there is the same at a provider. npm start opens the studio.",
  );
  return outcome;
}

/** Instructions belong to a project, not to a row: a spreadsheet doesn't bring them. */
async function giveInstructions(
  core: CommandTools["core"],
  projectId: string,
  instructions: string,
): Promise<void> {
  const { project } = await ask(core, "projects.open", { projectId });
  await ask(core, "projects.edit", { projectId, revision: project.revision, instructions });
}
