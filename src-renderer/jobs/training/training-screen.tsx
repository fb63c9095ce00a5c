// One training: how it stands, its curve with the verdict beside it, its answers, its saved stages, and under Details
// everything the provider said. Arranges parts; says a change of state once to who can't see it.
import { Button } from "@mantine/core";
import { Suspense, useEffect, useMemo, useRef, useState, type JSX } from "react";
import type { ProjectDetail } from "../../../src-shared/contract/projects.ts";
import { isEnded } from "../../../src-shared/domain/jobs/job.ts";
import { fieldWords, useText } from "../../i18n/text.ts";
import { loadedLater } from "../../lib/loaded-later.tsx";
import { hashOf } from "../../lib/routes.ts";
import { announce } from "../../ui/announce.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { InlineField } from "../../ui/inline-field.tsx";
import { Screen } from "../../ui/screen.tsx";
import { stateWords } from "../job-words.ts";
import type { JobSummary } from "../jobs-store.ts";
import { onJobsChanged } from "../reload-jobs.ts";
import { HeldOutAnswers } from "./held-out-answers.tsx";
import { SavedStages } from "./saved-stages.tsx";
import { ChangedSince, TrainingDetails } from "./training-details.tsx";
import { TrainingActions, TrainingStatus } from "./training-head.tsx";
import { TrainingNotices } from "./training-notices.tsx";
import { TrainingPhases } from "./training-phases.tsx";
import { reloadTraining, rename, showTraining, useTraining, type TrainingDetail } from "./training-store.ts";
import { VerdictCard } from "./verdict-card.tsx";
import "../jobs.css";
import "./training.css";

const chart = loadedLater(async () => (await import("../chart/training-chart.tsx")).TrainingChart);
const TrainingChart = chart.Part;
const PutToUse = loadedLater(async () => (await import("../../use/put-to-use.tsx")).PutToUse).Part;
const nameMaxLength = 100;

export function TrainingScreen({
  project,
  jobId,
  part,
}: {
  readonly project: ProjectDetail;
  readonly jobId: string;
  /** What somebody came for; null: the training as a whole. */
  readonly part: "use" | null;
}): JSX.Element {
  const text = useText();
  const { projectId } = project;
  const isThis = useTraining((state) => state.jobId === jobId && state.projectId === projectId);
  const detail = useTraining((state) => state.detail);
  const error = useTraining((state) => state.error);
  const [isRenaming, setRenaming] = useState(false);
  useEffect(() => {
    showTraining(projectId, jobId);
    void chart.load();
    return onJobsChanged(reloadTraining);
  }, [projectId, jobId]);
  const shown = isThis ? detail : null;
  useStateAnnounced(shown?.job ?? null);
  const toList = (
    <Button component="a" variant="subtle" href={hashOf({ screen: "train", projectId })}>
      {text("jobs.all")}
    </Button>
  );
  if (shown === null) {
    return (
      <Screen title={text("jobs.title")} about={project.name} isReady={error !== null} actions={toList}>
        {error?.code === "not-found" ? (
          <div className="empty">
            <h2>{text("training.gone.title")}</h2>
            <p>{text("training.gone.words")}</p>
          </div>
        ) : error ? (
          <ErrorNotice error={error} onRetry={() => void reloadTraining()} />
        ) : null}
      </Screen>
    );
  }
  const { job } = shown;
  return (
    <Screen
      title={job.name}
      titleField={isRenaming ? <NameField job={job} onEnd={() => setRenaming(false)} /> : null}
      about={project.name}
      width="list"
      actions={<TrainingActions projectId={projectId} detail={shown} onRename={() => setRenaming(true)} />}
    >
      <div className="training-nav">
        <TrainingStatus job={job} />
        {toList}
      </div>
      {error ? <ErrorNotice error={error} onRetry={() => void reloadTraining()} /> : null}
      <TrainingNotices projectId={projectId} detail={shown} />
      <div className="training-main">
        <CurvePart job={job} detail={shown} />
        <VerdictCard projectId={projectId} detail={shown} />
      </div>
      <TrainingPhases job={job} />
      {job.state === "succeeded" ? (
        <Suspense>
          <PutToUse projectId={projectId} job={job} isWanted={part === "use"} />
        </Suspense>
      ) : null}
      <HeldOutAnswers projectId={projectId} detail={shown} />
      <SavedStages projectId={projectId} detail={shown} />
      <ChangedSince projectId={projectId} detail={shown} />
      <TrainingDetails key={jobId} projectId={projectId} detail={shown} />
    </Screen>
  );
}

function NameField({ job, onEnd }: { readonly job: JobSummary; readonly onEnd: () => void }): JSX.Element {
  const text = useText();
  const save = async (value: string): Promise<string | null> => {
    if (value.trim() === job.name) {
      onEnd();
      return null;
    }
    const failure = await rename(value.trim());
    if (failure) return fieldWords(failure);
    announce(text("training.renamed", { name: value.trim() }));
    onEnd();
    return null;
  };
  return (
    <InlineField
      label={text("training.nameLabel")}
      value={job.name}
      maxLength={nameMaxLength}
      onSave={save}
      onCancel={onEnd}
      onLeave="save"
    />
  );
}

function CurvePart({
  job,
  detail,
}: {
  readonly job: JobSummary;
  readonly detail: TrainingDetail;
}): JSX.Element {
  const text = useText();
  const curve = useTraining((state) => state.curve);
  const series = useTraining((state) => state.series);
  const { checkpoints } = detail;
  const stages = useMemo(() => checkpoints.map(({ step }) => step), [checkpoints]);
  const hasCurve = curve !== null && series !== null && curve.step.length > 0;
  return (
    <section className="training-curve" aria-labelledby="curve-title">
      <h2 id="curve-title">{text("training.chart.title")}</h2>
      {hasCurve ? (
        <Suspense fallback={<div className="chart-plot" />}>
          <TrainingChart series={series} curve={curve} stages={stages} />
        </Suspense>
      ) : (
        <p className="dim chart-none">
          {text(isEnded(job.state) && curve !== null ? "training.chart.noneEver" : "training.chart.none")}
        </p>
      )}
      {job.isRehearsal ? <p className="caption dim">{text("training.rehearsalNotice")}</p> : null}
    </section>
  );
}

/** Says that it started, ended or got into trouble, once; never every step. */
function useStateAnnounced(job: JobSummary | null): void {
  const text = useText();
  const told = useRef<{ readonly jobId: string; readonly words: string } | null>(null);
  const jobId = job?.jobId ?? null;
  const words =
    job === null ? null : text("training.stateNow", { name: job.name, state: stateWords(job, text) });
  useEffect(() => {
    if (jobId === null || words === null) return;
    const isNews = told.current?.jobId === jobId && told.current.words !== words;
    told.current = { jobId, words };
    if (isNews) announce(words);
  }, [jobId, words]);
}
