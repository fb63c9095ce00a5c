// Makes a curve of very many steps small enough to be drawn: of the training loss the lowest and the highest of each
// stretch stay, so that no spike is lost; what was measured on validation examples stays whole. Pure.
import type { CurvePoint } from "./curve.ts";

/** A curve by columns of equal length, by rising step. null: not measured there. Not copied on its way to the page. */
export type CurveColumns = { readonly step: number[] } & {
  readonly [Measure in Exclude<keyof CurvePoint, "step">]: (number | null)[];
};

/**
 * @param pointsMaximum how many steps are left; more where more were validated.
 */
export function thinCurve(curve: CurveColumns, pointsMaximum: number): CurveColumns {
  const length = curve.step.length;
  if (length <= pointsMaximum) return curve;
  const isKept = new Uint8Array(length);
  isKept[0] = 1;
  isKept[length - 1] = 1;
  let keptCount = 2;
  for (let at = 1; at < length - 1; at += 1) {
    if (!isValidated(curve, at)) continue;
    isKept[at] = 1;
    keptCount += 1;
  }
  const stretches = Math.max(1, Math.floor((pointsMaximum - keptCount) / 2));
  const stretchLength = length / stretches;
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    keepEnds(
      curve.trainLoss,
      isKept,
      Math.floor(stretch * stretchLength),
      Math.floor((stretch + 1) * stretchLength),
    );
  }
  const kept: number[] = [];
  for (let at = 0; at < length; at += 1) if (isKept[at] === 1) kept.push(at);
  const taken = <Value>(column: readonly Value[]): Value[] => kept.map((at) => column[at] as Value);
  return {
    step: taken(curve.step),
    trainLoss: taken(curve.trainLoss),
    trainAccuracy: taken(curve.trainAccuracy),
    validLoss: taken(curve.validLoss),
    validAccuracy: taken(curve.validAccuracy),
    fullValidLoss: taken(curve.fullValidLoss),
    fullValidAccuracy: taken(curve.fullValidAccuracy),
  };
}

function isValidated(curve: CurveColumns, at: number): boolean {
  return (
    curve.validLoss[at] !== null ||
    curve.validAccuracy[at] !== null ||
    curve.fullValidLoss[at] !== null ||
    curve.fullValidAccuracy[at] !== null
  );
}

/** Marks the lowest and the highest between two places. */
function keepEnds(values: readonly (number | null)[], isKept: Uint8Array, from: number, to: number): void {
  let [lowest, highest] = [-1, -1];
  for (let at = from; at < to; at += 1) {
    const value = values[at] ?? null;
    if (value === null) continue;
    if (lowest === -1 || value < (values[lowest] ?? Infinity)) lowest = at;
    if (highest === -1 || value > (values[highest] ?? -Infinity)) highest = at;
  }
  if (lowest !== -1) isKept[lowest] = 1;
  if (highest !== -1) isKept[highest] = 1;
}
