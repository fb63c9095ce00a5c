// Makes the labelled curves the rules of the verdict are held to: real trainings of the rehearsal, over its own HTTP
// API, by recipe. `node --no-memory-protection-keys test/verdict/make-curves.ts [PART]` trains what isn't there yet
// (an hour or two of a busy machine); PART chooses curves whose name holds it. It must never import the verdict.
//
// The labels were written down before the first training and before any rule, on 2026-11-28. A curve's label is its
// recipe's, except where its own numbers plainly say otherwise. With
//   start    the training loss of step 1, before anything was learnt
//   end      the mean training loss of the last round
//   lowest, last   of the full validation losses at the rounds' ends
// - rate × 100: "unstable" if `end` is above `start` or any training loss is above twice `start`; else by numbers.
// - rate ÷ 1000: "not-learning" if `end` is above 90 % of the first round's mean; else by numbers.
// - 1 round: "too-little-to-tell" below 100 steps; else by numbers.
// - everything else: by numbers.
// By numbers, with validation: "memorising" when `last` is more than 10 % above `lowest`; "learning-well" when it isn't
// and `last` is below 90 % of the first round's, or below half of `start`; else "too-little-to-tell".
// By numbers, without validation: "memorising" when a round's mean training loss is below 0.05 in the first half of
// the training; else "too-little-to-tell".
// A third is held out by seed (seed 3 of 1, 2, 3): rules may not be written by looking at those.
import { mkdirSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import OpenAI, { toFile } from "openai";
import type { JsonObject } from "../../src-shared/domain/json.ts";
import { resultCsv } from "../../src-main/rehearsal/server/result-file.ts";
import { ensureBuilt } from "../../src-main/launch/build.mjs";
import { rootPath } from "../../src-main/launch/run.mjs";
import { startRehearsal } from "../../src-main/rehearsal/start-rehearsal.ts";
import { newFolder } from "../core/core-at.ts";
import { dataSetOf, type DataSetName } from "./data-sets.ts";
import {
  curvesFolder,
  readCurveIndex,
  writeCurveIndex,
  type LabelledCurve,
  type Label,
} from "./labelled-curves.ts";

type Recipe = {
  readonly epochs: number | "auto";
  readonly rateMultiplier: number;
  readonly batchSize?: number;
  readonly isWithoutValidation?: true;
};

const recipes = {
  "thirty-rounds": { epochs: 30, rateMultiplier: 1 },
  automatic: { epochs: "auto", rateMultiplier: 1 },
  gentle: { epochs: 6, rateMultiplier: 0.3 },
  "one-round": { epochs: 1, rateMultiplier: 1 },
  "one-round-of-many-steps": { epochs: 1, rateMultiplier: 0.5, batchSize: 1 },
  "rate-times-100": { epochs: 4, rateMultiplier: 100 },
  "rate-divided-by-1000": { epochs: 4, rateMultiplier: 0.001 },
  "thirty-rounds-without-validation": { epochs: 30, rateMultiplier: 1, isWithoutValidation: true },
  "automatic-without-validation": { epochs: "auto", rateMultiplier: 1, isWithoutValidation: true },
} as const satisfies Record<string, Recipe>;
type RecipeName = keyof typeof recipes;

type Plan = { readonly dataSet: DataSetName; readonly recipe: RecipeName; readonly seed: number };

/** The cheap ones first: a run that is cut short still has every recipe. */
const plan: readonly Plan[] = (
  [
    ["chandler-12", "one-round", [1, 2]],
    ["chandler-12", "rate-times-100", [1, 2, 3]],
    ["chandler-12", "rate-divided-by-1000", [2, 3]],
    ["chandler-12", "gentle", [1, 2, 3]],
    ["chandler-12", "automatic", [1, 2, 3]],
    ["chandler-48", "one-round", [1, 3]],
    ["sample-wordings", "one-round", [1, 2, 3]],
    ["sample-kinds", "one-round", [3]],
    ["chandler-48", "rate-times-100", [1, 2]],
    ["chandler-48", "rate-divided-by-1000", [1, 2]],
    ["chandler-12", "thirty-rounds", [1, 2, 3]],
    ["chandler-48", "gentle", [1, 2, 3]],
    ["sample-kinds", "rate-times-100", [2]],
    ["sample-kinds", "rate-divided-by-1000", [1, 3]],
    ["sample-wordings", "rate-times-100", [1, 2, 3]],
    ["sample-wordings", "rate-divided-by-1000", [1, 2, 3]],
    ["chandler-200", "one-round", [1, 2]],
    ["chandler-200", "one-round-of-many-steps", [1, 3]],
    ["sample-kinds", "gentle", [1, 2, 3]],
    ["chandler-48", "automatic-without-validation", [2]],
    ["sample-wordings", "automatic", [1, 2, 3]],
    ["sample-wordings", "automatic-without-validation", [1, 3]],
    ["chandler-200", "rate-times-100", [1, 3]],
    ["chandler-200", "rate-divided-by-1000", [1, 2]],
    ["chandler-48", "thirty-rounds", [1, 2, 3]],
    ["sample-kinds", "automatic", [2]],
    ["chandler-200", "automatic", [1, 2, 3]],
    ["chandler-48", "thirty-rounds-without-validation", [1]],
    ["sample-wordings", "thirty-rounds", [1, 2, 3]],
    ["sample-kinds", "thirty-rounds", [1, 3]],
    ["sample-wordings", "thirty-rounds-without-validation", [3]],
    ["chandler-200", "thirty-rounds", [2]],
  ] as const
).flatMap(([dataSet, recipe, seeds]) => seeds.map((seed) => ({ dataSet, recipe, seed })));

const heldOutSeed = 3;

/** What a label is decided by; null where it wasn't measured. */
type CurveNumbers = {
  readonly steps: number;
  readonly startLoss: number;
  readonly highestLoss: number;
  /** Mean training loss of each round. */
  readonly roundLosses: readonly number[];
  readonly fullValidLosses: readonly number[];
};

export function labelOf(recipe: RecipeName, numbers: CurveNumbers): Label {
  const { steps, startLoss, highestLoss, roundLosses } = numbers;
  const end = roundLosses.at(-1) ?? Number.NaN;
  if (recipe === "rate-times-100" && !(end <= startLoss && highestLoss <= 2 * startLoss)) return "unstable";
  if (recipe === "rate-divided-by-1000" && end > 0.9 * (roundLosses[0] ?? 0)) return "not-learning";
  if (recipes[recipe].epochs === 1 && steps < 100) return "too-little-to-tell";
  return labelByNumbers(numbers);
}

function labelByNumbers({ startLoss, roundLosses, fullValidLosses }: CurveNumbers): Label {
  const last = fullValidLosses.at(-1);
  if (last === undefined) {
    const early = roundLosses.slice(0, Math.floor(roundLosses.length / 2));
    return early.some((loss) => loss < 0.05) ? "memorising" : "too-little-to-tell";
  }
  if (last > 1.1 * Math.min(...fullValidLosses)) return "memorising";
  const hasFallen = last < 0.9 * (fullValidLosses[0] ?? 0) || last < 0.5 * startLoss;
  return hasFallen ? "learning-well" : "too-little-to-tell";
}

/** Reads the rehearsal's own CSV, which has one row a step in order; `rounds` parts of the same number of steps. */
function numbersOf(csv: string, rounds: number): CurveNumbers {
  const [header = "", ...lines] = csv.trimEnd().split("\n");
  const names = header.split(",");
  const rows = lines.map((line) => line.split(","));
  const column = (name: string): readonly string[] => rows.map((row) => row[names.indexOf(name)] ?? "");
  const losses = column("train_loss").map(Number);
  const perRound = Math.max(1, Math.ceil(losses.length / rounds));
  const roundLosses = Array.from({ length: Math.ceil(losses.length / perRound) }, (_, round) => {
    const part = losses.slice(round * perRound, (round + 1) * perRound);
    return part.reduce((whole, loss) => whole + loss, 0) / part.length;
  });
  return {
    steps: losses.length,
    startLoss: losses[0] ?? Number.NaN,
    highestLoss: Math.max(...losses),
    roundLosses,
    fullValidLosses: column("full_valid_loss").flatMap((cell) => (cell === "" ? [] : [Number(cell)])),
  };
}

/** Five significant digits are more than anybody judges by. */
function rounded(csv: string): string {
  return csv.replace(/\d+\.\d+(?:e-?\d+)?/g, (number) => String(Number(Number(number).toPrecision(5))));
}

type Trained = { readonly csv: string; readonly epochs: number };

/** A training that diverged has no result file, but it told its steps up to there. */
async function csvFromEvents(client: OpenAI, jobId: string): Promise<string> {
  const events: { readonly type: "metrics"; readonly data: JsonObject }[] = [];
  for await (const { type, data } of client.fineTuning.jobs.listEvents(jobId, { limit: 100 })) {
    if (type === "metrics") events.push({ type, data: data as JsonObject });
  }
  return resultCsv(events);
}

async function trained(client: OpenAI, { dataSet, recipe, seed }: Plan): Promise<Trained> {
  const { epochs, rateMultiplier, batchSize, isWithoutValidation }: Recipe = recipes[recipe];
  const { training, validation } = dataSetOf(dataSet, seed);
  const uploaded = async (lines: readonly unknown[]): Promise<string> => {
    const text = lines.map((line) => JSON.stringify(line)).join("\n");
    const file = await toFile(Buffer.from(text), "lines.jsonl");
    return (await client.files.create({ file, purpose: "fine-tune" })).id;
  };
  const hyperparameters = {
    n_epochs: epochs,
    learning_rate_multiplier: rateMultiplier,
    ...(batchSize === undefined ? {} : { batch_size: batchSize }),
  };
  let job = await client.fineTuning.jobs.create({
    model: "attune-rehearsal-1",
    training_file: await uploaded(training),
    ...(isWithoutValidation ? {} : { validation_file: await uploaded(validation) }),
    method: { type: "supervised", supervised: { hyperparameters } },
    seed,
  });
  while (!["succeeded", "failed", "cancelled"].includes(job.status)) {
    // oxlint-disable-next-line no-await-in-loop -- polling
    await wait(500);
    // oxlint-disable-next-line no-await-in-loop -- polling
    job = await client.fineTuning.jobs.retrieve(job.id);
  }
  if (job.status !== "succeeded" && job.error?.code !== "training_diverged") {
    throw new Error(`${job.status}: ${JSON.stringify(job.error)}`);
  }
  const [resultFile] = job.result_files;
  return {
    csv:
      resultFile === undefined
        ? await csvFromEvents(client, job.id)
        : await (await client.files.content(resultFile)).text(),
    epochs: Number(job.method?.supervised?.hyperparameters?.n_epochs),
  };
}

async function makeCurve(client: OpenAI, planned: Plan): Promise<LabelledCurve> {
  const { dataSet, recipe, seed } = planned;
  const { csv, epochs } = await trained(client, planned);
  const { training, validation } = dataSetOf(dataSet, seed);
  const isWithoutValidation = "isWithoutValidation" in recipes[recipe];
  const file = `${dataSet}-${recipe}-${seed}.csv`;
  mkdirSync(curvesFolder, { recursive: true });
  writeFileSync(join(curvesFolder, file), rounded(csv));
  return {
    file,
    label: labelOf(recipe, numbersOf(csv, epochs)),
    recipe,
    dataSet,
    seed,
    isHeldOut: seed === heldOutSeed,
    epochs,
    trainExampleCount: training.length,
    validationExampleCount: isWithoutValidation ? 0 : validation.length,
  };
}

await ensureBuilt();
const [part = ""] = process.argv.slice(2);
const folder = newFolder("attune-curves-");
// As it is shipped: from source every thread would bring a TypeScript reader along.
const rehearsal = await startRehearsal({
  processUrl: pathToFileURL(join(rootPath, "out/main/rehearsal.js")),
  folder: folder.path,
  resourcesFolder: join(rootPath, "resources/rehearsal"),
  token: "token-of-the-curves",
  port: 0,
  faults: [],
  allowFaults: false,
});
try {
  const client = new OpenAI({ baseURL: rehearsal.baseUrl, apiKey: rehearsal.token });
  for (const planned of plan) {
    const file = `${planned.dataSet}-${planned.recipe}-${planned.seed}.csv`;
    if (!file.includes(part) || readCurveIndex().some((curve) => curve.file === file)) continue;
    const startMs = Date.now();
    // oxlint-disable-next-line no-await-in-loop -- one training uses all cores
    const curve = await makeCurve(client, planned);
    writeCurveIndex([...readCurveIndex(), curve]);
    // Nothing about the curve itself: whoever reads along must not see the held-out ones.
    console.log(`${file}: ${Math.round((Date.now() - startMs) / 1000)} s`);
  }
} finally {
  await rehearsal.stop();
  folder.remove();
}
