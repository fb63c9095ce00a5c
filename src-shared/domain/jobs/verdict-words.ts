// A verdict in plain English sentences, for the command line. The page words the same codes through i18n. Pure.
import { assertNever } from "../../errors.ts";
import { heldOutExamplesWanted } from "./verdict.ts";
import type { NextStep, Verdict, VerdictName, VerdictReason } from "./verdict-codes.ts";

export type VerdictWords = {
  /** "Learning well". */
  readonly title: string;
  readonly reason: string;
  readonly nextStep: string;
};

const titles: Readonly<Record<VerdictName, string>> = {
  "learning-well": "Learning well",
  memorising: "Memorising",
  "not-learning": "Not learning",
  unstable: "Unstable: no usable result",
  "too-little-to-tell": "Too little to tell",
};

/** @param heldOutCount held-out examples; null: not known. */
export function verdictInWords(judged: Verdict, heldOutCount: number | null): VerdictWords {
  const { verdict, reason, nextStep, isQualified } = judged;
  return {
    title: isQualified ? `${titles[verdict]}, as far as the numbers tell` : titles[verdict],
    reason: isQualified
      ? `${reasonInWords(reason)} ${reservation(reason, heldOutCount)}`
      : reasonInWords(reason),
    nextStep: nextStepInWords(nextStep),
  };
}

function reservation(reason: VerdictReason, heldOutCount: number | null): string {
  if (reason.code === "known-by-heart" || heldOutCount === 0) {
    return "No held-out examples stand against it: read some answers to new questions yourself.";
  }
  if (heldOutCount === null) {
    return `How many examples were held out isn't known: below ${heldOutExamplesWanted} they are too few to judge by numbers.`;
  }
  const held = heldOutCount === 1 ? "1 example was" : `${heldOutCount} examples were`;
  return `Only ${held} held out, too few to judge by numbers: read these.`;
}

function reasonInWords(reason: VerdictReason): string {
  switch (reason.code) {
    case "not-a-number":
      return `At step ${reason.step} the loss was no number any more: the training went off the rails.`;
    case "loss-exploded":
      return `By step ${reason.step} the training loss had risen from ${lossInWords(reason.fromLoss)} to ${lossInWords(reason.toLoss)}: the training went off the rails.`;
    case "loss-stands-still":
      return `The training loss is nearly where it was: ${lossInWords(reason.fromLoss)} at the beginning, ${lossInWords(reason.toLoss)} at the end.`;
    case "validation-rises":
      return `It did best at step ${reason.step}: since then the loss on examples it never saw rose from ${lossInWords(reason.lowestLoss)} to ${lossInWords(reason.lastLoss)}.`;
    case "validation-left-behind":
      return `From step ${reason.step} on it gained nothing on examples it never saw (loss ${lossInWords(reason.validLoss)}), while the loss on what it studied went on to ${lossInWords(reason.trainLoss)}.`;
    case "known-by-heart":
      return `At step ${reason.step} it knew what it studied nearly by heart (loss ${lossInWords(reason.trainLoss)}), with more than half of the training still to come.`;
    case "both-fall":
      return `The loss on examples it never saw fell from ${lossInWords(reason.fromLoss)} to ${lossInWords(reason.toLoss)}, together with the loss on what it studied.`;
    case "too-few-steps":
      return reason.stepCount === 1
        ? "There is 1 step so far: too few for a curve."
        : `There are ${reason.stepCount} steps so far: too few for a curve.`;
    case "too-few-checks":
      return `Examples it never saw were looked at only ${reason.checkCount === 1 ? "once" : `${reason.checkCount} times`}: too few for a line.`;
    case "no-validation":
      return "The training loss falls, but no examples were held out: learning and memorising look the same.";
    case "validation-hardly-moves":
      return `The loss on examples it never saw hardly moved: ${lossInWords(reason.fromLoss)} at first, ${lossInWords(reason.toLoss)} at the end.`;
    default:
      return assertNever(reason);
  }
}

/** One setting at a time: otherwise nobody knows which of two changes helped. */
const nothingElse = "and change nothing else";

function nextStepInWords(step: NextStep): string {
  switch (step.code) {
    case "wait":
      return "Nothing to do yet: wait for the next check.";
    case "lower-rate":
      return `Train again with a tenth of the learning rate multiplier, ${nothingElse}.`;
    case "raise-rate":
      return `Train again with a learning rate multiplier ten times as high, ${nothingElse}.`;
    case "more-rounds":
      return `Train again with more rounds (epochs), ${nothingElse}.`;
    case "fewer-rounds":
      return `Train again with ${roundsInWords(step.epochs)}, ${nothingElse}.`;
    case "stop-and-take":
      return `Stop the training and use the saved stage (checkpoint) of step ${step.step}.`;
    case "take-saved-stage":
      return `Use the saved stage (checkpoint) of step ${step.step}.`;
    case "add-examples":
      return "Add more examples of other kinds, then train again with the same settings.";
    case "hold-examples-back":
      return "Train again with a tenth to a fifth of the examples held back for validation, and the same settings.";
    case "read-answers":
      return step.count !== null && step.count < heldOutExamplesWanted
        ? "Read its answers to the held-out questions, beside those from before the training."
        : "Compare its answers to held-out questions with those from before the training.";
    default:
      return assertNever(step);
  }
}

function roundsInWords(epochs: number | null): string {
  if (epochs === null) return "fewer rounds (epochs)";
  return epochs === 1 ? "1 round (epoch)" : `${epochs} rounds (epochs)`;
}

/** Two digits say all there is to say: losses of two trainings can't be compared anyway. */
function lossInWords(loss: number): string {
  if (loss >= 100) return loss.toExponential(0).replace("e+", "e");
  return loss >= 10 ? loss.toFixed(0) : String(Number(loss.toPrecision(2)));
}
