// What the catalogue's domain says, in the shapes of the contract: for its handlers and the command line. Decides nothing.
import type { AccountHistory, CatalogueChoice, CostRowOutput } from "../../src-shared/contract/catalogue.ts";
import type { Output } from "../../src-shared/contract/contract.ts";
import {
  providerIn,
  type Catalogue,
  type CatalogueProvider,
  type Fact,
  type ModelPrices,
  type Sourced,
} from "../../src-shared/domain/catalogue/catalogue.ts";
import { accountQuestions, type AccountFacts } from "../../src-shared/domain/catalogue/eligibility.ts";
import type { Choice } from "../../src-shared/domain/catalogue/choices.ts";
import { eligibilityInWords, lifeInWords } from "../../src-shared/domain/catalogue/eligibility-words.ts";
import { rehearsalProfile } from "../../src-shared/domain/connections/profile.ts";
import type { CostRow } from "../../src-shared/domain/cost/cost-table.ts";
import type { KnownCatalogue } from "./known.ts";

export function choiceOutput(choice: Choice, { corrections, accounts }: KnownCatalogue): CatalogueChoice {
  const { provider, model, modelName, connectionId, eligibility, placesStillOpen } = choice;
  const { refusal } = eligibility;
  const corrected = corrections.filter(
    ({ providerId, modelId }) => providerId === provider.providerId && modelId === model?.modelId,
  );
  return {
    providerId: provider.providerId,
    providerLabel: provider.label,
    connectionId,
    connectionLabel: connectionId === null ? null : labelOf(connectionId, accounts),
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
    ends: {
      noTrainingFrom: textFact(model?.noTrainingFrom ?? null),
      stopsWorkingOn: textFact(model?.stopsWorkingOn ?? null),
    },
    refusal: refusal && { said: refusal.said, atMs: refusal.atMs, askAgainAtMs: refusal.askAgainAtMs },
    words: eligibilityInWords(eligibility, provider.label),
    placesStillOpen: placesStillOpen.map((place) => ({ ...place })),
  };
}

function labelOf(connectionId: string, accounts: KnownCatalogue["accounts"]): string | null {
  return (
    [rehearsalProfile, ...accounts].find((profile) => profile.connectionId === connectionId)?.label ?? null
  );
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

export function providerOutput(provider: CatalogueProvider): ProviderOutput {
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

export function historyOutput(
  { connectionId, providerId, isExisting, hasRecentUse }: AccountFacts,
  catalogue: Catalogue,
  nowMs: number,
): AccountHistory {
  const provider = providerIn(catalogue, providerId);
  const questions = provider ? [...accountQuestions(provider, nowMs)] : [];
  return { connectionId, questions, isExisting, hasRecentUse };
}

function textFact(fact: Fact<string> | null): ProviderOutput["country"] {
  return fact && { value: fact.value, ...sourceOf(fact) };
}

export function rowOutput({ choice, ...row }: CostRow): CostRowOutput {
  const { provider, model, modelName, connectionId, eligibility } = choice;
  return {
    ...row,
    providerId: provider.providerId,
    providerLabel: provider.label,
    connectionId,
    modelName,
    label: model?.label ?? modelName ?? provider.label,
    state: eligibility.state,
    because: eligibility.because,
    life: lifeInWords(eligibility),
  };
}
