// The task behind a question of a dialog or of a start: the tray knows tasks by themselves, an answer doesn't name
// its own. One question at a time, so that the newest one of its kind under way is ours.
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import type { TaskInfo } from "../../src-shared/contract/tasks.ts";
import { cancelTask, isUnderWay, useTasks } from "../tasks/tasks-store.ts";
import { ask } from "../transport/studio-client.ts";

const kindOf = {
  "imports.preview": "preview-import",
  "imports.run": "import",
  "imports.receive": "receive-project",
  "exports.run": "export",
  "sending.precheck": "moderate-examples",
  "reviews.ask": "export",
  "reviews.preview": "preview-import",
  "reviews.read": "import",
  "examples.findSimilar": "find-examples",
} as const satisfies Readonly<Record<string, TaskInfo["kind"]>>;
type TaskMethod = keyof typeof kindOf;

type Asked = { readonly kind: TaskInfo["kind"]; readonly before: ReadonlySet<string>; isStopWanted: boolean };

let asked: Asked | null = null;

export async function askAsTask<M extends TaskMethod>(method: M, input: Input<M>): Promise<Output<M>> {
  const before = new Set(useTasks.getState().tasks.map(({ taskId }) => taskId));
  const own: Asked = { kind: kindOf[method], before, isStopWanted: false };
  asked = own;
  try {
    return await ask(method, input);
  } finally {
    // An export may have been asked for while an import runs.
    if (asked === own) asked = null;
  }
}

/** The task of the question under way; null until its first push. */
export function ownTask(tasks: readonly TaskInfo[]): TaskInfo | null {
  if (asked === null) return null;
  const { kind, before } = asked;
  return tasks.find((task) => task.kind === kind && isUnderWay(task) && !before.has(task.taskId)) ?? null;
}

/** Cancels it, or as soon as it has begun. */
export function stopTask(): void {
  if (asked === null) return;
  const task = ownTask(useTasks.getState().tasks);
  if (task) void cancelTask(task.taskId);
  else asked.isStopWanted = true;
}

useTasks.subscribe(({ tasks }) => {
  if (!asked?.isStopWanted) return;
  const task = ownTask(tasks);
  if (!task) return;
  asked.isStopWanted = false;
  void cancelTask(task.taskId);
});
