// The trainings of the project, newest first: what each is called, how it stands, what its curve says.
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { JSX } from "react";
import type { ProjectDetail } from "../../src-shared/contract/projects.ts";
import { isEnded } from "../../src-shared/domain/jobs/job.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { go } from "../lib/navigation.ts";
import { hashOf } from "../lib/routes.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Screen } from "../ui/screen.tsx";
import { progressWords, ranMs } from "./job-words.ts";
import { loadJobs, useJobs, useJobsOf, type JobSummary } from "./jobs-store.ts";
import { RehearsalBadge } from "./rehearsal-badge.tsx";
import { StateWords } from "./state-words.tsx";
import { VerdictChip } from "./training/verdict-card.tsx";
import "./jobs.css";

export function TrainList({ project }: { readonly project: ProjectDetail }): JSX.Element {
  const text = useText();
  const { projectId } = project;
  const jobs = useJobsOf(projectId);
  const error = useJobs((state) => state.error);
  const setUpNew = (): void => go({ screen: "train", projectId, training: "new" });
  const isEmpty = jobs?.length === 0;
  return (
    <Screen
      title={text("jobs.title")}
      about={project.name}
      isReady={jobs !== null || error !== null}
      width="list"
      actions={
        isEmpty || jobs === null ? null : (
          <Button variant="filled" leftSection={<IconPlus className="icon" aria-hidden />} onClick={setUpNew}>
            {text("jobs.new")}
          </Button>
        )
      }
    >
      {error ? <ErrorNotice error={error} onRetry={() => void loadJobs()} /> : null}
      {isEmpty ? (
        <div className="empty">
          <h2>{text("jobs.notYet.title")}</h2>
          <p>{text("jobs.notYet.advice")}</p>
          <p className="dim">{text("jobs.manner")}</p>
          <div className="buttons">
            <Button variant="filled" onClick={setUpNew}>
              {text("jobs.notYet.start")}
            </Button>
          </div>
        </div>
      ) : null}
      {jobs !== null && jobs.length > 0 ? (
        <ul className="trainings" aria-label={text("jobs.listLabel")}>
          {jobs.map((job) => (
            <li key={job.jobId} className="training-row">
              <TrainingRow projectId={projectId} job={job} />
            </li>
          ))}
        </ul>
      ) : null}
    </Screen>
  );
}

function TrainingRow({
  projectId,
  job,
}: {
  readonly projectId: string;
  readonly job: JobSummary;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const progress = progressWords(job, text, figures);
  const lastedMs = ranMs(job);
  const facts = [
    text("jobs.begun", { when: figures.ago(job.createdAtMs) }),
    ...(isEnded(job.state) && lastedMs !== null
      ? [text("jobs.lasted", { time: figures.duration(lastedMs) })]
      : []),
    text("jobs.learned", { count: job.trainCount, number: figures.count(job.trainCount) }),
  ];
  return (
    <>
      <div className="training-row-words">
        <a
          className="training-row-name"
          href={hashOf({ screen: "train", projectId, training: job.jobId })}
          dir="auto"
        >
          {job.name}
        </a>
        <p className="caption dim" title={figures.exactTime(job.createdAtMs)}>
          {facts.join(" · ")}
          {job.state === "succeeded" ? (
            <>
              {" · "}
              <a
                className="training-row-use"
                href={hashOf({ screen: "train", projectId, training: job.jobId, part: "use" })}
                aria-label={text("use.openOf", { name: job.name })}
              >
                {text("use.open")}
              </a>
            </>
          ) : null}
        </p>
      </div>
      {job.isRehearsal ? <RehearsalBadge /> : <span className="small dim">{job.connectionLabel}</span>}
      <StateWords job={job} {...(progress === null ? {} : { progress })} />
      {job.verdict ? <VerdictChip verdict={job.verdict} /> : null}
    </>
  );
}
