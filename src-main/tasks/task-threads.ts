// Starts task threads, at most three at a time, and ends them on cancel. One piece of work is one thread: a thread
// inside SQLite can't be interrupted politely, so cancelling means not waiting for it.
import { Worker } from "node:worker_threads";
import { AppError, fromWireError } from "../../src-shared/errors.ts";
import type { TaskThreads, ThreadControl, ThreadWork, ThreadWorkName } from "../core/ports.ts";
import type { ThreadMessage, ThreadStart } from "./task-thread.ts";

/** One may count tokens for minutes while another exports: a search still finds a place. */
const threadsAtOnce = 3;
/** A thread that wants more is stopped: one hostile file must not take the whole program down. */
const threadMemoryMegabytes = 600;

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
      { signal, progress, batch: hearBatch }: ThreadControl<Name>,
    ): Promise<ThreadWork[Name]["output"]> => {
      if (signal.aborted) throw new AppError("task-cancelled");
      await takePlace(signal);
      const batchesRead = new Int32Array(new SharedArrayBuffer(4));
      const worker = new Worker(threadUrl, {
        workerData: { name, input, batchesRead } satisfies ThreadStart,
        resourceLimits: { maxOldGenerationSizeMb: threadMemoryMegabytes },
      });
      running.add(worker);
      worker.once("exit", () => {
        running.delete(worker);
        givePlace();
      });
      const readBatch = async (batch: unknown): Promise<void> => {
        await hearBatch?.(batch as ThreadWork[Name]["batch"]);
        Atomics.add(batchesRead, 0, 1);
        Atomics.notify(batchesRead, 0);
      };
      return new Promise((resolve, reject) => {
        const fail = (error: unknown): void => {
          void worker.terminate();
          reject(error);
        };
        const hear = (message: ThreadMessage): void | Promise<void> => {
          switch (message.type) {
            case "done":
              return resolve(message.output as ThreadWork[Name]["output"]);
            case "failed":
              return reject(fromWireError(message.error));
            case "progress":
              return progress?.(message.fraction);
            case "batch":
              return readBatch(message.batch);
          }
        };
        // One after the other: the end must not overtake a batch that is still being read.
        let turn: Promise<void> = Promise.resolve();
        let isHearing = true;
        worker.on("message", (message: ThreadMessage) => {
          turn = turn.then(() => (isHearing ? hear(message) : undefined)).catch(fail);
        });
        signal.addEventListener(
          "abort",
          () => {
            isHearing = false;
            fail(new AppError("task-cancelled"));
          },
          { once: true },
        );
        worker.once("error", (error) => fail(isOutOfMemory(error) ? new AppError("too-complex") : error));
        worker.once("exit", () => void turn.then(() => reject(new AppError("internal"))));
      });
    },
    close: async () => {
      await Promise.all([...running].map((worker) => worker.terminate()));
    },
  };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
