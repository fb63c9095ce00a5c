// Views and selections: which examples, in which order. Pure. A view is frozen: edits never move its rows.
import type { ExampleKind, InstructionsSource, Split, Status } from "./example.ts";
import type { Verdict } from "./reviews/verdict.ts";
import type { FindingCode, Severity } from "./findings/finding.ts";

export const textFields = ["text", "ask", "answer", "instructions", "notes"] as const;
/** `text` is everything in the body: every turn, tool calls, both answers of a preference. */
export type TextField = (typeof textFields)[number];

export const textOperators = [
  "contains",
  "contains-not",
  "is",
  "starts-with",
  "is-empty",
  "is-not-empty",
] as const;
export type TextOperator = (typeof textOperators)[number];

/** How a text is looked for. `isPattern`: `find` is a regular expression. */
export type TextSearch = {
  readonly find: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly isPattern: boolean;
};

/** `nobody`, the last verdict, or a reviewer's name. */
export type CheckedValue = "nobody" | `verdict:${Verdict}` | `by:${string}`;

export const numberFields = ["characters", "tokens", "changedAtMs"] as const;
export type NumberField = (typeof numberFields)[number];

export type Condition =
  | ({ readonly field: TextField; readonly operator: TextOperator } & TextSearch)
  | { readonly field: "split"; readonly values: readonly (Split | null)[] }
  | { readonly field: "status"; readonly values: readonly (Status | null)[] }
  | { readonly field: "kind"; readonly values: readonly ExampleKind[] }
  | { readonly field: "instructionsSource"; readonly values: readonly InstructionsSource[] }
  /** What checks say: any of these codes, or any remark of these severities. */
  | { readonly field: "finding"; readonly values: readonly (FindingCode | Severity)[] }
  /** Who checked it and with which verdict: any of these. */
  | { readonly field: "checked"; readonly values: readonly CheckedValue[] }
  | { readonly field: "tags"; readonly operator: "any" | "all" | "none"; readonly values: readonly string[] }
  | { readonly field: "source" | "group"; readonly operator: TextOperator; readonly value: string }
  | {
      readonly field: NumberField;
      readonly operator: "at-least" | "at-most" | "is-empty";
      readonly value: number;
    }
  | {
      readonly field: "own";
      readonly columnId: string;
      readonly operator: TextOperator | "at-least" | "at-most";
      readonly value: string | number | boolean;
    };

export type Filter = { readonly match: "all" | "any"; readonly conditions: readonly Condition[] };

export const sortFields = [
  "ask",
  "answer",
  "kind",
  "split",
  "status",
  "tags",
  "source",
  "group",
  "notes",
  ...numberFields,
] as const;
export type SortField = (typeof sortFields)[number];

export type Sort = { readonly direction: "up" | "down" } & (
  { readonly field: SortField } | { readonly field: "own"; readonly columnId: string }
);

/** No sort: the project's own order. */
export type ViewDefinition = { readonly filter: Filter; readonly sorts: readonly Sort[] };

/** Every example in the project's own order. */
export function isWholeProject({ filter, sorts }: ViewDefinition): boolean {
  return filter.conditions.length === 0 && sorts.length === 0;
}

/** Rows of a view, `[from, to)` counted from 0, ascending and apart. */
export type RowRange = readonly [from: number, to: number];

/** Which rows of a view, as it was at `viewRevision`: a description, never a list of ids. */
export type Selection = {
  readonly viewId: string;
  readonly viewRevision: number;
  readonly rows: { readonly only: readonly RowRange[] } | { readonly allExcept: readonly RowRange[] };
};

/** How many rows a selection names in a view of `rowCount` rows. */
export function selectedCount(selection: Selection, rowCount: number): number {
  const { rows } = selection;
  const named = ("only" in rows ? rows.only : rows.allExcept).reduce(
    (sum, [from, to]) => sum + Math.max(0, Math.min(to, rowCount) - Math.min(from, rowCount)),
    0,
  );
  return "only" in rows ? named : rowCount - named;
}

/** The ids a selection names, in the view's order. */
export function selectedIds(selection: Selection, viewIds: Int32Array): Int32Array {
  const ids = new Int32Array(selectedCount(selection, viewIds.length));
  let filled = 0;
  for (const [from, to] of selectedRanges(selection, viewIds.length)) {
    const piece = viewIds.subarray(from, Math.min(to, viewIds.length));
    ids.set(piece, filled);
    filled += piece.length;
  }
  return ids;
}

/** The rows a selection names in a view of `rowCount` rows. */
export function selectedRanges({ rows }: Selection, rowCount: number): readonly RowRange[] {
  return "only" in rows ? rows.only : gapsBetween(rows.allExcept, rowCount);
}

/** The row of the view in which the selected row number `index` stands. */
export function rowOfSelected(selection: Selection, index: number, rowCount: number): number {
  let before = 0;
  for (const [from, to] of selectedRanges(selection, rowCount)) {
    const count = Math.max(0, Math.min(to, rowCount) - from);
    if (index < before + count) return from + index - before;
    before += count;
  }
  return rowCount;
}

function gapsBetween(ranges: readonly RowRange[], rowCount: number): readonly RowRange[] {
  const gaps: RowRange[] = [];
  let end = 0;
  for (const [from, to] of ranges) {
    if (from > end) gaps.push([end, Math.min(from, rowCount)]);
    end = Math.max(end, to);
  }
  if (end < rowCount) gaps.push([end, rowCount]);
  return gaps;
}
