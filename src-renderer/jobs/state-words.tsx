// The state of a training as words with a shape beside them, so that colour never carries it alone.
import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconPlayerPause,
  IconProgress,
} from "@tabler/icons-react";
import type { JSX } from "react";
import { isEnded } from "../../src-shared/domain/jobs/job.ts";
import { useText } from "../i18n/text.ts";
import { stateWords } from "./job-words.ts";
import type { JobSummary } from "./jobs-store.ts";

export function StateWords({
  job,
  progress,
}: {
  readonly job: JobSummary;
  readonly progress?: string;
}): JSX.Element {
  const text = useText();
  return (
    <span className="training-state" data-state={job.state}>
      <Shape job={job} />
      <span>
        {stateWords(job, text)}
        {progress === undefined ? null : <span className="dim"> · {progress}</span>}
      </span>
    </span>
  );
}

function Shape({ job }: { readonly job: JobSummary }): JSX.Element {
  if (job.trouble !== null && !isEnded(job.state)) {
    return <IconAlertTriangle className="icon warning" aria-hidden />;
  }
  switch (job.state) {
    case "succeeded":
      return <IconCircleCheck className="icon good" aria-hidden />;
    case "failed":
      return <IconAlertOctagon className="icon error" aria-hidden />;
    case "cancelled":
      return <IconCircleMinus className="icon dim" aria-hidden />;
    case "paused":
    case "pausing":
      return <IconPlayerPause className="icon dim" aria-hidden />;
    default:
      return <IconProgress className="icon accent" aria-hidden />;
  }
}
