// The shape of the rehearsal's model and where each weight lies in one long row of numbers.
// Pure: the engine, the weight files and the tests all ask here, nobody counts for themselves.

/** All counts of numbers (f32), not bytes. Width, heads' width and vocabulary must be multiples of 16, 8 and 4. */
export interface ModelShape {
  readonly vocabulary: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly hidden: number;
  /** Longest conversation in tokens. */
  readonly context: number;
}

/** The model in resources/rehearsal: 2.56 million weights. */
export const rehearsalShape: ModelShape = {
  vocabulary: 4096,
  width: 192,
  layers: 4,
  heads: 6,
  hidden: 768,
  context: 1024,
};

/** A matrix (rows × columns) or, with one row, a row of gains; `place` counts numbers from the first weight. */
export interface Parameter {
  readonly name: string;
  readonly place: number;
  readonly rows: number;
  readonly columns: number;
}

export interface LayerParameters {
  readonly attentionGain: Parameter;
  /** Queries, keys and values side by side: width × 3 widths. */
  readonly attentionInput: Parameter;
  readonly attentionOutput: Parameter;
  readonly hiddenGain: Parameter;
  readonly hiddenInput: Parameter;
  readonly hiddenOutput: Parameter;
}

export interface ModelParameters {
  /** One row per token; also the output layer. */
  readonly embedding: Parameter;
  readonly layers: readonly LayerParameters[];
  readonly lastGain: Parameter;
  /** In the order in which they lie in memory and in files. */
  readonly all: readonly Parameter[];
  /** Room for all of them, a multiple of 16. */
  readonly count: number;
}

export function modelParameters(shape: ModelShape): ModelParameters {
  const all: Parameter[] = [];
  let count = 0;
  const add = (name: string, rows: number, columns: number): Parameter => {
    const parameter = { name, place: count, rows, columns };
    count += Math.ceil((rows * columns) / 16) * 16;
    all.push(parameter);
    return parameter;
  };
  const { width, hidden } = shape;
  const embedding = add("embedding", shape.vocabulary, width);
  const layers = Array.from({ length: shape.layers }, (_, layer) => ({
    attentionGain: add(`layers.${layer}.attention.gain`, 1, width),
    attentionInput: add(`layers.${layer}.attention.input`, width, 3 * width),
    attentionOutput: add(`layers.${layer}.attention.output`, width, width),
    hiddenGain: add(`layers.${layer}.hidden.gain`, 1, width),
    hiddenInput: add(`layers.${layer}.hidden.input`, width, hidden),
    hiddenOutput: add(`layers.${layer}.hidden.output`, hidden, width),
  }));
  const lastGain = add("last.gain", 1, width);
  return { embedding, layers, lastGain, all, count };
}
