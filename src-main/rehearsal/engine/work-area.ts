// Where one thread keeps what it computes on the way through the model: addresses only, no numbers.
// Each thread has its own area; weights and gradients lie elsewhere (memory-plan.ts).
import type { ModelShape } from "./model-shape.ts";

/** Rows of queries that meet their keys at once: bounds the scores' memory, and keys of the future cost nothing. */
export const attentionRows = 64;
/** Rows whose logits are held at once: 128 × 4,096 numbers are 2 MB instead of 16. */
export const logitRows = 128;

export interface LayerArea {
  readonly x: number;
  readonly normalised: number;
  readonly inverses: number;
  /** Queries, keys and values side by side. */
  readonly queries: number;
  readonly attended: number;
  readonly middle: number;
  readonly middleNormalised: number;
  readonly middleInverses: number;
  readonly hidden: number;
  readonly rectified: number;
}

export interface WorkArea {
  readonly maxTokens: number;
  readonly layers: readonly LayerArea[];
  readonly lastX: number;
  readonly lastNormalised: number;
  readonly lastInverses: number;
  readonly cosines: number;
  readonly sines: number;
  readonly rows: number;
  readonly rowsGradient: number;
  readonly logits: number;
  readonly targets: number;
  readonly losses: number;
  readonly hits: number;
  readonly xGradient: number;
  readonly normalisedGradient: number;
  readonly queriesGradient: number;
  readonly attendedGradient: number;
  readonly hiddenGradient: number;
  readonly scores: number;
  readonly scoresGradient: number;
  readonly panels: number;
  readonly strip: number;
  /** First free byte behind the area. */
  readonly end: number;
}

/**
 * Lays out an area from byte `start` for sequences of up to `maxTokens`. Without learning all layers share one
 * place, because nothing has to be remembered for the way back.
 */
export function workArea(shape: ModelShape, start: number, maxTokens: number, learns: boolean): WorkArea {
  let end = start;
  const take = (count: number): number => {
    const place = end;
    end += Math.ceil(count / 16) * 64;
    return place;
  };
  const { width, hidden, vocabulary } = shape;
  const tokens = Math.ceil(maxTokens / 8) * 8;
  const layer = (): LayerArea => ({
    x: take(tokens * width),
    normalised: take(tokens * width),
    inverses: take(tokens),
    queries: take(tokens * 3 * width),
    attended: take(tokens * width),
    middle: take(tokens * width),
    middleNormalised: take(tokens * width),
    middleInverses: take(tokens),
    hidden: take(tokens * hidden),
    rectified: take(tokens * hidden),
  });
  const only = learns ? undefined : layer();
  const layers = Array.from({ length: shape.layers }, () => only ?? layer());
  const halfHead = width / shape.heads / 2;
  const backward = (count: number): number => (learns ? take(count) : 0);
  const wide = Math.max(hidden, 3 * width);
  const deepest = Math.max(wide, tokens, vocabulary);
  return {
    maxTokens,
    layers,
    lastX: take(tokens * width),
    lastNormalised: take(tokens * width),
    lastInverses: take(tokens),
    cosines: take(tokens * halfHead),
    sines: take(tokens * halfHead),
    rows: take(tokens * width),
    rowsGradient: backward(tokens * width),
    logits: take(Math.min(tokens, logitRows) * vocabulary),
    targets: take(tokens),
    losses: take(tokens),
    hits: take(tokens),
    xGradient: backward(tokens * width),
    normalisedGradient: backward(tokens * width),
    queriesGradient: backward(tokens * 3 * width),
    attendedGradient: backward(tokens * width),
    hiddenGradient: backward(tokens * hidden),
    scores: take(attentionRows * tokens),
    scoresGradient: backward(attentionRows * tokens),
    // The largest second factors: the embedding (both ways), the layers' matrices, and gradients over all tokens.
    panels: take(
      Math.max(width * (vocabulary + 8), vocabulary * (width + 8), wide * (wide + 8), tokens * (wide + 8)),
    ),
    strip: take(6 * deepest + 64),
    end,
  };
}
