// A real rehearsal server on a real folder for tests, and OpenAI's own client to drive it. The trainer is the fake one
// where steps must wait for the test, else the real one.
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OpenAI, { toFile } from "openai";
import { createLog } from "../../../src-main/core/log.ts";
import { faultListSchema, type FaultRuleInput } from "../../../src-main/rehearsal/server/faults.ts";
import {
  startRehearsalServer,
  type RehearsalServer,
} from "../../../src-main/rehearsal/server/rehearsal-server.ts";
import type { Trainer } from "../../../src-main/rehearsal/training/training-types.ts";
import { createFakeTrainer, type FakeOptions, type FakeTrainer } from "../fake-trainer.ts";

export const testToken = "token-of-a-test";

export type TestServer = {
  readonly client: OpenAI;
  readonly baseUrl: string;
  /** The server's own folder. */
  readonly folder: string;
  readonly close: () => Promise<void>;
};

export type ServerOptions = {
  readonly faults?: readonly FaultRuleInput[];
  readonly allowFaults?: boolean;
  readonly nowMs?: () => number;
};

/** A server with any trainer. Closing it leaves the folder. */
export async function serverWith(
  trainer: Trainer,
  folder: string,
  options: ServerOptions = {},
): Promise<TestServer> {
  mkdirSync(folder, { recursive: true });
  const server: RehearsalServer = await startRehearsalServer({
    folder,
    token: testToken,
    port: 0,
    trainer,
    ports: { nowMs: options.nowMs ?? Date.now, randomBytes, log: createLog(null, Date.now) },
    faults: faultListSchema.parse(options.faults ?? []),
    allowFaults: options.allowFaults ?? false,
  });
  return {
    client: clientFor(server.baseUrl),
    baseUrl: server.baseUrl,
    folder,
    close: async () => {
      await server.close();
      await trainer.close();
    },
  };
}

export type FakeServer = TestServer & { readonly trainer: FakeTrainer };

/** A server with the fake trainer. */
export async function fakeServer(
  folder: string,
  fake: Omit<FakeOptions, "folder"> = {},
  options: ServerOptions = {},
): Promise<FakeServer> {
  const trainer = createFakeTrainer({ ...fake, folder });
  return { ...(await serverWith(trainer, join(folder, "rehearsal"), options)), trainer };
}

/** As the studio makes it, but without retries: a test wants to see each answer. */
export function clientFor(baseUrl: string, apiKey = testToken): OpenAI {
  return new OpenAI({ baseURL: baseUrl, apiKey, maxRetries: 0, timeout: 15_000 });
}

export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "attune-rehearsal-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** One line of a training file. */
export function exampleLine(question: string, answer: string): string {
  return JSON.stringify({
    messages: [
      { role: "user", content: question },
      { role: "assistant", content: answer },
    ],
  });
}

/** A file of short, different examples. */
export function exampleFile(count: number): string {
  return Array.from({ length: count }, (_, index) =>
    exampleLine(`Where is parcel ${index + 1}?`, `Parcel ${index + 1} is under way.`),
  ).join("\n");
}

export async function upload(
  client: OpenAI,
  content: string | Uint8Array,
  name = "train.jsonl",
): Promise<OpenAI.FileObject> {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  return client.files.create({ file: await toFile(bytes, name), purpose: "fine-tune" });
}

export async function startJob(
  client: OpenAI,
  content: string,
  body: Partial<OpenAI.FineTuning.JobCreateParams> = {},
): Promise<OpenAI.FineTuning.FineTuningJob> {
  const file = await upload(client, content);
  return client.fineTuning.jobs.create({
    model: "attune-rehearsal-1",
    training_file: file.id,
    ...body,
  });
}

/** Asks until the job is as wanted; a test's time limit is the limit. Any end that isn't wanted fails at once. */
export async function jobUntil(
  client: OpenAI,
  jobId: string,
  status: string,
): Promise<OpenAI.FineTuning.FineTuningJob> {
  for (;;) {
    const job = await client.fineTuning.jobs.retrieve(jobId);
    if (job.status === status) return job;
    if (["succeeded", "failed", "cancelled"].includes(job.status)) {
      throw new Error(`the job is ${job.status}, not ${status}: ${JSON.stringify(job.error)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A job over ten short examples, at its end. */
export async function trainedJob(client: OpenAI): Promise<OpenAI.FineTuning.FineTuningJob> {
  return jobUntil(client, (await startJob(client, exampleFile(10))).id, "succeeded");
}

/** Every event, oldest first, through the client's own paging. */
export async function eventsOf(
  client: OpenAI,
  jobId: string,
): Promise<readonly OpenAI.FineTuning.FineTuningJobEvent[]> {
  const events: OpenAI.FineTuning.FineTuningJobEvent[] = [];
  for await (const event of client.fineTuning.jobs.listEvents(jobId, { limit: 100 })) events.push(event);
  return events.toReversed();
}

export async function messagesOf(client: OpenAI, jobId: string): Promise<readonly string[]> {
  return (await eventsOf(client, jobId)).map(({ message }) => message);
}

/** Asks until some event says it. */
export async function eventUntil(client: OpenAI, jobId: string, pattern: RegExp): Promise<void> {
  while (!(await messagesOf(client, jobId)).some((message) => pattern.test(message))) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What the client makes of a refusal. */
export async function refusalOf(call: Promise<unknown>): Promise<{
  readonly status: number | undefined;
  readonly code: string | null | undefined;
  readonly param: string | null | undefined;
  readonly message: string;
}> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof OpenAI.APIError)) throw error;
    const { status, code, param, message } = error;
    return { status: status as number | undefined, code, param, message };
  }
  throw new Error("it was accepted");
}
