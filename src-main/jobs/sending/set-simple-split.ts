// Gives a project without any split a simple one, before its first training: a thread decides, the core sets it as a
// step like any other, which can be taken back.
import type { CommandContext } from "../../core/context.ts";
import { setFields, sliceRows, slicesOf } from "../../examples/bulk.ts";
import { atOnceRows } from "../../examples/as-steps.ts";
import { nameOf } from "../../examples/project-facts.ts";
import type { StepWriter } from "../../history/record.ts";
import type { TaskControl } from "../../tasks/task-list.ts";
import type { Split } from "../../../src-shared/domain/example.ts";
import { trainingCounts } from "./training-counts.ts";

/** Errors: task-cancelled (nothing is set then), disk-full, and what reading throws. */
export async function ensureSplit(
  projectId: string,
  control: TaskControl,
  context: CommandContext,
): Promise<void> {
  // Counted in a thread where there are many: finding no split means looking at every example.
  const hasSplit = async (): Promise<boolean> =>
    (await trainingCounts(projectId, "o200k_base", context)).hasSplit;
  if (await hasSplit()) return;
  await context.steps.inTurn(projectId, async () => {
    // Somebody may have said meanwhile what examples are used for.
    if (await hasSplit()) return;
    await setSplit(projectId, control, context);
  });
}

async function setSplit(projectId: string, control: TaskControl, context: CommandContext): Promise<void> {
  const name = nameOf(await context.project(projectId));
  const found = await context.threads.run(
    "split-examples",
    { databasePath: context.projectPathOf(projectId), name },
    { signal: control.signal },
  );
  const count = found.train.length + found.validation.length + found.test.length;
  if (count === 0) return;
  const about = {
    label: "split" as const,
    details: { count, validationCount: found.validation.length, testCount: found.test.length },
  };
  const parts: readonly (readonly [Split, Int32Array])[] = [
    ["train", found.train],
    ["validation", found.validation],
    ["test", found.test],
  ];
  const slices = function* (): Generator<(step: StepWriter) => void> {
    let done = 0;
    for (const [split, ids] of parts) {
      for (const piece of slicesOf(ids, sliceRows)) {
        yield (step) => setFields(step, piece, { split });
        done += piece.length;
        control.progress(done / count);
      }
    }
  };
  if (count > atOnceRows) await context.steps.runBulk(projectId, about, control, slices());
  else {
    context.steps.run(projectId, about, (step) => {
      for (const slice of slices()) slice(step);
    });
  }
}
