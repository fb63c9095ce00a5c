// Weights before any training: small random numbers, smaller where layers add to the same row. Pure.
import { modelParameters, type ModelShape } from "../engine/model-shape.ts";
import { randomFrom, type Random } from "../engine/random.ts";

const spread = 0.02;

/** Fills the weights; the same seed gives the same numbers. */
export function fillInitialWeights(weights: Float32Array, shape: ModelShape, seed: number): void {
  const random = randomFrom(seed);
  // As in GPT-2 (Radford and others, 2019): what each layer adds shrinks with the number of additions.
  const addedSpread = spread / Math.sqrt(2 * shape.layers);
  for (const { name, place, rows, columns } of modelParameters(shape).all) {
    const isAdded = name.endsWith(".output");
    for (let index = place; index < place + rows * columns; index += 1) {
      weights[index] = rows === 1 ? 1 : normalNumber(random) * (isAdded ? addedSpread : spread);
    }
  }
}

/** From the normal distribution with mean 0 and deviation 1 (Box and Muller, 1958). */
function normalNumber(random: Random): number {
  return Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
}
