// Where everything of a training lies: one shared memory for weights, gradients and each thread's work area, one for
// the sequences, and a small one by which the threads of a crew tell each other what to do. Layout only, no work.
import { reservedBytes } from "./kernels.ts";
import type { Sequence } from "./model.ts";
import { modelParameters, type ModelShape } from "./model-shape.ts";
import { workArea, type WorkArea } from "./work-area.ts";

/** A step's examples always go to the same four gradients, added up in the same order: the same bits for any number of
 * threads. More would cost 10 MB each and not be used by the small batches people train with. */
export const gradientShards = 4;
/** Weights are updated in this many slices; also fixed, because sums of squares are added up slice by slice. */
export const updateSlices = 16;
/** Most sequences one order can name. */
export const orderItems = 8192;

/** Numbers of the control row (Int32). The first four each have a cache line of their own. */
export const control = {
  /** Rises with every order; followers wait for it. */
  order: 0,
  /** Followers that are through with the order. */
  through: 16,
  /** Next piece of work nobody has taken. */
  next: 32,
  command: 48,
  itemCount: 49,
  step: 50,
  shardsUsed: 51,
  /** 1 as soon as a follower failed. */
  failed: 52,
  length: 64,
} as const;

export const commands = { learn: 1, measure: 2, addUp: 3, update: 4, end: 5 } as const;

/** What every thread of a crew gets: shared memories and plain numbers. */
export interface CrewPlaces {
  readonly shape: ModelShape;
  readonly wasm: Uint8Array<ArrayBuffer>;
  readonly memory: WebAssembly.Memory;
  readonly weights: number;
  readonly means: number;
  readonly squares: number;
  /** First bytes of the shards' gradients. */
  readonly gradients: readonly number[];
  /** One for each thread. */
  readonly areas: readonly WorkArea[];
  readonly control: Int32Array<SharedArrayBuffer>;
  /** The order's sequences by number, and the gradient shard of each. */
  readonly items: Int32Array<SharedArrayBuffer>;
  readonly shards: Int32Array<SharedArrayBuffer>;
  readonly factors: Float64Array<SharedArrayBuffer>;
  /** Loss, hits and learnt tokens of each item; or sums of squares by slice. */
  readonly results: Float64Array<SharedArrayBuffer>;
  /** Rate, weight decay and gradient factor of an update. */
  readonly rates: Float64Array<SharedArrayBuffer>;
  readonly tokens: Int32Array<SharedArrayBuffer>;
  readonly learnt: Uint8Array<SharedArrayBuffer>;
  /** Sequence n reaches from starts[n] to starts[n + 1]. */
  readonly starts: Int32Array<SharedArrayBuffer>;
}

export interface CrewSize {
  readonly shape: ModelShape;
  readonly threads: number;
  readonly sequences: readonly Sequence[];
}

/** Reserves what a training of these sequences needs. Memory that isn't written to costs nothing. */
export function crewPlaces(
  { shape, threads, sequences }: CrewSize,
  wasm: Uint8Array<ArrayBuffer>,
): CrewPlaces {
  const weightBytes = modelParameters(shape).count * 4;
  const maxTokens = sequences.reduce((most, { tokens }) => Math.max(most, tokens.length), 8);
  let end = reservedBytes;
  const take = (): number => {
    const place = end;
    end += weightBytes;
    return place;
  };
  const [weights, means, squares] = [take(), take(), take()];
  const gradients = Array.from({ length: gradientShards }, take);
  const areas = Array.from({ length: threads }, () => {
    const area = workArea(shape, end, maxTokens, true);
    end = area.end;
    return area;
  });
  const pages = Math.ceil(end / 65_536);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  return {
    shape,
    wasm,
    memory,
    weights,
    means,
    squares,
    gradients,
    areas,
    control: new Int32Array(new SharedArrayBuffer(control.length * 4)),
    items: new Int32Array(new SharedArrayBuffer(orderItems * 4)),
    shards: new Int32Array(new SharedArrayBuffer(orderItems * 4)),
    factors: new Float64Array(new SharedArrayBuffer(orderItems * 8)),
    results: new Float64Array(new SharedArrayBuffer(orderItems * 3 * 8)),
    rates: new Float64Array(new SharedArrayBuffer(3 * 8)),
    ...sharedSequences(sequences),
  };
}

function sharedSequences(sequences: readonly Sequence[]): Pick<CrewPlaces, "tokens" | "learnt" | "starts"> {
  const count = sequences.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const tokens = new Int32Array(new SharedArrayBuffer(count * 4));
  const learnt = new Uint8Array(new SharedArrayBuffer(count));
  const starts = new Int32Array(new SharedArrayBuffer((sequences.length + 1) * 4));
  let place = 0;
  for (const [index, sequence] of sequences.entries()) {
    starts[index] = place;
    tokens.set(sequence.tokens, place);
    learnt.set(sequence.learnt, place);
    place += sequence.tokens.length;
  }
  starts[sequences.length] = place;
  return { tokens, learnt, starts };
}
