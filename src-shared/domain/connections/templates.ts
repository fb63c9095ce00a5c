// The kinds of account that can be added: a profile each, without an identity. What is known of their models, prices and
// dates stands in the catalogue; here is only how they are spoken to. Pure. Facts as of 2026-11-22, sources beside them.
import type { ConnectionProfile } from "./profile.ts";

export const templateIds = ["openai", "azure", "nebius", "compatible"] as const;
export type TemplateId = (typeof templateIds)[number];

export type ConnectionTemplate = {
  readonly templateId: TemplateId;
  readonly label: string;
  /** null: every account has its own. */
  readonly baseUrl: string | null;
  /** Hosts (and what stands below them) that the environment variable's key may be sent to. */
  readonly ownHosts: readonly string[];
  readonly profile: Omit<ConnectionProfile, "connectionId" | "label" | "baseUrl" | "trainableModels">;
  /** The usual one first; empty: not known, whatever is named is tried. */
  readonly trainableModels: readonly string[];
};

/** https://platform.openai.com/docs/api-reference/fine-tuning, read through openai/openai-openapi of 2026-08-21. */
const openAi: ConnectionTemplate = {
  templateId: "openai",
  label: "OpenAI",
  baseUrl: "https://api.openai.com/v1",
  ownHosts: ["api.openai.com"],
  trainableModels: [
    "gpt-4.1-mini-2025-04-14",
    "gpt-4.1-2025-04-14",
    "gpt-4o-mini-2024-07-18",
    "gpt-4o-2024-08-06",
  ],
  profile: {
    kind: "openai-compatible",
    authStyle: "bearer",
    hyperparameterPlacement: "method",
    learningRateMeaning: "multiplier",
    usualLearningRate: null,
    extraBody: {},
    extraHyperparameters: {},
    suffixMaxLength: 64,
    suffixMayHaveDots: true,
    fileByteOrderMark: false,
    deployStep: { kind: "none" },
    metricsSource: "events",
    supports: { dpo: true, pause: true, checkpoints: true, events: true, metadata: true, moderation: true },
    environmentVariable: "OPENAI_API_KEY",
    isFree: false,
  },
};

/**
 * https://learn.microsoft.com/azure/ai-foundry/openai/how-to/fine-tuning, 2026-11-22. Its docs ask for a byte-order mark;
 * files without one are taken in practice, so it is a switch.
 */
const azure: ConnectionTemplate = {
  templateId: "azure",
  label: "Microsoft Foundry",
  baseUrl: null,
  ownHosts: ["openai.azure.com", "cognitiveservices.azure.com", "services.ai.azure.com"],
  trainableModels: [
    "gpt-4.1-mini-2025-04-14",
    "gpt-4.1-2025-04-14",
    "gpt-4o-mini-2024-07-18",
    "gpt-4o-2024-08-06",
  ],
  profile: {
    ...openAi.profile,
    authStyle: "api-key",
    extraBody: { trainingType: "Standard" },
    suffixMaxLength: 18,
    suffixMayHaveDots: false,
    fileByteOrderMark: true,
    deployStep: { kind: "by-hand" },
    supports: { dpo: true, pause: true, checkpoints: true, events: true, metadata: true, moderation: false },
    environmentVariable: "AZURE_OPENAI_API_KEY",
  },
};

/** https://docs.tokenfactory.nebius.com/post-training/how-to-fine-tune, 2026-11-22. */
const nebius: ConnectionTemplate = {
  templateId: "nebius",
  label: "Nebius Token Factory",
  baseUrl: "https://api.tokenfactory.nebius.com/v1",
  ownHosts: ["api.tokenfactory.nebius.com", "api.studio.nebius.com"],
  trainableModels: ["meta-llama/Meta-Llama-3.1-8B-Instruct", "meta-llama/Llama-3.3-70B-Instruct"],
  profile: {
    ...openAi.profile,
    hyperparameterPlacement: "top-level",
    learningRateMeaning: "absolute",
    usualLearningRate: 2e-5,
    // A model with all its weights trained can't be served there without a machine of its own.
    extraHyperparameters: { lora: true },
    deployStep: { kind: "model-from-checkpoint" },
    metricsSource: "checkpoints",
    supports: {
      dpo: false,
      pause: false,
      checkpoints: true,
      events: true,
      metadata: false,
      moderation: false,
    },
    environmentVariable: "NEBIUS_API_KEY",
  },
};

/**
 * Whatever else says that it takes OpenAI's client: the older place for hyperparameters, which every one of them knows,
 * and nothing is taken for granted that the client itself doesn't need.
 */
const compatible: ConnectionTemplate = {
  templateId: "compatible",
  label: "Another service",
  baseUrl: null,
  ownHosts: [],
  trainableModels: [],
  profile: {
    ...openAi.profile,
    hyperparameterPlacement: "top-level",
    supports: {
      dpo: false,
      pause: false,
      checkpoints: true,
      events: true,
      metadata: false,
      moderation: false,
    },
    environmentVariable: null,
  },
};

export const connectionTemplates: Readonly<Record<TemplateId, ConnectionTemplate>> = {
  openai: openAi,
  azure,
  nebius,
  compatible,
};

/** Whether the key in a template's environment variable may be sent to this address: to its own hosts alone. */
export function mayUseEnvironmentKey(
  template: ConnectionTemplate,
  hostname: string,
  isLoopback: boolean,
): boolean {
  if (template.profile.environmentVariable === null) return false;
  return isLoopback || template.ownHosts.some((own) => hostname === own || hostname.endsWith(`.${own}`));
}
