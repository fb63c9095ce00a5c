// Examples far longer than the others: often a whole document that was pasted by mistake, or two examples in one.
// Looks at all lengths together; says nothing about few examples, where any length is as good as another.
import type { CheckGuides, ProjectFinding } from "../finding.ts";

export const outlierGuides = {
  "tokens.outlier": {
    severity: "hint",
    title: {
      one: "1 example is far longer than the others",
      other: "{{count}} examples are far longer than the others",
    },
    message:
      "It is far longer than the others: more than {{limit}} tokens, where half have at most {{median}}.",
    why: "One very long example costs as much as many others, and the model learns its length as much as its words.",
    advice: "Look whether something was pasted by mistake, or whether it is several examples in one.",
    fix: null,
  },
} as const satisfies CheckGuides;

/** Fewer have no usual length. */
const fewestForUsual = 20;
/** So many times the middle half's width beyond it: Tukey's outer fence, doubled, since lengths have a long tail. */
const fenceWidths = 6;
/** And so many times the median: where nearly all have one length, the fence alone is at everybody's door. */
const medians = 5;
const namedMaximum = 1_000;

export type UsualTokens = { readonly median: number; readonly limit: number };

/** From where on a length stands out; null: there are too few. */
export function usualTokensOf(tokens: Float64Array): UsualTokens | null {
  if (tokens.length < fewestForUsual) return null;
  const sorted = tokens.toSorted();
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  const [low, median, high] = [at(0.25), at(0.5), at(0.75)];
  return { median, limit: Math.max(high + fenceWidths * (high - low), medians * median) };
}

/** @param ids ascending. @param tokens of the same examples; below 0: not counted yet. */
export function outlierFinding(ids: ArrayLike<number>, tokens: ArrayLike<number>): ProjectFinding | null {
  const usual = usualTokensOf(Float64Array.from(tokens).filter((count) => count >= 0));
  if (usual === null) return null;
  const exampleIds: number[] = [];
  let count = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if ((tokens[at] ?? 0) <= usual.limit) continue;
    count += 1;
    if (exampleIds.length < namedMaximum) exampleIds.push(ids[at] ?? 0);
  }
  if (count === 0) return null;
  return {
    code: "tokens.outlier",
    details: { count, median: usual.median, limit: Math.round(usual.limit) },
    exampleIds,
  };
}
