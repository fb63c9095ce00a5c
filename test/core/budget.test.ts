// budget.*: a start beyond it is refused with the amounts, what a training cost stands beside its estimate, and nothing is
// stopped by itself unless that was chosen. A real core with a scripted provider.
import { beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../src-shared/errors.ts";
import { followedJobForEachTest } from "./followed-job.ts";
import { refusalOf } from "./core-at.ts";
import { addOpenAi, connectionId, mini } from "./openai-account.ts";

const bench = followedJobForEachTest();
const { ask } = bench;
const projectId = (): string => bench.projectId();
beforeEach(async () => {
  await addOpenAi(ask);
  await ask("sending.approve", { projectId: projectId(), connectionId });
});
const wish = (): {
  projectId: string;
  connectionId: string;
  model: string;
  settings: { epochs: number };
} => ({
  projectId: projectId(),
  connectionId,
  model: mini,
  settings: { epochs: 3 },
});

/** Tokens are counted in a task thread; until then the cost isn't known. */
async function estimated(): Promise<number> {
  let microUsd: number | null = null;
  await bench.until(async () => {
    ({ costMicroUsd: microUsd } = (await ask("jobs.preview", wish())).preview);
    return microUsd !== null;
  });
  return microUsd ?? 0;
}

async function started(): Promise<{ jobId: string; remoteId: string }> {
  const { jobId } = await ask("jobs.start", wish());
  let remoteId: string | undefined;
  await bench.until(() => {
    remoteId = [...bench.provider.jobs.keys()].at(-1);
    return remoteId !== undefined;
  });
  return { jobId, remoteId: remoteId ?? "" };
}

const overBudget = async (call: Promise<unknown>): Promise<AppError> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("It was accepted.");
};

describe("a budget", () => {
  it("isn't there at first, is set per project and in all, and outlives a restart", async () => {
    expect(await ask("budget.get", { projectId: projectId() })).toEqual({
      ofProject: {
        limitMicroUsd: null,
        whenOver: "ask",
        spentMicroUsd: 0,
        hostingMicroUsd: 0,
        committedMicroUsd: 0,
        unknownCount: 0,
      },
      ofAll: {
        limitMicroUsd: null,
        whenOver: "ask",
        spentMicroUsd: 0,
        hostingMicroUsd: 0,
        committedMicroUsd: 0,
        unknownCount: 0,
      },
      trainings: [],
    });
    await ask("budget.set", { projectId: projectId(), limitMicroUsd: 5_000_000 });
    await ask("budget.set", { limitMicroUsd: 9_000_000, whenOver: "stop" });
    await bench.restart();
    expect(await ask("budget.get", { projectId: projectId() })).toMatchObject({
      ofProject: { limitMicroUsd: 5_000_000, whenOver: "ask" },
      ofAll: { limitMicroUsd: 9_000_000, whenOver: "stop" },
    });
    const nowhere = ask("budget.set", { projectId: "0".repeat(20), limitMicroUsd: 1 });
    expect(await refusalOf(nowhere)).toBe("not-found");
    expect(await refusalOf(ask("budget.set", { limitMicroUsd: -1 }))).toBe("bad-input");
  });

  it("refuses a start beyond it, says the limit that would do, and lets it start once it is raised", async () => {
    const microUsd = await estimated();
    await ask("budget.set", { projectId: projectId(), limitMicroUsd: microUsd - 1 });
    const refused = await overBudget(ask("jobs.start", wish()));
    expect(refused).toMatchObject({ code: "over-budget", details: { scope: "project" } });
    expect(refused.details["problem"]).toContain("Raise it to");
    expect((await ask("jobs.list", { projectId: projectId() })).jobs).toEqual([]);
    const raiseToMicroUsd = Number(refused.details["raiseToMicroUsd"]);
    await ask("budget.set", { projectId: projectId(), limitMicroUsd: raiseToMicroUsd });
    await started();
    // The first is under way: together they are too much.
    expect(await refusalOf(ask("jobs.start", wish()))).toBe("over-budget");
    const { ofProject } = await ask("budget.get", { projectId: projectId() });
    expect(ofProject).toMatchObject({ committedMicroUsd: microUsd, spentMicroUsd: 0 });
  });

  it("has nothing to say about a rehearsal, and asks once where the cost isn't known", async () => {
    await ask("budget.set", { limitMicroUsd: 0 });
    const rehearsal = { projectId: projectId(), connectionId: "rehearsal", model: "attune-rehearsal-1" };
    expect((await ask("jobs.start", rehearsal)).jobId).toBeTruthy();
    await estimated();
    const unpriced = { ...wish(), model: "ft:gpt-9:me::1" };
    const refused = await overBudget(ask("jobs.start", unpriced));
    expect(refused.code).toBe("over-budget");
    expect(refused.details["raiseToMicroUsd"]).toBeUndefined();
    expect((await ask("jobs.start", { ...unpriced, acceptsUnknownCost: true })).jobId).toBeTruthy();
    expect((await ask("budget.get", {})).ofAll.unknownCount).toBe(1);
  });
});

describe("what a training cost", () => {
  it("stands beside its estimate once the provider has said its tokens", async () => {
    const microUsd = await estimated();
    const { jobId, remoteId } = await started();
    expect(await ask("budget.ofTraining", { projectId: projectId(), jobId })).toMatchObject({
      decision: "within",
      over: null,
      cost: { state: "under-way", estimateLikelyMicroUsd: microUsd, actualMicroUsd: null },
    });
    const remote = bench.provider.jobs.get(remoteId);
    if (!remote) throw new Error("No job.");
    const trainedTokens = Math.round((microUsd / 5) * 1.1);
    remote.job = { ...remote.job, status: "succeeded", fineTunedModel: "ft:m", trainedTokens };
    await bench.until(
      async () => (await ask("budget.get", { projectId: projectId() })).trainings[0]?.state === "charged",
    );
    const { trainings, ofAll } = await ask("budget.get", { projectId: projectId() });
    expect(trainings).toHaveLength(1);
    expect(trainings[0]?.actualMicroUsd).toBe(trainedTokens * 5);
    expect(trainings[0]?.offBy).toBeCloseTo(0.1, 2);
    expect(ofAll).toMatchObject({ spentMicroUsd: trainedTokens * 5, committedMicroUsd: 0 });
  });

  it("is nothing when the order is refused, which is remembered of the account until it is asked again", async () => {
    await estimated();
    bench.provider.fail(
      "create-job",
      new AppError("training-not-available", { connection: "OpenAI", said: "Closed for you." }),
    );
    const { jobId } = await ask("jobs.start", wish());
    await bench.until(
      async () => (await ask("jobs.read", { projectId: projectId(), jobId })).job.state === "failed",
    );
    await bench.until(
      async () => (await ask("budget.get", { projectId: projectId() })).trainings[0]?.state === "not-charged",
    );
    const choice = async (): Promise<object | undefined> =>
      (await ask("catalogue.list", {})).choices.find((known) => known.connectionId === connectionId);
    expect(await choice()).toMatchObject({
      state: "closed",
      because: "refused-training",
      refusal: { said: "Closed for you." },
    });
    await ask("catalogue.askAgain", { connectionId });
    expect(await choice()).toMatchObject({ because: "history-not-known" });
    // Taken after all: whoever trains there may.
    await started();
    expect(await choice()).toMatchObject({ state: "open" });
  });

  it("stays in the sum when its project is erased, without saying which it was", async () => {
    const microUsd = await estimated();
    await ask("budget.set", { projectId: projectId(), limitMicroUsd: 2 * microUsd });
    const { jobId } = await started();
    await ask("jobs.stop", { projectId: projectId(), jobId });
    await ask("projects.delete", { projectId: projectId() });
    await ask("projects.erase", { projectId: projectId() });
    const { ofAll } = await ask("budget.get", {});
    expect(ofAll).toMatchObject({ spentMicroUsd: microUsd, committedMicroUsd: 0, unknownCount: 1 });
    expect((await ask("budget.get", { projectId: projectId() })).ofProject?.limitMicroUsd).toBeNull();
  });
});

describe("a training that goes beyond its budget", () => {
  async function running(whenOver: "ask" | "stop"): Promise<{ jobId: string; remoteId: string }> {
    const microUsd = await estimated();
    await ask("budget.set", { projectId: projectId(), limitMicroUsd: microUsd, whenOver });
    const training = await started();
    const remote = bench.provider.jobs.get(training.remoteId);
    // Its provider has settled on six rounds instead of three.
    if (remote) remote.job = { ...remote.job, status: "running", epochs: 6 };
    return training;
  }
  const cancels = (): number => bench.provider.asked.filter((name) => name === "cancel-job").length;

  it("is asked about and goes on", async () => {
    const { jobId } = await running("ask");
    await bench.until(
      async () => (await ask("budget.ofTraining", { projectId: projectId(), jobId })).decision === "ask",
    );
    await bench.pass(600_000);
    const { over } = await ask("budget.ofTraining", { projectId: projectId(), jobId });
    expect(over?.words).toContain("It goes on until you decide.");
    expect(cancels()).toBe(0);
  });

  it("is stopped where that was chosen", async () => {
    const { jobId } = await running("stop");
    await bench.until(() => cancels() > 0);
    await bench.until(
      async () => (await ask("jobs.read", { projectId: projectId(), jobId })).job.state !== "running",
    );
    expect(cancels()).toBeGreaterThan(0);
  });

  it("isn't asked about where there is none", async () => {
    const unknown = ask("budget.ofTraining", { projectId: projectId(), jobId: "0".repeat(20) });
    expect(await refusalOf(unknown)).toBe("not-found");
  });
});
