// Writes what a thread read: new rows into a hidden stretch of the order, changes as parts of the same step. One last
// row makes all of it visible; until then a crash or a cancel leaves nothing.
import type { ImportCounts } from "../../src-shared/contract/imports.ts";
import type { OwnColumn } from "../../src-shared/domain/own-column.ts";
import { positionStep } from "../../src-shared/domain/example.ts";
import type { CommandContext } from "../core/context.ts";
import { threadBatches } from "../examples/batch-stream.ts";
import { endPosition } from "../examples/positions.ts";
import { examplesSql } from "../examples/sql.ts";
import type { StepWriter } from "../history/record.ts";
import type { SqlValue, WriteDatabase } from "../store/database.ts";
import type { TaskControl } from "../tasks/task-list.ts";
import type { ReadForStoreInput, StoreBatch } from "./read-for-store.ts";
import {
  importedFields,
  importedTexts,
  importsSql,
  insertImportedSql,
  insertImportedTextsSql,
  rowsAStatement,
} from "./sql.ts";

/** Hidden stretches of an import that runs have no end yet. */
const noEnd = 2 ** 52;

export type ImportOrder = {
  readonly projectId: string;
  readonly input: ReadForStoreInput;
  /** The project's own columns afterwards; null when they stay. */
  readonly columns: readonly OwnColumn[] | null;
};

type Running = {
  readonly importId: number;
  nextId: number;
  nextPosition: number;
  rowCount: number;
};

/** One bulk step. Call it in turn. Errors: what reading the file throws, task-cancelled, disk-full. */
export async function runImport(
  { projectId, input, columns }: ImportOrder,
  control: TaskControl,
  context: CommandContext,
): Promise<ImportCounts> {
  const running = beginImport(projectId, input.fileName, context);
  const { batches, output } = threadBatches<"read-for-store">(control, (inThread) =>
    context.ports.threads.run("read-for-store", input, inThread),
  );
  const slices = async function* (): AsyncGenerator<(step: StepWriter) => void> {
    for await (const batch of batches) yield (step) => writeBatch(step, batch, running, context.nowMs());
    yield (step) => {
      step.database.run(importsSql.finish, {
        id: running.importId,
        to: running.nextPosition,
        exampleCount: running.rowCount,
      });
      const hasRows = running.rowCount > 0;
      step.apply({
        examples: [],
        ...(hasRows ? { imports: [{ importId: running.importId, state: "done" as const }] } : {}),
        ...(columns === null ? {} : { project: { own_columns: JSON.stringify(columns) } }),
      });
    };
  };
  try {
    const about = {
      label: "import" as const,
      details: { fileName: input.fileName },
      finalDetails: () => ({ fileName: input.fileName, count: running.rowCount }),
    };
    await context.steps.runBulk(projectId, about, control, slices());
    return await output;
  } finally {
    context.steps.endImports(projectId);
  }
}

function beginImport(projectId: string, fileName: string, context: CommandContext): Running {
  return context.write({ to: { projectId }, topics: [], isSlice: true }, (database) => {
    const from = endPosition(database);
    const { lastId: importId } = database.run(importsSql.begin, {
      fileName,
      nowMs: context.nowMs(),
      from,
      to: noEnd,
    });
    const lastId = database.get<{ id: number }>(examplesSql.lastId)?.id ?? 0;
    return { importId, nextId: lastId + 1, nextPosition: from, rowCount: 0 };
  });
}

function writeBatch(step: StepWriter, batch: StoreBatch, running: Running, nowMs: number): void {
  for (const { sha256, mediaType, bytes } of batch.images) {
    step.database.run(importsSql.addImage, { sha256, mediaType, bytes });
  }
  insertRows(step.database, batch, running, nowMs);
  if (batch.changes.length > 0) {
    step.apply({ examples: batch.changes.map(({ id, image }) => ({ ids: [id], image })) });
  }
}

function insertRows(database: WriteDatabase, batch: StoreBatch, running: Running, nowMs: number): void {
  const { fields, texts, rowCount } = batch;
  for (let from = 0; from < rowCount; from += rowsAStatement) {
    const to = Math.min(rowCount, from + rowsAStatement);
    const fieldValues: SqlValue[] = [];
    const textValues: SqlValue[] = [];
    for (let row = from; row < to; row += 1) {
      fieldValues.push(running.nextId, running.nextPosition);
      for (let field = 0; field < importedFields.length; field += 1) {
        fieldValues.push(fields[row * importedFields.length + field] ?? null);
      }
      fieldValues.push(nowMs);
      textValues.push(running.nextId);
      for (let text = 0; text < importedTexts.length; text += 1) {
        textValues.push(texts[row * importedTexts.length + text] ?? null);
      }
      running.nextId += 1;
      running.nextPosition += positionStep;
    }
    database.run(insertImportedSql(to - from), fieldValues);
    database.run(insertImportedTextsSql(to - from), textValues);
  }
  running.rowCount += rowCount;
}
