// A crew: the thread that leads a training and the threads that help it, on one shared memory. The leader calls plain
// functions; each is carried out by all of them and is through when it returns. It blocks its thread while it works, so
// it must never run in the main or the core thread.
import { Worker } from "node:worker_threads";
import {
  commands,
  control,
  crewPlaces,
  gradientShards,
  orderItems,
  updateSlices,
  type CrewPlaces,
  type CrewSize,
} from "./crew-memory.ts";
import { crewWorker } from "./crew-work.ts";
import { waitUntil } from "./crew-wait.ts";
import type { SequenceLoss } from "./model.ts";
import { modelParameters } from "./model-shape.ts";

/** A sequence by its number, and the factor of its summed loss in what is minimised. */
export interface LearnItem {
  readonly sequence: number;
  readonly factor: number;
}

export interface UpdateSettings {
  readonly rate: number;
  readonly weightDecay: number;
  /** From 1; AdamW corrects its means by it. */
  readonly step: number;
  /** Gradients longer than this are shortened to it. */
  readonly longestGradient: number;
}

export interface Crew {
  readonly weights: Float32Array;
  readonly means: Float32Array;
  readonly squares: Float32Array;
  /** Computes the gradient; gives each item's loss in their order. */
  readonly learn: (items: readonly LearnItem[]) => SequenceLoss[];
  /** Applies the gradient of the last `learn`; gives its length before it was shortened. NaN changes nothing. */
  readonly update: (settings: UpdateSettings) => number;
  readonly measure: (sequences: readonly number[]) => SequenceLoss[];
  readonly close: () => Promise<void>;
}

export interface CrewOptions extends CrewSize {
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** crew-thread.ts, or the built crew-thread.js. */
  readonly crewThreadUrl: URL;
}

/** Starts the followers (`threads` - 1 of them). The leader works as well. */
export function createCrew(options: CrewOptions): Crew {
  const places = crewPlaces(options, options.wasm);
  const work = crewWorker(places, 0);
  const followers = Array.from({ length: options.threads - 1 }, (_, index) => {
    const worker = new Worker(options.crewThreadUrl, { workerData: { places, thread: index + 1 } });
    worker.on("error", () => Atomics.store(places.control, control.failed, 1));
    return worker;
  });
  const { count } = modelParameters(options.shape);
  const numbers = (place: number): Float32Array => new Float32Array(places.memory.buffer, place, count);
  const order = (command: number): void => giveOrder(places, command, followers.length, work);
  let shardsUsed = 0;

  return {
    weights: numbers(places.weights),
    means: numbers(places.means),
    squares: numbers(places.squares),
    learn: (items) => {
      if (items.length > orderItems) throw new RangeError("Too many examples in one step");
      shardsUsed = shareOut(places, items);
      order(commands.learn);
      return resultsOf(places, items.length);
    },
    update: ({ rate, weightDecay, step, longestGradient }) => {
      places.control[control.shardsUsed] = shardsUsed;
      order(commands.addUp);
      const length = Math.sqrt(places.results.subarray(0, updateSlices).reduce((sum, part) => sum + part, 0));
      if (!Number.isFinite(length)) return length;
      places.control[control.step] = step;
      places.rates.set([rate, weightDecay, length > longestGradient ? longestGradient / length : 1]);
      order(commands.update);
      return length;
    },
    measure: (sequences) => {
      const results: SequenceLoss[] = [];
      for (let from = 0; from < sequences.length; from += orderItems) {
        const part = sequences.slice(from, from + orderItems);
        places.items.set(part);
        places.control[control.itemCount] = part.length;
        order(commands.measure);
        results.push(...resultsOf(places, part.length));
      }
      return results;
    },
    close: async () => {
      giveOrder(places, commands.end, 0, () => undefined);
      await Promise.all(followers.map((worker) => worker.terminate()));
    },
  };
}

/** Writes the items down and gives each to the gradient with the fewest tokens so far, longest first. */
function shareOut(places: CrewPlaces, items: readonly LearnItem[]): number {
  const length = (item: LearnItem): number =>
    (places.starts[item.sequence + 1] ?? 0) - (places.starts[item.sequence] ?? 0);
  const shardsUsed = Math.min(gradientShards, items.length);
  const loads = Array.from({ length: shardsUsed }, () => 0);
  const byLength = items.map((item, index) => ({ index, tokens: length(item) }));
  byLength.sort((a, b) => b.tokens - a.tokens || a.index - b.index);
  for (const { index, tokens } of byLength) {
    const shard = loads.indexOf(Math.min(...loads));
    loads[shard] = (loads[shard] ?? 0) + tokens;
    places.shards[index] = shard;
  }
  for (const [index, item] of items.entries()) {
    places.items[index] = item.sequence;
    places.factors[index] = item.factor;
  }
  places.control[control.itemCount] = items.length;
  places.control[control.shardsUsed] = shardsUsed;
  return shardsUsed;
}

function resultsOf(places: CrewPlaces, count: number): SequenceLoss[] {
  return Array.from({ length: count }, (_, item) => {
    const [loss = 0, hits = 0, learntTokens = 0] = places.results.subarray(item * 3, item * 3 + 3);
    return { loss, hits, learntTokens };
  });
}

function giveOrder(places: CrewPlaces, command: number, followers: number, work: () => void): void {
  const row = places.control;
  row[control.command] = command;
  Atomics.store(row, control.next, 0);
  Atomics.store(row, control.through, 0);
  Atomics.add(row, control.order, 1);
  Atomics.notify(row, control.order);
  work();
  waitUntil(row, control.through, (through) => through >= followers || hasFailed(row));
  if (hasFailed(row)) throw new Error("A thread of the training stopped");
}

function hasFailed(row: Int32Array<SharedArrayBuffer>): boolean {
  return Atomics.load(row, control.failed) === 1;
}
