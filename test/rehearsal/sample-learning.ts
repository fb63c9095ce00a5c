// Trains on the shipped sample's 48 wordings and asks the 12 that were held out. Used by the test, the heavy run and
// the build of the base. An answer has the trained voice when it is nearly one of the trained answers, word for word.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { basePath, trainedBy, writeLines } from "./real-trainer.ts";
import type { StepMetrics, TextMessage, Trainer } from "../../src-main/rehearsal/training/training-types.ts";

interface SampleKind {
  readonly group: string;
  readonly answer: string;
  readonly wordings: readonly string[];
  readonly heldOut: string;
}

export const sample = JSON.parse(
  readFileSync(new URL("../../resources/samples/customer-support.json", import.meta.url), "utf8"),
) as { readonly instructions: string; readonly kinds: readonly SampleKind[] };

/** Share of words two texts have in common from which they count as the same. */
const sameShare = 0.8;

export interface SampleAnswers {
  readonly voices: number;
  readonly rights: number;
  readonly answers: readonly string[];
}

export interface SampleLearning extends SampleAnswers {
  readonly seed: number;
  readonly epochs: number;
  readonly metrics: readonly StepMetrics[];
  readonly tookMs: number;
}

export function sampleMessages(question: string, answer?: string): TextMessage[] {
  return [
    { role: "system", content: sample.instructions },
    { role: "user", content: question },
    ...(answer === undefined ? [] : [{ role: "assistant" as const, content: answer }]),
  ];
}

/** The likeliest answers of a model to the questions it wasn't trained on. */
export async function askHeldOut(trainer: Trainer, modelPath: string): Promise<SampleAnswers> {
  const answers: string[] = [];
  let [voices, rights] = [0, 0];
  for (const kind of sample.kinds) {
    const request = {
      modelPath,
      messages: sampleMessages(kind.heldOut),
      temperature: 0,
      topP: 1,
      maxTokens: 150,
      stop: [],
      seed: 1,
    };
    // oxlint-disable-next-line no-await-in-loop -- the chat thread answers one after the other anyway
    const answer = await trainer.chat.answer(request, () => {}, new AbortController().signal);
    const text = "text" in answer ? answer.text : "";
    answers.push(text);
    if (sample.kinds.some((other) => sharedWords(text, other.answer) >= sameShare)) voices += 1;
    if (sharedWords(text, kind.answer) >= sameShare) rights += 1;
  }
  return { voices, rights, answers };
}

export async function learnSample(
  trainer: Trainer,
  { seed, epochs }: { readonly seed: number; readonly epochs: number | "auto" },
): Promise<SampleLearning> {
  const folder = mkdtempSync(join(tmpdir(), "attune-sample-"));
  try {
    const line = (kind: SampleKind, question: string): unknown => ({
      messages: sampleMessages(question, kind.answer),
    });
    const request = {
      method: "supervised" as const,
      startPath: basePath,
      trainingPath: writeLines(
        join(folder, "train.jsonl"),
        sample.kinds.flatMap((kind) => kind.wordings.map((wording) => line(kind, wording))),
      ),
      validationPath: writeLines(
        join(folder, "valid.jsonl"),
        sample.kinds.map((kind) => line(kind, kind.heldOut)),
      ),
      wishes: { epochs, batchSize: "auto", learningRateMultiplier: "auto", beta: "auto" } as const,
      seed,
      folder: join(folder, "job"),
      resume: false,
    };
    const startMs = performance.now();
    const { outcome, reports } = await trainedBy(trainer, request);
    const tookMs = performance.now() - startMs;
    if (outcome.kind !== "succeeded") throw new Error(JSON.stringify(outcome));
    const [prepared] = reports;
    return {
      ...(await askHeldOut(trainer, outcome.modelPath)),
      seed,
      epochs: prepared?.kind === "prepared" ? prepared.settings.epochs : 0,
      metrics: reports.flatMap((report) => (report.kind === "metrics" ? [report.metrics] : [])),
      tookMs,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Validation losses at the epochs' ends. */
export function validationCurve(metrics: readonly StepMetrics[]): number[] {
  return metrics.flatMap(({ fullValidLoss }) => (fullValidLoss === undefined ? [] : [fullValidLoss]));
}

function sharedWords(first: string, second: string): number {
  const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}+|\d+/gu));
  const [a, b] = [words(first), words(second)];
  return [...a].filter((word) => b.has(word)).length / Math.max(1, a.size, b.size);
}
