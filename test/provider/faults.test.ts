// The rehearsal's faults by switch, as the provider tells them: what was done stays done, and is found again.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rehearsalProfile } from "../../src-shared/domain/connections/profile.ts";
import type { RemoteJob } from "../../src-shared/domain/jobs/remote-job.ts";
import type { FaultRuleInput } from "../../src-main/rehearsal/server/faults.ts";
import {
  exampleFile,
  fakeServer,
  jobUntil,
  startJob,
  temporaryFolder,
  upload,
  type FakeServer,
} from "../rehearsal/server/server-at.ts";
import { jobOrder, providerAt, refusalOf, type TestProvider } from "./provider-at.ts";

let folder: ReturnType<typeof temporaryFolder>;
let server: FakeServer;
let provider: TestProvider;
beforeEach(async () => {
  folder = temporaryFolder();
  server = await fakeServer(folder.path, {}, { allowFaults: true });
  provider = providerAt(server.baseUrl);
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

const profile = rehearsalProfile;
const jobsPath = "/v1/fine_tuning/jobs";
const setFaults = (...rules: readonly FaultRuleInput[]): Promise<unknown> =>
  server.client.post("/rehearsal/faults", { body: rules });
const fault = (effect: FaultRuleInput["effect"], path = "/v1", method?: string): FaultRuleInput => ({
  match: { path, ...(method === undefined ? {} : { method }) },
  effect,
});

const fileName = "train.jsonl";
function trainingFile(count = 10): { readonly path: string; readonly fileName: string } {
  const path = join(folder.path, fileName);
  writeFileSync(path, exampleFile(count));
  return { path, fileName };
}

/** A job with validation at its end. */
async function trained(): Promise<string> {
  const validation = await upload(server.client, exampleFile(2));
  const job = await startJob(server.client, exampleFile(10), { validation_file: validation.id });
  return (await jobUntil(server.client, job.id, "succeeded")).id;
}

const readJob = (remoteId: string): Promise<RemoteJob> => provider.run(profile, "read-job", { remoteId });
const hello = {
  model: "attune-rehearsal-1",
  messages: [{ role: "user" as const, content: "Hello" }],
  temperature: null,
  maxTokens: null,
  seed: null,
};

describe("an answer that is lost", () => {
  it("of a new job: it is there and is found by its metadata, once", async () => {
    const { fileId } = await provider.run(profile, "upload-file", trainingFile());
    await setFaults(fault({ kind: "drop-answer" }, jobsPath, "POST"));
    const create = provider.run(profile, "create-job", jobOrder(fileId));
    expect(await refusalOf(create)).toMatchObject({
      code: "provider-unreachable",
      details: { connection: "Rehearsal", because: "cut-off" },
    });
    await setFaults();
    const found = await provider.run(profile, "find-job", { jobId: "job-of-the-test" });
    expect(found?.trainingFileId).toBe(fileId);
    expect((await server.client.fineTuning.jobs.list()).data).toHaveLength(1);
    expect(await provider.run(profile, "find-job", { jobId: "another" })).toBeNull();
  });

  it("of an upload: the file is there and is found by its name, the newest of several", async () => {
    await upload(server.client, exampleFile(12), fileName);
    await setFaults(fault({ kind: "drop-answer" }, "/v1/files", "POST"));
    const sent: number[] = [];
    const asked = provider.run(profile, "upload-file", trainingFile(11), {
      news: ({ sentBytes }) => sent.push(sentBytes),
    });
    expect((await refusalOf(asked)).code).toBe("provider-unreachable");
    await setFaults({ match: { path: "/v1/files" }, effect: { kind: "page-size", size: 1 } });
    const bytes = Buffer.byteLength(exampleFile(11));
    expect(sent.at(-1)).toBe(bytes);
    expect(await provider.run(profile, "find-file", { fileName })).toMatchObject({ bytes });
    expect(await provider.run(profile, "find-file", { fileName: "TRAIN.jsonl" })).toBeNull();
  });

  it("because the upload itself broke off: nothing is there", async () => {
    await setFaults(fault({ kind: "drop-request", afterBytes: 100_000 }, "/v1/files", "POST"));
    const asked = provider.run(profile, "upload-file", trainingFile(20_000));
    expect((await refusalOf(asked)).code).toBe("provider-unreachable");
    await setFaults();
    expect(await provider.run(profile, "find-file", { fileName })).toBeNull();
  });
});

describe("nothing is tried a second time by itself", () => {
  it("whatever the error is", async () => {
    const { fileId } = await provider.run(profile, "upload-file", trainingFile());
    for (const status of [408, 409, 429, 500, 503]) {
      const match = { method: "POST", path: jobsPath, times: 1 };
      await setFaults({ match, effect: { kind: "error", status } });
      await refusalOf(provider.run(profile, "create-job", jobOrder(fileId)));
    }
    expect((await server.client.fineTuning.jobs.list()).data).toEqual([]);
  });
});

describe("a model that is new", () => {
  it("isn't found for a while", async () => {
    const { fineTunedModel } = await readJob(await trained());
    await setFaults(fault({ kind: "new-model-missing", forMs: 600_000 }));
    const order = { ...hello, model: fineTunedModel ?? "" };
    expect(await refusalOf(provider.run(profile, "chat", order))).toMatchObject({
      code: "model-not-found",
      details: { status: 404 },
    });
    await setFaults();
    expect((await provider.run(profile, "chat", order)).text).toBe("Ahoy! Your parcel is under way.");
  });
});

describe("a stream that drops", () => {
  it("after a piece ends with what came, before it is an error", async () => {
    await setFaults(fault({ kind: "drop-stream", afterEvents: 2 }, "/v1/chat"));
    expect(await provider.run(profile, "chat", hello)).toEqual({
      text: "Ahoy",
      finishReason: null,
      promptTokens: null,
      answerTokens: null,
    });
    await setFaults(fault({ kind: "drop-stream", afterEvents: 1 }, "/v1/chat"));
    expect((await refusalOf(provider.run(profile, "chat", hello))).code).toBe("provider-unreachable");
  });
});

describe("odd answers", () => {
  it("an empty error and a status nobody knows are read as they are", async () => {
    const remoteId = await trained();
    await setFaults(
      fault({ kind: "empty-job-error" }, jobsPath),
      fault({ kind: "job-status", status: "waiting_for_stars" }, jobsPath),
    );
    expect(await readJob(remoteId)).toMatchObject({ status: "waiting_for_stars", error: null });
  });

  it("events without data keep their words, those without validation the rest", async () => {
    const remoteId = await trained();
    const list = { remoteId, newerThan: null };
    const whole = await provider.run(profile, "list-events", list);
    await setFaults(fault({ kind: "null-event-data" }, jobsPath));
    const wordsOnly = await provider.run(profile, "list-events", list);
    expect(wordsOnly).toEqual(whole.map((event) => ({ ...event, point: null, totalSteps: null })));
    await setFaults(fault({ kind: "no-validation-metrics" }, jobsPath));
    const measured = (await provider.run(profile, "list-events", list)).filter(({ point }) => point);
    expect(measured.every(({ point }) => point?.trainLoss !== null && point?.fullValidLoss === null)).toBe(
      true,
    );
    const [checkpoint] = await provider.run(profile, "list-checkpoints", { remoteId });
    expect(checkpoint?.point).toMatchObject({ trainLoss: expect.any(Number), validLoss: null });
  });

  it("lists in pages of two are read whole, in the same order", async () => {
    const remoteId = await trained();
    const list = { remoteId, newerThan: null };
    const events = await provider.run(profile, "list-events", list);
    const checkpoints = await provider.run(profile, "list-checkpoints", { remoteId });
    await setFaults(fault({ kind: "page-size", size: 2 }));
    expect(await provider.run(profile, "list-events", list)).toEqual(events);
    expect(await provider.run(profile, "list-checkpoints", { remoteId })).toEqual(checkpoints);
    const newer = { remoteId, newerThan: events[1]?.eventId ?? "" };
    expect(await provider.run(profile, "list-events", newer)).toEqual(events.slice(2));
  });

  it("late answers are waited for, not for ever", async () => {
    await setFaults(fault({ kind: "delay", delayMs: 300 }));
    expect(await provider.run(profile, "list-models", {})).toHaveLength(1);
    const hasty = providerAt(server.baseUrl, { waits: { requestMs: 40 } });
    expect((await refusalOf(hasty.run(profile, "list-models", {}))).code).toBe("provider-unreachable");
  });
});

describe("what a profile can't do", () => {
  it("isn't asked for", async () => {
    const supports = { ...profile.supports, events: false, checkpoints: false, metadata: false };
    const poor = { ...profile, supports };
    await setFaults(fault({ kind: "error", status: 500 }, `${jobsPath}/`));
    expect(await provider.run(poor, "list-events", { remoteId: "a", newerThan: null })).toEqual([]);
    expect(await provider.run(poor, "list-checkpoints", { remoteId: "a" })).toEqual([]);
    // "There is none" would be a guess, and a second training the price of it.
    expect((await refusalOf(provider.run(poor, "find-job", { jobId: "a" }))).code).toBe("provider-unclear");
    const { fileId } = await provider.run(poor, "upload-file", trainingFile());
    expect((await provider.run(poor, "create-job", jobOrder(fileId))).metadata).toEqual({});
  });
});
