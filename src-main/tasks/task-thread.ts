// The entry of a task thread: runs one piece of work and ends. Reads databases, writes only new files, never the
// studio's own databases: those have one writer, the core thread.
import { parentPort, workerData } from "node:worker_threads";
import { AppError, toWireError, type WireError } from "../../src-shared/errors.ts";
import type { ThreadVoice, ThreadWork, ThreadWorkName } from "../core/ports.ts";

export type ThreadMessage =
  | { readonly type: "done"; readonly output: unknown }
  | { readonly type: "failed"; readonly error: WireError }
  | { readonly type: "progress"; readonly fraction: number }
  | { readonly type: "batch"; readonly batch: unknown };

/** What a thread is started with. `batchesRead` is shared memory: how many batches the core is done with. */
export type ThreadStart = {
  readonly name: ThreadWorkName;
  readonly input: unknown;
  readonly batchesRead: Int32Array;
};

type Work<Name extends ThreadWorkName> = (
  input: ThreadWork[Name]["input"],
  voice: ThreadVoice<Name>,
) => ThreadWork[Name]["output"] | Promise<ThreadWork[Name]["output"]>;

/** Loaded when asked for: a thread that finds a word must not wait for the spreadsheet parser. */
const work: { readonly [Name in ThreadWorkName]: () => Promise<Work<Name>> } = {
  "copy-database": async () => {
    const { writePartialCopy } = await import("../store/copy-database.ts");
    return (input) => {
      writePartialCopy(input);
      return null;
    };
  },
  "check-database": async () => (await import("../store/check-database.ts")).checkDatabase,
  "find-examples": async () => (await import("../examples/find.ts")).findExamples,
  "sort-examples": async () => (await import("../examples/sort.ts")).sortExamples,
  "count-tokens": async () => (await import("../examples/count-tokens.ts")).countExampleTokens,
  "replace-texts": async () => (await import("../examples/replace.ts")).replaceTexts,
  "similar-changes": async () => (await import("../examples/similar.ts")).similarExamples,
  "copy-texts": async () => (await import("../examples/copy-texts.ts")).copyTexts,
  "read-cells": async () => (await import("../examples/read-cells.ts")).readCells,
  "detect-file": async () => (await import("../imports/detect.ts")).detect,
  "read-for-store": async () => (await import("../imports/read-for-store.ts")).readForStore,
  "read-material": async () => (await import("../imports/read-material.ts")).readMaterial,
  "write-export": async () => {
    const { writeExport } = await import("../exports/write-export.ts");
    return (input, voice) => writeExport(input, voice.progress);
  },
  "write-review": async () => {
    const { writeReview } = await import("../reviews/write-review.ts");
    return (input, voice) => writeReview(input, voice.progress);
  },
  "read-review": async () => (await import("../reviews/read-review.ts")).readReview,
  "make-prompt": async () => (await import("../exports/make-prompt.ts")).makePrompt,
  "similar-examples": async () => (await import("../playground/similar.ts")).similarExamples,
  "share-project": async () => {
    const { shareProject } = await import("../store/share-project.ts");
    return (input, voice) => shareProject(input, voice.progress);
  },
  "receive-project": async () => {
    const { receiveProject } = await import("../store/receive-project.ts");
    return (input, voice) => receiveProject(input, voice.progress);
  },
  "tally-examples": async () => (await import("../jobs/sending/tally-examples.ts")).tallyInThread,
  "split-examples": async () => (await import("../jobs/sending/split-examples.ts")).splitExamples,
  "prepare-training": async () => (await import("../jobs/sending/prepare-training.ts")).prepareTraining,
  "write-sending-file": async () => (await import("../jobs/sending/write-sending-file.ts")).writeSendingFile,
  "check-examples": async () => (await import("../findings/check-examples.ts")).checkExamples,
  "deal-examples": async () => (await import("../splits/deal-examples.ts")).dealExamples,
  "compare-sent": async () => (await import("../jobs/sending/compare-sent.ts")).compareSent,
};

/** Batches on their way at once: enough to keep both threads busy, few enough to bound memory. */
const batchesAhead = 3;
const progressEveryMs = 100;

const say = (message: ThreadMessage): void => parentPort?.postMessage(message);

function voiceFor(batchesRead: Int32Array): ThreadVoice<ThreadWorkName> {
  let sent = 0;
  let lastProgressMs = 0;
  return {
    progress: (fraction) => {
      const nowMs = performance.now();
      if (nowMs - lastProgressMs < progressEveryMs) return;
      lastProgressMs = nowMs;
      say({ type: "progress", fraction });
    },
    batch: (batch) => {
      say({ type: "batch", batch });
      sent += 1;
      for (;;) {
        const read = Atomics.load(batchesRead, 0);
        if (sent - read < batchesAhead) return;
        Atomics.wait(batchesRead, 0, read);
      }
    },
  };
}

async function run(): Promise<ThreadMessage> {
  const { name, input, batchesRead } = workerData as ThreadStart;
  try {
    const voice = voiceFor(batchesRead);
    const task = await work[name]();
    return { type: "done", output: await task(input as never, voice as never) };
  } catch (error) {
    if (error instanceof AppError) return { type: "failed", error: toWireError(error) };
    throw error;
  }
}

say(await run());
