// A model small enough for finite differences, on the compiled or the plain kernels.
import { readFileSync } from "node:fs";
import { loadKernels, reservedBytes, type Kernels } from "../../src-main/rehearsal/engine/kernels.ts";
import {
  createModel,
  type Model,
  type ModelPlaces,
  type Sequence,
} from "../../src-main/rehearsal/engine/model.ts";
import { modelParameters, type ModelShape } from "../../src-main/rehearsal/engine/model-shape.ts";
import { plainKernels } from "../../src-main/rehearsal/engine/plain-kernels.ts";
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";
import { workArea } from "../../src-main/rehearsal/engine/work-area.ts";

export const kernelsUrl = new URL("../../resources/rehearsal/kernels.wasm", import.meta.url);
export const smallShape: ModelShape = {
  vocabulary: 64,
  width: 32,
  layers: 2,
  heads: 2,
  hidden: 64,
  context: 200,
};

export interface SmallEngine {
  readonly places: ModelPlaces;
  readonly kernels: Kernels;
  readonly model: Model;
  /** All weights, to be changed at will. */
  readonly weights: Float32Array;
  /** First byte of a gradient, and its numbers. */
  readonly gradientStart: number;
  readonly gradient: Float32Array;
}

export function smallEngine(kind: "compiled" | "plain", maxTokens = 160): SmallEngine {
  const memory = new WebAssembly.Memory({ initial: 256, maximum: 256, shared: true });
  const kernels =
    kind === "plain" ? plainKernels(memory) : loadKernels(Uint8Array.from(readFileSync(kernelsUrl)), memory);
  const { count, all } = modelParameters(smallShape);
  const gradientStart = reservedBytes + count * 4;
  const area = workArea(smallShape, gradientStart + count * 4, maxTokens, true);
  const places = { shape: smallShape, memory, kernels, weights: reservedBytes, area };
  const weights = new Float32Array(memory.buffer, reservedBytes, count);
  const random = randomFrom(3);
  for (const { place, rows, columns } of all) {
    for (let index = place; index < place + rows * columns; index += 1) {
      weights[index] = rows === 1 ? 1 : (random() - 0.5) * 0.4;
    }
  }
  const gradient = new Float32Array(memory.buffer, gradientStart, count);
  return { places, kernels, model: createModel(places), weights, gradientStart, gradient };
}

/** Random tokens; two of three are learnt. */
export function randomSequence(length: number, seed: number, vocabulary = smallShape.vocabulary): Sequence {
  const random = randomFrom(seed);
  const tokens = Int32Array.from({ length }, () => Math.floor(random() * vocabulary));
  return { tokens, learnt: Uint8Array.from(tokens, (_, index) => (index > 0 && index % 3 !== 0 ? 1 : 0)) };
}
