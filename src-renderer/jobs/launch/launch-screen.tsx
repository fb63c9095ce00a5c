// Setting up a training: four steps that reveal themselves, and beside them, always in view, what it comes to.
import { Button } from "@mantine/core";
import { useEffect, type JSX, type ReactNode } from "react";
import type { ProjectDetail } from "../../../src-shared/contract/projects.ts";
import { useText } from "../../i18n/text.ts";
import { hashOf } from "../../lib/routes.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Screen } from "../../ui/screen.tsx";
import { useJobsOf } from "../jobs-store.ts";
import { onJobsChanged } from "../reload-jobs.ts";
import { CostComparison } from "./cost-table.tsx";
import { ExamplesStep } from "./launch-examples.tsx";
import { SettingsStep } from "./launch-settings.tsx";
import { StartButton, StartStep } from "./launch-start.tsx";
import { lookAhead, openLaunch, startAfresh, useLaunch } from "./launch-store.ts";
import { WhereStep } from "./launch-where.tsx";
import { RunPreview } from "./run-preview.tsx";
import "../../imports/file-dialog.css";
import "../jobs.css";
import "./launch.css";

const countLookMs = 2_000;

export function LaunchScreen({ project }: { readonly project: ProjectDetail }): JSX.Element {
  const text = useText();
  const { projectId } = project;
  const jobs = useJobsOf(projectId);
  const { draft, connections, preview, isLooking, error, isRestored } = useLaunch();
  useEffect(() => {
    void openLaunch(projectId);
    return onJobsChanged(lookAhead);
  }, [projectId]);
  useTokenCount(preview !== null && preview.trainTokens === null);
  const connection = connections?.find(({ connectionId }) => connectionId === draft?.connectionId) ?? null;
  const usualName = text("jobs.launch.defaultName", {
    project: project.name,
    number: (jobs?.length ?? 0) + 1,
  }).slice(-100);
  const hasExamples = preview?.obstacles.every(({ code }) => code !== "no-examples") ?? false;
  const pairCount =
    preview === null || draft === null
      ? null
      : draft.method === "dpo"
        ? preview.counts.train + preview.counts.validation + preview.counts.test + preview.counts.notUsed
        : preview.counts.otherKind;
  return (
    <Screen
      title={text("jobs.launch.title")}
      about={project.name}
      isReady={draft !== null || error !== null}
      width="list"
      actions={
        jobs !== null && jobs.length > 0 ? (
          <Button component="a" href={hashOf({ screen: "train", projectId })}>
            {text("jobs.all")}
          </Button>
        ) : null
      }
    >
      {isRestored ? (
        <div className="launch-restored" role="status">
          <span>{text("jobs.launch.restored")}</span>
          <Button variant="subtle" onClick={startAfresh}>
            {text("jobs.launch.afresh")}
          </Button>
        </div>
      ) : null}
      {error ? <ErrorNotice error={error} onRetry={() => void openLaunch(projectId)} /> : null}
      {draft === null || connections === null ? null : (
        <div className="launch">
          <ol className="launch-steps" aria-label={text("jobs.launch.steps")}>
            <Step number={1} title={text("jobs.launch.where")}>
              <WhereStep draft={draft} connections={connections} jobs={jobs ?? []} pairCount={pairCount} />
              <CostComparison projectId={projectId} draft={draft} />
            </Step>
            {connection && preview ? (
              <Step number={2} title={text("jobs.launch.from")}>
                <ExamplesStep projectId={projectId} draft={draft} preview={preview} />
              </Step>
            ) : null}
            {connection && preview && hasExamples ? (
              <Step number={3} title={text("jobs.launch.settings")}>
                <SettingsStep
                  draft={draft}
                  preview={preview}
                  usualName={usualName}
                  connectionLabel={connection.label}
                />
              </Step>
            ) : null}
            {connection && preview ? (
              <Step number={hasExamples ? 4 : 3} title={text("jobs.launch.start")}>
                <StartStep
                  projectId={projectId}
                  draft={draft}
                  connection={connection}
                  preview={preview}
                  usualName={usualName}
                />
              </Step>
            ) : null}
          </ol>
          <RunPreview
            preview={connection ? preview : null}
            isRehearsal={connection?.kind === "rehearsal"}
            isLooking={isLooking}
          >
            {connection && preview && hasExamples ? (
              <StartButton
                isShort
                projectId={projectId}
                draft={draft}
                connection={connection}
                preview={preview}
                usualName={usualName}
              />
            ) : null}
          </RunPreview>
        </div>
      )}
    </Screen>
  );
}

/** Tokens are counted in the background, which tells nobody here: looked at again until they are. */
function useTokenCount(isCounting: boolean): void {
  useEffect(() => {
    if (!isCounting) return;
    const timer = setInterval(() => void lookAhead(), countLookMs);
    return () => clearInterval(timer);
  }, [isCounting]);
}

function Step({
  number,
  title,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <li className="launch-step">
      <h2>
        <span className="step-number" aria-hidden>
          {number}
        </span>
        {title}
      </h2>
      <div className="launch-step-body">{children}</div>
    </li>
  );
}
