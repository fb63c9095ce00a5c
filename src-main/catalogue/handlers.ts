// catalogue.*: see `src-shared/contract/catalogue.ts`.
import type { CatalogueChoice, CostRowOutput } from "../../src-shared/contract/catalogue.ts";
import type { Output } from "../../src-shared/contract/contract.ts";
import type {
  Catalogue,
  CatalogueProvider,
  Fact,
  ModelPrices,
  Sourced,
} from "../../src-shared/domain/catalogue/catalogue.ts";
import type { Choice } from "../../src-shared/domain/catalogue/choices.ts";
import { eligibilityInWords, lifeInWords } from "../../src-shared/domain/catalogue/eligibility-words.ts";
import { costTable, type CostRow } from "../../src-shared/domain/cost/cost-table.ts";
import { kindFor } from "../../src-shared/domain/jobs/preview-job.ts";
import { AppError } from "../../src-shared/errors.ts";
import { knownProfiles, profileOf } from "../connections/handlers.ts";
import type { Handlers } from "../core/context.ts";
import { trainingCounts } from "../jobs/sending/training-counts.ts";
import { knownCatalogue, type KnownCatalogue } from "./known.ts";
import { readCatalogue } from "./read-catalogue.ts";
import { catalogueSql } from "./sql.ts";

export const catalogueHandlers: Handlers<"catalogue"> = {
  "catalogue.list": (_input, context) => {
    const known = knownCatalogue(context);
    return {
      choices: known.choices.choices.map((choice) => choiceOutput(choice, known)),
      leads: known.choices.leads,
      providers: known.catalogue.providers.map(providerOutput),
    };
  },

  "catalogue.estimate": async ({ projectId, method, epochs, use }, context) => {
    const tally = await trainingCounts(projectId, context);
    const { train, validation } = tally.byKind[kindFor(method)];
    const { choices } = knownCatalogue(context);
    const rows = costTable(choices, {
      settings: { method, epochs },
      train: train.lengths,
      validation: validation.lengths,
      trainCount: train.count,
      uncountedCount: train.uncountedCount,
      evaluationAnswers: use.evaluationAnswers,
      questionsAMonth: use.questionsAMonth,
      questionTokens: use.questionTokens,
      answerTokens: use.answerTokens,
      monthsOfUse: use.months,
    });
    return { trainCount: train.count, uncountedCount: train.uncountedCount, rows: rows.map(rowOutput) };
  },

  "catalogue.correctPrice": ({ providerId, modelId, price, usdPerMillionTokens }, context) => {
    requireModel(readCatalogue(context.resourcesFolderPath), providerId, modelId);
    context.write({ to: "library", topics: ["catalogue"] }, (library) =>
      library.run(catalogueSql.correct, {
        providerId,
        modelId,
        price,
        usdPerMillionTokens,
        nowMs: context.nowMs(),
      }),
    );
    return {};
  },

  "catalogue.resetPrice": ({ providerId, modelId, price }, context) => {
    context.write({ to: "library", topics: ["catalogue"] }, (library) =>
      library.run(catalogueSql.reset, { providerId, modelId, price: price ?? null }),
    );
    return {};
  },

  "catalogue.refresh": async ({ connectionId }, context) => {
    const models = await context.provider.run(profileOf(connectionId), "list-models", {});
    const nowMs = context.nowMs();
    context.write({ to: "library", topics: ["catalogue"] }, (library) => {
      library.run(catalogueSql.forgetSeen, { connectionId });
      for (const { name, stopsWorkingOn } of models) {
        library.run(catalogueSql.addSeen, { connectionId, name, stopsWorkingOn, nowMs });
      }
    });
    return { modelCount: models.length };
  },

  "catalogue.tellAccount": ({ connectionId, isExisting, hasRecentUse }, context) => {
    profileOf(connectionId);
    context.write({ to: "library", topics: ["catalogue"] }, (library) =>
      library.run(catalogueSql.tellAccount, {
        connectionId,
        isExisting: isExisting === null ? null : Number(isExisting),
        hasRecentUse: hasRecentUse === null ? null : Number(hasRecentUse),
        nowMs: context.nowMs(),
      }),
    );
    return {};
  },

  "catalogue.askAgain": ({ connectionId }, context) => {
    context.write({ to: "library", topics: ["catalogue"] }, (library) =>
      library.run(catalogueSql.forgetRefusals, { connectionId }),
    );
    return {};
  },
};

function requireModel({ models }: Catalogue, providerId: string, modelId: string): void {
  const isKnown = models.some((model) => model.providerId === providerId && model.modelId === modelId);
  if (!isKnown) throw new AppError("not-found", { what: "model" });
}

function choiceOutput(choice: Choice, { corrections }: KnownCatalogue): CatalogueChoice {
  const { provider, model, modelName, connectionId, eligibility, placesStillOpen } = choice;
  const { refusal } = eligibility;
  const corrected = corrections.filter(
    ({ providerId, modelId }) => providerId === provider.providerId && modelId === model?.modelId,
  );
  return {
    providerId: provider.providerId,
    providerLabel: provider.label,
    connectionId,
    connectionLabel: connectionId === null ? null : labelOf(connectionId),
    modelName,
    label: model?.label ?? modelName ?? provider.label,
    methods: (model?.methods ?? []).map(({ value, ...fact }) => ({ method: value, ...sourceOf(fact) })),
    takesImages: model?.takesImages?.value ?? null,
    exampleLimitTokens: model?.exampleLimitTokens?.value ?? null,
    encoding: model?.encoding?.value ?? null,
    prices: pricesOutput(
      model?.prices ?? null,
      corrected.map(({ price }) => price),
    ),
    isFree: provider.isFree,
    state: eligibility.state,
    because: eligibility.because,
    isUncertain: eligibility.isUncertain,
    lastTrainingDay: eligibility.lastTrainingDay,
    stopsWorkingOn: eligibility.stopsWorkingOn,
    daysLeft: eligibility.daysLeft,
    refusal: refusal && { said: refusal.said, atMs: refusal.atMs, askAgainAtMs: refusal.askAgainAtMs },
    words: eligibilityInWords(eligibility, provider.label),
    placesStillOpen: placesStillOpen.map((place) => ({ ...place })),
  };
}

function labelOf(connectionId: string): string | null {
  return knownProfiles().find((profile) => profile.connectionId === connectionId)?.label ?? null;
}

function pricesOutput(
  prices: ModelPrices | null,
  corrected: NonNullable<CatalogueChoice["prices"]>["corrected"],
): CatalogueChoice["prices"] {
  return (
    prices && {
      training: prices.trainingUsdPerMillionTokens,
      input: prices.inputUsdPerMillionTokens,
      cachedInput: prices.cachedInputUsdPerMillionTokens,
      output: prices.outputUsdPerMillionTokens,
      corrected,
      ...sourceOf(prices),
    }
  );
}

function sourceOf({ source, asOf, isUncertain }: Sourced): {
  readonly source: string;
  readonly asOf: string;
  readonly isUncertain: boolean;
} {
  return { source, asOf, isUncertain: isUncertain ?? false };
}

type ProviderOutput = Output<"catalogue.list">["providers"][number];

function providerOutput(provider: CatalogueProvider): ProviderOutput {
  const { hosting } = provider;
  return {
    providerId: provider.providerId,
    label: provider.label,
    isFree: provider.isFree,
    baseUrl: provider.address.value.baseUrl,
    addressForm: provider.address.value.form,
    deployStep: provider.differences.value.deployStep,
    hosting: hosting && { tiers: hosting.value.map((tier) => ({ ...tier })), ...sourceOf(hosting) },
    country: textFact(provider.country),
    retention: textFact(provider.retention),
  };
}

function textFact(fact: Fact<string> | null): ProviderOutput["country"] {
  return fact && { value: fact.value, ...sourceOf(fact) };
}

function rowOutput({ choice, ...row }: CostRow): CostRowOutput {
  const { provider, model, modelName, connectionId, eligibility } = choice;
  return {
    ...row,
    providerId: provider.providerId,
    connectionId,
    modelName,
    label: model?.label ?? modelName ?? provider.label,
    state: eligibility.state,
    because: eligibility.because,
    life: lifeInWords(eligibility),
  };
}
