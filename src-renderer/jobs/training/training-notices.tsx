// What a person has to know about a training right now: that the provider can't be reached, why it failed and what it
// cost, whether the computer may be closed.
import { Button } from "@mantine/core";
import { IconAlertOctagon, IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import { useEffect, useState, type JSX } from "react";
import type { Output } from "../../../src-shared/contract/contract.ts";
import { isEnded } from "../../../src-shared/domain/jobs/job.ts";
import { errorGuide } from "../../../src-shared/error-guide.ts";
import type { ErrorCode } from "../../../src-shared/errors.ts";
import { guideWords, locale, useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { ask } from "../../transport/studio-client.ts";
import { GuideButton } from "../../ui/error-notice.tsx";
import type { JobSummary } from "../jobs-store.ts";
import { showExample } from "../show-examples.ts";
import { setUpAgain } from "./training-actions.ts";
import { tryNow, type TrainingDetail } from "./training-store.ts";

export function TrainingNotices({
  projectId,
  detail,
}: {
  readonly projectId: string;
  readonly detail: TrainingDetail;
}): JSX.Element {
  const { job } = detail;
  return (
    <>
      {job.trouble !== null && !isEnded(job.state) ? <Trouble job={job} trouble={job.trouble} /> : null}
      {job.problem === null ? null : <Problem projectId={projectId} detail={detail} problem={job.problem} />}
      <ClosingLine job={job} />
    </>
  );
}

/** Waiting alone doesn't mend it. */
function needsPerson(code: ErrorCode): boolean {
  const { action } = errorGuide[code];
  return action === "unlock-keys" || action === "open-accounts";
}

type Trouble = NonNullable<JobSummary["trouble"]>;

function Trouble({ job, trouble }: { readonly job: JobSummary; readonly trouble: Trouble }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { error, sinceMs } = trouble;
  const timeOfDay = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
  const words = guideWords(error.code, { connection: job.connectionLabel, ...error.details });
  return (
    <div className="notice notice-warning">
      <IconAlertTriangle className="icon" aria-hidden />
      <div className="notice-words">
        <strong>{words.title}</strong>
        <p>{words.advice}</p>
        <p>
          {text("training.trouble.since", { time: timeOfDay.format(sinceMs), when: figures.ago(sinceMs) })}{" "}
          <NextTry atMs={trouble.nextTryAtMs} />
        </p>
        {needsPerson(error.code) ? <GuideButton error={error} onRetry={() => void tryNow()} /> : null}
        <div className="buttons">
          <Button onClick={() => void tryNow()}>{text("training.trouble.tryNow")}</Button>
        </div>
      </div>
    </div>
  );
}

/** Counts down by itself; it is no live region, so nobody hears every second of it. */
function NextTry({ atMs }: { readonly atMs: number }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const leftMs = atMs - nowMs;
  return (
    <span>
      {leftMs <= 0
        ? text("training.trouble.now")
        : text("training.trouble.next", { time: figures.duration(leftMs) })}
    </span>
  );
}

function Problem({
  projectId,
  detail: { job, settings },
  problem,
}: {
  readonly projectId: string;
  readonly detail: TrainingDetail;
  readonly problem: NonNullable<JobSummary["problem"]>;
}): JSX.Element {
  const text = useText();
  const gentler = problem.code === "unstable";
  return (
    <div className="notice notice-error">
      <IconAlertOctagon className="icon" aria-hidden />
      <div className="notice-words">
        <strong>{text(`training.problem.title.${problem.code}`)}</strong>
        <p>{text(`training.problem.advice.${problem.code}`)}</p>
        <p>{text(`training.charge.${job.charge}`)}</p>
        {problem.line === null ? null : (
          <ProblemLine
            projectId={projectId}
            jobId={job.jobId}
            line={problem.line}
            use={problem.code === "bad-validation-file" ? "validation" : "training"}
          />
        )}
        <div className="buttons">
          <Button
            onClick={() => setUpAgain(projectId, job, settings, { change: gentler ? "gentler" : "same" })}
          >
            {text("training.problem.again")}
          </Button>
        </div>
        <details className="problem-said">
          <summary>{text("training.problem.details")}</summary>
          {problem.said === "" ? (
            <p className="small dim">{text("training.problem.saidNothing")}</p>
          ) : (
            <>
              <p className="caption dim">{text("training.problem.said")}</p>
              <p className="quoted" dir="auto">
                {problem.said}
              </p>
            </>
          )}
        </details>
      </div>
    </div>
  );
}

function ProblemLine({
  projectId,
  jobId,
  line,
  use,
}: {
  readonly projectId: string;
  readonly jobId: string;
  readonly line: number;
  readonly use: "training" | "validation";
}): JSX.Element {
  const text = useText();
  const [found, setFound] = useState<Output<"jobs.lineToExample"> | null>(null);
  useEffect(() => {
    let isWanted = true;
    const look = async (): Promise<void> => {
      const answer = await ask("jobs.lineToExample", { projectId, jobId, use, line });
      if (isWanted) setFound(answer);
    };
    // The number of the line is said all the same.
    look().catch(() => {});
    return () => {
      isWanted = false;
    };
  }, [projectId, jobId, use, line]);
  const exampleId = found?.exampleId ?? null;
  return (
    <>
      <p>{text("training.problem.line", { line })}</p>
      {found !== null && (exampleId === null || found.isChangedSince) ? (
        <>
          <p className="small dim">
            {text(exampleId === null ? "training.problem.exampleGone" : "training.problem.changedSince")}
          </p>
          <p className="quoted small" dir="auto">
            {found.text}
          </p>
        </>
      ) : null}
      {exampleId === null ? null : (
        <div className="buttons">
          <Button variant="filled" onClick={() => showExample(projectId, exampleId)}>
            {text("training.problem.showExample", { number: exampleId })}
          </Button>
        </div>
      )}
    </>
  );
}

/** Whether the computer may be closed; nothing once it has ended. */
function ClosingLine({ job }: { readonly job: JobSummary }): JSX.Element | null {
  const text = useText();
  if (isEnded(job.state) || job.state === "paused") return null;
  const isSending = job.state === "preparing" || job.state === "uploading" || job.state === "creating";
  return (
    <p className="launch-remark small">
      <IconInfoCircle className="icon hint" aria-hidden />
      <span>
        {job.isRehearsal
          ? text("training.close.here")
          : isSending
            ? text("training.close.sending")
            : text("training.close.remote", { connection: job.connectionLabel })}
      </span>
    </p>
  );
}
