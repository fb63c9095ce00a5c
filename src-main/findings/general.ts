// What is said about all examples together, from the numbers of a book: findings on the project, and the bars of the
// Check screen. Used by the thread that looks at all and by the core after it has looked again.
import type { FindingsSummary } from "../../src-shared/contract/findings.ts";
import type { ProjectFinding } from "../../src-shared/domain/findings/finding.ts";
import { tagCoverage, tokenHistogram, turnHistogram } from "../../src-shared/domain/findings/histogram.ts";
import { findingsOn, usualRefusalShare } from "../../src-shared/domain/findings/project-check.ts";
import { projectChecks } from "../../src-shared/domain/findings/registry.ts";
import type { ReadDatabase } from "../store/database.ts";
import type { Book } from "./book.ts";
import { checkRecordsSql } from "./sql.ts";
import { visibleExample } from "../store/visible-examples.ts";

export type Bars = Pick<FindingsSummary, "tokens" | "turns" | "tags">;

export type General = { readonly findings: readonly ProjectFinding[]; readonly bars: Bars };

const tagsShown = 50;

export function generalOf(book: Book, tagCounts: ReadonlyMap<string, number>): General {
  const project = { refusalShareWished: usualRefusalShare, tagCounts };
  return {
    findings: findingsOn(book.facts, project, projectChecks),
    bars: {
      tokens: tokenHistogram(book.facts).map((bucket) => ({ ...bucket })),
      turns: turnHistogram(book.facts).map((bucket) => ({ ...bucket })),
      tags: tagCoverage(book.facts, tagCounts, tagsShown).tags.map((tag) => ({ ...tag })),
    },
  };
}

/** How many examples carry each tag. Looks at every example: 20,000 take some ten milliseconds. */
export function tagCountsIn(project: ReadDatabase): ReadonlyMap<string, number> {
  return new Map(
    project
      .all<{ readonly tag: string; readonly count: number }>(checkRecordsSql(visibleExample).tagCounts)
      .map(({ tag, count }) => [tag, count]),
  );
}
