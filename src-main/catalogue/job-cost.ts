// What one wished training would cost: the row of the cost table that belongs to its account and model, also when it goes
// on from a model that was trained before.
import { baseNameOf, modelNamed } from "../../src-shared/domain/catalogue/model-names.ts";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { trainingPriceOf } from "../../src-shared/domain/cost/cost-table.ts";
import { free, unknown, type Cost } from "../../src-shared/domain/cost/money.ts";
import { tokensWithin } from "../../src-shared/domain/cost/token-lengths.ts";
import { epochRange, trainingCost } from "../../src-shared/domain/cost/training-cost.ts";
import { kindFor } from "../../src-shared/domain/jobs/preview-job.ts";
import type { JobSettings } from "../../src-shared/domain/jobs/remote-job.ts";
import type { TrainingTally } from "../../src-shared/domain/jobs/training-tally.ts";
import { knownCatalogue, type CatalogueContext } from "./known.ts";
import { providerIdOf } from "./provider-id.ts";

export type JobCost = {
  readonly cost: Cost;
  readonly usdPerMillionTokens: number | null;
  /** Of one round; null while they are being counted. */
  readonly billedTokens: number | null;
};

/** Errors: file-unreadable. */
export function costOfJob(
  wished: {
    readonly profile: ConnectionProfile;
    readonly model: string;
    readonly settings: JobSettings;
  },
  tally: TrainingTally,
  context: CatalogueContext,
): JobCost {
  const { profile, model: name, settings } = wished;
  if (profile.isFree) return { cost: free, usdPerMillionTokens: 0, billedTokens: null };
  const { catalogue } = knownCatalogue(context);
  const providerId = providerIdOf(context.library, profile);
  const provider = catalogue.providers.find((known) => known.providerId === providerId);
  const model = modelNamed(catalogue, providerId, baseNameOf(name));
  const { train, validation } = tally.byKind[kindFor(settings.method)];
  const price = trainingPriceOf({ model }, settings.method);
  if (!provider) return { cost: unknown("price"), usdPerMillionTokens: null, billedTokens: null };
  const exampleLimitTokens = model?.exampleLimitTokens?.value ?? null;
  return {
    cost: trainingCost({
      isFree: provider.isFree,
      train: train.lengths,
      validation: validation.lengths,
      isValidationFree: provider.validationTokensAreFree?.value ?? null,
      uncountedCount: train.uncountedCount,
      exampleLimitTokens,
      epochs: epochRange(profile.kind, settings, train.count),
      price,
    }),
    usdPerMillionTokens: price.usdPerMillionTokens,
    billedTokens: train.uncountedCount > 0 ? null : tokensWithin(train.lengths, exampleLimitTokens),
  };
}
