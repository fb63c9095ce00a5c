// A document taken in as reading material or as the project's instructions: what it would be, and doing it. All of it
// or nothing: passages are seen once their document is whole, instructions are one step of the history.
import type { ImportCounts } from "../../src-shared/contract/imports.ts";
import { instructionsMaximumLength, type DocumentSource } from "../../src-shared/domain/imports/source.ts";
import { wordCountOf } from "../../src-shared/domain/documents/blocks.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { CommandContext } from "../core/context.ts";
import { threadBatches } from "../examples/batch-stream.ts";
import { examplesSql } from "../examples/sql.ts";
import { passagesSql } from "../passages/sql.ts";
import type { TaskControl } from "../tasks/task-list.ts";
import type { ReadMaterialInput, ReadMaterialOutput } from "./read-material.ts";

const shownLength = 4_000;
const purgedAtOnce = 500;

export type DocumentOrder = {
  readonly projectId: string;
  readonly input: ReadMaterialInput;
  readonly source: DocumentSource;
};

/** What `runDocument` would do. Errors: what reading throws, task-cancelled. */
export async function previewDocument(
  { projectId, input }: DocumentOrder,
  control: TaskControl,
  context: CommandContext,
): Promise<ImportCounts> {
  // What would be written is read and thrown away.
  const read = await context.ports.threads.run("read-material", input, { ...control, batch: () => {} });
  return countsOf(read, input, await instructionsOf(projectId, context), null);
}

/** Call it in turn. Errors: what reading throws, task-cancelled, bad-input (instructions that nobody said to replace). */
export async function runDocument(
  order: DocumentOrder,
  control: TaskControl,
  context: CommandContext,
): Promise<ImportCounts> {
  const { projectId, input } = order;
  if (input.as === "material") return await addPassages(order, control, context);
  const read = await context.ports.threads.run("read-material", input, control);
  const before = await instructionsOf(projectId, context);
  const instructions = newInstructions(before, read.text, order.source);
  if (instructions !== before) {
    context.steps.run(
      projectId,
      { label: "instructions" },
      (step) => step.apply({ examples: [], project: { instructions } }),
      ["projects", "examples", "history"],
    );
  }
  return countsOf(read, input, before, null);
}

function newInstructions(before: string, text: string, { whenInstructed }: DocumentSource): string {
  if (before.trim() === "" || before === text) return text;
  if (whenInstructed === "ask") {
    throw new AppError("bad-input", {
      problem: "The project has instructions already. Say whether these replace them or are put after them.",
    });
  }
  const instructions = whenInstructed === "replace" ? text : `${before.trimEnd()}\n\n${text}`;
  if (instructions.length <= instructionsMaximumLength) return instructions;
  throw new AppError("bad-input", {
    problem:
      "Together with those that are here they are longer than 100,000 characters. Replace them instead.",
  });
}

async function addPassages(
  { projectId, input }: DocumentOrder,
  control: TaskControl,
  context: CommandContext,
): Promise<ImportCounts> {
  const before = await instructionsOf(projectId, context);
  removeUnfinished(projectId, context);
  const { lastId: sourceId } = context.write({ to: { projectId }, topics: [], isSlice: true }, (database) =>
    database.run(passagesSql.addSource, { name: input.fileName, nowMs: context.nowMs() }),
  );
  const { batches, output } = threadBatches<"read-material">(control, (inThread) =>
    context.ports.threads.run("read-material", input, inThread),
  );
  try {
    for await (const batch of batches) {
      context.write({ to: { projectId }, topics: [], isSlice: true }, (database) => {
        for (const row of batch) database.run(passagesSql.add, { sourceId, ...row });
      });
      if (control.signal.aborted) throw new AppError("task-cancelled");
    }
    const read = await output;
    context.write({ to: { projectId }, topics: ["passages"] }, (database) =>
      database.run(passagesSql.complete, { sourceId }),
    );
    return countsOf(read, input, before, sourceId);
  } catch (error) {
    removeUnfinished(projectId, context);
    throw error;
  }
}

/** What an import that didn't reach its end has left. */
function removeUnfinished(projectId: string, context: CommandContext): void {
  let removed: number;
  do {
    removed = context.write(
      { to: { projectId }, topics: [], isSlice: true },
      (database) => database.run(passagesSql.removeUnfinished, { limit: purgedAtOnce }).changes,
    );
  } while (removed === purgedAtOnce);
  context.write({ to: { projectId }, topics: [], isSlice: true }, (database) =>
    database.run(passagesSql.removeUnfinishedSources),
  );
}

async function instructionsOf(projectId: string, context: CommandContext): Promise<string> {
  const project = await context.project(projectId);
  return project.get<{ instructions: string }>(examplesSql.projectInstructions)?.instructions ?? "";
}

function countsOf(
  read: ReadMaterialOutput,
  { as }: ReadMaterialInput,
  before: string,
  sourceId: number | null,
): ImportCounts {
  const { passageCount, wordCount, first, text } = read;
  return {
    addedCount: 0,
    changedCount: 0,
    knownCount: 0,
    conflictCount: 0,
    missingCount: 0,
    leftAsideCount: 0,
    material:
      as === "material"
        ? {
            passageCount,
            wordCount,
            first: first.map((passage) => ({ ...passage, headings: [...passage.headings] })),
            sourceId,
          }
        : null,
    instructions:
      as === "instructions"
        ? {
            text: text.slice(0, shownLength),
            length: text.length,
            wordCount: wordCountOf(text),
            before:
              before.trim() === "" ? null : { text: before.slice(0, shownLength), length: before.length },
            isSame: before === text,
          }
        : null,
    added: [],
    changed: [],
    conflicts: [],
    missing: [],
    leftAside: [],
  };
}
