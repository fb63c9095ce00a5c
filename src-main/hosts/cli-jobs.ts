// `attune jobs [PROJECT]`: the trainings there are, newest first.
import type { JobSummary } from "../../src-shared/contract/jobs.ts";
import {
  ask,
  noSuchProject,
  projectCalled,
  wrongUse,
  type CommandOutcome,
  type CommandTools,
} from "./cli-command.ts";
import { jobStateInWords } from "./cli-job-words.ts";
import { tableInWords } from "./cli-words.ts";

/** @returns the project's id or name; null for all. Errors: bad-input that is wrong use. */
export function readJobsOrder(rest: readonly string[]): string | null {
  if (rest.length > 1) throw wrongUse("jobs takes one project at most. A name with blanks needs quotes.");
  return rest[0] ?? null;
}

export async function listJobs(wanted: string | null, { core, say }: CommandTools): Promise<CommandOutcome> {
  const projects = await projectsFor(wanted, core);
  const found: (JobSummary & { readonly projectId: string; readonly projectName: string })[] = [];
  for (const { projectId, name: projectName } of projects) {
    // oxlint-disable-next-line no-await-in-loop -- each opens a file: a few at a time stay open
    const { jobs } = await ask(core, "jobs.list", { projectId });
    found.push(...jobs.map((job) => ({ ...job, projectId, projectName })));
  }
  const newestFirst = found.toSorted((a, b) => b.createdAtMs - a.createdAtMs);
  say(
    newestFirst.length === 0
      ? "No trainings yet."
      : tableInWords(
          ["ID", "STARTED (UTC)", "WHERE", "STATE", "NAME"],
          newestFirst.map((job) => [
            job.jobId,
            new Date(job.createdAtMs).toISOString().slice(0, 16).replace("T", " "),
            job.connectionLabel,
            jobStateInWords(job),
            wanted === null ? `${job.name} (${job.projectName})` : job.name,
          ]),
        ),
  );
  return { exitCode: 0, json: newestFirst };
}

async function projectsFor(
  wanted: string | null,
  core: CommandTools["core"],
): Promise<readonly { readonly projectId: string; readonly name: string }[]> {
  if (wanted === null) return (await ask(core, "projects.list", {})).projects;
  const project = await projectCalled(core, wanted);
  if (!project) throw noSuchProject(wanted);
  return [project];
}
