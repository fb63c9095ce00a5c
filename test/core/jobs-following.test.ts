// Jobs are followed: to their end, once, through restarts and troubles, with what people wish passed on. The provider is
// scripted at the port; everything else is real.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ProviderWorkName } from "../../src-main/provider/provider-work.ts";
import { AppError, type ErrorCode } from "../../src-shared/errors.ts";
import { refusalOf } from "./core-at.ts";
import { followedJobForEachTest, jobId } from "./followed-job.ts";
import { messageEvent, metricsEvent, pointAt, type ScriptedJob } from "./scripted-jobs.ts";

const bench = followedJobForEachTest();
const { ask, seed, read, pass, until, restart, sql } = bench;
const of = (): { projectId: string; jobId: string } => ({ projectId: bench.projectId(), jobId });

const resultFile = "step,train_loss,valid_loss\n1,2.0,\n2,1.0,1.5\n3,0.7,\n4,0.5,1.2\n";

/** A training of four steps in chapters, each of which a provider could be met in. */
const chapters: readonly ((remote: ScriptedJob) => void)[] = [
  (remote) => {
    remote.job = { ...remote.job, status: "validating_files" };
    remote.events.push(messageEvent("e1", "Validating training file", Date.now()));
  },
  (remote) => {
    remote.job = { ...remote.job, status: "running" };
    remote.events.push(messageEvent("e2", "Fine-tuning job started", Date.now()));
    remote.events.push(metricsEvent(1, 4, Date.now()), metricsEvent(2, 4, Date.now()));
  },
  (remote) => {
    remote.events.push(metricsEvent(3, 4, Date.now()));
    remote.events.push(messageEvent("e3", "Checkpoint created at step 2", Date.now()));
    remote.checkpoints = [
      { checkpointId: "c2", createdAtMs: Date.now(), model: "ft:1:ckpt-2", point: pointAt(2) },
    ];
  },
  (remote) => {
    remote.events.push(metricsEvent(4, 4, Date.now()));
    remote.events.push(messageEvent("e4", "The job has successfully completed", Date.now()));
    remote.checkpoints.push({
      checkpointId: "c4",
      createdAtMs: Date.now(),
      model: "ft:1",
      point: pointAt(4, { fullValidLoss: 1.1 }),
    });
    bench.provider.files.set("result-1", resultFile);
    remote.job = {
      ...remote.job,
      status: "succeeded",
      fineTunedModel: "ft:1",
      trainedTokens: 400,
      finishedAtMs: Date.now(),
      resultFileIds: ["result-1"],
    };
  },
];

const isComplete = (): boolean =>
  sql<{ is_complete: number }>("SELECT is_complete FROM job").every((row) => row.is_complete === 1);

/** Everything a training leaves behind. */
async function outcome(): Promise<unknown> {
  const { state, step, fineTunedModel, trouble, wish } = await read();
  const { checkpoints } = await ask("jobs.read", of());
  const { events } = await ask("jobs.events", { ...of(), withMetrics: true });
  const { trainLoss, validLoss } = await ask("jobs.curve", of());
  const { answers } = await ask("jobs.answers", of());
  return {
    job: { state, step, fineTunedModel, trouble, wish },
    checkpoints: checkpoints.map((checkpoint) => checkpoint.step),
    events: events.map(({ number, message }) => `${number} ${message}`),
    trainLoss,
    validLoss,
    answers: answers.length,
  };
}
const usualOutcome = {
  job: { state: "succeeded", step: 4, fineTunedModel: "ft:1", trouble: null, wish: null },
  checkpoints: [2, 4],
  events: [
    "8 The job has successfully completed",
    "7 Step 4/4",
    "6 Checkpoint created at step 2",
    "5 Step 3/4",
    "4 Step 2/4",
    "3 Step 1/4",
    "2 Fine-tuning job started",
    "1 Validating training file",
  ],
  trainLoss: [2, 1, 2 / 3, 0.5],
  validLoss: [null, 1.5, null, 1.2],
  answers: 12,
};

async function play(
  between: () => Promise<void> = () => pass(2_000),
  atTheEnd: () => Promise<void> = async () => {},
): Promise<void> {
  const remote = await seed();
  for (const chapter of chapters) {
    await between();
    chapter(remote);
  }
  await atTheEnd();
  await until(isComplete);
}

/** `npm run test:heavy -- --only faults` goes through all of them. */
const isWhole = process.env["ATTUNE_HEAVY"] !== undefined;

describe("a training", () => {
  it("is followed to its end: events once, curve, checkpoints, verdict and answers, and then left alone", async () => {
    await play();
    const job = await read();
    expect(job).toMatchObject({
      state: "succeeded",
      remoteStatus: "succeeded",
      fineTunedModel: "ft:1",
      trainedTokens: 400,
      step: 4,
      totalSteps: 4,
      epochs: 2,
      charge: "free",
      wish: null,
      trouble: null,
      problem: null,
      timeLeftMs: null,
    });
    expect(job.verdict).not.toBeNull();
    expect(job.startedAtMs).not.toBeNull();
    const { events, hasMore } = await ask("jobs.events", of());
    expect(events.map(({ message }) => message)).toEqual([
      "The job has successfully completed",
      "Checkpoint created at step 2",
      "Fine-tuning job started",
      "Validating training file",
    ]);
    expect(hasMore).toBe(false);
    const curve = await ask("jobs.curve", of());
    expect(curve).toMatchObject({
      step: [1, 2, 3, 4],
      // What the events said stays; the result file fills in what they didn't.
      trainLoss: [2, 1, 2 / 3, 0.5],
      validLoss: [null, 1.5, null, 1.2],
      fullValidLoss: [null, null, null, 1.1],
    });
    const { checkpoints, instructions } = await ask("jobs.read", of());
    expect(instructions).toBe("Be kind.");
    expect(checkpoints.map(({ step, epoch, isLast }) => ({ step, epoch, isLast }))).toEqual([
      { step: 2, epoch: 1, isLast: false },
      { step: 4, epoch: 2, isLast: true },
    ]);
    const askedBefore = bench.provider.asked.length;
    await pass(3_600_000);
    expect(bench.provider.asked.length).toBe(askedBefore);
  });

  it.each(isWhole ? [1, 2, 4, 6, 9, 13, 18, 25] : [1, 9, 25])(
    "is followed to the same end when the studio stops in the middle of request %i",
    async (stopAt) => {
      let isStopped = false;
      bench.provider.onAsk = (name, count) => {
        if (count !== stopAt) return;
        // This one never gets an answer.
        bench.provider.fail(name, "hang");
        isStopped = true;
      };
      const restartWhereItStopped = async (): Promise<void> => {
        await pass(2_000);
        if (!isStopped) return;
        isStopped = false;
        await restart();
      };
      await play(restartWhereItStopped, async () => {
        await until(() => isStopped || isComplete());
        await restartWhereItStopped();
      });
      expect(bench.provider.asked.length).toBeGreaterThan(stopAt);
      expect(await outcome()).toEqual(usualOutcome);
    },
  );

  it("that can't be cut off at a worse moment than in each kind of request goes on from there", async () => {
    const kinds: readonly ProviderWorkName[] = [
      "read-job",
      "list-events",
      "list-checkpoints",
      "read-file",
      "chat",
    ];
    for (const name of kinds) bench.provider.fail(name, "hang");
    const remote = await seed();
    for (const chapter of chapters) chapter(remote);
    for (const name of kinds) {
      await until(() => bench.provider.asked.at(-1) === name);
      await restart();
    }
    await until(isComplete);
    expect(sql("SELECT event_id FROM job_event").length).toBe(8);
    expect((await ask("jobs.answers", of())).answers.length).toBe(12);
  });

  it("whose provider tells everything again has each event once all the same", async () => {
    const remote = await seed();
    for (const chapter of chapters.slice(0, 3)) chapter(remote);
    await until(() => sql("SELECT 1 FROM job_event").length === 6);
    // Its place in the list is gone there.
    for (const event of remote.events.splice(0)) {
      if (event.eventId !== "e3") remote.events.push(event);
    }
    remote.events.push(messageEvent("e9", "Still there", Date.now()));
    await until(() => sql("SELECT 1 FROM job_event").length >= 7);
    const { events } = await ask("jobs.events", { ...of(), withMetrics: true });
    expect(events.map(({ number }) => number)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(events[0]?.message).toBe("Still there");
  });

  it("is found again after a start although its project wasn't opened", async () => {
    const remote = await seed();
    chapters[1]?.(remote);
    await restart();
    await until(() => sql("SELECT step FROM job_point").length === 2);
    expect(await read()).toMatchObject({ state: "running", step: 2 });
  });

  it("is found again after the library was lost", async () => {
    const remote = await seed();
    await restart(() => {
      for (const name of ["library.db", "library.db-wal", "library.db-shm"]) {
        rmSync(join(bench.folderPath(), name), { force: true });
      }
    });
    chapters[1]?.(remote);
    await ask("studio.recover", { how: "rebuild-library" });
    await until(() => sql("SELECT step FROM job_point").length === 2);
    expect(await read()).toMatchObject({ state: "running", step: 2 });
  });

  it("isn't followed from a copy of its project", async () => {
    await seed({}, null);
    const { project } = await ask("projects.duplicate", { projectId: bench.projectId() });
    await ask("projects.open", { projectId: project.projectId });
    const copied = { projectId: project.projectId, jobId };
    expect((await ask("jobs.list", { projectId: project.projectId })).jobs).toHaveLength(1);
    expect(await refusalOf(ask("jobs.tryNow", copied))).toBe("job-state");
    expect(await refusalOf(ask("jobs.stop", copied))).toBe("job-state");
  });

  it("is among those under way until it is over", async () => {
    const remote = await seed();
    expect(await ask("jobs.active", {})).toEqual({ jobs: [of()] });
    for (const chapter of chapters) chapter(remote);
    await until(isComplete);
    expect(await ask("jobs.active", {})).toEqual({ jobs: [] });
  });

  it("isn't looked at while its project is deleted, and is again when it is back", async () => {
    const remote = await seed();
    const projectId = bench.projectId();
    await ask("projects.delete", { projectId });
    await pass(120_000);
    const askedBefore = bench.provider.asked.length;
    await pass(3_600_000);
    expect(bench.provider.asked.length).toBe(askedBefore);
    chapters[1]?.(remote);
    await ask("projects.restore", { projectId });
    await ask("projects.open", { projectId });
    await until(() => sql("SELECT step FROM job_point").length === 2);
  });

  it("costs nothing while nothing happens: no write, no push", async () => {
    await seed();
    await pass(5_000);
    bench.pushes();
    const versionBefore = sql("PRAGMA data_version");
    await pass(30_000);
    expect(bench.provider.asked.length).toBeGreaterThan(20);
    expect(bench.pushes().filter((push) => push.type === "changed" && push.topics.includes("jobs"))).toEqual(
      [],
    );
    expect(sql("PRAGMA data_version")).toEqual(versionBefore);
  });

  it("of 10,000 events is taken over by short transactions, each event once", async () => {
    const remote = await seed();
    remote.job = { ...remote.job, status: "running" };
    for (let step = 1; step <= 10_000; step += 1) remote.events.push(metricsEvent(step, 20_000, Date.now()));
    await until(() => sql("SELECT 1 FROM job_point").length === 10_000);
    expect(await read()).toMatchObject({ step: 10_000, totalSteps: 20_000 });
    const first = await ask("jobs.events", { ...of(), withMetrics: true, limit: 3 });
    expect(first.events.map(({ number }) => number)).toEqual([10_000, 9_999, 9_998]);
    const next = await ask("jobs.events", { ...of(), withMetrics: true, limit: 3, before: 9_998 });
    expect(next.events.map(({ number }) => number)).toEqual([9_997, 9_996, 9_995]);
    expect(next.hasMore).toBe(true);
    expect((await ask("jobs.events", of())).events).toEqual([]);
    const thin = await ask("jobs.curve", { ...of(), maxPoints: 100 });
    expect(thin.step.length).toBeLessThanOrEqual(100);
    expect([thin.step[0], thin.step.at(-1)]).toEqual([1, 10_000]);
  });
});

describe("what a provider says", () => {
  it("is shown and followed although nobody knows the word", async () => {
    const remote = await seed();
    remote.job = { ...remote.job, status: "dreaming" };
    await until(async () => (await read()).state === "unknown");
    expect((await read()).remoteStatus).toBe("dreaming");
    for (const chapter of chapters) chapter(remote);
    await until(isComplete);
    expect((await read()).state).toBe("succeeded");
  });

  it("may be a success whose model has no name yet", async () => {
    const remote = await seed();
    for (const chapter of chapters) chapter(remote);
    remote.job = { ...remote.job, fineTunedModel: null };
    await until(async () => (await read()).state === "succeeded");
    await pass(60_000);
    expect(await read()).toMatchObject({ state: "succeeded", fineTunedModel: null });
    expect(await refusalOf(ask("jobs.askHeldOut", of()))).toBe("job-state");
    remote.job = { ...remote.job, fineTunedModel: "ft:1" };
    await until(isComplete);
    expect((await read()).fineTunedModel).toBe("ft:1");
  });

  it("names the line a training failed at, and what it cost", async () => {
    const remote = await seed();
    remote.job = {
      ...remote.job,
      status: "failed",
      error: { code: "invalid_training_file", message: "Example 17 is empty", param: "training_file" },
    };
    await until(isComplete);
    expect(await read()).toMatchObject({
      state: "failed",
      charge: "free",
      problem: { code: "bad-training-file", said: "Example 17 is empty", line: 17 },
      verdict: null,
    });
  });

  it("may be that there is no such job: lost only after it said so for a while", async () => {
    await seed({}, null);
    await pass(30_000);
    expect(await read()).toMatchObject({ state: "queued", trouble: { error: { code: "provider-refused" } } });
    await until(isComplete);
    expect(await read()).toMatchObject({ state: "failed", problem: { code: "job-lost" }, trouble: null });
  });

  it("may be that a result file is gone: the curve from the events has to do", async () => {
    const remote = await seed();
    for (const chapter of chapters) chapter(remote);
    bench.provider.files.clear();
    await until(isComplete);
    expect((await ask("jobs.curve", of())).validLoss).toEqual([null, null, null, null]);
    expect((await read()).verdict).not.toBeNull();
  });
});

describe("trouble with reaching a provider", () => {
  const codes: readonly ErrorCode[] = [
    "provider-unreachable",
    "provider-key-refused",
    "provider-busy",
    "provider-trouble",
    "provider-unclear",
    "provider-quota",
    "provider-forbidden",
    "provider-refused",
    "rehearsal-unavailable",
    "internal",
  ];
  const kinds: readonly ProviderWorkName[] = ["read-job", "list-events", "list-checkpoints", "read-file"];

  it.each(codes)("of the kind %s passes wherever it happens, and the training isn't harmed", async (code) => {
    for (const name of kinds) bench.provider.fail(name, new AppError(code, { connection: "Rehearsal" }));
    await play(() => pass(30_000));
    expect(await read()).toMatchObject({ state: "succeeded", trouble: null, step: 4 });
    expect(sql("SELECT event_id FROM job_event").length).toBe(8);
  });

  it("is told with since when and the next try, later and later, never as a failed training", async () => {
    bench.provider.fail("read-job", new AppError("provider-unreachable"), { times: 1_000 });
    await seed();
    const sinceMs = Date.now();
    await until(async () => (await read()).trouble !== null);
    await pass(600_000);
    const { state, trouble } = await read();
    expect(state).toBe("queued");
    expect(trouble?.error.code).toBe("provider-unreachable");
    expect(trouble?.sinceMs).toBeLessThanOrEqual(sinceMs + 1_000);
    expect(trouble?.nextTryAtMs).toBeGreaterThan(Date.now());
    const tries = bench.provider.asked.length;
    expect(tries).toBeLessThan(12);
    await pass(300_000);
    expect(bench.provider.asked.length - tries).toBeLessThanOrEqual(2);
  });

  it("waits as long as the provider asks, and tries at once when somebody says so", async () => {
    bench.provider.fail("read-job", new AppError("provider-busy", { retryAfterMs: 120_000 }), { times: 2 });
    await seed();
    await pass(100_000);
    expect(bench.provider.asked).toEqual(["read-job"]);
    await ask("jobs.tryNow", of());
    await pass(1_000);
    expect(bench.provider.asked).toEqual(["read-job", "read-job"]);
    await pass(115_000);
    expect(bench.provider.asked.length).toBe(2);
    await pass(10_000);
    expect((await read()).trouble).toBeNull();
  });

  it("is remembered over a restart", async () => {
    bench.provider.fail("read-job", new AppError("provider-key-refused"), { times: 1_000 });
    await seed();
    await pass(60_000);
    const before = await read();
    await restart();
    const after = await read();
    expect(after.trouble?.sinceMs).toBe(before.trouble?.sinceMs);
    bench.provider.mend();
    await ask("jobs.tryNow", of());
    await pass(1_000);
    expect((await read()).trouble).toBeNull();
  });
});

describe("a wish", () => {
  it("to stop is granted: the training ends as cancelled", async () => {
    const remote = await seed();
    chapters[1]?.(remote);
    await pass(2_000);
    const { job } = await ask("jobs.stop", of());
    expect(job).toMatchObject({ state: "cancelled", wish: null, charge: "free" });
    await until(isComplete);
    expect(await refusalOf(ask("jobs.stop", of()))).toBe("job-state");
  });

  it("to pause and to go on is granted", async () => {
    const remote = await seed();
    chapters[1]?.(remote);
    await pass(2_000);
    expect(await refusalOf(ask("jobs.resume", of()))).toBe("job-state");
    expect((await ask("jobs.pause", of())).job).toMatchObject({ state: "paused", wish: null });
    expect(await refusalOf(ask("jobs.pause", of()))).toBe("job-state");
    expect((await ask("jobs.resume", of())).job).toMatchObject({ state: "queued", wish: null });
  });

  it("is written down although nobody can be reached, and passed on after a restart", async () => {
    await seed();
    bench.provider.fail("read-job", new AppError("provider-unreachable"), { times: 1_000 });
    bench.provider.fail("cancel-job", new AppError("provider-unreachable"), { times: 3 });
    const { job } = await ask("jobs.stop", of());
    expect(job).toMatchObject({ wish: "stop", trouble: { error: { code: "provider-unreachable" } } });
    await restart(() => bench.provider.mend());
    await until(isComplete);
    expect((await read()).state).toBe("cancelled");
  });

  it("whose answer was lost is seen to have been granted", async () => {
    await seed();
    bench.provider.fail("cancel-job", "lose-answer");
    await ask("jobs.stop", of());
    await until(isComplete);
    expect((await read()).state).toBe("cancelled");
    expect(bench.provider.asked.filter((name) => name === "cancel-job").length).toBe(1);
  });

  it("that the provider refuses is said and gone", async () => {
    const remote = await seed();
    chapters[1]?.(remote);
    await pass(2_000);
    bench.provider.fail("pause-job", new AppError("provider-refused", { status: 400, said: "Not now" }));
    expect(await refusalOf(ask("jobs.pause", of()))).toBe("provider-refused");
    expect(await read()).toMatchObject({ wish: null, state: "running", trouble: null });
  });

  it("that comes too late is no error: the training had succeeded", async () => {
    const remote = await seed();
    bench.provider.fail("cancel-job", new AppError("provider-refused", { status: 400, said: "Too late" }));
    bench.provider.onAsk = (name) => {
      if (name === "cancel-job") for (const chapter of chapters) chapter(remote);
    };
    const { job } = await ask("jobs.stop", of());
    expect(job).toMatchObject({ state: "succeeded", wish: null });
  });

  it("to stop is answered within seconds although the provider says nothing, and is kept", async () => {
    await seed();
    await pass(2_000);
    bench.provider.fail("read-job", "hang");
    const stopped = ask("jobs.stop", of());
    await pass(4_000);
    expect((await stopped).job.wish).toBe("stop");
  });
});

describe("stopping a training before its provider has it", () => {
  const local = { remote_id: null, remote_status: null } as const;

  it("makes nothing", async () => {
    await seed({ ...local, state: "preparing", was_create_tried: 0, wish: "stop" }, null);
    await until(isComplete);
    expect(await read()).toMatchObject({ state: "cancelled", charge: "free", wish: null });
    expect(bench.provider.asked).toEqual([]);
  });

  it("finds one whose making may have got through, and stops it there", async () => {
    const remote = await seed({ ...local, state: "creating", wish: "stop" });
    await until(isComplete);
    expect(await read()).toMatchObject({ state: "cancelled" });
    expect(remote.job.status).toBe("cancelled");
    expect(bench.provider.asked.slice(0, 3)).toEqual(["find-job", "read-job", "list-events"]);
  });

  it("looks for it several times before it believes that there is none", async () => {
    await seed({ ...local, state: "creating", wish: "stop" }, null);
    await pass(10_000);
    expect((await read()).state).toBe("creating");
    await until(isComplete);
    expect(bench.provider.asked.filter((name) => name === "find-job").length).toBeGreaterThanOrEqual(3);
    expect((await read()).state).toBe("cancelled");
  });
});

// Files are made in task threads, which take their time to start on a busy computer.
describe("a training that is started", { timeout: 90_000 }, () => {
  const start = async (): Promise<{ projectId: string; jobId: string }> => {
    const projectId = bench.projectId();
    const started = await ask("jobs.start", {
      projectId,
      connectionId: "rehearsal",
      model: "attune-rehearsal-1",
    });
    return { projectId, jobId: started.jobId };
  };
  const jobOf = async (started: { projectId: string; jobId: string }) =>
    (await ask("jobs.read", started)).job;
  const made = (): readonly ScriptedJob[] => [...bench.provider.jobs.values()];

  it("is sent and then followed, by the same hands", async () => {
    const started = await start();
    expect((await jobOf(started)).sendingProgress).not.toBeNull();
    await until(() => made().length === 1);
    await until(async () => (await jobOf(started)).state === "validating");
    for (const chapter of chapters) for (const remote of made()) chapter(remote);
    await until(isComplete);
    expect(await jobOf(started)).toMatchObject({ state: "succeeded", sendingProgress: null });
    const { files } = await ask("jobs.read", started);
    expect(files.map(({ use }) => use)).toEqual(["training", "validation", "result"]);
  });

  it.each(["provider-unreachable", "provider-key-refused"] as const)(
    "waits and goes on where %s keeps it from being sent; nothing goes out twice",
    async (code) => {
      const error = new AppError(code, { connection: "Rehearsal" });
      bench.provider.fail("upload-file", error, { times: 2 });
      bench.provider.fail("create-job", error, { times: 2 });
      const started = await start();
      await until(async () => (await jobOf(started)).trouble !== null);
      expect(await jobOf(started)).toMatchObject({ state: "uploading", trouble: { error: { code } } });
      await until(async () => (await jobOf(started)).state === "validating");
      await pass(30_000);
      expect((await jobOf(started)).trouble).toBeNull();
      expect(made()).toHaveLength(1);
      expect(bench.provider.files.size).toBe(2);
    },
  );

  it.each(["training-not-available", "provider-refused"] as const)(
    "has failed where the provider's answer is %s, without a charge",
    async (code) => {
      bench.provider.fail("create-job", new AppError(code, { said: "Example 3 is wrong", status: 400 }));
      const started = await start();
      await until(isComplete);
      const job = await jobOf(started);
      expect(job).toMatchObject({ state: "failed", charge: "free", trouble: null });
      expect(job.problem).toMatchObject({ said: "Example 3 is wrong", line: 3 });
      expect(made()).toEqual([]);
    },
  );

  it("whose making was answered to nobody is found, not made again", async () => {
    bench.provider.fail("create-job", "lose-answer");
    const started = await start();
    await until(async () => (await jobOf(started)).state === "validating");
    expect(made()).toHaveLength(1);
  });

  it("can be stopped while its files are on their way, and nothing is made", async () => {
    bench.provider.fail("upload-file", "hang");
    const started = await start();
    await until(() => bench.provider.asked.includes("upload-file"));
    expect((await ask("jobs.stop", started)).job).toMatchObject({ state: "cancelled", charge: "free" });
    await until(isComplete);
    expect(made()).toEqual([]);
  });

  it("can be stopped while it is being made, and is stopped there as well", async () => {
    bench.provider.onAsk = (name) => {
      // Taken by the provider, and its answer never comes.
      if (name === "create-job") bench.provider.fail(name, "take-and-hang");
    };
    const started = await start();
    await until(() => bench.provider.asked.includes("create-job"));
    await ask("jobs.stop", started);
    await until(isComplete);
    expect(await jobOf(started)).toMatchObject({ state: "cancelled" });
    expect(made().map(({ job }) => job.status)).toEqual(["cancelled"]);
  });

  it.each([1, 2, 3])("goes on after a restart in the middle of request %i", async (stopAt) => {
    let isStopped = false;
    bench.provider.onAsk = (name, count) => {
      if (count !== stopAt) return;
      bench.provider.fail(name, "take-and-hang");
      isStopped = true;
    };
    const started = await start();
    await until(() => isStopped);
    await restart();
    await until(async () => (await jobOf(started)).state === "validating");
    expect(made()).toHaveLength(1);
    expect(bench.provider.files.size).toBe(2);
  });
});

describe("held-out questions", () => {
  const answers = async () => (await ask("jobs.answers", of())).answers;

  it("are asked of the model before and after by themselves at the rehearsal, with the training's instructions", async () => {
    const asked: string[] = [];
    bench.provider.answer = (model, messages) => {
      asked.push(`${model}: ${messages.map(({ role }) => role).join(" ")} ${String(messages[0]?.content)}`);
      return model;
    };
    await play();
    const { heldOutCount, answers: kept } = await ask("jobs.answers", of());
    expect(kept).toHaveLength(12);
    expect(heldOutCount).toBe(12);
    expect(
      kept.every(
        ({ before, after, model }) => before === "attune-rehearsal-1" && after === "ft:1" && model === "ft:1",
      ),
    ).toBe(true);
    expect(kept.every(({ question, wanted }) => question !== "" && wanted !== "")).toBe(true);
    expect(new Set(asked)).toEqual(
      new Set(["attune-rehearsal-1: system user Be kind.", "ft:1: system user Be kind."]),
    );
    expect(asked).toHaveLength(24);
  });

  it("go on where they were cut off", async () => {
    bench.provider.fail("chat", "hang", { skip: 9 });
    const remote = await seed();
    for (const chapter of chapters) chapter(remote);
    await until(() => bench.provider.asked.filter((name) => name === "chat").length === 10);
    await restart();
    await until(isComplete);
    expect(await answers()).toHaveLength(12);
    // Four pairs, two that were cut off, and the rest.
    expect(bench.provider.asked.filter((name) => name === "chat").length).toBe(8 + 2 + 16);
  });

  it("wait for a model that isn't there yet", async () => {
    let isThere = false;
    bench.provider.answer = (model) => (model === "ft:1" && !isThere ? null : model);
    const remote = await seed();
    for (const chapter of chapters) chapter(remote);
    await pass(200_000);
    expect(await read()).toMatchObject({ state: "succeeded", trouble: null });
    isThere = true;
    await until(isComplete);
    expect(await answers()).toHaveLength(12);
  });

  it("aren't asked any more when somebody cancels", async () => {
    bench.provider.fail("chat", "hang", { skip: 3 });
    const remote = await seed();
    for (const chapter of chapters) chapter(remote);
    await until(() => bench.provider.asked.filter((name) => name === "chat").length === 4);
    const { tasks } = await ask("tasks.list", {});
    const task = tasks.find(({ kind }) => kind === "ask-held-out");
    expect(task).toMatchObject({ state: "running", subject: "First try" });
    await ask("tasks.cancel", { taskId: task?.taskId ?? "" });
    await until(isComplete);
    expect(await answers()).toHaveLength(1);
  });

  it("are asked again of a checkpoint, without asking the model before again", async () => {
    await play();
    const chats = (): number => bench.provider.asked.filter((name) => name === "chat").length;
    const before = chats();
    expect(await ask("jobs.askHeldOut", { ...of(), count: 5, model: "ft:1:ckpt-2" })).toEqual({
      askedCount: 5,
    });
    expect(chats() - before).toBe(5);
    expect((await answers()).filter(({ model }) => model === "ft:1:ckpt-2")).toHaveLength(5);
    expect(await ask("jobs.askHeldOut", { ...of(), count: 5, model: "ft:1:ckpt-2" })).toEqual({
      askedCount: 0,
    });
    expect(await refusalOf(ask("jobs.askHeldOut", { ...of(), model: "somebody else's" }))).toBe("not-found");
  });

  it("that a provider refuses are passed over", async () => {
    bench.provider.fail("chat", new AppError("provider-refused", { status: 400, said: "too long" }), {
      times: 1,
    });
    await play();
    expect(await answers()).toHaveLength(11);
  });

  it("need a trained model", async () => {
    await seed();
    expect(await refusalOf(ask("jobs.askHeldOut", of()))).toBe("job-state");
  });
});

describe("the list", () => {
  it("names the newest first, and a training can be renamed", async () => {
    await seed();
    await seed({ job_id: "00000000000000000002", number: 2, name: "Second try", remote_id: "ftjob-2" });
    const { jobs } = await ask("jobs.list", { projectId: bench.projectId() });
    expect(jobs.map(({ name }) => name)).toEqual(["Second try", "First try"]);
    expect((await ask("jobs.rename", { ...of(), name: "Kinder" })).job.name).toBe("Kinder");
    expect((await read()).name).toBe("Kinder");
    expect(await refusalOf(ask("jobs.read", { ...of(), jobId: "00000000000000000009" }))).toBe("not-found");
  });
});
