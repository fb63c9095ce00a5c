// Asks a thread of its own which languages a file is in: what eld needs for it (90 MB) goes with the thread.
import { Worker } from "node:worker_threads";
import type { LanguageOrder } from "./language-thread.ts";
import { textsToLookAt } from "./languages.ts";

/** ISO 639-1 codes the base was never trained on, most frequent first. Never fails: it only ever warns. */
export function unknownLanguagesIn(
  texts: readonly string[],
  known: readonly string[],
  threadUrl: URL,
): Promise<readonly string[]> {
  const looked = textsToLookAt(texts);
  if (looked.length === 0) return Promise.resolve([]);
  const worker = new Worker(threadUrl, { workerData: { texts: looked, known } satisfies LanguageOrder });
  return new Promise((resolve) => {
    worker.once("message", (found: readonly string[]) => resolve(found));
    worker.once("error", () => resolve([]));
    worker.once("exit", () => resolve([]));
  });
}
