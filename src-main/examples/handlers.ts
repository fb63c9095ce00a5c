// examples.*: see `src-shared/contract/examples.ts`. Whoever changes examples waits for its turn in the project; large
// changes go through as bulk steps that can be watched and cancelled.
import type { Output } from "../../src-shared/contract/contract.ts";
import { isWholeProject, type ViewDefinition } from "../../src-shared/domain/view.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { CommandContext, Handlers } from "../core/context.ts";
import type { StepWriter } from "../history/record.ts";
import type { ReadDatabase } from "../store/database.ts";
import { quietControl } from "../tasks/task-list.ts";
import {
  asBulk,
  atOnceRows,
  changeSelected,
  insertCopies,
  insertExamples,
  makeRoom,
  type Slice,
} from "./as-steps.ts";
import { removeRows, setFields, sliceRows, slicesOf, textSliceRows } from "./bulk.ts";
import { threadBatches } from "./batch-stream.ts";
import { cellHandlers } from "./cell-handlers.ts";
import { imageOfChange } from "./changes.ts";
import { imageHandlers } from "./image-handlers.ts";
import { roomFor } from "./positions.ts";
import { nameOf, ownColumnsOf } from "./project-facts.ts";
import type { ReplaceBatch } from "./replace.ts";
import { checkersAmong } from "../reviews/checkers.ts";
import { exampleOf, rowOf } from "./row.ts";
import { similarHandlers } from "./similar-handlers.ts";
import { examplesSql, type ExampleRecord } from "./sql.ts";
import { toolSetsOf } from "./tool-sets.ts";

export const examplesHandlers: Handlers<"examples"> = {
  ...cellHandlers,
  ...imageHandlers,
  ...similarHandlers,

  "examples.openView": async ({ projectId, definition }, context) => {
    const project = await context.project(projectId);
    if (isWholeProject(definition)) return context.views.open(projectId, definition, quietControl());
    return context.tasks.run({ kind: "find-examples", subject: nameOf(project) }, (control) =>
      context.views.open(projectId, definition, control),
    );
  },

  "examples.page": async ({ projectId, viewId, from, limit }, context) => {
    const project = await context.project(projectId);
    const { ids, changedCount, ...view } = await context.views.rows(projectId, viewId);
    const order = await context.views.order(projectId);
    const shown = ids.subarray(from, from + limit);
    const worst = context.findings.worstOf(projectId, shown);
    const checkers = checkersAmong(project, shown);
    const examples = project
      .all<ExampleRecord>(examplesSql.byIds, { ids: JSON.stringify([...shown]) })
      .map((record) => {
        const rank = Math.max(1, context.views.rankIn(order, record.id, record.position));
        return rowOf(record, rank, {
          finding: worst.get(record.id) ?? null,
          checkedBy: checkers.get(record.id) ?? "",
        });
      });
    return { ...view, changedCount, examples };
  },

  "examples.rowOf": async ({ projectId, viewId, exampleId }, context) => {
    await context.project(projectId);
    const { ids } = await context.views.rows(projectId, viewId);
    const row = ids.indexOf(exampleId);
    return { row: row < 0 ? null : row };
  },

  "examples.get": async ({ projectId, exampleId }, context) => {
    const project = await context.project(projectId);
    const record = project.get<ExampleRecord>(examplesSql.byId, { id: exampleId });
    const order = await context.views.order(projectId);
    const rank = record ? context.views.rankIn(order, exampleId, record.position) : 0;
    if (!record || rank === 0) throw new AppError("not-found", { what: "example" });
    return { example: exampleOf(record, rank) };
  },

  "examples.counts": async ({ projectId }, context) => {
    const project = await context.project(projectId);
    const counts = { train: 0, validation: 0, test: 0, notCounted: 0 };
    for (const row of project.all<{ split: keyof typeof counts | null; exampleCount: number }>(
      examplesSql.counts,
    )) {
      counts[row.split ?? "notCounted"] += row.exampleCount;
    }
    const exampleCount = counts.train + counts.validation + counts.test + counts.notCounted;
    return { exampleCount, ...counts };
  },

  "examples.insert": async ({ projectId, place, examples }, context) => {
    await context.project(projectId);
    return context.steps.inTurn(projectId, () => ({
      exampleIds: context.steps.run(
        projectId,
        { label: "insert", details: { count: examples.length } },
        (step) => insertExamples(step, place, examples, context),
      ),
    }));
  },

  "examples.edit": async ({ projectId, edits }, context) => {
    await context.project(projectId);
    return context.steps.inTurn(projectId, () => {
      const changed = context.steps.run(
        projectId,
        { label: "edit", details: { count: edits.length } },
        (step) => {
          const revisions = new Map<number, number>();
          for (const { exampleId, revision, change } of edits) {
            const record = step.database.get<ExampleRecord>(examplesSql.byId, { id: exampleId });
            if (!record || record.position === null) throw new AppError("not-found", { what: "example" });
            const seen = revisions.get(exampleId) ?? revision;
            if (!revisions.has(exampleId) && record.revision !== seen) {
              throw new AppError("write-conflict", { exampleId, revision: record.revision });
            }
            const image = imageOfChange(record, change);
            const isChanged = Object.keys(image).length > 0;
            // At once, so that a second edit of the same row builds on the first.
            if (isChanged) step.apply({ examples: [{ ids: [exampleId], image }] });
            revisions.set(exampleId, record.revision + Number(isChanged));
          }
          return [...revisions].map(([exampleId, revision]) => ({ exampleId, revision }));
        },
      );
      return { examples: changed };
    });
  },

  "examples.remove": async ({ projectId, selection }, context) => {
    const about = { label: "remove" as const, details: {} };
    const removal = { projectId, selection, about, rowsEach: sliceRows, change: removeRows };
    return { removedCount: await changeSelected(removal, context) };
  },

  "examples.duplicate": async ({ projectId, selection }, context) => {
    await context.project(projectId);
    return context.steps.inTurn(projectId, async () => {
      const ids = await context.views.idsOf(projectId, selection);
      if (ids.length === 0) return { addedCount: 0 };
      const about = { label: "duplicate" as const, details: { count: ids.length } };
      if (ids.length <= atOnceRows) {
        context.steps.run(projectId, about, (step) => {
          const positions = makeRoom(step, { at: "after", exampleId: ids.at(-1) ?? 0 }, ids.length);
          insertCopies(step, ids, positions, context);
        });
      } else {
        const slices = function* (): Generator<Slice> {
          for (let from = 0; from < ids.length; from += textSliceRows) {
            const piece = ids.subarray(from, from + textSliceRows);
            yield (step) => {
              const { positions } = roomFor(step.database, { at: "end" }, piece.length);
              insertCopies(step, piece, positions, context);
            };
          }
        };
        const sliceCount = Math.ceil(ids.length / textSliceRows);
        await asBulk({ projectId, about, slices, sliceCount }, context);
      }
      return { addedCount: ids.length };
    });
  },

  "examples.move": async ({ projectId, selection, place }, context) => {
    await context.project(projectId);
    return context.steps.inTurn(projectId, async () => {
      const ids = await context.views.idsOf(projectId, selection);
      const anchorId = "exampleId" in place ? place.exampleId : null;
      const moving = anchorId === null ? ids : ids.filter((id) => id !== anchorId);
      if (moving.length === 0) return { movedCount: 0 };
      const positions = new Map<number, number>();
      const about = { label: "move" as const, details: { count: moving.length } };
      const plan = (step: StepWriter): void => {
        const room = makeRoom(step, place, moving.length);
        for (const [index, id] of moving.entries()) positions.set(id, room[index] ?? 0);
      };
      const movePiece = (step: StepWriter, piece: Int32Array): void => {
        const group = {
          ids: [...piece],
          image: {},
          positions: [...piece].map((id) => positions.get(id) ?? 0),
        };
        step.apply({ examples: [group] });
      };
      if (moving.length <= atOnceRows) {
        context.steps.run(projectId, about, (step) => {
          plan(step);
          for (const piece of slicesOf(moving, sliceRows)) movePiece(step, piece);
        });
      } else {
        const slices = function* (): Generator<Slice> {
          yield plan;
          for (const piece of slicesOf(moving, sliceRows)) yield (step) => movePiece(step, piece);
        };
        const sliceCount = 1 + Math.ceil(moving.length / sliceRows);
        await asBulk({ projectId, about, slices, sliceCount }, context);
      }
      return { movedCount: moving.length };
    });
  },

  "examples.set": async ({ projectId, selection, set }, context) => {
    const about = { label: "set" as const, details: { fields: Object.keys(set).join(",") } };
    const rowsEach = set.instructions === undefined && set.tools === undefined ? sliceRows : textSliceRows;
    const change = (step: StepWriter, ids: Int32Array): void => setFields(step, ids, set);
    const changedCount = await changeSelected({ projectId, selection, about, rowsEach, change }, context);
    return { changedCount };
  },

  "examples.countReplacements": async ({ projectId, selection, replacement }, context) => {
    const project = await context.project(projectId);
    const ids = await context.views.idsOf(projectId, selection);
    const { exampleCount, placeCount, samples } = await context.tasks.run(
      { kind: "find-examples", subject: nameOf(project) },
      (control) =>
        context.ports.threads.run(
          "replace-texts",
          { ...fileOf(projectId, project, context), ids, replacement, isPreview: true },
          control,
        ),
    );
    return { exampleCount, placeCount, samples: [...samples] };
  },

  "examples.replace": async ({ projectId, selection, replacement }, context) => {
    const project = await context.project(projectId);
    return context.steps.inTurn(projectId, async () => {
      const ids = await context.views.idsOf(projectId, selection);
      const details = { find: replacement.find, replaceWith: replacement.replaceWith };
      return context.tasks.run({ kind: "change-examples", subject: nameOf(project) }, async (control) => {
        const { batches, output } = threadBatches<"replace-texts">(control, (inThread) =>
          context.ports.threads.run(
            "replace-texts",
            { ...fileOf(projectId, project, context), ids, replacement, isPreview: false },
            inThread,
          ),
        );
        const { exampleCount } = await context.steps.runBulk(
          projectId,
          { label: "replace", details },
          control,
          replaceSlices(batches),
        );
        return { changedCount: exampleCount, placeCount: (await output).placeCount };
      });
    });
  },

  "examples.columns": async ({ projectId }, context) => {
    const project = await context.project(projectId);
    return {
      columns: ownColumnsOf(project).map((column) => ({ ...column, choices: [...column.choices] })),
      tags: project.all<{ tag: string }>(examplesSql.tags).map(({ tag }) => tag),
    };
  },

  "examples.setColumns": async ({ projectId, columns }, context) => {
    await context.project(projectId);
    const ids = new Set(columns.map(({ columnId }) => columnId));
    const names = new Set(columns.map(({ name }) => name.toLowerCase()));
    if (ids.size < columns.length || names.size < columns.length) {
      throw new AppError("bad-input", { problem: "Two columns can't have the same name." });
    }
    return context.steps.inTurn(projectId, () => {
      const own_columns = JSON.stringify(columns);
      context.steps.run(projectId, { label: "columns" }, (step) =>
        step.apply({ examples: [], project: { own_columns } }),
      );
      return {};
    });
  },

  "examples.toolSets": async ({ projectId }, context) => {
    const project = await context.project(projectId);
    const order = await context.views.order(projectId);
    const rankOf = (id: number, position: number | null): number => context.views.rankIn(order, id, position);
    return { toolSets: toolSetsOf(project, rankOf) };
  },

  "examples.savedViews": async ({ projectId }, context) => {
    const project = await context.project(projectId);
    const views = project.all<{ id: number; name: string; definition: string }>(examplesSql.savedViews);
    return {
      views: views.map(({ id, name, definition }) => ({
        savedViewId: id,
        name,
        definition: JSON.parse(definition) as Output<"examples.savedViews">["views"][number]["definition"],
      })),
    };
  },

  "examples.saveView": async ({ projectId, name, definition }, context) => {
    await context.project(projectId);
    const stored = JSON.stringify(definition satisfies ViewDefinition);
    return context.write({ to: { projectId }, topics: ["examples"] }, (database) => {
      const known = database.get<{ id: number }>(examplesSql.savedViewByName, { name });
      if (known) {
        database.run(examplesSql.setSavedView, { id: known.id, definition: stored });
        return { savedViewId: known.id };
      }
      const values = { name, definition: stored, nowMs: context.nowMs() };
      return { savedViewId: database.run(examplesSql.addSavedView, values).lastId };
    });
  },

  "examples.removeSavedView": async ({ projectId, savedViewId }, context) => {
    await context.project(projectId);
    context.write({ to: { projectId }, topics: ["examples"] }, (database) =>
      database.run(examplesSql.removeSavedView, { id: savedViewId }),
    );
    return {};
  },
};

function fileOf(
  projectId: string,
  project: ReadDatabase,
  context: Pick<CommandContext, "projectFiles">,
): { readonly path: string; readonly name: string } {
  return { path: context.projectFiles.pathOf(projectId), name: nameOf(project) };
}

async function* replaceSlices(
  batches: AsyncIterable<ReplaceBatch>,
): AsyncGenerator<(step: StepWriter) => void> {
  for await (const batch of batches) {
    yield (step) => step.apply({ examples: batch.map(({ id, image }) => ({ ids: [id], image })) });
  }
}
