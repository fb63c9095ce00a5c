// The whole flow through a validating proxy: every request of OpenAI's client and every answer of the rehearsal against
// OpenAI's own description. One violation anywhere fails the test.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  clientFor,
  exampleFile,
  jobUntil,
  refusalOf,
  temporaryFolder,
  upload,
  type TestServer,
} from "./server-at.ts";
import { realServer } from "./real-server.ts";
import { startValidatingProxy, type ValidatingProxy } from "./validating-proxy.ts";

let folder: ReturnType<typeof temporaryFolder>;
let server: TestServer;
let proxy: ValidatingProxy;
beforeAll(async () => {
  folder = temporaryFolder();
  server = await realServer(folder.path);
  proxy = await startValidatingProxy(server.baseUrl);
});
afterAll(async () => {
  await proxy.close();
  await server.close();
  folder.remove();
});
beforeEach(() => proxy.forget());

describe("the rehearsal through OpenAI's description", () => {
  it("is followed from the upload to the last deletion", { timeout: 120_000 }, async () => {
    const client = clientFor(proxy.url);
    const training = await upload(client, exampleFile(12));
    const validation = await upload(client, exampleFile(3), "valid.jsonl");
    expect((await client.files.list()).data).toHaveLength(2);
    expect(await client.files.retrieve(training.id)).toMatchObject({ id: training.id });
    expect(await (await client.files.content(training.id)).text()).toBe(exampleFile(12));

    const job = await client.fineTuning.jobs.create({
      model: "attune-rehearsal-1",
      training_file: training.id,
      validation_file: validation.id,
      seed: 3,
      suffix: "flow",
      metadata: { project: "p" },
      method: { type: "supervised", supervised: { hyperparameters: { n_epochs: 2, batch_size: 2 } } },
    });
    await jobUntil(client, job.id, "running");
    await client.fineTuning.jobs.pause(job.id);
    await jobUntil(client, job.id, "paused");
    expect((await client.fineTuning.jobs.list({ limit: 1, metadata: { project: "p" } })).data).toHaveLength(
      1,
    );
    await client.fineTuning.jobs.resume(job.id);
    const done = await jobUntil(client, job.id, "succeeded");
    const events = await client.fineTuning.jobs.listEvents(job.id, { limit: 5 });
    await client.fineTuning.jobs.listEvents(job.id, { limit: 100, after: events.data.at(-1)?.id ?? "" });
    const { data: checkpoints } = await client.fineTuning.jobs.checkpoints.list(job.id);
    expect(checkpoints).toHaveLength(2);
    const csv = await (await client.files.content(done.result_files[0] ?? "")).text();
    expect(csv.split("\n")).toHaveLength(14);
    const model = done.fine_tuned_model ?? "";
    await client.models.list();
    await client.models.retrieve(model);
    const chat = await client.chat.completions.create({
      model,
      messages: [{ role: "user", content: "Where is parcel 3?" }],
      temperature: 0,
      max_completion_tokens: 12,
    });
    expect(chat.usage?.completion_tokens).toBeGreaterThan(0);

    const second = await client.fineTuning.jobs.create({ model, training_file: training.id });
    expect((await client.fineTuning.jobs.cancel(second.id)).status).toBe("cancelled");
    await client.models.delete(checkpoints[0]?.fine_tuned_model_checkpoint ?? "");
    await client.models.delete(model);
    await client.files.delete(validation.id);
    await client.files.delete(training.id);
    await client.files.list();

    const refusals = await Promise.all(
      [
        client.files.retrieve(training.id),
        client.models.retrieve(model),
        client.fineTuning.jobs.cancel(done.id),
        client.fineTuning.jobs.create({ model, training_file: training.id }),
      ].map(refusalOf),
    );
    expect(refusals.map(({ status }) => status)).toEqual([404, 404, 400, 404]);
    // A refusal outside OpenAI's shape would be one more violation.
    expect(proxy.violations()).toEqual([]);
  });

  it("is followed by every chunk of a stream", async () => {
    // Straight from the server: the proxy can't look into a stream, so each chunk is held against its schema here.
    const stream = await server.client.chat.completions.create({
      model: "attune-rehearsal-1",
      messages: [{ role: "user", content: "Hello" }],
      max_tokens: 8,
      stream: true,
      stream_options: { include_usage: true },
    });
    let chunkCount = 0;
    for await (const chunk of stream) {
      proxy.checkStreamChunk(chunk);
      chunkCount += 1;
    }
    expect(chunkCount).toBeGreaterThan(2);
    expect(proxy.violations()).toEqual([]);
  });
});

describe("the proxy itself", () => {
  it("finds what OpenAI's description doesn't know", async () => {
    const wrong = await startValidatingProxy(server.baseUrl);
    try {
      const answer = await fetch(`${wrong.url}/files?limit=many`, {
        headers: { authorization: "Bearer token-of-a-test" },
      });
      expect(answer.status).toBe(400);
      expect(wrong.violations().join()).toContain("limit");
      wrong.forget();
      wrong.checkStreamChunk({ id: "x" });
      expect(wrong.violations()).not.toEqual([]);
    } finally {
      await wrong.close();
    }
  });
});
