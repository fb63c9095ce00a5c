// What is left to do before a trained model answers, step by step, where that isn't nothing: a deployment at Azure, a
// served checkpoint at Nebius. Pure; the words people follow by hand. Facts: providers.md, 2026-11-22.
import type { CatalogueProvider } from "../catalogue/catalogue.ts";
import { usdInWords } from "../cost/money.ts";
import { hoursAMonth } from "../cost/use-cost.ts";

export type PutToUseStep = {
  readonly title: string;
  readonly advice: string;
  /** Something to copy; null: nothing. */
  readonly copy: string | null;
};

export type TrainedModel = {
  /** As the job says it. */
  readonly model: string;
  /** The base it was trained from. */
  readonly base: string;
  /** Of the job, and of its last checkpoint; null where there is none. */
  readonly remoteJobId: string;
  readonly checkpointId: string | null;
};

/** Empty: it answers by itself. */
export function putToUseSteps(provider: CatalogueProvider, trained: TrainedModel): readonly PutToUseStep[] {
  switch (provider.differences.value.deployStep) {
    case "none":
      return [];
    case "azure-deployment":
      return azureSteps(provider, trained);
    case "model-from-checkpoint":
      return nebiusSteps(trained);
  }
}

function azureSteps(provider: CatalogueProvider, { model }: TrainedModel): readonly PutToUseStep[] {
  const tiers = (provider.hosting?.value ?? []).map(({ tier, usdPerHour, removedAfterHours }) => {
    const hour = usdPerHour * 1_000_000;
    const cost =
      usdPerHour === 0
        ? "free to host"
        : `about ${usdInWords(hour)} an hour, ${usdInWords(hour * hoursAMonth)} a month, asked or not (est.)`;
    const removed = removedAfterHours === null ? "" : `, removed after ${removedAfterHours} hours`;
    return `${tier}: ${cost}${removed}`;
  });
  return [
    {
      title: "Open the model in the Foundry portal",
      advice: "At ai.azure.com choose your resource, then Fine-tuning, and there the model of this name.",
      copy: model,
    },
    {
      title: "Deploy it",
      advice: `Choose Deploy and a name for the deployment. The type decides what it costs. ${tiers.join(". ")}.`,
      copy: null,
    },
    {
      title: "Come back with the deployment's name",
      advice:
        "Once it says Succeeded, the model answers under that name, not under its own. Enter the name here to ask it and to see what it costs.",
      copy: null,
    },
    {
      title: "Delete the deployment when you don't need it",
      advice: "Only that ends the cost by the hour. The trained model stays and can be deployed again.",
      copy: null,
    },
  ];
}

function nebiusSteps({ model, base, remoteJobId, checkpointId }: TrainedModel): readonly PutToUseStep[] {
  const body = {
    source: `${remoteJobId}:${checkpointId ?? "<checkpoint>"}`,
    base_model: base,
    name: model.replaceAll(/[^A-Za-z0-9-]+/g, "-").slice(0, 60),
  };
  return [
    {
      title: "Have the saved stage served",
      advice:
        "Nebius serves a model from a checkpoint of its training. This request orders it; the key stays in your environment.",
      copy: [
        "curl https://api.tokenfactory.nebius.com/v0/models",
        '  -H "Authorization: Bearer $NEBIUS_API_KEY"',
        '  -H "Content-Type: application/json"',
        `  -d '${JSON.stringify(body).replaceAll("'", String.raw`'\''`)}'`,
      ].join(" \\\n"),
    },
    {
      title: "Wait until it is active",
      advice: "The answer names the model. It can be asked once its status is “active”.",
      copy: null,
    },
  ];
}
