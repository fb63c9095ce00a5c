// Every fault in every phase of a training: what goes wrong on the way to the provider and back ends in the right state,
// makes nothing twice and loses nothing. Real core, real openai client, real HTTP; the trainer alone is a fake.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FaultEffect, FaultRuleInput } from "../../src-main/rehearsal/server/faults.ts";
import type { JobState } from "../../src-shared/domain/jobs/job.ts";
import { refusalOf } from "../core/core-at.ts";
import { trainingsWith, type Trainings } from "./trainings-at.ts";

let trainings: Trainings;
beforeEach(async () => {
  trainings = await trainingsWith();
});
afterEach(() => trainings.close());

type Match = FaultRuleInput["match"];
const phases: Readonly<Record<string, Match>> = {
  upload: { method: "POST", path: "/v1/files" },
  create: { method: "POST", path: "/v1/fine_tuning/jobs" },
  poll: { method: "GET", path: "/v1/fine_tuning/jobs/ftjob" },
  events: { method: "GET", path: "/v1/fine_tuning/jobs/", ends: "/events" },
  checkpoints: { method: "GET", path: "/v1/fine_tuning/jobs/", ends: "/checkpoints" },
  result: { method: "GET", path: "/v1/files/", ends: "/content" },
};

type Fault = { readonly name: string; readonly effect: FaultRuleInput["effect"]; readonly times: number };
const error = (
  status: number,
  more: Partial<Extract<FaultEffect, { kind: "error" }>> = {},
): Fault["effect"] => ({
  kind: "error",
  status,
  ...more,
});
/** Pass by themselves, or once somebody puts a key right: the training goes on. */
const passing: readonly Fault[] = [
  { name: "500 twice", effect: error(500), times: 2 },
  { name: "429 with Retry-After", effect: error(429, { retryAfterSeconds: 0.01 }), times: 2 },
  { name: "401 until the key is right", effect: error(401), times: 2 },
  { name: "an answer that never comes", effect: { kind: "drop-answer" }, times: 2 },
  { name: "a request cut off", effect: { kind: "drop-request", afterBytes: 0 }, times: 2 },
  { name: "an answer that comes late", effect: { kind: "delay", delayMs: 40 }, times: 3 },
];

/** What the server was made to do, counted there. */
async function atServer(): Promise<{ readonly jobs: number; readonly files: number }> {
  await trainings.setFaults();
  const { client } = trainings.server();
  const jobs = await client.fineTuning.jobs.list({ limit: 100 });
  const files = await client.files.list({ purpose: "fine-tune" });
  return { jobs: jobs.data.length, files: files.data.length };
}

/** Events by their text, each as often as it is there. */
async function eventsOf(jobId: string): Promise<readonly string[]> {
  const { projectId } = trainings;
  const { events } = await trainings
    .core()
    .ask("jobs.events", { projectId, jobId, limit: 500, withMetrics: true });
  return events.map(({ message }) => message).toSorted();
}

async function eventsAtServer(): Promise<readonly string[]> {
  const { fineTuning } = trainings.server().client;
  const { data } = await fineTuning.jobs.list();
  const events = await fineTuning.jobs.listEvents(data[0]?.id ?? "", { limit: 100 });
  return events.data.map(({ message }) => message).toSorted();
}

async function expectWhole(jobId: string): Promise<void> {
  const { projectId } = trainings;
  const core = trainings.core();
  const job = await trainings.toItsEnd(jobId);
  expect(job).toMatchObject({ state: "succeeded", trouble: null, problem: null, charge: "free" });
  expect(job.fineTunedModel).toMatch(/^ft:/);
  expect(await atServer()).toEqual({ jobs: 1, files: 2 });
  const curve = await core.ask("jobs.curve", { projectId, jobId });
  expect(curve.step).toEqual(Array.from({ length: curve.totalSteps ?? 0 }, (_none, index) => index + 1));
  expect(await eventsOf(jobId)).toEqual(await eventsAtServer());
  const { checkpoints, files } = await core.ask("jobs.read", { projectId, jobId });
  expect(checkpoints.length).toBeGreaterThan(0);
  expect(files.map(({ use }) => use).toSorted()).toEqual(["result", "training", "validation"]);
}

/** `npm run test:heavy -- --only faults` runs the whole table; otherwise the fault that is hardest to get right. */
const isWhole = process.env["ATTUNE_HEAVY"] !== undefined;
const tried = isWhole ? passing : passing.filter(({ effect }) => effect.kind === "drop-answer");

describe.each(Object.entries(phases))("while it is at %s", (_phase, match) => {
  it.each(tried)("$name: it ends well, nothing twice, nothing lost", async ({ effect, times }) => {
    await trainings.setFaults({ match: { ...match, times }, effect });
    await expectWhole(await trainings.start());
  });
});

describe("what doesn't pass", () => {
  const ends: readonly {
    readonly name: string;
    readonly phase: keyof typeof phases;
    readonly effect: Fault["effect"];
    readonly state: JobState;
    readonly problem: string;
    readonly charge: string;
  }[] = [
    {
      name: "the account is closed for training",
      phase: "create",
      effect: error(403, { code: "training_not_available", message: "Training is not available." }),
      state: "failed",
      problem: "training-not-available",
      charge: "free",
    },
    {
      name: "the model isn't there",
      phase: "create",
      effect: error(404, { code: "model_not_found", message: "The model does not exist." }),
      state: "failed",
      problem: "model-not-found",
      charge: "free",
    },
    {
      name: "the file is refused",
      phase: "upload",
      effect: error(400, {
        message: "Expected file to have JSONL format, where every line is a JSON object.",
      }),
      state: "failed",
      problem: "bad-training-file",
      charge: "free",
    },
  ];
  it.each(ends)(
    "$name: it fails in words, and nothing trains",
    async ({ phase, effect, state, problem, charge }) => {
      await trainings.setFaults({ match: phases[phase] ?? { path: "" }, effect });
      const jobId = await trainings.start();
      const job = await trainings.toItsEnd(jobId);
      expect(job).toMatchObject({ state, charge, problem: { code: problem } });
      expect(job.problem?.said).not.toBe("");
      expect((await atServer()).jobs).toBe(0);
    },
  );
});

describe("stopping", () => {
  it.each(tried)("with $name: it is stopped there, too", async ({ effect, times }) => {
    await trainings.close();
    trainings = await trainingsWith({ isStepped: true });
    const jobId = await trainings.start();
    await until(async () => (await trainings.read(jobId)).state === "running", jobId);
    await trainings.setFaults({
      match: { method: "POST", path: "/v1/fine_tuning/jobs/", ends: "/cancel", times },
      effect,
    });
    const { projectId } = trainings;
    await trainings.core().ask("jobs.stop", { projectId, jobId });
    expect(await trainings.toItsEnd(jobId)).toMatchObject({ state: "cancelled", charge: "free" });
    const { data } = await trainings.server().client.fineTuning.jobs.list();
    expect(data.map(({ status }) => status)).toEqual(["cancelled"]);
  });
});

describe("deleting", () => {
  it.each(passing.slice(0, isWhole ? 2 : 1))("with $name: says what is left there", async ({ effect }) => {
    const jobId = await trainings.start();
    await trainings.toItsEnd(jobId);
    await trainings.setFaults({ match: { method: "DELETE", path: "/v1/" }, effect });
    const { projectId } = trainings;
    const { couldNotDelete } = await trainings
      .core()
      .ask("jobs.delete", { projectId, jobId, atProvider: true });
    expect(couldNotDelete.length).toBeGreaterThan(0);
  });

  it("with a key that isn't right: says so and keeps it, to be tried again", async () => {
    const jobId = await trainings.start();
    await trainings.toItsEnd(jobId);
    await trainings.setFaults({ match: { method: "DELETE", path: "/v1/" }, effect: error(401) });
    const { projectId } = trainings;
    const core = trainings.core();
    const deleting = core.ask("jobs.delete", { projectId, jobId, atProvider: true });
    expect(await refusalOf(deleting)).toBe("provider-key-refused");
    expect((await core.ask("jobs.list", { projectId })).jobs).toHaveLength(1);
  });

  it("takes files and models away there", async () => {
    const jobId = await trainings.start();
    await trainings.toItsEnd(jobId);
    const { projectId } = trainings;
    const core = trainings.core();
    expect(await core.ask("jobs.delete", { projectId, jobId, atProvider: true })).toEqual({
      couldNotDelete: [],
    });
    const { client } = trainings.server();
    expect((await client.files.list()).data).toEqual([]);
    expect((await client.models.list()).data.map(({ id }) => id)).toEqual(["attune-rehearsal-1"]);
    expect((await core.ask("jobs.list", { projectId })).jobs).toEqual([]);
  });
});

describe("a restart in the middle", () => {
  it.each(["uploading", "creating", "running"] as const)("while %s: it goes on, once", async (state) => {
    await trainings.close();
    trainings = await trainingsWith({ isStepped: true });
    const held: Readonly<Record<string, Match>> = {
      uploading: phases["upload"] ?? { path: "" },
      creating: phases["create"] ?? { path: "" },
    };
    const match = held[state];
    if (match) await trainings.setFaults({ match: { ...match, times: 1 }, effect: { kind: "drop-answer" } });
    const jobId = await trainings.start();
    await until(async () => {
      const job = await trainings.read(jobId);
      return match === undefined ? job.state === state : job.trouble !== null;
    }, null);
    await trainings.restartCore();
    trainings.server().trainer.allowSteps(10_000);
    await expectWhole(jobId);
  });
});

/** Looks until it is so; tells the job to be looked at as well, unless it is to be left where it is. */
async function until(isSo: () => Promise<boolean>, jobId: string | null): Promise<void> {
  for (let looks = 0; looks < 500; looks += 1) {
    // oxlint-disable-next-line no-await-in-loop -- until it is so
    if (await isSo()) return;
    // oxlint-disable-next-line no-await-in-loop -- as above
    if (jobId !== null) await trainings.core().ask("jobs.tryNow", { projectId: trainings.projectId, jobId });
    // oxlint-disable-next-line no-await-in-loop -- as above
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("It never came to that.");
}
