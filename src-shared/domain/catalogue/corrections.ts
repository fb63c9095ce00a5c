// The catalogue as a person sees it: what they corrected and what their accounts say lies over what shipped. Pure; the
// shipped facts are never changed, so that a correction can be taken back.
import type { RemoteModel } from "../jobs/remote-job.ts";
import type { Catalogue, CatalogueModel, ModelPrices, PriceName } from "./catalogue.ts";
import { dayOf } from "./days.ts";
import { modelNamed } from "./model-names.ts";

/** A price somebody knows better. */
export type PriceCorrection = {
  readonly providerId: string;
  readonly modelId: string;
  readonly price: PriceName;
  readonly usdPerMillionTokens: number;
  readonly correctedAtMs: number;
};

/** Stands as the source of what a person or an account said; no address. */
export const correctedSource = "corrected here";
export const accountSource = "said by the account";

const nothingKnown: Omit<ModelPrices, "source" | "asOf"> & { readonly isUncertain?: boolean | undefined } = {
  trainingUsdPerMillionTokens: null,
  inputUsdPerMillionTokens: null,
  cachedInputUsdPerMillionTokens: null,
  outputUsdPerMillionTokens: null,
};

export function withCorrections(catalogue: Catalogue, corrections: readonly PriceCorrection[]): Catalogue {
  if (corrections.length === 0) return catalogue;
  return {
    ...catalogue,
    models: catalogue.models.map((model) => {
      const ofModel = corrections.filter(
        ({ providerId, modelId }) => providerId === model.providerId && modelId === model.modelId,
      );
      return ofModel.reduce(withCorrection, model);
    }),
  };
}

/** Whoever corrects one price has looked at the list: the entry stands as theirs from then on. */
function withCorrection(
  model: CatalogueModel,
  { price, usdPerMillionTokens, correctedAtMs }: PriceCorrection,
): CatalogueModel {
  const { isUncertain: _isUncertain, ...before } = model.prices ?? nothingKnown;
  return {
    ...model,
    prices: {
      ...before,
      [`${price}UsdPerMillionTokens`]: usdPerMillionTokens,
      source: correctedSource,
      asOf: dayOf(correctedAtMs),
    },
  };
}

/**
 * What `GET /models` of an account says goes before what shipped: a last day it names is newer. Models it doesn't list
 * stay: whether one is missing there or merely not listed can't be told.
 * @param models of accounts at that provider, read at `nowMs`; trained ones say nothing about the catalogue.
 */
export function withSeenModels(
  catalogue: Catalogue,
  seen: {
    readonly providerId: string;
    readonly models: readonly Omit<RemoteModel, "createdAtMs">[];
    readonly nowMs: number;
  },
): Catalogue {
  const days = new Map<string, string>();
  for (const { name, stopsWorkingOn } of seen.models) {
    if (stopsWorkingOn === null) continue;
    const model = modelNamed(catalogue, seen.providerId, name);
    if (model === null) continue;
    const known = days.get(model.modelId);
    // Of several snapshots, and of trained ones, the first to go is the one to plan for.
    if (known === undefined || stopsWorkingOn < known) days.set(model.modelId, stopsWorkingOn);
  }
  if (days.size === 0) return catalogue;
  return {
    ...catalogue,
    models: catalogue.models.map((model) => {
      const value = model.providerId === seen.providerId ? days.get(model.modelId) : undefined;
      if (value === undefined) return model;
      return { ...model, stopsWorkingOn: { value, source: accountSource, asOf: dayOf(seen.nowMs) } };
    }),
  };
}

/** Base models an account lists that the catalogue doesn't know; trained ones aren't places to start from. */
export function unknownModels(
  catalogue: Catalogue,
  providerId: string,
  models: readonly Pick<RemoteModel, "name">[],
): readonly string[] {
  return models
    .map(({ name }) => name)
    .filter((name) => !name.startsWith("ft:") && !name.includes(".ft-"))
    .filter((name) => modelNamed(catalogue, providerId, name) === null);
}
