// Writes what a thread read out of a review: changes as parts of one step, reviews beside them. The reading is an import
// without rows: its last row makes all of it count, and taking the step back hides the reviews again.
import type { ReviewOutcome } from "../../src-shared/contract/reviews.ts";
import type { CommandContext } from "../core/context.ts";
import { threadBatches } from "../examples/batch-stream.ts";
import { endPosition } from "../examples/positions.ts";
import type { StepWriter } from "../history/record.ts";
import type { TaskControl } from "../tasks/task-list.ts";
import type { ReadReviewInput, ReviewBatch } from "./read-review.ts";
import { reviewsSql } from "./sql.ts";

/** One bulk step. Call it in turn. Errors: what reading the files throws, task-cancelled, disk-full. */
export async function runReview(
  projectId: string,
  input: ReadReviewInput,
  control: TaskControl,
  context: CommandContext,
): Promise<ReviewOutcome> {
  const fileName = input.files.map(({ name }) => name).join(", ");
  const nowMs = context.nowMs();
  const importId = context.write(
    { to: { projectId }, topics: [], isSlice: true },
    (database) =>
      database.run(reviewsSql.beginReading, { fileName, nowMs, at: endPosition(database) }).lastId,
  );
  const { batches, output } = threadBatches<"read-review">(control, (inThread) =>
    context.ports.threads.run("read-review", input, inThread),
  );
  let checkedCount = 0;
  const slices = async function* (): AsyncGenerator<(step: StepWriter) => void> {
    for await (const batch of batches) {
      checkedCount += batch.length;
      yield (step) => writeBatch(step, batch, { importId, nowMs });
    }
    if (checkedCount > 0) {
      yield (step) => {
        step.apply({ examples: [], imports: [{ importId, state: "done" }] });
      };
    }
  };
  try {
    const about = {
      label: "review" as const,
      details: { fileName },
      finalDetails: () => ({ fileName, count: checkedCount }),
    };
    await context.steps.runBulk(projectId, about, control, slices());
    return await output;
  } finally {
    context.steps.endImports(projectId);
  }
}

function writeBatch(
  step: StepWriter,
  batch: ReviewBatch,
  { importId, nowMs }: { readonly importId: number; readonly nowMs: number },
): void {
  for (const { id, image, reviews } of batch) {
    if (Object.keys(image).length > 0) step.apply({ examples: [{ ids: [id], image }] });
    for (const review of reviews) step.database.run(reviewsSql.add, { ...review, importId, nowMs });
  }
}
