// The thread that answers: one conversation after another, two models' weights kept at hand. Never trains.
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { createSpeaker, memoriesArea, type Speaker } from "../engine/generate.ts";
import { loadKernels, reservedBytes } from "../engine/kernels.ts";
import { modelParameters, rehearsalShape } from "../engine/model-shape.ts";
import { randomFrom } from "../engine/random.ts";
import { sampleToken } from "../engine/sampling.ts";
import { readWeights } from "../engine/weight-file.ts";
import { workArea } from "../engine/work-area.ts";
import { createTokenizer, type TokenizerFile } from "../tokenizer/tokenizer.ts";
import { stopFilter } from "./stop-filter.ts";
import type { ChatAnswer, ChatRequest, ChatTooLong } from "./training-types.ts";
import type { TrainerFiles } from "./training-thread.ts";

export type ToChatThread =
  | {
      readonly kind: "answer";
      readonly id: number;
      readonly request: ChatRequest;
      /** 1 as soon as nobody wants the answer any more. */
      readonly aborted: Int32Array<SharedArrayBuffer>;
    }
  | { readonly kind: "forget"; readonly modelPath: string };

export type FromChatThread = { readonly id: number } & (
  | { readonly kind: "delta"; readonly text: string }
  | { readonly kind: "done"; readonly answer: ChatAnswer | ChatTooLong }
  | { readonly kind: "aborted" }
  | { readonly kind: "failed"; readonly message: string }
);

/** A model in memory: compare two and neither has to be read again. */
interface Place {
  readonly speaker: Speaker;
  readonly weights: Float32Array;
  modelPath: string;
  lastUse: number;
}

const placeCount = 2;
const files = workerData as TrainerFiles;
const tokenizer = createTokenizer(JSON.parse(readFileSync(files.tokenizerPath, "utf8")) as TokenizerFile);
const parameters = modelParameters(rehearsalShape);
/** The end of an answer, and every other mark that no answer may hold. */
const marks: ReadonlySet<number> = new Set(Object.values(tokenizer.special));
const places = makePlaces();
let uses = 0;

function makePlaces(): readonly Place[] {
  const starts = Array.from(
    { length: placeCount },
    (_, index) => reservedBytes + index * parameters.count * 4,
  );
  const area = workArea(
    rehearsalShape,
    reservedBytes + placeCount * parameters.count * 4,
    rehearsalShape.context,
    false,
  );
  const memories = memoriesArea(rehearsalShape, area.end);
  const pages = Math.ceil(memories.end / 65_536);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const kernels = loadKernels(Uint8Array.from(readFileSync(files.kernelsPath)), memory);
  return starts.map((start) => ({
    speaker: createSpeaker({ shape: rehearsalShape, memory, kernels, weights: start, area }, memories),
    weights: new Float32Array(memory.buffer, start, parameters.count),
    modelPath: "",
    lastUse: 0,
  }));
}

/** @throws when the file is missing or isn't a model of ours. */
function placeWith(modelPath: string): Place {
  const oldest = places.reduce((first, place) => (place.lastUse < first.lastUse ? place : first));
  const place = places.find((candidate) => candidate.modelPath === modelPath) ?? oldest;
  if (place.modelPath !== modelPath) {
    place.modelPath = "";
    readWeights(modelPath, parameters, place.weights);
    place.modelPath = modelPath;
  }
  uses += 1;
  place.lastUse = uses;
  return place;
}

function say(message: FromChatThread): void {
  parentPort?.postMessage(message);
}

function answer(id: number, request: ChatRequest, aborted: Int32Array<SharedArrayBuffer>): void {
  const { tokens } = tokenizer.chatTokens(request.messages, { openAnswer: true });
  const contextTokens = rehearsalShape.context;
  if (tokens.length >= contextTokens) {
    say({ id, kind: "done", answer: { tooLong: true, promptTokens: tokens.length, contextTokens } });
    return;
  }
  const { speaker } = placeWith(request.modelPath);
  const random = randomFrom(request.seed);
  const decoder = tokenizer.createDecoder();
  const filter = stopFilter(request.stop);
  const most = Math.min(request.maxTokens ?? contextTokens, contextTokens - tokens.length);
  let text = "";
  let answerTokens = 0;
  const tell = (delta: string): void => {
    if (delta === "") return;
    text += delta;
    say({ id, kind: "delta", text: delta });
  };
  const finish = (finishReason: "stop" | "length"): void =>
    say({ id, kind: "done", answer: { text, finishReason, promptTokens: tokens.length, answerTokens } });

  let logits = speaker.begin(Int32Array.from(tokens));
  while (answerTokens < most) {
    if (Atomics.load(aborted, 0) === 1) return say({ id, kind: "aborted" });
    const token = sampleToken(logits, request, random);
    answerTokens += 1;
    if (marks.has(token)) {
      tellRest();
      return finish("stop");
    }
    const found = filter.add(decoder.add(token));
    tell(found.text);
    if (found.stopped) return finish("stop");
    if (answerTokens < most) logits = speaker.next(token);
  }
  tellRest();
  return finish("length");

  function tellRest(): void {
    const last = filter.add(decoder.end());
    tell(last.text);
    if (!last.stopped) tell(filter.end());
  }
}

parentPort?.on("message", (message: ToChatThread) => {
  if (message.kind === "forget") {
    for (const place of places) if (place.modelPath === message.modelPath) place.modelPath = "";
    return;
  }
  try {
    answer(message.id, message.request, message.aborted);
  } catch (error) {
    say({ id: message.id, kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
});
