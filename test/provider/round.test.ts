// The whole round on the real rehearsal: a file goes up, a job is made, followed, stopped and gone on with, its result
// read, its model asked and thrown away. Nothing is asked but through the provider.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rehearsalProfile } from "../../src-shared/domain/connections/profile.ts";
import {
  automaticSettings,
  type JobSettings,
  type RemoteEvent,
  type RemoteJob,
} from "../../src-shared/domain/jobs/remote-job.ts";
import type { ChatOrder } from "../../src-main/provider/provider-work.ts";
import { exampleFile, temporaryFolder, type TestServer } from "../rehearsal/server/server-at.ts";
import { realServer } from "../rehearsal/server/real-server.ts";
import { jobOrder, providerAt, refusalOf, type TestProvider } from "./provider-at.ts";

let folder: ReturnType<typeof temporaryFolder>;
let server: TestServer;
let provider: TestProvider;
beforeEach(async () => {
  folder = temporaryFolder();
  server = await realServer(folder.path);
  provider = providerAt(server.baseUrl);
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

const profile = rehearsalProfile;

async function uploaded(count: number, fileName: string): Promise<string> {
  const path = join(folder.path, fileName);
  writeFileSync(path, exampleFile(count));
  return (await provider.run(profile, "upload-file", { path, fileName })).fileId;
}

function settings(changes: Partial<JobSettings>): { readonly settings: JobSettings } {
  return { settings: { ...automaticSettings, seed: 5, batchSize: 2, ...changes } };
}

/** Asks until it is so, as the studio does; a test's time limit is the limit. */
async function jobUntil(remoteId: string, isSo: (job: RemoteJob) => boolean): Promise<RemoteJob> {
  for (;;) {
    const job = await provider.run(profile, "read-job", { remoteId });
    if (isSo(job)) return job;
    if (["succeeded", "failed", "cancelled"].includes(job.status)) throw new Error(JSON.stringify(job));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const eventsOf = (remoteId: string, newerThan: string | null = null): Promise<readonly RemoteEvent[]> =>
  provider.run(profile, "list-events", { remoteId, newerThan });

async function eventUntil(remoteId: string, pattern: RegExp): Promise<void> {
  while (!(await eventsOf(remoteId)).some(({ message }) => pattern.test(message))) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const isDone = ({ status }: RemoteJob): boolean => status === "succeeded";

describe("a training from the file to the answer", { timeout: 120_000 }, () => {
  it("goes the whole way", async () => {
    const models = await provider.run(profile, "list-models", {});
    expect(models).toEqual([
      { name: "attune-rehearsal-1", createdAtMs: expect.any(Number), stopsWorkingOn: null },
    ]);

    const trainingFileId = await uploaded(12, "train.jsonl");
    const validationFileId = await uploaded(4, "valid.jsonl");
    const found = await provider.run(profile, "find-file", { fileName: "valid.jsonl" });
    expect(found?.fileId).toBe(validationFileId);
    const order = { ...settings({ epochs: 4, suffix: "letters" }), validationFileId };
    const created = await provider.run(profile, "create-job", jobOrder(trainingFileId, order));
    expect(created).toMatchObject({
      model: "attune-rehearsal-1",
      trainingFileId,
      validationFileId,
      seed: 5,
      epochs: 4,
      batchSize: 2,
      learningRateMultiplier: null,
      error: null,
      fineTunedModel: null,
      metadata: { attune_job: "job-of-the-test" },
    });
    expect(await provider.run(profile, "find-job", { jobId: "job-of-the-test" })).toMatchObject({
      remoteId: created.remoteId,
    });

    const done = await jobUntil(created.remoteId, isDone);
    expect(done.fineTunedModel).toMatch(/^ft:attune-rehearsal-1:.*letters/);
    expect(done.trainedTokens).toBeGreaterThan(0);
    expect(done.finishedAtMs).toBeGreaterThanOrEqual(done.createdAtMs ?? Infinity);
    expect(done.learningRateMultiplier).toBeGreaterThan(0);

    const events = await eventsOf(created.remoteId);
    expect(events[0]?.message).toMatch(/^Created fine-tuning job/);
    const points = events.map(({ point }) => point).filter((point) => point !== null);
    expect(points.map(({ step }) => step)).toEqual(Array.from({ length: 24 }, (_none, index) => index + 1));
    expect(points.at(-1)).toMatchObject({
      trainLoss: expect.any(Number),
      trainAccuracy: expect.any(Number),
      fullValidLoss: expect.any(Number),
      fullValidAccuracy: expect.any(Number),
    });
    expect(events.find(({ point }) => point !== null)?.totalSteps).toBe(24);
    const middle = events[10]?.eventId ?? "";
    expect(await eventsOf(created.remoteId, middle)).toEqual(events.slice(11));
    expect(await eventsOf(created.remoteId, events.at(-1)?.eventId)).toEqual([]);

    const checkpoints = await provider.run(profile, "list-checkpoints", { remoteId: created.remoteId });
    expect(checkpoints.map(({ point }) => point.step)).toEqual([12, 18, 24]);
    expect(checkpoints[0]?.point.fullValidLoss).toEqual(expect.any(Number));

    const { text } = await provider.run(profile, "read-file", { fileId: done.resultFileIds[0] ?? "" });
    expect(text).toMatch(/^step,train_loss,/);
    expect(text.trim().split("\n")).toHaveLength(25);

    const pieces: string[] = [];
    const question: ChatOrder = {
      model: done.fineTunedModel ?? "",
      messages: [{ role: "user", content: "Where is parcel 3?" }],
      temperature: 0,
      maxTokens: 12,
      seed: 1,
    };
    const answer = await provider.run(profile, "chat", question, {
      news: (piece) => pieces.push(piece.text),
    });
    expect(answer.text).not.toBe("");
    expect(pieces.join("")).toBe(answer.text);
    expect(answer.finishReason).toMatch(/^(stop|length)$/);
    expect(answer.promptTokens).toBeGreaterThan(3);
    expect(answer.answerTokens).toBeGreaterThan(0);
    const stage = { ...question, model: checkpoints[0]?.model ?? "" };
    expect((await provider.run(profile, "chat", stage)).text).not.toBe("");

    expect(await provider.run(profile, "delete-model", { name: question.model })).toBeNull();
    expect(await provider.run(profile, "delete-model", { name: question.model })).toBeNull();
    expect((await refusalOf(provider.run(profile, "chat", question))).code).toBe("model-not-found");
    expect(await provider.run(profile, "delete-file", { fileId: trainingFileId })).toBeNull();
    expect(await provider.run(profile, "delete-file", { fileId: trainingFileId })).toBeNull();
    expect(await provider.run(profile, "find-file", { fileName: "train.jsonl" })).toBeNull();
    expect(provider.faults).toEqual([]);
  });

  it("can be paused, gone on with and cancelled", async () => {
    const fileId = await uploaded(12, "train.jsonl");
    const { remoteId } = await provider.run(
      profile,
      "create-job",
      jobOrder(fileId, settings({ epochs: 50 })),
    );
    await eventUntil(remoteId, /^Step 1\//);
    await provider.run(profile, "pause-job", { remoteId });
    await jobUntil(remoteId, ({ status }) => status === "paused");
    await provider.run(profile, "resume-job", { remoteId });
    await jobUntil(remoteId, ({ status }) => status === "running");
    expect((await refusalOf(provider.run(profile, "resume-job", { remoteId }))).code).toBe(
      "provider-refused",
    );
    await provider.run(profile, "cancel-job", { remoteId });
    const job = await provider.run(profile, "read-job", { remoteId });
    expect(job.status).toMatch(/^cancell/);
  });

  it("learns from preferences, too", async () => {
    const path = join(folder.path, "pairs.jsonl");
    const pair = (index: number): string =>
      JSON.stringify({
        input: { messages: [{ role: "user", content: `Where is parcel ${index}?` }] },
        preferred_output: [{ role: "assistant", content: `Parcel ${index} is under way.` }],
        non_preferred_output: [{ role: "assistant", content: "No idea." }],
      });
    writeFileSync(path, Array.from({ length: 10 }, (_none, index) => pair(index)).join("\n"));
    const { fileId } = await provider.run(profile, "upload-file", { path, fileName: "pairs.jsonl" });
    const dpo = settings({ method: "dpo", epochs: 1, beta: 0.2 });
    const { remoteId } = await provider.run(profile, "create-job", jobOrder(fileId, dpo));
    expect(await jobUntil(remoteId, isDone)).toMatchObject({ epochs: 1, error: null });
  });

  it("fails with the provider's own words when the file isn't good enough", async () => {
    const fileId = await uploaded(3, "few.jsonl");
    const { remoteId } = await provider.run(profile, "create-job", jobOrder(fileId));
    const job = await jobUntil(remoteId, ({ status }) => status === "failed");
    expect(job.error).toMatchObject({ code: "invalid_n_examples", param: "training_file" });
    const pretty = join(folder.path, "pretty.jsonl");
    writeFileSync(pretty, JSON.stringify({ messages: [] }, null, 2));
    const refused = provider.run(profile, "upload-file", { path: pretty, fileName: "pretty.jsonl" });
    expect(await refusalOf(refused)).toMatchObject({
      code: "provider-refused",
      details: { connection: "Rehearsal", status: 400, said: expect.stringMatching(/JSONL/) },
    });
  });
});
