// What is on disk when the server starts again: jobs caught at any point of their life, a folder that was moved, records
// somebody else wrote. The process being killed for real is process.test.ts.
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JobRecord } from "../../../src-main/rehearsal/server/records.ts";
import { createFakeTrainer } from "../fake-trainer.ts";
import {
  eventUntil,
  exampleFile,
  fakeServer,
  jobUntil,
  messagesOf,
  refusalOf,
  serverWith,
  startJob,
  temporaryFolder,
  trainedJob,
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

/** Changes a job's record on disk; only while no server has it. */
function changeRecord(jobId: string, change: object): void {
  const path = join(server.folder, "jobs", jobId, "job.json");
  const job = JSON.parse(readFileSync(path, "utf8")) as JobRecord;
  writeFileSync(path, JSON.stringify({ ...job, ...change }));
}

/** Closes, changes a job's record, and starts again. */
async function startedAgain(
  jobId: string,
  change: object,
  fake: Parameters<typeof fakeServer>[1] = {},
): Promise<FakeServer> {
  await server.close();
  changeRecord(jobId, change);
  server = await fakeServer(folder.path, fake);
  return server;
}

const workOf = (jobId: string): string => join(server.folder, "jobs", jobId, "work");

describe("a job that was caught", () => {
  it("while its files were read is read again", async () => {
    server = await fakeServer(folder.path, { isStepped: true });
    const job = await startJob(server.client, exampleFile(10));
    await jobUntil(server.client, job.id, "running");
    await startedAgain(job.id, { status: "validating_files", hasStarted: false });
    await jobUntil(server.client, job.id, "succeeded");
    const messages = await messagesOf(server.client, job.id);
    expect(messages.filter((message) => message.startsWith("Validating"))).toHaveLength(2);
  });

  it("while it waited still waits, behind one that was at work", async () => {
    server = await fakeServer(folder.path, { isStepped: true });
    const first = await startJob(server.client, exampleFile(10));
    const second = await startJob(server.client, exampleFile(10));
    await jobUntil(server.client, second.id, "queued");
    // As if the second had been the one at work.
    await server.close();
    changeRecord(first.id, { status: "queued" });
    await startedAgain(second.id, { status: "running" }, { isStepped: true });
    expect((await server.client.fineTuning.jobs.retrieve(second.id)).status).toBe("running");
    server.trainer.allowSteps(1_000);
    await jobUntil(server.client, first.id, "succeeded");
    expect((await server.client.fineTuning.jobs.retrieve(second.id)).status).toBe("succeeded");
  });

  it("while it paused is paused", async () => {
    server = await fakeServer(folder.path, { isStepped: true });
    const job = await startJob(server.client, exampleFile(10));
    await jobUntil(server.client, job.id, "running");
    await startedAgain(job.id, { status: "pausing" });
    expect((await server.client.fineTuning.jobs.retrieve(job.id)).status).toBe("paused");
    await server.client.fineTuning.jobs.resume(job.id);
    await jobUntil(server.client, job.id, "succeeded");
  });

  it("when it was through and nobody knew has succeeded, with one result file", async () => {
    server = await fakeServer(folder.path);
    const job = await trainedJob(server.client);
    const { client } = await startedAgain(job.id, {
      status: "running",
      fineTunedModel: null,
      resultFiles: [],
      trainedTokens: null,
      finishedAtMs: null,
    });
    const again = await client.fineTuning.jobs.retrieve(job.id);
    expect(again).toMatchObject({
      status: "succeeded",
      fine_tuned_model: job.fine_tuned_model,
      trained_tokens: job.trained_tokens,
    });
    expect(again.result_files).toHaveLength(1);
    const { data: results } = await client.files.list({ purpose: "fine-tune-results" });
    expect(results.map(({ id }) => id)).toEqual(again.result_files);
    await client.chat.completions.create({
      model: job.fine_tuned_model ?? "",
      messages: [{ role: "user", content: "Hello" }],
    });
    expect(server.trainer.chats[0]?.modelPath).toBe(join(workOf(job.id), "step-15.safetensors"));
    // The last checkpoint is the model: taking the one away leaves the other.
    await client.models.delete(`${job.fine_tuned_model}:ckpt-step-15`);
    expect(existsSync(join(workOf(job.id), "step-15.safetensors"))).toBe(true);
    await client.models.delete(job.fine_tuned_model ?? "");
    expect(existsSync(join(workOf(job.id), "step-15.safetensors"))).toBe(false);
  });

  it("in the middle of an event loses only that one, and the next ones are whole", async () => {
    server = await fakeServer(folder.path, { isStepped: true });
    const job = await startJob(server.client, exampleFile(10));
    await jobUntil(server.client, job.id, "running");
    await server.client.fineTuning.jobs.pause(job.id);
    await jobUntil(server.client, job.id, "paused");
    const before = await messagesOf(server.client, job.id);
    await server.close();
    appendFileSync(join(server.folder, "jobs", job.id, "events.jsonl"), '{"id":"ftevent-torn","mess');
    server = await fakeServer(folder.path);
    expect(await messagesOf(server.client, job.id)).toEqual(before);
    await server.client.fineTuning.jobs.resume(job.id);
    await jobUntil(server.client, job.id, "succeeded");
    const after = await messagesOf(server.client, job.id);
    expect(after.slice(0, before.length + 1)).toEqual([...before, "Fine-tuning job resumed"]);
    await server.close();
    server = await fakeServer(folder.path);
    expect(await messagesOf(server.client, job.id)).toEqual(after);
  });

  it("whose place can't be used any more begins again and says so", async () => {
    server = await fakeServer(folder.path, { isStepped: true });
    const { client, trainer } = server;
    const job = await startJob(client, exampleFile(10));
    trainer.allowSteps(6);
    await eventUntil(client, job.id, /^Step 6\//);
    await client.fineTuning.jobs.pause(job.id);
    await jobUntil(client, job.id, "paused");
    rmSync(join(workOf(job.id), "resume.bin"));
    await client.fineTuning.jobs.resume(job.id);
    await eventUntil(client, job.id, /^Training starts again from the first step\.$/);
    expect((await client.fineTuning.jobs.checkpoints.list(job.id)).data).toEqual([]);
    trainer.allowSteps(1_000);
    const { result_files: resultFiles } = await jobUntil(client, job.id, "succeeded");
    const csv = await (await client.files.content(resultFiles[0] ?? "")).text();
    // Steps that were trained twice count once.
    expect(csv.trimEnd().split("\n")).toHaveLength(1 + 15);
  });
});

describe("the folder", () => {
  it("can be moved: models are found where they are now", async () => {
    server = await fakeServer(folder.path);
    const job = await trainedJob(server.client);
    await server.close();
    const moved = join(folder.path, "moved");
    renameSync(server.folder, moved);
    const trainer = createFakeTrainer({ folder: folder.path });
    server = { ...(await serverWith(trainer, moved)), trainer };
    await server.client.chat.completions.create({
      model: job.fine_tuned_model ?? "",
      messages: [{ role: "user", content: "Hello" }],
    });
    expect(trainer.chats[0]?.modelPath).toBe(join(moved, "jobs", job.id, "work", "model.safetensors"));
    expect((await server.client.files.retrieve(job.training_file)).id).toBe(job.training_file);
  });

  it("keeps what it can't read, and shows the rest", async () => {
    server = await fakeServer(folder.path);
    const newer = await trainedJob(server.client);
    const good = await trainedJob(server.client);
    await startedAgain(newer.id, { version: 2 });
    writeFileSync(join(server.folder, "files", newer.training_file, "file.json"), "{torn");
    await server.close();
    server = await fakeServer(folder.path);
    expect((await server.client.fineTuning.jobs.list()).data.map(({ id }) => id)).toEqual([good.id]);
    expect(await refusalOf(server.client.files.retrieve(newer.training_file))).toMatchObject({ status: 404 });
    expect(existsSync(join(server.folder, "jobs", newer.id, "job.json"))).toBe(true);
    expect(existsSync(join(server.folder, "files", newer.training_file, "content"))).toBe(true);
  });

  it("loses what was half made: an upload without its record, a job without one", async () => {
    server = await fakeServer(folder.path);
    const job = await trainedJob(server.client);
    await server.close();
    rmSync(join(server.folder, "files", job.training_file, "file.json"));
    rmSync(join(server.folder, "jobs", job.id, "job.json"));
    server = await fakeServer(folder.path);
    expect(readdirSync(join(server.folder, "jobs"))).toEqual([]);
    // The job's result file goes as well: nobody names it any more.
    expect(readdirSync(join(server.folder, "files"))).toEqual([]);
  });
});
