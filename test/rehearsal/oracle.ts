// A whole training in one thread with the plain kernels: slow, short, and written without the trainer's own loop.
import { readFileSync } from "node:fs";
import { createModel, type Sequence } from "../../src-main/rehearsal/engine/model.ts";
import { modelParameters, rehearsalShape } from "../../src-main/rehearsal/engine/model-shape.ts";
import { plainKernels } from "../../src-main/rehearsal/engine/plain-kernels.ts";
import { readWeights } from "../../src-main/rehearsal/engine/weight-file.ts";
import { workArea } from "../../src-main/rehearsal/engine/work-area.ts";
import { createTokenizer, type TokenizerFile } from "../../src-main/rehearsal/tokenizer/tokenizer.ts";
import {
  chooseSettings,
  epochBatches,
  rateAt,
  weightDecay,
} from "../../src-main/rehearsal/training/settings.ts";
import type { TextMessage, TrainingRequest } from "../../src-main/rehearsal/training/training-types.ts";
import { tokenizerPath } from "./real-trainer.ts";

export interface OracleLoss {
  readonly train: number;
  /** At an epoch's end. */
  readonly valid: number | undefined;
}

/** The losses of each step. */
export function oracleLosses(job: TrainingRequest): OracleLoss[] {
  const tokenizer = createTokenizer(JSON.parse(readFileSync(tokenizerPath, "utf8")) as TokenizerFile);
  const read = (path: string | undefined): Sequence[] =>
    readFileSync(path ?? "", "utf8")
      .split("\n")
      .map((line) => {
        const { messages } = JSON.parse(line) as { readonly messages: TextMessage[] };
        const { tokens, learnt } = tokenizer.chatTokens(messages, { openAnswer: false });
        return { tokens: Int32Array.from(tokens), learnt: Uint8Array.from(learnt, Number) };
      });
  const training = read(job.trainingPath);
  const validation = read(job.validationPath);
  const longest = Math.max(...[...training, ...validation].map(({ tokens }) => tokens.length));
  const { count } = modelParameters(rehearsalShape);
  const [weights, gradient, means, squares, end] = [0, 1, 2, 3, 4].map((place) => place * count * 4) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const area = workArea(rehearsalShape, end, longest, true);
  const pages = Math.ceil(area.end / 65_536);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const kernels = plainKernels(memory as never);
  readWeights(
    job.startPath,
    modelParameters(rehearsalShape),
    new Float32Array(memory.buffer, weights, count),
  );
  const model = createModel({ shape: rehearsalShape, memory: memory as never, kernels, weights, area });
  const settings = chooseSettings(job.wishes, training.length);
  const totalSteps = Math.ceil(training.length / settings.batchSize) * settings.epochs;
  const losses: OracleLoss[] = [];
  const perEpoch = totalSteps / settings.epochs;
  const validLoss = (): number => {
    const measured = validation.map((example) => model.lossOf(example));
    const tokens = measured.reduce((sum, item) => sum + item.learntTokens, 0);
    return measured.reduce((sum, item) => sum + item.loss, 0) / tokens;
  };
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    for (const batch of epochBatches(epoch, training.length, settings, job.seed)) {
      const step = losses.length + 1;
      const examples = batch.flatMap((index) => training[index] ?? []);
      const learntTokens = examples.reduce((sum, { learnt }) => sum + learnt.filter(Boolean).length, 0);
      kernels.zero(gradient, count);
      const train = examples.reduce(
        (sum, example) => sum + model.learn(example, 1 / learntTokens, gradient).loss / learntTokens,
        0,
      );
      const length = Math.sqrt(kernels.sumOfSquares(gradient, count));
      const rate = rateAt(step, totalSteps, settings, job.method);
      const [b1, b2] = [0.9, 0.99];
      kernels.adamW(
        weights,
        gradient,
        means,
        squares,
        count,
        rate,
        b1,
        b2,
        weightDecay,
        1 - b1 ** step,
        1 - b2 ** step,
        length > 1 ? 1 / length : 1,
      );
      losses.push({ train, valid: step % perEpoch === 0 ? validLoss() : undefined });
    }
  }
  return losses;
}
