// What the catalogue says of each provider and what an account there is spoken to by are the same facts.
import { describe, expect, it } from "vitest";
import {
  providerIn,
  type DeployStepName,
  type ProviderDifferences,
} from "../../../src-shared/domain/catalogue/catalogue.ts";
import { rehearsalProfile, type ConnectionProfile } from "../../../src-shared/domain/connections/profile.ts";
import { connectionTemplates, templateIds } from "../../../src-shared/domain/connections/templates.ts";
import { shipped } from "./catalogue.ts";

type Spoken = Omit<ProviderDifferences, "fileStatusMayBeNull" | "trainingTypes">;

const deployNames: Readonly<Record<ConnectionProfile["deployStep"]["kind"], DeployStepName>> = {
  none: "none",
  "by-hand": "azure-deployment",
  "azure-management": "azure-deployment",
  "model-from-checkpoint": "model-from-checkpoint",
};

function spokenBy(
  profile: Omit<ConnectionProfile, "connectionId" | "label" | "baseUrl" | "trainableModels">,
): Spoken {
  const { dpo, pause, checkpoints, events, metadata } = profile.supports;
  return {
    authStyle: profile.authStyle as ProviderDifferences["authStyle"],
    hyperparameterPlacement: profile.hyperparameterPlacement,
    learningRateMeaning: profile.learningRateMeaning,
    suffixMaxLength: profile.suffixMaxLength,
    suffixMayHaveDots: profile.suffixMayHaveDots,
    fileByteOrderMark: profile.fileByteOrderMark,
    metricsSource: profile.metricsSource,
    deployStep: deployNames[profile.deployStep.kind],
    supports: { dpo, pause, checkpoints, events, metadata },
  };
}

describe("an account's profile", () => {
  const all = [
    ["rehearsal", rehearsalProfile, null],
    ...templateIds.map(
      (id) => [id, connectionTemplates[id].profile, connectionTemplates[id].baseUrl] as const,
    ),
  ] as const;

  it.each(all)("of %s says what the catalogue says", (providerId, profile, baseUrl) => {
    const provider = providerIn(shipped, providerId);
    expect(provider?.differences.value).toMatchObject(spokenBy(profile));
    expect(provider?.kind).toBe(profile.kind);
    expect(provider?.isFree).toBe(profile.isFree);
    expect(provider?.address.value.baseUrl?.replace(/\/$/, "") ?? null).toBe(baseUrl);
  });

  it.each(templateIds)("of %s offers what the catalogue lets be trained there", (templateId) => {
    const known = shipped.models.filter(({ providerId }) => providerId === templateId);
    const trainable = known.filter(({ methods }) => methods.length > 0).map(({ modelId }) => modelId);
    // Nobody keeps Nebius' list of models here: its own answer does.
    if (trainable.length === 0) return;
    expect(trainable).toEqual(expect.arrayContaining([...connectionTemplates[templateId].trainableModels]));
  });

  it("sends the training type that the catalogue names first", () => {
    const types = providerIn(shipped, "azure")?.differences.value.trainingTypes;
    expect(connectionTemplates.azure.profile.extraBody).toEqual({ trainingType: types?.[0] });
  });
});
