// The same arithmetic as kernels/kernels.ts in plain TypeScript: short, slow and easy to believe.
// The oracle of the compiled kernels in tests, and what runs where they can't be compiled. Not bit for bit the same:
// sums are taken in another order.
import type { Kernels } from "./kernels.ts";

const epsilon = 1e-5;

export function plainKernels(memory: WebAssembly.Memory): Kernels {
  const floats = new Float32Array(memory.buffer);
  const integers = new Int32Array(memory.buffer);
  const get = (address: number, index: number): number => floats[address / 4 + index] ?? 0;
  const set = (address: number, index: number, value: number): void => {
    floats[address / 4 + index] = value;
  };
  const add = (address: number, index: number, value: number): void => {
    set(address, index, get(address, index) + value);
  };

  const multiply: Kernels["multiply"] = (
    rows,
    columns,
    depth,
    a,
    aRowStep,
    aColumnStep,
    b,
    bRowStep,
    bColumnStep,
    c,
    cRowStep,
    factor,
    adds,
  ) => {
    for (let i = 0; i < rows; i += 1) {
      for (let j = 0; j < columns; j += 1) {
        let sum = 0;
        for (let p = 0; p < depth; p += 1) {
          sum += get(a, i * aRowStep + p * aColumnStep) * get(b, p * bRowStep + j * bColumnStep);
        }
        set(c, i * cRowStep + j, factor * sum + (adds ? get(c, i * cRowStep + j) : 0));
      }
    }
  };

  /** Exponentials of a row's first values, divided by nothing yet; gives their sum and the largest value. */
  function exponentials(row: number, count: number): { sum: number; largest: number } {
    let largest = -Infinity;
    for (let j = 0; j < count; j += 1) largest = Math.max(largest, get(row, j));
    let sum = 0;
    for (let j = 0; j < count; j += 1) {
      const value = Math.exp(get(row, j) - largest);
      set(row, j, value);
      sum += value;
    }
    return { sum, largest };
  }

  return {
    multiply,
    causalSoftmax: (scores, rows, firstRow, step) => {
      for (let i = 0; i < rows; i += 1) {
        const row = scores + i * step * 4;
        const count = firstRow + i + 1;
        const { sum } = exponentials(row, count);
        for (let j = 0; j < step; j += 1) set(row, j, j < count ? get(row, j) / sum : 0);
      }
    },
    causalSoftmaxBackward: (weights, gradient, rows, firstRow, step, factor) => {
      for (let i = 0; i < rows; i += 1) {
        const count = firstRow + i + 1;
        let product = 0;
        for (let j = 0; j < count; j += 1)
          product += get(weights, i * step + j) * get(gradient, i * step + j);
        for (let j = 0; j < step; j += 1) {
          const index = i * step + j;
          set(
            gradient,
            index,
            j < count ? factor * get(weights, index) * (get(gradient, index) - product) : 0,
          );
        }
      }
    },
    normalise: (x, gain, y, inverses, rows, width) => {
      for (let i = 0; i < rows; i += 1) {
        let squares = 0;
        for (let j = 0; j < width; j += 1) squares += get(x, i * width + j) ** 2;
        const inverse = 1 / Math.sqrt(squares / width + epsilon);
        set(inverses, i, inverse);
        for (let j = 0; j < width; j += 1)
          set(y, i * width + j, get(x, i * width + j) * inverse * get(gain, j));
      }
    },
    normaliseBackward: (x, gain, yGradient, inverses, xGradient, gainGradient, rows, width) => {
      for (let i = 0; i < rows; i += 1) {
        const inverse = get(inverses, i);
        let product = 0;
        for (let j = 0; j < width; j += 1) {
          const index = i * width + j;
          product += get(yGradient, index) * get(gain, j) * get(x, index);
          add(gainGradient, j, get(yGradient, index) * get(x, index) * inverse);
        }
        const shared = (product * inverse * inverse) / width;
        for (let j = 0; j < width; j += 1) {
          const index = i * width + j;
          add(xGradient, index, (get(yGradient, index) * get(gain, j) - get(x, index) * shared) * inverse);
        }
      }
    },
    squaredRectifier: (x, y, count) => {
      for (let i = 0; i < count; i += 1) set(y, i, Math.max(get(x, i), 0) ** 2);
    },
    squaredRectifierBackward: (x, gradient, count) => {
      for (let i = 0; i < count; i += 1) set(gradient, i, get(gradient, i) * 2 * Math.max(get(x, i), 0));
    },
    addTo: (x, y, count) => {
      for (let i = 0; i < count; i += 1) add(y, i, get(x, i));
    },
    zero: (x, count) => {
      floats.fill(0, x / 4, x / 4 + count);
    },
    copy: (from, to, count) => {
      floats.copyWithin(to / 4, from / 4, from / 4 + count);
    },
    rotate: (x, step, rows, heads, headWidth, cosines, sines, firstPosition, sign) => {
      const half = headWidth / 2;
      for (let i = 0; i < rows; i += 1) {
        for (let head = 0; head < heads; head += 1) {
          for (let j = 0; j < half; j += 1) {
            const cosine = get(cosines, (firstPosition + i) * half + j);
            const sine = sign * get(sines, (firstPosition + i) * half + j);
            const index = i * step + head * headWidth + j;
            const first = get(x, index);
            const second = get(x, index + half);
            set(x, index, first * cosine - second * sine);
            set(x, index + half, second * cosine + first * sine);
          }
        }
      }
    },
    crossEntropy: (logits, rows, vocabulary, targets, losses, hits, factor) => {
      for (let i = 0; i < rows; i += 1) {
        const row = logits + i * vocabulary * 4;
        const target = integers[targets / 4 + i] ?? 0;
        const ofTarget = get(row, target);
        const { sum, largest } = exponentials(row, vocabulary);
        set(losses, i, Math.log(sum) + largest - ofTarget);
        integers[hits / 4 + i] = ofTarget >= largest ? 1 : 0;
        for (let j = 0; j < vocabulary; j += 1) {
          set(row, j, factor * (get(row, j) / sum - (j === target ? 1 : 0)));
        }
      }
    },
    sumOfSquares: (x, count) => {
      let sum = 0;
      for (let i = 0; i < count; i += 1) sum += get(x, i) ** 2;
      return sum;
    },
    adamW: (
      weights,
      gradient,
      means,
      squares,
      count,
      rate,
      meanDecay,
      squareDecay,
      weightDecay,
      meanCorrection,
      squareCorrection,
      gradientFactor,
    ) => {
      for (let i = 0; i < count; i += 1) {
        const g = get(gradient, i) * gradientFactor;
        const mean = meanDecay * get(means, i) + (1 - meanDecay) * g;
        const square = squareDecay * get(squares, i) + (1 - squareDecay) * g * g;
        set(means, i, mean);
        set(squares, i, square);
        const change = (rate * mean) / meanCorrection / (Math.sqrt(square / squareCorrection) + 1e-8);
        set(weights, i, get(weights, i) * (1 - rate * weightDecay) - change);
      }
    },
    rowTimesMatrix: (columns, depth, x, matrix, y, adds) => {
      for (let j = 0; j < columns; j += 1) {
        let sum = adds ? get(y, j) : 0;
        for (let p = 0; p < depth; p += 1) sum += get(x, p) * get(matrix, p * columns + j);
        set(y, j, sum);
      }
    },
    rowTimesRows: (rows, width, matrix, step, x, y) => {
      for (let i = 0; i < rows; i += 1) {
        let sum = 0;
        for (let j = 0; j < width; j += 1) sum += get(matrix, i * step + j) * get(x, j);
        set(y, i, sum);
      }
    },
    attendOnce: (count, headWidth, query, keys, values, step, scores, y, factor) => {
      for (let j = 0; j < count; j += 1) {
        let score = 0;
        for (let d = 0; d < headWidth; d += 1) score += get(query, d) * get(keys, j * step + d);
        set(scores, j, score * factor);
      }
      const { sum } = exponentials(scores, count);
      for (let d = 0; d < headWidth; d += 1) {
        let value = 0;
        for (let j = 0; j < count; j += 1) value += get(scores, j) * get(values, j * step + d);
        set(y, d, value / sum);
      }
    },
  };
}
