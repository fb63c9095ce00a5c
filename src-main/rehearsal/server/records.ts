// What the rehearsal's server keeps on disk: files, jobs with their checkpoints and models, events. Plain data; times in
// milliseconds here, in seconds only in answers.
import type { JsonObject } from "../../../src-shared/domain/json.ts";
import type {
  LeftAsideReason,
  StepMetrics,
  TrainingMethod,
  TrainingSettings,
  WishedSettings,
} from "../training/training-types.ts";

/** The model everything starts from; its weights ship with Attune. */
export const baseModelName = "attune-rehearsal-1";

export type FilePurpose = "fine-tune" | "fine-tune-results";

/** Records of another version are left alone: a newer Attune wrote them. */
export const recordVersion = 1;

export type FileRecord = {
  readonly version: typeof recordVersion;
  readonly id: string;
  /** Order of arrival: two files can share a second. */
  readonly sequence: number;
  readonly createdAtMs: number;
  readonly bytes: number;
  /** As it was uploaded; never used as a path. */
  readonly filename: string;
  readonly purpose: FilePurpose;
};

/** `pausing` and `paused` aren't in OpenAI's description but occur; see fine-tuning-api.md in the tests' overlay. */
export const jobStatuses = [
  "validating_files",
  "queued",
  "running",
  "pausing",
  "paused",
  "succeeded",
  "failed",
  "cancelled",
] as const;
export type JobStatus = (typeof jobStatuses)[number];

export function isEnded(status: JobStatus): boolean {
  return status === "succeeded" || status === "failed" || status === "cancelled";
}

export type JobFailure = {
  readonly code: string;
  readonly message: string;
  readonly param: "training_file" | "validation_file" | null;
};

/** Weights a job made. `isDeleted`: the name stays in the job, the bytes are gone. */
export type ModelRecord = {
  readonly name: string;
  /** In the job's work folder; without a folder, so that the data folder can be moved. */
  readonly file: string;
  readonly createdAtMs: number;
  readonly isDeleted: boolean;
};

export type CheckpointRecord = {
  readonly id: string;
  readonly createdAtMs: number;
  readonly model: ModelRecord;
  readonly metrics: StepMetrics;
};

/** Examples of one file that were left aside for one reason; `lines` are the first few. */
export type LeftAsideGroup = {
  readonly reason: LeftAsideReason;
  readonly count: number;
  readonly lines: readonly number[];
};

export type PreparedRecord = {
  readonly used: number;
  readonly tokens: number;
  readonly leftAside: readonly LeftAsideGroup[];
  readonly unknownLanguages: readonly string[];
};

export type JobRecord = {
  readonly version: typeof recordVersion;
  readonly id: string;
  readonly sequence: number;
  readonly createdAtMs: number;
  /** As asked for: the base or an earlier fine-tuned model. */
  readonly model: string;
  readonly trainingFile: string;
  readonly validationFile: string | null;
  readonly suffix: string | null;
  /** Eight characters at the end of its models' names. */
  readonly nameTail: string;
  readonly seed: number;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly method: TrainingMethod;
  readonly wishes: WishedSettings;
  readonly status: JobStatus;
  /** Place in the queue; a resumed job stands behind those that waited. */
  readonly queuedAtMs: number | null;
  /** Whether the trainer has been given it: from then on it can be resumed. */
  readonly hasStarted: boolean;
  readonly settings: TrainingSettings | null;
  readonly totalSteps: number | null;
  readonly prepared: { readonly training: PreparedRecord; readonly validation: PreparedRecord | null } | null;
  readonly trainedTokens: number | null;
  readonly failure: JobFailure | null;
  readonly finishedAtMs: number | null;
  readonly fineTunedModel: ModelRecord | null;
  readonly checkpoints: readonly CheckpointRecord[];
  readonly resultFiles: readonly string[];
};

export type EventRecord = {
  readonly id: string;
  readonly createdAtMs: number;
  readonly level: "info" | "warn" | "error";
  readonly type: "message" | "metrics";
  readonly message: string;
  readonly data: JsonObject;
};
