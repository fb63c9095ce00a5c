// What it costs to send a million examples of 500 bytes: the memory that comes on top, the longest time the core didn't
// listen, and the answers a person waits for. In a process of its own; the provider only counts the bytes it is sent.
// `node test/bench/send-million.ts [EXAMPLES]` prints figures; not part of `npm run bench`.
import { randomBytes } from "node:crypto";
import { createReadStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import Sqlite from "better-sqlite3";
import type { Input, Method, Output } from "../../src-shared/contract/contract.ts";
import { fromWireError } from "../../src-shared/errors.ts";
import { createCore } from "../../src-main/core/core.ts";
import type { CommandContext } from "../../src-main/core/context.ts";
import { createLog } from "../../src-main/core/log.ts";
import { idleJobs } from "../../src-main/jobs/jobs.ts";
import { changedSinceOf } from "../../src-main/jobs/sending/changed-since.ts";
import { sendJob } from "../../src-main/jobs/sending/send-job.ts";
import { ensureSplit } from "../../src-main/jobs/sending/set-simple-split.ts";
import type { Provider } from "../../src-main/provider/provider-work.ts";
import { dataFolderAt } from "../../src-main/store/data-folder.ts";
import { unkeptKeys } from "../../src-main/secrets/unkept-keys.ts";
import { createTaskThreads } from "../../src-main/tasks/task-threads.ts";
import { rootPath } from "../../src-main/launch/run.mjs";
import { jsonLineOf, talks } from "./million-files.ts";

const exampleCount = Number(process.argv[2] ?? 1_000_000);
const folderPath = mkdtempSync(join(tmpdir(), "attune-bench-"));

let sentBytes = 0;
const provider: Provider = {
  run: async (_profile, name, input) => {
    if (name === "upload-file") {
      let bytes = 0;
      const { path } = input as { readonly path: string };
      for await (const piece of createReadStream(path)) bytes += (piece as Buffer).length;
      sentBytes += bytes;
      return { fileId: `file-${sentBytes}`, bytes } as never;
    }
    if (name === "create-job") {
      return {
        remoteId: "job-1",
        status: "queued",
        model: "m",
        fineTunedModel: null,
        resultFileIds: [],
        metadata: {},
        epochs: null,
        batchSize: null,
        learningRateMultiplier: null,
        seed: null,
        estimatedFinishMs: null,
      } as never;
    }
    return null as never;
  },
};

let contextOf = (): CommandContext => {
  throw new TypeError("The core hasn't started");
};
const core = createCore(
  {
    host: "cli",
    version: "0.0.0-bench",
    dataFolderPath: folderPath,
    mayCreateDataFolderParents: false,
    resourcesFolderPath: join(rootPath, "resources"),
    nowMs: Date.now,
    randomBytes,
    log: createLog(dataFolderAt(folderPath).logFile, Date.now),
    threads: createTaskThreads(pathToFileURL(join(rootPath, "src-main/tasks/task-thread.ts"))),
    provider,
    keys: unkeptKeys,
    resolveFolder: async (reference) => reference,
    resolveFile: async (reference) => ({ path: reference, name: reference }),
    resolveTarget: async (reference) => reference,
  },
  (context) => {
    contextOf = context;
    return idleJobs;
  },
);

async function ask<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
  const result = await core.dispatch(method, input);
  if (!result.ok) throw fromWireError(result.error);
  return result.output as Output<M>;
}

function fill(projectId: string): void {
  const raw = new Sqlite(join(folderPath, "projects", `${projectId}.db`));
  const addRow = raw.prepare(
    `INSERT INTO example (id, uid, position, kind, instructions_source, split, tags, notes, own_fields, text_length,
       tokens, tokens_cl100k, tokens_revision, revision, changed_at_ms)
     VALUES (?, ?, ?, 'chat', 'project', NULL, '[]', '', '{}', 400, 100, 100, 1, 1, 1)`,
  );
  const addText = raw.prepare("INSERT INTO example_text (id, body, folded_text) VALUES (?, ?, NULL)");
  let id = 0;
  raw.exec("BEGIN");
  for (const talk of talks(exampleCount, 1)) {
    id += 1;
    addRow.run(id, String(id).padStart(20, "0"), id * 1024);
    addText.run(id, jsonLineOf(talk));
    if (id % 20_000 === 0) raw.exec("COMMIT; BEGIN");
  }
  raw.prepare("UPDATE project SET example_count = ?").run(id);
  raw.exec("COMMIT");
  raw.close();
}

function residentMegabytes(): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? Number.NaN) / 1024;
}

const delays = monitorEventLoopDelay({ resolution: 1 });
delays.enable();

async function measured<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  globalThis.gc?.();
  const before = residentMegabytes();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, residentMegabytes())), 20);
  delays.reset();
  const startedAt = performance.now();
  try {
    return await work();
  } finally {
    const ms = performance.now() - startedAt;
    clearInterval(watch);
    const longest = delays.max / 1e6;
    console.log(
      `${name}: ${ms.toFixed(0)} ms, ${before.toFixed(0)} MB + ${(peak - before).toFixed(0)} MB, core busy at most ${longest.toFixed(0)} ms`,
    );
  }
}

/** Counting tokens follows every change for a minute or two, and takes 100 MB: it is cancelled as a person would. */
const counting = setInterval(async () => {
  for (const { kind, state, taskId } of (await ask("tasks.list", {})).tasks) {
    if (kind === "count-tokens" && state === "running") await ask("tasks.cancel", { taskId });
  }
}, 250);

try {
  const { project } = await ask("projects.create", { name: "Million" });
  const { projectId } = project;
  fill(projectId);
  const wish = { projectId, connectionId: "rehearsal", model: "attune-rehearsal-1" };
  const preview = (): Promise<Output<"jobs.preview">> => ask("jobs.preview", wish);
  await measured("preview, without a split", preview);
  await measured("preview again", preview);
  const { jobId } = await measured("start", () => ask("jobs.start", wish));
  const control = { signal: new AbortController().signal, progress: () => {} };
  await measured("split as a step", () => ensureSplit(projectId, control, contextOf()));
  await measured("prepare, upload, create", () => sendJob(contextOf(), projectId, jobId, control));
  await measured("preview, with the split", preview);
  await measured("preview again", preview);
  const second = await measured("start", () => ask("jobs.start", wish));
  await measured("prepare the same again, upload, create", () =>
    sendJob(contextOf(), projectId, second.jobId, control),
  );
  await measured("what changed since", () => changedSinceOf(contextOf(), projectId, jobId));
  await measured("the last line's example", () =>
    ask("jobs.lineToExample", { projectId, jobId, use: "training", line: Math.floor(exampleCount * 0.79) }),
  );
  const slow = readFileSync(dataFolderAt(folderPath).logFile, "utf8").match(/slow-write.*/g) ?? [];
  console.log(`writes over 100 ms: ${slow.length === 0 ? "none" : slow.join("; ")}`);
  console.log(`${(sentBytes / 1e6).toFixed(0)} MB were sent in all`);
} finally {
  clearInterval(counting);
  await core.close();
  rmSync(folderPath, { recursive: true, force: true });
}
