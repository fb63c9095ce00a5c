// Bias in counts, from 200 examples on: groups beside negative words, professions given to one sex only. Always hints,
// always with the numbers and the examples to read, never a verdict.
import type { CheckGuides, ProjectFinding } from "../finding.ts";
import { namedExamplesMaximum } from "../project-check.ts";
import { kindOfMark, markOf } from "./marks.ts";
import { groupTerms, professions } from "./terms.ts";

/** Below it counts are chance. */
export const biasExamplesMinimum = 200;

export const biasGuides = {
  "bias.too-few": {
    severity: "hint",
    title: {
      one: "Too few examples to look for bias",
      other: "Too few examples to look for bias",
    },
    message:
      "Examples so far: {{examples}}. Attune counts how groups of people are spoken of from {{wanted}} on.",
    why: "With fewer examples such counts are chance and say nothing.",
    advice: "Read your examples with one question in mind: who is spoken of, and in which words.",
    fix: null,
  },
  "bias.negative-context": {
    severity: "hint",
    title: {
      one: "1 example has a group of people beside a negative word",
      other: "{{count}} examples have a group of people beside a negative word",
    },
    message: "“{{term}}”: beside a negative word in {{pairs}} of {{total}} examples that speak of them.",
    why: "A model takes over how groups of people are spoken of. The count says nothing about what is meant: read the sentences.",
    advice: "Read them. Rewrite those that say of a group what is true of some people only.",
    fix: null,
  },
  "bias.one-sided-profession": {
    severity: "hint",
    title: {
      one: "1 example gives a profession to the same sex as nearly all others",
      other: "{{count}} examples give a profession to the same sex as nearly all others",
    },
    message: "“{{pronoun}}” goes with {{profession}} {{pairs}} of {{total}} times.",
    why: "A model learns such pairs quickly and then writes them where nobody said so.",
    advice: "Read the sentences. Where the person could be anybody, let some be the other way round.",
    fix: null,
  },
} as const satisfies CheckGuides;

/** Fewer are chance. */
const fewestNegative = 3;
const fewestPairings = 5;
const oneSidedShare = 0.9;
/** What happens in passing: one mention in twenty beside a negative word is no pattern. */
const negativeShare = 0.1;

/** The marks of an example, as kept beside its facts. */
export type ExampleMarks = { readonly exampleId: number; readonly marks: readonly number[] };

/** @param marksByExample examples without marks may be left out. @param exampleCount of the whole project. */
export function biasFindings(
  marksByExample: Iterable<ExampleMarks>,
  exampleCount: number,
): readonly ProjectFinding[] {
  if (exampleCount < biasExamplesMinimum) {
    const details = { examples: exampleCount, wanted: biasExamplesMinimum };
    return [{ code: "bias.too-few", details, exampleIds: [] }];
  }
  const tally = talliedMarks(marksByExample);
  return [...groupFindings(tally), ...professionFindings(tally)];
}

type Tally = {
  readonly countOf: (mark: number) => number;
  /** Ascending, the first 1,000. */
  readonly idsOf: (mark: number) => readonly number[];
};

function talliedMarks(marksByExample: Iterable<ExampleMarks>): Tally {
  const counts = new Map<number, number>();
  const ids = new Map<number, number[]>();
  for (const { exampleId, marks } of marksByExample) {
    for (const mark of marks) {
      counts.set(mark, (counts.get(mark) ?? 0) + 1);
      // Mentions by themselves are only counted.
      if (kindOfMark(mark)?.kind === "mention") continue;
      const named = ids.get(mark);
      if (named === undefined) ids.set(mark, [exampleId]);
      else named.push(exampleId);
    }
  }
  return {
    countOf: (mark) => counts.get(mark) ?? 0,
    idsOf: (mark) =>
      (ids.get(mark) ?? []).toSorted((one, other) => one - other).slice(0, namedExamplesMaximum),
  };
}

function* groupFindings({ countOf, idsOf }: Tally): Generator<ProjectFinding> {
  for (const [place, { name, area }] of groupTerms.entries()) {
    const pairs = countOf(markOf("negative", place));
    const total = countOf(markOf("mention", place));
    if (pairs < fewestNegative || pairs < total * negativeShare) continue;
    yield {
      code: "bias.negative-context",
      details: { term: name, area, pairs, total, count: pairs, mark: markOf("negative", place) },
      exampleIds: idsOf(markOf("negative", place)),
    };
  }
}

function* professionFindings({ countOf, idsOf }: Tally): Generator<ProjectFinding> {
  for (const [place, { name }] of professions.entries()) {
    const female = countOf(markOf("female", place));
    const male = countOf(markOf("male", place));
    const pairs = Math.max(female, male);
    const total = female + male;
    if (pairs < fewestPairings || pairs < total * oneSidedShare) continue;
    const mark = markOf(female > male ? "female" : "male", place);
    yield {
      code: "bias.one-sided-profession",
      details: { pronoun: female > male ? "she" : "he", profession: name, pairs, total, count: pairs, mark },
      exampleIds: idsOf(mark),
    };
  }
}
