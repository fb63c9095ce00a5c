// The entry of a task thread: runs one piece of work and ends. Reads databases, writes only new files, never the
// studio's own databases: those have one writer, the core thread.
import { parentPort, workerData } from "node:worker_threads";
import { AppError, toWireError, type WireError } from "../../src-shared/errors.ts";
import type { ThreadWork, ThreadWorkName } from "../core/ports.ts";
import { checkDatabase } from "../store/check-database.ts";
import { writePartialCopy } from "../store/copy-database.ts";

export type ThreadAnswer =
  { readonly ok: true; readonly output: unknown } | { readonly ok: false; readonly error: WireError };

const work: {
  readonly [Name in ThreadWorkName]: (input: ThreadWork[Name]["input"]) => ThreadWork[Name]["output"];
} = {
  "copy-database": (input) => {
    writePartialCopy(input);
    return null;
  },
  "check-database": checkDatabase,
};

function answer(): ThreadAnswer {
  const { name, input } = workerData as { readonly name: ThreadWorkName; readonly input: never };
  try {
    return { ok: true, output: work[name](input) };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error: toWireError(error) };
    throw error;
  }
}

parentPort?.postMessage(answer());
