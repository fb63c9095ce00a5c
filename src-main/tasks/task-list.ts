// The tasks of this session: what runs, how far it is, cancelling. Lives in the core; the work itself runs in task
// threads. Must never hold a result: those go back to whoever started the task.
import type { TaskInfo } from "../../src-shared/contract/tasks.ts";
import { AppError, toWireError } from "../../src-shared/errors.ts";
import type { Pushes } from "../core/pushes.ts";

export type TaskControl = {
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly progress: (fraction: number) => void;
};

/** For work too short to be shown: never cancelled, tells nobody. */
export function quietControl(): TaskControl {
  return { signal: new AbortController().signal, progress: () => {} };
}

export type TaskList = {
  readonly list: () => readonly TaskInfo[];
  /** Runs `work` as a task people can see and cancel. Rejects with what `work` throws, or task-cancelled. */
  readonly run: <Result>(
    about: { readonly kind: TaskInfo["kind"]; readonly subject: string },
    work: (control: TaskControl) => Promise<Result>,
  ) => Promise<Result>;
  /** Errors: not-found. */
  readonly cancel: (taskId: string) => void;
  readonly cancelAll: () => void;
};

const endedTasksKept = 20;
/** Below this share done, a guess of the time left would be noise. */
const guessFromFraction = 0.05;

export function createTaskList(parts: {
  readonly nowMs: () => number;
  readonly makeUid: () => string;
  readonly pushes: Pushes;
  /** Told how many tasks run whenever one begins or ends. */
  readonly onRunning?: (count: number) => void;
}): TaskList {
  const tasks = new Map<string, TaskInfo>();
  const aborts = new Map<string, AbortController>();

  const update = (taskId: string, change: Partial<TaskInfo>): void => {
    const task = tasks.get(taskId);
    if (!task) return;
    const next = { ...task, ...change };
    tasks.set(taskId, next);
    parts.pushes.taskProgress(next);
  };
  const forgetOldest = (): void => {
    const ended = [...tasks.values()].filter((task) => task.endedAtMs !== null);
    for (const task of ended.slice(0, Math.max(0, ended.length - endedTasksKept))) tasks.delete(task.taskId);
  };
  const cancel = (taskId: string): void => {
    const abort = aborts.get(taskId);
    if (!abort) {
      if (tasks.has(taskId)) return;
      throw new AppError("not-found", { what: "task" });
    }
    update(taskId, { state: "cancelling", timeLeftMs: null });
    abort.abort();
  };

  return {
    list: () => [...tasks.values()].toReversed(),
    run: async (about, work) => {
      const taskId = parts.makeUid();
      const abort = new AbortController();
      const startedAtMs = parts.nowMs();
      aborts.set(taskId, abort);
      tasks.set(taskId, {
        taskId,
        ...about,
        state: "running",
        progress: null,
        timeLeftMs: null,
        startedAtMs,
        endedAtMs: null,
        error: null,
      });
      parts.pushes.changed(["tasks"]);
      parts.onRunning?.(aborts.size);
      try {
        const result = await work({
          signal: abort.signal,
          progress: (fraction) => {
            const progress = Math.min(1, Math.max(0, fraction));
            const elapsedMs = parts.nowMs() - startedAtMs;
            const timeLeftMs =
              progress < guessFromFraction ? null : Math.max(0, (elapsedMs / progress) * (1 - progress));
            update(taskId, abort.signal.aborted ? { progress } : { progress, timeLeftMs });
          },
        });
        update(taskId, { state: "done", progress: 1, timeLeftMs: 0, endedAtMs: parts.nowMs() });
        return result;
      } catch (error) {
        const endedAtMs = parts.nowMs();
        if (abort.signal.aborted) {
          update(taskId, { state: "cancelled", timeLeftMs: null, endedAtMs });
          throw new AppError("task-cancelled", {}, { cause: error });
        }
        const wire =
          error instanceof AppError ? toWireError(error) : { code: "internal" as const, details: {} };
        update(taskId, { state: "failed", timeLeftMs: null, endedAtMs, error: wire });
        throw error;
      } finally {
        aborts.delete(taskId);
        parts.onRunning?.(aborts.size);
        forgetOldest();
        parts.pushes.changed(["tasks"]);
      }
    },
    cancel,
    cancelAll: () => {
      for (const taskId of aborts.keys()) cancel(taskId);
    },
  };
}
