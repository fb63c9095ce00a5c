// Which examples a fix is for: all that have the remark but those unticked in the preview, or only those ticked there.
// Pure.
import type { Which } from "./check-store.ts";

export type FixChoice = {
  /** Examples of the preview that stay as they are. */
  readonly unticked: ReadonlySet<number>;
  /** Nothing beyond the preview. */
  readonly isOnlyTicked: boolean;
};

export type FixScope = {
  /** null: everything that has the remark. */
  readonly of: readonly number[] | null;
  readonly exampleCount: number;
  readonly sampleIds: readonly number[];
};

export const fixEverything: FixChoice = { unticked: new Set(), isOnlyTicked: false };

/** The preview shows only some of what would be fixed: then it matters what is meant by the rest. */
export function goesBeyondPreview({ of, exampleCount, sampleIds }: FixScope): boolean {
  return of === null && exampleCount > sampleIds.length;
}

/** null where nothing is left to fix. */
export function whichOf(choice: FixChoice, scope: FixScope): Which | null {
  if (countOf(choice, scope) === 0) return null;
  const ticked = scope.sampleIds.filter((id) => !choice.unticked.has(id));
  if (scope.of !== null) return { only: scope.of.filter((id) => !choice.unticked.has(id)) };
  if (choice.isOnlyTicked && goesBeyondPreview(scope)) return { only: ticked };
  return { allExcept: scope.sampleIds.filter((id) => choice.unticked.has(id)) };
}

/** How many examples that comes to. */
export function countOf({ unticked, isOnlyTicked }: FixChoice, scope: FixScope): number {
  const untickedCount = scope.sampleIds.filter((id) => unticked.has(id)).length;
  const tickedCount = scope.sampleIds.length - untickedCount;
  return isOnlyTicked && goesBeyondPreview(scope) ? tickedCount : scope.exampleCount - untickedCount;
}
