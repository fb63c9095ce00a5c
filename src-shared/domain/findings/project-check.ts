// What a check on all examples together is: it reads columns of facts, never examples. Pure; each passes over the
// table once or twice, so that a million rows take well under a second for all of them.
import type { FactsTable } from "./facts-table.ts";
import type { CheckGuides, ProjectFinding } from "./finding.ts";

/** What a project says about itself, beside its examples. */
export type ProjectFactsForChecks = {
  /** 0 to 1: how many of the answers are meant to be refusals. */
  readonly refusalShareWished: number;
  /** How many examples carry each tag. */
  readonly tagCounts: ReadonlyMap<string, number>;
};

/** What is taken where nobody has said otherwise. */
export const usualRefusalShare = 0.05;

/** `details.count`: how many examples the finding is about, named or not. */
export type SayFinding = (finding: ProjectFinding) => void;

export type ProjectCheck = {
  readonly guides: CheckGuides;
  readonly look: (table: FactsTable, project: ProjectFactsForChecks, say: SayFinding) => void;
};

/** What all of them say, in the order of the checks. */
export function findingsOn(
  table: FactsTable,
  project: ProjectFactsForChecks,
  checks: readonly ProjectCheck[],
): readonly ProjectFinding[] {
  const findings: ProjectFinding[] = [];
  for (const { look } of checks) look(table, project, (finding) => findings.push(finding));
  return findings;
}

/** A finding names at most so many examples. */
export const namedExamplesMaximum = 1_000;

/** Whole per cent, rounded; of nothing: 0. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100);
}

/** How many rows a condition holds for, and their ids: ascending, the first 1,000. */
export function rowsWhere(
  table: FactsTable,
  isMeant: (index: number) => boolean,
): { readonly count: number; readonly exampleIds: readonly number[] } {
  const { id } = table.columns();
  const length = table.length();
  let count = 0;
  let ids: number[] = [];
  // Above it an id has no chance any more. Rows lie in the order of their ids nearly always.
  let highestNamed = Number.POSITIVE_INFINITY;
  const keepLowest = (): void => {
    ids = ids.toSorted((one, other) => one - other).slice(0, namedExamplesMaximum);
    if (ids.length === namedExamplesMaximum) highestNamed = ids.at(-1) ?? highestNamed;
  };
  for (let index = 0; index < length; index += 1) {
    const mine = id[index] ?? 0;
    if (mine === 0 || !isMeant(index)) continue;
    count += 1;
    if (mine > highestNamed) continue;
    ids.push(mine);
    if (ids.length === 2 * namedExamplesMaximum) keepLowest();
  }
  keepLowest();
  return { count, exampleIds: ids };
}
