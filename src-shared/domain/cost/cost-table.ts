// What every place and model would come to, over its whole life, in one table: training, looking at its answers, monthly
// use, standing ready. Pure; from counts alone, so that it can be drawn anew at every change of a setting.
import type { Choice, Choices } from "../catalogue/choices.ts";
import type { TrainingMethod, JobSettings } from "../jobs/remote-job.ts";
import { sumOf, times, type Cost } from "./money.ts";
import { countOver, tokensWithin, type TokenLengths } from "./token-lengths.ts";
import { epochRange, trainingCost, type EpochRange, type TokenPrice } from "./training-cost.ts";
import { answersCost, daysAMonth, hostingMonthCost } from "./use-cost.ts";

export type CostQuestion = {
  readonly settings: Pick<JobSettings, "method" | "epochs">;
  readonly train: TokenLengths;
  readonly validation: TokenLengths;
  readonly trainCount: number;
  readonly uncountedCount: number;
  /** Answers that are looked at after the training, before and after taken together. */
  readonly evaluationAnswers: number;
  readonly questionsAMonth: number;
  readonly questionTokens: number;
  readonly answerTokens: number;
  /** As long as it is wanted. */
  readonly monthsOfUse: number;
};

export type CostRow = {
  readonly choice: Choice;
  /** Whether the wanted way of training is known there; null: models aren't known. */
  readonly hasMethod: boolean | null;
  readonly epochs: EpochRange;
  /** Billed in one round; null while they are being counted. */
  readonly billedTokens: number | null;
  /** Examples that lose their end there. */
  readonly cutCount: number;
  readonly training: Cost;
  readonly evaluation: Cost;
  readonly monthlyUse: Cost;
  readonly monthlyHosting: Cost;
  /** As long as it is wanted and works: less than wanted where it stops before. */
  readonly months: number;
  readonly isCutShort: boolean;
  /** All of it, over these months. */
  readonly whole: Cost;
};

/** In the order of the choices: what is open first. */
export function costTable({ choices }: Choices, question: CostQuestion): readonly CostRow[] {
  return choices.map((choice) => costRow(choice, question));
}

export function costRow(choice: Choice, question: CostQuestion): CostRow {
  const { provider, model } = choice;
  const { isFree } = provider;
  const exampleLimitTokens = model?.exampleLimitTokens?.value ?? null;
  const epochs = epochRange(provider.kind, question.settings, question.trainCount);
  const training = trainingCost({
    isFree,
    train: question.train,
    validation: question.validation,
    isValidationFree: provider.validationTokensAreFree?.value ?? null,
    uncountedCount: question.uncountedCount,
    exampleLimitTokens,
    epochs,
    price: trainingPriceOf(choice, question.settings.method),
  });
  const answers = { questionTokens: question.questionTokens, answerTokens: question.answerTokens };
  const priced = { prices: model?.prices ?? null, isFree };
  const evaluation = answersCost({ ...answers, count: question.evaluationAnswers }, priced);
  const monthlyUse = answersCost({ ...answers, count: question.questionsAMonth }, priced);
  const monthlyHosting = hostingMonthCost(provider.hosting, isFree);
  const months = monthsOf(choice, question.monthsOfUse);
  return {
    choice,
    hasMethod: model && model.methods.some(({ value }) => value === question.settings.method),
    epochs,
    billedTokens: question.uncountedCount > 0 ? null : tokensWithin(question.train, exampleLimitTokens),
    cutCount: exampleLimitTokens === null ? 0 : countOver(question.train, exampleLimitTokens),
    training,
    evaluation,
    monthlyUse,
    monthlyHosting,
    months,
    isCutShort: months < question.monthsOfUse,
    whole: sumOf([training, evaluation, times(monthlyUse, months), times(monthlyHosting, months)]),
  };
}

/** The price of a way of training that is doubtful itself is doubtful, too. */
export function trainingPriceOf({ model }: Pick<Choice, "model">, method: TrainingMethod): TokenPrice {
  const way = model?.methods.find(({ value }) => value === method);
  return {
    usdPerMillionTokens: model?.prices?.trainingUsdPerMillionTokens ?? null,
    isUncertain: (model?.prices?.isUncertain ?? false) || (way?.isUncertain ?? false),
  };
}

function monthsOf({ eligibility: { daysLeft } }: Choice, wanted: number): number {
  return daysLeft === null ? wanted : Math.min(wanted, daysLeft / daysAMonth);
}
