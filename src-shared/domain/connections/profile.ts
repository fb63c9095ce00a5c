// A provider is data: how one is reached and where it differs from OpenAI's own API. One implementation
// (src-main/provider) reads profiles; a new compatible host is a new entry. Pure; never holds a key.

/** How a key is sent: `Authorization: Bearer`, Azure's `api-key` header, or not at all. */
export type AuthStyle = "bearer" | "api-key" | "none";

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
  readonly suffixMaxLength: number;
  readonly suffixMayHaveDots: boolean;
  /** UTF-8 byte-order mark at the beginning of a training file. */
  readonly fileByteOrderMark: boolean;
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
  label: "Rehearsal",
  kind: "rehearsal",
  baseUrl: null,
  authStyle: "bearer",
  hyperparameterPlacement: "method",
  suffixMaxLength: 64,
  suffixMayHaveDots: true,
  fileByteOrderMark: false,
  supports: { dpo: true, pause: true, checkpoints: true, events: true, metadata: true },
  trainableModels: ["attune-rehearsal-1"],
  isFree: true,
};
