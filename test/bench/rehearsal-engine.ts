// The rehearsal's engine on the yardstick's model (jax-training.ts): a process of its own, prints the milliseconds for
// 1,000 trained and 1,000 generated tokens as JSON.
import { readFileSync } from "node:fs";
import { createCrew } from "../../src-main/rehearsal/engine/crew.ts";
import { createSpeaker, memoriesArea } from "../../src-main/rehearsal/engine/generate.ts";
import { loadKernels, reservedBytes } from "../../src-main/rehearsal/engine/kernels.ts";
import type { Sequence } from "../../src-main/rehearsal/engine/model.ts";
import {
  modelParameters,
  rehearsalShape,
  type ModelShape,
} from "../../src-main/rehearsal/engine/model-shape.ts";
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";
import { likeliest } from "../../src-main/rehearsal/engine/sampling.ts";
import { workArea } from "../../src-main/rehearsal/engine/work-area.ts";
import { trainingThreads } from "../../src-main/rehearsal/training/trainer.ts";

const seconds = Number(process.argv[2] ?? 6);
const wasm = Uint8Array.from(
  readFileSync(new URL("../../resources/rehearsal/kernels.wasm", import.meta.url)),
);

export interface EngineFigures {
  readonly trainMsPerThousand: number;
  readonly generateMsPerThousand: number;
  readonly threads: number;
}

function fill(weights: Float32Array, shape: ModelShape): void {
  const random = randomFrom(1);
  for (const { place, rows, columns } of modelParameters(shape).all) {
    for (let index = place; index < place + rows * columns; index += 1) {
      weights[index] = rows === 1 ? 1 : (random() - 0.5) * 0.07;
    }
  }
}

/** Four sequences of 100 tokens a step, all learnt, as the yardstick does. */
async function trainMsPerThousand(threads: number): Promise<number> {
  const shape: ModelShape = { ...rehearsalShape, vocabulary: 1024 };
  const random = randomFrom(2);
  const sequences = Array.from({ length: 4 }, (): Sequence => {
    const tokens = Int32Array.from({ length: 100 }, () => Math.floor(random() * shape.vocabulary));
    return { tokens, learnt: Uint8Array.from(tokens, (_, index) => (index > 0 ? 1 : 0)) };
  });
  const crewThreadUrl = new URL("../../src-main/rehearsal/engine/crew-thread.ts", import.meta.url);
  const crew = createCrew({ shape, threads, sequences, wasm, crewThreadUrl });
  fill(crew.weights, shape);
  let step = 0;
  const train = (): void => {
    step += 1;
    crew.learn([0, 1, 2, 3].map((sequence) => ({ sequence, factor: 1 / 396 })));
    crew.update({ rate: 1e-3, weightDecay: 0.01, step, longestGradient: 1 });
  };
  for (let warmUp = 0; warmUp < 5; warmUp += 1) train();
  let trained = 0;
  const startMs = performance.now();
  while (performance.now() - startMs < seconds * 1000) {
    train();
    trained += 400;
  }
  const result = ((performance.now() - startMs) / trained) * 1000;
  await crew.close();
  return result;
}

/** Answers of 300 tokens after a question of 100, by the shipped model's shape. */
function generateMsPerThousand(): number {
  const weights = reservedBytes;
  const area = workArea(
    rehearsalShape,
    weights + modelParameters(rehearsalShape).count * 4,
    rehearsalShape.context,
    false,
  );
  const memories = memoriesArea(rehearsalShape, area.end);
  const pages = Math.ceil(memories.end / 65_536);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  fill(new Float32Array(memory.buffer, weights, modelParameters(rehearsalShape).count), rehearsalShape);
  const kernels = loadKernels(wasm, memory);
  const speaker = createSpeaker({ shape: rehearsalShape, memory, kernels, weights, area }, memories);
  const answer = (): void => {
    let logits = speaker.begin(Int32Array.from({ length: 100 }, (_, index) => index + 300));
    for (let token = 0; token < 300; token += 1) logits = speaker.next(likeliest(logits));
  };
  answer();
  let generated = 0;
  const startMs = performance.now();
  while (performance.now() - startMs < (seconds * 1000) / 2) {
    answer();
    generated += 300;
  }
  return ((performance.now() - startMs) / generated) * 1000;
}

const threads = trainingThreads();
const figures: EngineFigures = {
  trainMsPerThousand: await trainMsPerThousand(threads),
  generateMsPerThousand: generateMsPerThousand(),
  threads,
};
process.stdout.write(JSON.stringify(figures));
