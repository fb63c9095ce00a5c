// Makes the labelled curves the rules of the verdict are held to: real trainings of the rehearsal, over its own HTTP
// API, by recipe. `node --no-memory-protection-keys test/verdict/make-curves.ts [PART]` trains what isn't there yet
// (half an hour of a busy machine); PART chooses curves whose name holds it. `--relabel` trains nothing and gives those
// there are the labels of the rule as it stands (label-rule.ts). It must never import the verdict.
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
import { labelOf, numbersOf, recipes, type Recipe, type RecipeName } from "./label-rule.ts";
import {
  curvesFolder,
  readCurveIndex,
  relabelled,
  writeCurveIndex,
  type LabelledCurve,
} from "./labelled-curves.ts";

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
    ["sample-wordings", "thirty-rounds", [1]],
  ] as const
).flatMap(([dataSet, recipe, seeds]) => seeds.map((seed) => ({ dataSet, recipe, seed })));

const heldOutSeed = 3;

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

const [choice = ""] = process.argv.slice(2);
if (choice === "--relabel") writeCurveIndex(readCurveIndex().map(relabelled));
else await makeCurves(choice);

async function makeCurves(part: string): Promise<void> {
  await ensureBuilt();
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
}
