// A real core on a real folder for tests: real SQLite, real task threads; only clock and randomness can be set.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { contract, type Input, type Method, type Output } from "../../src-shared/contract/contract.ts";
import { fromWireError, type ErrorCode } from "../../src-shared/errors.ts";
import { createCore, type Core } from "../../src-main/core/core.ts";
import { createLog } from "../../src-main/core/log.ts";
import type { CorePorts } from "../../src-main/core/ports.ts";
import { dataFolderAt } from "../../src-main/store/data-folder.ts";
import { createTaskThreads } from "../../src-main/tasks/task-threads.ts";
import { rootPath } from "../../src-main/launch/run.mjs";

export type TestCore = Core & {
  /** Calls a method, checks the output against the contract, throws AppError on refusal. */
  readonly ask: <M extends Method>(method: M, input: Input<M>) => Promise<Output<M>>;
  readonly folderPath: string;
};

export function coreAt(folderPath: string, ports: Partial<CorePorts> = {}): TestCore {
  const nowMs = ports.nowMs ?? Date.now;
  const core = createCore({
    host: "cli",
    version: "0.0.0-test",
    dataFolderPath: folderPath,
    mayCreateDataFolderParents: false,
    resourcesFolderPath: join(rootPath, "resources"),
    nowMs,
    randomBytes,
    log: createLog(dataFolderAt(folderPath).logFile, nowMs),
    threads: createTaskThreads(pathToFileURL(join(rootPath, "src-main/tasks/task-thread.ts"))),
    resolveFolder: async (folderReference) => folderReference,
    ...ports,
  });
  return {
    ...core,
    folderPath,
    ask: async <M extends Method>(method: M, input: Input<M>) => {
      const result = await core.dispatch(method, input);
      if (!result.ok) throw fromWireError(result.error);
      return contract[method].output.parse(result.output) as Output<M>;
    },
  };
}

export function newFolder(name = "attune-test-"): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), name));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The code a call is refused with, or "accepted". */
export async function refusalOf(call: Promise<unknown>): Promise<ErrorCode | "accepted"> {
  try {
    await call;
    return "accepted";
  } catch (error) {
    if (error instanceof Error && "code" in error) return error.code as ErrorCode;
    throw error;
  }
}
