// reviews.*: see `src-shared/contract/reviews.ts`. Files are written and read in task threads; reading back is one step
// of the project's history.
import { basename, join } from "node:path";
import type { ParsedInput } from "../../src-shared/contract/contract.ts";
import { hash53 } from "../../src-shared/domain/hash.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { CommandContext, Handlers } from "../core/context.ts";
import { nameOf } from "../examples/project-facts.ts";
import { examplesSql, type ExampleRecord } from "../examples/sql.ts";
import { asNewFile, refuseOwnFile } from "../exports/run-export.ts";
import type { ReadReviewInput } from "./read-review.ts";
import type { ReviewFile } from "./read-review-files.ts";
import { runReview } from "./run-review.ts";
import { reviewsSql, type ReviewRecord, type RoundRecord } from "./sql.ts";

export const reviewsHandlers: Handlers<"reviews"> = {
  "reviews.ask": async ({ projectId, selection, reviewer, targetReference }, context) => {
    const name = nameOf(await context.project(projectId));
    const ids = selection === "all" ? null : await context.views.idsOf(projectId, selection);
    const targetPath = await context.ports.resolveTarget(targetReference);
    const { libraryFile, projectsFolder, setAsideFolder } = context.folder;
    refuseOwnFile(targetPath, [libraryFile, projectsFolder, setAsideFolder]);
    const roundId = context.makeUid();
    const written = await context.tasks.run({ kind: "export", subject: name }, (control) =>
      asNewFile({ path: targetPath, name }, control, () =>
        context.ports.threads.run(
          "write-review",
          { databasePath: context.projectFiles.pathOf(projectId), name, ids, reviewer, roundId, targetPath },
          control,
        ),
      ),
    );
    const fileName = basename(targetPath);
    const round = { roundId, reviewer, fileName, nowMs: context.nowMs() };
    context.write({ to: { projectId }, topics: ["reviews"] }, (database) =>
      database.run(reviewsSql.addRound, { ...round, exampleIds: JSON.stringify([...written.exampleIds]) }),
    );
    const { bytes, tooLongCellCount, exampleIds } = written;
    return { fileName, exampleCount: exampleIds.length, bytes, tooLongCellCount };
  },

  "reviews.preview": async (order, context) => {
    const name = nameOf(await context.project(order.projectId));
    const input = await inputFor(order, null, context);
    return context.tasks.run({ kind: "preview-import", subject: name }, (control) =>
      // What would be written is read and thrown away: the list is what a preview is for.
      context.ports.threads.run("read-review", input, { ...control, batch: () => {} }),
    );
  },

  "reviews.read": async (order, context) => {
    const { projectId } = order;
    const name = nameOf(await context.project(projectId));
    return context.steps.inTurn(projectId, async () => {
      const importId = context.makeUid();
      const leftAsidePath = join(context.folder.leftAsideFolder, projectId, importId);
      const input = await inputFor(order, leftAsidePath, context);
      const outcome = await context.tasks.run({ kind: "import", subject: name }, (control) =>
        runReview(projectId, input, control, context),
      );
      context.changed(["reviews"]);
      return { ...outcome, importId: outcome.leftAsideCount > 0 ? importId : null };
    });
  },

  "reviews.ofExample": async ({ projectId, exampleId }, context) => {
    const project = await context.project(projectId);
    const record = project.get<ExampleRecord>(examplesSql.byId, { id: exampleId });
    if (!record || record.position === null) throw new AppError("not-found", { what: "example" });
    const bodyHash = hash53(record.body);
    return {
      reviews: project
        .all<ReviewRecord>(reviewsSql.ofExample, { id: exampleId })
        .map(({ reviewer, verdict, correction, comment, checked_at_ms, body_hash }) => ({
          reviewer,
          verdict,
          correction,
          comment,
          checkedAtMs: checked_at_ms,
          isChangedSince: body_hash !== bodyHash,
        })),
    };
  },

  "reviews.reviewers": async ({ projectId }, context) => {
    const project = await context.project(projectId);
    return {
      reviewers: project
        .all<{ name: string; example_count: number }>(reviewsSql.checkers)
        .map(({ name, example_count: exampleCount }) => ({ name, exampleCount })),
      rounds: project
        .all<Omit<RoundRecord, "example_ids"> & { example_count: number }>(reviewsSql.rounds)
        .map(({ reviewer, file_name: fileName, example_count: exampleCount, asked_at_ms: askedAtMs }) => ({
          reviewer,
          fileName,
          exampleCount,
          askedAtMs,
        })),
    };
  },
};

async function inputFor(
  { projectId, files, conflicts, preferred, choices }: ParsedInput<"reviews.read">,
  leftAsidePath: string | null,
  context: CommandContext,
): Promise<ReadReviewInput> {
  const project = await context.project(projectId);
  const found: ReviewFile[] = [];
  for (const { fileReference, plan, reviewer } of files) {
    // oxlint-disable-next-line no-await-in-loop -- a few files, in the order they were given
    const { path, name } = await context.ports.resolveFile(fileReference);
    found.push({ path, name, plan, reviewer });
  }
  return {
    files: found,
    project: { path: context.projectFiles.pathOf(projectId), name: nameOf(project) },
    conflicts,
    preferred,
    choices,
    leftAsidePath,
  };
}
