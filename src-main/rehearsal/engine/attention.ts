// Attention of one sequence, all heads, and the way back. The future is never computed: queries go in blocks of rows
// that meet only the keys before their end.
import { createMultiply, matrixAt, transposed, type Matrix } from "./matrices.ts";
import type { ModelPlaces } from "./model.ts";
import { attentionRows, type LayerArea } from "./work-area.ts";

export interface Attention {
  /** Fills `layer.attended` from `layer.queries` for the first `count` tokens. */
  readonly attend: (layer: LayerArea, count: number) => void;
  /** Fills the area's gradient of queries, keys and values from that of what was attended. */
  readonly attendBackward: (layer: LayerArea, count: number) => void;
}

/** The queries from..until of one head, and where its numbers begin in a row, in bytes. */
interface Block {
  readonly from: number;
  readonly until: number;
  readonly headPlace: number;
}

const bytes = 4;

export function createAttention(places: ModelPlaces): Attention {
  const { shape, kernels, area } = places;
  const { width, heads } = shape;
  const headWidth = width / heads;
  const wholeRow = 3 * width;
  const scale = 1 / Math.sqrt(headWidth);
  const multiply = createMultiply(places);

  /** One head's queries, keys and values (or their gradients), which lie side by side from `place` on. */
  function partsAt(place: number, { from, headPlace }: Block): Record<"query" | "keys" | "values", Matrix> {
    const first = place + headPlace;
    return {
      query: matrixAt(first + from * wholeRow * bytes, wholeRow),
      keys: matrixAt(first + width * bytes, wholeRow),
      values: matrixAt(first + 2 * width * bytes, wholeRow),
    };
  }

  function forEachBlock(count: number, work: (block: Block) => void): void {
    for (let from = 0; from < count; from += attentionRows) {
      const until = Math.min(count, from + attentionRows);
      for (let head = 0; head < heads; head += 1) work({ from, until, headPlace: head * headWidth * bytes });
    }
  }

  /** How much each query of the block looks at each token before it, in `area.scores`. */
  function attentionWeights(layer: LayerArea, block: Block): Matrix {
    const { from, until } = block;
    const { query, keys } = partsAt(layer.queries, block);
    const weights = matrixAt(area.scores, Math.ceil(until / 8) * 8);
    const size = { rows: until - from, columns: until, depth: headWidth };
    multiply(size, query, transposed(keys), { ...weights, factor: scale });
    kernels.causalSoftmax(area.scores, until - from, from, weights.rowStep);
    return weights;
  }

  function attend(layer: LayerArea, count: number): void {
    forEachBlock(count, (block) => {
      const { from, until, headPlace } = block;
      const weights = attentionWeights(layer, block);
      const { values } = partsAt(layer.queries, block);
      const to = matrixAt(layer.attended + from * width * bytes + headPlace, width);
      multiply({ rows: until - from, columns: headWidth, depth: until }, weights, values, to);
    });
  }

  /** The weights are computed again rather than kept: they would need the square of the length for each head. */
  function attendBackward(layer: LayerArea, count: number): void {
    kernels.zero(area.queriesGradient, count * wholeRow);
    forEachBlock(count, (block) => {
      const { from, until, headPlace } = block;
      const rows = until - from;
      const weights = attentionWeights(layer, block);
      const gradient = matrixAt(area.scoresGradient, weights.rowStep);
      const { query, keys, values } = partsAt(layer.queries, block);
      const gradients = partsAt(area.queriesGradient, block);
      const attended = matrixAt(area.attendedGradient + from * width * bytes + headPlace, width);
      const overTokens = { rows: until, columns: headWidth, depth: rows };
      multiply({ rows, columns: until, depth: headWidth }, attended, transposed(values), gradient);
      multiply(overTokens, transposed(weights), attended, { ...gradients.values, adds: true });
      kernels.causalSoftmaxBackward(area.scores, area.scoresGradient, rows, from, weights.rowStep, scale);
      multiply({ rows, columns: headWidth, depth: until }, gradient, keys, gradients.query);
      multiply(overTokens, transposed(gradient), query, { ...gradients.keys, adds: true });
    });
  }

  return { attend, attendBackward };
}
