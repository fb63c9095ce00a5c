// A provider for tests, at the port: jobs whose next words are set by hand, faults by request, and a list of what was
// asked. It forgets nothing when a core ends, as a real one wouldn't.
import { readFileSync } from "node:fs";
import type { CurvePoint } from "../../src-shared/domain/jobs/curve.ts";
import type { RemoteCheckpoint, RemoteEvent, RemoteJob } from "../../src-shared/domain/jobs/remote-job.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { Message } from "../../src-shared/domain/example.ts";
import type { Provider, ProviderWorkName } from "../../src-main/provider/provider-work.ts";

export type ScriptedJob = {
  job: RemoteJob;
  events: RemoteEvent[];
  checkpoints: RemoteCheckpoint[];
};

type Fault = {
  readonly name: ProviderWorkName;
  timesLeft: number;
  readonly how: AppError | "hang" | "take-and-hang" | "lose-answer";
  /** Requests of that name let through first. */
  skip: number;
};

export type ScriptedProvider = Provider & {
  readonly jobs: Map<string, ScriptedJob>;
  readonly files: Map<string, string>;
  readonly fileNames: Map<string, string>;
  /** Names of the requests, in order. */
  readonly asked: ProviderWorkName[];
  readonly fail: (
    name: ProviderWorkName,
    how: Fault["how"],
    options?: { readonly times?: number; readonly skip?: number },
  ) => void;
  readonly mend: () => void;
  /** Called before a request is handled. */
  onAsk: (name: ProviderWorkName, count: number) => void;
  /** What a model answers; null: 404. */
  answer: (model: string, messages: readonly Message[]) => string | null;
};

export function scriptedProvider(): ScriptedProvider {
  const faults: Fault[] = [];
  const provider: ScriptedProvider = {
    jobs: new Map(),
    files: new Map(),
    fileNames: new Map(),
    asked: [],
    onAsk: () => {},
    answer: (model) => `I am ${model}.`,
    fail: (name, how, { times = 1, skip = 0 } = {}) => faults.push({ name, how, timesLeft: times, skip }),
    mend: () => faults.splice(0),
    run: async (_profile, name, input, control = {}) => {
      if (control.signal?.aborted) throw new AppError("task-cancelled");
      provider.asked.push(name);
      provider.onAsk(name, provider.asked.length);
      const fault = faults.find((one) => one.name === name && one.timesLeft > 0 && one.skip-- <= 0);
      if (fault) fault.timesLeft -= 1;
      if (fault?.how === "hang") return untilAborted(control.signal);
      if (fault?.how instanceof AppError) throw fault.how;
      const output = work(provider, name, input as never);
      if (fault?.how === "take-and-hang") return untilAborted(control.signal);
      if (fault?.how === "lose-answer") throw new AppError("provider-unreachable", { because: "cut-off" });
      return output as never;
    },
  };
  return provider;
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new AppError("task-cancelled")));
  });
}

const missing = (what: string): AppError =>
  new AppError("provider-refused", { status: 404, said: `Could not find ${what}` });

type Input = Readonly<Record<string, unknown>> & {
  readonly remoteId: string;
  readonly newerThan: string | null;
  readonly fileId: string;
  readonly jobId: string;
  readonly model: string;
  readonly messages: readonly Message[];
  readonly path: string;
  readonly fileName: string;
  readonly trainingFileId: string;
  readonly validationFileId: string | null;
  readonly metadata: Readonly<Record<string, string>>;
};

function work(provider: ScriptedProvider, name: ProviderWorkName, input: Input): unknown {
  const known = (): ScriptedJob => {
    const found = provider.jobs.get(input.remoteId);
    if (!found) throw missing(input.remoteId);
    return found;
  };
  const become = (status: string): RemoteJob => {
    const found = known();
    found.job = { ...found.job, status };
    return found.job;
  };
  switch (name) {
    case "list-models":
      return [];
    case "look-at-trainings":
      return { hasAny: false };
    case "read-job":
      return known().job;
    case "list-events": {
      const { events } = known();
      return events.slice(events.findIndex(({ eventId }) => eventId === input.newerThan) + 1);
    }
    case "list-checkpoints":
      return known().checkpoints;
    case "find-job":
      return (
        [...provider.jobs.values()].find(({ job }) => job.metadata["attune_job"] === input.jobId)?.job ?? null
      );
    case "cancel-job":
      return become("cancelled");
    case "pause-job":
      return become("paused");
    case "resume-job":
      return become("queued");
    case "upload-file": {
      const fileId = `file-${provider.files.size + 1}`;
      const bytes = readFileSync(input.path);
      provider.files.set(fileId, bytes.toString("utf8"));
      provider.fileNames.set(fileId, input.fileName);
      return { fileId, bytes: bytes.length };
    }
    case "find-file": {
      const fileId = [...provider.fileNames].findLast(([, fileName]) => fileName === input.fileName)?.[0];
      if (fileId === undefined) return null;
      return { fileId, bytes: Buffer.byteLength(provider.files.get(fileId) ?? "") };
    }
    case "create-job": {
      const id = `ftjob-${provider.jobs.size + 1}`;
      const { model, metadata, trainingFileId, validationFileId } = input;
      const job = remoteJob(id, {
        status: "validating_files",
        model,
        metadata,
        trainingFileId,
        validationFileId,
      });
      provider.jobs.set(id, { job, events: [], checkpoints: [] });
      return job;
    }
    case "delete-file":
      provider.files.delete(input.fileId);
      return null;
    case "delete-model":
      return null;
    case "read-file": {
      const text = provider.files.get(input.fileId);
      if (text === undefined) throw missing(input.fileId);
      return { text };
    }
    case "chat": {
      const text = provider.answer(input.model, input.messages);
      if (text === null) throw new AppError("model-not-found", { status: 404 });
      return { text, finishReason: "stop", promptTokens: 1, answerTokens: 1 };
    }
    default:
      throw new TypeError(`Not scripted: ${name}`);
  }
}

export function remoteJob(remoteId: string, more: Partial<RemoteJob> = {}): RemoteJob {
  return {
    remoteId,
    status: "queued",
    model: "attune-rehearsal-1",
    fineTunedModel: null,
    createdAtMs: null,
    finishedAtMs: null,
    estimatedFinishMs: null,
    trainedTokens: null,
    error: null,
    resultFileIds: [],
    trainingFileId: "file-1",
    validationFileId: null,
    epochs: 2,
    batchSize: 1,
    learningRateMultiplier: 1,
    seed: 7,
    metadata: {},
    ...more,
  };
}

export function pointAt(step: number, more: Partial<CurvePoint> = {}): CurvePoint {
  return {
    step,
    trainLoss: 2 / step,
    trainAccuracy: null,
    validLoss: null,
    validAccuracy: null,
    fullValidLoss: null,
    fullValidAccuracy: null,
    ...more,
  };
}

export function messageEvent(eventId: string, message: string, createdAtMs: number): RemoteEvent {
  return { eventId, createdAtMs, level: "info", message, point: null, totalSteps: null };
}

export function metricsEvent(step: number, totalSteps: number, createdAtMs: number): RemoteEvent {
  return {
    eventId: `metrics-${step}`,
    createdAtMs,
    level: "info",
    message: `Step ${step}/${totalSteps}`,
    point: pointAt(step),
    totalSteps,
  };
}
