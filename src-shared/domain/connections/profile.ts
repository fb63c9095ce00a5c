// A provider is data: how one is reached and where it differs from OpenAI's own API. One implementation
// (src-main/provider) reads profiles; a new compatible host is a new entry. Pure; never holds a key.
import type { JsonObject } from "../json.ts";

/** How a key is sent: `Authorization: Bearer`, Azure's `api-key` header, or not at all. */
export type AuthStyle = "bearer" | "api-key" | "none";

/** How a trained model comes to answer. */
export type DeployStep =
  /** By itself, under its name. */
  | { readonly kind: "none" }
  /** Only after somebody has deployed it on the provider's own page. */
  | { readonly kind: "by-hand" }
  /** Through Azure's management API, which is another address and wants another token. */
  | {
      readonly kind: "azure-management";
      readonly managementUrl: string;
      readonly subscriptionId: string;
      readonly resourceGroup: string;
      readonly accountName: string;
    }
  /** `POST /v0/models` beside `/v1`, from a job's checkpoint. */
  | { readonly kind: "model-from-checkpoint" };

export type ConnectionProfile = {
  /** Stays the same for good: projects and jobs name it. */
  readonly connectionId: string;
  readonly label: string;
  readonly kind: "rehearsal" | "openai-compatible";
  /** null: only known while it runs (the rehearsal takes a free port and a new token at every start). */
  readonly baseUrl: string | null;
  readonly authStyle: AuthStyle;
  /** Where `n_epochs` and the like stand in the body of a new job. */
  readonly hyperparameterPlacement: "method" | "top-level";
  /** What `learning_rate_multiplier` holds there. */
  readonly learningRateMeaning: "multiplier" | "absolute";
  /** Where it is absolute: the rate that a multiplier of 1 stands for; null elsewhere. */
  readonly usualLearningRate: number | null;
  /** Goes into the body of every new job as it is. */
  readonly extraBody: JsonObject;
  /** Goes in beside `n_epochs` and the like. */
  readonly extraHyperparameters: JsonObject;
  readonly suffixMaxLength: number;
  readonly suffixMayHaveDots: boolean;
  /** UTF-8 byte-order mark at the beginning of a training file. */
  readonly fileByteOrderMark: boolean;
  readonly deployStep: DeployStep;
  /** Where the losses are told step by step. */
  readonly metricsSource: "events" | "checkpoints";
  readonly supports: {
    readonly dpo: boolean;
    readonly pause: boolean;
    readonly checkpoints: boolean;
    readonly events: boolean;
    /** A job can be looked for by its metadata. */
    readonly metadata: boolean;
    /** Texts can be checked there before they are sent as a training file. */
    readonly moderation: boolean;
  };
  /** The environment variable its key is read from; null: its key is kept, or it needs none. */
  readonly environmentVariable: string | null;
  /** Base models that can be trained there, the usual one first. */
  readonly trainableModels: readonly string[];
  /** Whether training and answers cost nothing. */
  readonly isFree: boolean;
};

export const rehearsalConnectionId = "rehearsal";

export const rehearsalProfile: ConnectionProfile = {
  connectionId: rehearsalConnectionId,
  label: "Rehearsal",
  kind: "rehearsal",
  baseUrl: null,
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
  supports: { dpo: true, pause: true, checkpoints: true, events: true, metadata: true, moderation: false },
  environmentVariable: null,
  trainableModels: ["attune-rehearsal-1"],
  isFree: true,
};
