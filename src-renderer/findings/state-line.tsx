// Where the project stands, in one line: can't train yet, can train, ready, or not checked; how long ago, and looking
// again. While it looks: how far it is, and stopping it. No score.
import { Button, Progress } from "@mantine/core";
import {
  IconAlertOctagon,
  IconCircleCheck,
  IconCircleDashed,
  IconProgressCheck,
  type TablerIcon,
} from "@tabler/icons-react";
import type { JSX } from "react";
import type { ProjectDetail } from "../../src-shared/contract/projects.ts";
import type { TaskInfo } from "../../src-shared/contract/tasks.ts";
import { useText, type Text } from "../i18n/text.ts";
import { useFigures, type Figures } from "../i18n/use-figures.ts";
import { hashOf } from "../lib/routes.ts";
import { cancelTask, isUnderWay, useTasks } from "../tasks/tasks-store.ts";
import { counted, runCheck, useRunAsked } from "./check-actions.ts";
import type { FindingsSummary } from "./findings-store.ts";
import { thingCount } from "./summary-counts.ts";

const icons: Readonly<Record<FindingsSummary["state"], TablerIcon>> = {
  "not-checked": IconCircleDashed,
  "cannot-train": IconAlertOctagon,
  "can-train": IconProgressCheck,
  ready: IconCircleCheck,
};

export function StateLine({
  project,
  summary,
}: {
  readonly project: ProjectDetail;
  readonly summary: FindingsSummary;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const isAsked = useRunAsked((state) => state.projectId === project.projectId);
  const task = useTasks((state) => checkTask(state.tasks, project.name));
  const isRunning = isAsked || summary.isRunning;
  const isEmpty = summary.exampleCount === 0;
  const Icon = icons[isEmpty ? "not-checked" : summary.state];
  return (
    <section className="check-state" data-state={isEmpty ? "empty" : summary.state}>
      <Icon className="icon" aria-hidden />
      <div className="check-state-words">
        <p className="check-verdict" role="status">
          {isRunning && summary.state === "not-checked" ? text("check.running") : verdictWords(summary, text)}
        </p>
        <p className="small dim">{isEmpty ? text("check.emptyWords") : whenWords(summary, text, figures)}</p>
      </div>
      {isRunning ? (
        <Running task={task} />
      ) : isEmpty ? (
        <Button component="a" href={hashOf({ screen: "examples", projectId: project.projectId })}>
          {text("check.toExamples")}
        </Button>
      ) : (
        <Button
          variant={summary.state === "not-checked" ? "filled" : "default"}
          onClick={() => void runCheck(project.projectId)}
        >
          {text(summary.state === "not-checked" ? "check.now" : "check.again")}
        </Button>
      )}
    </section>
  );
}

function Running({ task }: { readonly task: TaskInfo | undefined }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  return (
    <div className="check-running">
      <span className="small dim">{runningWords(task, text, figures)}</span>
      <Progress
        value={(task?.progress ?? 0) * 100}
        size={6}
        aria-label={text("check.running")}
        transitionDuration={0}
      />
      {task ? (
        <Button disabled={task.state === "cancelling"} onClick={() => void cancelTask(task.taskId)}>
          {text("check.stop")}
        </Button>
      ) : null}
    </div>
  );
}

/** Tasks name their project by its name: that is what a person knows it by. */
function checkTask(tasks: readonly TaskInfo[], projectName: string): TaskInfo | undefined {
  return tasks.find(
    (task) => task.kind === "check-examples" && task.subject === projectName && isUnderWay(task),
  );
}

function runningWords(task: TaskInfo | undefined, text: Text, figures: Figures): string {
  const progress = task?.progress ?? 0;
  if (!task || progress === 0) return text("check.running");
  const percent = figures.percent(progress);
  const { timeLeftMs } = task;
  return timeLeftMs === null || timeLeftMs < 1_000
    ? text("check.runningPart", { percent })
    : text("check.runningLeft", { percent, time: figures.duration(timeLeftMs) });
}

function verdictWords(summary: FindingsSummary, text: Text): string {
  if (summary.exampleCount === 0) return text("check.state.empty");
  switch (summary.state) {
    case "not-checked":
      return text("check.state.not-checked");
    case "cannot-train": {
      const toFix = thingCount(summary, "error");
      return toFix === 0
        ? text("check.state.cannotTrainYet")
        : text("check.state.cannot-train", counted(toFix));
    }
    case "can-train": {
      const better = thingCount(summary, "warning");
      return better === 0
        ? text("check.state.canTrainNothing")
        : text("check.state.can-train", counted(better));
    }
    case "ready":
      return text("check.state.ready");
  }
}

function whenWords(summary: FindingsSummary, text: Text, figures: Figures): string {
  const { checkedAtMs, exampleCount, waitingCount } = summary;
  if (checkedAtMs === null) {
    return text("check.figures.examples", counted(exampleCount));
  }
  const checked = text("check.checked", { ...counted(exampleCount), when: figures.ago(checkedAtMs) });
  return waitingCount === 0 ? checked : `${checked} · ${text("check.waiting", counted(waitingCount))}`;
}
