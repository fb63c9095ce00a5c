// A verdict in words: one reason, one next step, and what the button beside it does. Pure. Codes and their numbers come
// from src-shared/domain/jobs/verdict-codes.ts; one that isn't known here has no words and is left out.
import type { JobVerdict } from "../../../src-shared/contract/jobs.ts";
import type { NextStep, VerdictReason } from "../../../src-shared/domain/jobs/verdict-codes.ts";
import type { Text, TextKey } from "../../i18n/text.ts";
import { epochOf } from "../chart/chart-series.ts";
import { lossWords } from "../chart/chart-words.ts";

/** What the buttons beside it do is decided by these. */
export type NextCode = NextStep["code"];

const reasonKeys = {
  "not-a-number": "training.verdict.reason.not-a-number",
  "loss-exploded": "training.verdict.reason.loss-exploded",
  "loss-stands-still": "training.verdict.reason.loss-stands-still",
  "validation-rises": "training.verdict.reason.validation-rises",
  "validation-left-behind": "training.verdict.reason.validation-left-behind",
  "known-by-heart": "training.verdict.reason.known-by-heart",
  "both-fall": "training.verdict.reason.both-fall",
  "too-few-steps": "training.verdict.reason.too-few-steps",
  "too-few-checks": "training.verdict.reason.too-few-checks",
  "no-validation": "training.verdict.reason.no-validation",
  "validation-hardly-moves": "training.verdict.reason.validation-hardly-moves",
} as const satisfies Readonly<Record<VerdictReason["code"], TextKey>>;

const nextKeys = {
  wait: "training.verdict.next.wait",
  "lower-rate": "training.verdict.next.lower-rate",
  "raise-rate": "training.verdict.next.raise-rate",
  "more-rounds": "training.verdict.next.more-rounds",
  "fewer-rounds": "training.verdict.next.fewer-rounds",
  "stop-and-take": "training.verdict.next.stop-and-take",
  "take-saved-stage": "training.verdict.next.take-saved-stage",
  "add-examples": "training.verdict.next.add-examples",
  "hold-examples-back": "training.verdict.next.hold-examples-back",
  "read-answers": "training.verdict.next.read-answers",
} as const satisfies Readonly<Record<NextCode, TextKey>>;

/** How many steps and rounds there are in all; null where that isn't known. */
export type Lengths = { readonly totalSteps: number | null; readonly epochs: number | null };

export function reasonWords({ reason }: JobVerdict, lengths: Lengths, text: Text): string | null {
  const { code } = reason;
  if (!isKnown(code, reasonKeys)) return null;
  return text(reasonKeys[code], {
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
  return text(nextKeys[code], { when: whenWords(nextStep["step"], lengths, text) });
}

export function nextCodeOf(code: string): NextCode | null {
  return isKnown(code, nextKeys) ? code : null;
}

/** Words of a training that was judged by another version of Attune may be missing. */
function isKnown<Known extends string>(code: string, keys: Readonly<Record<Known, TextKey>>): code is Known {
  return Object.hasOwn(keys, code);
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
