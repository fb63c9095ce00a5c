// A provider is data: how one is reached and where it differs from OpenAI's own API. One implementation
// (src-main/provider) reads profiles; a new compatible host is a new entry. Pure; never holds a key.

/** How a key is sent: `Authorization: Bearer`, Azure's `api-key` header, or not at all. */
export type AuthStyle = "bearer" | "api-key" | "none";

/** What has to happen before a trained model answers, besides training it. */
export type DeployStep =
  | "none"
  /** Azure: a deployment, made through another API with another token, or by hand. */
  | "azure-deployment"
  /** Nebius: `POST /v0/models` of a checkpoint, then waiting until it is active. */
  | "nebius-model";

export type ConnectionProfile = {
  /** Stays the same for good: projects and jobs name it. */
  readonly connectionId: string;
  /** The entry of the catalogue it was made from. */
  readonly providerId: string;
  readonly label: string;
  readonly kind: "rehearsal" | "openai-compatible";
  /** null: only known while it runs (the rehearsal takes a free port and a new token at every start). */
  readonly baseUrl: string | null;
  readonly authStyle: AuthStyle;
  /** Where `n_epochs` and the like stand in the body of a new job. */
  readonly hyperparameterPlacement: "method" | "top-level";
  /** `absolute`: the field `learning_rate_multiplier` holds the rate itself, for instance 2e-5. */
  readonly learningRateMeaning: "multiplier" | "absolute";
  /** Azure's body field `trainingType`; null: not sent. */
  readonly trainingType: string | null;
  readonly suffixMaxLength: number;
  readonly suffixMayHaveDots: boolean;
  /** UTF-8 byte-order mark at the beginning of a training file. */
  readonly fileByteOrderMark: boolean;
  /** An uploaded file says nothing about its state: it is taken as ready. */
  readonly fileStatusMayBeNull: boolean;
  /** Where what was measured is read. */
  readonly metricsSource: "events" | "checkpoints";
  readonly deployStep: DeployStep;
  readonly supports: {
    readonly dpo: boolean;
    readonly pause: boolean;
    readonly checkpoints: boolean;
    readonly events: boolean;
    /** A job can be looked for by its metadata. */
    readonly metadata: boolean;
  };
  /** Base models that can be trained there, the usual one first. */
  readonly trainableModels: readonly string[];
  /** Whether training and answers cost nothing. */
  readonly isFree: boolean;
};

export const rehearsalConnectionId = "rehearsal";

export const rehearsalProfile: ConnectionProfile = {
  connectionId: rehearsalConnectionId,
  providerId: "rehearsal",
  label: "Rehearsal",
  kind: "rehearsal",
  baseUrl: null,
  authStyle: "bearer",
  hyperparameterPlacement: "method",
  learningRateMeaning: "multiplier",
  trainingType: null,
  suffixMaxLength: 64,
  suffixMayHaveDots: true,
  fileByteOrderMark: false,
  fileStatusMayBeNull: false,
  metricsSource: "events",
  deployStep: "none",
  supports: { dpo: true, pause: true, checkpoints: true, events: true, metadata: true },
  trainableModels: ["attune-rehearsal-1"],
  isFree: true,
};
