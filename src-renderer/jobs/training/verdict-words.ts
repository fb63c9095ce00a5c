// A verdict in words: one reason, one next step, and what the button beside it does. Pure. Codes and their numbers come
// from src-shared/domain/jobs/verdict.ts; one that isn't known here has no words and is left out.
import type { JobVerdict } from "../../../src-shared/contract/jobs.ts";
import type { Text } from "../../i18n/text.ts";
import { epochOf } from "../chart/chart-series.ts";
import { lossWords } from "../chart/chart-words.ts";

const reasonCodes = [
  "not-a-number",
  "loss-exploded",
  "loss-stands-still",
  "validation-rises",
  "validation-left-behind",
  "known-by-heart",
  "both-fall",
  "too-few-steps",
  "too-few-checks",
  "no-validation",
  "validation-hardly-moves",
] as const;
const nextCodes = [
  "wait",
  "lower-rate",
  "raise-rate",
  "more-rounds",
  "fewer-rounds",
  "stop-and-take",
  "take-saved-stage",
  "add-examples",
  "hold-examples-back",
  "read-answers",
] as const;
export type NextCode = (typeof nextCodes)[number];

/** How many steps and rounds there are in all; null where that isn't known. */
export type Lengths = { readonly totalSteps: number | null; readonly epochs: number | null };

export function reasonWords({ reason }: JobVerdict, lengths: Lengths, text: Text): string | null {
  const code = reasonCodes.find((known) => known === reason.code);
  if (code === undefined) return null;
  return text(`training.verdict.reason.${code}`, {
    ...numbersOf(reason),
    count: countOf(reason["stepCount"] ?? reason["checkCount"]),
    when: whenWords(reason["step"], lengths, text),
  });
}

export function nextStepWords({ nextStep }: JobVerdict, lengths: Lengths, text: Text): string | null {
  const code = nextCodeOf(nextStep.code);
  if (code === null) return null;
  const epochs = nextStep["epochs"];
  if (code === "fewer-rounds" && typeof epochs === "number") {
    return text("training.verdict.next.fewer-rounds-to", { count: epochs });
  }
  return text(`training.verdict.next.${code}`, { when: whenWords(nextStep["step"], lengths, text) });
}

export function nextCodeOf(code: string): NextCode | null {
  return nextCodes.find((known) => known === code) ?? null;
}

/** "round 4", or "step 84" where rounds aren't known. */
export function whenWords(step: unknown, lengths: Lengths, text: Text): string {
  if (typeof step !== "number") return "?";
  const epoch = epochOf(step, lengths);
  return epoch === null
    ? text("training.verdict.when.step", { step })
    : text("training.verdict.when.round", { epoch, step });
}

/** Losses to three digits, steps as they are. */
function numbersOf(detail: Readonly<Record<string, unknown>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(detail).flatMap(([name, value]) =>
      typeof value === "number" ? [[name, name.endsWith("Loss") ? lossWords(value) : value]] : [],
    ),
  );
}

function countOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
