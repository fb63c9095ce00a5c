// What a summary comes to in numbers and rows: how many things must be fixed, would be better fixed, are worth a look.
// Pure.
import type { FindingCount, FindingsSummary } from "../../src-shared/contract/findings.ts";
import type { FindingCode, Severity } from "../../src-shared/domain/findings/finding.ts";

export type ProjectFinding = FindingsSummary["general"][number];
type Counted = Pick<FindingsSummary, "counts" | "general">;

/** Each example that has a remark of a kind is a thing, and each remark about the project as a whole. */
export function thingCount({ counts, general }: Counted, severity: Severity): number {
  const ofExamples = counts
    .filter((count) => count.severity === severity)
    .reduce((sum, { exampleCount }) => sum + exampleCount, 0);
  return ofExamples + general.filter((finding) => finding.severity === severity).length;
}

/** A line of one of the three lists. */
export type RemarkLine =
  | { readonly of: "examples"; readonly count: FindingCount }
  | { readonly of: "project"; readonly finding: ProjectFinding };

/** The lines of a list: kinds that something still has, then what is said about the project as a whole. */
export function linesOf({ counts, general }: Counted, severity: Severity): readonly RemarkLine[] {
  return [
    ...counts
      .filter((count) => count.severity === severity && count.exampleCount > 0)
      .map((count) => ({ of: "examples", count }) as const),
    ...general
      .filter((finding) => finding.severity === severity)
      .map((finding) => ({ of: "project", finding }) as const),
  ];
}

/** How many examples a remark about the project names; it may name more than it lists. */
export function namedCount({ details, exampleIds }: ProjectFinding): number {
  const { count } = details;
  return typeof count === "number" ? count : exampleIds.length;
}

/** Kinds of which somebody said that some are fine as they are. */
export function dismissedKinds({ counts }: Counted): readonly FindingCount[] {
  return counts.filter(({ dismissedCount }) => dismissedCount > 0);
}

export function countOfCode({ counts }: Counted, code: FindingCode): FindingCount | null {
  return counts.find((count) => count.code === code) ?? null;
}

/** Kinds of private data that were found. */
export function privateKinds({ counts }: Counted): readonly FindingCount[] {
  return counts.filter(({ code, exampleCount }) => code.startsWith("private.") && exampleCount > 0);
}

/** Whether a kind is best looked through in groups of examples that belong together. */
export function groupKindOf(code: FindingCode): "exact" | "near" | "contradiction" | null {
  if (code.startsWith("contradiction.")) return "contradiction";
  if (!code.startsWith("duplicate.")) return null;
  return code.includes("exact") ? "exact" : "near";
}
