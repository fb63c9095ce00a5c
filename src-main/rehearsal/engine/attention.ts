// Attention of one sequence, all heads, and the way back. The future is never computed: queries go in blocks of rows
// that meet only the keys before their end.
import type { ModelPlaces } from "./model.ts";
import { attentionRows, type LayerArea } from "./work-area.ts";

export interface Attention {
  /** Fills `layer.attended` from `layer.queries` for the first `count` tokens. */
  readonly attend: (layer: LayerArea, count: number) => void;
  /** Fills the area's gradient of queries, keys and values from that of what was attended. */
  readonly attendBackward: (layer: LayerArea, count: number) => void;
}

const bytes = 4;

export function createAttention({ shape, kernels, area }: ModelPlaces): Attention {
  const { width, heads } = shape;
  const headWidth = width / heads;
  const scale = 1 / Math.sqrt(headWidth);

  /** Weights of attention of the queries from..until over all keys before them, for one head, in `area.scores`. */
  function attentionWeights(layer: LayerArea, head: number, from: number, until: number): number {
    const step = Math.ceil(until / 8) * 8;
    const query = layer.queries + (from * 3 * width + head * headWidth) * bytes;
    const keys = layer.queries + (width + head * headWidth) * bytes;
    kernels.multiply(
      until - from,
      until,
      headWidth,
      query,
      3 * width,
      1,
      keys,
      1,
      3 * width,
      area.scores,
      step,
      scale,
      0,
      area.panels,
      area.strip,
    );
    kernels.causalSoftmax(area.scores, until - from, from, step);
    return step;
  }

  function attend(layer: LayerArea, count: number): void {
    for (let from = 0; from < count; from += attentionRows) {
      const until = Math.min(count, from + attentionRows);
      for (let head = 0; head < heads; head += 1) {
        const step = attentionWeights(layer, head, from, until);
        const values = layer.queries + (2 * width + head * headWidth) * bytes;
        const to = layer.attended + (from * width + head * headWidth) * bytes;
        kernels.multiply(
          until - from,
          headWidth,
          until,
          area.scores,
          step,
          1,
          values,
          3 * width,
          1,
          to,
          width,
          1,
          0,
          area.panels,
          area.strip,
        );
      }
    }
  }

  /** The weights are computed again rather than kept: they would need the square of the length for each head. */
  function attendBackward(layer: LayerArea, count: number): void {
    kernels.zero(area.queriesGradient, count * 3 * width);
    for (let from = 0; from < count; from += attentionRows) {
      const until = Math.min(count, from + attentionRows);
      for (let head = 0; head < heads; head += 1) {
        const step = attentionWeights(layer, head, from, until);
        const place = head * headWidth * bytes;
        const query = layer.queries + from * 3 * width * bytes + place;
        const keys = layer.queries + width * bytes + place;
        const values = keys + width * bytes;
        const attended = area.attendedGradient + from * width * bytes + place;
        const queryGradient = area.queriesGradient + from * 3 * width * bytes + place;
        const keyGradient = area.queriesGradient + width * bytes + place;
        const valueGradient = keyGradient + width * bytes;
        const rows = until - from;
        const { scores, scoresGradient, panels, strip } = area;
        const whole = 3 * width;
        kernels.multiply(
          rows,
          until,
          headWidth,
          attended,
          width,
          1,
          values,
          1,
          whole,
          scoresGradient,
          step,
          1,
          0,
          panels,
          strip,
        );
        kernels.multiply(
          until,
          headWidth,
          rows,
          scores,
          1,
          step,
          attended,
          width,
          1,
          valueGradient,
          whole,
          1,
          1,
          panels,
          strip,
        );
        kernels.causalSoftmaxBackward(scores, scoresGradient, rows, from, step, scale);
        kernels.multiply(
          rows,
          headWidth,
          until,
          scoresGradient,
          step,
          1,
          keys,
          whole,
          1,
          queryGradient,
          whole,
          1,
          0,
          panels,
          strip,
        );
        kernels.multiply(
          until,
          headWidth,
          rows,
          scoresGradient,
          1,
          step,
          query,
          whole,
          1,
          keyGradient,
          whole,
          1,
          1,
          panels,
          strip,
        );
      }
    }
  }

  return { attend, attendBackward };
}
