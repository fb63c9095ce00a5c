// Answers token by token, with the keys and values of everything said so far kept. One conversation at a time.
import { turnQueries } from "./matrices.ts";
import { createModel, type ModelPlaces } from "./model.ts";
import { modelParameters, type ModelShape, type Parameter } from "./model-shape.ts";

/** Keys and values of one conversation: for each layer a row per token. Addresses in bytes. */
export interface Memories {
  readonly keys: readonly number[];
  readonly values: readonly number[];
  readonly end: number;
}

export function memoriesArea(shape: ModelShape, start: number): Memories {
  let end = start;
  const take = (): number => {
    const place = end;
    end += shape.context * shape.width * 4;
    return place;
  };
  const keys = Array.from({ length: shape.layers }, take);
  const values = Array.from({ length: shape.layers }, take);
  return { keys, values, end };
}

export interface Speaker {
  /** Reads the conversation so far and gives the logits of the next token (valid until the next call). */
  readonly begin: (tokens: Int32Array) => Float32Array;
  /** Adds one token and gives the logits of the one after it. */
  readonly next: (token: number) => Float32Array;
}

/** `places.area` may be one without learning. Throws RangeError beyond the context. */
export function createSpeaker(places: ModelPlaces, memories: Memories): Speaker {
  const { shape, kernels, area } = places;
  const { width, heads, hidden, vocabulary } = shape;
  const headWidth = width / heads;
  const model = createModel(places);
  const parameters = modelParameters(shape);
  const floats = new Float32Array(places.memory.buffer);
  const weight = (parameter: Parameter): number => places.weights + parameter.place * 4;
  let position = 0;

  function logits(lastRow: number): Float32Array {
    kernels.rowTimesRows(vocabulary, width, weight(parameters.embedding), width, lastRow, area.logits);
    return floats.subarray(area.logits / 4, area.logits / 4 + vocabulary);
  }

  function keepToken(layer: number, queries: number, index: number, at: number): void {
    const from = queries + (at * 3 * width + width) * 4;
    const to = index * width * 4;
    kernels.copy(from, (memories.keys[layer] ?? 0) + to, width);
    kernels.copy(from + width * 4, (memories.values[layer] ?? 0) + to, width);
  }

  return {
    begin: (tokens) => {
      const lastRow = model.read(tokens, (layer, { queries }) => {
        for (let index = 0; index < tokens.length; index += 1) keepToken(layer, queries, index, index);
      });
      position = tokens.length;
      return logits(lastRow);
    },
    next: (token) => {
      if (position >= shape.context) throw new RangeError("The conversation fills the context");
      const x = area.lastX;
      kernels.copy(weight(parameters.embedding) + token * width * 4, x, width);
      for (const [index, weights] of parameters.layers.entries()) {
        const layer = area.layers[index];
        if (layer === undefined) break;
        kernels.normalise(x, weight(weights.attentionGain), layer.normalised, layer.inverses, 1, width);
        const { queries } = layer;
        kernels.rowTimesMatrix(
          3 * width,
          width,
          layer.normalised,
          weight(weights.attentionInput),
          queries,
          0,
        );
        turnQueries(places, queries, { count: 1, firstPosition: position, sign: 1 });
        keepToken(index, queries, position, 0);
        for (let head = 0; head < heads; head += 1) {
          const place = head * headWidth * 4;
          kernels.attendOnce(
            position + 1,
            headWidth,
            queries + place,
            (memories.keys[index] ?? 0) + place,
            (memories.values[index] ?? 0) + place,
            width,
            area.scores,
            layer.attended + place,
            1 / Math.sqrt(headWidth),
          );
        }
        kernels.rowTimesMatrix(width, width, layer.attended, weight(weights.attentionOutput), x, 1);
        kernels.normalise(
          x,
          weight(weights.hiddenGain),
          layer.middleNormalised,
          layer.middleInverses,
          1,
          width,
        );
        kernels.rowTimesMatrix(
          hidden,
          width,
          layer.middleNormalised,
          weight(weights.hiddenInput),
          layer.hidden,
          0,
        );
        kernels.squaredRectifier(layer.hidden, layer.rectified, hidden);
        kernels.rowTimesMatrix(width, hidden, layer.rectified, weight(weights.hiddenOutput), x, 1);
      }
      kernels.normalise(x, weight(parameters.lastGain), area.lastNormalised, area.lastInverses, 1, width);
      position += 1;
      return logits(area.lastNormalised);
    },
  };
}
