// A real core on a real folder for tests: real SQLite, real task threads; only clock and randomness can be set.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach } from "vitest";
import { contract, type Input, type Method, type Output } from "../../src-shared/contract/contract.ts";
import { fromWireError, type ErrorCode } from "../../src-shared/errors.ts";
import { createCore, type Core } from "../../src-main/core/core.ts";
import { createLog } from "../../src-main/core/log.ts";
import type { CorePorts } from "../../src-main/core/ports.ts";
import { createKeys } from "../../src-main/secrets/keys.ts";
import { dataFolderAt } from "../../src-main/store/data-folder.ts";
import { unreachedProvider } from "../../src-main/provider/unreached-provider.ts";
import { createTaskThreads } from "../../src-main/tasks/task-threads.ts";
import { rootPath } from "../../src-main/launch/run.mjs";

export type TestCore = Core & {
  /** Calls a method, checks the output against the contract, throws AppError on refusal. */
  readonly ask: <M extends Method>(method: M, input: Input<M>) => Promise<Output<M>>;
  readonly folderPath: string;
};

export function coreAt(
  folderPath: string,
  ports: Partial<CorePorts> = {},
  makeJobs?: Parameters<typeof createCore>[1],
): TestCore {
  const nowMs = ports.nowMs ?? Date.now;
  const allPorts: CorePorts = {
    host: "cli",
    version: "0.0.0-test",
    dataFolderPath: folderPath,
    mayCreateDataFolderParents: false,
    resourcesFolderPath: join(rootPath, "resources"),
    nowMs,
    randomBytes,
    log: createLog(dataFolderAt(folderPath).logFile, nowMs),
    threads: createTaskThreads(pathToFileURL(join(rootPath, "src-main/tasks/task-thread.ts"))),
    provider: unreachedProvider,
    keys: createKeys({ folder: dataFolderAt(folderPath).keysFolder, keyring: null, environment: {}, nowMs }),
    resolveFolder: async (folderReference) => folderReference,
    resolveFile: async (fileReference) => ({ path: fileReference, name: basename(fileReference) }),
    resolveTarget: async (targetReference) => targetReference,
    ...ports,
  };
  const core = createCore(allPorts, makeJobs);
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

/** A core on a fresh folder for each test of a file; both are gone after it. */
export function coreForEachTest(): {
  readonly core: () => TestCore;
  readonly folderPath: () => string;
  readonly ask: TestCore["ask"];
  readonly dispatch: TestCore["dispatch"];
  /** Ends the core, does `meanwhile`, and starts one on the same folder (or on another). */
  readonly restart: (meanwhile?: () => void, folderPath?: string) => Promise<void>;
  /** Goes by itself until it is stopped; then time passes only when told. */
  readonly clock: {
    readonly stopAt: (timeMs: number) => void;
    readonly pass: (byMs: number) => void;
    readonly nowMs: () => number;
  };
} {
  let folder: ReturnType<typeof newFolder>;
  let core: TestCore;
  let stoppedAtMs: number | null = null;
  const nowMs = (): number => stoppedAtMs ?? Date.now();
  const start = (folderPath: string): TestCore => coreAt(folderPath, { nowMs });
  beforeEach(() => {
    stoppedAtMs = null;
    folder = newFolder();
    core = start(folder.path);
  });
  afterEach(async () => {
    await core.close();
    folder.remove();
  });
  return {
    clock: {
      nowMs,
      stopAt: (timeMs) => {
        stoppedAtMs = timeMs;
      },
      pass: (byMs) => {
        stoppedAtMs = nowMs() + byMs;
      },
    },
    core: () => core,
    folderPath: () => folder.path,
    ask: (method, input) => core.ask(method, input),
    dispatch: (method, input) => core.dispatch(method, input),
    restart: async (meanwhile = () => {}, folderPath = folder.path) => {
      await core.close();
      meanwhile();
      core = start(folderPath);
    },
  };
}
