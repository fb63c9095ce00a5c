// Answers read and orders written, on their own: shapes met at OpenAI and at hosts that copy its API.
import { describe, expect, it } from "vitest";
import { rehearsalProfile, type ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { automaticSettings } from "../../src-shared/domain/jobs/remote-job.ts";
import { createJobBody, suffixFor } from "../../src-main/provider/create-job-body.ts";
import { allPages } from "../../src-main/provider/pages.ts";
import { readCheckpoint, readEvent, readJob, readModel } from "../../src-main/provider/read-answers.ts";
import { timeMsIn } from "../../src-main/provider/read-values.ts";
import { jobOrder } from "./provider-at.ts";

describe("a job", () => {
  it("is read with hardly anything in it", () => {
    const nothing = { id: "a", status: null, error: {}, metadata: null, result_files: null, method: null };
    expect(readJob(nothing)).toEqual({
      remoteId: "a",
      status: "unknown",
      model: "",
      fineTunedModel: null,
      createdAtMs: null,
      finishedAtMs: null,
      estimatedFinishMs: null,
      trainedTokens: null,
      error: null,
      resultFileIds: [],
      trainingFileId: null,
      validationFileId: null,
      epochs: null,
      batchSize: null,
      learningRateMultiplier: null,
      seed: null,
      metadata: {},
    });
  });

  it("has its settings in the method or at the top, and numbers only where they are known", () => {
    const top = { n_epochs: 3, batch_size: "auto", learning_rate_multiplier: 2e-5 };
    expect(readJob({ id: "a", hyperparameters: top })).toMatchObject({
      epochs: 3,
      batchSize: null,
      learningRateMultiplier: 2e-5,
    });
    const method = { type: "dpo", dpo: { hyperparameters: { n_epochs: 2, batch_size: 8 } } };
    expect(readJob({ id: "a", hyperparameters: top, method })).toMatchObject({ epochs: 2, batchSize: 8 });
  });

  it("has an error in any shape, files as ids or objects, odd metadata left out", () => {
    const job = readJob({
      id: "a",
      error: { code: "exceeded_quota", message: null },
      result_files: ["file-1", { id: "file-2" }, 3, null],
      metadata: { attune_job: "x", count: 3 },
    });
    expect(job.error).toEqual({ code: "exceeded_quota", message: "exceeded_quota", param: null });
    expect(job.resultFileIds).toEqual(["file-1", "file-2"]);
    expect(job.metadata).toEqual({ attune_job: "x" });
    expect(readJob({ id: "a", error: "It broke." }).error).toMatchObject({ message: "It broke." });
  });
});

describe("a time", () => {
  it.each([
    [1_795_867_200, 1_795_867_200_000],
    [1_795_867_200_000, 1_795_867_200_000],
    ["2026-11-28T12:00:00Z", 1_795_867_200_000],
    [0, null],
    [null, null],
    ["soon", null],
    [Number.NaN, null],
  ])("%s is %s", (value, expected) => expect(timeMsIn(value)).toBe(expected));
});

describe("an event", () => {
  const point = {
    step: 7,
    trainLoss: 1.5,
    trainAccuracy: 0.5,
    validLoss: null,
    validAccuracy: null,
    fullValidLoss: null,
    fullValidAccuracy: null,
  };

  it("of metrics is a point, also by other names and as texts, without what was not measured", () => {
    const data = { step: 7, total_steps: 20, train_loss: "1.5", train_accuracy: 0.5, valid_loss: null };
    const event = { id: "e", created_at: 10, level: "info", type: "metrics", message: "Step 7", data };
    expect(readEvent(event, 0)).toEqual({
      eventId: "e",
      createdAtMs: 10_000,
      level: "info",
      message: "Step 7",
      point,
      totalSteps: 20,
    });
    const other = {
      step: 7,
      validation_loss: 2,
      validation_mean_token_accuracy: 0.25,
      full_validation_loss: 3,
    };
    expect(readEvent({ id: "e", data: other }, 0).point).toMatchObject({
      trainLoss: null,
      validLoss: 2,
      validAccuracy: 0.25,
      fullValidLoss: 3,
    });
  });

  it("of words has no point, whatever stands beside them", () => {
    for (const data of [null, {}, undefined, "x", { step: 3 }, { train_loss: 1 }]) {
      expect(readEvent({ id: "e", message: "Words", data }, 0)).toMatchObject({
        message: "Words",
        point: null,
      });
    }
  });

  it("of a kind nobody knows is shown as words", () => {
    const event = {
      id: "e",
      created_at: 1,
      level: "notice",
      type: "moderation_checks",
      data: { blocked: true },
    };
    expect(readEvent(event, 0)).toMatchObject({
      level: "info",
      message: 'moderation checks: {"blocked":true}',
      point: null,
    });
    expect(readEvent({ id: "e", level: "warning" }, 5)).toMatchObject({
      level: "warn",
      message: "event",
      createdAtMs: 5,
    });
  });

  it("without an id is the same event when it is read again", () => {
    const event = { created_at: 12, message: "Words" };
    expect(readEvent(event, 1).eventId).toBe(readEvent(event, 2).eventId);
    expect(readEvent(event, 1).eventId).not.toBe(readEvent({ ...event, message: "Others" }, 1).eventId);
  });
});

describe("a checkpoint", () => {
  it("takes its step from where it stands, and may lack all measurements", () => {
    const bare = readCheckpoint({ id: "c", step_number: 9, metrics: null }, 5);
    expect(bare).toMatchObject({ createdAtMs: 5, model: "", point: { step: 9, trainLoss: null } });
    const full = readCheckpoint({ id: "c", step_number: 9, metrics: { step: 9, full_valid_loss: 1 } }, 5);
    expect(full.point.fullValidLoss).toBe(1);
  });
});

describe("a model", () => {
  it("may say until when it works", () => {
    const model = { id: "m", created: 1, shutdown_date: "2027-01-14" };
    expect(readModel(model)).toEqual({ name: "m", createdAtMs: 1_000, stopsWorkingOn: "2027-01-14" });
    expect(readModel({ id: "m", shutdown_date: null })?.stopsWorkingOn).toBeNull();
    expect(readModel({ name: "no id" })).toBeNull();
  });
});

describe("a list", () => {
  const items = (from: number, count: number): unknown[] =>
    Array.from({ length: count }, (_none, index) => ({ id: `i${from + index}` }));

  it("without an end is left at its last page", async () => {
    let pages = 0;
    const read = async (): Promise<unknown> => ({ data: items((pages += 1) * 2, 2), has_more: true });
    expect(await allPages({ read, pagesMaximum: 5 })).toHaveLength(10);
    expect(pages).toBe(5);
  });

  it("that gives the same page again and again is read once", async () => {
    let pages = 0;
    const read = async (): Promise<unknown> => {
      pages += 1;
      return { data: items(0, 3), has_more: true };
    };
    expect(await allPages({ read, pagesMaximum: 50 })).toHaveLength(3);
    expect(pages).toBe(2);
  });

  it("that doesn't say whether there is more goes on while its pages are full", async () => {
    const asked: (string | null)[] = [];
    const read = async (after: string | null): Promise<unknown> => {
      asked.push(after);
      return { data: after === null ? items(0, 100) : items(100, 30) };
    };
    expect(await allPages({ read, pagesMaximum: 50 })).toHaveLength(130);
    expect(asked).toEqual([null, "i99"]);
  });
});

describe("the body of a new job", () => {
  const settings = { ...automaticSettings, epochs: 3, batchSize: 4, seed: 7, suffix: "my.letters" };
  const azure: ConnectionProfile = {
    ...rehearsalProfile,
    hyperparameterPlacement: "top-level",
    suffixMaxLength: 6,
    suffixMayHaveDots: false,
    supports: { ...rehearsalProfile.supports, metadata: false },
  };

  it("has its settings in the method, and nothing of what nobody chose", () => {
    expect(createJobBody(rehearsalProfile, jobOrder("file-1"))).toEqual({
      model: "attune-rehearsal-1",
      training_file: "file-1",
      metadata: { attune_job: "job-of-the-test" },
      method: { type: "supervised", supervised: { hyperparameters: {} } },
    });
    expect(
      createJobBody(rehearsalProfile, jobOrder("file-1", { settings, validationFileId: "file-2" })),
    ).toEqual({
      model: "attune-rehearsal-1",
      training_file: "file-1",
      validation_file: "file-2",
      suffix: "my.letters",
      seed: 7,
      metadata: { attune_job: "job-of-the-test" },
      method: { type: "supervised", supervised: { hyperparameters: { n_epochs: 3, batch_size: 4 } } },
    });
    const dpo = { ...settings, method: "dpo" as const, beta: 0.5 };
    expect(createJobBody(rehearsalProfile, jobOrder("file-1", { settings: dpo })).method).toEqual({
      type: "dpo",
      dpo: { hyperparameters: { n_epochs: 3, batch_size: 4, beta: 0.5 } },
    });
  });

  it("has them at the top where a host wants them there", () => {
    expect(createJobBody(azure, jobOrder("file-1", { settings }))).toEqual({
      model: "attune-rehearsal-1",
      training_file: "file-1",
      suffix: "my-let",
      seed: 7,
      hyperparameters: { n_epochs: 3, batch_size: 4 },
    });
    expect(createJobBody(azure, jobOrder("file-1"))).toEqual({
      model: "attune-rehearsal-1",
      training_file: "file-1",
    });
  });

  it("has a suffix only where something of it is left", () => {
    expect(suffixFor(azure, "  ")).toBeNull();
    expect(suffixFor(azure, null)).toBeNull();
    expect(suffixFor(azure, "a.b  cdefgh")).toBe("a-b  c");
    expect(suffixFor(rehearsalProfile, "v1.2")).toBe("v1.2");
  });
});
