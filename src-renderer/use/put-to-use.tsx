// Put to use, on the page of a training that ended well: ask the model here, copy its name and requests, have it made
// ready where that is needed, and what it costs while it stands ready. Asks the service nothing by itself.
import { Button } from "@mantine/core";
import { useEffect, useRef, type JSX } from "react";
import { useText } from "../i18n/text.ts";
import type { JobSummary } from "../jobs/jobs-store.ts";
import { tryHash } from "../jobs/training/try-link.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { CopyButton } from "./copy-button.tsx";
import { DeclareForm } from "./declare-form.tsx";
import { DeployForm } from "./deploy-form.tsx";
import { MeterRow } from "./meter-row.tsx";
import { RequestsPart } from "./requests-part.tsx";
import { StepsByHand } from "./steps-by-hand.tsx";
import { loadUse, showUse, useUse, type HowTo, type Meters } from "./use-store.ts";
import "../imports/file-dialog.css";
import "./use.css";

type Shown = { readonly howTo: HowTo; readonly meters: Meters };

export function PutToUse({
  projectId,
  job,
  isWanted,
}: {
  readonly projectId: string;
  readonly job: JobSummary;
  /** Somebody came here for it: it is scrolled to and has the focus. */
  readonly isWanted: boolean;
}): JSX.Element {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const { jobId, fineTunedModel } = job;
  const isThis = useUse((state) => state.jobId === jobId && state.projectId === projectId);
  const shownNow = useUse((state) => state.shown);
  const errorNow = useUse((state) => state.error);
  const [shown, error] = isThis ? [shownNow, errorNow] : [null, null];
  useEffect(() => showUse({ projectId, jobId, model: fineTunedModel }), [projectId, jobId, fineTunedModel]);
  const isThere = shown !== null || error !== null;
  useEffect(() => {
    if (!isWanted || !isThere) return;
    heading.current?.scrollIntoView({ block: "start" });
    heading.current?.focus({ preventScroll: true });
  }, [isWanted, isThere]);
  return (
    <section className="group put-to-use" aria-labelledby="use-title">
      <h2 id="use-title" ref={heading} tabIndex={-1}>
        {text("use.title")}
      </h2>
      {error ? <ErrorNotice error={error} isAlert={false} onRetry={() => void loadUse()} /> : null}
      {shown === null ? (
        error === null ? (
          <p className="dim">{text("loading")}</p>
        ) : null
      ) : (
        <Contents key={jobId} projectId={projectId} job={job} shown={shown} />
      )}
    </section>
  );
}

function Contents({
  projectId,
  job,
  shown: { howTo, meters },
}: {
  readonly projectId: string;
  readonly job: JobSummary;
  readonly shown: Shown;
}): JSX.Element {
  const text = useText();
  const { model, deployStep, requests, life } = howTo;
  const answersByItself = deployStep === "none";
  const isReady = answersByItself || meters.some(({ isRunning }) => isRunning);
  return (
    <>
      <div className="use-name">
        <span>
          <span className="small dim">{text("use.name")}</span> <code className="path">{model}</code>
        </span>
        <div className="buttons">
          {answersByItself ? (
            <Button component="a" variant="filled" href={tryHash(projectId, job.connectionId, model)}>
              {text("use.ask")}
            </Button>
          ) : null}
          <CopyButton text={model} label={text("use.copyName")} />
        </div>
      </div>
      {life === null ? null : <p className="small">{text("use.life", { life })}</p>}
      {answersByItself ? (
        <p className="small dim">{text(job.isRehearsal ? "use.byItselfHere" : costWords(howTo))}</p>
      ) : (
        <Deployments projectId={projectId} jobId={job.jobId} howTo={howTo} meters={meters} />
      )}
      {isReady ? (
        <RequestsPart requests={requests} />
      ) : (
        <p className="small dim">{text("use.requests.later")}</p>
      )}
    </>
  );
}

/** Standing ready costs nothing where the catalogue says so; elsewhere it isn't known. */
function costWords({ hosting }: Pick<HowTo, "hosting">): "use.byItself" | "use.byItselfUnknown" {
  const isFree = hosting.length > 0 && hosting.every(({ perHourMicroUsd }) => perHourMicroUsd === 0);
  return isFree ? "use.byItself" : "use.byItselfUnknown";
}

function Deployments({
  projectId,
  jobId,
  howTo,
  meters,
}: {
  readonly projectId: string;
  readonly jobId: string;
  readonly howTo: HowTo;
  readonly meters: Meters;
}): JSX.Element {
  const text = useText();
  const { canDeploy, steps, hosting } = howTo;
  const isReady = meters.some(({ isRunning }) => isRunning);
  return (
    <>
      {isReady ? null : <p>{text("use.notYet")}</p>}
      {meters.length === 0 ? null : (
        <ul className="plain-list meters" aria-label={text("use.meter.list")}>
          {meters.map((meter) => (
            <MeterRow key={meter.meterId} meter={meter} />
          ))}
        </ul>
      )}
      {canDeploy && !isReady ? <DeployForm projectId={projectId} jobId={jobId} howTo={howTo} /> : null}
      {isReady ? null : canDeploy ? (
        <details>
          <summary>{text("use.steps.instead")}</summary>
          <StepsByHand steps={steps} />
        </details>
      ) : (
        <>
          <StepsByHand steps={steps} />
          <DeclareForm projectId={projectId} jobId={jobId} hosting={hosting} />
        </>
      )}
      <p className="small dim">{text("use.after")}</p>
    </>
  );
}
