// The entry of the core thread: gives `createCore` its ports and passes messages. The one writer of every database
// lives here, so that nothing a query does can freeze a window.
import { randomBytes } from "node:crypto";
import { basename } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "../../src-shared/errors.ts";
import { dataFolderAt } from "../store/data-folder.ts";
import { createTaskThreads } from "../tasks/task-threads.ts";
import { createCore } from "./core.ts";
import { createLinkedKeys } from "./linked-keys.ts";
import { createLinkedProvider } from "./linked-provider.ts";
import { createLog } from "./log.ts";
import type { CoreThreadOptions, FromCore, PlaceKind, ToCore } from "./thread-messages.ts";

const options = workerData as CoreThreadOptions;
const port = parentPort;
if (!port) throw new TypeError("core-thread.ts runs as a worker");
const say = (message: FromCore): void => port.postMessage(message);

const placeQuestions = new Map<number, (path: string | null) => void>();
let lastAskId = 0;

/** Asks the main thread for the path behind a reference: dialogs and uploads are the host's. */
async function resolvePlace(kind: PlaceKind, reference: string): Promise<string> {
  lastAskId += 1;
  const askId = lastAskId;
  const path = await new Promise<string | null>((resolve) => {
    placeQuestions.set(askId, resolve);
    say({ type: "resolve-place", askId, kind, reference });
  });
  if (path === null) throw new AppError("not-found", { what: kind === "target" ? "folder" : kind });
  return path;
}

const linked = createLinkedProvider(say);
const linkedKeys = createLinkedKeys(say);

const core = createCore({
  ...options,
  nowMs: Date.now,
  randomBytes,
  log: createLog(dataFolderAt(options.dataFolderPath).logFile, Date.now),
  threads: createTaskThreads(new URL(options.taskThreadUrl)),
  provider: linked.provider,
  resolveFolder: (reference) => resolvePlace("folder", reference),
  resolveFile: async (reference) => {
    const path = await resolvePlace("file", reference);
    return { path, name: basename(path) };
  },
  resolveTarget: (reference) => resolvePlace("target", reference),
  keys: linkedKeys.keys,
  onQuiet: () => say({ type: "quiet" }),
});

async function handle(message: ToCore): Promise<void> {
  switch (message.type) {
    case "call":
      say({
        type: "result",
        callId: message.callId,
        result: await core.dispatch(message.method, message.input),
      });
      return;
    case "call-text": {
      const result = await core.dispatch(message.method, parsedOrUndefined(message.text));
      say({ type: "result-text", callId: message.callId, text: JSON.stringify(result) });
      return;
    }
    case "place":
      placeQuestions.get(message.askId)?.(message.path);
      placeQuestions.delete(message.askId);
      return;
    case "keys-answer":
      return linkedKeys.hear(message);
    case "wake":
      core.wake();
      return;
    case "provider-news":
    case "provider-sent":
    case "provider-done":
    case "provider-failed":
      return linked.hear(message);
    case "close":
      await core.close();
      say({ type: "closed" });
      port?.close();
      return;
  }
}

/** Text that isn't JSON becomes `undefined`, which no input schema accepts. */
function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

core.subscribe((push) => say({ type: "push", push }));
port.on("message", (message: ToCore) => void handle(message));
say({ type: "started", status: core.status() });
