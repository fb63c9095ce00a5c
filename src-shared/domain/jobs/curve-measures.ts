// What the rules of the verdict look at: levels of a curve, its validation line, its noise. Pure; holds no threshold
// of a verdict and judges nothing.
import { smoothed, type Curve } from "./curve.ts";

export type Loss = { readonly step: number; readonly loss: number };

export type CurveMeasures = {
  /** Steps done so far, whether or not each was measured. */
  readonly stepCount: number;
  /** Of all its steps; null when their number isn't known. */
  readonly shareDone: number | null;
  /** Training losses that are numbers. */
  readonly losses: readonly Loss[];
  /** The first training loss that was no number any more, with the last number before it. */
  readonly derailed: Loss | null;
  /** Rounds done so far; null when neither the curve nor the facts tell how many there are. */
  readonly roundsDone: number | null;
  /** Mean training loss of the very first steps. */
  readonly beginning: number;
  /** The same where the first steps explode already: the very first loss, with what it may be too low by chance. */
  readonly ground: number;
  /** Mean training loss of the first and of the last round; of quarters where there are no two rounds. */
  readonly firstPart: number;
  readonly lastPart: number;
  /** Mean training loss of the very last steps. */
  readonly ending: number;
  /** The training loss with its noise smoothed out. */
  readonly smoothed: readonly Loss[];
  /** How far two steps' losses differ by their examples alone: one standard deviation. */
  readonly noise: number;
  /** How far one smoothed loss may be off by chance: one standard error. */
  readonly smoothedError: number;
  /** The validation to judge by: every example at the rounds' ends, or where there is too little of that, all there is. */
  readonly validation: readonly Loss[];
  readonly isFullValidation: boolean;
  /** How far one of its losses may be off by chance; 0 where every example was measured. */
  readonly validationError: number;
};

/** Of the very first steps, a twentieth, but enough to outweigh the noise of single examples. */
const beginningShare = 0.05;
const beginningFewest = 3;
const beginningMost = 20;
const smoothingShare = 0.1;
const smoothingFewest = 5;
const smoothingMost = 50;
const samplesSmoothingShare = 0.2;

/** @param epochs rounds of the whole training; null: not known. */
export function measuresOf(curve: Curve, epochs: number | null): CurveMeasures {
  const told = lossesOf(curve, "trainLoss");
  const losses = told.filter(({ loss }) => Number.isFinite(loss));
  const derailedAt = told.find(({ loss }) => !Number.isFinite(loss));
  const stepCount = curve.points.at(-1)?.step ?? 0;
  const fullValidation = numbersOf(curve, "fullValidLoss");
  const isFullValidation = fullValidation.length > 1;
  const roundSteps = roundStepsOf(curve, epochs, fullValidation);
  const roundsDone = roundSteps === null ? null : stepCount / roundSteps;
  const parts = partsOf(losses, roundSteps);
  const window = clamp(Math.round(losses.length * smoothingShare), smoothingFewest, smoothingMost);
  const beginning = mean(
    losses.slice(0, clamp(Math.round(losses.length * beginningShare), beginningFewest, beginningMost)),
  );
  const noise = noiseOf(losses);
  return {
    stepCount,
    shareDone: curve.totalSteps === null ? null : stepCount / curve.totalSteps,
    losses,
    derailed:
      derailedAt === undefined ? null : { step: derailedAt.step, loss: lossBefore(losses, derailedAt.step) },
    roundsDone,
    beginning,
    ground: Math.min(beginning, (losses[0]?.loss ?? beginning) + noise),
    ending: mean(losses.slice(-window)),
    firstPart: mean(parts.first),
    lastPart: mean(parts.last),
    smoothed: smoothedLosses(losses, window),
    noise,
    smoothedError: noise / Math.sqrt(window),
    ...(isFullValidation ? { validation: fullValidation, validationError: 0 } : sampledValidation(curve)),
    isFullValidation,
  };
}

type LossName = "trainLoss" | "validLoss" | "fullValidLoss";

function lossesOf({ points }: Curve, name: LossName): readonly Loss[] {
  return points.flatMap((point) => {
    const loss = point[name];
    return loss === null ? [] : [{ step: point.step, loss }];
  });
}

function numbersOf(curve: Curve, name: LossName): readonly Loss[] {
  return lossesOf(curve, name).filter(({ loss }) => Number.isFinite(loss));
}

/** Samples of a few examples, smoothed where there are many; where every example was measured, that counts instead. */
function sampledValidation({ points }: Curve): Pick<CurveMeasures, "validation" | "validationError"> {
  const samples = points.flatMap(({ step, validLoss, fullValidLoss }) => {
    const loss = fullValidLoss ?? validLoss;
    return loss !== null && Number.isFinite(loss) ? [{ step, loss }] : [];
  });
  const window = clamp(Math.round(samples.length * samplesSmoothingShare), 1, smoothingMost);
  return {
    validation: smoothedLosses(samples, window),
    validationError: samples.length < 3 ? 0 : noiseOf(samples) / Math.sqrt(window),
  };
}

function smoothedLosses(losses: readonly Loss[], window: number): readonly Loss[] {
  const means = smoothed(
    losses.map(({ loss }) => loss),
    window,
  );
  return losses.map(({ step, loss }, index) => ({ step, loss: means[index] ?? loss }));
}

/** Known rounds, else the distance at which all of validation was measured. */
function roundStepsOf(
  { points, totalSteps }: Curve,
  epochs: number | null,
  fullValidation: readonly Loss[],
): number | null {
  const lastStep = totalSteps ?? points.at(-1)?.step ?? 0;
  if (epochs !== null && epochs > 0 && lastStep > 0) return lastStep / epochs;
  const [first, second] = fullValidation;
  return first && second ? second.step - first.step : null;
}

type Parts = { readonly first: readonly Loss[]; readonly last: readonly Loss[] };

/** Two rounds hold the same examples, so that their means can be compared without the noise between examples. */
function partsOf(losses: readonly Loss[], roundSteps: number | null): Parts {
  const lastStep = losses.at(-1)?.step ?? 0;
  if (roundSteps !== null && lastStep >= 2 * roundSteps) {
    return {
      first: losses.filter(({ step }) => step <= roundSteps),
      last: losses.filter(({ step }) => step > lastStep - roundSteps),
    };
  }
  const count = Math.max(1, Math.ceil(losses.length / 4));
  return { first: losses.slice(0, count), last: losses.slice(-count) };
}

/** The standard deviation of single losses around their trend, from neighbours: what differs between two examples. */
function noiseOf(losses: readonly Loss[]): number {
  const jumps = losses.slice(1).map(({ loss }, index) => Math.abs(loss - (losses[index]?.loss ?? loss)));
  const middle = jumps.toSorted((a, b) => a - b)[Math.floor(jumps.length / 2)] ?? 0;
  // For normally spread noise the median of such jumps is 0.954 standard deviations.
  return middle / 0.954;
}

function lossBefore(losses: readonly Loss[], step: number): number {
  return losses.findLast((loss) => loss.step < step)?.loss ?? Number.NaN;
}

function mean(losses: readonly Loss[]): number {
  return losses.reduce((sum, { loss }) => sum + loss, 0) / Math.max(1, losses.length);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
