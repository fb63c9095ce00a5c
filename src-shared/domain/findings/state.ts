// How far a project or a file is from a training: the three states of the Check screen. Pure.
import { fewestExamples } from "./structure/too-few.ts";
import type { FindingCode, Severity } from "./finding.ts";
import { guideOf } from "./registry.ts";

export const checkStates = ["cannot-train", "can-train", "ready"] as const;
export type CheckState = (typeof checkStates)[number];

/**
 * Any error means that a training would fail; anything that would make it better means not ready yet. Hints mean
 * nothing. @param counts examples, lines or findings by code.
 */
export function checkState(counts: Readonly<Record<FindingCode, number>>, exampleCount: number): CheckState {
  const has = severityCounts(counts);
  if (has.error > 0 || exampleCount < fewestExamples) return "cannot-train";
  return has.warning > 0 ? "can-train" : "ready";
}

/** How many codes of each severity there are: the "3 things must be fixed" of the screen. */
export function severityCounts(
  counts: Readonly<Record<FindingCode, number>>,
): Readonly<Record<Severity, number>> {
  const found = { error: 0, warning: 0, hint: 0 };
  for (const [code, count] of Object.entries(counts) as [FindingCode, number][]) {
    if (count > 0) found[guideOf(code).severity] += 1;
  }
  return found;
}
