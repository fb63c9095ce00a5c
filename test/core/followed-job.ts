// A core with a scripted provider and a clock that only tests move, and jobs put into a project's file as the sending
// half would leave them.
import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { afterEach, beforeEach, vi } from "vitest";
import type { JobSummary } from "../../src-shared/contract/jobs.ts";
import type { Push } from "../../src-shared/contract/contract.ts";
import { automaticSettings } from "../../src-shared/domain/jobs/remote-job.ts";
import { coreAt, newFolder, type TestCore } from "./core-at.ts";
import { remoteJob, scriptedProvider, type ScriptedJob, type ScriptedProvider } from "./scripted-jobs.ts";

export const jobId = "00000000000000000001";
export const remoteId = "ftjob-1";

export type SeededJob = Readonly<Record<string, string | number | null>>;

const realTimeout = setTimeout;
const longestWaitMs = 60_000;

/** A job the provider has, not looked at yet. */
const seeded: SeededJob = {
  job_id: jobId,
  number: 1,
  name: "First try",
  connection_id: "rehearsal",
  connection_label: "Rehearsal",
  model: "attune-rehearsal-1",
  settings: JSON.stringify(automaticSettings),
  instructions: "Be kind.",
  state: "queued",
  remote_status: "queued",
  remote_id: remoteId,
  was_create_tried: 1,
  charge: "free",
  train_count: 20,
  validation_count: 4,
};

export type FollowedJob = {
  readonly provider: ScriptedProvider;
  readonly core: () => TestCore;
  readonly ask: TestCore["ask"];
  readonly projectId: () => string;
  readonly folderPath: () => string;
  /** Puts a job into the project and has it looked at. `remote`: what the provider knows of it; null: nothing. */
  readonly seed: (job?: SeededJob, remote?: Partial<ScriptedJob> | null) => Promise<ScriptedJob>;
  readonly read: () => Promise<JobSummary>;
  /** Time passes, and whatever it sets going gets its turns. */
  readonly pass: (byMs: number) => Promise<void>;
  /** Lets time pass until it is so; throws after a real minute. */
  readonly until: (isSo: () => boolean | Promise<boolean>) => Promise<void>;
  readonly restart: (meanwhile?: () => void) => Promise<void>;
  /** Pushes since the last call. */
  readonly pushes: () => readonly Push[];
  readonly sql: <Row>(statement: string) => Row[];
};

export function followedJobForEachTest(): FollowedJob {
  let folder: ReturnType<typeof newFolder>;
  let core: TestCore;
  let provider: ScriptedProvider;
  let projectId: string;
  let pushed: Push[] = [];
  const start = (): void => {
    core = coreAt(folder.path, { provider, nowMs: () => Date.now() });
    core.subscribe((push) => pushed.push(push));
  };
  const open = <Result>(work: (file: Sqlite.Database) => Result): Result => {
    const file = new Sqlite(join(folder.path, "projects", `${projectId}.db`));
    try {
      return work(file);
    } finally {
      file.close();
    }
  };

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    vi.setSystemTime(Date.parse("2026-11-28T10:00:00Z"));
    folder = newFolder();
    provider = scriptedProvider();
    start();
    projectId = (await core.ask("projects.create", { from: "sample" })).project.projectId;
  });
  afterEach(async () => {
    await core.close();
    folder.remove();
    vi.useRealTimers();
  });

  const pass: FollowedJob["pass"] = async (byMs) => {
    await turns();
    const stepMs = Math.max(500, byMs / 100);
    for (let passedMs = 0; passedMs < byMs; passedMs += stepMs) {
      await vi.advanceTimersByTimeAsync(Math.min(stepMs, byMs - passedMs));
      await turns();
    }
  };
  return {
    get provider() {
      return provider;
    },
    core: () => core,
    ask: (method, input) => core.ask(method, input),
    projectId: () => projectId,
    folderPath: () => folder.path,
    seed: async (job = {}, remote = {}) => {
      const row: SeededJob = { ...seeded, home_project_id: projectId, created_at_ms: Date.now(), ...job };
      const names = Object.keys(row);
      open((file) =>
        file
          .prepare(
            `INSERT INTO job (${names.join(", ")}) VALUES (${names.map((name) => `:${name}`).join(", ")})`,
          )
          .run(row),
      );
      const metadata = { attune_job: String(row["job_id"]) };
      const id = String(row["remote_id"] ?? remoteId);
      const known: ScriptedJob = { job: remoteJob(id, { metadata }), events: [], checkpoints: [], ...remote };
      if (remote !== null) provider.jobs.set(id, known);
      await core.ask("jobs.tryNow", { projectId, jobId: String(row["job_id"]) });
      await turns();
      return known;
    },
    read: async () => (await core.ask("jobs.read", { projectId, jobId })).job,
    pass,
    until: async (isSo) => {
      // Task threads take real time, however quickly the clock of the test goes.
      for (const giveUpAtMs = performance.now() + longestWaitMs; performance.now() < giveUpAtMs;) {
        if (await isSo()) return;
        await pass(1_000);
        await new Promise((resolve) => realTimeout(resolve, 1));
      }
      throw new Error(`It never was so. Asked: ${provider.asked.slice(-20).join(", ")}`);
    },
    restart: async (meanwhile = () => {}) => {
      await core.close();
      meanwhile();
      start();
      await pass(1_500);
    },
    pushes: () => {
      const all = pushed;
      pushed = [];
      return all;
    },
    sql: <Row>(statement: string) => open((file) => file.prepare(statement).all() as Row[]),
  };
}

/** Whatever waits for a turn gets several. */
async function turns(): Promise<void> {
  for (let count = 0; count < 12; count += 1) await new Promise((resolve) => setImmediate(resolve));
}
