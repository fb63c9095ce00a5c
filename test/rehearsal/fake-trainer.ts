// A trainer that trains nothing, at the server's own port for one: scripted losses, real files, steps when the test says
// so. For what no real training does on demand: a step that waits, a report that breaks, an answer of known pieces.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readTrainingFile, tooFewMessage } from "../../src-main/rehearsal/training-file.ts";
import type {
  ChatRequest,
  LeftAside,
  StepMetrics,
  Trainer,
  TrainingOutcome,
  TrainingPreview,
  TrainingReport,
  TrainingRequest,
  TrainingSettings,
} from "../../src-main/rehearsal/training/training-types.ts";

export type FakeTrainer = Trainer & {
  /** Lets so many steps happen; jobs wait at each step when `isStepped`. */
  readonly allowSteps: (count: number) => void;
  readonly requests: TrainingRequest[];
  readonly chats: ChatRequest[];
};

export type FakeOptions = {
  readonly folder: string;
  /** Steps happen only as `allowSteps` lets them; otherwise as fast as they can. */
  readonly isStepped?: boolean;
  /** Lines said to be too long for the model. */
  readonly tooLongLines?: readonly number[];
  readonly unknownLanguages?: readonly string[];
  /** Throws instead of training: at once, or later in place of an outcome. */
  readonly breaks?: "at-start" | "later";
  /** What the model answers, in these pieces. */
  readonly pieces?: readonly string[];
  /** Whether the place is kept at every epoch's end, as the real one does. */
  readonly keepsPlace?: boolean;
  readonly remainingMs?: number;
};

const tokensPerExample = 20;
const contextTokens = 1_024;

export function createFakeTrainer(options: FakeOptions): FakeTrainer {
  const basePath = join(options.folder, "fake-base.safetensors");
  writeFileSync(basePath, "base");
  const requests: TrainingRequest[] = [];
  const chats: ChatRequest[] = [];
  let allowed = options.isStepped === true ? 0 : Number.POSITIVE_INFINITY;
  let wake = Promise.withResolvers<void>();
  const wakeUp = (): void => {
    wake.resolve();
    wake = Promise.withResolvers();
  };

  const start: Trainer["start"] = (request, onReport) => {
    requests.push(request);
    if (options.breaks === "at-start") throw new Error("no thread to be had");
    let wish: "go" | "cancel" | "pause" = "go";
    const mustWait = (): boolean => allowed <= 0 && wish === "go";
    const nextStep = async (): Promise<void> => {
      // As from a thread: never in the same turn.
      await new Promise((resolve) => setImmediate(resolve));
      while (mustWait()) await wake.promise;
      allowed -= 1;
    };
    const ask = (wanted: "cancel" | "pause") => (): void => {
      wish = wanted;
      wakeUp();
    };
    return {
      done: train({ request, options, onReport, nextStep, wish: () => wish }),
      cancel: ask("cancel"),
      pause: ask("pause"),
    };
  };

  return {
    basePath,
    requests,
    chats,
    allowSteps: (count) => {
      allowed += count;
      wakeUp();
    },
    start,
    preview: (request) => previewOf(request, options),
    chat: {
      answer: async (request, onDelta, signal) => {
        chats.push(request);
        const promptTokens = request.messages.reduce((sum, { content }) => sum + content.length, 0);
        if (promptTokens >= contextTokens) return { tooLong: true, promptTokens, contextTokens };
        const pieces = (options.pieces ?? ["Ahoy", "! ", "Your parcel is under way."]).slice(
          0,
          request.maxTokens ?? 100,
        );
        for (const piece of pieces) {
          if (signal.aborted) throw new Error("aborted");
          await new Promise((resolve) => setImmediate(resolve));
          onDelta(piece);
        }
        return { text: pieces.join(""), finishReason: "stop", promptTokens, answerTokens: pieces.length };
      },
      forget: () => {},
      close: async () => {},
    },
    close: async () => {},
  };
}

type FakeRun = {
  readonly request: TrainingRequest;
  readonly options: FakeOptions;
  readonly onReport: (report: TrainingReport) => void;
  readonly nextStep: () => Promise<void>;
  readonly wish: () => "go" | "cancel" | "pause";
};

async function train({ request, options, onReport, nextStep, wish }: FakeRun): Promise<TrainingOutcome> {
  if (options.breaks === "later") throw new Error("the trainer broke");
  const preview = await previewOf(request, options).catch((error: Error & { code?: string }) => error);
  if (preview instanceof Error) {
    return { kind: "failed", code: preview.code ?? "internal", message: preview.message };
  }
  const { training, validation, settings, totalSteps } = preview;
  mkdirSync(request.folder, { recursive: true });
  const resumePath = join(request.folder, "resume.bin");
  const isResumed = request.resume && existsSync(resumePath);
  let step = isResumed ? Number(readFileSync(resumePath, "utf8")) : 0;
  onReport({ kind: "prepared", training, validation, settings, totalSteps, startStep: step });
  const perEpoch = totalSteps / settings.epochs;
  const checkpoints: string[] = [];
  while (step < totalSteps) {
    await nextStep();
    if (wish() === "cancel") return { kind: "cancelled", trainedTokens: step * tokensPerExample };
    if (wish() === "pause") {
      writeFileSync(resumePath, String(step));
      return { kind: "paused", step };
    }
    step += 1;
    const isEpochEnd = step % perEpoch === 0;
    const metrics = metricsAt(step, totalSteps, validation === undefined ? null : isEpochEnd);
    onReport({ kind: "metrics", metrics, remainingMs: options.remainingMs });
    if (!isEpochEnd) continue;
    const path = join(request.folder, `step-${step}.safetensors`);
    writeFileSync(path, `weights of step ${step}`);
    checkpoints.push(path);
    const dropped = checkpoints.splice(0, Math.max(0, checkpoints.length - 3));
    for (const droppedPath of dropped) rmSync(droppedPath, { force: true });
    onReport({ kind: "checkpoint", checkpoint: { step, epoch: step / perEpoch, path, metrics, dropped } });
    if (options.keepsPlace !== false) writeFileSync(resumePath, String(step));
  }
  const modelPath = join(request.folder, "model.safetensors");
  writeFileSync(modelPath, "the whole model");
  rmSync(resumePath, { force: true });
  return { kind: "succeeded", modelPath, trainedTokens: training.tokens * settings.epochs };
}

/** Losses anybody can work out again: `validation` is null without one, else whether an epoch ends. */
export function metricsAt(step: number, totalSteps: number, validation: boolean | null): StepMetrics {
  const trainLoss = 2 / step;
  return {
    step,
    totalSteps,
    trainLoss,
    trainAccuracy: 1 - 1 / (step + 1),
    ...(validation === null || step % 2 === 1 ? {} : { validLoss: trainLoss + 0.5, validAccuracy: 0.5 }),
    ...(validation === true ? { fullValidLoss: trainLoss + 0.25, fullValidAccuracy: 0.75 } : {}),
  };
}

async function previewOf(
  request: Omit<TrainingRequest, "folder" | "resume" | "seed">,
  options: FakeOptions,
): Promise<TrainingPreview> {
  const read = await readTrainingFile(request.trainingPath, request.method);
  if (read.kind === "invalid") throw Object.assign(new Error(read.message), { code: read.code });
  const tooLong = (options.tooLongLines ?? []).map((line): LeftAside => ({ line, reason: "too-long" }));
  const leftAside = [...read.leftAside, ...tooLong];
  const used = read.examples.length - tooLong.length;
  const tooFew = tooFewMessage(used + leftAside.length, used);
  if (tooFew !== null) throw Object.assign(new Error(tooFew), { code: "invalid_n_examples" });
  const settings: TrainingSettings = {
    epochs: request.wishes.epochs === "auto" ? 3 : request.wishes.epochs,
    batchSize: request.wishes.batchSize === "auto" ? 2 : request.wishes.batchSize,
    learningRateMultiplier:
      request.wishes.learningRateMultiplier === "auto" ? 1 : request.wishes.learningRateMultiplier,
    beta: request.wishes.beta === "auto" ? 0.1 : request.wishes.beta,
  };
  const prepared = {
    used,
    leftAside,
    tokens: used * tokensPerExample,
    unknownLanguages: options.unknownLanguages ?? [],
  };
  const validation =
    request.validationPath === undefined
      ? undefined
      : { used: 2, leftAside: [], tokens: 2 * tokensPerExample, unknownLanguages: [] };
  return {
    training: prepared,
    validation,
    settings,
    totalSteps: Math.ceil(used / settings.batchSize) * settings.epochs,
    estimatedMs: 1_500,
  };
}
