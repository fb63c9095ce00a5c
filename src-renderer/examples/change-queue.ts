// Changes go to the studio one after the other, in the order they were made. A lost connection only makes them wait.
// Knows nothing of what a change is.
import { create } from "zustand";
import { asAppError, useLink } from "../transport/studio-client.ts";

export const useQueue = create<{
  /** Changes that are not answered yet. */
  readonly waitingCount: number;
  /** True while the studio can't be reached and changes wait for it. */
  readonly isStuck: boolean;
}>(() => ({ waitingCount: 0, isStuck: false }));

const retryAfterMs = 1_000;
let last: Promise<unknown> = Promise.resolve();

/** Runs `work` when everything before it was answered; again, when the studio couldn't be reached. */
export function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  count(1);
  const mine = last.then(() => throughLosses(work)).finally(() => count(-1));
  last = mine.catch(() => {});
  return mine;
}

/** Resolves when every change made so far has been answered. */
export async function settled(): Promise<void> {
  await last;
}

async function throughLosses<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the next try begins when this one has failed
      return await work();
    } catch (error) {
      const { code } = asAppError(error);
      if ((code !== "connection-lost" && code !== "core-stopped") || useLink.getState().link === "ended") {
        throw error;
      }
    }
    useQueue.setState({ isStuck: true });
    // oxlint-disable-next-line no-await-in-loop -- as above
    await new Promise((resolve) => {
      setTimeout(resolve, retryAfterMs);
    });
    useQueue.setState({ isStuck: false });
  }
}

function count(difference: 1 | -1): void {
  useQueue.setState(({ waitingCount }) => ({ waitingCount: waitingCount + difference }));
  document.documentElement.dataset["saving"] = String(useQueue.getState().waitingCount > 0);
}

addEventListener("beforeunload", (event) => {
  if (useQueue.getState().waitingCount > 0) event.preventDefault();
});
