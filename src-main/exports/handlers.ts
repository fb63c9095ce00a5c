// exports.*: see `src-shared/contract/exports.ts`.
import type { Chosen } from "../../src-shared/contract/exports.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { Handlers, QueryContext } from "../core/context.ts";
import { refuseOwnFile, runExport } from "./run-export.ts";
import { exportsSql, type ProjectFactsRecord } from "./sql.ts";

export const exportsHandlers: Handlers<"exports"> = {
  "exports.run": async (input, context) => {
    const { projectId, format, targetReference } = input;
    const { name } = await factsOf(projectId, context);
    const ids = await idsOf(input, context);
    const targetPath = await context.ports.resolveTarget(targetReference);
    const { libraryFile, projectsFolder, setAsideFolder } = context.folder;
    refuseOwnFile(targetPath, [libraryFile, projectsFolder, setAsideFolder]);
    return context.tasks.run({ kind: "export", subject: name }, (control) =>
      runExport(
        context.ports.threads,
        {
          databasePath: context.projectFiles.pathOf(projectId),
          name,
          ids,
          format,
          targetPath,
          newProjectId: context.makeUid(),
          nowMs: context.nowMs(),
        },
        control,
      ),
    );
  },
  "exports.prompt": async (input, context) => {
    const { projectId, maxCharacters, maxExamples } = input;
    const { name } = await factsOf(projectId, context);
    const prompt = await context.threads.run(
      "make-prompt",
      {
        databasePath: context.projectPathOf(projectId),
        name,
        ids: await idsOf(input, context),
        maxCharacters,
        maxExamples,
      },
      { signal: new AbortController().signal },
    );
    return {
      text: prompt.text,
      messagesJson: JSON.stringify(prompt.messages, null, 2),
      exampleCount: prompt.exampleCount,
    };
  },
};

/** Opens the project with its checks, so that a thread never meets a file nobody looked at. */
async function factsOf(
  projectId: string,
  context: Pick<QueryContext, "project">,
): Promise<ProjectFactsRecord> {
  const facts = (await context.project(projectId)).get<ProjectFactsRecord>(exportsSql.facts);
  if (!facts) throw new AppError("not-found", { what: "project" });
  return facts;
}

/** null: the whole project. */
async function idsOf(
  { projectId, selection }: { readonly projectId: string; readonly selection: Chosen },
  context: Pick<QueryContext, "views">,
): Promise<Int32Array | null> {
  return selection === "all" ? null : context.views.idsOf(projectId, selection);
}
