// imports.*: see `src-shared/contract/imports.ts`. Files are looked at and read in task threads; what is written is
// one step of the project's history.
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ImportOptions } from "../../src-shared/contract/imports.ts";
import type { ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import { ownColumnsMaximum, type OwnColumn } from "../../src-shared/domain/own-column.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { CommandContext, Handlers } from "../core/context.ts";
import { nameOf, ownColumnsOf } from "../examples/project-facts.ts";
import { examplesSql } from "../examples/sql.ts";
import { adoptProjectFile } from "../projects/handlers.ts";
import { partialPathOf } from "../store/copy-database.ts";
import { sidecarsOf } from "../store/data-folder.ts";
import { guarded } from "../store/database.ts";
import { quietControl } from "../tasks/task-list.ts";
import { gatherFiles, type SourcePlace } from "./gather-files.ts";
import type { LeftAsideList } from "./left-aside-files.ts";
import { isOurTable } from "./our-table.ts";
import type { ReadForStoreInput } from "./read-for-store.ts";
import { runImport } from "./run-import.ts";

export const importsHandlers: Handlers<"imports"> = {
  "imports.detect": async ({ fileReference, sheet, encoding, delimiter, hasHeader }, context) => {
    const file = await context.ports.resolveFile(fileReference);
    const options = {
      ...(sheet === undefined ? {} : { sheet }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(hasHeader === undefined ? {} : { hasHeader }),
    };
    const found = await context.ports.threads.run(
      "detect-file",
      { path: file.path, fileName: file.name, options },
      quietControl(),
    );
    return { fileName: file.name, ...found };
  },

  "imports.gather": async ({ fileReferences, targetReference }, context) => {
    const files: SourcePlace[] = [];
    for (const reference of fileReferences) {
      // oxlint-disable-next-line no-await-in-loop -- the host answers one question after the other anyway
      files.push(await context.ports.resolveFile(reference));
    }
    return gatherFiles(files, await context.ports.resolveTarget(targetReference));
  },

  "imports.preview": async ({ projectId, fileReference, plan, options }, context) => {
    const project = await context.project(projectId);
    const { input } = await inputFor(projectId, fileReference, { plan, options }, context);
    return context.tasks.run({ kind: "preview-import", subject: nameOf(project) }, (control) =>
      context.ports.threads.run(
        "read-for-store",
        { ...input, leftAsidePath: null },
        // What would be written is read and thrown away: the counts are what a preview is for.
        { ...control, batch: () => {} },
      ),
    );
  },

  "imports.run": async ({ projectId, fileReference, plan, options }, context) => {
    const project = await context.project(projectId);
    return context.steps.inTurn(projectId, async () => {
      const importId = context.makeUid();
      const { input, columns } = await inputFor(projectId, fileReference, { plan, options }, context);
      const leftAsidePath = leftAsidePathOf(projectId, importId, context);
      const counts = await context.tasks.run({ kind: "import", subject: nameOf(project) }, (control) =>
        runImport({ projectId, input: { ...input, leftAsidePath }, columns }, control, context),
      );
      return { ...counts, importId: counts.leftAsideCount > 0 ? importId : null };
    });
  },

  "imports.leftAside": ({ projectId, importId }, context) => {
    const path = leftAsidePathOf(projectId, importId, context);
    const { fileName, leftAside, leftAsideCount } = leftAsideListAt(path);
    return { fileName, leftAside: [...leftAside], leftAsideCount };
  },

  "imports.saveLeftAside": async ({ projectId, importId, targetReference }, context) => {
    const path = leftAsidePathOf(projectId, importId, context);
    const { fileName } = leftAsideListAt(path);
    const target = await context.ports.resolveTarget(targetReference);
    guarded(fileName, target, () => {
      copyFileSync(`${path}.rows`, partialPathOf(target));
      renameSync(partialPathOf(target), target);
    });
    return { fileName };
  },

  "imports.receive": async ({ fileReference }, context) => {
    const file = await context.ports.resolveFile(fileReference);
    const projectId = context.makeUid();
    const path = context.projectFiles.pathOf(projectId);
    const partialPath = partialPathOf(path);
    const received = await context.tasks.run(
      { kind: "receive-project", subject: file.name },
      async (control) => {
        try {
          return await context.threads.run(
            "receive-project",
            { fromPath: file.path, partialPath, name: file.name, projectId, nowMs: context.nowMs() },
            control,
          );
        } catch (error) {
          for (const left of [partialPath, ...sidecarsOf(partialPath), `${partialPath}-received`]) {
            rmSync(left, { force: true });
          }
          throw error;
        }
      },
    );
    guarded(file.name, path, () => renameSync(partialPath, path));
    adoptProjectFile(projectId, context);
    await context.project(projectId);
    const { exampleCount, leftAsideCount, historyDropped, projectName } = received;
    return { projectId, name: projectName, exampleCount, leftAsideCount, historyDropped };
  },
};

function leftAsidePathOf(
  projectId: string,
  importId: string,
  { folder }: Pick<CommandContext, "folder">,
): string {
  return join(folder.leftAsideFolder, projectId, importId);
}

function leftAsideListAt(path: string): LeftAsideList {
  const listPath = `${path}.json`;
  if (!existsSync(listPath)) throw new AppError("not-found", { what: "list of rows left aside" });
  return JSON.parse(readFileSync(listPath, "utf8")) as LeftAsideList;
}

/** Everything the thread needs, and the project's own columns as they will be (null: as they are). */
async function inputFor(
  projectId: string,
  fileReference: string,
  chosen: { readonly plan: ImportPlan; readonly options: ImportOptions },
  context: CommandContext,
): Promise<{ readonly input: ReadForStoreInput; readonly columns: readonly OwnColumn[] | null }> {
  const project = await context.project(projectId);
  const file = await context.ports.resolveFile(fileReference);
  const isOurs = isOurTable(chosen.plan);
  const before = ownColumnsOf(project);
  const columns = isOurs ? before : withNewColumns(before, chosen.plan);
  return {
    input: {
      filePath: file.path,
      fileName: file.name,
      fileBytes: guarded(file.name, file.path, () => statSync(file.path).size),
      project: {
        path: context.projectFiles.pathOf(projectId),
        name: nameOf(project),
        instructions:
          project.get<{ instructions: string }>(examplesSql.projectInstructions)?.instructions ?? "",
      },
      ...chosen,
      columnIds: Object.fromEntries(columns.map(({ name, columnId }) => [name, columnId])),
      hasExamples: (project.get<{ example_count: number }>(examplesSql.countIndexed)?.example_count ?? 0) > 0,
      isOurs,
      leftAsidePath: null,
      ownColumns: columns,
    },
    columns: columns.length === before.length ? null : columns,
  };
}

/** The project's own columns and those the plan brings along. Errors: bad-input when they are too many. */
function withNewColumns(before: readonly OwnColumn[], plan: ImportPlan): readonly OwnColumn[] {
  const columns = [...before];
  const usedIds = new Set(before.map(({ columnId }) => columnId));
  let number = 1;
  for (const { use, name, ownType } of plan.columns) {
    if (use !== "own" || columns.some((column) => column.name === name)) continue;
    while (usedIds.has(`c${number}`)) number += 1;
    usedIds.add(`c${number}`);
    columns.push({ columnId: `c${number}`, name: name.slice(0, 100), type: ownType ?? "text", choices: [] });
  }
  if (columns.length > ownColumnsMaximum) {
    throw new AppError("bad-input", {
      problem: `A project has at most ${ownColumnsMaximum} columns of its own. Leave some of the file's columns out.`,
    });
  }
  return columns;
}
