// The rehearsal's trainer as the server sees it: starts a thread for each training, one for all chats. All the work
// happens there; nothing here takes longer than a message.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { gradientShards } from "../engine/crew-memory.ts";
import { createChatModels } from "./chat-models.ts";
import type { RunningTraining, Trainer, TrainingOutcome, TrainingPreview } from "./training-types.ts";
import type { FromTrainingThread, TrainerFiles, TrainingOrder } from "./training-thread.ts";

export interface TrainerOptions extends TrainerFiles {
  /** training-thread.ts, chat-thread.ts, language-thread.ts and crew-thread.ts, or what they were built to. */
  readonly threadUrls: {
    readonly training: URL;
    readonly chat: URL;
    readonly crew: URL;
    readonly language: URL;
  };
  /** Threads of a training; the result is the same for any number. Default: `trainingThreads()`. */
  readonly threads?: number;
}

/** A job's error found before the job was made. */
export class PreviewError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** All cores of a small computer, all but one of a larger one, never more than there is work for. */
export function trainingThreads(): number {
  const cores = availableParallelism();
  return Math.max(1, Math.min(gradientShards, cores > 2 ? cores - 1 : cores));
}

export function createTrainer(options: TrainerOptions): Trainer {
  const { basePath, tokenizerPath, kernelsPath, threadUrls } = options;
  const files: TrainerFiles = { basePath, tokenizerPath, kernelsPath };
  const chat = createChatModels(files, threadUrls.chat);
  const shared = {
    ...files,
    threads: options.threads ?? trainingThreads(),
    crewThreadUrl: threadUrls.crew.href,
    languageThreadUrl: threadUrls.language.href,
  };
  const workers = new Set<Worker>();
  let workPerSecond: number | undefined;

  function startThread(order: TrainingOrder, hear: (message: FromTrainingThread) => void): Promise<Error> {
    const worker = new Worker(threadUrls.training, { workerData: order });
    workers.add(worker);
    worker.on("message", (message: FromTrainingThread) => {
      if (message.kind === "speed") workPerSecond = message.workPerSecond;
      else hear(message);
    });
    // Resolves when the thread is gone; who got no answer by then takes this as the reason.
    return new Promise((resolve) => {
      let reason = new Error("The training thread stopped");
      worker.on("error", (error: Error) => {
        reason = error;
      });
      worker.on("exit", () => {
        workers.delete(worker);
        resolve(reason);
      });
    });
  }

  return {
    basePath,
    chat,
    start: (request, onReport): RunningTraining => {
      const wish = new Int32Array(new SharedArrayBuffer(4));
      const done = new Promise<TrainingOutcome>((resolve) => {
        const ended = startThread({ ...shared, kind: "train", request, wish }, (message) => {
          if (message.kind === "report") onReport(message.report);
          else if (message.kind === "outcome") resolve(message.outcome);
        });
        void ended.then(({ message }) => resolve({ kind: "failed", code: "internal", message }));
      });
      return {
        done,
        cancel: () => Atomics.store(wish, 0, 1),
        pause: () => Atomics.store(wish, 0, 2),
      };
    },
    preview: (request) =>
      new Promise<TrainingPreview>((resolve, reject) => {
        const ended = startThread({ ...shared, kind: "preview", request, workPerSecond }, (message) => {
          if (message.kind !== "preview") return;
          if ("failed" in message.preview) {
            reject(new PreviewError(message.preview.failed.code, message.preview.failed.message));
          } else resolve(message.preview);
        });
        void ended.then(reject);
      }),
    close: async () => {
      await Promise.all([chat.close(), ...[...workers].map((worker) => worker.terminate())]);
    },
  };
}
