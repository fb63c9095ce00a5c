// What the rehearsal costs: its engine beside @jax-js/jax on the same model, a training as people start it, the memory
// of its process, how far its estimate is off, and whether other programs are held up meanwhile.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import OpenAI, { toFile } from "openai";
import { nodeFlags, rootPath } from "../../src-main/launch/run.mjs";
import { startRehearsal, type RunningRehearsal } from "../../src-main/rehearsal/start-rehearsal.ts";
import { newFolder } from "../core/core-at.ts";
import { sample, sampleMessages } from "../rehearsal/sample-learning.ts";
import { median, type Figure } from "./figure.ts";
import type { EngineFigures } from "./rehearsal-engine.ts";

/** The machine is noisy: engine and yardstick take turns, and the median of their ratios counts. */
const turns = 3;
const jaxTimes = 7;
const megabyte = 1024 * 1024;
const quietMs = 3_000;

export async function measureRehearsal(): Promise<readonly Figure[]> {
  // In a process of its own: what other figures left in this one would be collected in the middle.
  return [...measureEngine(), ...(JSON.parse(output("rehearsal.ts")) as readonly Figure[])];
}

function output(script: string): string {
  const path = join(rootPath, "test/bench", script);
  const { stdout, status } = spawnSync(process.execPath, [...nodeFlags, path, "4"], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${script} ended with ${status}`);
  return stdout;
}

function measureEngine(): readonly Figure[] {
  const taken = Array.from({ length: turns }, () => ({
    engine: JSON.parse(output("rehearsal-engine.ts")) as EngineFigures,
    jaxMs: Number(output("jax-training.ts")),
  }));
  const byRatio = taken.toSorted(
    (first, second) =>
      first.engine.trainMsPerThousand / first.jaxMs - second.engine.trainMsPerThousand / second.jaxMs,
  );
  const middle = byRatio[Math.floor(turns / 2)] ?? taken[0]!;
  const perSecond = Math.round(1_000_000 / middle.engine.trainMsPerThousand);
  const generateMs = median(taken.map(({ engine }) => engine.generateMsPerThousand));
  return [
    {
      name: `1,000 tokens trained, ${middle.engine.threads} threads (${perSecond} tokens/s)`,
      value: middle.engine.trainMsPerThousand,
      unit: "ms",
      limit: middle.jaxMs / jaxTimes,
      yardstick: { name: "@jax-js/jax, the same model", value: middle.jaxMs },
    },
    {
      name: `1,000 tokens generated (${Math.round(1_000_000 / generateMs)} tokens/s)`,
      value: generateMs,
      unit: "ms",
      limit: 1_000_000 / 600,
      yardstick: null,
    },
  ];
}

/** As it is shipped: from source every thread would bring a TypeScript reader along. */
function builtProcess(folderPath: string): Promise<RunningRehearsal> {
  const folder = join(folderPath, "rehearsal");
  mkdirSync(folder, { recursive: true });
  return startRehearsal({
    processUrl: pathToFileURL(join(rootPath, "out/main/rehearsal.js")),
    folder,
    resourcesFolder: join(rootPath, "resources/rehearsal"),
    token: "token-of-a-bench",
    port: 0,
    faults: [],
    allowFaults: false,
  });
}

/** 50 examples of about 100 tokens: two kinds of question and answer from the sample, without instructions. */
function fiftyExamples(): string {
  const lines = sample.kinds.flatMap(({ wordings, answer }) =>
    [...wordings, wordings[0] ?? ""].map((question) => ({
      messages: [
        { role: "user", content: question },
        { role: "assistant", content: answer },
      ],
    })),
  );
  return lines
    .slice(0, 50)
    .map((line) => JSON.stringify(line))
    .join("\n");
}

function sampleExamples(): string {
  return sample.kinds
    .flatMap(({ wordings, answer }) => wordings.map((question) => sampleMessages(question, answer)))
    .map((messages) => JSON.stringify({ messages }))
    .join("\n");
}

async function measureProcess(): Promise<readonly Figure[]> {
  const folder = newFolder();
  const rehearsal = await builtProcess(folder.path);
  const watcher = watchIdle();
  try {
    const client = new OpenAI({ baseURL: rehearsal.baseUrl, apiKey: rehearsal.token });
    const short = await trainedOver(client, fiftyExamples(), 3);
    await watcher.longestPauseMs();
    await new Promise((resolve) => setTimeout(resolve, quietMs));
    const alone = await watcher.longestPauseMs();
    const long = await trainedOver(client, sampleExamples(), "auto", async () => {
      await client.chat.completions.create({
        model: "attune-rehearsal-1",
        messages: [{ role: "user", content: "Where is my parcel?" }],
        max_tokens: 60,
      });
    });
    const whileTraining = await watcher.longestPauseMs();
    const peak = Number(
      /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${rehearsal.processId}/status`, "utf8"))?.[1],
    );
    return [
      figure("50 examples of 100 tokens, 3 epochs, from start to succeeded", short.tookMs, "ms", 20_000),
      figure("the sample, automatic epochs, with chats meanwhile", long.tookMs, "ms", null),
      figure("estimate after the first tenth, off by", long.estimateOffPercent, "%", 30),
      figure("most memory of the rehearsal's process", (peak * 1024) / megabyte, "MB", 350),
      {
        ...figure("longest pause of an idle program while it trains and chats", whileTraining, "ms", 20),
        yardstick: { name: "without a training", value: alone },
      },
    ];
  } finally {
    watcher.end();
    await rehearsal.stop();
    folder.remove();
  }
}

function figure(name: string, value: number, unit: string, limit: number | null): Figure {
  return { name, value, unit, limit, yardstick: null };
}

interface IdleWatcher {
  /** Since the last time it was asked. */
  readonly longestPauseMs: () => Promise<number>;
  readonly end: () => void;
}

/** A program like the studio's threads, without what those do themselves now and then. */
function watchIdle(): IdleWatcher {
  const child = spawn(process.execPath, [join(rootPath, "test/bench/idle-loop.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  return {
    longestPauseMs: () =>
      new Promise((resolve) => {
        child.stdout.once("data", (line: Buffer) => resolve(Number(line.toString("utf8"))));
        child.stdin.write("how long\n");
      }),
    end: () => child.stdin.end(),
  };
}

/** @param meanwhile done over and over while it runs. */
async function trainedOver(
  client: OpenAI,
  text: string,
  epochs: number | "auto",
  meanwhile: () => Promise<void> = async () => {},
): Promise<{ readonly tookMs: number; readonly estimateOffPercent: number }> {
  const file = await client.files.create({
    file: await toFile(Buffer.from(text), "train.jsonl"),
    purpose: "fine-tune",
  });
  const startMs = Date.now();
  let job = await client.fineTuning.jobs.create({
    model: "attune-rehearsal-1",
    training_file: file.id,
    method: { type: "supervised", supervised: { hyperparameters: { n_epochs: epochs } } },
  });
  let estimate: { readonly atMs: number; readonly finishMs: number } | undefined;
  // oxlint-disable no-await-in-loop -- polling
  while (!["succeeded", "failed", "cancelled"].includes(job.status)) {
    await meanwhile();
    await new Promise((resolve) => setTimeout(resolve, 100));
    job = await client.fineTuning.jobs.retrieve(job.id);
    if (estimate === undefined && job.estimated_finish !== null && job.estimated_finish !== undefined) {
      const [event] = (await client.fineTuning.jobs.listEvents(job.id, { limit: 1 })).data;
      const [step = 0, total = 1] = (event?.message.match(/\d+/g) ?? []).map(Number);
      if (event?.type === "metrics" && step >= total / 10) {
        estimate = { atMs: Date.now(), finishMs: job.estimated_finish * 1000 };
      }
    }
  }
  // oxlint-enable no-await-in-loop
  if (job.status !== "succeeded") throw new Error(JSON.stringify(job.error));
  const endMs = Date.now();
  const told = estimate === undefined ? 0 : estimate.finishMs - estimate.atMs;
  const real = estimate === undefined ? 1 : endMs - estimate.atMs;
  return { tookMs: endMs - startMs, estimateOffPercent: Math.abs(told / real - 1) * 100 };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await measureProcess()));
