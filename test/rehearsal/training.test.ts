// Trainings by the real threads, from a model of random weights: what is measured here is the machinery, not the model.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rehearsalEpochs } from "../../src-shared/domain/jobs/epochs.ts";
import { fillInitialWeights } from "../../src-main/rehearsal/base/initial-weights.ts";
import { modelParameters, rehearsalShape } from "../../src-main/rehearsal/engine/model-shape.ts";
import { writeWeights } from "../../src-main/rehearsal/engine/weight-file.ts";
import { bestCheckpoint, keepCheckpoints } from "../../src-main/rehearsal/training/checkpoints.ts";
import { chooseSettings, epochBatches, rateAt } from "../../src-main/rehearsal/training/settings.ts";
import { stopFilter } from "../../src-main/rehearsal/training/stop-filter.ts";
import type {
  StepMetrics,
  TrainingCheckpoint,
  TrainingReport,
  TrainingRequest,
} from "../../src-main/rehearsal/training/training-types.ts";
import { oracleLosses } from "./oracle.ts";
import { chatLine, colourLines, realTrainer, trainedBy, writeLines } from "./real-trainer.ts";

const folder = mkdtempSync(join(tmpdir(), "attune-training-"));
const startPath = join(folder, "start.safetensors");
const parameters = modelParameters(rehearsalShape);
const trainer = realTrainer(2, startPath);

beforeAll(() => {
  const weights = new Float32Array(parameters.count);
  fillInitialWeights(weights, rehearsalShape, 1);
  writeWeights(startPath, parameters, weights);
});
afterAll(async () => {
  await trainer.close();
  rmSync(folder, { recursive: true, force: true });
});

let jobs = 0;
function request(wishes: Partial<TrainingRequest> = {}): TrainingRequest {
  jobs += 1;
  return {
    method: "supervised",
    startPath,
    trainingPath: writeLines(join(folder, `train-${jobs}.jsonl`), colourLines),
    validationPath: writeLines(join(folder, `valid-${jobs}.jsonl`), colourLines.slice(0, 3)),
    wishes: { epochs: 2, batchSize: 4, learningRateMultiplier: 1, beta: "auto" },
    seed: 7,
    folder: join(folder, `job-${jobs}`),
    resume: false,
    ...wishes,
  };
}

const metricsOf = (reports: readonly TrainingReport[]): StepMetrics[] =>
  reports.flatMap((report) => (report.kind === "metrics" ? [report.metrics] : []));

describe("A training", () => {
  it("tells what it uses, every step, and a checkpoint for each epoch; its losses fall", async () => {
    const { outcome, reports } = await trainedBy(trainer, request());
    expect(reports[0]).toMatchObject({
      kind: "prepared",
      training: { used: 12, leftAside: [] },
      validation: { used: 3 },
      totalSteps: 6,
      startStep: 0,
      settings: { epochs: 2, batchSize: 4, learningRateMultiplier: 1 },
    });
    const metrics = metricsOf(reports);
    expect(metrics.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(
      metrics.filter(({ fullValidLoss }) => fullValidLoss !== undefined).map(({ step }) => step),
    ).toEqual([3, 6]);
    expect(metrics[0]?.trainLoss).toBeCloseTo(Math.log(4096), 0);
    expect(metrics[5]?.trainLoss).toBeLessThan((metrics[0]?.trainLoss ?? 0) - 1);
    const checkpoints = reports.flatMap((report) =>
      report.kind === "checkpoint" ? [report.checkpoint] : [],
    );
    expect(checkpoints.map(({ step, epoch }) => [step, epoch])).toEqual([
      [3, 1],
      [6, 2],
    ]);
    expect(checkpoints.every(({ path }) => existsSync(path))).toBe(true);
    const prepared = reports[0]?.kind === "prepared" ? reports[0].training.tokens : 0;
    expect(outcome).toMatchObject({ kind: "succeeded", trainedTokens: prepared * 2 });
    expect(readdirSync(join(folder, `job-${jobs}`)).toSorted()).toEqual([
      "model.safetensors",
      "step-3.safetensors",
      "step-6.safetensors",
    ]);
  });

  it("reports the losses the plain oracle comes to", { timeout: 120_000 }, async () => {
    const job = request({ wishes: { epochs: 1, batchSize: 4, learningRateMultiplier: 1, beta: "auto" } });
    const { reports } = await trainedBy(trainer, job);
    const expected = oracleLosses(job);
    const metrics = metricsOf(reports);
    expect(metrics.length).toBe(expected.length);
    for (const [index, { trainLoss, fullValidLoss }] of metrics.entries()) {
      expect(Math.abs(trainLoss - (expected[index]?.train ?? 0))).toBeLessThan(1e-3);
      expect(Math.abs((fullValidLoss ?? 0) - (expected[index]?.valid ?? 0))).toBeLessThan(1e-3);
    }
    expect(metrics.at(-1)?.fullValidLoss).toBeGreaterThan(1);
  });

  it("gives the same bits for the same seed, for any number of threads, and after a pause in the middle", async () => {
    const whole = request();
    await trainedBy(trainer, whole);
    const model = (job: TrainingRequest): Buffer => readFileSync(join(job.folder, "model.safetensors"));

    const alone = realTrainer(1, startPath);
    const single = request({ folder: join(folder, "single") });
    await trainedBy(alone, single);
    await alone.close();
    expect(model(single).equals(model(whole))).toBe(true);

    const paused = request({ folder: join(folder, "paused") });
    const first = await trainedBy(trainer, paused, (report, running) => {
      if (report.kind === "metrics" && report.metrics.step === 4) running.pause();
    });
    expect(first.outcome).toMatchObject({ kind: "paused" });
    const second = await trainedBy(trainer, { ...paused, resume: true });
    const [prepared] = second.reports;
    expect(prepared?.kind === "prepared" && prepared.startStep).toBe(
      first.outcome.kind === "paused" ? first.outcome.step : undefined,
    );
    expect(second.outcome).toMatchObject({ kind: "succeeded" });
    expect(model(paused).equals(model(whole))).toBe(true);

    const other = request({ seed: 8 });
    await trainedBy(trainer, other);
    expect(model(other).equals(model(whole))).toBe(false);
  });

  it("starts anew when the resume file belongs to another job", async () => {
    const job = request();
    await trainedBy(trainer, job, (report, running) => {
      if (report.kind === "metrics" && report.metrics.step === 2) running.pause();
    });
    const { reports } = await trainedBy(trainer, { ...job, seed: 99, resume: true });
    expect(reports[0]).toMatchObject({ kind: "prepared", startStep: 0 });
  });

  it("ends within a step when it is cancelled", async () => {
    const job = request({ wishes: { epochs: 50, batchSize: 1, learningRateMultiplier: 1, beta: "auto" } });
    const { outcome, reports } = await trainedBy(trainer, job, (report, running) => {
      if (report.kind === "metrics" && report.metrics.step === 3) running.cancel();
    });
    expect(outcome.kind).toBe("cancelled");
    expect(metricsOf(reports).length).toBeLessThan(20);
    expect(existsSync(join(job.folder, "resume.bin"))).toBe(false);
  });

  it("says that it diverged instead of inventing a number", async () => {
    const job = request({ wishes: { epochs: 5, batchSize: 2, learningRateMultiplier: 1e9, beta: "auto" } });
    const { outcome, reports } = await trainedBy(trainer, job);
    expect(outcome).toMatchObject({ kind: "failed", code: "training_diverged" });
    expect(metricsOf(reports).every(({ trainLoss }) => Number.isFinite(trainLoss))).toBe(true);
  });

  it("leaves out what is too long, never cuts it, and refuses when fewer than ten are left", async () => {
    const long = chatLine("Tell me all.", "and then another thing happened ".repeat(400));
    const some = request({
      trainingPath: writeLines(join(folder, "some.jsonl"), [long, ...colourLines, long]),
    });
    const { reports } = await trainedBy(trainer, some);
    expect(reports[0]).toMatchObject({
      training: {
        used: 12,
        leftAside: [
          { line: 1, reason: "too-long" },
          { line: 14, reason: "too-long" },
        ],
      },
    });
    const many = request({
      trainingPath: writeLines(join(folder, "many.jsonl"), [...colourLines.slice(3), long, long]),
    });
    const { outcome } = await trainedBy(trainer, many);
    expect(outcome).toMatchObject({ kind: "failed", code: "invalid_n_examples" });
    expect(outcome.kind === "failed" && outcome.message).toMatch(/11 example.*only 9/);
  });

  it("names languages the base was never trained on", async () => {
    const finnish = chatLine(
      "Voisitteko kertoa, milloin kauppanne aukeaa huomenna ja mihin aikaan se suljetaan?",
      "Kauppamme aukeaa huomenna aamulla yhdeksältä ja suljetaan illalla kuudelta, tervetuloa käymään.",
    );
    const { training } = await trainer.preview({
      ...request(),
      trainingPath: writeLines(join(folder, "finnish.jsonl"), Array(12).fill(finnish)),
    });
    expect(training.unknownLanguages).toEqual(["fi"]);
  });

  it("learns a preference: the better answer gains on the worse one", async () => {
    const pairs = Array.from({ length: 12 }, (_, index) => ({
      input: { messages: [{ role: "user", content: `Question ${index}?` }] },
      preferred_output: [{ role: "assistant", content: "Yes, gladly." }],
      non_preferred_output: [{ role: "assistant", content: "No way, go away now." }],
    }));
    const job = request({
      method: "dpo",
      trainingPath: writeLines(join(folder, "pairs.jsonl"), pairs),
      validationPath: undefined,
      wishes: { epochs: 3, batchSize: 4, learningRateMultiplier: 1, beta: 0.1 },
    });
    const { outcome, reports } = await trainedBy(trainer, job);
    const metrics = metricsOf(reports);
    expect(outcome.kind).toBe("succeeded");
    expect(metrics[0]?.trainLoss).toBeCloseTo(Math.log(2), 5);
    expect(metrics[0]?.rewardMargin).toBeCloseTo(0, 5);
    expect(metrics.at(-1)?.trainAccuracy).toBe(1);
    expect(metrics.at(-1)?.rewardMargin).toBeGreaterThan(0.1);
  });
});

describe("A preview", () => {
  it("tells the same as the training, and a time near the one it takes", async () => {
    const job = request({ wishes: { epochs: 20, batchSize: 2, learningRateMultiplier: 1, beta: "auto" } });
    const told = await trainer.preview(job);
    const startMs = performance.now();
    const { reports } = await trainedBy(trainer, job);
    const tookMs = performance.now() - startMs;
    const [prepared] = reports;
    expect(prepared).toMatchObject({
      training: told.training,
      validation: told.validation,
      settings: told.settings,
      totalSteps: told.totalSteps,
    });
    // Not a measurement: only that seconds aren't told as minutes.
    expect(told.estimatedMs / tookMs).toBeGreaterThan(0.1);
    expect(told.estimatedMs / tookMs).toBeLessThan(10);
  });

  it("says the job's error before there is a job", async () => {
    const trainingPath = writeLines(join(folder, "few.jsonl"), colourLines.slice(0, 9));
    await expect(trainer.preview({ ...request(), trainingPath })).rejects.toMatchObject({
      code: "invalid_n_examples",
    });
  });
});

describe("Settings", () => {
  it("chosen by themselves get smaller with more examples and are never out of range", () => {
    expect(rehearsalEpochs(48)).toBe(10);
    expect(rehearsalEpochs(250)).toBe(4);
    expect(rehearsalEpochs(100_000)).toBe(2);
    const wishes = {
      epochs: "auto",
      batchSize: "auto",
      learningRateMultiplier: "auto",
      beta: "auto",
    } as const;
    expect(chooseSettings(wishes, 48)).toEqual({
      epochs: 10,
      batchSize: 2,
      learningRateMultiplier: 1,
      beta: 0.1,
    });
    expect(chooseSettings({ ...wishes, batchSize: 256 }, 12).batchSize).toBe(12);
  });

  it("take every example once an epoch, in another order each epoch", () => {
    const settings = { epochs: 3, batchSize: 5, learningRateMultiplier: 1, beta: 0.1 };
    const orders = [0, 1, 2].map((epoch) => epochBatches(epoch, 12, settings, 3).flat());
    for (const order of orders) expect(order.toSorted((a, b) => a - b)).toEqual(Array.from(order.keys()));
    expect(new Set(orders.map(String)).size).toBe(3);
    expect(epochBatches(1, 12, settings, 3).flat()).toEqual(orders[1]);
  });

  it("let the rate rise, then fall to a little above nothing", () => {
    const settings = { epochs: 3, batchSize: 2, learningRateMultiplier: 2, beta: 0.1 };
    const rates = Array.from({ length: 100 }, (_, index) => rateAt(index + 1, 100, settings, "supervised"));
    const highest = rates.indexOf(Math.max(...rates));
    expect(highest).toBe(4);
    expect(rates[99]).toBeGreaterThan(0);
    expect(rates[99]).toBeLessThan((rates[4] ?? 0) / 15);
  });
});

describe("Checkpoints", () => {
  const checkpoint = (step: number, fullValidLoss?: number): TrainingCheckpoint => ({
    step,
    epoch: step,
    path: `step-${step}`,
    dropped: [],
    metrics: {
      step,
      totalSteps: 9,
      trainLoss: 1,
      trainAccuracy: 1,
      ...(fullValidLoss === undefined ? {} : { fullValidLoss }),
    },
  });

  it("keep the last three and the best", () => {
    const all = [3, 1, 2, 1.5, 1, 2].map((loss, index) => checkpoint(index + 1, loss));
    expect(bestCheckpoint(all)?.step).toBe(2);
    expect(keepCheckpoints(all).kept.map(({ step }) => step)).toEqual([2, 4, 5, 6]);
    expect(keepCheckpoints(all).dropped.map(({ step }) => step)).toEqual([1, 3]);
    expect(keepCheckpoints([1, 2, 3, 4].map((step) => checkpoint(step))).kept.length).toBe(3);
  });
});

describe("A stop sequence", () => {
  const through = (stops: string[], pieces: string[]): string => {
    const filter = stopFilter(stops);
    let text = "";
    for (const piece of pieces) {
      const found = filter.add(piece);
      text += found.text;
      if (found.stopped) return `${text}|`;
    }
    return text + filter.end();
  };

  it("ends the text before itself, also in pieces, and lets near misses through", () => {
    expect(through(["END"], ["one E", "N", "D two"])).toBe("one |");
    expect(through(["END"], ["one E", "N", "ough"])).toBe("one ENough");
    expect(through(["END"], ["one EN"])).toBe("one EN");
    expect(through(["b", "ab"], ["xa", "b"])).toBe("x|");
    expect(through([], ["all ", "of it"])).toBe("all of it");
    expect(through([""], ["all"])).toBe("all");
  });
});
