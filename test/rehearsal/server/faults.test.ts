// Faults by switch, each as OpenAI's client sees it. What was done stays done: that is what makes some of them hard.
import OpenAI from "openai";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FaultRuleInput } from "../../../src-main/rehearsal/server/faults.ts";
import {
  clientFor,
  eventsOf,
  exampleFile,
  fakeServer,
  jobUntil,
  refusalOf,
  startJob,
  temporaryFolder,
  testToken,
  upload,
  type FakeServer,
} from "./server-at.ts";

let folder: ReturnType<typeof temporaryFolder>;
let server: FakeServer;
let nowMs = 1_000_000;
beforeEach(async () => {
  folder = temporaryFolder();
  server = await fakeServer(folder.path, {}, { allowFaults: true, nowMs: () => nowMs });
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

const setFaults = (...rules: readonly FaultRuleInput[]): Promise<unknown> =>
  server.client.post("/rehearsal/faults", { body: rules });
const model = "attune-rehearsal-1";
const hello = { model, messages: [{ role: "user" as const, content: "Hello" }] };

async function trained(): Promise<OpenAI.FineTuning.FineTuningJob> {
  const validation = await upload(server.client, exampleFile(2));
  const job = await startJob(server.client, exampleFile(10), { validation_file: validation.id });
  return jobUntil(server.client, job.id, "succeeded");
}

describe("faults", () => {
  it("are a list that can be changed while it runs", async () => {
    await setFaults({ match: { path: "/v1/models" }, effect: { kind: "error", status: 500 } });
    expect(await refusalOf(server.client.models.list())).toMatchObject({ status: 500 });
    await setFaults();
    expect((await server.client.models.list()).data).toHaveLength(1);
    const wrong = server.client.post("/rehearsal/faults", {
      body: [{ match: { path: "/v1" }, effect: { kind: "thunder" } }],
    });
    expect(await refusalOf(wrong)).toMatchObject({ status: 400 });
  });

  it("can be there from the start", async () => {
    await server.close();
    server = await fakeServer(
      folder.path,
      {},
      { faults: [{ match: { path: "/v1/models" }, effect: { kind: "error", status: 503 } }] },
    );
    expect(await refusalOf(server.client.models.list())).toMatchObject({ status: 503 });
  });

  it("meet the nth request, so many times, of a method and a path", async () => {
    await setFaults({
      match: { method: "GET", path: "/v1/models", nth: 2, times: 2 },
      effect: { kind: "error", status: 500 },
    });
    const statuses: (number | undefined)[] = [];
    for (let index = 0; index < 4; index += 1) {
      statuses.push(
        await server.client.models.list().then(
          () => 200,
          ({ status }: { status: number }) => status,
        ),
      );
    }
    expect(statuses).toEqual([200, 500, 500, 200]);
    expect((await server.client.files.list()).data).toEqual([]);
  });

  it("don't let anybody in without the token", async () => {
    const response = await fetch(`${server.baseUrl}/rehearsal/faults`, { method: "POST", body: "[]" });
    expect(response.status).toBe(401);
  });
});

describe("refusals", () => {
  it("401, 403 training_not_available and 500 have OpenAI's shape", async () => {
    await setFaults(
      { match: { path: "/v1/files" }, effect: { kind: "error", status: 401, code: "invalid_api_key" } },
      {
        match: { method: "POST", path: "/v1/fine_tuning/jobs" },
        effect: {
          kind: "error",
          status: 403,
          code: "training_not_available",
          message: "Your organization is no longer able to create new fine-tuning training jobs.",
        },
      },
      { match: { path: "/v1/models" }, effect: { kind: "error", status: 500 } },
    );
    const { client } = server;
    const failure = await client.files.list().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OpenAI.AuthenticationError);
    const create = client.fineTuning.jobs.create({ model, training_file: "file-x" });
    const closed = await create.catch((error: unknown) => error);
    expect(closed).toBeInstanceOf(OpenAI.PermissionDeniedError);
    expect(closed).toMatchObject({ code: "training_not_available" });
    expect(await client.models.list().catch((error: unknown) => error)).toBeInstanceOf(
      OpenAI.InternalServerError,
    );
  });

  it("429 comes with Retry-After, which the client keeps", async () => {
    await setFaults({
      match: { path: "/v1/models", times: 1 },
      effect: { kind: "error", status: 429, code: "rate_limit_exceeded", retryAfterSeconds: 0.2 },
    });
    const failure = await server.client.models.list().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OpenAI.RateLimitError);
    expect((failure as InstanceType<typeof OpenAI.APIError>).headers?.get("retry-after")).toBe("0.2");
    expect(failure).toMatchObject({ type: "rate_limit_error" });
    await setFaults({
      match: { path: "/v1/models", times: 1 },
      effect: { kind: "error", status: 429, retryAfterSeconds: 0.2 },
    });
    const patient = new OpenAI({ baseURL: server.baseUrl, apiKey: testToken, maxRetries: 1 });
    const startedMs = performance.now();
    expect((await patient.models.list()).data).toHaveLength(1);
    expect(performance.now() - startedMs).toBeGreaterThan(190);
  });

  it("a new model is missing for a while", async () => {
    const { client } = server;
    const job = await trained();
    const name = job.fine_tuned_model ?? "";
    await setFaults({ match: { path: "/v1" }, effect: { kind: "new-model-missing", forMs: 5_000 } });
    expect(await refusalOf(client.models.retrieve(name))).toMatchObject({
      status: 404,
      code: "model_not_found",
    });
    expect(await refusalOf(client.chat.completions.create({ ...hello, model: name }))).toMatchObject({
      status: 404,
    });
    expect((await client.models.list()).data.map(({ id }) => id)).toEqual([model]);
    await client.chat.completions.create(hello);
    nowMs += 5_000;
    expect((await client.models.retrieve(name)).id).toBe(name);
  });
});

describe("connections", () => {
  it("drop in the middle of an upload, and nothing stays behind", async () => {
    await setFaults({
      match: { method: "POST", path: "/v1/files" },
      effect: { kind: "drop-request", afterBytes: 100_000 },
    });
    const failure = await upload(server.client, exampleFile(20_000)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OpenAI.APIConnectionError);
    await setFaults();
    expect((await server.client.files.list()).data).toEqual([]);
  });

  it("drop in the middle of a stream", async () => {
    await setFaults({ match: { path: "/v1/chat" }, effect: { kind: "drop-stream", afterEvents: 2 } });
    const stream = await server.client.chat.completions.create({ ...hello, stream: true });
    const pieces: string[] = [];
    const read = async (): Promise<void> => {
      for await (const chunk of stream) pieces.push(chunk.choices[0]?.delta.content ?? "");
    };
    await expect(read()).rejects.toThrow(/terminated|closed|aborted/i);
    expect(pieces).toEqual(["", "Ahoy"]);
  });

  it("answer late", async () => {
    await setFaults({ match: { path: "/v1/models" }, effect: { kind: "delay", delayMs: 150 } });
    const startedMs = performance.now();
    await server.client.models.list();
    expect(performance.now() - startedMs).toBeGreaterThan(145);
    const hurried = new OpenAI({ baseURL: server.baseUrl, apiKey: testToken, maxRetries: 0, timeout: 30 });
    expect(await hurried.models.list().catch((error: unknown) => error)).toBeInstanceOf(
      OpenAI.APIConnectionTimeoutError,
    );
  });

  it("lose the answer after the job was made: a client that asks again makes a second one", async () => {
    const file = await upload(server.client, exampleFile(10));
    const lost: FaultRuleInput = {
      match: { method: "POST", path: "/v1/fine_tuning/jobs", times: 1 },
      effect: { kind: "drop-answer" },
    };
    await setFaults(lost);
    const body = { model, training_file: file.id, metadata: { attempt: "1" } };
    const failure = await server.client.fineTuning.jobs.create(body).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OpenAI.APIConnectionError);
    expect((await server.client.fineTuning.jobs.list({ metadata: { attempt: "1" } })).data).toHaveLength(1);
    await setFaults(lost);
    const eager = new OpenAI({ baseURL: server.baseUrl, apiKey: testToken, maxRetries: 1 });
    await eager.fineTuning.jobs.create(body);
    expect((await server.client.fineTuning.jobs.list({ metadata: { attempt: "1" } })).data).toHaveLength(3);
  });
});

describe("odd shapes", () => {
  it("of jobs: an empty error on success, statuses outside the list", async () => {
    const { client } = server;
    const job = await trained();
    await setFaults({ match: { path: "/v1/fine_tuning/jobs" }, effect: { kind: "empty-job-error" } });
    const succeeded = await client.fineTuning.jobs.retrieve(job.id);
    expect(succeeded.status).toBe("succeeded");
    expect(succeeded.error).toEqual({});
    for (const status of ["paused", "pausing", "waiting_for_stars"]) {
      await setFaults({ match: { path: "/v1/fine_tuning/jobs" }, effect: { kind: "job-status", status } });
      expect((await client.fineTuning.jobs.retrieve(job.id)).status).toBe(status);
      expect((await client.fineTuning.jobs.list()).data[0]?.status).toBe(status);
    }
  });

  it("of events and checkpoints: no data, no validation", async () => {
    const { client } = server;
    const job = await trained();
    await setFaults({ match: { path: "/v1/fine_tuning/jobs" }, effect: { kind: "null-event-data" } });
    expect((await eventsOf(client, job.id)).every(({ data }) => data === null)).toBe(true);
    await setFaults({ match: { path: "/v1/fine_tuning/jobs" }, effect: { kind: "no-validation-metrics" } });
    const text = JSON.stringify([
      await eventsOf(client, job.id),
      (await client.fineTuning.jobs.checkpoints.list(job.id)).data,
    ]);
    expect(text).toContain("train_loss");
    expect(text).not.toContain("valid_");
    await setFaults();
    expect(JSON.stringify(await eventsOf(client, job.id))).toContain("full_valid_loss");
  });

  it("of result files: blank cells", async () => {
    const { client } = server;
    const {
      result_files: [resultFile = ""],
    } = await trained();
    await setFaults({ match: { path: "/v1/files" }, effect: { kind: "blank-cells" } });
    const rows = (await (await client.files.content(resultFile)).text()).split("\n");
    expect(rows[0]).toMatch(/^step,train_loss/);
    expect(rows[1]).toMatch(/^1,2,0.5/);
    expect(rows[2]).toBe("2,,,,,,");
    expect(rows[3]).toMatch(/^3,0\.6/);
  });

  it("of lists: pages of two, whatever was asked for", async () => {
    const { client } = server;
    const job = await trained();
    const whole = await eventsOf(client, job.id);
    await setFaults({ match: { path: "/v1" }, effect: { kind: "page-size", size: 2 } });
    const page = await client.fineTuning.jobs.listEvents(job.id, { limit: 100 });
    expect(page.data).toHaveLength(2);
    expect(page.has_more).toBe(true);
    expect(await eventsOf(client, job.id)).toEqual(whole);
    const files: string[] = [];
    for await (const file of client.files.list()) files.push(file.id);
    expect(files).toHaveLength(3);
    expect(await clientFor(server.baseUrl).fineTuning.jobs.checkpoints.list(job.id)).toMatchObject({
      has_more: true,
    });
  });
});
