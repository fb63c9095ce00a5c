// The state machine of a job: every state × every word a provider may say, and the end of any path of words.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  advance,
  advanceMissing,
  askFor,
  canWish,
  stateOfStatus,
  type JobFacts,
  type JobWish,
  type Outside,
} from "../../../src-shared/domain/jobs/advance.ts";
import { isEnded, jobStates, type JobState } from "../../../src-shared/domain/jobs/job.ts";
import type { RemoteJob } from "../../../src-shared/domain/jobs/remote-job.ts";

const nowMs = Date.parse("2026-11-28T10:00:00Z");
const outside: Outside = { nowMs, isFree: false, hasRun: false };

const job: JobFacts = {
  state: "queued",
  remoteStatus: "queued",
  wish: null,
  fineTunedModel: null,
  epochs: null,
  batchSize: null,
  learningRateMultiplier: null,
  seed: null,
  estimatedFinishMs: null,
  startedAtMs: null,
  finishedAtMs: null,
  trainedTokens: null,
  charge: "not-charged",
  problem: null,
};
const remote: RemoteJob = {
  remoteId: "ftjob-1",
  status: "running",
  model: "gpt-4o-mini-2024-07-18",
  fineTunedModel: null,
  createdAtMs: nowMs - 60_000,
  finishedAtMs: null,
  estimatedFinishMs: null,
  trainedTokens: null,
  error: null,
  resultFileIds: [],
  trainingFileId: null,
  validationFileId: null,
  epochs: 3,
  batchSize: 1,
  learningRateMultiplier: 1.8,
  seed: 42,
  metadata: {},
};
const says = (status: string, more: Partial<RemoteJob> = {}): RemoteJob => ({ ...remote, status, ...more });

const words = {
  validating_files: "validating",
  queued: "queued",
  running: "running",
  pausing: "pausing",
  paused: "paused",
  succeeded: "succeeded",
  failed: "failed",
  cancelled: "cancelled",
  canceled: "cancelled",
  cancelling: "stopping",
  pending: "queued",
  " Running ": "running",
  "waiting for the moon": "unknown",
  constructor: "unknown",
} as const;

const facts = fc.record<JobFacts>({
  state: fc.constantFrom(...jobStates),
  remoteStatus: fc.option(fc.oneof(fc.constantFrom(...Object.keys(words)), fc.string())),
  wish: fc.option(fc.constantFrom("stop", "pause", "resume")),
  fineTunedModel: fc.option(fc.string()),
  epochs: fc.option(fc.nat()),
  batchSize: fc.option(fc.nat()),
  learningRateMultiplier: fc.option(fc.double()),
  seed: fc.option(fc.nat()),
  estimatedFinishMs: fc.option(fc.nat()),
  startedAtMs: fc.option(fc.nat()),
  finishedAtMs: fc.option(fc.nat()),
  trainedTokens: fc.option(fc.nat()),
  charge: fc.constantFrom("free", "not-charged", "charged", "unknown"),
  problem: fc.constant(null),
});
const anyNumber = fc.option(fc.oneof(fc.double(), fc.integer()));
const anyRemote = fc.record<RemoteJob>({
  remoteId: fc.string(),
  status: fc.oneof(fc.constantFrom(...Object.keys(words), ""), fc.string()),
  model: fc.string(),
  fineTunedModel: fc.option(fc.string()),
  createdAtMs: anyNumber,
  finishedAtMs: anyNumber,
  estimatedFinishMs: anyNumber,
  trainedTokens: anyNumber,
  error: fc.option(fc.record({ code: fc.string(), message: fc.string(), param: fc.option(fc.string()) })),
  resultFileIds: fc.array(fc.string()),
  trainingFileId: fc.option(fc.string()),
  validationFileId: fc.option(fc.string()),
  epochs: anyNumber,
  batchSize: anyNumber,
  learningRateMultiplier: anyNumber,
  seed: anyNumber,
  metadata: fc.constant({}),
});
const anyOutside = fc.record<Outside>({
  nowMs: fc.nat(),
  isFree: fc.boolean(),
  hasRun: fc.option(fc.boolean()),
});

describe("what a provider says", () => {
  it.each(Object.entries(words))("%j means %s", (word, state) => expect(stateOfStatus(word)).toBe(state));

  it.each(
    jobStates
      .filter((state) => !isEnded(state))
      .flatMap((state) => Object.entries(words).map(([word, next]) => [state, word, next] as const)),
  )("a job that is %s and heard as %j becomes %s", (state, word, next) => {
    const after = advance({ ...job, state }, says(word), outside);
    expect(after).toMatchObject({ state: next, remoteStatus: word.trim() });
  });

  it("goes backwards: a running job that waits again waits again, and keeps when it began", () => {
    const running = advance(job, says("running"), outside);
    const waiting = advance(running, says("queued"), { ...outside, nowMs: nowMs + 5_000 });
    expect(waiting).toMatchObject({ state: "queued", startedAtMs: nowMs });
  });

  it("may lack its word: the job stays as it was", () => {
    expect(advance({ ...job, state: "running", remoteStatus: "running" }, says(""), outside)).toMatchObject({
      state: "running",
      remoteStatus: "running",
    });
    expect(advance({ ...job, state: "creating", remoteStatus: null }, says(""), outside).state).toBe(
      "unknown",
    );
  });

  it("tells the settings it chose, and nothing takes them away again", () => {
    const first = advance(job, says("running"), outside);
    const { epochs, batchSize, learningRateMultiplier, seed } = advance(
      first,
      says("running", { epochs: null, batchSize: null, learningRateMultiplier: null, seed: null }),
      outside,
    );
    expect({ epochs, batchSize, learningRateMultiplier, seed }).toEqual({
      epochs: 3,
      batchSize: 1,
      learningRateMultiplier: 1.8,
      seed: 42,
    });
  });
});

describe("the end of a job", () => {
  it("may come without the model's name, which is filled in later", () => {
    const first = advance(job, says("succeeded"), outside);
    expect(first).toMatchObject({ state: "succeeded", fineTunedModel: null, charge: "charged" });
    const named = advance(first, says("succeeded", { fineTunedModel: "ft:gpt:1" }), outside);
    expect(named).toEqual({ ...first, fineTunedModel: "ft:gpt:1" });
    expect(advance(named, says("succeeded", { fineTunedModel: "ft:gpt:2" }), outside)).toEqual(named);
  });

  it("has a problem and says what it cost", () => {
    const error = { code: "invalid_training_file", message: "Example 536 is wrong.", param: "training_file" };
    const table = [
      [says("failed", { error }), {}, "not-charged"],
      [says("failed", { error }), { hasRun: null }, "not-charged"],
      [says("failed"), { hasRun: null }, "unknown"],
      [says("failed", { error }), { hasRun: true }, "unknown"],
      [says("failed"), { isFree: true, hasRun: true }, "free"],
      [says("cancelled"), {}, "not-charged"],
      [says("cancelled"), { hasRun: true }, "unknown"],
      [says("succeeded"), { hasRun: true }, "charged"],
    ] as const;
    for (const [remoteJob, more, charge] of table) {
      expect(advance(job, remoteJob, { ...outside, ...more }).charge).toBe(charge);
    }
    expect(advance(job, says("failed", { error }), outside).problem).toEqual({
      code: "bad-training-file",
      said: "Example 536 is wrong.",
      line: 536,
    });
    expect(advance({ ...job, startedAtMs: 1 }, says("failed"), outside).charge).toBe("unknown");
  });

  it("is final: whatever comes later, only what was missing is filled in", () => {
    fc.assert(
      fc.property(facts, anyRemote, anyOutside, (before, remoteJob, here) => {
        fc.pre(isEnded(before.state));
        const after = advance(before, remoteJob, here);
        expect({
          ...after,
          fineTunedModel: before.fineTunedModel,
          trainedTokens: before.trainedTokens,
        }).toEqual(before);
        expect(after).toMatchObject({
          fineTunedModel: before.fineTunedModel ?? after.fineTunedModel,
          trainedTokens: before.trainedTokens ?? after.trainedTokens,
        });
      }),
    );
  });
});

describe("any path of words", () => {
  it("crashes nothing and leaves numbers a page can show", () => {
    fc.assert(
      fc.property(facts, fc.array(anyRemote, { maxLength: 8 }), anyOutside, (before, path, here) => {
        let now = before;
        for (const remoteJob of path) {
          now = advance(now, remoteJob, here);
          askFor(now);
          expect(jobStates).toContain(now.state);
        }
        for (const key of ["estimatedFinishMs", "finishedAtMs", "epochs", "trainedTokens"] as const) {
          const value = now[key];
          expect(value === null || (Number.isInteger(value) && value >= 0)).toBe(true);
        }
      }),
    );
  });

  it("ends as its first ending word says, with no wish left", () => {
    const endings = ["succeeded", "failed", "cancelled"] as const;
    const going = fc.array(
      fc.constantFrom("validating_files", "queued", "running", "pausing", "paused", "", "zzz"),
    );
    const wishes = fc.option(fc.constantFrom<JobWish>("stop", "pause", "resume"));
    fc.assert(
      fc.property(
        going,
        fc.constantFrom(...endings),
        fc.array(fc.constantFrom(...Object.keys(words))),
        wishes,
        (path, end, later, wish) => {
          let now: JobFacts = { ...job, wish };
          for (const word of path) {
            now = advance(now, says(word), outside);
            expect(isEnded(now.state)).toBe(false);
          }
          for (const word of [end, ...later]) now = advance(now, says(word), outside);
          expect(now).toMatchObject({ state: end, wish: null, finishedAtMs: nowMs });
        },
      ),
    );
  });
});

describe("a wish", () => {
  const after = (wish: JobWish, word: string): Pick<JobFacts, "wish" | "state"> => {
    const next = advance({ ...job, wish }, says(word), outside);
    return { wish: next.wish, state: next.state };
  };

  it("stays until it is seen to have happened", () => {
    const table: readonly (readonly [JobWish, string, JobWish | null, JobState])[] = [
      ["stop", "running", "stop", "stopping"],
      ["stop", "cancelled", null, "cancelled"],
      ["stop", "succeeded", null, "succeeded"],
      ["pause", "running", "pause", "running"],
      ["pause", "pausing", "pause", "pausing"],
      ["pause", "paused", null, "paused"],
      ["pause", "failed", null, "failed"],
      ["resume", "paused", "resume", "paused"],
      ["resume", "pausing", "resume", "pausing"],
      ["resume", "queued", null, "queued"],
      ["resume", "running", null, "running"],
    ];
    for (const [wish, word, left, state] of table) expect(after(wish, word)).toEqual({ wish: left, state });
  });

  it("is asked for when the provider can grant it", () => {
    const table: readonly (readonly [JobWish | null, string, ReturnType<typeof askFor>])[] = [
      [null, "running", null],
      ["stop", "validating_files", "cancel-job"],
      ["stop", "paused", "cancel-job"],
      ["stop", "zzz", "cancel-job"],
      ["stop", "cancelling", null],
      ["pause", "validating_files", null],
      ["pause", "queued", "pause-job"],
      ["pause", "running", "pause-job"],
      ["pause", "pausing", null],
      ["resume", "pausing", null],
      ["resume", "paused", "resume-job"],
    ];
    for (const [wish, remoteStatus, ask] of table) {
      expect(askFor({ state: "running", wish, remoteStatus })).toBe(ask);
    }
    expect(askFor({ state: "cancelled", wish: "stop", remoteStatus: "cancelled" })).toBeNull();
    expect(askFor({ state: "creating", wish: "stop", remoteStatus: null })).toBeNull();
  });

  it("makes sense or doesn't", () => {
    const can = (state: JobState, wish: JobWish, had: JobWish | null = null, pause = true): boolean =>
      canWish({ state, wish: had }, wish, { pause });
    expect(jobStates.filter((state) => can(state, "stop"))).toEqual(
      jobStates.filter((state) => !isEnded(state)),
    );
    expect(jobStates.filter((state) => can(state, "pause"))).toEqual([
      "validating",
      "queued",
      "running",
      "unknown",
    ]);
    expect(jobStates.filter((state) => can(state, "resume"))).toEqual(["pausing", "paused"]);
    expect(can("running", "resume", "pause")).toBe(true);
    expect(can("running", "pause", "stop")).toBe(false);
    expect(can("running", "pause", null, false)).toBe(false);
  });
});

describe("a job its provider doesn't know", () => {
  it("is lost only after a while and several times", () => {
    const missed = (count: number, forMs: number): JobFacts =>
      advanceMissing(job, { count, sinceMs: nowMs - forMs }, { ...outside, hasRun: null });
    expect(missed(1, 600_000)).toBe(job);
    expect(missed(9, 30_000)).toBe(job);
    expect(missed(4, 60_000)).toMatchObject({
      state: "failed",
      problem: { code: "job-lost" },
      charge: "unknown",
      finishedAtMs: nowMs,
    });
  });

  it("is stopped when that was wished, and stays what it was when it had ended", () => {
    const missed = { count: 9, sinceMs: 0 };
    expect(advanceMissing({ ...job, wish: "stop" }, missed, outside)).toMatchObject({
      state: "cancelled",
      problem: null,
      wish: null,
    });
    const done: JobFacts = { ...job, state: "succeeded" };
    expect(advanceMissing(done, missed, outside)).toBe(done);
  });
});
