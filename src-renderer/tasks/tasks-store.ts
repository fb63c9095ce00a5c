// The tasks of this session as the tray shows them: the list by question, progress by push.
import { create } from "zustand";
import type { TaskInfo } from "../../src-shared/contract/tasks.ts";
import { newestOnly } from "../lib/newest.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";

export const useTasks = create<{ readonly tasks: readonly TaskInfo[] }>(() => ({ tasks: [] }));

const newest = newestOnly();

export async function loadTasks(): Promise<void> {
  await newest(() => ask("tasks.list", {}), {
    done: ({ tasks }) => useTasks.setState({ tasks }),
    failed: reportFailure,
  });
}

export function showProgress(task: TaskInfo): void {
  useTasks.setState(({ tasks }) => ({
    tasks: tasks.some((known) => known.taskId === task.taskId)
      ? tasks.map((known) => (known.taskId === task.taskId ? task : known))
      : [task, ...tasks],
  }));
}

export async function cancelTask(taskId: string): Promise<void> {
  try {
    await ask("tasks.cancel", { taskId });
  } catch (error) {
    reportFailure(error);
  }
}

export function isUnderWay(task: TaskInfo): boolean {
  return task.state === "running" || task.state === "cancelling";
}
