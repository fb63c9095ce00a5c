// The methods of examples.* that read and write cells as blocks of text: copying, pasting, filling, finding in the
// grid. The work itself is in `cell-texts.ts`, `copy-texts.ts`, `write-cells.ts` and `fill-cells.ts`.
import { statSync } from "node:fs";
import { rowsAround } from "../../src-shared/domain/rows-around.ts";
import type { Condition } from "../../src-shared/domain/view.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { CommandContext, Handlers } from "../core/context.ts";
import { refuseOwnFile, asNewFile } from "../exports/run-export.ts";
import { otherWork } from "../history/other-work.ts";
import { guarded } from "../store/database.ts";
import { threadBatches } from "./batch-stream.ts";
import { charactersOf } from "./cell-blocks.ts";
import { cellTexts } from "./cell-texts.ts";
import { fillCells } from "./fill-cells.ts";
import { hasId, highestOf, idSetOf } from "./id-set.ts";
import { pasteCells, type CellsSource } from "./paste-cells.ts";
import { nameOf, ownColumnsOf } from "./project-facts.ts";

/** An answer stays below what a page takes in without a pause. */
const answerMaximumCharacters = 3_000_000;
/** Read before other calls get their turn: a few milliseconds. */
const charactersEach = 300_000;
const foundRowsTold = 10_000;
const cellsFileMaximumBytes = 300 * 1024 * 1024;

type CellMethod =
  | "examples.texts"
  | "examples.copyTexts"
  | "examples.writeCells"
  | "examples.fillCells"
  | "examples.findRows";

export const cellHandlers: Pick<Handlers<"examples">, CellMethod> = {
  "examples.texts": async ({ projectId, viewId, from, limit, columns, words }, context) => {
    const project = await context.project(projectId);
    const { ids, changedCount: _changedCount, ...view } = await context.views.rows(projectId, viewId);
    const order = await context.views.order(projectId);
    const wanted = {
      ids: ids.subarray(from, from + limit),
      columns,
      words,
      rankOf: (id: number, position: number | null) => context.views.rankIn(order, id, position),
      charactersEach,
    };
    const texts: string[][] = [];
    let characters = 0;
    for (const rows of cellTexts(project, wanted)) {
      for (const row of rows) {
        characters += charactersOf(row);
        if (texts.length > 0 && characters > answerMaximumCharacters) return { ...view, texts };
        texts.push([...row]);
      }
      // oxlint-disable-next-line no-await-in-loop -- other calls get their turn between two slices
      await otherWork();
    }
    return { ...view, texts };
  },

  "examples.copyTexts": async ({ projectId, selection, columns, words, targetReference }, context) => {
    const project = await context.project(projectId);
    const name = nameOf(project);
    const ids = await context.views.idsOf(projectId, selection);
    const rankById = columns.includes("rank") ? await ranksOf(projectId, context) : null;
    const targetPath = await context.ports.resolveTarget(targetReference);
    const { libraryFile, projectsFolder, setAsideFolder } = context.folder;
    refuseOwnFile(targetPath, [libraryFile, projectsFolder, setAsideFolder]);
    const path = context.projectFiles.pathOf(projectId);
    return context.tasks.run({ kind: "copy-cells", subject: name }, (control) =>
      asNewFile({ path: targetPath, name }, control, () =>
        context.ports.threads.run(
          "copy-texts",
          { path, name, ids, rankById, columns, words, targetPath },
          control,
        ),
      ),
    );
  },

  "examples.writeCells": async (
    { projectId, viewId, viewRevision, from, columns, cells, words },
    context,
  ) => {
    const project = await context.project(projectId);
    const source = Array.isArray(cells) ? cells : await cellsFile(cells.fileReference, context);
    return context.steps.inTurn(projectId, async () => {
      const view = await context.views.rows(projectId, viewId);
      if (view.viewRevision !== viewRevision) throw new AppError("view-expired");
      const reading = { ownColumns: ownColumnsOf(project), words };
      return pasteCells({ projectId, ids: view.ids, from, columns, reading }, source, context);
    });
  },

  "examples.fillCells": async ({ projectId, selection, columns, texts, words }, context) => {
    const project = await context.project(projectId);
    return context.steps.inTurn(projectId, async () => {
      const ids = await context.views.idsOf(projectId, selection);
      const { exampleCount } = await context.views.rows(projectId, selection.viewId);
      const reading = { ownColumns: ownColumnsOf(project), words };
      return fillCells({ projectId, selection, ids, exampleCount, columns, texts, reading }, context);
    });
  },

  "examples.findRows": async ({ projectId, viewId, search, fields, around }, context) => {
    const project = await context.project(projectId);
    await context.views.rows(projectId, viewId);
    const found = await context.tasks.run(
      { kind: "find-examples", subject: nameOf(project) },
      async (control) => {
        const path = context.projectFiles.pathOf(projectId);
        const file = { path, name: nameOf(project), findingsPath: null };
        const contains = (field: (typeof fields)[number]): Condition => ({
          field,
          operator: "contains",
          ...search,
        });
        const inTexts = fields.filter((field) => field !== "instructions").map(contains);
        // The project's instructions stand in no cell: an example is found by its own only.
        const inInstructions: readonly Condition[] = fields.includes("instructions")
          ? [{ field: "instructionsSource", values: ["own"] }, contains("instructions")]
          : [];
        const lists = await Promise.all(
          (
            [
              { match: "any", conditions: inTexts },
              { match: "all", conditions: inInstructions },
            ] as const
          )
            .filter(({ conditions }) => conditions.length > 0)
            .map((filter) => context.ports.threads.run("find-examples", { ...file, filter }, control)),
        );
        return lists.map(idSetOf);
      },
    );
    const { ids, changedCount: _changedCount, ...view } = await context.views.rows(projectId, viewId);
    const rows = new Int32Array(ids.length);
    let rowCount = 0;
    for (let row = 0; row < ids.length; row += 1) {
      const id = ids[row] ?? 0;
      if (!found.some((set) => hasId(set, id))) continue;
      rows[rowCount] = row;
      rowCount += 1;
    }
    const told = rowsAround(rows.subarray(0, rowCount), around, foundRowsTold);
    return { ...view, rows: [...told.rows], before: told.before, rowCount };
  },
};

/** By id, the place in the project's order, from 1. */
async function ranksOf(projectId: string, { views }: Pick<CommandContext, "views">): Promise<Int32Array> {
  const { ids } = await views.order(projectId);
  const rankById = new Int32Array(highestOf(ids) + 1);
  for (let index = 0; index < ids.length; index += 1) rankById[ids[index] ?? 0] = index + 1;
  return rankById;
}

/** A block too large for a call, read by a thread that hands over its rows. Errors: not-found, too-large. */
async function cellsFile(fileReference: string, context: CommandContext): Promise<CellsSource> {
  const { path, name } = await context.ports.resolveFile(fileReference);
  const bytes = guarded(name, path, () => statSync(path).size);
  if (bytes > cellsFileMaximumBytes) {
    throw new AppError("too-large", { limitMegabytes: cellsFileMaximumBytes / 1024 / 1024 });
  }
  return {
    read: (control) =>
      threadBatches<"read-cells">(control, (inThread) =>
        context.ports.threads.run("read-cells", { path, name, bytes }, inThread),
      ).batches,
  };
}
