// One answer in very many examples: the model learns to give it whatever it is asked. Pure; over a column of numbers.
import { firstsOfEqual } from "../../disjoint-sets.ts";
import type { CheckGuides } from "../finding.ts";

export const sameEverywhereGuides = {
  "answer.same-everywhere": {
    severity: "warning",
    title: {
      one: "1 example has the answer that stands nearly everywhere",
      other: "{{count}} examples have one and the same answer",
    },
    message: "{{share}} of 100 answers are exactly this one.",
    why: "The model learns to give this answer whatever it is asked.",
    advice: "Remove examples that add nothing, or make their answers speak of what was asked.",
    fix: null,
  },
} as const satisfies CheckGuides;

/** Above this share of all answers, and from so many examples on, an answer stands everywhere. */
const shareMaximum = 0.2;
const fewestExamples = 5;
/**
 * Where answers repeat ten times on average, they are labels ("yes", "billing"), and one in two may well be the same:
 * how evenly labels occur is another check's to say.
 */
const repeatsOfLabels = 10;

export type AnswerEverywhere = {
  /** The examples that have it, ascending. */
  readonly members: Int32Array;
  /** Of all examples that have an answer, 0 to 1. */
  readonly share: number;
};

/** @param answers `answerKeyOf` each; 0: none. The most frequent first. */
export function answersEverywhere(answers: Float64Array): readonly AnswerEverywhere[] {
  const firsts = firstsOfEqual(answers);
  const sizes = new Int32Array(answers.length);
  let answerCount = 0;
  let differentCount = 0;
  for (let index = 0; index < firsts.length; index += 1) {
    const first = firsts[index] ?? -1;
    if (first < 0) continue;
    answerCount += 1;
    if (first === index) differentCount += 1;
    sizes[first] = (sizes[first] ?? 0) + 1;
  }
  const areLabels = differentCount > 1 && answerCount >= differentCount * repeatsOfLabels;
  if (areLabels) return [];
  const found: AnswerEverywhere[] = [];
  for (let first = 0; first < sizes.length; first += 1) {
    const size = sizes[first] ?? 0;
    if (size < fewestExamples || size <= answerCount * shareMaximum) continue;
    const members = new Int32Array(size);
    let length = 0;
    for (let index = first; length < size; index += 1) {
      if (firsts[index] !== first) continue;
      members[length] = index;
      length += 1;
    }
    found.push({ members, share: size / answerCount });
  }
  return found.toSorted((one, other) => other.share - one.share);
}
