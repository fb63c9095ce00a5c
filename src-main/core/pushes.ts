// The core's voice to every open page: changed topics are gathered so that each is named at most once per 250 ms,
// progress of a task likewise, pieces of an answer at most once per run per 40 ms. A page that missed one loses nothing:
// it asks again for what is on screen.
import type { Push } from "../../src-shared/contract/contract.ts";
import type { TaskInfo } from "../../src-shared/contract/tasks.ts";
import type { Topic } from "../../src-shared/contract/topics.ts";

export type Pushes = {
  readonly subscribe: (onPush: (push: Push) => void) => () => void;
  readonly changed: (topics: readonly Topic[]) => void;
  readonly taskProgress: (task: TaskInfo) => void;
  /** A piece of a streamed answer. */
  readonly playgroundDelta: (runId: string, text: string) => void;
  /** How much of an answer still waits to go out, in UTF-16 units. */
  readonly waitingLength: (runId: string) => number;
  /** The answer is whole: what still waits goes out now, ahead of the `changed` that says so. */
  readonly endDeltas: (runId: string) => void;
  readonly close: () => void;
};

export const gatherMs = 250;
/** Quick enough that an answer seems to be typed, slow enough that a page draws each piece in a frame of its own. */
export const gatherDeltasMs = 40;

export function createPushes(): Pushes {
  const subscribers = new Set<(push: Push) => void>();
  const waitingTopics = new Set<Topic>();
  const waitingTasks = new Map<string, TaskInfo>();
  let timer: NodeJS.Timeout | undefined;
  const deltas = new Map<string, { text: string; timer: NodeJS.Timeout | undefined }>();

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

  /** The first piece goes out at once, what comes within 40 ms of one together after it. */
  const flushDelta = (runId: string): void => {
    const delta = deltas.get(runId);
    if (!delta) return;
    if (delta.text === "") {
      deltas.delete(runId);
      return;
    }
    send({ type: "playgroundDelta", runId, text: delta.text });
    delta.text = "";
    delta.timer = setTimeout(() => flushDelta(runId), gatherDeltasMs);
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
    playgroundDelta: (runId, text) => {
      const delta = deltas.get(runId);
      if (delta) {
        delta.text += text;
        return;
      }
      deltas.set(runId, { text, timer: undefined });
      flushDelta(runId);
    },
    waitingLength: (runId) => deltas.get(runId)?.text.length ?? 0,
    endDeltas: (runId) => {
      flushDelta(runId);
      clearTimeout(deltas.get(runId)?.timer);
      deltas.delete(runId);
    },
    close: () => {
      clearTimeout(timer);
      for (const delta of deltas.values()) clearTimeout(delta.timer);
      subscribers.clear();
    },
  };
}
