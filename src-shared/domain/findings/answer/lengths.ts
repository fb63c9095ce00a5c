// Examples far longer than the others: they cost most, and one of them can outweigh a hundred. Far means far beyond
// the spread of the middle half, on a scale of factors, so that a few very long ones don't hide each other.
import type { CheckGuides } from "../finding.ts";
import { rowsWhere, type ProjectCheck } from "../project-check.ts";

const guides = {
  "answer.very-long": {
    severity: "hint",
    title: {
      one: "1 answer is far longer than the others",
      other: "{{count}} answers are far longer than the others",
    },
    message:
      "The answer is longer than {{limit}} characters; half of the answers are shorter than {{middle}}.",
    why: "Every word counts in learning: a very long answer weighs as much as many short ones, and costs as much.",
    advice: "Look whether it holds what it should. Shorten it, or split the example.",
    fix: null,
  },
  "tokens.very-long": {
    severity: "hint",
    title: {
      one: "1 example is far longer than the others",
      other: "{{count}} examples are far longer than the others",
    },
    message: "It has more than {{limit}} tokens; half of the examples have fewer than {{middle}}.",
    why: "A training costs by length, and very long examples often hold something that got in by mistake.",
    advice: "Look whether it holds what it should. Shorten the question, or split the example.",
    fix: null,
  },
} as const satisfies CheckGuides;

/** Fewer have no middle. */
const fewestExamples = 20;
/** What is less is nowhere far too long. */
const answerMinimum = 1_000;
const tokensMinimum = 500;

export const lengthsCheck: ProjectCheck = {
  guides,
  look: (table, _project, say) => {
    const { answerLength, tokens } = table.columns();
    const length = table.length();
    const looks = [
      { code: "answer.very-long", column: answerLength, minimum: answerMinimum },
      { code: "tokens.very-long", column: tokens, minimum: tokensMinimum },
    ] as const;
    for (const { code, column, minimum } of looks) {
      const far = farFrom(column, length, minimum);
      if (far === null) continue;
      const { count, exampleIds } = rowsWhere(table, (index) => (column[index] ?? 0) > far.limit);
      if (count > 0) say({ code, details: { ...far, count }, exampleIds });
    }
  },
};

/** Buckets a doubling of the length is divided into: a twentieth of a doubling is 3.5 %. */
const bucketsPerDoubling = 20;
const bucketCount = 32 * bucketsPerDoubling;

/** From where on a value is far from the others, and their middle. Values of 0 and less count as absent. */
function farFrom(
  column: Uint32Array | Int32Array,
  length: number,
  minimum: number,
): { readonly limit: number; readonly middle: number } | null {
  const buckets = new Uint32Array(bucketCount);
  let known = 0;
  for (let index = 0; index < length; index += 1) {
    const value = column[index] ?? 0;
    if (value <= 0) continue;
    known += 1;
    const bucket = Math.floor(Math.log2(value) * bucketsPerDoubling);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  if (known < fewestExamples) return null;
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => bucketAt(buckets, known * share));
  if (low === undefined || middle === undefined || high === undefined) return null;
  // Where all are alike, four times as long is far.
  const spread = Math.max(high - low, bucketsPerDoubling * (2 / 3));
  const limit = Math.round(valueOf(high + 3 * spread));
  return { limit: Math.max(limit, minimum), middle: Math.round(valueOf(middle)) };
}

function bucketAt(buckets: Uint32Array, rank: number): number {
  let seen = 0;
  for (let bucket = 0; bucket < buckets.length; bucket += 1) {
    seen += buckets[bucket] ?? 0;
    if (seen >= rank) return bucket;
  }
  return buckets.length - 1;
}

function valueOf(bucket: number): number {
  return 2 ** ((bucket + 1) / bucketsPerDoubling);
}
