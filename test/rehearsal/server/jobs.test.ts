// Jobs as OpenAI's client meets them: the way from upload to model, the queue, cancel, pause, resume, what is told.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  eventsOf,
  eventUntil,
  exampleFile,
  exampleLine,
  fakeServer,
  jobUntil,
  messagesOf,
  refusalOf,
  startJob,
  temporaryFolder,
  trainedJob,
  upload,
  type FakeServer,
} from "./server-at.ts";

let folder: ReturnType<typeof temporaryFolder>;
let server: FakeServer;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

describe("a job", () => {
  it("goes from its files to a model, and says so in OpenAI's words", async () => {
    server = await fakeServer(folder.path);
    const { client } = server;
    const training = await upload(client, exampleFile(12));
    const validation = await upload(client, exampleFile(2), "valid.jsonl");
    const created = await client.fineTuning.jobs.create({
      model: "attune-rehearsal-1",
      training_file: training.id,
      validation_file: validation.id,
      suffix: "Shop Helper",
      seed: 7,
      metadata: { project: "p1" },
      method: { type: "supervised", supervised: { hyperparameters: { n_epochs: 2 } } },
    });
    expect(created).toMatchObject({
      object: "fine_tuning.job",
      status: "validating_files",
      seed: 7,
      hyperparameters: { n_epochs: 2, batch_size: "auto" },
      error: null,
      finished_at: null,
      trained_tokens: null,
    });
    expect(created.id).toMatch(/^ftjob-[A-Za-z0-9]{24}$/);
    const job = await jobUntil(client, created.id, "succeeded");
    expect(job.fine_tuned_model).toMatch(/^ft:attune-rehearsal-1:rehearsal:shop-helper:[A-Za-z0-9]{8}$/);
    expect(job).toMatchObject({
      trained_tokens: 480,
      error: null,
      estimated_finish: null,
      metadata: { project: "p1" },
      hyperparameters: { n_epochs: 2, batch_size: 2, learning_rate_multiplier: 1 },
      method: { type: "supervised", supervised: { hyperparameters: { n_epochs: 2, batch_size: 2 } } },
    });
    expect(job.finished_at).toBeGreaterThanOrEqual(job.created_at);
    const name = job.fine_tuned_model ?? "";
    expect(await messagesOf(client, job.id)).toEqual([
      `Created fine-tuning job: ${job.id}`,
      `Validating training file: ${training.id} and validation file: ${validation.id}`,
      "Files validated, moving job to queued state",
      "Fine-tuning job started",
      "A tiny model really trained on this computer; it says nothing about how well ChatGPT would answer.",
      "Training with 2 epochs, batch size 2 (auto), learning rate multiplier 1 (auto): 12 steps in all.",
      "Step 1/12: training loss=2.00",
      "Step 2/12: training loss=1.00, validation loss=1.50",
      "Step 3/12: training loss=0.67",
      "Step 4/12: training loss=0.50, validation loss=1.00",
      "Step 5/12: training loss=0.40",
      "Step 6/12: training loss=0.33, validation loss=0.83, full validation loss=0.58",
      `Checkpoint created at step 6 with Snapshot ID: ${name}:ckpt-step-6`,
      "Step 7/12: training loss=0.29",
      "Step 8/12: training loss=0.25, validation loss=0.75",
      "Step 9/12: training loss=0.22",
      "Step 10/12: training loss=0.20, validation loss=0.70",
      "Step 11/12: training loss=0.18",
      "Step 12/12: training loss=0.17, validation loss=0.67, full validation loss=0.42",
      `Checkpoint created at step 12 with Snapshot ID: ${name}:ckpt-step-12`,
      "A tiny model really trained on this computer; it says nothing about how well ChatGPT would answer.",
      `New fine-tuned model created: ${name}`,
      "The job has successfully completed",
    ]);
  });

  it("measures in OpenAI's field names and never makes up what wasn't measured", async () => {
    server = await fakeServer(folder.path);
    const { client } = server;
    const job = await startJob(client, exampleFile(10), {
      hyperparameters: { n_epochs: 1, batch_size: 5 },
    });
    await jobUntil(client, job.id, "succeeded");
    const metrics = (await eventsOf(client, job.id)).filter(({ type }) => type === "metrics");
    expect(metrics.map(({ data }) => data)).toEqual([
      { step: 1, total_steps: 2, train_loss: 2, train_mean_token_accuracy: 0.5 },
      { step: 2, total_steps: 2, train_loss: 1, train_mean_token_accuracy: 1 - 1 / 3 },
    ]);
  });

  it("leaves a result file in OpenAI's columns, blank where nothing was measured", async () => {
    server = await fakeServer(folder.path);
    const { client } = server;
    const validation = await upload(client, exampleFile(2));
    const job = await startJob(client, exampleFile(10), {
      validation_file: validation.id,
      hyperparameters: { n_epochs: 1, batch_size: 5 },
    });
    const { result_files: resultFiles } = await jobUntil(client, job.id, "succeeded");
    expect(resultFiles).toHaveLength(1);
    const file = await client.files.retrieve(resultFiles[0] ?? "");
    expect(file).toMatchObject({ purpose: "fine-tune-results", filename: "step_metrics.csv" });
    const content = await (await client.files.content(file.id)).text();
    expect(content.length).toBe(file.bytes);
    expect(content).toBe(
      "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy,full_valid_loss,full_valid_mean_token_accuracy\n" +
        "1,2,0.5,,,,\n" +
        `2,1,${1 - 1 / 3},1.5,0.5,1.25,0.75\n`,
    );
  });

  it("says what was left aside and which languages the base doesn't know, at the beginning and at the end", async () => {
    server = await fakeServer(folder.path, { tooLongLines: [2, 5], unknownLanguages: ["pl"] });
    const { client } = server;
    const withTools = JSON.stringify({
      messages: [
        { role: "user", content: [{ type: "image_url", image_url: { url: "https://example.org/a.png" } }] },
        { role: "assistant", content: "A cat." },
      ],
    });
    const job = await startJob(client, `${exampleFile(12)}\n${withTools}`);
    await jobUntil(client, job.id, "succeeded");
    const events = await eventsOf(client, job.id);
    const told = events.filter(({ level }) => level === "warn").map(({ message }) => message);
    const leftAside =
      "3 of 13 training examples are left aside, none is cut: 1 with images, which the rehearsal can't see (line 13); " +
      "2 too long for the rehearsal's small model (lines 2, 5).";
    const languages =
      "The rehearsal's base model has never read Polish: expect little sense in its answers there.";
    expect(told).toEqual([leftAside, languages, leftAside, languages]);
    const places = events.map(({ message }) => message);
    expect(places.indexOf(leftAside)).toBeLessThan(
      places.findIndex((message) => message.startsWith("Step 1/")),
    );
    expect(places.lastIndexOf(leftAside)).toBeGreaterThan(
      places.findLastIndex((message) => message.startsWith("Step ")),
    );
  });

  it("fails with OpenAI's codes, in the job and in an event", async () => {
    server = await fakeServer(folder.path);
    const { client } = server;
    const few = await startJob(client, exampleFile(5));
    await jobUntil(client, few.id, "failed");
    expect((await client.fineTuning.jobs.retrieve(few.id)).error).toEqual({
      code: "invalid_n_examples",
      message: "Training file has 5 example(s), but must have at least 10 examples",
      param: "training_file",
    });
    expect((await eventsOf(client, few.id)).at(-1)).toMatchObject({
      level: "error",
      message: "Training file has 5 example(s), but must have at least 10 examples",
      data: { error_code: "invalid_n_examples", error_param: "training_file" },
    });
  });

  it("fails when too few examples are left to use", async () => {
    server = await fakeServer(folder.path, { tooLongLines: [1, 2, 3] });
    const { client } = server;
    const job = await startJob(client, exampleFile(12));
    const { error } = await jobUntil(client, job.id, "failed");
    expect(error).toMatchObject({ code: "invalid_n_examples", param: "training_file" });
    expect(error?.message).toContain("can use only 9 of them");
  });

  it.each(["at-start", "later"] as const)(
    "fails honestly when the trainer breaks down (%s), and the next job has its turn",
    async (breaks) => {
      server = await fakeServer(folder.path, { breaks });
      const { client } = server;
      const job = await startJob(client, exampleFile(12));
      const { error } = await jobUntil(client, job.id, "failed");
      expect(error).toMatchObject({ code: "internal", param: null });
      const next = await startJob(client, exampleFile(12));
      await jobUntil(client, next.id, "failed");
      expect(server.trainer.requests).toHaveLength(2);
    },
  );

  it("tells when it will be through", async () => {
    server = await fakeServer(
      folder.path,
      { isStepped: true, remainingMs: 90_000 },
      { nowMs: () => 1_000_000 },
    );
    const { client, trainer } = server;
    const job = await startJob(client, exampleFile(10));
    trainer.allowSteps(1);
    await eventUntil(client, job.id, /^Step 1\//);
    expect((await client.fineTuning.jobs.retrieve(job.id)).estimated_finish).toBe(1_090);
  });

  it("goes on from an earlier fine-tuned model and from a checkpoint", async () => {
    server = await fakeServer(folder.path);
    const { client, trainer } = server;
    const first = await trainedJob(client);
    const model = first.fine_tuned_model ?? "";
    const second = await startJob(client, exampleFile(10), { model });
    const done = await jobUntil(client, second.id, "succeeded");
    expect(done.model).toBe(model);
    expect(done.fine_tuned_model).toMatch(/^ft:attune-rehearsal-1:rehearsal::[A-Za-z0-9]{8}$/);
    const { data: checkpoints } = await client.fineTuning.jobs.checkpoints.list(first.id);
    const third = await startJob(client, exampleFile(10), {
      model: checkpoints[0]?.fine_tuned_model_checkpoint ?? "",
    });
    await jobUntil(client, third.id, "succeeded");
    expect(trainer.requests.map(({ startPath }) => startPath.split(/[\\/]/).at(-1))).toEqual([
      "fake-base.safetensors",
      "model.safetensors",
      "step-15.safetensors",
    ]);
  });

  it("trains preferences, too", async () => {
    server = await fakeServer(folder.path);
    const { client, trainer } = server;
    const line = (index: number): string =>
      JSON.stringify({
        input: { messages: [{ role: "user", content: `Question ${index}` }] },
        preferred_output: [{ role: "assistant", content: "Better" }],
        non_preferred_output: [{ role: "assistant", content: "Worse" }],
      });
    const job = await startJob(client, Array.from({ length: 10 }, (_, index) => line(index)).join("\n"), {
      method: { type: "dpo", dpo: { hyperparameters: { beta: 0.4 } } },
    });
    const done = await jobUntil(client, job.id, "succeeded");
    expect(trainer.requests[0]).toMatchObject({ method: "dpo", wishes: { beta: 0.4, epochs: "auto" } });
    expect(done.method).toEqual({
      type: "dpo",
      dpo: { hyperparameters: { n_epochs: 3, batch_size: 2, learning_rate_multiplier: 1, beta: 0.4 } },
    });
    expect(await messagesOf(client, job.id)).toContain(
      "Training with 3 epochs (auto), batch size 2 (auto), learning rate multiplier 1 (auto), beta 0.4: 15 steps in all.",
    );
  });
});

describe("the queue", () => {
  it("lets one job train at a time, in the order they came", async () => {
    server = await fakeServer(folder.path, { isStepped: true });
    const { client, trainer } = server;
    const first = await startJob(client, exampleFile(10));
    const second = await startJob(client, exampleFile(10));
    await jobUntil(client, first.id, "running");
    await jobUntil(client, second.id, "queued");
    expect(trainer.requests).toHaveLength(1);
    trainer.allowSteps(1_000);
    await jobUntil(client, first.id, "succeeded");
    await jobUntil(client, second.id, "succeeded");
  });

  it("passes over a waiting job that was cancelled", async () => {
    server = await fakeServer(folder.path, { isStepped: true });
    const { client, trainer } = server;
    const first = await startJob(client, exampleFile(10));
    const second = await startJob(client, exampleFile(10));
    await jobUntil(client, second.id, "queued");
    expect(await client.fineTuning.jobs.cancel(second.id)).toMatchObject({ status: "cancelled" });
    trainer.allowSteps(1_000);
    await jobUntil(client, first.id, "succeeded");
    expect(trainer.requests).toHaveLength(1);
  });
});

describe("cancel, pause and resume", () => {
  it("cancels at once, keeps what was trained, and refuses to do it twice", async () => {
    server = await fakeServer(folder.path, { isStepped: true });
    const { client, trainer } = server;
    const job = await startJob(client, exampleFile(10));
    trainer.allowSteps(6);
    await eventUntil(client, job.id, /^Step 6\//);
    expect(await client.fineTuning.jobs.cancel(job.id)).toMatchObject({
      status: "cancelled",
      fine_tuned_model: null,
    });
    const again = await refusalOf(client.fineTuning.jobs.cancel(job.id));
    expect(again).toMatchObject({ status: 400, code: "invalid_job_status" });
    const { data: checkpoints } = await client.fineTuning.jobs.checkpoints.list(job.id);
    expect(checkpoints.map(({ step_number: step }) => step)).toEqual([5]);
    const messages = await messagesOf(client, job.id);
    expect(messages.at(-1)).toBe("Fine-tuning job cancelled");
    // The place to go on from is gone, the checkpoint is there.
    const work = join(server.folder, "jobs", job.id, "work");
    await expect.poll(() => readdirSync(work)).toEqual(["step-5.safetensors"]);
  });

  it("pauses after the running step and goes on from there", async () => {
    server = await fakeServer(folder.path, { isStepped: true });
    const { client, trainer } = server;
    const job = await startJob(client, exampleFile(10));
    trainer.allowSteps(2);
    await eventUntil(client, job.id, /^Step 2\//);
    const pausing = await client.fineTuning.jobs.pause(job.id);
    expect(["pausing", "paused"]).toContain(pausing.status);
    await jobUntil(client, job.id, "paused");
    trainer.allowSteps(1_000);
    await client.fineTuning.jobs.resume(job.id);
    await jobUntil(client, job.id, "succeeded");
    const messages = await messagesOf(client, job.id);
    expect(messages).toContain("Fine-tuning job paused after step 2");
    expect(messages).toContain("Fine-tuning job resumed");
    expect(messages).toContain("Going on from step 2 of 15.");
    const steps = messages.filter((message) => message.startsWith("Step "));
    expect(steps).toHaveLength(15);
    expect(trainer.requests.map(({ resume }) => resume)).toEqual([false, true]);
  });

  it("lets another job train while one is paused", async () => {
    server = await fakeServer(folder.path, { isStepped: true });
    const { client, trainer } = server;
    const first = await startJob(client, exampleFile(10));
    await jobUntil(client, first.id, "running");
    await client.fineTuning.jobs.pause(first.id);
    await jobUntil(client, first.id, "paused");
    trainer.allowSteps(1_000);
    const second = await startJob(client, exampleFile(10));
    await jobUntil(client, second.id, "succeeded");
    expect(await refusalOf(client.fineTuning.jobs.pause(second.id))).toMatchObject({ status: 400 });
    expect(await refusalOf(client.fineTuning.jobs.resume(second.id))).toMatchObject({ status: 400 });
    await client.fineTuning.jobs.resume(first.id);
    await jobUntil(client, first.id, "succeeded");
  });
});

describe("lists of jobs, events and checkpoints", () => {
  it("come newest first, in pages with cursors", async () => {
    server = await fakeServer(folder.path);
    const { client } = server;
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      ids.push((await startJob(client, exampleFile(3), { metadata: { half: String(index % 2) } })).id);
    }
    const page = await client.fineTuning.jobs.list({ limit: 2 });
    expect(page.data.map(({ id }) => id)).toEqual([ids[4], ids[3]]);
    expect(page.has_more).toBe(true);
    const last = await client.fineTuning.jobs.list({ limit: 2, after: ids[2] ?? "" });
    expect(last.data.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
    expect(last.has_more).toBe(false);
    const all: string[] = [];
    for await (const job of client.fineTuning.jobs.list({ limit: 2 })) all.push(job.id);
    expect(all).toEqual(ids.toReversed());
    const odd = await client.fineTuning.jobs.list({ metadata: { half: "1" } });
    expect(odd.data.map(({ id }) => id)).toEqual([ids[3], ids[1]]);
    expect(await refusalOf(client.fineTuning.jobs.list({ after: "ftjob-x" }))).toMatchObject({
      status: 400,
      param: "after",
    });
    expect(await refusalOf(client.fineTuning.jobs.list({ limit: 0 }))).toMatchObject({ param: "limit" });
  });

  it("keep the last three checkpoints, each a model of its own", async () => {
    server = await fakeServer(folder.path);
    const { client } = server;
    const job = await startJob(client, exampleFile(10), { hyperparameters: { n_epochs: 5 } });
    await jobUntil(client, job.id, "succeeded");
    const { data, has_more: hasMore } = await client.fineTuning.jobs.checkpoints.list(job.id);
    expect(data.map(({ step_number: step }) => step)).toEqual([25, 20, 15]);
    expect(hasMore).toBe(false);
    const [newest] = data;
    expect(newest?.metrics).toMatchObject({ step: 25, train_loss: 2 / 25 });
    const model = await client.models.retrieve(newest?.fine_tuned_model_checkpoint ?? "");
    expect(model.id).toMatch(/:ckpt-step-25$/);
    // As clients write it that encode every colon.
    const encoded = await client.get(`/models/${encodeURIComponent(model.id)}`);
    expect(encoded).toMatchObject({ id: model.id });
    const { data: models } = await client.models.list();
    expect(models).toHaveLength(5);
    expect(models.map(({ owned_by: owner }) => owner)).toContain("attune");
  });

  it("answer 404 for a job that isn't there", async () => {
    server = await fakeServer(folder.path);
    const { client } = server;
    const refusals = await Promise.all(
      [
        client.fineTuning.jobs.retrieve("ftjob-none"),
        client.fineTuning.jobs.cancel("ftjob-none"),
        client.fineTuning.jobs.listEvents("ftjob-none"),
        client.fineTuning.jobs.checkpoints.list("ftjob-none"),
      ].map(refusalOf),
    );
    for (const refusal of refusals)
      expect(refusal).toMatchObject({ status: 404, code: "fine_tune_not_found" });
  });
});

describe("deleting", () => {
  it("takes a model's bytes along, and only its own", async () => {
    server = await fakeServer(folder.path);
    const { client } = server;
    const job = await trainedJob(client);
    const model = job.fine_tuned_model ?? "";
    const work = join(server.folder, "jobs", job.id, "work");
    expect(existsSync(join(work, "model.safetensors"))).toBe(true);
    expect(await client.models.delete(model)).toEqual({ id: model, object: "model", deleted: true });
    expect(existsSync(join(work, "model.safetensors"))).toBe(false);
    expect(existsSync(join(work, "step-15.safetensors"))).toBe(true);
    expect(await refusalOf(client.models.retrieve(model))).toMatchObject({
      status: 404,
      code: "model_not_found",
    });
    expect(await refusalOf(client.models.delete(model))).toMatchObject({ status: 404 });
    expect((await client.fineTuning.jobs.retrieve(job.id)).fine_tuned_model).toBe(model);
    expect(await refusalOf(client.models.delete("attune-rehearsal-1"))).toMatchObject({ status: 403 });
  });

  it("takes a file's bytes along; a job that waited for it fails and says why", async () => {
    server = await fakeServer(folder.path, { isStepped: true });
    const { client, trainer } = server;
    const first = await startJob(client, exampleFile(10));
    const second = await startJob(client, exampleFile(10));
    await jobUntil(client, second.id, "queued");
    expect(await client.files.delete(second.training_file)).toMatchObject({ deleted: true });
    expect(existsSync(join(server.folder, "files", second.training_file))).toBe(false);
    expect(await refusalOf(client.files.retrieve(second.training_file))).toMatchObject({ status: 404 });
    trainer.allowSteps(1_000);
    await jobUntil(client, first.id, "succeeded");
    const failed = await jobUntil(client, second.id, "failed");
    expect(failed.error).toMatchObject({ code: "invalid_training_file", param: "training_file" });
    expect(failed.error?.message).toContain("deleted before the job started");
  });
});

describe("what a job is refused for", () => {
  it("names the parameter in OpenAI's manner", async () => {
    server = await fakeServer(folder.path);
    const { client, baseUrl } = server;
    const file = await upload(client, exampleFile(10));
    const create = async (body: object): Promise<unknown> => {
      const response = await fetch(`${baseUrl}/fine_tuning/jobs`, {
        method: "POST",
        headers: { authorization: "Bearer token-of-a-test", "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      const { error } = (await response.json()) as { error: object };
      return { status: response.status, ...error };
    };
    const good = { model: "attune-rehearsal-1", training_file: file.id };
    const supervised = (hyperparameters: object): object => ({
      ...good,
      method: { type: "supervised", supervised: { hyperparameters } },
    });
    const cases: readonly (readonly [object, object])[] = [
      [{}, { status: 400, param: "model", code: "missing_required_parameter" }],
      [
        { ...good, model: 3 },
        { param: "model", code: "invalid_type" },
      ],
      [
        { ...good, model: "gpt-4o-mini" },
        { status: 404, param: "model", code: "model_not_found" },
      ],
      [
        { ...good, training_file: "file-x" },
        { param: "training_file", code: "file_not_found" },
      ],
      [{ ...good, validation_file: "file-x" }, { param: "validation_file" }],
      [
        { ...good, suffix: "x".repeat(65) },
        { param: "suffix", code: "string_above_max_length" },
      ],
      [{ ...good, seed: -1 }, { param: "seed" }],
      [{ ...good, seed: 1.5 }, { param: "seed" }],
      [
        { ...good, colour: "red" },
        { param: "colour", code: "unknown_parameter" },
      ],
      [
        { ...good, integrations: [{ type: "wandb" }] },
        { param: "integrations", code: "unsupported_parameter" },
      ],
      [
        { ...good, method: { type: "reinforcement" } },
        { param: "method.type", code: "unsupported_value" },
      ],
      [{ ...good, method: { type: "dpo", supervised: {} } }, { param: "method.supervised" }],
      [supervised({ n_epochs: 0 }), { param: "method.supervised.hyperparameters.n_epochs" }],
      [supervised({ n_epochs: 51 }), { param: "method.supervised.hyperparameters.n_epochs" }],
      [supervised({ n_epochs: "many" }), { param: "method.supervised.hyperparameters.n_epochs" }],
      [supervised({ batch_size: 257 }), { param: "method.supervised.hyperparameters.batch_size" }],
      [supervised({ beta: 0.1 }), { code: "unknown_parameter" }],
      [
        supervised({ learning_rate_multiplier: 0 }),
        { param: "method.supervised.hyperparameters.learning_rate_multiplier" },
      ],
      [
        {
          ...good,
          metadata: Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`k${index}`, "v"])),
        },
        { param: "metadata" },
      ],
    ];
    for (const [body, expected] of cases) {
      expect({ body, refused: await create(body) }).toMatchObject({
        body,
        refused: {
          type: "invalid_request_error",
          message: expect.stringMatching(/\S/) as string,
          ...expected,
        },
      });
    }
    expect((await client.fineTuning.jobs.list()).data).toEqual([]);
  });

  it("takes the top-level hyperparameters and lets the newer place win", async () => {
    server = await fakeServer(folder.path);
    const { client, trainer } = server;
    const job = await startJob(client, exampleFile(10), {
      hyperparameters: { n_epochs: 4, batch_size: 5 },
      method: { type: "supervised", supervised: { hyperparameters: { n_epochs: 2 } } },
    });
    await jobUntil(client, job.id, "succeeded");
    expect(trainer.requests[0]?.wishes).toMatchObject({ epochs: 2, batchSize: 5 });
  });
});

describe("the preview", () => {
  it("tells what a training would come to, without training", async () => {
    server = await fakeServer(folder.path, { tooLongLines: [3], unknownLanguages: ["pl"] });
    const { client, trainer } = server;
    const file = await upload(client, exampleFile(12));
    const preview = await client.post("/rehearsal/preview", {
      body: { model: "attune-rehearsal-1", training_file: file.id },
    });
    expect(preview).toEqual({
      object: "rehearsal.preview",
      model: "attune-rehearsal-1",
      method: "supervised",
      training: {
        used: 11,
        left_aside: [{ line: 3, reason: "too-long" }],
        tokens: 220,
        unknown_languages: ["pl"],
      },
      validation: null,
      hyperparameters: { n_epochs: 3, batch_size: 2, learning_rate_multiplier: 1 },
      total_steps: 18,
      estimated_seconds: 1.5,
      notice:
        "A tiny model really trained on this computer; it says nothing about how well ChatGPT would answer.",
    });
    expect(trainer.requests).toEqual([]);
  });

  it("refuses with what the job would fail with", async () => {
    server = await fakeServer(folder.path, { tooLongLines: [1, 2, 3] });
    const { client } = server;
    const preview = (fileId: string): Promise<unknown> =>
      client.post("/rehearsal/preview", { body: { model: "attune-rehearsal-1", training_file: fileId } });
    const few = await upload(client, exampleFile(12));
    expect(await refusalOf(preview(few.id))).toMatchObject({ status: 400, code: "invalid_n_examples" });
    const wrong = await upload(client, `${exampleFile(12)}\n${exampleLine("Hello?", "")}`);
    const refused = await refusalOf(preview(wrong.id));
    expect(refused).toMatchObject({ status: 400, code: "invalid_training_file", param: "training_file" });
    expect(refused.message).toContain("Example 13");
  });
});
