// The split a project gets when it has none: 80 % to learn from, 10 % for checking, 10 % for the final exam. Pure; a
// million examples take a few seconds. How it is drawn, and what is never parted, stands in `splits/split-by.ts`.
import { splitBy, type ToSplit } from "../splits/split-by.ts";

/** The same examples come to the same split: what the preview says is what a start does. */
export const simpleSplitSeed = 20_261_122;

const setAsideShare = 0.1;
/** Below this nothing is set aside: ten examples are the fewest a provider takes. */
export const splitFromCount = 20;

/** @param random 0 up to (never) 1. Answers a number of `splitNumbers` for each example. */
export function simpleSplit(items: ToSplit, random: () => number): Uint8Array {
  const portion = { share: setAsideShare };
  return splitBy(items, { validation: portion, test: portion, fewest: splitFromCount }, random);
}
