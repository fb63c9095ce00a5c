// What the engine needs of arithmetic, by name. Two makers: the compiled SIMD kernels (resources/rehearsal/kernels.wasm)
// and the plain ones of plain-kernels.ts, which are the oracle in tests. Addresses are bytes in the shared memory,
// counts and steps are numbers (f32).

export interface Kernels {
  /** C (rows × columns) = factor · A (rows × depth) · B (depth × columns), or C += it. Steps say how far apart
   * neighbours lie, so a transposed matrix needs no copy. `panels` and `strip` are scratch. */
  readonly multiply: (
    rows: number,
    columns: number,
    depth: number,
    a: number,
    aRowStep: number,
    aColumnStep: number,
    b: number,
    bRowStep: number,
    bColumnStep: number,
    c: number,
    cRowStep: number,
    factor: number,
    adds: number,
    panels: number,
    strip: number,
  ) => void;
  /** Softmax of each row over the columns up to its own position; the rest becomes zero. In place. */
  readonly causalSoftmax: (scores: number, rows: number, firstRow: number, step: number) => void;
  /** In place in `gradient`: weights · (gradient - Σ weights·gradient) · factor. */
  readonly causalSoftmaxBackward: (
    weights: number,
    gradient: number,
    rows: number,
    firstRow: number,
    step: number,
    factor: number,
  ) => void;
  /** Root-mean-square norm of each row times the gain; keeps each row's inverse for the way back. */
  readonly normalise: (
    x: number,
    gain: number,
    y: number,
    inverses: number,
    rows: number,
    width: number,
  ) => void;
  /** Adds to both gradients. */
  readonly normaliseBackward: (
    x: number,
    gain: number,
    yGradient: number,
    inverses: number,
    xGradient: number,
    gainGradient: number,
    rows: number,
    width: number,
  ) => void;
  /** y = max(x, 0)². */
  readonly squaredRectifier: (x: number, y: number, count: number) => void;
  readonly squaredRectifierBackward: (x: number, gradient: number, count: number) => void;
  /** y += x. */
  readonly addTo: (x: number, y: number, count: number) => void;
  readonly zero: (x: number, count: number) => void;
  readonly copy: (from: number, to: number, count: number) => void;
  /** Rotary positions, halves paired; sign -1 turns back. */
  readonly rotate: (
    x: number,
    step: number,
    rows: number,
    heads: number,
    headWidth: number,
    cosines: number,
    sines: number,
    firstPosition: number,
    sign: number,
  ) => void;
  /** Per row: the loss in nats, whether the target was the likeliest, and in place the gradient times `factor`. */
  readonly crossEntropy: (
    logits: number,
    rows: number,
    vocabulary: number,
    targets: number,
    losses: number,
    hits: number,
    factor: number,
  ) => void;
  readonly sumOfSquares: (x: number, count: number) => number;
  /** One AdamW step; corrections are 1 - decay^step. */
  readonly adamW: (
    weights: number,
    gradient: number,
    means: number,
    squares: number,
    count: number,
    rate: number,
    meanDecay: number,
    squareDecay: number,
    weightDecay: number,
    meanCorrection: number,
    squareCorrection: number,
    gradientFactor: number,
  ) => void;
  /** y = x · matrix (depth × columns), or y += it; columns a multiple of 16. */
  readonly rowTimesMatrix: (
    columns: number,
    depth: number,
    x: number,
    matrix: number,
    y: number,
    adds: number,
  ) => void;
  /** y[row] = matrix[row] · x. */
  readonly rowTimesRows: (
    rows: number,
    width: number,
    matrix: number,
    step: number,
    x: number,
    y: number,
  ) => void;
  /** One query of one head over `count` kept keys and values. */
  readonly attendOnce: (
    count: number,
    headWidth: number,
    query: number,
    keys: number,
    values: number,
    step: number,
    scores: number,
    y: number,
    factor: number,
  ) => void;
}

/** The first 64 KiB of the memory belong to the compiled kernels (their logarithm tables lie there). */
export const reservedBytes = 65_536;

/** The compiled kernels on a shared memory of at most 2 GiB. Throws when the bytes aren't theirs. */
export function loadKernels(wasm: Uint8Array<ArrayBuffer>, memory: WebAssembly.Memory): Kernels {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), {
    env: { memory, abort: stopped },
  });
  return instance.exports as unknown as Kernels;
}

function stopped(): never {
  throw new Error("The kernels stopped");
}
