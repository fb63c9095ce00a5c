// Decisions about a whole project: limits, names of copies, what to do next. Pure.

export const projectNameMaxLength = 120;
export const projectPurposeMaxLength = 300;

/** Days a deleted project can be brought back before it is erased. */
export const deletedProjectKeptDays = 30;

/** OpenAI refuses training files with fewer examples (facts/fine-tuning-api.md, 2026-11-22). */
export const trainingExamplesMinimum = 10;

export type NextStep = "add-examples" | "add-more" | "check";

/** What a person would do next in a project with this many examples (null: not counted yet). */
export function nextStep(exampleCount: number | null): NextStep {
  if (exampleCount === null || exampleCount >= trainingExamplesMinimum) return "check";
  return exampleCount === 0 ? "add-examples" : "add-more";
}

/** "Name (copy)", "Name (copy 2)" …: the first that isn't taken, cut so that it stays within the limit. */
export function nameOfCopy(name: string, takenNames: readonly string[]): string {
  const taken = new Set(takenNames);
  const stem = name.replace(/ \(copy(?: \d+)?\)$/, "");
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? " (copy)" : ` (copy ${number})`;
    const candidate = stem.slice(0, projectNameMaxLength - suffix.length).trimEnd() + suffix;
    if (!taken.has(candidate)) return candidate;
  }
}

/** "Untitled project", "Untitled project 2" …: the first that isn't taken. */
export function nameOfNew(takenNames: readonly string[]): string {
  const taken = new Set(takenNames);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? "Untitled project" : `Untitled project ${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

export function erasedAtMs(deletedAtMs: number): number {
  return deletedAtMs + deletedProjectKeptDays * 86_400_000;
}
