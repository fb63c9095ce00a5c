// Keeps tokens from being counted while something else is measured: counting follows every import and every opening for
// a minute or two. It is a task, and is cancelled as a person would.
import type { Output } from "../../src-shared/contract/contract.ts";
import type { CoreLink } from "../../src-main/core/core-link.ts";

const lookEveryMs = 250;

/** Returns what ends it. */
export function cancelCounting(link: CoreLink): () => void {
  const looking = setInterval(() => void cancelRunning(link), lookEveryMs);
  return () => clearInterval(looking);
}

async function cancelRunning(link: CoreLink): Promise<void> {
  const result = await link.call("tasks.list", {});
  if (!result.ok) return;
  for (const { kind, state, taskId } of (result.output as Output<"tasks.list">).tasks) {
    if (kind === "count-tokens" && state === "running") void link.call("tasks.cancel", { taskId });
  }
}
