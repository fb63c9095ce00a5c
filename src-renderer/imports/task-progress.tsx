// How far the dialog's own work is, and the button that stops it.
import { Button, Progress } from "@mantine/core";
import type { JSX } from "react";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { useTasks } from "../tasks/tasks-store.ts";
import { ownTask } from "./task-of.ts";

export function TaskProgress({
  label,
  stopLabel,
  onStop,
  isFocused = false,
}: {
  readonly label: string;
  readonly stopLabel: string;
  readonly onStop: () => void;
  /** Stopping is all there is to do: the focus goes there. */
  readonly isFocused?: boolean;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const task = useTasks((state) => ownTask(state.tasks));
  const isStopping = task?.state === "cancelling";
  const timeLeftMs = task?.timeLeftMs ?? 0;
  const progress = task?.progress ?? 0;
  return (
    <div className="import-progress">
      <span className="small dim">{isStopping ? text("imports.stopping") : label}</span>
      <Progress value={progress * 100} size={6} aria-label={label} transitionDuration={0} />
      {timeLeftMs < 1_000 || progress === 0 ? null : (
        <span className="small dim">
          {text("tasks.timeLeft", {
            percent: figures.percent(progress),
            time: figures.duration(timeLeftMs),
          })}
        </span>
      )}
      <Button autoFocus={isFocused} disabled={isStopping} onClick={onStop}>
        {stopLabel}
      </Button>
    </div>
  );
}
