// Starts task threads, at most two at a time, and ends them on cancel. One piece of work is one thread: a thread
// inside SQLite can't be interrupted politely, so cancelling means not waiting for it.
import { Worker } from "node:worker_threads";
import { AppError, fromWireError } from "../../src-shared/errors.ts";
import type { TaskThreads, ThreadWork, ThreadWorkName } from "../core/ports.ts";
import type { ThreadAnswer } from "./task-thread.ts";

const threadsAtOnce = 2;

/** @param threadUrl the built `task-thread.js`, or its source in tests. */
export function createTaskThreads(threadUrl: URL): TaskThreads {
  const running = new Set<Worker>();
  const waiting: (() => void)[] = [];
  let busyCount = 0;

  const takePlace = async (signal: AbortSignal): Promise<void> => {
    if (busyCount >= threadsAtOnce) {
      await new Promise<void>((resolve, reject) => {
        const stop = (): void => {
          const index = waiting.indexOf(resolve);
          if (index >= 0) waiting.splice(index, 1);
          reject(new AppError("task-cancelled"));
        };
        signal.addEventListener("abort", stop, { once: true });
        waiting.push(() => {
          signal.removeEventListener("abort", stop);
          resolve();
        });
      });
    }
    busyCount += 1;
  };
  const givePlace = (): void => {
    busyCount -= 1;
    waiting.shift()?.();
  };

  return {
    run: async <Name extends ThreadWorkName>(
      name: Name,
      input: ThreadWork[Name]["input"],
      signal: AbortSignal,
    ): Promise<ThreadWork[Name]["output"]> => {
      if (signal.aborted) throw new AppError("task-cancelled");
      await takePlace(signal);
      const worker = new Worker(threadUrl, { workerData: { name, input } });
      running.add(worker);
      worker.once("exit", () => {
        running.delete(worker);
        givePlace();
      });
      return new Promise((resolve, reject) => {
        signal.addEventListener(
          "abort",
          () => {
            void worker.terminate();
            reject(new AppError("task-cancelled"));
          },
          { once: true },
        );
        worker.once("message", (answer: ThreadAnswer) => {
          if (answer.ok) resolve(answer.output as ThreadWork[Name]["output"]);
          else reject(fromWireError(answer.error));
        });
        worker.once("error", reject);
        worker.once("exit", () => reject(new AppError("internal")));
      });
    },
    close: async () => {
      await Promise.all([...running].map((worker) => worker.terminate()));
    },
  };
}
