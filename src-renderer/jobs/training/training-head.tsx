// The head of a training: how it stands, how far it is, and what can be done with it now.
import { ActionIcon, Button, Menu, Progress, Tooltip } from "@mantine/core";
import { IconPencil, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import type { JSX } from "react";
import { isEnded, type JobState } from "../../../src-shared/domain/jobs/job.ts";
import { useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { afterMenu } from "../../ui/after-menu.ts";
import { progressOf, progressWords } from "../job-words.ts";
import type { JobSummary } from "../jobs-store.ts";
import { RehearsalBadge } from "../rehearsal-badge.tsx";
import { StateWords } from "../state-words.tsx";
import { deleteTraining, otherEpochs, setUpAgain, stopTraining } from "./training-actions.ts";
import { act, type TrainingDetail } from "./training-store.ts";

export function TrainingStatus({ job }: { readonly job: JobSummary }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const progress = progressWords(job, text, figures);
  const share = progressOf(job);
  const isGoing = !isEnded(job.state);
  const parts = [
    ...(progress === null ? [] : [progress]),
    ...(isGoing && job.timeLeftMs !== null
      ? [text("jobs.timeLeft", { time: figures.duration(job.timeLeftMs) })]
      : []),
    ...(isGoing && job.wish !== null ? [text(`training.wish.${job.wish}`)] : []),
  ];
  return (
    <div className="training-status">
      {job.isRehearsal ? <RehearsalBadge /> : <span className="small dim">{job.connectionLabel}</span>}
      <StateWords job={job} {...(parts.length === 0 ? {} : { progress: parts.join(" · ") })} />
      {isGoing && share !== null ? (
        <Progress
          className="training-progress"
          value={share * 100}
          size={6}
          aria-label={progress ?? ""}
          transitionDuration={0}
        />
      ) : null}
    </div>
  );
}

const canPause: ReadonlySet<JobState> = new Set(["queued", "running", "validating"]);
const canStop: ReadonlySet<JobState> = new Set([
  "preparing",
  "uploading",
  "creating",
  "validating",
  "queued",
  "running",
  "pausing",
  "paused",
  "unknown",
]);

export function TrainingActions({
  projectId,
  detail,
  onRename,
}: {
  readonly projectId: string;
  readonly detail: TrainingDetail;
  readonly onRename: () => void;
}): JSX.Element {
  const text = useText();
  const { job } = detail;
  const isWaiting = job.wish !== null;
  const rename = text("training.rename", { name: job.name });
  return (
    <>
      <Tooltip label={rename}>
        <ActionIcon aria-label={rename} onClick={onRename}>
          <IconPencil className="icon" />
        </ActionIcon>
      </Tooltip>
      {canPause.has(job.state) ? (
        <Button
          disabled={isWaiting}
          leftSection={<IconPlayerPause className="icon" aria-hidden />}
          onClick={() => void act("pause")}
        >
          {text("training.pause")}
        </Button>
      ) : null}
      {job.state === "paused" ? (
        <Button
          variant="filled"
          disabled={isWaiting}
          leftSection={<IconPlayerPlay className="icon" aria-hidden />}
          onClick={() => void act("resume")}
        >
          {text("training.resume")}
        </Button>
      ) : null}
      {canStop.has(job.state) ? (
        <Button
          disabled={job.wish === "stop"}
          leftSection={<IconPlayerStop className="icon" aria-hidden />}
          onClick={() => void stopTraining(job)}
        >
          {text("training.stop")}
        </Button>
      ) : null}
      <AgainMenu projectId={projectId} detail={detail} />
      {isEnded(job.state) ? <DeleteMenu projectId={projectId} job={job} /> : null}
    </>
  );
}

function AgainMenu({
  projectId,
  detail: { job, settings },
}: {
  readonly projectId: string;
  readonly detail: TrainingDetail;
}): JSX.Element {
  const text = useText();
  const more = otherEpochs(job.epochs, "more");
  const fewer = otherEpochs(job.epochs, "fewer");
  const choices = [
    ["same", text("training.again.same")],
    ...(more === null ? [] : [["more", text("training.again.more", { count: more })] as const]),
    ...(fewer === null ? [] : [["fewer", text("training.again.fewer", { count: fewer })] as const]),
    ["gentler", text("training.again.gentler")],
    ["seed", text("training.again.seed")],
    ...(job.fineTunedModel === null ? [] : [["continued", text("training.again.continued")] as const]),
  ] as const;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button>{text("training.again.open")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(([change, words], index) => (
          <Menu.Item
            key={change}
            {...(index === 0 ? { "data-autofocus": true } : {})}
            onClick={() => setUpAgain(projectId, job, settings, { change })}
          >
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function DeleteMenu({
  projectId,
  job,
}: {
  readonly projectId: string;
  readonly job: JobSummary;
}): JSX.Element {
  const text = useText();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button>{text("training.delete.open")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item data-autofocus onClick={afterMenu(() => void deleteTraining(projectId, job, false))}>
          {text("training.delete.here")}
        </Menu.Item>
        <Menu.Item onClick={afterMenu(() => void deleteTraining(projectId, job, true))}>
          {text("training.delete.everywhere")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
