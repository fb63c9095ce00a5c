// What a training would come to: counts, rounds, steps, time and money, and what stands in its way. Pure; the same
// words are used by the page before a start and by the start itself.
import type { ConnectionProfile } from "../connections/profile.ts";
import type { ExampleKind } from "../example.ts";
import { plannedTraining } from "./epochs.ts";
import type { JobSettings, TrainingMethod } from "./remote-job.ts";
import { uses, type TrainingTally, type Use, type UseTally } from "./training-tally.ts";

export type JobWish = {
  readonly profile: ConnectionProfile;
  readonly model: string;
  readonly settings: JobSettings;
  /** Models this project has trained: going on from one is no question. */
  readonly ownModels: readonly string[];
  /** Tokens (the rehearsal's own) a second that a rehearsal went at here last time; null: none has ended yet. */
  readonly rehearsalTokensPerSecond: number | null;
};

export type ObstacleCode =
  "no-examples" | "too-few-examples" | "examples-without-answer" | "method-not-supported" | "model-unknown";
export type CautionCode =
  | "few-examples"
  | "few-validation-examples"
  | "no-validation-examples"
  | "other-kind-left-out"
  | "not-used-left-out"
  | "too-long-left-out"
  | "tools-or-images-left-out";
type Noted<Code> = { readonly code: Code; readonly count: number };

export type JobOutlook = {
  readonly counts: {
    readonly train: number;
    readonly validation: number;
    readonly test: number;
    readonly notUsed: number;
    readonly otherKind: number;
  };
  readonly hasSplit: boolean;
  readonly trainTokens: number | null;
  readonly longestTokens: number | null;
  readonly epochs: number;
  readonly batchSize: number;
  readonly totalSteps: number;
  readonly costMicroUsd: number | null;
  readonly timeMs: number | null;
  readonly obstacles: readonly Noted<ObstacleCode>[];
  readonly cautions: readonly Noted<CautionCode>[];
};

/** OpenAI refuses fewer (`invalid_n_examples`), and so does the rehearsal. */
export const fewestExamples = 10;
/** "Gains show from 50 to 100 examples" (OpenAI's guide, 2026-11-22). */
const fewExamples = 50;
/** Below it numbers say little: issue 6. */
const fewValidationExamples = 30;

/** About what a rehearsal trains at on two cores; `npm run bench` prints the figure of the machine it runs on. */
const usualRehearsalTokensPerSecond = 5_000;
/** The rehearsal's vocabulary is small: a text has about a third more of its tokens than of o200k's. */
const rehearsalTokensPerToken = 1.3;

export function kindFor(method: TrainingMethod): ExampleKind {
  return method === "supervised" ? "chat" : "preference";
}

export function outlookOf(tally: TrainingTally, wish: JobWish): JobOutlook {
  const kind = kindFor(wish.settings.method);
  const used = tally.byKind[kind];
  const counts = {
    train: used.train.count,
    validation: used.validation.count,
    test: used.test.count,
    notUsed: used.none.count,
    otherKind: total(tally, kind === "chat" ? "preference" : "chat"),
  };
  const plan = plannedTraining(wish.profile.kind, wish.settings, used.train.count);
  const isCounted = used.train.uncountedCount === 0;
  return {
    counts,
    hasSplit: tally.hasSplit,
    trainTokens: isCounted ? used.train.tokens : null,
    longestTokens: isCounted ? used.train.longestTokens : null,
    ...plan,
    costMicroUsd: wish.profile.isFree ? 0 : null,
    timeMs: isCounted ? guessedTimeMs(used.train.tokens * plan.epochs, wish) : null,
    obstacles: obstaclesOf(used, wish),
    cautions: cautionsOf(used, counts.otherKind, wish.profile),
  };
}

function total(tally: TrainingTally, kind: ExampleKind): number {
  return uses.reduce((sum, use) => sum + tally.byKind[kind][use].count, 0);
}

/** Nothing is known of how long other providers' queues and machines take. */
function guessedTimeMs(tokens: number, { profile, rehearsalTokensPerSecond }: JobWish): number | null {
  if (profile.kind !== "rehearsal") return null;
  const perSecond = rehearsalTokensPerSecond ?? usualRehearsalTokensPerSecond;
  return Math.round(((tokens * rehearsalTokensPerToken) / perSecond) * 1_000);
}

type Used = Readonly<Record<Use, UseTally>>;

function obstaclesOf({ train, validation }: Used, wish: JobWish): readonly Noted<ObstacleCode>[] {
  const { profile, settings, model, ownModels } = wish;
  const withoutAnswer = train.withoutAnswerCount + validation.withoutAnswerCount;
  // A fine-tuned model's name says so itself at OpenAI; it may have been trained elsewhere than here.
  const isKnown =
    profile.trainableModels.length === 0 ||
    profile.trainableModels.includes(model) ||
    ownModels.includes(model) ||
    model.startsWith("ft:");
  return [
    ...noted<ObstacleCode>(settings.method === "dpo" && !profile.supports.dpo, "method-not-supported", 0),
    ...noted<ObstacleCode>(!isKnown, "model-unknown", 0),
    ...noted<ObstacleCode>(train.count === 0, "no-examples", 0),
    ...noted<ObstacleCode>(train.count > 0 && train.count < fewestExamples, "too-few-examples", train.count),
    ...noted<ObstacleCode>(withoutAnswer > 0, "examples-without-answer", withoutAnswer),
  ];
}

function cautionsOf(
  { train, validation, none }: Used,
  otherKindCount: number,
  profile: ConnectionProfile,
): readonly Noted<CautionCode>[] {
  const tooLong = train.tooLongCount[profile.kind] + validation.tooLongCount[profile.kind];
  const special = train.toolsOrImagesCount + validation.toolsOrImagesCount;
  const has = train.count >= fewestExamples;
  return [
    ...noted<CautionCode>(has && train.count < fewExamples, "few-examples", train.count),
    ...noted<CautionCode>(has && validation.count === 0, "no-validation-examples", 0),
    ...noted<CautionCode>(
      validation.count > 0 && validation.count < fewValidationExamples,
      "few-validation-examples",
      validation.count,
    ),
    ...noted<CautionCode>(otherKindCount > 0, "other-kind-left-out", otherKindCount),
    ...noted<CautionCode>(none.count > 0, "not-used-left-out", none.count),
    ...noted<CautionCode>(tooLong > 0, "too-long-left-out", tooLong),
    // Others take them.
    ...noted<CautionCode>(profile.kind === "rehearsal" && special > 0, "tools-or-images-left-out", special),
  ];
}

function noted<Code>(isSo: boolean, code: Code, count: number): readonly Noted<Code>[] {
  return isSo ? [{ code, count }] : [];
}
