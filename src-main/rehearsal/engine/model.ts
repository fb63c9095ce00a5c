// The way through the model and back for one sequence in one thread: a decoder-only transformer with RMS norms,
// rotary positions, squared rectifiers and one matrix for input and output. Knows nothing of files, steps or threads.
import type { Kernels } from "./kernels.ts";
import { createMultiply, matrixAt, transposed, turnQueries } from "./matrices.ts";
import { modelParameters, type LayerParameters, type ModelShape, type Parameter } from "./model-shape.ts";
import { createAttention } from "./attention.ts";
import { logitRows, type LayerArea, type WorkArea } from "./work-area.ts";

/** Tokens and, for each, whether the model learns to say it (index 0 is never learnt: nothing comes before it). */
export interface Sequence {
  readonly tokens: Int32Array;
  readonly learnt: Uint8Array;
}

/** Sums over the learnt tokens of one sequence: loss in nats, hits where the likeliest token was the right one. */
export interface SequenceLoss {
  readonly loss: number;
  readonly hits: number;
  readonly learntTokens: number;
}

export interface ModelPlaces {
  readonly shape: ModelShape;
  readonly memory: WebAssembly.Memory;
  readonly kernels: Kernels;
  /** Byte at which the weights start. */
  readonly weights: number;
  readonly area: WorkArea;
}

export interface Model {
  /** The loss without any change. */
  readonly lossOf: (sequence: Sequence) => SequenceLoss;
  /** The loss; adds `factor` times its gradient to the weights' gradient that starts at byte `gradient`. */
  readonly learn: (sequence: Sequence, factor: number, gradient: number) => SequenceLoss;
  /** Runs a conversation's beginning; `keep` sees each layer's queries, keys and values. Gives the last row. */
  readonly read: (tokens: Int32Array, keep: (layer: number, area: LayerArea) => void) => number;
}

const bytes = 4;

export function createModel(places: ModelPlaces): Model {
  const { shape, kernels, area } = places;
  const { width, heads, hidden, vocabulary } = shape;
  const headWidth = width / heads;
  const parameters = modelParameters(shape);
  const floats = new Float32Array(places.memory.buffer);
  const integers = new Int32Array(places.memory.buffer);
  const multiply = createMultiply(places);
  const { attend, attendBackward } = createAttention(places);
  fillAngles(floats, area, headWidth);

  const weight = (parameter: Parameter): number => places.weights + parameter.place * bytes;
  const row = (matrix: number, index: number): number => matrix + index * width * bytes;

  type Size = readonly [rows: number, columns: number, depth: number];

  /** C = A · B for matrices without gaps. */
  function product(
    [rows, columns, depth]: Size,
    a: number,
    b: number,
    to: { to: number; adds?: boolean },
  ): void {
    const target = { place: to.to, rowStep: columns, adds: to.adds ?? false };
    multiply({ rows, columns, depth }, matrixAt(a, depth), matrixAt(b, columns), target);
  }

  /** C = A · Bᵗ: the gradient of what went into a matrix. */
  function productWithTransposed([rows, columns, depth]: Size, a: number, b: number, to: number): void {
    const target = matrixAt(to, columns);
    multiply({ rows, columns, depth }, matrixAt(a, depth), transposed(matrixAt(b, depth)), target);
  }

  /** C += Aᵗ · B: the gradient of a matrix. */
  function addTransposedProduct([rows, columns, depth]: Size, a: number, b: number, to: number): void {
    const target = { place: to, rowStep: columns, adds: true };
    multiply({ rows, columns, depth }, transposed(matrixAt(a, rows)), matrixAt(b, columns), target);
  }

  function turn(queries: number, count: number, sign: 1 | -1): void {
    turnQueries(places, queries, { count, firstPosition: 0, sign });
  }

  function layerForward(weights: LayerParameters, layer: LayerArea, next: number, count: number): void {
    kernels.normalise(layer.x, weight(weights.attentionGain), layer.normalised, layer.inverses, count, width);
    product([count, 3 * width, width], layer.normalised, weight(weights.attentionInput), {
      to: layer.queries,
    });
    turn(layer.queries, count, 1);
    attend(layer, count);
    kernels.copy(layer.x, layer.middle, count * width);
    product([count, width, width], layer.attended, weight(weights.attentionOutput), {
      to: layer.middle,
      adds: true,
    });
    kernels.normalise(
      layer.middle,
      weight(weights.hiddenGain),
      layer.middleNormalised,
      layer.middleInverses,
      count,
      width,
    );
    product([count, hidden, width], layer.middleNormalised, weight(weights.hiddenInput), {
      to: layer.hidden,
    });
    kernels.squaredRectifier(layer.hidden, layer.rectified, count * hidden);
    kernels.copy(layer.middle, next, count * width);
    product([count, width, hidden], layer.rectified, weight(weights.hiddenOutput), { to: next, adds: true });
  }

  function forward(tokens: Int32Array, keep?: (layer: number, area: LayerArea) => void): number {
    const count = tokens.length;
    const first = area.layers[0];
    if (first === undefined || count > area.maxTokens) throw new RangeError("The sequence is too long");
    const embedding = weight(parameters.embedding);
    for (let position = 0; position < count; position += 1) {
      kernels.copy(row(embedding, tokens[position] ?? 0), row(first.x, position), width);
    }
    for (const [index, weights] of parameters.layers.entries()) {
      const layer = area.layers[index] ?? first;
      layerForward(weights, layer, area.layers[index + 1]?.x ?? area.lastX, count);
      keep?.(index, layer);
    }
    kernels.normalise(
      area.lastX,
      weight(parameters.lastGain),
      area.lastNormalised,
      area.lastInverses,
      count,
      width,
    );
    return count;
  }

  /** Gathers the rows that say a learnt token; gives their positions. */
  function gatherRows({ tokens, learnt }: Sequence): number[] {
    const positions: number[] = [];
    for (let position = 0; position + 1 < tokens.length; position += 1) {
      if (learnt[position + 1] !== 1) continue;
      integers[area.targets / bytes + positions.length] = tokens[position + 1] ?? 0;
      kernels.copy(row(area.lastNormalised, position), row(area.rows, positions.length), width);
      positions.push(position);
    }
    return positions;
  }

  /** Losses of the gathered rows; with a gradient also the way back through the output layer. */
  function lossOfRows(count: number, factor: number, gradient: number | undefined): SequenceLoss {
    const embedding = weight(parameters.embedding);
    let loss = 0;
    let hits = 0;
    for (let from = 0; from < count; from += logitRows) {
      const rows = Math.min(logitRows, count - from);
      productWithTransposed([rows, vocabulary, width], row(area.rows, from), embedding, area.logits);
      kernels.crossEntropy(
        area.logits,
        rows,
        vocabulary,
        area.targets + from * bytes,
        area.losses,
        area.hits,
        factor,
      );
      for (let index = 0; index < rows; index += 1) {
        loss += floats[area.losses / bytes + index] ?? 0;
        hits += integers[area.hits / bytes + index] ?? 0;
      }
      if (gradient === undefined) continue;
      const embeddingGradient = gradient + parameters.embedding.place * bytes;
      addTransposedProduct([vocabulary, width, rows], area.logits, row(area.rows, from), embeddingGradient);
      product([rows, width, vocabulary], area.logits, embedding, { to: row(area.rowsGradient, from) });
    }
    return { loss, hits, learntTokens: count };
  }

  function layerBackward(weights: LayerParameters, layer: LayerArea, gradient: number, count: number): void {
    const of = (parameter: Parameter): number => gradient + parameter.place * bytes;
    const { xGradient, normalisedGradient, hiddenGradient, attendedGradient, queriesGradient } = area;
    addTransposedProduct([hidden, width, count], layer.rectified, xGradient, of(weights.hiddenOutput));
    productWithTransposed([count, hidden, width], xGradient, weight(weights.hiddenOutput), hiddenGradient);
    kernels.squaredRectifierBackward(layer.hidden, hiddenGradient, count * hidden);
    addTransposedProduct(
      [width, hidden, count],
      layer.middleNormalised,
      hiddenGradient,
      of(weights.hiddenInput),
    );
    productWithTransposed(
      [count, width, hidden],
      hiddenGradient,
      weight(weights.hiddenInput),
      normalisedGradient,
    );
    kernels.normaliseBackward(
      layer.middle,
      weight(weights.hiddenGain),
      normalisedGradient,
      layer.middleInverses,
      xGradient,
      of(weights.hiddenGain),
      count,
      width,
    );
    addTransposedProduct([width, width, count], layer.attended, xGradient, of(weights.attentionOutput));
    productWithTransposed(
      [count, width, width],
      xGradient,
      weight(weights.attentionOutput),
      attendedGradient,
    );
    attendBackward(layer, count);
    turn(queriesGradient, count, -1);
    addTransposedProduct(
      [width, 3 * width, count],
      layer.normalised,
      queriesGradient,
      of(weights.attentionInput),
    );
    productWithTransposed(
      [count, width, 3 * width],
      queriesGradient,
      weight(weights.attentionInput),
      normalisedGradient,
    );
    kernels.normaliseBackward(
      layer.x,
      weight(weights.attentionGain),
      normalisedGradient,
      layer.inverses,
      xGradient,
      of(weights.attentionGain),
      count,
      width,
    );
  }

  function backward(tokens: Int32Array, positions: readonly number[], gradient: number): void {
    const count = tokens.length;
    kernels.zero(area.normalisedGradient, count * width);
    for (const [index, position] of positions.entries()) {
      kernels.copy(row(area.rowsGradient, index), row(area.normalisedGradient, position), width);
    }
    kernels.zero(area.xGradient, count * width);
    kernels.normaliseBackward(
      area.lastX,
      weight(parameters.lastGain),
      area.normalisedGradient,
      area.lastInverses,
      area.xGradient,
      gradient + parameters.lastGain.place * bytes,
      count,
      width,
    );
    for (const [index, weights] of [...parameters.layers.entries()].toReversed()) {
      const layer = area.layers[index];
      if (layer !== undefined) layerBackward(weights, layer, gradient, count);
    }
    const embeddingGradient = gradient + parameters.embedding.place * bytes;
    for (let position = 0; position < count; position += 1) {
      kernels.addTo(row(area.xGradient, position), row(embeddingGradient, tokens[position] ?? 0), width);
    }
  }

  return {
    lossOf: (sequence) => {
      forward(sequence.tokens);
      return lossOfRows(gatherRows(sequence).length, 1, undefined);
    },
    learn: (sequence, factor, gradient) => {
      forward(sequence.tokens);
      const positions = gatherRows(sequence);
      const result = lossOfRows(positions.length, factor, gradient);
      if (positions.length > 0) backward(sequence.tokens, positions, gradient);
      return result;
    },
    read: (tokens, keep) => row(area.lastNormalised, forward(tokens, keep) - 1),
  };
}

/** Cosines and sines of the rotary positions, base 10,000 (Su and others, arXiv 2104.09864). */
function fillAngles(floats: Float32Array, area: WorkArea, headWidth: number): void {
  const half = headWidth / 2;
  for (let position = 0; position < area.maxTokens; position += 1) {
    for (let index = 0; index < half; index += 1) {
      const angle = position / 10_000 ** (index / half);
      floats[area.cosines / bytes + position * half + index] = Math.cos(angle);
      floats[area.sines / bytes + position * half + index] = Math.sin(angle);
    }
  }
}
