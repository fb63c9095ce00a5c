// What is said about all examples together, from the numbers of a book: findings on the project, and the bars of the
// Check screen. Used by the thread that looks at all and by the core after it has looked again.
import type { FindingsSummary } from "../../src-shared/contract/findings.ts";
import { splits } from "../../src-shared/domain/example.ts";
import { answersEverywhere } from "../../src-shared/domain/findings/answer/same-everywhere.ts";
import { biasFindings, type ExampleMarks } from "../../src-shared/domain/findings/bias/bias-findings.ts";
import type { ProjectFinding } from "../../src-shared/domain/findings/finding.ts";
import { splitFindings, type SplitCounts } from "../../src-shared/domain/findings/split/split-findings.ts";
import type { Leaks } from "../../src-shared/domain/splits/leaks.ts";
import { tagCoverage, tokenHistogram, turnHistogram } from "../../src-shared/domain/findings/histogram.ts";
import {
  findingsOn,
  namedExamplesMaximum,
  usualRefusalShare,
} from "../../src-shared/domain/findings/project-check.ts";
import { projectChecks } from "../../src-shared/domain/findings/registry.ts";
import type { ReadDatabase } from "../store/database.ts";
import type { Book } from "./book.ts";
import { checkRecordsSql } from "./sql.ts";
import { visibleExample } from "../store/visible-examples.ts";

export type Bars = Pick<FindingsSummary, "tokens" | "turns" | "tags">;

export type General = { readonly findings: readonly ProjectFinding[]; readonly bars: Bars };

const tagsShown = 50;

/** What the core can't reckon out of the book alone. */
export type Compared = {
  readonly tagCounts: ReadonlyMap<string, number>;
  readonly leaks: Leaks;
};

export function generalOf(book: Book, { tagCounts, leaks }: Compared): General {
  const project = { refusalShareWished: usualRefusalShare, tagCounts };
  return {
    findings: [
      ...findingsOn(book.facts, project, projectChecks),
      ...splitFindings(leaks, Int32Array.from(book.facts.columns().id), splitCounts(book)).filter(
        // Said example by example.
        ({ code }) => !code.startsWith("split.leak-"),
      ),
      ...everywhereFindings(book),
      ...biasFindings(markedExamples(book), book.facts.count()),
    ],
    bars: {
      tokens: tokenHistogram(book.facts).map((bucket) => ({ ...bucket })),
      turns: turnHistogram(book.facts).map((bucket) => ({ ...bucket })),
      tags: tagCoverage(book.facts, tagCounts, tagsShown).tags.map((tag) => ({ ...tag })),
    },
  };
}

/** Answers that stand nearly everywhere, the first 1,000 examples of each. */
function everywhereFindings(book: Book): readonly ProjectFinding[] {
  const { id: ids } = book.facts.columns();
  return answersEverywhere(book.hashes("answered")).map(({ members, share }) => ({
    code: "answer.same-everywhere" as const,
    details: { share: Math.round(share * 100), count: members.length, examples: members.length },
    exampleIds: Array.from(members.subarray(0, namedExamplesMaximum), (row) => ids[row] ?? 0).toSorted(
      (one, other) => one - other,
    ),
  }));
}

function* markedExamples(book: Book): Generator<ExampleMarks> {
  const { id: ids } = book.facts.columns();
  for (const [row, marks] of book.marks) yield { exampleId: ids[row] ?? 0, marks };
}

function splitCounts(book: Book): SplitCounts {
  const { id: ids, split } = book.facts.columns();
  const counts = { train: 0, validation: 0, test: 0 };
  for (let row = 0; row < book.facts.length(); row += 1) {
    const name = splits[(split[row] ?? 0) - 1];
    if (name !== undefined && ids[row] !== 0) counts[name] += 1;
  }
  return counts;
}

/** How many examples carry each tag. Looks at every example: 20,000 take some ten milliseconds. */
export function tagCountsIn(project: ReadDatabase): ReadonlyMap<string, number> {
  return new Map(
    project
      .all<{ readonly tag: string; readonly count: number }>(checkRecordsSql(visibleExample).tagCounts)
      .map(({ tag, count }) => [tag, count]),
  );
}
