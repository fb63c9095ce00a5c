// The curve of a training: what was measured at its steps. Made from a result file or from metrics events, drawn by the
// chart, judged by the verdict. Plain data and arithmetic; holds no opinion.

/** One step. null: not measured there. A loss that was no number any more is NaN or Infinity, never null. */
export type CurvePoint = {
  /** From 1 on. */
  readonly step: number;
  /** Losses in nats a token, of this step's own few examples. */
  readonly trainLoss: number | null;
  /** Shares of tokens guessed rightly, 0 to 1. */
  readonly trainAccuracy: number | null;
  /** Of a few validation examples. */
  readonly validLoss: number | null;
  readonly validAccuracy: number | null;
  /** Of every validation example, at a round's end. */
  readonly fullValidLoss: number | null;
  readonly fullValidAccuracy: number | null;
};

export type Curve = {
  /** In the order of their steps, no step twice. */
  readonly points: readonly CurvePoint[];
  /** null: not known. More than the last point's step while it runs. */
  readonly totalSteps: number | null;
  readonly epochs: number | null;
};

/**
 * The mean of up to `window` measured values around each measured one; null stays null, and what is no number counts
 * as not measured. An even window counts as the next odd one. Takes no longer for a wide window than for a narrow one.
 */
export function smoothed(values: readonly (number | null)[], window: number): readonly (number | null)[] {
  const measured = values.flatMap((value, place) =>
    value !== null && Number.isFinite(value) ? [{ value, place }] : [],
  );
  const means = windowMeans(
    measured.map(({ value }) => value),
    Math.floor(Math.min(Math.max(window, 1), measured.length * 2) / 2),
  );
  const result = values.map((): number | null => null);
  for (const [index, { place }] of measured.entries()) result[place] = means[index] ?? null;
  return result;
}

/**
 * Means over `reach` values on either side. Sums run within blocks as long as the window, forwards and backwards, and
 * each window is put together of two of them: adding and taking away in turn would lose small losses beside a huge one.
 */
function windowMeans(values: readonly number[], reach: number): readonly number[] {
  const length = values.length;
  const block = 2 * reach + 1;
  const forwards = new Float64Array(length);
  const backwards = new Float64Array(length);
  for (let at = 0; at < length; at += 1) {
    forwards[at] = (values[at] ?? 0) + (at % block === 0 ? 0 : (forwards[at - 1] ?? 0));
  }
  for (let at = length - 1; at >= 0; at -= 1) {
    backwards[at] = (values[at] ?? 0) + ((at + 1) % block === 0 ? 0 : (backwards[at + 1] ?? 0));
  }
  return values.map((_, at) => {
    const first = Math.max(0, at - reach);
    const last = Math.min(length - 1, at + reach);
    const isOneBlock = Math.floor(first / block) === Math.floor(last / block);
    const sum = isOneBlock
      ? // A window within one block touches its beginning or, at the end of the values, its end.
        first % block === 0
        ? (forwards[last] ?? 0)
        : (backwards[first] ?? 0)
      : (backwards[first] ?? 0) + (forwards[last] ?? 0);
    return sum / (last - first + 1);
  });
}
