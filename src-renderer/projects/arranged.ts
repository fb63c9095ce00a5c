// Finding and ordering projects in the list. Pure.
import type { ProjectSummary } from "../../src-shared/contract/projects.ts";
import { foldedText } from "../../src-shared/domain/example-text.ts";

export type ProjectOrder = "change" | "name";

/** More than this many, and looking through them takes longer than typing. */
export const filterFromCount = 9;

export function arranged(
  projects: readonly ProjectSummary[],
  order: ProjectOrder,
  wanted: string,
): readonly ProjectSummary[] {
  const needle = foldedText(wanted.trim());
  const found = projects.filter((project) =>
    foldedText(`${project.name}\n${project.purpose}`).includes(needle),
  );
  if (order === "change") return found.toSorted((a, b) => b.changedAtMs - a.changedAtMs);
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  return found.toSorted((a, b) => collator.compare(a.name, b.name));
}
