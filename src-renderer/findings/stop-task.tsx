// How far a piece of work is that a dialog of Check began, and the button that stops it: the newest task of its kind.
import { Button, Progress } from "@mantine/core";
import type { JSX } from "react";
import type { TaskInfo } from "../../src-shared/contract/tasks.ts";
import { useText } from "../i18n/text.ts";
import { cancelTask, isUnderWay, useTasks } from "../tasks/tasks-store.ts";

export function StopTask({
  kind,
  label,
}: {
  readonly kind: TaskInfo["kind"];
  readonly label: string;
}): JSX.Element {
  const text = useText();
  const task = useTasks((state) => state.tasks.find((known) => known.kind === kind && isUnderWay(known)));
  return (
    <div className="file-dialog-words check-running">
      <span className="small dim">{label}</span>
      <Progress value={(task?.progress ?? 0) * 100} size={6} aria-label={label} transitionDuration={0} />
      {task ? (
        <Button disabled={task.state === "cancelling"} onClick={() => void cancelTask(task.taskId)}>
          {text("check.fixing.stop")}
        </Button>
      ) : null}
    </div>
  );
}
