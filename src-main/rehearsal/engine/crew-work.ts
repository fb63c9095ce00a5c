// What one thread of a crew does for one order. The leader and its followers run exactly this; they take pieces of work
// from a shared counter, and which thread takes which piece never changes a bit of the result.
import { commands, control, gradientShards, updateSlices, type CrewPlaces } from "./crew-memory.ts";
import { loadKernels, type Kernels } from "./kernels.ts";
import { createModel, type Model, type Sequence } from "./model.ts";
import { modelParameters } from "./model-shape.ts";

/** AdamW's usual memory for means, and a shorter one for squares: trainings here have few steps. */
const meanDecay = 0.9;
const squareDecay = 0.99;

/** @param thread 0 is the leader. Gives what works through the order that stands in the control row. */
export function crewWorker(places: CrewPlaces, thread: number): () => void {
  const area = places.areas[thread];
  if (area === undefined) throw new RangeError("There is no work area for this thread");
  const { shape, memory, weights } = places;
  const kernels = loadKernels(places.wasm, memory);
  const model = createModel({ shape, memory, kernels, weights, area });
  const { count } = modelParameters(shape);

  return () => {
    switch (places.control[control.command]) {
      case commands.learn:
        return learn(places, model, kernels, count);
      case commands.measure:
        return measure(places, model);
      case commands.addUp:
        return addUp(places, kernels, count);
      case commands.update:
        return update(places, kernels, count);
      default:
        return undefined;
    }
  };
}

function takeNext({ control: row }: CrewPlaces): number {
  return Atomics.add(row, control.next, 1);
}

function sequenceOf(places: CrewPlaces, item: number): Sequence {
  const index = places.items[item] ?? 0;
  const [start, end] = [places.starts[index], places.starts[index + 1]];
  return { tokens: places.tokens.subarray(start, end), learnt: places.learnt.subarray(start, end) };
}

function keepResult(places: CrewPlaces, item: number, result: ReturnType<Model["lossOf"]>): void {
  places.results.set([result.loss, result.hits, result.learntTokens], item * 3);
}

function learn(places: CrewPlaces, model: Model, kernels: Kernels, count: number): void {
  const itemCount = places.control[control.itemCount] ?? 0;
  for (let shard = takeNext(places); shard < gradientShards; shard = takeNext(places)) {
    const gradient = places.gradients[shard] ?? 0;
    if (shard >= (places.control[control.shardsUsed] ?? 0)) return;
    kernels.zero(gradient, count);
    for (let item = 0; item < itemCount; item += 1) {
      if (places.shards[item] !== shard) continue;
      keepResult(places, item, model.learn(sequenceOf(places, item), places.factors[item] ?? 0, gradient));
    }
  }
}

function measure(places: CrewPlaces, model: Model): void {
  const itemCount = places.control[control.itemCount] ?? 0;
  for (let item = takeNext(places); item < itemCount; item = takeNext(places)) {
    keepResult(places, item, model.lossOf(sequenceOf(places, item)));
  }
}

/** The slices are multiples of 16 numbers, as the kernels need. */
function sliceOf(slice: number, count: number): { readonly place: number; readonly size: number } {
  const size = Math.ceil(count / updateSlices / 16) * 16;
  const place = Math.min(count, slice * size);
  return { place, size: Math.min(size, count - place) };
}

function addUp(places: CrewPlaces, kernels: Kernels, count: number): void {
  const [sum = 0, ...others] = places.gradients.slice(0, places.control[control.shardsUsed]);
  for (let slice = takeNext(places); slice < updateSlices; slice = takeNext(places)) {
    const { place, size } = sliceOf(slice, count);
    for (const other of others) kernels.addTo(other + place * 4, sum + place * 4, size);
    places.results[slice] = kernels.sumOfSquares(sum + place * 4, size);
  }
}

function update(places: CrewPlaces, kernels: Kernels, count: number): void {
  const step = places.control[control.step] ?? 1;
  const [rate = 0, weightDecay = 0, gradientFactor = 1] = places.rates;
  for (let slice = takeNext(places); slice < updateSlices; slice = takeNext(places)) {
    const { place, size } = sliceOf(slice, count);
    kernels.adamW(
      places.weights + place * 4,
      (places.gradients[0] ?? 0) + place * 4,
      places.means + place * 4,
      places.squares + place * 4,
      size,
      rate,
      meanDecay,
      squareDecay,
      weightDecay,
      1 - meanDecay ** step,
      1 - squareDecay ** step,
      gradientFactor,
    );
  }
}
