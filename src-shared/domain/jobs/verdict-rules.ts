// The rules of the verdict: each looks at a curve's measures and answers or passes. They are asked in the order of their
// list, and the first answer counts. Pure; thresholds carry their reason. Held to account by test/verdict.
import type { CurveMeasures, Loss } from "./curve-measures.ts";
import type { Verdict, VerdictFacts, VerdictReason } from "./verdict-codes.ts";

/** A difference of less is taken for chance, up or down. */
const clearShare = 0.1;
/** A token of this loss is guessed rightly in 95 of 100 cases: near enough to knowing it by heart. */
const nearZeroLoss = 0.05;
/** Fewer steps are a warm-up, and fewer measured ones no curve. */
const fewestSteps = 20;
const fewestPoints = 5;
/** The rate rises slowly over the first steps of a training, and the loss with it falls slowly. */
const warmUpShare = 0.1;
/** A single check at the end of a short training is no line. In a long one the samples on the way make one. */
const fewestChecks = 3;
const longTrainingSteps = 100;
const manyChecks = 8;

/** Gains show from 50 to 100 examples on (fine-tuning facts, section 8, 2026-11-22): below it more of them help most. */
export const fewExamples = 100;

export type Judgement = Pick<Verdict, "verdict" | "reason">;
type Rule = (measures: CurveMeasures, facts: VerdictFacts) => Judgement | null;

const rules: readonly Rule[] = [
  isDerailed,
  isExploded,
  hasTooFewSteps,
  standsStill,
  isKnownByHeart,
  hasNoValidation,
  hasTooFewChecks,
  validationRises,
  isLearntByHeartBeside,
  bothFall,
  isLeftBehind,
];

export function firstThatApplies(measures: CurveMeasures, facts: VerdictFacts): Judgement {
  for (const rule of rules) {
    const judgement = rule(measures, facts);
    if (judgement !== null) return judgement;
  }
  const { validation } = measures;
  const reason = {
    code: "validation-hardly-moves",
    fromLoss: validation[0]?.loss ?? 0,
    toLoss: validation.at(-1)?.loss ?? 0,
  } as const;
  return { verdict: "too-little-to-tell", reason };
}

/** A loss that is no number never comes back. */
function isDerailed({ derailed }: CurveMeasures): Judgement | null {
  return derailed && { verdict: "unstable", reason: { code: "not-a-number", step: derailed.step } };
}

/**
 * Clearly more than noise above where it began, or most of what was gained given back. A loss that came down again to a
 * quarter of its beginning has got over it.
 */
function isExploded({
  losses,
  ground,
  beginning,
  ending,
  lastPart,
  smoothed,
  noise,
  smoothedError,
}: CurveMeasures): Judgement | null {
  const highest = extremeOf(smoothed, (a, b) => a > b);
  const lowest = extremeOf(smoothed, (a, b) => a < b);
  if (highest === null || lowest === null) return null;
  const chance = 4 * smoothedError;
  const isFarAbove = highest.loss > 1.5 * ground && highest.loss - ground > chance + 2 * noise;
  if (isFarAbove && lastPart > ground / 4) return exploded(highest.step, ground, highest.loss);
  const givenBack = ending - lowest.loss;
  const isGivenBack =
    givenBack > chance && givenBack > (beginning - lowest.loss) / 2 && ending > 2 * lowest.loss;
  return isGivenBack ? exploded(losses.at(-1)?.step ?? 0, lowest.loss, ending) : null;
}

function exploded(step: number, fromLoss: number, toLoss: number): Judgement {
  return { verdict: "unstable", reason: { code: "loss-exploded", step, fromLoss, toLoss } };
}

function hasTooFewSteps(
  { stepCount, shareDone, losses, validation }: CurveMeasures,
  { isRunning }: VerdictFacts,
): Judgement | null {
  const isWarm = !isRunning || shareDone === null || shareDone >= warmUpShare;
  const hasSteps = stepCount >= fewestSteps && Math.max(losses.length, validation.length) >= fewestPoints;
  return isWarm && hasSteps ? null : tooLittle({ code: "too-few-steps", stepCount });
}

/** Neither the rounds' means nor the very beginning tell of a fall, and validation doesn't either. */
function standsStill(measures: CurveMeasures): Judgement | null {
  const { losses, beginning, firstPart, lastPart, smoothedError, validation } = measures;
  if (losses.length < fewestPoints) return null;
  const isSame = lastPart > (1 - clearShare) * firstPart;
  const isAsAtFirst = beginning - lastPart < Math.max(clearShare * beginning, 3 * smoothedError);
  const [first, last] = [validation[0]?.loss ?? 0, validation.at(-1)?.loss ?? 0];
  const hasValidationFallen = validation.length > 1 && last < (1 - clearShare) * first;
  if (!isSame || !isAsAtFirst || hasValidationFallen) return null;
  return {
    verdict: "not-learning",
    reason: { code: "loss-stands-still", fromLoss: beginning, toLoss: lastPart },
  };
}

/** Near zero in the first half of a training on few examples: without a line of validation the only sign there is. */
function isKnownByHeart(measures: CurveMeasures, { trainExampleCount }: VerdictFacts): Judgement | null {
  const { smoothed, stepCount } = measures;
  if (hasValidationLine(measures) || (trainExampleCount ?? 0) > fewExamples) return null;
  const near = smoothed.find(({ loss }) => loss < nearZeroLoss);
  if (near === undefined || near.step > stepCount / 2) return null;
  return {
    verdict: "memorising",
    reason: { code: "known-by-heart", step: near.step, trainLoss: near.loss },
  };
}

function hasNoValidation({ validation }: CurveMeasures): Judgement | null {
  return validation.length === 0 ? tooLittle({ code: "no-validation" }) : null;
}

function hasTooFewChecks(measures: CurveMeasures): Judgement | null {
  if (hasValidationLine(measures)) return null;
  return tooLittle({ code: "too-few-checks", checkCount: measures.validation.length });
}

/** Two rounds with all of validation, or many samples, or some in a long training. */
function hasValidationLine({ validation, isFullValidation, stepCount }: CurveMeasures): boolean {
  const wanted = stepCount >= longTrainingSteps ? fewestChecks : manyChecks;
  return isFullValidation || validation.length >= wanted;
}

/**
 * The full validation loss is the main line: training falls while it rises (fine-tuning facts, section 8). While a
 * training runs one check that came out worse is no reason to stop it: the one before must say so, too.
 */
function validationRises(
  { validation, validationError, isFullValidation }: CurveMeasures,
  { isRunning }: VerdictFacts,
): Judgement | null {
  const lowest = lowestOf(validation);
  const last = lowestOf(validation.slice(isRunning ? -2 : -1));
  if (lowest === null || last === null) return null;
  // Samples of a few examples differ more by chance.
  const clear = 1 + (isFullValidation ? clearShare : 2 * clearShare);
  if (last.loss <= clear * lowest.loss || last.loss - lowest.loss < 4 * validationError) return null;
  return {
    verdict: "memorising",
    reason: {
      code: "validation-rises",
      step: lowest.step,
      lowestLoss: lowest.loss,
      lastLoss: last.loss,
    },
  };
}

/** Near-zero training loss while validation stays far above it and gained nothing in the second half. */
function isLearntByHeartBeside(measures: CurveMeasures): Judgement | null {
  const { lastPart, validation } = measures;
  const half = Math.ceil(validation.length / 2);
  const [before, since] = [lowestOf(validation.slice(0, half)), lowestOf(validation.slice(half))];
  const hasStoodStill = before !== null && since !== null && since.loss > (1 - clearShare) * before.loss;
  const isFarAbove = (validation.at(-1)?.loss ?? 0) > Math.max(2 * nearZeroLoss, 10 * lastPart);
  return hasStoodStill && lastPart < nearZeroLoss && isFarAbove ? leftBehind(measures) : null;
}

/** Validation gained nothing and stands above 1.5 times the training loss (fine-tuning facts, section 8). */
function isLeftBehind(measures: CurveMeasures): Judgement | null {
  const { firstPart, lastPart, validation } = measures;
  const hasLearnt = lastPart < (1 - clearShare) * firstPart;
  return hasLearnt && (validation.at(-1)?.loss ?? 0) > 1.5 * lastPart ? leftBehind(measures) : null;
}

function leftBehind({ lastPart, validation }: CurveMeasures): Judgement | null {
  const settled = settledAt(validation);
  const validLoss = validation.at(-1)?.loss;
  if (settled === null || validLoss === undefined) return null;
  return {
    verdict: "memorising",
    reason: { code: "validation-left-behind", step: settled.step, trainLoss: lastPart, validLoss },
  };
}

/** The first check that no later one was clearly below. */
export function settledAt(validation: readonly Loss[]): Loss | null {
  const lowest = lowestOf(validation);
  return validation.find(({ loss }) => (1 - clearShare) * loss <= (lowest?.loss ?? 0)) ?? null;
}

/** Lower than at the first check; or the first check came late, and it is clearly lower than the very beginning. */
function bothFall({ validation, beginning }: CurveMeasures): Judgement | null {
  const [first, last] = [validation[0], validation.at(-1)];
  if (first === undefined || last === undefined) return null;
  const hasFallen = last.loss < (1 - clearShare) * first.loss;
  if (!hasFallen && last.loss >= 0.75 * beginning) return null;
  const fromLoss = hasFallen ? first.loss : beginning;
  return { verdict: "learning-well", reason: { code: "both-fall", fromLoss, toLoss: last.loss } };
}

function tooLittle(reason: VerdictReason): Judgement {
  return { verdict: "too-little-to-tell", reason };
}

export function lowestOf(losses: readonly Loss[]): Loss | null {
  return extremeOf(losses, (a, b) => a < b);
}

/** The first of the losses that none comes before. */
function extremeOf(losses: readonly Loss[], isBefore: (a: number, b: number) => boolean): Loss | null {
  return losses.reduce<Loss | null>(
    (found, loss) => (found === null || isBefore(loss.loss, found.loss) ? loss : found),
    null,
  );
}
