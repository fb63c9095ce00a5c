// A core whose jobs are sent only when a test says so, with a scripted provider; and a look into the project's file.
import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { CommandContext } from "../../src-main/core/context.ts";
import { idleJobs } from "../../src-main/jobs/jobs.ts";
import { sendJob } from "../../src-main/jobs/sending/send-job.ts";
import type { TaskControl } from "../../src-main/tasks/task-list.ts";
import { coreAt, newFolder, type TestCore } from "./core-at.ts";
import { scriptedProvider, type ScriptedProvider } from "./scripted-provider.ts";

export type SendingStudio = {
  readonly ask: TestCore["ask"];
  readonly context: () => CommandContext;
  readonly folderPath: () => string;
  readonly service: () => ScriptedProvider;
  readonly touched: () => readonly string[];
  readonly restart: () => Promise<void>;
  readonly send: (projectId: string, jobId: string, control?: Partial<TaskControl>) => Promise<void>;
  readonly databasePath: (projectId: string) => string;
  /** The first row of a query on the project's file, read past the core. */
  readonly row: <Row = Record<string, unknown>>(projectId: string, sql: string, ...values: unknown[]) => Row;
  readonly rows: <Row = Record<string, unknown>>(
    projectId: string,
    sql: string,
    ...values: unknown[]
  ) => Row[];
  /** Changes the file past the core, which is not to be in the middle of something. */
  readonly change: (projectId: string, sql: string, ...values: unknown[]) => void;
};

export function sendingStudio(): SendingStudio {
  let folder: ReturnType<typeof newFolder>;
  let core: TestCore;
  let context: () => CommandContext;
  let service: ScriptedProvider;
  let touched: string[] = [];
  const start = (): void => {
    core = coreAt(folder.path, { provider: service.provider }, (contextOf) => {
      context = contextOf;
      return { ...idleJobs, touch: (_projectId, jobId) => void touched.push(jobId) };
    });
  };
  beforeEach(() => {
    folder = newFolder();
    service = scriptedProvider();
    touched = [];
    start();
  });
  afterEach(async () => {
    await core.close();
    folder.remove();
  });
  const databasePath = (projectId: string): string => join(folder.path, "projects", `${projectId}.db`);
  const using = <Result>(projectId: string, work: (raw: Sqlite.Database) => Result): Result => {
    const raw = new Sqlite(databasePath(projectId));
    try {
      return work(raw);
    } finally {
      raw.close();
    }
  };
  return {
    ask: (method, input) => core.ask(method, input),
    context: () => context(),
    folderPath: () => folder.path,
    service: () => service,
    touched: () => touched,
    restart: async () => {
      await core.close();
      start();
    },
    send: (projectId, jobId, control = {}) =>
      sendJob(context(), projectId, jobId, {
        signal: new AbortController().signal,
        progress: () => {},
        ...control,
      }),
    databasePath,
    row: (projectId, sql, ...values) => using(projectId, (raw) => raw.prepare(sql).get(...values) as never),
    rows: (projectId, sql, ...values) => using(projectId, (raw) => raw.prepare(sql).all(...values) as never),
    change: (projectId, sql, ...values) => using(projectId, (raw) => void raw.prepare(sql).run(...values)),
  };
}
