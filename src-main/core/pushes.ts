// The core's voice to every open page: changed topics are gathered so that each is named at most once per 250 ms,
// progress of a task likewise. A page that missed one loses nothing: it asks again for what is on screen.
import type { Push } from "../../src-shared/contract/contract.ts";
import type { TaskInfo } from "../../src-shared/contract/tasks.ts";
import type { Topic } from "../../src-shared/contract/topics.ts";

export type Pushes = {
  readonly subscribe: (onPush: (push: Push) => void) => () => void;
  readonly changed: (topics: readonly Topic[]) => void;
  readonly taskProgress: (task: TaskInfo) => void;
  readonly close: () => void;
};

export const gatherMs = 250;

export function createPushes(): Pushes {
  const subscribers = new Set<(push: Push) => void>();
  const waitingTopics = new Set<Topic>();
  const waitingTasks = new Map<string, TaskInfo>();
  let timer: NodeJS.Timeout | undefined;

  const send = (push: Push): void => {
    for (const onPush of subscribers) onPush(push);
  };
  const flush = (): void => {
    timer = undefined;
    if (waitingTopics.size === 0 && waitingTasks.size === 0) return;
    const topics = [...waitingTopics];
    const tasks = [...waitingTasks.values()];
    waitingTopics.clear();
    waitingTasks.clear();
    if (topics.length > 0) send({ type: "changed", topics });
    for (const task of tasks) send({ type: "taskProgress", task });
    timer = setTimeout(flush, gatherMs);
  };
  /** The first of a burst goes out at once, the rest together 250 ms later. */
  const schedule = (): void => {
    if (timer === undefined) {
      timer = setTimeout(flush, 0);
    }
  };

  return {
    subscribe: (onPush) => {
      subscribers.add(onPush);
      return () => subscribers.delete(onPush);
    },
    changed: (topics) => {
      for (const topic of topics) waitingTopics.add(topic);
      schedule();
    },
    taskProgress: (task) => {
      waitingTasks.set(task.taskId, task);
      schedule();
    },
    close: () => {
      clearTimeout(timer);
      subscribers.clear();
    },
  };
}
