// The tray: how many tasks are under way, and a panel with each one's progress, time left, Cancel, and how the ended
// ones went. Announces endings; the panel itself never opens by itself.
import { Button, Popover, Progress } from "@mantine/core";
import { IconAlertOctagon, IconCircleCheck, IconCircleMinus, IconRefresh } from "@tabler/icons-react";
import { useEffect, useRef, useState, type JSX } from "react";
import type { TaskInfo } from "../../src-shared/contract/tasks.ts";
import { fromWireError } from "../../src-shared/errors.ts";
import { guideWords, useText, type Text } from "../i18n/text.ts";
import { useFigures, type Figures } from "../i18n/use-figures.ts";
import { announce } from "../ui/announce.tsx";
import { cancelTask, isUnderWay, useTasks } from "./tasks-store.ts";
import "./tasks.css";

export function TaskTray(): JSX.Element {
  const text = useText();
  const tasks = useTasks((state) => state.tasks);
  const [isOpen, setOpen] = useState(false);
  const count = tasks.filter(isUnderWay).length;
  const label = count === 0 ? text("tasks.none") : text("tasks.running", { count });
  useEndingsAnnounced(tasks);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={360} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          className="tray-button"
          data-busy={count > 0 || undefined}
          leftSection={<IconRefresh className="icon" aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          <span className="tray-words">{label}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="tray" aria-labelledby="tray-title">
        <h2 id="tray-title" className="tray-title" tabIndex={-1} data-autofocus>
          {text("tasks.title")}
        </h2>
        {tasks.length === 0 ? <p className="small dim">{text("tasks.empty")}</p> : null}
        <ul>
          {tasks.map((task) => (
            <li key={task.taskId} className="task">
              {isUnderWay(task) ? <RunningTask task={task} /> : <EndedTask task={task} />}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function RunningTask({ task }: { readonly task: TaskInfo }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const title = text(`tasks.kind.${task.kind}.running`, { subject: task.subject });
  return (
    <>
      <div className="task-head">
        <span className="task-title">{title}</span>
        <Button
          size="sm"
          disabled={task.state === "cancelling"}
          aria-label={text("tasks.cancelThis", { title })}
          onClick={() => void cancelTask(task.taskId)}
        >
          {text("cancel")}
        </Button>
      </div>
      <Progress value={(task.progress ?? 0) * 100} size={6} aria-label={title} transitionDuration={0} />
      <p className="caption dim">{progressText(task, text, figures)}</p>
    </>
  );
}

function progressText(task: TaskInfo, text: Text, figures: Figures): string {
  if (task.state === "cancelling") return text("tasks.cancelling");
  if (task.progress === null) return text("tasks.begun");
  const percent = figures.percent(task.progress);
  return task.timeLeftMs === null || task.timeLeftMs === 0
    ? percent
    : text("tasks.timeLeft", { percent, time: figures.duration(task.timeLeftMs) });
}

function EndedTask({ task }: { readonly task: TaskInfo }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const words = task.error ? guideWords(fromWireError(task.error).code, task.error.details) : null;
  return (
    <div className="task-ended">
      {task.state === "done" ? (
        <IconCircleCheck className="icon good" aria-hidden />
      ) : task.state === "failed" ? (
        <IconAlertOctagon className="icon error" aria-hidden />
      ) : (
        <IconCircleMinus className="icon dim" aria-hidden />
      )}
      <div>
        <span className="task-title">{endedTitle(task, text)}</span>
        {words ? (
          <p className="small">
            {words.title}. {words.advice}
          </p>
        ) : null}
        {task.endedAtMs === null ? null : (
          <p className="caption dim" title={figures.exactTime(task.endedAtMs)}>
            {figures.ago(task.endedAtMs)}
          </p>
        )}
      </div>
    </div>
  );
}

function endedTitle(task: TaskInfo, text: Text): string {
  const values = { subject: task.subject };
  if (task.state === "done") return text(`tasks.kind.${task.kind}.done`, values);
  return text(task.state === "failed" ? "tasks.failed" : "tasks.cancelled", {
    title: text(`tasks.kind.${task.kind}.running`, values),
  });
}

/** What the studio looks for while somebody types or sorts: over before anybody could look at the tray. */
function isPassing(task: TaskInfo): boolean {
  const ranMs = (task.endedAtMs ?? task.startedAtMs) - task.startedAtMs;
  return passingKinds.has(task.kind) && task.state !== "failed" && ranMs < passingMs;
}
const passingKinds: ReadonlySet<TaskInfo["kind"]> = new Set(["find-examples", "check-examples"]);
const passingMs = 3_000;

/** Says how a task ended once, to people who can't see the tray. What ended before the page opened is old news. */
function useEndingsAnnounced(tasks: readonly TaskInfo[]): void {
  const text = useText();
  const told = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const ended = tasks.filter((task) => !isUnderWay(task) && !isPassing(task));
    const known = told.current;
    told.current = new Set(ended.map((task) => task.taskId));
    const fresh = known && ended.find((task) => !known.has(task.taskId));
    if (fresh) announce(endedTitle(fresh, text));
  }, [tasks, text]);
}
