// The curve of a training as the chart, its sentence and its table want it. Pure, and quick for 100,000 steps.
import type { Output } from "../../../src-shared/contract/contract.ts";

export type CurveColumns = Output<"jobs.curve">;
export type Column = readonly (number | null)[];

export type Best = {
  readonly step: number;
  readonly value: number;
  /** Of the values over the whole validation file; false: of a sample of it. */
  readonly isFull: boolean;
  /** null where rounds aren't known. */
  readonly epoch: number | null;
};

export type ChartSeries = {
  readonly step: readonly number[];
  readonly train: Column;
  /** The training curve without its jitter. */
  readonly smooth: Column;
  readonly valid: Column;
  readonly fullValid: Column;
  readonly best: Best | null;
  /** The first and the newest smoothed value; null before the first step. */
  readonly first: number | null;
  readonly last: number | null;
};

/** The window of the smoothing, as a share of the steps made. */
const smoothingShare = 1 / 25;
/** Logarithms need something above nothing; below this all losses are the same to a person. */
const leastShown = 1e-4;

export function chartSeries(curve: CurveColumns): ChartSeries {
  const smooth = smoothed(curve.trainLoss);
  const best = bestOf(curve, "fullValidLoss", true) ?? bestOf(curve, "validLoss", false);
  return {
    step: curve.step,
    train: curve.trainLoss,
    smooth,
    valid: curve.validLoss,
    fullValid: curve.fullValidLoss,
    best,
    first: curve.trainLoss.find((value) => value !== null) ?? null,
    last: smooth.findLast((value) => value !== null) ?? null,
  };
}

/** An exponential mean whose beginning isn't pulled towards nothing. */
export function smoothed(values: Column): Column {
  const keep = 1 - 1 / Math.max(1, values.length * smoothingShare);
  let sum = 0;
  let weight = 0;
  return values.map((value) => {
    if (value === null) return null;
    sum = sum * keep + value * (1 - keep);
    weight = weight * keep + (1 - keep);
    return sum / weight;
  });
}

function bestOf(curve: CurveColumns, name: "fullValidLoss" | "validLoss", isFull: boolean): Best | null {
  let at = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, value] of curve[name].entries()) {
    if (value === null || value >= least) continue;
    least = value;
    at = index;
  }
  const step = curve.step[at];
  return step === undefined ? null : { step, value: least, isFull, epoch: epochOf(step, curve) };
}

/** The round a step belongs to, from 1; null where it can't be told. */
export function epochOf(
  step: number,
  { totalSteps, epochs }: { readonly totalSteps: number | null; readonly epochs: number | null },
): number | null {
  if (totalSteps === null || epochs === null || totalSteps === 0) return null;
  return Math.max(1, Math.min(epochs, Math.ceil((step * epochs) / totalSteps)));
}

/** What is drawn: losses as they are, or as shares of the first one. Never below what a logarithm can show. */
export function drawn(column: Column, base: number | null): (number | null)[] {
  const by = base === null || base === 0 ? 1 : base;
  return column.map((value) => (value === null ? null : Math.max(leastShown, value / by)));
}

export type TableRow = {
  readonly step: number;
  readonly epoch: number | null;
  readonly smooth: number | null;
  readonly valid: number | null;
  readonly isBest: boolean;
};

/**
 * A few rows that say what the chart says: the first step, the newest, every value over the whole validation file, the
 * best; filled up evenly where those are few.
 */
export function tableRows(series: ChartSeries, curve: CurveColumns, rowsMost = 24): readonly TableRow[] {
  const { step, smooth, valid, fullValid, best } = series;
  const count = step.length;
  if (count === 0) return [];
  const evaluated = fullValid.flatMap((value, index) => (value === null ? [] : [index]));
  const wanted = new Set([0, count - 1]);
  for (const index of evenly(evaluated, rowsMost - 3)) wanted.add(index);
  if (best) wanted.add(step.indexOf(best.step));
  const evenCount = Math.max(0, Math.min(10, rowsMost - wanted.size));
  if (evaluated.length < 5) {
    for (let part = 1; part <= evenCount; part += 1) {
      wanted.add(Math.round(((count - 1) * part) / (evenCount + 1)));
    }
  }
  return [...wanted]
    .toSorted((a, b) => a - b)
    .map((index) => ({
      step: step[index] ?? 0,
      epoch: epochOf(step[index] ?? 0, curve),
      smooth: smooth[index] ?? null,
      valid: fullValid[index] ?? valid[index] ?? null,
      isBest: best?.step === step[index],
    }));
}

function evenly(indexes: readonly number[], most: number): readonly number[] {
  if (indexes.length <= most) return indexes;
  return Array.from(
    { length: most },
    (_row, row) => indexes[Math.round((row * (indexes.length - 1)) / (most - 1))] ?? 0,
  );
}

/** The index of the measured step nearest to one. */
export function nearestIndex(steps: readonly number[], step: number): number {
  let [low, high] = [0, steps.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? 0) <= step) low = middle;
    else high = middle;
  }
  return Math.abs((steps[high] ?? 0) - step) < Math.abs((steps[low] ?? 0) - step) ? high : low;
}
