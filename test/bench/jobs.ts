// How quickly trainings are listed and read: a hundred of them with ten thousand events each, and one with a curve of a
// hundred thousand points. Beside a bare read of the same rows.
import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { automaticSettings } from "../../src-shared/domain/jobs/remote-job.ts";
import { coreAt, newFolder } from "../core/core-at.ts";
import { percentile, type Figure } from "./figure.ts";

const jobCount = 100;
const eventsEach = 10_000;
const pointCount = 100_000;
const repeats = 20;

export async function measureJobs(): Promise<readonly Figure[]> {
  const folder = newFolder();
  const core = coreAt(folder.path);
  const { projectId } = (await core.ask("projects.create", { from: "sample" })).project;
  const file = new Sqlite(join(folder.path, "projects", `${projectId}.db`));
  fill(file, projectId);
  const of = { projectId, jobId: jobIdOf(1) };

  // oxlint-disable no-await-in-loop -- timed one by one
  const listMs: number[] = [];
  const curveMs: number[] = [];
  const eventsMs: number[] = [];
  const bareMs: number[] = [];
  const bare = file.prepare("SELECT * FROM job_point WHERE job_id = ? ORDER BY step").raw();
  for (let count = 0; count < repeats; count += 1) {
    listMs.push(await timed(() => core.dispatch("jobs.list", { projectId })));
    curveMs.push(await timed(() => core.dispatch("jobs.curve", of)));
    eventsMs.push(
      await timed(() => core.dispatch("jobs.events", { ...of, before: 5_000, withMetrics: true })),
    );
    bareMs.push(await timed(async () => bare.all(of.jobId)));
  }
  // oxlint-enable no-await-in-loop
  file.close();
  await core.close();
  folder.remove();
  const p95 = (values: readonly number[]): number => percentile(values, 0.95);
  return [
    {
      name: "100 trainings of 10,000 events listed, p95",
      value: p95(listMs),
      unit: "ms",
      limit: 100,
      yardstick: null,
    },
    {
      name: "a curve of 100,000 points read, p95",
      value: p95(curveMs),
      unit: "ms",
      limit: null,
      yardstick: { name: "its bare rows", value: p95(bareMs) },
    },
    {
      name: "100 events from the middle, p95",
      value: p95(eventsMs),
      unit: "ms",
      limit: null,
      yardstick: null,
    },
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function jobIdOf(number: number): string {
  return String(number).padStart(20, "0");
}

function fill(file: Sqlite.Database, projectId: string): void {
  const addJob = file.prepare(
    `INSERT INTO job (job_id, number, home_project_id, name, connection_id, connection_label, model, settings,
       instructions, state, created_at_ms, charge, is_complete)
     VALUES (?, ?, ?, ?, 'rehearsal', 'Rehearsal', 'attune-rehearsal-1', ?, ?, 'succeeded', ?, 'free', 1)`,
  );
  const addEvent = file.prepare("INSERT INTO job_event VALUES (?, ?, ?, ?, 'info', ?, 1)");
  const addPoint = file.prepare("INSERT INTO job_point VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)");
  const settings = JSON.stringify(automaticSettings);
  file.transaction(() => {
    for (let number = 1; number <= jobCount; number += 1) {
      const jobId = jobIdOf(number);
      addJob.run(jobId, number, projectId, `Training ${number}`, settings, "Be kind. ".repeat(500), number);
      for (let event = 1; event <= eventsEach; event += 1) {
        addEvent.run(
          jobId,
          event,
          `ftevent-${event}`,
          event,
          `Step ${event}/${eventsEach}: training loss=0.52`,
        );
      }
    }
    for (let step = 1; step <= pointCount; step += 1) {
      const isChecked = step % 100 === 0;
      addPoint.run(jobIdOf(1), step, 1 / step, 0.5, isChecked ? 1 : null, isChecked ? 0.5 : null);
    }
  })();
}
