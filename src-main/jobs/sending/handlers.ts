// The sending half of jobs.*: what a training would come to, starting and deleting one, and which example a line of a
// sent file came from. The work of sending is in `send-job.ts`, called by whoever looks after the jobs.
import { AppError } from "../../../src-shared/errors.ts";
import type { Handlers } from "../../core/context.ts";
import { beginCost } from "../../budget/ledger.ts";
import { refuseBeyondBudget } from "../../budget/may-start.ts";
import { profileOf } from "../../connections/profiles.ts";
import { trainingLine } from "../../exports/training-lines.ts";
import { sentLine } from "./artifacts.ts";
import { isSameLine } from "./compare-sent.ts";
import { deleteJob } from "./delete-job.ts";
import { previewJob, previewWithCost, refuseObstacles } from "./preview.ts";
import { jobRecordOf } from "./sending-job.ts";
import { sendingSql } from "./sql.ts";

export const sendingHandlers: Pick<
  Handlers<"jobs">,
  "jobs.preview" | "jobs.start" | "jobs.delete" | "jobs.lineToExample"
> = {
  "jobs.preview": async (input, context) => ({ preview: await previewJob(input, context) }),

  "jobs.start": async (input, context) => {
    const { projectId, connectionId, model, settings } = input;
    const profile = profileOf(context.library, connectionId);
    const { preview, jobCost } = await previewWithCost(input, context);
    refuseObstacles(preview, profile);
    context.refuseSending(projectId, profile);
    const database = await context.project(projectId);
    const { acceptsUnknownCost } = input;
    refuseBeyondBudget(jobCost.cost, { projectId, acceptsUnknownCost }, context);
    const jobId = context.makeUid();
    // First where a start looks: named there without a row it is nothing, the other way round it would be forgotten.
    context.write({ to: "library", topics: [] }, (library) =>
      library.run(sendingSql.addActive, { projectId, jobId }),
    );
    beginCost({ jobId, projectId, connectionId, ...jobCost }, context);
    const number = database.get<{ number: number }>(sendingSql.nextNumber)?.number ?? 1;
    const facts = database.get<{ instructions: string }>(sendingSql.projectFacts);
    context.write({ to: { projectId }, topics: ["jobs"] }, (project) =>
      project.run(sendingSql.addJob, {
        jobId,
        number,
        projectId,
        name: input.name ?? `Training ${number}`,
        connectionId,
        connectionLabel: profile.label,
        model,
        settings: JSON.stringify(settings),
        instructions: facts?.instructions ?? "",
        nowMs: context.nowMs(),
        trainCount: preview.counts.train,
        validationCount: preview.counts.validation,
        charge: profile.isFree ? "free" : "not-charged",
      }),
    );
    context.jobs.touch(projectId, jobId);
    return { jobId };
  },

  "jobs.delete": async (input, context) => ({
    couldNotDelete: [...(await deleteJob(input, context))],
  }),

  "jobs.lineToExample": async ({ projectId, jobId, use, line }, context) => {
    const database = await context.project(projectId);
    const { instructions } = jobRecordOf(database, jobId);
    const sent = sentLine(database, jobId, use, line);
    if (!sent) throw new AppError("not-found", { what: "line" });
    const { exampleId, revision, text } = sent;
    const now = database.get<{ revision: number }>(sendingSql.visibleRevision, { id: exampleId });
    if (!now) return { exampleId: null, isChangedSince: true, text };
    const current = now.revision === revision ? null : trainingLine(exampleId, { database, instructions });
    const isChangedSince = current !== null && !isSameLine(Buffer.from(text, "utf8"), current);
    return { exampleId, isChangedSince, text };
  },
};
