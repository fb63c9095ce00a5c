// What the rehearsal's server and its trainer say to each other. Plain data only: it crosses
// threads.

/** A text message of a training example; tools and images never get this far. */
export interface TextMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
  /** 0: an answer the model reads but doesn't learn from. Only on assistant messages. */
  readonly weight?: 0 | 1;
}

/** One line of a training file. `line` counts from 1 and is what people see in messages. */
export interface ChatExample {
  readonly line: number;
  readonly messages: readonly TextMessage[];
}

/** One line of a preference file: the same beginning, a better and a worse answer. */
export interface PreferenceExample {
  readonly line: number;
  readonly input: readonly TextMessage[];
  readonly preferred: string;
  readonly nonPreferred: string;
}

/** Why the rehearsal can't use an example that the provider would take. */
export type LeftAsideReason = "too-long" | "uses-tools" | "uses-images" | "nothing-to-learn";

export interface LeftAside {
  readonly line: number;
  readonly reason: LeftAsideReason;
}

/** What a file comes to for the rehearsal: told before a training starts and again when it ends. */
export interface PreparedFile {
  readonly used: number;
  readonly leftAside: readonly LeftAside[];
  /** All tokens of the used examples, once through. */
  readonly tokens: number;
  /** Languages (ISO 639-1) found in the file that the base model was never trained on. */
  readonly unknownLanguages: readonly string[];
}

export type TrainingMethod = "supervised" | "dpo";

/** Settings as asked for: `auto` is resolved by `chooseSettings` from the number of used examples. */
export interface WishedSettings {
  readonly epochs: number | "auto";
  readonly batchSize: number | "auto";
  readonly learningRateMultiplier: number | "auto";
  /** Preference training only. */
  readonly beta: number | "auto";
}

export interface TrainingSettings {
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRateMultiplier: number;
  readonly beta: number;
}

/** In a job's folder: the place a training can be taken up again from. Written and read by the trainer alone. */
export const resumeFileName = "resume.bin";

/** All paths are absolute. The folder belongs to this job alone. */
export interface TrainingRequest {
  readonly method: TrainingMethod;
  /** Weights to start from: the base model or an earlier fine-tuned one. */
  readonly startPath: string;
  readonly trainingPath: string;
  readonly validationPath: string | undefined;
  readonly wishes: WishedSettings;
  /** 0 to 2147483647. Drives the order of examples; the same seed gives the same bits. */
  readonly seed: number;
  /** Checkpoints (`step-N.safetensors`) and the resume file (`resume.bin`) go here. */
  readonly folder: string;
  /** Go on from the resume file, if there is one that fits. */
  readonly resume: boolean;
}

/** What one optimiser step measured: never smoothed, never invented. Losses in nats per token. */
export interface StepMetrics {
  readonly step: number;
  readonly totalSteps: number;
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  /** On some steps: a few validation examples. */
  readonly validLoss?: number;
  readonly validAccuracy?: number;
  /** At an epoch's end: every validation example. */
  readonly fullValidLoss?: number;
  readonly fullValidAccuracy?: number;
  /** Preference training only. */
  readonly rewardMargin?: number;
}

export interface TrainingCheckpoint {
  readonly step: number;
  readonly epoch: number;
  readonly path: string;
  readonly metrics: StepMetrics;
  /** Paths of checkpoints that were dropped to make room (the last three and the best stay). */
  readonly dropped: readonly string[];
}

/** Everything the trainer reports while it works, in order. */
export type TrainingReport =
  | {
      readonly kind: "prepared";
      readonly training: PreparedFile;
      readonly validation: PreparedFile | undefined;
      readonly settings: TrainingSettings;
      readonly totalSteps: number;
      /** Step the work goes on from: 0, or more after a resume. */
      readonly startStep: number;
    }
  | { readonly kind: "metrics"; readonly metrics: StepMetrics; readonly remainingMs: number | undefined }
  | { readonly kind: "checkpoint"; readonly checkpoint: TrainingCheckpoint };

export type TrainingOutcome =
  | { readonly kind: "succeeded"; readonly modelPath: string; readonly trainedTokens: number }
  | { readonly kind: "cancelled"; readonly trainedTokens: number }
  /** Stopped at a step's end with its resume file written. */
  | { readonly kind: "paused"; readonly step: number }
  | {
      readonly kind: "failed";
      /** As OpenAI's job errors: `invalid_n_examples`, `invalid_training_file`, `training_diverged`, `internal`. */
      readonly code: string;
      readonly message: string;
    };

/** A training under way in its own threads. `cancel` and `pause` take effect at the end of the running step. */
export interface RunningTraining {
  readonly done: Promise<TrainingOutcome>;
  readonly cancel: () => void;
  readonly pause: () => void;
}

export type StartTraining = (
  request: TrainingRequest,
  onReport: (report: TrainingReport) => void,
) => RunningTraining;

export interface TrainingPreview {
  readonly training: PreparedFile;
  readonly validation: PreparedFile | undefined;
  readonly settings: TrainingSettings;
  readonly totalSteps: number;
  readonly estimatedMs: number;
}

/** Reads and measures the files without training: what is told before a training starts. */
export type PreviewTraining = (
  request: Omit<TrainingRequest, "folder" | "resume" | "seed">,
) => Promise<TrainingPreview>;

export interface ChatRequest {
  readonly modelPath: string;
  readonly messages: readonly TextMessage[];
  /** 0 to 2; 0 takes the likeliest token every time. */
  readonly temperature: number;
  /** Above 0, up to 1. */
  readonly topP: number;
  readonly maxTokens: number | undefined;
  readonly stop: readonly string[];
  readonly seed: number;
}

export interface ChatAnswer {
  readonly text: string;
  readonly finishReason: "stop" | "length";
  readonly promptTokens: number;
  readonly answerTokens: number;
}

/** The conversation fills the model's context, so there is no room for an answer. */
export interface ChatTooLong {
  readonly tooLong: true;
  readonly promptTokens: number;
  readonly contextTokens: number;
}

/** Answers one request after another in a thread of its own; never in the server's. */
export interface ChatModels {
  /** `onDelta` gets whole characters in order; an abort ends the answer within a token and rejects. */
  readonly answer: (
    request: ChatRequest,
    onDelta: (text: string) => void,
    signal: AbortSignal,
  ) => Promise<ChatAnswer | ChatTooLong>;
  /** Lets go of a model that was deleted. */
  readonly forget: (modelPath: string) => void;
  readonly close: () => Promise<void>;
}

/** What the server needs to do its work; the real one is `createTrainer` in trainer.ts. */
export interface Trainer {
  readonly start: StartTraining;
  readonly preview: PreviewTraining;
  readonly chat: ChatModels;
  readonly basePath: string;
  readonly close: () => Promise<void>;
}
