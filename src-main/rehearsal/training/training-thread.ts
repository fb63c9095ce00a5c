// The thread that leads one training, or measures what one would take. Started anew for each; ends with its answer.
// Everything it hears comes in its order and one shared number (go on, cancel, pause).
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { stepsPerEpoch } from "../../../src-shared/domain/jobs/epochs.ts";
import { createCrew, type Crew } from "../engine/crew.ts";
import { modelParameters, rehearsalShape } from "../engine/model-shape.ts";
import { readWeights } from "../engine/weight-file.ts";
import { createTokenizer, type TokenizerFile } from "../tokenizer/tokenizer.ts";
import { measureShare, preferenceObjective, supervisedObjective, type Objective } from "./objective.ts";
import { jobFingerprint, openJob, type OpenedJob } from "./open-job.ts";
import { epochWork, train, type Wish } from "./train.ts";
import type {
  PreviewTraining,
  TrainingOutcome,
  TrainingPreview,
  TrainingReport,
  TrainingRequest,
} from "./training-types.ts";

export interface TrainerFiles {
  readonly basePath: string;
  readonly tokenizerPath: string;
  readonly kernelsPath: string;
}

interface OrderOptions extends TrainerFiles {
  readonly threads: number;
  readonly crewThreadUrl: string;
  readonly languageThreadUrl: string;
}

/** What the thread is started with. */
export type TrainingOrder = OrderOptions &
  (
    | {
        readonly kind: "train";
        readonly request: TrainingRequest;
        readonly wish: Int32Array<SharedArrayBuffer>;
      }
    | {
        readonly kind: "preview";
        readonly request: Parameters<PreviewTraining>[0];
        readonly workPerSecond: number | undefined;
      }
  );

export type FromTrainingThread =
  | { readonly kind: "report"; readonly report: TrainingReport }
  | { readonly kind: "speed"; readonly workPerSecond: number }
  | { readonly kind: "outcome"; readonly outcome: TrainingOutcome }
  | { readonly kind: "preview"; readonly preview: TrainingPreview | PreviewFailure };

/** The job's error, found before it was made. */
export interface PreviewFailure {
  readonly failed: Extract<TrainingOutcome, { readonly kind: "failed" }>;
}

/** Order of the shared number's meanings. */
export const wishes: readonly Wish[] = ["go-on", "cancel", "pause"];

const order = workerData as TrainingOrder;
const parameters = modelParameters(rehearsalShape);

function say(message: FromTrainingThread): void {
  parentPort?.postMessage(message);
}

function startCrew({ sequences }: Pick<OpenedJob, "sequences">): Crew {
  return createCrew({
    shape: rehearsalShape,
    threads: order.threads,
    sequences,
    wasm: Uint8Array.from(readFileSync(order.kernelsPath)),
    crewThreadUrl: new URL(order.crewThreadUrl),
  });
}

function openFiles(): ReturnType<typeof openJob> {
  const file = JSON.parse(readFileSync(order.tokenizerPath, "utf8")) as TokenizerFile;
  return openJob(order.request, {
    tokenizer: createTokenizer(file),
    contextTokens: rehearsalShape.context,
    languageThreadUrl: new URL(order.languageThreadUrl),
  });
}

/** Examples by their numbers: those to learn from, then those to validate by. */
function numbersOf(job: OpenedJob): { readonly training: number[]; readonly validation: number[] } {
  const count = job.training.examples.length;
  return {
    training: Array.from({ length: count }, (_, index) => index),
    validation: Array.from({ length: job.validation?.examples.length ?? 0 }, (_, index) => count + index),
  };
}

function objectiveFor(job: OpenedJob, crew: Crew, request: TrainingRequest): Objective {
  if (request.method === "supervised") return supervisedObjective(crew, job.sequences);
  // The reference is the model the training starts from, also when it is taken up again in the middle.
  readWeights(request.startPath, parameters, crew.weights);
  const reference = crew.measure(job.sequences.map((_, index) => index)).map(({ loss }) => loss);
  return preferenceObjective(crew, job.sequences, { beta: job.settings.beta, reference });
}

async function runTraining(
  request: TrainingRequest,
  wish: Int32Array<SharedArrayBuffer>,
): Promise<TrainingOutcome> {
  const job = await openFiles();
  if ("kind" in job) return job;
  const crew = startCrew(job);
  try {
    const numbers = numbersOf(job);
    return train({
      request,
      settings: job.settings,
      crew,
      parameters,
      objective: objectiveFor(job, crew, request),
      training: job.training.told,
      validation: job.validation?.told,
      trainingExamples: numbers.training,
      validationExamples: numbers.validation,
      fingerprint: await jobFingerprint(request, job.settings),
      report: (report) => say({ kind: "report", report }),
      measured: (workPerSecond) => {
        if (workPerSecond !== undefined) say({ kind: "speed", workPerSecond });
      },
      wish: () => wishes[Atomics.load(wish, 0)] ?? "cancel",
      nowMs: () => performance.now(),
    });
  } finally {
    await crew.close();
  }
}

async function previewTraining(known: number | undefined): Promise<TrainingPreview | PreviewFailure> {
  const job = await openFiles();
  if ("kind" in job) return { failed: job };
  const workPerSecond = known ?? (await measureSpeed());
  const { training, validation } = numbersOf(job);
  const tokens = (example: number): number => {
    const sequences = job.training.examples[example] ?? job.validation?.examples[example - training.length];
    return sequences?.reduce((sum, sequence) => sum + sequence.tokens.length, 0) ?? 0;
  };
  const work = epochWork(
    { learnWork: tokens, measureWork: (example) => tokens(example) * measureShare },
    training,
    validation,
  );
  return {
    training: job.training.told,
    validation: job.validation?.told,
    settings: job.settings,
    totalSteps: stepsPerEpoch(training.length, job.settings) * job.settings.epochs,
    estimatedMs: ((work * job.settings.epochs) / workPerSecond) * 1000,
  };
}

/** Learns the same 400 tokens a few times: about half a second. */
async function measureSpeed(): Promise<number> {
  const tokens = Int32Array.from({ length: 200 }, (_, index) => index % rehearsalShape.vocabulary);
  const sequence = { tokens, learnt: Uint8Array.from(tokens, (_, index) => (index > 100 ? 1 : 0)) };
  const crew = startCrew({ sequences: [sequence, sequence] });
  const items = [0, 1].map((index) => ({ sequence: index, factor: 0.01 }));
  const rounds = 4;
  readWeights(order.basePath, parameters, crew.weights);
  crew.learn(items);
  const startMs = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    crew.learn(items);
    crew.update({ rate: 0, weightDecay: 0, step: 1, longestGradient: 1 });
  }
  const tookMs = performance.now() - startMs;
  await crew.close();
  return (rounds * 2 * tokens.length * 1000) / tookMs;
}

async function obey(): Promise<void> {
  if (order.kind === "preview") {
    say({ kind: "preview", preview: await previewTraining(order.workPerSecond) });
    return;
  }
  say({ kind: "outcome", outcome: await runTraining(order.request, order.wish) });
}

await obey();
