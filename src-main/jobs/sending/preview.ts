// What a training would come to, for the page before a start and for the start itself.
import type { JobPreview } from "../../../src-shared/contract/jobs.ts";
import type { ConnectionProfile } from "../../../src-shared/domain/connections/profile.ts";
import { outlookOf, type JobOutlook } from "../../../src-shared/domain/jobs/preview-job.ts";
import type { JobSettings } from "../../../src-shared/domain/jobs/remote-job.ts";
import { countingEncodingOf, encodingOfModel } from "../../../src-shared/domain/tokens/encoding-of-model.ts";
import { likelyOf } from "../../../src-shared/domain/cost/money.ts";
import { AppError, assertNever } from "../../../src-shared/errors.ts";
import { costOfJob, type JobCost } from "../../catalogue/job-cost.ts";
import type { QueryContext } from "../../core/context.ts";
import { profileOf } from "../../connections/profiles.ts";
import { sendingSql } from "./sql.ts";
import { trainingCounts } from "./training-counts.ts";

export type WishedJob = {
  readonly projectId: string;
  readonly connectionId: string;
  readonly model: string;
  readonly settings: JobSettings;
};

type PreviewContext = Pick<
  QueryContext,
  "project" | "projectPathOf" | "threads" | "library" | "nowMs" | "resourcesFolderPath"
>;

/** Errors: not-found (the project, the connection) and the file-* codes. */
export async function previewJob(wished: WishedJob, context: PreviewContext): Promise<JobPreview> {
  return (await previewWithCost(wished, context)).preview;
}

/** As `previewJob`, with what the cost is made of. */
export async function previewWithCost(
  { projectId, connectionId, model, settings }: WishedJob,
  context: PreviewContext,
): Promise<{ readonly preview: JobPreview; readonly jobCost: JobCost }> {
  const profile = profileOf(context.library, connectionId);
  const tally = await trainingCounts(projectId, countingEncodingOf(encodingOfModel(model).encoding), context);
  const database = await context.project(projectId);
  const ownModels = database
    .all<{ model: string }>(sendingSql.ownModels, { connectionId })
    .map((row) => row.model);
  const last = database.get<{ trained_tokens: number; time_ms: number }>(sendingSql.lastTrained, {
    connectionId,
    projectId,
  });
  const rehearsalTokensPerSecond = last ? (last.trained_tokens / last.time_ms) * 1_000 : null;
  const { counts, obstacles, cautions, ...rest } = outlookOf(tally, {
    profile,
    model,
    settings,
    ownModels,
    rehearsalTokensPerSecond,
  });
  const jobCost = costOfJob({ profile, model, settings }, tally, context);
  const preview = {
    ...rest,
    costMicroUsd: likelyOf(jobCost.cost),
    cost: jobCost.cost,
    counts: { ...counts },
    obstacles: [...obstacles],
    cautions: [...cautions],
  };
  return { preview, jobCost };
}

/** Errors: bad-input, in words, when something stands in the way. */
export function refuseObstacles(
  { obstacles }: Pick<JobOutlook, "obstacles">,
  profile: ConnectionProfile,
): void {
  const [first] = obstacles;
  if (first) throw new AppError("bad-input", { problem: wordsOf(first, profile) });
}

function wordsOf({ code, count }: JobOutlook["obstacles"][number], { label }: ConnectionProfile): string {
  switch (code) {
    case "no-examples":
      return "There is no example to learn from.";
    case "too-few-examples":
      return `There are only ${count} examples to learn from; a training needs at least 10.`;
    case "examples-without-answer":
      return count === 1
        ? "One example has no answer to learn from."
        : `${count} examples have no answer to learn from.`;
    case "method-not-supported":
      return `${label} can't learn from better and worse answers.`;
    case "model-unknown":
      return `${label} doesn't train this model.`;
    default:
      return assertNever(code);
  }
}
