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

export type SayFinding = (finding: ProjectFinding) => void;

export type ProjectCheck = {
  readonly guides: CheckGuides;
  readonly look: (table: FactsTable, project: ProjectFactsForChecks, say: SayFinding) => void;
};

/** What all of them say, errors first or not: in the order of the checks. */
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

/** The ids of the rows a condition holds for: ascending, the first 1,000. */
export function idsWhere(table: FactsTable, isMeant: (index: number) => boolean): readonly number[] {
  const { id } = table.columns();
  const length = table.length();
  const ids: number[] = [];
  let isAscending = true;
  for (let index = 0; index < length; index += 1) {
    const mine = id[index] ?? 0;
    if (mine === 0 || !isMeant(index)) continue;
    if (ids.length > 0 && mine < (ids.at(-1) ?? 0)) isAscending = false;
    // Rows lie in the order of their ids nearly always: then the first thousand are the lowest.
    if (isAscending && ids.length === namedExamplesMaximum && isSorted(table)) break;
    ids.push(mine);
  }
  if (!isAscending) ids.sort((one, other) => one - other);
  return ids.slice(0, namedExamplesMaximum);
}

/** Whether ids rise with the index; looked at only where more than a thousand are to be named. */
function isSorted(table: FactsTable): boolean {
  const { id } = table.columns();
  const length = table.length();
  let before = 0;
  for (let index = 0; index < length; index += 1) {
    const mine = id[index] ?? 0;
    if (mine === 0) continue;
    if (mine < before) return false;
    before = mine;
  }
  return true;
}
