// The rehearsal's arithmetic, in AssemblyScript (not TypeScript): compiled to resources/rehearsal/kernels.wasm
// by `npm run rehearsal:kernels`. Every address is a byte offset into one shared memory; matrices are rows of f32.
// Plain SIMD only, never relaxed multiply-add: a seed must give the same bits on every machine. It allocates
// nothing and knows no model: engine/kernels.ts describes each function, engine/plain-kernels.ts is its oracle.

const PANEL: i32 = 8; // columns of a packed panel: two vectors
const STRIP: i32 = 5; // rows worked on at once: ten sums fit V8's 15 registers, twelve would spill (a third slower)
const STRIP_BYTES: i32 = 20;

// @ts-ignore: decorators are AssemblyScript's
@inline
function multiplyAdd(a: v128, b: v128, sum: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), sum);
}

// @ts-ignore
@inline
function at(index: i32): usize {
  return (<usize>index) << 2;
}

// @ts-ignore
@inline
function sumOf(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3)
  );
}

// @ts-ignore
@inline
function largestOf(v: v128): f32 {
  return max(
    max(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1)),
    max(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)),
  );
}

/** Four columns of a panel from four rows that lie straight in memory: blocks of four by four, turned. */
function packTransposed(depth: i32, source: usize, step: usize, target: usize): void {
  let p = 0;
  for (; p + 4 <= depth; p += 4) {
    const a = v128.load(source),
      b = v128.load(source + step),
      c = v128.load(source + 2 * step),
      d = v128.load(source + 3 * step);
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5),
      abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7),
      cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5),
      cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(target, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
    v128.store(target, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), 32);
    v128.store(target, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5), 64);
    v128.store(target, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7), 96);
    source += 16;
    target += 128;
  }
  for (; p < depth; p++) {
    f32.store(target, f32.load(source));
    f32.store(target, f32.load(source + step), 4);
    f32.store(target, f32.load(source + 2 * step), 8);
    f32.store(target, f32.load(source + 3 * step), 12);
    source += 4;
    target += 32;
  }
}

/** Lays B (depth × columns) out in panels of eight columns, so that the inner loop reads straight ahead. */
function packPanels(depth: i32, columns: i32, from: usize, rowStep: i32, columnStep: i32, to: usize): void {
  let first = 0;
  if (columnStep == 1) {
    // Two panels at a time: together they are a whole line of the processor's cache.
    const panelBytes = (<usize>depth) << 5;
    for (; first + 2 * PANEL <= columns; first += 2 * PANEL) {
      let source = from + at(first);
      const step = at(rowStep);
      for (let p = 0; p < depth; p++) {
        v128.store(to, v128.load(source));
        v128.store(to, v128.load(source, 16), 16);
        v128.store(to + panelBytes, v128.load(source, 32));
        v128.store(to + panelBytes, v128.load(source, 48), 16);
        to += 32;
        source += step;
      }
      to += panelBytes;
    }
  }
  for (let j = first; j < columns; j += PANEL) {
    const width = min(PANEL, columns - j);
    if (columnStep == 1 && width == PANEL) {
      let source = from + at(j);
      const step = at(rowStep);
      for (let p = 0; p < depth; p++) {
        v128.store(to, v128.load(source));
        v128.store(to, v128.load(source, 16), 16);
        to += 32;
        source += step;
      }
    } else if (rowStep == 1 && width == PANEL) {
      packTransposed(depth, from + (<usize>j) * at(columnStep), at(columnStep), to);
      packTransposed(depth, from + (<usize>(j + 4)) * at(columnStep), at(columnStep), to + 16);
      to += (<usize>depth) << 5;
    } else {
      for (let p = 0; p < depth; p++) {
        for (let c = 0; c < PANEL; c++) {
          f32.store(to + at(c), c < width ? f32.load(from + at(p * rowStep + (j + c) * columnStep)) : 0);
        }
        to += 32;
      }
    }
  }
}

/** Lays five rows of A out as [depth][5]; missing rows are zero. */
function packStrip(height: i32, depth: i32, from: usize, rowStep: i32, columnStep: i32, to: usize): void {
  if (rowStep == 1 && height == STRIP) {
    // A transposed matrix: the five values lie side by side.
    const step = at(columnStep);
    for (let p = 0; p < depth; p++) {
      v128.store(to, v128.load(from));
      f32.store(to, f32.load(from, 16), 16);
      from += step;
      to += STRIP_BYTES;
    }
    return;
  }
  for (let r = 0; r < STRIP; r++) {
    let target = to + at(r);
    if (r < height) {
      let source = from + at(r * rowStep);
      const step = at(columnStep);
      for (let p = 0; p < depth; p++) {
        f32.store(target, f32.load(source));
        source += step;
        target += STRIP_BYTES;
      }
    } else {
      for (let p = 0; p < depth; p++) {
        f32.store(target, 0);
        target += STRIP_BYTES;
      }
    }
  }
}

// @ts-ignore
@inline
function storePair(to: usize, a: v128, b: v128, factor: v128, adds: bool): void {
  a = f32x4.mul(a, factor);
  b = f32x4.mul(b, factor);
  if (adds) {
    a = f32x4.add(a, v128.load(to));
    b = f32x4.add(b, v128.load(to, 16));
  }
  v128.store(to, a);
  v128.store(to, b, 16);
}

export function multiply(
  rows: i32,
  columns: i32,
  depth: i32,
  a: usize,
  aRowStep: i32,
  aColumnStep: i32,
  b: usize,
  bRowStep: i32,
  bColumnStep: i32,
  c: usize,
  cRowStep: i32,
  factor: f32,
  adds: bool,
  panels: usize,
  strip: usize,
): void {
  packPanels(depth, columns, b, bRowStep, bColumnStep, panels);
  const tile = strip;
  const packed = strip + 192;
  const factors = f32x4.splat(factor);
  const cStep = at(cRowStep);
  for (let i = 0; i < rows; i += STRIP) {
    const height = min(STRIP, rows - i);
    packStrip(height, depth, a + at(i * aRowStep), aRowStep, aColumnStep, packed);
    let panel = panels;
    for (let j = 0; j < columns; j += PANEL) {
      let c00 = f32x4.splat(0),
        c01 = c00,
        c10 = c00,
        c11 = c00,
        c20 = c00,
        c21 = c00,
        c30 = c00,
        c31 = c00,
        c40 = c00,
        c41 = c00;
      let row = packed;
      const end = packed + <usize>depth * STRIP_BYTES;
      while (row < end) {
        const b0 = v128.load(panel),
          b1 = v128.load(panel, 16);
        let value = v128.load_splat<f32>(row);
        c00 = multiplyAdd(value, b0, c00);
        c01 = multiplyAdd(value, b1, c01);
        value = v128.load_splat<f32>(row, 4);
        c10 = multiplyAdd(value, b0, c10);
        c11 = multiplyAdd(value, b1, c11);
        value = v128.load_splat<f32>(row, 8);
        c20 = multiplyAdd(value, b0, c20);
        c21 = multiplyAdd(value, b1, c21);
        value = v128.load_splat<f32>(row, 12);
        c30 = multiplyAdd(value, b0, c30);
        c31 = multiplyAdd(value, b1, c31);
        value = v128.load_splat<f32>(row, 16);
        c40 = multiplyAdd(value, b0, c40);
        c41 = multiplyAdd(value, b1, c41);
        row += STRIP_BYTES;
        panel += 32;
      }
      const to = c + (<usize>i) * cStep + at(j);
      if (height == STRIP && j + PANEL <= columns) {
        storePair(to, c00, c01, factors, adds);
        storePair(to + cStep, c10, c11, factors, adds);
        storePair(to + 2 * cStep, c20, c21, factors, adds);
        storePair(to + 3 * cStep, c30, c31, factors, adds);
        storePair(to + 4 * cStep, c40, c41, factors, adds);
      } else {
        storePair(tile, c00, c01, factors, false);
        storePair(tile + 32, c10, c11, factors, false);
        storePair(tile + 64, c20, c21, factors, false);
        storePair(tile + 96, c30, c31, factors, false);
        storePair(tile + 128, c40, c41, factors, false);
        const width = min(PANEL, columns - j);
        for (let r = 0; r < height; r++) {
          for (let q = 0; q < width; q++) {
            const place = to + (<usize>r) * cStep + at(q);
            const value = f32.load(tile + at(r * PANEL + q));
            f32.store(place, adds ? f32.load(place) + value : value);
          }
        }
      }
    }
  }
}

/** e^x by the Cephes polynomial (about 1e-7 relative), for -87 ≤ x ≤ 88; the same bits everywhere. */
// @ts-ignore
@inline
function exponential(x: v128): v128 {
  x = f32x4.max(x, f32x4.splat(-87));
  x = f32x4.min(x, f32x4.splat(88));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let p = f32x4.splat(1.98756915e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/** Turns the first `count` values of a row (room for a multiple of four) into e^(x - largest); gives their sum. */
function exponentialsOfRow(row: usize, count: i32): f32 {
  const padded = (count + 3) & ~3;
  for (let j = count; j < padded; j++) f32.store(row + at(j), -1e30);
  let largest = f32x4.splat(-1e30);
  for (let j = 0; j < padded; j += 4) largest = f32x4.max(largest, v128.load(row + at(j)));
  const shift = f32x4.splat(largestOf(largest));
  let sum = f32x4.splat(0);
  for (let j = 0; j < padded; j += 4) {
    const place = row + at(j);
    const value = exponential(f32x4.sub(v128.load(place), shift));
    v128.store(place, value);
    sum = f32x4.add(sum, value);
  }
  return sumOf(sum);
}

export function causalSoftmax(scores: usize, rows: i32, firstRow: i32, step: i32): void {
  for (let i = 0; i < rows; i++) {
    const row = scores + at(i * step);
    const count = firstRow + i + 1;
    const padded = (count + 3) & ~3;
    const inverse = f32x4.splat(1 / exponentialsOfRow(row, count));
    for (let j = 0; j < padded; j += 4) {
      v128.store(row + at(j), f32x4.mul(v128.load(row + at(j)), inverse));
    }
    for (let j = count; j < step; j++) f32.store(row + at(j), 0);
  }
}

export function causalSoftmaxBackward(
  weights: usize,
  gradient: usize,
  rows: i32,
  firstRow: i32,
  step: i32,
  factor: f32,
): void {
  const factors = f32x4.splat(factor);
  for (let i = 0; i < rows; i++) {
    const start = at(i * step);
    const padded = (firstRow + i + 4) & ~3;
    // Beyond the row's own columns the weights are zero, whatever the gradient holds there.
    let sum = f32x4.splat(0);
    for (let j = 0; j < padded; j += 4) {
      const place = start + at(j);
      sum = f32x4.add(sum, f32x4.mul(v128.load(weights + place), v128.load(gradient + place)));
    }
    const product = f32x4.splat(sumOf(sum));
    for (let j = 0; j < padded; j += 4) {
      const place = start + at(j);
      const difference = f32x4.sub(v128.load(gradient + place), product);
      v128.store(gradient + place, f32x4.mul(factors, f32x4.mul(v128.load(weights + place), difference)));
    }
    for (let j = padded; j < step; j++) f32.store(gradient + start + at(j), 0);
  }
}

export function normalise(x: usize, gain: usize, y: usize, inverses: usize, rows: i32, width: i32): void {
  for (let i = 0; i < rows; i++) {
    const start = at(i * width);
    let sum = f32x4.splat(0);
    for (let j = 0; j < width; j += 4) {
      const value = v128.load(x + start + at(j));
      sum = f32x4.add(sum, f32x4.mul(value, value));
    }
    const inverse: f32 = <f32>1 / sqrt<f32>(sumOf(sum) / <f32>width + 1e-5);
    f32.store(inverses + at(i), inverse);
    const factors = f32x4.splat(inverse);
    for (let j = 0; j < width; j += 4) {
      const place = start + at(j);
      v128.store(y + place, f32x4.mul(f32x4.mul(v128.load(x + place), factors), v128.load(gain + at(j))));
    }
  }
}

export function normaliseBackward(
  x: usize,
  gain: usize,
  yGradient: usize,
  inverses: usize,
  xGradient: usize,
  gainGradient: usize,
  rows: i32,
  width: i32,
): void {
  for (let i = 0; i < rows; i++) {
    const start = at(i * width);
    const inverse = f32.load(inverses + at(i));
    const inversesOfRow = f32x4.splat(inverse);
    let sum = f32x4.splat(0);
    for (let j = 0; j < width; j += 4) {
      const place = start + at(j);
      const column = at(j);
      const value = v128.load(x + place);
      const incoming = v128.load(yGradient + place);
      sum = f32x4.add(sum, f32x4.mul(f32x4.mul(incoming, v128.load(gain + column)), value));
      const ofGain = f32x4.mul(f32x4.mul(incoming, value), inversesOfRow);
      v128.store(gainGradient + column, f32x4.add(v128.load(gainGradient + column), ofGain));
    }
    const shared = f32x4.splat((sumOf(sum) * inverse * inverse) / <f32>width);
    for (let j = 0; j < width; j += 4) {
      const place = start + at(j);
      const direct = f32x4.mul(v128.load(yGradient + place), v128.load(gain + at(j)));
      const change = f32x4.mul(f32x4.sub(direct, f32x4.mul(v128.load(x + place), shared)), inversesOfRow);
      v128.store(xGradient + place, f32x4.add(v128.load(xGradient + place), change));
    }
  }
}

export function squaredRectifier(x: usize, y: usize, count: i32): void {
  const zero = f32x4.splat(0);
  for (let i: usize = 0; i < at(count); i += 16) {
    const value = f32x4.max(v128.load(x + i), zero);
    v128.store(y + i, f32x4.mul(value, value));
  }
}

export function squaredRectifierBackward(x: usize, gradient: usize, count: i32): void {
  const zero = f32x4.splat(0);
  const two = f32x4.splat(2);
  for (let i: usize = 0; i < at(count); i += 16) {
    const value = f32x4.max(v128.load(x + i), zero);
    v128.store(gradient + i, f32x4.mul(v128.load(gradient + i), f32x4.mul(two, value)));
  }
}

export function addTo(x: usize, y: usize, count: i32): void {
  for (let i: usize = 0; i < at(count); i += 16) {
    v128.store(y + i, f32x4.add(v128.load(y + i), v128.load(x + i)));
  }
}

export function zero(x: usize, count: i32): void {
  memory.fill(x, 0, at(count));
}

export function copy(from: usize, to: usize, count: i32): void {
  memory.copy(to, from, at(count));
}

export function rotate(
  x: usize,
  step: i32,
  rows: i32,
  heads: i32,
  headWidth: i32,
  cosines: usize,
  sines: usize,
  firstPosition: i32,
  sign: f32,
): void {
  const half = headWidth >> 1;
  const signs = f32x4.splat(sign);
  for (let i = 0; i < rows; i++) {
    const angles = at((i + firstPosition) * half);
    for (let h = 0; h < heads; h++) {
      const start = x + at(i * step + h * headWidth);
      for (let j = 0; j < half; j += 4) {
        const cosine = v128.load(cosines + angles + at(j));
        const sine = f32x4.mul(signs, v128.load(sines + angles + at(j)));
        const first = v128.load(start + at(j));
        const second = v128.load(start + at(j + half));
        v128.store(start + at(j), f32x4.sub(f32x4.mul(first, cosine), f32x4.mul(second, sine)));
        v128.store(start + at(j + half), f32x4.add(f32x4.mul(second, cosine), f32x4.mul(first, sine)));
      }
    }
  }
}

export function crossEntropy(
  logits: usize,
  rows: i32,
  vocabulary: i32,
  targets: usize,
  losses: usize,
  hits: usize,
  factor: f32,
): void {
  for (let i = 0; i < rows; i++) {
    const row = logits + at(i * vocabulary);
    const target = row + at(i32.load(targets + at(i)));
    let largest = f32x4.splat(-1e30);
    for (let j = 0; j < vocabulary; j += 4) largest = f32x4.max(largest, v128.load(row + at(j)));
    const shift = largestOf(largest);
    const ofTarget = f32.load(target);
    i32.store(hits + at(i), ofTarget >= shift ? 1 : 0);
    const sum = exponentialsOfRow(row, vocabulary);
    f32.store(losses + at(i), <f32>Mathf.log(sum) + shift - ofTarget);
    const factors = f32x4.splat(factor / sum);
    for (let j = 0; j < vocabulary; j += 4) {
      v128.store(row + at(j), f32x4.mul(v128.load(row + at(j)), factors));
    }
    f32.store(target, f32.load(target) - factor);
  }
}

export function sumOfSquares(x: usize, count: i32): f32 {
  let sum = f32x4.splat(0);
  for (let i: usize = 0; i < at(count); i += 16) {
    const value = v128.load(x + i);
    sum = f32x4.add(sum, f32x4.mul(value, value));
  }
  return sumOf(sum);
}

export function adamW(
  weights: usize,
  gradient: usize,
  means: usize,
  squares: usize,
  count: i32,
  rate: f32,
  meanDecay: f32,
  squareDecay: f32,
  weightDecay: f32,
  meanCorrection: f32,
  squareCorrection: f32,
  gradientFactor: f32,
): void {
  const keepMean = f32x4.splat(meanDecay);
  const takeMean = f32x4.splat(1 - meanDecay);
  const keepSquare = f32x4.splat(squareDecay);
  const takeSquare = f32x4.splat(1 - squareDecay);
  const tiny = f32x4.splat(1e-8);
  const rates = f32x4.splat(rate / meanCorrection);
  const squareFactors = f32x4.splat(1 / squareCorrection);
  const keepWeight = f32x4.splat(1 - rate * weightDecay);
  const gradientFactors = f32x4.splat(gradientFactor);
  for (let i: usize = 0; i < at(count); i += 16) {
    const g = f32x4.mul(v128.load(gradient + i), gradientFactors);
    const mean = f32x4.add(f32x4.mul(keepMean, v128.load(means + i)), f32x4.mul(takeMean, g));
    v128.store(means + i, mean);
    const square = f32x4.add(
      f32x4.mul(keepSquare, v128.load(squares + i)),
      f32x4.mul(takeSquare, f32x4.mul(g, g)),
    );
    v128.store(squares + i, square);
    const change = f32x4.div(
      f32x4.mul(rates, mean),
      f32x4.add(f32x4.sqrt(f32x4.mul(square, squareFactors)), tiny),
    );
    v128.store(weights + i, f32x4.sub(f32x4.mul(keepWeight, v128.load(weights + i)), change));
  }
}

export function rowTimesMatrix(columns: i32, depth: i32, x: usize, matrix: usize, y: usize, adds: bool): void {
  const step = at(columns);
  for (let j = 0; j < columns; j += 16) {
    const column = at(j);
    let place = matrix + column;
    let s0 = f32x4.splat(0),
      s1 = s0,
      s2 = s0,
      s3 = s0;
    for (let p = 0; p < depth; p++) {
      const value = v128.load_splat<f32>(x + at(p));
      s0 = multiplyAdd(value, v128.load(place), s0);
      s1 = multiplyAdd(value, v128.load(place, 16), s1);
      s2 = multiplyAdd(value, v128.load(place, 32), s2);
      s3 = multiplyAdd(value, v128.load(place, 48), s3);
      place += step;
    }
    if (adds) {
      s0 = f32x4.add(s0, v128.load(y + column));
      s1 = f32x4.add(s1, v128.load(y + column, 16));
      s2 = f32x4.add(s2, v128.load(y + column, 32));
      s3 = f32x4.add(s3, v128.load(y + column, 48));
    }
    v128.store(y + column, s0);
    v128.store(y + column, s1, 16);
    v128.store(y + column, s2, 32);
    v128.store(y + column, s3, 48);
  }
}

export function rowTimesRows(rows: i32, width: i32, matrix: usize, step: i32, x: usize, y: usize): void {
  for (let v = 0; v < rows; v++) {
    const row = matrix + at(v * step);
    let sum = f32x4.splat(0);
    for (let j: usize = 0; j < at(width); j += 16) {
      sum = multiplyAdd(v128.load(row + j), v128.load(x + j), sum);
    }
    f32.store(y + at(v), sumOf(sum));
  }
}

export function attendOnce(
  count: i32,
  headWidth: i32,
  query: usize,
  keys: usize,
  values: usize,
  step: i32,
  scores: usize,
  y: usize,
  factor: f32,
): void {
  rowTimesRows(count, headWidth, keys, step, query, scores);
  for (let j = 0; j < count; j++) f32.store(scores + at(j), f32.load(scores + at(j)) * factor);
  const inverse = f32x4.splat(1 / exponentialsOfRow(scores, count));
  for (let d: usize = 0; d < at(headWidth); d += 16) {
    let sum = f32x4.splat(0);
    let value = values + d;
    for (let j = 0; j < count; j++) {
      sum = multiplyAdd(v128.load_splat<f32>(scores + at(j)), v128.load(value), sum);
      value += at(step);
    }
    v128.store(y + d, f32x4.mul(sum, inverse));
  }
}
