// The whole way on real parts: a real core, the real provider on OpenAI's client, the real rehearsal in its own process.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keepRehearsal, type RehearsalKeeper } from "../../src-main/provider/keep-rehearsal.ts";
import { createProvider } from "../../src-main/provider/provider.ts";
import { createReach } from "../../src-main/provider/reach.ts";
import { rehearsalAt } from "../../src-main/provider/rehearsal-at.ts";
import { rootPath } from "../../src-main/launch/run.mjs";
import type { JobSummary } from "../../src-shared/contract/jobs.ts";
import { coreAt, newFolder, type TestCore } from "../core/core-at.ts";

let folder: ReturnType<typeof newFolder>;
let rehearsal: RehearsalKeeper;
let core: TestCore;

function start(): void {
  rehearsal = keepRehearsal(
    rehearsalAt({
      dataFolderPath: folder.path,
      resourcesFolderPath: join(rootPath, "resources"),
      processUrl: pathToFileURL(join(rootPath, "src-main/rehearsal/rehearsal-process.ts")),
      randomBytes,
    }),
  );
  const provider = createProvider({
    reach: createReach({ rehearsal, keys: { read: async () => ({ found: "missing" }) } }),
    nowMs: Date.now,
    onFault: (error) => {
      throw error;
    },
  });
  core = coreAt(folder.path, { provider });
}
async function end(): Promise<void> {
  await core.close();
  await rehearsal.close();
}

beforeEach(() => {
  folder = newFolder();
  start();
});
afterEach(async () => {
  await end();
  folder.remove();
});

type Started = { readonly projectId: string; readonly jobId: string };

async function startTraining(epochs: number): Promise<Started> {
  const { project } = await core.ask("projects.create", { from: "sample" });
  const { projectId } = project;
  const { jobId } = await core.ask("jobs.start", {
    projectId,
    connectionId: "rehearsal",
    model: "attune-rehearsal-1",
    settings: { epochs, batchSize: 4, seed: 5 },
  });
  return { projectId, jobId };
}

/** Looks whenever the core says that jobs changed. */
function jobUntil(
  started: Started,
  isSo: (job: JobSummary) => boolean | Promise<boolean>,
): Promise<JobSummary> {
  return new Promise((resolve, reject) => {
    const look = async (): Promise<void> => {
      try {
        const { job } = await core.ask("jobs.read", started);
        if (!(await isSo(job))) return;
        stop();
        resolve(job);
      } catch (error) {
        stop();
        reject(error);
      }
    };
    const stop = core.subscribe((push) => {
      if (push.type === "changed" && push.topics.includes("jobs")) void look();
    });
    void look();
  });
}

const answersOf = async (started: Started) => (await core.ask("jobs.answers", started)).answers;

it(
  "trains the sample: events, curve, checkpoints, verdict and answers before and after",
  { timeout: 300_000 },
  async () => {
    const started = await startTraining(3);
    const job = await jobUntil(started, async ({ state, verdict }) => {
      if (state === "failed") throw new Error("The training failed");
      return state === "succeeded" && verdict !== null && (await answersOf(started)).length === 12;
    });
    expect(job).toMatchObject({
      state: "succeeded",
      remoteStatus: "succeeded",
      isRehearsal: true,
      charge: "free",
      epochs: 3,
      totalSteps: 36,
      step: 36,
      trainCount: 48,
      validationCount: 12,
      problem: null,
      trouble: null,
      verdict: { isQualified: true },
    });
    expect(job.fineTunedModel).toMatch(/^ft:/);
    expect(job.trainedTokens).toBeGreaterThan(0);

    const { checkpoints, files, changedSince } = await core.ask("jobs.read", started);
    expect(checkpoints.map(({ step, epoch, isLast }) => ({ step, epoch, isLast }))).toEqual([
      { step: 12, epoch: 1, isLast: false },
      { step: 24, epoch: 2, isLast: false },
      { step: 36, epoch: 3, isLast: true },
    ]);
    expect(files.map(({ use }) => use)).toEqual(["training", "validation", "result"]);
    expect(changedSince).toEqual({ addedCount: 0, changedCount: 0, removedCount: 0 });

    const curve = await core.ask("jobs.curve", started);
    expect(curve.step).toEqual(Array.from({ length: 36 }, (_, at) => at + 1));
    expect(curve.trainLoss.every((loss) => loss !== null)).toBe(true);
    expect(curve.fullValidLoss.filter((loss) => loss !== null)).toHaveLength(3);

    const { events } = await core.ask("jobs.events", { ...started, limit: 500, withMetrics: true });
    expect(events.filter(({ isMetrics }) => isMetrics)).toHaveLength(36);
    expect(events.map(({ message }) => message)).toContain("The job has successfully completed");
    expect(new Set(events.map(({ number }) => number)).size).toBe(events.length);

    const answers = await answersOf(started);
    expect(answers.every(({ before, after }) => before !== "" && after !== "")).toBe(true);
    expect(answers.some(({ before, after }) => before !== after)).toBe(true);
  },
);

it("goes on after the studio and the rehearsal were closed in the middle", { timeout: 300_000 }, async () => {
  const started = await startTraining(2);
  await jobUntil(started, ({ step }) => (step ?? 0) >= 3);
  await end();
  start();
  const job = await jobUntil(started, ({ state }) => state === "succeeded" || state === "failed");
  expect(job).toMatchObject({ state: "succeeded", totalSteps: 24, trouble: null });
  const { step } = await core.ask("jobs.curve", started);
  expect(step).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
});

it("is paused, resumed and stopped", { timeout: 300_000 }, async () => {
  const started = await startTraining(50);
  await jobUntil(started, ({ step }) => (step ?? 0) >= 2);
  await core.ask("jobs.pause", started);
  const paused = await jobUntil(started, ({ state }) => state === "paused");
  expect(paused.wish).toBeNull();
  await core.ask("jobs.resume", started);
  await jobUntil(started, ({ state, step }) => state === "running" && (step ?? 0) > (paused.step ?? 0));
  await core.ask("jobs.stop", started);
  const stopped = await jobUntil(started, ({ state }) => state === "cancelled");
  expect(stopped).toMatchObject({ wish: null, charge: "free", fineTunedModel: null });
});
