// What a provider can be asked to do: name → input, output, and the news on the way. Plain data, so that it travels
// between the core thread and the main thread, where the `openai` client and the keys live. Holds no code.
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import type {
  JobSettings,
  RemoteCheckpoint,
  RemoteEvent,
  RemoteJob,
  RemoteModel,
} from "../../src-shared/domain/jobs/remote-job.ts";
import type { Message } from "../../src-shared/domain/example.ts";

export type CreateJobOrder = {
  /** A base model, or one that was trained before. */
  readonly model: string;
  readonly trainingFileId: string;
  readonly validationFileId: string | null;
  readonly settings: JobSettings;
  readonly metadata: Readonly<Record<string, string>>;
};

export type ChatOrder = {
  readonly model: string;
  readonly messages: readonly Message[];
  /** 0..2; null: the provider's own. */
  readonly temperature: number | null;
  readonly maxTokens: number | null;
  readonly seed: number | null;
};

export type ChatOutcome = {
  readonly text: string;
  /** Why it ended: `stop`, `length`, …; null when the stream broke off before saying so: `text` is what came. */
  readonly finishReason: string | null;
  readonly promptTokens: number | null;
  readonly answerTokens: number | null;
};

/** A file that lies at a provider. */
export type RemoteFile = {
  readonly fileId: string;
  readonly fileName: string;
  readonly bytes: number | null;
  readonly createdAtMs: number | null;
  readonly purpose: string;
};

/** A model that is ready to answer, or is being made so, and may cost by the hour. */
export type RemoteDeployment = {
  /** What it is asked and deleted by. */
  readonly name: string;
  readonly model: string;
  readonly state: "starting" | "running" | "failed" | "unknown";
  readonly createdAtMs: number | null;
  /** The provider's own words about it. */
  readonly said: string;
};

export type DeployOrder = {
  /** Letters, digits and hyphens, at most 64. */
  readonly name: string;
  /** As the training gave it. */
  readonly model: string;
  readonly baseModel: string;
  /** The training it came from and its checkpoint, where it is made from one. */
  readonly remoteId: string;
  readonly checkpointId: string;
  /** Azure: `developer` costs nothing to host and is removed after 24 hours. */
  readonly tier: "standard" | "developer";
};

/** What a provider's filter thinks of one text. */
export type Moderated = {
  readonly isFlagged: boolean;
  /** Those that were found, as the provider calls them, the surest first. */
  readonly categories: readonly { readonly name: string; readonly score: number }[];
};

type Work<Input, Output, News = never> = {
  readonly input: Input;
  readonly output: Output;
  readonly news: News;
};
type OfJob = { readonly remoteId: string };

export type ProviderWork = {
  readonly "list-models": Work<Record<string, never>, readonly RemoteModel[]>;
  readonly "delete-model": Work<{ readonly name: string }, null>;
  /** Asks for one training, to hear whether there is such a thing here for this key. */
  readonly "look-at-trainings": Work<Record<string, never>, { readonly hasAny: boolean }>;
  /** Whatever lies there, of every purpose. */
  readonly "list-files": Work<Record<string, never>, readonly RemoteFile[]>;
  /** One answer a text, in order. */
  readonly moderate: Work<{ readonly texts: readonly string[] }, readonly Moderated[]>;
  /** Errors of these three: also deploy-by-hand where the profile knows no other way. */
  readonly "list-deployments": Work<Record<string, never>, readonly RemoteDeployment[]>;
  /** Never tried twice by itself. */
  readonly "create-deployment": Work<DeployOrder, RemoteDeployment>;
  /** Deleting what is already gone is no error. */
  readonly "delete-deployment": Work<{ readonly name: string }, null>;
  /** The file's bytes go out as they are read; `sentBytes` counts them. */
  readonly "upload-file": Work<
    { readonly path: string; readonly fileName: string },
    { readonly fileId: string; readonly bytes: number },
    { readonly sentBytes: number }
  >;
  /** The newest file of this exact name: after an upload whose answer was lost. */
  readonly "find-file": Work<
    { readonly fileName: string },
    { readonly fileId: string; readonly bytes: number } | null
  >;
  readonly "read-file": Work<{ readonly fileId: string }, { readonly text: string }>;
  /** Deleting what is already gone is no error. */
  readonly "delete-file": Work<{ readonly fileId: string }, null>;
  /** Never tried twice by itself: a second one could train twice. */
  readonly "create-job": Work<CreateJobOrder, RemoteJob>;
  /** By `metadata[jobMetadataKey]`; null when there is none. */
  readonly "find-job": Work<{ readonly jobId: string }, RemoteJob | null>;
  readonly "read-job": Work<OfJob, RemoteJob>;
  /** Oldest first, all that are newer than `newerThan` (null: all). */
  readonly "list-events": Work<OfJob & { readonly newerThan: string | null }, readonly RemoteEvent[]>;
  /** By rising step. */
  readonly "list-checkpoints": Work<OfJob, readonly RemoteCheckpoint[]>;
  readonly "cancel-job": Work<OfJob, RemoteJob>;
  readonly "pause-job": Work<OfJob, RemoteJob>;
  readonly "resume-job": Work<OfJob, RemoteJob>;
  /** A stream: pieces as news, the whole as the output. A stream that breaks off after its first piece isn't an error. */
  readonly chat: Work<ChatOrder, ChatOutcome, { readonly text: string }>;
};
export type ProviderWorkName = keyof ProviderWork;

export type ProviderControl<Name extends ProviderWorkName> = {
  /** Firing it ends the request; the run rejects with task-cancelled. */
  readonly signal?: AbortSignal;
  readonly news?: (news: ProviderWork[Name]["news"]) => void;
  /** Bytes of the request's body that have left; heard at the end, also of a request that failed or was given up. */
  readonly sent?: (bytes: number) => void;
};

export type Provider = {
  /**
   * Errors: the `provider-*` codes, training-not-available, model-not-found, rehearsal-unavailable, task-cancelled,
   * key-needed, key-variable-empty, vault-locked, deploy-by-hand.
   * Details: `said` (the provider's own words, cut, never a key), `status` (HTTP), `retryAfterMs`.
   */
  readonly run: <Name extends ProviderWorkName>(
    profile: ConnectionProfile,
    name: Name,
    input: ProviderWork[Name]["input"],
    control?: ProviderControl<Name>,
  ) => Promise<ProviderWork[Name]["output"]>;
};
