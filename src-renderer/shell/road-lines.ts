// The small line under each of the five words: where this project stands on the road. Says only what is known.
import { useBackups } from "../backups/backups-store.ts";
import { useSummaryOf, type FindingsSummary } from "../findings/findings-store.ts";
import { thingCount } from "../findings/summary-counts.ts";
import { useText, type Text } from "../i18n/text.ts";
import { useFigures, type Figures } from "../i18n/use-figures.ts";
import { useJobsOf, type JobSummary } from "../jobs/jobs-store.ts";
import type { ProjectScreen } from "../lib/routes.ts";
import { isEnded } from "../../src-shared/domain/jobs/job.ts";
import { useProjects } from "../projects/projects-store.ts";

export function useRoadLines(projectId: string | null): Readonly<Record<ProjectScreen, string>> {
  const text = useText();
  const figures = useFigures();
  const project = useProjects((state) => state.projects?.find((known) => known.projectId === projectId));
  const newestBackup = useBackups((state) =>
    state.list?.backups.find((backup) => backup.subject === projectId),
  );
  const jobs = useJobsOf(projectId);
  const summary = useSummaryOf(projectId);
  if (projectId === null) {
    return {
      examples: text("road.examples.meaning"),
      check: text("road.check.meaning"),
      train: text("road.train.meaning"),
      try: text("road.try.meaning"),
      share: text("road.share.meaning"),
    };
  }
  const exampleCount = project?.exampleCount ?? null;
  return {
    examples:
      exampleCount === null
        ? text("road.examples.unknown")
        : exampleCount === 0
          ? text("road.examples.none")
          : text("road.examples.count", { count: exampleCount, number: figures.count(exampleCount) }),
    check: checkLine(summary, text, figures),
    train: trainLine(jobs, text, figures),
    try: text("road.try.meaning"),
    share: newestBackup
      ? text("road.share.backedUp", { when: figures.ago(newestBackup.takenAtMs) })
      : text("road.share.notBackedUp"),
  };
}

function checkLine(summary: FindingsSummary | null, text: Text, figures: Figures): string {
  if (summary === null) return text("road.check.meaning");
  switch (summary.state) {
    case "not-checked":
      return text(summary.isRunning ? "road.check.checking" : "road.check.notChecked");
    case "cannot-train":
      return text("road.check.mustFix", { number: figures.count(thingCount(summary, "error")) });
    case "can-train":
      return text("road.check.betterFix", { number: figures.count(thingCount(summary, "warning")) });
    case "ready":
      return text("road.check.ready");
  }
}

/** The newest training that is under way, else how the newest one ended. */
function trainLine(jobs: readonly JobSummary[] | null, text: Text, figures: Figures): string {
  if (jobs === null) return text("road.train.meaning");
  const job = jobs.find(({ state }) => !isEnded(state)) ?? jobs[0];
  if (!job) return text("road.train.none");
  switch (job.state) {
    case "preparing":
    case "uploading":
    case "creating":
      return text("road.train.preparing");
    case "validating":
    case "queued":
      return text("road.train.waiting");
    case "paused":
    case "pausing":
      return text("road.train.paused");
    case "running":
    case "stopping":
    case "unknown":
      return job.step === null || job.totalSteps === null
        ? text("road.train.running")
        : text("road.train.runningStep", {
            step: figures.count(job.step),
            total: figures.count(job.totalSteps),
          });
    case "succeeded":
      return text(job.isRehearsal ? "road.train.rehearsed" : "road.train.trained", {
        when: figures.ago(job.finishedAtMs ?? job.createdAtMs),
      });
    case "failed":
      return text("road.train.failed");
    case "cancelled":
      return text("road.train.cancelled");
  }
}
