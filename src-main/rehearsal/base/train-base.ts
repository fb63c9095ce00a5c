// Trains the rehearsal's base model: `npm run rehearsal:base`. Fixed seed and steps, so that anyone gets the same bytes;
// hours or minutes only change with the computer. Writes resources/rehearsal/base.safetensors at the end.
// `--steps N` and `--out PATH` are for trying; what is shipped comes from the defaults.
import { readFileSync } from "node:fs";
import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createCrew } from "../engine/crew.ts";
import type { Sequence } from "../engine/model.ts";
import { modelParameters, rehearsalShape } from "../engine/model-shape.ts";
import { writeCompactWeights } from "../engine/weight-file.ts";
import { createTokenizer, type TokenizerFile } from "../tokenizer/tokenizer.ts";
import { trainingThreads } from "../training/trainer.ts";
import { corpusDocuments, wordnetFolder } from "./build-corpus.ts";
import { fillInitialWeights } from "./initial-weights.ts";
import { packDocuments } from "./pack-documents.ts";

const seed = 20261122;
const defaultSteps = 3000;
const tokensPerStep = 2048;
const peakRate = 3e-3;
const warmUpSteps = 100;
const weightDecay = 0.05;
const measuredSequences = 100;

const resource = (name: string): string =>
  fileURLToPath(new URL(`../../../resources/rehearsal/${name}`, import.meta.url));

const { values } = parseArgs({
  options: {
    steps: { type: "string", default: String(defaultSteps) },
    out: { type: "string", default: resource("base.safetensors") },
  },
});
const startMs = performance.now();
const steps = Number(values.steps);
// Half an hour of all cores: whatever else is done meanwhile goes first.
setPriority(10);

const tokenizer = createTokenizer(
  JSON.parse(readFileSync(resource("tokenizer.json"), "utf8")) as TokenizerFile,
);
const { learning, measured } = gatherSequences();
const batches = gatherBatches(learning);
const crew = createCrew({
  shape: rehearsalShape,
  threads: trainingThreads(),
  sequences: [...learning, ...measured],
  wasm: Uint8Array.from(readFileSync(resource("kernels.wasm"))),
  crewThreadUrl: new URL("../engine/crew-thread.ts", import.meta.url),
});
const parameters = modelParameters(rehearsalShape);
fillInitialWeights(crew.weights, rehearsalShape, seed);

let recentLoss = 0;
for (let step = 1; step <= steps; step += 1) {
  const batch = batches[step - 1] ?? [];
  const tokens = batch.reduce((sum, index) => sum + (learning[index]?.tokens.length ?? 1) - 1, 0);
  const losses = crew.learn(batch.map((sequence) => ({ sequence, factor: 1 / tokens })));
  const loss = losses.reduce((sum, item) => sum + item.loss, 0) / tokens;
  crew.update({ rate: rateOf(step), weightDecay, step, longestGradient: 1 });
  recentLoss += loss / 100;
  if (step % 100 === 0) {
    say(`step ${step} of ${steps}: loss ${recentLoss.toFixed(3)}`);
    recentLoss = 0;
  }
  if (step % 500 === 0 || step === steps) {
    say(`unseen documents: loss ${measure().toFixed(3)}`);
    writeCompactWeights(values.out, parameters, crew.weights);
  }
}
await crew.close();

/** As many documents as the steps need, of seed after seed, and some of a seed that is never learnt. */
function gatherSequences(): { readonly learning: Sequence[]; readonly measured: Sequence[] } {
  const gathered: Sequence[] = [];
  let tokens = 0;
  for (let pass = 0; tokens < steps * (tokensPerStep + 1024); pass += 1) {
    const fresh = packDocuments(corpusDocuments(seed + pass, wordnetFolder), tokenizer);
    tokens += fresh.reduce((sum, sequence) => sum + sequence.tokens.length, 0);
    gathered.push(...fresh);
  }
  say(`${gathered.length} sequences, ${tokens} tokens`);
  const unseen = packDocuments(corpusDocuments(seed - 1, wordnetFolder), tokenizer);
  return { learning: gathered, measured: unseen.slice(0, measuredSequences) };
}

function gatherBatches(sequences: readonly Sequence[]): number[][] {
  const result: number[][] = [];
  let open: number[] = [];
  let tokens = 0;
  for (const [index, sequence] of sequences.entries()) {
    open.push(index);
    tokens += sequence.tokens.length;
    if (tokens < tokensPerStep - 128) continue;
    result.push(open);
    open = [];
    tokens = 0;
  }
  return result;
}

function rateOf(step: number): number {
  return peakRate * Math.min(1, step / warmUpSteps) * Math.max(0.02, 1 - (step - 1) / steps);
}

function measure(): number {
  const losses = crew.measure(measured.map((_, index) => learning.length + index));
  const tokens = losses.reduce((sum, item) => sum + item.learntTokens, 0);
  return losses.reduce((sum, item) => sum + item.loss, 0) / tokens;
}

function say(text: string): void {
  const seconds = Math.round((performance.now() - startMs) / 1000);
  process.stderr.write(`${seconds} s: ${text}\n`);
}
