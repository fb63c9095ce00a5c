// The victim of the kill test of trainings: a studio with its real provider and the rehearsal in a process of its own.
// Starts a training of the sample once, follows it, and says in lines when it is ready and how it ended.
import { writeSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createLog } from "../../src-main/core/log.ts";
import { hostProvider } from "../../src-main/hosts/host-provider.ts";
import { placesFrom } from "../../src-main/hosts/places.ts";
import { rootPath } from "../../src-main/launch/run.mjs";
import { rehearsalProfile } from "../../src-shared/domain/connections/profile.ts";
import { isEnded } from "../../src-shared/domain/jobs/job.ts";
import { coreAt } from "../core/core-at.ts";

/** What is there in the end: in the studio, and at the rehearsal itself. */
export type TrainingEnd = {
  readonly state: string;
  readonly problem: string | null;
  readonly steps: readonly number[];
  readonly totalSteps: number | null;
  readonly events: readonly string[];
  readonly eventsThere: readonly string[];
  readonly answerCount: number;
};
export type StudioLine = { readonly say: "ready" } | { readonly say: "ended"; readonly end: TrainingEnd };

const [folderPath = "", epochs = "10", seed = "1"] = process.argv.slice(2);
const say = (line: StudioLine): void => {
  writeSync(1, `${JSON.stringify(line)}\n`);
};

const places = placesFrom(pathToFileURL(join(rootPath, "src-main/hosts/cli.ts")).href);
const host = hostProvider(folderPath, places, {
  log: createLog(null, Date.now),
  keys: { read: async () => ({ found: "missing" }) },
});
const core = coreAt(folderPath, { provider: host.provider });
const projectId = await sampleProject();
const jobId = await training();
say({ say: "ready" });
await ended();
say({ say: "ended", end: await whatIsThere() });
await core.close();
await host.close();

async function sampleProject(): Promise<string> {
  const { projects } = await core.ask("projects.list", {});
  const known = projects[0];
  if (known) {
    await core.ask("projects.open", { projectId: known.projectId });
    return known.projectId;
  }
  return (await core.ask("projects.create", { from: "sample" })).project.projectId;
}

async function training(): Promise<string> {
  const { jobs } = await core.ask("jobs.list", { projectId });
  const known = jobs[0];
  if (known) return known.jobId;
  const started = await core.ask("jobs.start", {
    projectId,
    connectionId: rehearsalProfile.connectionId,
    model: rehearsalProfile.trainableModels[0] ?? "",
    settings: { epochs: Number(epochs), seed: Number(seed) },
  });
  return started.jobId;
}

/** Ended, everything fetched, and the held-out questions answered. */
async function ended(): Promise<void> {
  for (;;) {
    // oxlint-disable no-await-in-loop -- until it is so
    const { job, files } = await core.ask("jobs.read", { projectId, jobId });
    const { answers } = await core.ask("jobs.answers", { projectId, jobId });
    const isWhole = files.some(({ use }) => use === "result") && answers.length > 0;
    if (isEnded(job.state) && (isWhole || job.state !== "succeeded")) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
    // oxlint-enable no-await-in-loop
  }
}

async function whatIsThere(): Promise<TrainingEnd> {
  const { job } = await core.ask("jobs.read", { projectId, jobId });
  const curve = await core.ask("jobs.curve", { projectId, jobId });
  const listed = await core.ask("jobs.events", { projectId, jobId, limit: 500, withMetrics: true });
  const remote = await host.provider.run(rehearsalProfile, "find-job", { jobId });
  const events = await host.provider.run(rehearsalProfile, "list-events", {
    remoteId: remote?.remoteId ?? "",
    newerThan: null,
  });
  const { answers } = await core.ask("jobs.answers", { projectId, jobId });
  return {
    state: job.state,
    problem: job.problem?.said ?? null,
    steps: curve.step,
    totalSteps: curve.totalSteps,
    events: listed.events.map(({ message }) => message).toSorted(),
    eventsThere: events.map(({ message }) => message).toSorted(),
    answerCount: answers.length,
  };
}
