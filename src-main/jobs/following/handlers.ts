// jobs.*, the half that follows: listing, reading, wishing, and the answers to held-out questions.
import { canWish, type JobWish } from "../../../src-shared/domain/jobs/advance.ts";
import type { JobSummary } from "../../../src-shared/contract/jobs.ts";
import { thinCurve } from "../../../src-shared/domain/jobs/thin-curve.ts";
import { AppError } from "../../../src-shared/errors.ts";
import type { CommandContext, Handlers, QueryContext } from "../../core/context.ts";
import type { ReadDatabase } from "../../store/database.ts";
import { activeJobs } from "./active-jobs.ts";
import { askForTask, heldOutKindOf, type AnswerRecord } from "./ask-held-out.ts";
import { columnsOfJob } from "./curve-of-job.ts";
import { profileFor } from "./job-at.ts";
import { deployModel } from "./deploy-model.ts";
import { factsOf, jobRecordOf, settingsIn, type JobRecord } from "./job-record.ts";
import { checkpointsOf, summaryOf } from "./job-summary.ts";
import { waited } from "./patience.ts";
import { filesOf } from "../sending/artifacts.ts";
import { changedSinceOf } from "../sending/changed-since.ts";
import { followingSql } from "./sql.ts";

/** A wish is answered when the provider has heard it, or after this long: it is passed on in any case. */
const wishWaitMs = 3_000;

type OfJob = { readonly projectId: string; readonly jobId: string };

export const followingHandlers: Pick<
  Handlers<"jobs">,
  | "jobs.active"
  | "jobs.list"
  | "jobs.read"
  | "jobs.rename"
  | "jobs.curve"
  | "jobs.events"
  | "jobs.stop"
  | "jobs.pause"
  | "jobs.resume"
  | "jobs.tryNow"
  | "jobs.askHeldOut"
  | "jobs.deploy"
  | "jobs.answers"
> = {
  "jobs.active": (_input, context) => ({ jobs: [...activeJobs(context)] }),

  "jobs.list": async ({ projectId }, context) => {
    const project = await context.project(projectId);
    return { jobs: project.all<JobRecord>(followingSql.list).map((record) => summaryAt(record, context)) };
  },

  "jobs.read": async ({ projectId, jobId }, context) => {
    const project = await context.project(projectId);
    const record = jobRecordOf(project, jobId);
    return {
      job: summaryAt(record, context),
      settings: settingsIn(record),
      instructions:
        project.get<{ instructions: string }>(followingSql.instructions, { jobId })?.instructions ?? "",
      checkpoints: checkpointsOf(project, record),
      files: filesOf(project, jobId).map((file) => ({
        use: file.file_use,
        fileName: file.file_name,
        sha256: file.sha256,
        bytes: file.bytes,
        lineCount: file.line_count,
      })),
      changedSince: await changedSinceOf(context, projectId, jobId),
    };
  },

  "jobs.rename": async ({ projectId, jobId, name }, context) => {
    const project = await context.project(projectId);
    jobRecordOf(project, jobId);
    context.write({ to: { projectId }, topics: ["jobs"], isSlice: true }, (database) =>
      database.run(followingSql.rename, { jobId, name }),
    );
    return { job: summaryAt(jobRecordOf(project, jobId), context) };
  },

  "jobs.curve": async ({ projectId, jobId, maxPoints }, context) => {
    const project = await context.project(projectId);
    const record = jobRecordOf(project, jobId);
    return {
      ...thinCurve(columnsOfJob(project, jobId), maxPoints),
      totalSteps: record.total_steps,
      epochs: record.epochs,
    };
  },

  "jobs.events": async ({ projectId, jobId, before, limit, withMetrics }, context) => {
    const project = await context.project(projectId);
    jobRecordOf(project, jobId);
    const rows = project.all<EventRecord>(followingSql.events, {
      jobId,
      before: before ?? Number.MAX_SAFE_INTEGER,
      limit: limit + 1,
      withMetrics: withMetrics ? 1 : 0,
    });
    return {
      events: rows.slice(0, limit).map((row) => ({
        number: row.number,
        atMs: row.at_ms,
        level: row.level,
        message: row.message,
        isMetrics: row.is_metrics === 1,
      })),
      hasMore: rows.length > limit,
    };
  },

  "jobs.stop": (input, context) => wish(input, "stop", context),
  "jobs.pause": (input, context) => wish(input, "pause", context),
  "jobs.resume": (input, context) => wish(input, "resume", context),

  "jobs.tryNow": async ({ projectId, jobId }, context) => {
    homeRecordOf(await context.project(projectId), { projectId, jobId });
    context.jobs.touch(projectId, jobId);
    return {};
  },

  "jobs.askHeldOut": async ({ projectId, jobId, count, model }, context) => {
    jobRecordOf(await context.project(projectId), jobId);
    const at = context.jobs.at(projectId, jobId);
    return { askedCount: await askForTask(at, { count, ...(model === undefined ? {} : { model }) }) };
  },

  "jobs.deploy": async (input, context) => ({ deployment: await deployModel(input, context) }),

  "jobs.answers": async ({ projectId, jobId }, context) => {
    const project = await context.project(projectId);
    const record = jobRecordOf(project, jobId);
    const kind = heldOutKindOf(record);
    return {
      heldOutCount:
        project.get<{ heldOutCount: number }>(followingSql.heldOutCount, { kind })?.heldOutCount ?? 0,
      answers: project.all<AnswerRecord>(followingSql.answers, { jobId }).map((row) => ({
        exampleId: row.example_id,
        question: row.question,
        wanted: row.wanted,
        before: row.before_text,
        after: row.after_text,
        model: row.model,
        likenessBefore: row.likeness_before,
        likenessAfter: row.likeness_after,
      })),
    };
  },
};

type EventRecord = {
  readonly number: number;
  readonly at_ms: number;
  readonly level: "info" | "warn" | "error";
  readonly message: string;
  readonly is_metrics: 0 | 1;
};

function summaryAt(record: JobRecord, context: Pick<QueryContext, "nowMs" | "jobs">): JobSummary {
  return summaryOf(record, context.nowMs(), context.jobs.heardAtMs(record.job_id));
}

/** Errors: not-found; job-state for one that came along with a copied project: it is followed from its own. */
function homeRecordOf(project: ReadDatabase, { projectId, jobId }: OfJob): JobRecord {
  const record = jobRecordOf(project, jobId);
  if (record.home_project_id !== projectId) throw new AppError("job-state");
  return record;
}

/** Written down first, then passed on: a wish survives whatever happens next. */
async function wish(
  { projectId, jobId }: OfJob,
  wished: JobWish,
  context: CommandContext,
): Promise<{ job: JobSummary }> {
  const project = await context.project(projectId);
  const record = homeRecordOf(project, { projectId, jobId });
  if (!canWish(factsOf(record), wished, profileFor(record, context.library).supports))
    throw new AppError("job-state");
  context.write({ to: { projectId }, topics: ["jobs"], isSlice: true }, (database) =>
    database.run(followingSql.setWish, { jobId, wish: wished }),
  );
  if (wished === "stop") context.jobs.interruptSending(jobId);
  const patience = new AbortController();
  const refusal = await Promise.race([
    context.jobs.look(projectId, jobId),
    waited(wishWaitMs, patience.signal).then(
      () => null,
      () => null,
    ),
  ]);
  patience.abort();
  if (refusal !== null) throw refusal;
  return { job: summaryAt(jobRecordOf(await context.project(projectId), jobId), context) };
}
