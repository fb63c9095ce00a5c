// The verdict on a training: one verdict, one reason, one next step. Pure. It judges numbers only: whether the answers
// are good is for people to read, and with few held-out examples it says so (`isQualified`).
import { measuresOf, type CurveMeasures } from "./curve-measures.ts";
import type { Curve } from "./curve.ts";
import type { NextStep, Verdict, VerdictFacts } from "./verdict-codes.ts";
import { fewExamples, firstThatApplies, lowestOf, settledAt, type Judgement } from "./verdict-rules.ts";

/** Below this many held-out examples one odd answer moves the mean: read them instead (issue 6). */
export const heldOutExamplesWanted = 30;

export function verdictOf(curve: Curve, facts: VerdictFacts): Verdict {
  const measures = measuresOf(curve, facts.epochs ?? curve.epochs);
  const judgement = firstThatApplies(measures, facts);
  const bestStep = bestStepOf(judgement, measures, facts);
  return {
    ...judgement,
    bestStep,
    nextStep: nextStepOf(judgement, bestStep, measures, facts),
    isQualified: isQualifiedOf(judgement, facts),
  };
}

/** Where validation was lowest, or gained nothing more, among the saved stages when they are known. */
function bestStepOf(
  { verdict, reason }: Judgement,
  { validation }: CurveMeasures,
  { checkpointSteps }: VerdictFacts,
): number | null {
  if (verdict !== "learning-well" && verdict !== "memorising") return null;
  const saved = new Set(checkpointSteps);
  const measured = saved.size === 0 ? validation : validation.filter(({ step }) => saved.has(step));
  const best = reason.code === "validation-left-behind" ? settledAt(measured) : lowestOf(measured);
  return best?.step ?? null;
}

function nextStepOf(
  { verdict, reason }: Judgement,
  bestStep: number | null,
  measures: CurveMeasures,
  facts: VerdictFacts,
): NextStep {
  switch (verdict) {
    case "unstable":
      return { code: "lower-rate" };
    case "not-learning":
      return { code: "raise-rate" };
    case "memorising":
      return afterMemorising(bestStep, measures, facts);
    case "learning-well":
      return afterLearning(measures, facts);
    case "too-little-to-tell":
      if (reason.code === "no-validation") return { code: "hold-examples-back" };
      return facts.isRunning ? { code: "wait" } : { code: "more-rounds" };
  }
}

/** With too few held-out examples numbers aren't enough to change a setting by. */
function afterLearning(
  { validation, isFullValidation }: CurveMeasures,
  { isRunning, validationExampleCount: count }: VerdictFacts,
): NextStep {
  if (isRunning) return { code: "wait" };
  const [before, last] = validation.slice(-2);
  const isStillFalling = isFullValidation && (last?.loss ?? 0) < 0.9 * (before?.loss ?? 0);
  return isStillFalling && (count ?? 0) >= heldOutExamplesWanted
    ? { code: "more-rounds" }
    : { code: "read-answers", count };
}

/** The saved stage costs nothing; with few examples more of them help more than any setting. */
function afterMemorising(
  bestStep: number | null,
  { stepCount, roundsDone }: CurveMeasures,
  { checkpointSteps, isRunning, trainExampleCount }: VerdictFacts,
): NextStep {
  if (bestStep !== null && isRunning) return { code: "stop-and-take", step: bestStep };
  if (bestStep !== null && checkpointSteps.includes(bestStep)) {
    return { code: "take-saved-stage", step: bestStep };
  }
  const rounds =
    roundsDone === null || bestStep === null ? null : Math.round((bestStep / stepCount) * roundsDone);
  if (rounds !== null && rounds >= 1 && rounds < (roundsDone ?? 0)) {
    return { code: "fewer-rounds", epochs: rounds };
  }
  if (trainExampleCount !== null && trainExampleCount < fewExamples) return { code: "add-examples" };
  return { code: "fewer-rounds", epochs: null };
}

/** Only what validation says depends on how much of it there is; without any there is only a suspicion. */
function isQualifiedOf({ verdict, reason }: Judgement, { validationExampleCount }: VerdictFacts): boolean {
  if (reason.code === "known-by-heart") return true;
  const isByValidation = verdict === "learning-well" || verdict === "memorising";
  return isByValidation && (validationExampleCount ?? 0) < heldOutExamplesWanted;
}
