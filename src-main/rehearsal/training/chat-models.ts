// The process's end of the chat thread: starts it with the first question, hands answers on as they come, starts it
// again after a crash. Does no arithmetic of its own.
import { Worker } from "node:worker_threads";
import type { FromChatThread, ToChatThread } from "./chat-thread.ts";
import type { ChatAnswer, ChatModels, ChatTooLong } from "./training-types.ts";
import type { TrainerFiles } from "./training-thread.ts";

interface Waiting {
  readonly onDelta: (text: string) => void;
  readonly resolve: (answer: ChatAnswer | ChatTooLong) => void;
  readonly reject: (error: Error) => void;
}

export function createChatModels(files: TrainerFiles, chatThreadUrl: URL): ChatModels {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;

  function hear(message: FromChatThread): void {
    const asked = waiting.get(message.id);
    if (message.kind === "delta") return asked?.onDelta(message.text);
    waiting.delete(message.id);
    if (message.kind === "done") return asked?.resolve(message.answer);
    return asked?.reject(new Error(message.kind === "aborted" ? "The answer was stopped" : message.message));
  }

  function stopped(gone: Worker): void {
    if (worker === gone) worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error("The model stopped while it answered"));
    waiting.clear();
  }

  function thread(): Worker {
    if (worker !== undefined) return worker;
    const fresh = new Worker(chatThreadUrl, { workerData: files });
    fresh.on("message", hear);
    fresh.on("error", () => stopped(fresh));
    fresh.on("exit", () => stopped(fresh));
    worker = fresh;
    return fresh;
  }

  return {
    answer: (request, onDelta, signal) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const id = lastId;
        const aborted = new Int32Array(new SharedArrayBuffer(4));
        if (signal.aborted) Atomics.store(aborted, 0, 1);
        signal.addEventListener("abort", () => Atomics.store(aborted, 0, 1), { once: true });
        waiting.set(id, { onDelta, resolve, reject });
        tell(thread(), { kind: "answer", id, request, aborted });
      }),
    forget: (modelPath) => {
      if (worker !== undefined) tell(worker, { kind: "forget", modelPath });
    },
    close: async () => {
      await worker?.terminate();
    },
  };
}

function tell(target: Worker, message: ToChatThread): void {
  target.postMessage(message);
}
