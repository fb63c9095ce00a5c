// The body of a new training job as a profile's provider wants it. Pure.
// OpenAI's fields as of 2026-08-21 (openai/openai-openapi); where others differ is in the profile.
import type OpenAI from "openai";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import type { JsonObject } from "../../src-shared/domain/json.ts";
import type { JobSettings } from "../../src-shared/domain/jobs/remote-job.ts";
import type { CreateJobOrder } from "./provider-work.ts";

export function createJobBody(
  profile: ConnectionProfile,
  order: CreateJobOrder,
): OpenAI.FineTuning.JobCreateParams & JsonObject {
  const { settings, validationFileId, metadata } = order;
  const suffix = suffixFor(profile, settings.suffix);
  const body: OpenAI.FineTuning.JobCreateParams = {
    model: order.model,
    training_file: order.trainingFileId,
    ...(validationFileId === null ? {} : { validation_file: validationFileId }),
    ...(suffix === null ? {} : { suffix }),
    ...(settings.seed === null ? {} : { seed: settings.seed }),
    ...(profile.supports.metadata ? { metadata: { ...metadata } } : {}),
    ...methodFor(profile, settings),
  };
  return { ...profile.extraBody, ...body } as OpenAI.FineTuning.JobCreateParams & JsonObject;
}

/** What nobody chose is left out: that is "auto" everywhere. */
function methodFor(
  profile: ConnectionProfile,
  { method, epochs, batchSize, learningRateMultiplier, beta }: JobSettings,
): Pick<OpenAI.FineTuning.JobCreateParams, "method" | "hyperparameters"> {
  const shared = {
    ...(epochs === "auto" ? {} : { n_epochs: epochs }),
    ...(batchSize === "auto" ? {} : { batch_size: batchSize }),
    ...(learningRateMultiplier === "auto"
      ? {}
      : { learning_rate_multiplier: rateFor(profile, learningRateMultiplier) }),
    ...profile.extraHyperparameters,
  };
  const isInMethod = profile.hyperparameterPlacement === "method";
  const ofDpo = { ...(isInMethod ? shared : {}), ...(beta === "auto" ? {} : { beta }) };
  const atTop = isInMethod || Object.keys(shared).length === 0 ? {} : { hyperparameters: shared };
  if (method === "dpo") return { ...atTop, method: { type: "dpo", dpo: { hyperparameters: ofDpo } } };
  if (!isInMethod) return atTop;
  return { method: { type: "supervised", supervised: { hyperparameters: shared } } };
}

/** A multiplier as the provider wants it, and back again from what it says. */
export function rateFor({ usualLearningRate }: RateMeaning, multiplier: number): number {
  return usualLearningRate === null ? multiplier : exact(multiplier * usualLearningRate);
}

export function multiplierFrom({ usualLearningRate }: RateMeaning, rate: number): number {
  return usualLearningRate === null ? rate : exact(rate / usualLearningRate);
}

type RateMeaning = Pick<ConnectionProfile, "usualLearningRate">;

/** Without the digits that binary fractions leave: 3 times 0.00002 is 0.00006. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}

/** The suffix as the provider takes it; null when nothing of it is left. */
export function suffixFor(
  { suffixMaxLength, suffixMayHaveDots }: ConnectionProfile,
  suffix: string | null,
): string | null {
  const allowed = suffixMayHaveDots ? suffix : (suffix?.replaceAll(".", "-") ?? null);
  const cut = allowed?.trim().slice(0, suffixMaxLength).trim() ?? "";
  return cut === "" ? null : cut;
}
