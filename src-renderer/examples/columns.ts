// The columns the table of examples can show: what they are called, how wide, what a row says in them. Features that
// come later register theirs here.
import type { ExampleRow } from "../../src-shared/contract/examples.ts";
import { cellText, isWritable, type CellColumn, type CellWords } from "../../src-shared/domain/cell.ts";
import type { Severity } from "../../src-shared/domain/findings/finding.ts";
import { exampleKinds, splits, statuses } from "../../src-shared/domain/example.ts";
import type { OwnColumn } from "../../src-shared/domain/own-column.ts";
import type { SortField } from "../../src-shared/domain/view.ts";
import { textNow, type Text } from "../i18n/text.ts";

export type ExampleColumn = {
  /** A `CellColumn` where the studio can read and write it as text. */
  readonly columnId: string;
  readonly title: (text: Text) => string;
  readonly widthPx: number;
  readonly isShownAtFirst: boolean;
  readonly isWritable: boolean;
  readonly cellColumn: CellColumn | null;
  readonly text: (row: ExampleRow, words: CellWords) => string;
  /** What it is sorted by; null where that makes no sense. */
  readonly sortBy:
    { readonly field: SortField } | { readonly field: "own"; readonly columnId: string } | null;
  /** Numbers stand at the end of their cell. */
  readonly isNumber: boolean;
  /** Stands in the head where the title has no room. */
  readonly shortTitle: string | null;
  /** A cell that shows a mark instead of its text; null: this row has none. */
  readonly mark: ((row: ExampleRow) => Severity | null) | null;
  /** Values to choose from, where there are only these. */
  readonly choices: (ownColumns: readonly OwnColumn[], text: Text) => readonly string[];
};

type Made = Pick<ExampleColumn, "widthPx" | "isShownAtFirst" | "sortBy"> & {
  readonly isNumber?: boolean;
  readonly choices?: ExampleColumn["choices"];
};

const field = (name: SortField): { readonly field: SortField } => ({ field: name });

const made: Readonly<Record<Exclude<CellColumn, `own:${string}`>, Made>> = {
  rank: { widthPx: 80, isShownAtFirst: false, sortBy: null, isNumber: true },
  ask: { widthPx: 320, isShownAtFirst: true, sortBy: field("ask") },
  answer: { widthPx: 420, isShownAtFirst: true, sortBy: field("answer") },
  otherAnswer: { widthPx: 320, isShownAtFirst: false, sortBy: null },
  instructions: { widthPx: 260, isShownAtFirst: false, sortBy: null },
  split: {
    widthPx: 130,
    isShownAtFirst: true,
    sortBy: field("split"),
    choices: (_own, text) => splits.map((name) => text(`examples.split.${name}`)),
  },
  tags: { widthPx: 130, isShownAtFirst: true, sortBy: field("tags") },
  characters: { widthPx: 100, isShownAtFirst: false, sortBy: field("characters"), isNumber: true },
  tokens: { widthPx: 84, isShownAtFirst: true, sortBy: field("tokens"), isNumber: true },
  status: {
    widthPx: 120,
    isShownAtFirst: false,
    sortBy: field("status"),
    choices: (_own, text) => statuses.map((name) => text(`examples.status.${name}`)),
  },
  kind: { widthPx: 120, isShownAtFirst: false, sortBy: field("kind") },
  messages: { widthPx: 90, isShownAtFirst: false, sortBy: null, isNumber: true },
  group: { widthPx: 140, isShownAtFirst: false, sortBy: field("group") },
  source: { widthPx: 160, isShownAtFirst: false, sortBy: field("source") },
  notes: { widthPx: 240, isShownAtFirst: false, sortBy: field("notes") },
  changedAt: { widthPx: 170, isShownAtFirst: false, sortBy: field("changedAtMs") },
};

const registered = new Map<string, ExampleColumn>();

/** Adds a column of another feature. @returns takes it away again. */
export function registerColumn(column: ExampleColumn): () => void {
  registered.set(column.columnId, column);
  return () => registered.delete(column.columnId);
}

/** Every column there is, in the order they are made in. */
export function exampleColumns(ownColumns: readonly OwnColumn[]): readonly ExampleColumn[] {
  const builtIn = (Object.keys(made) as (keyof typeof made)[]).map((columnId): ExampleColumn => {
    const about = made[columnId];
    return {
      columnId,
      title: (text) => text(`examples.column.${columnId}`),
      widthPx: about.widthPx,
      isShownAtFirst: about.isShownAtFirst,
      isWritable: isWritable(columnId),
      cellColumn: columnId,
      text: columnId === "changedAt" ? changedWhen : (row, words) => cellText(row, columnId, words),
      sortBy: about.sortBy,
      isNumber: about.isNumber ?? false,
      shortTitle: null,
      mark: null,
      choices: about.choices ?? noChoices,
    };
  });
  return [...builtIn, ...ownColumns.map(ownExampleColumn), ...registered.values()];
}

function ownExampleColumn(own: OwnColumn): ExampleColumn {
  const cellColumn = `own:${own.columnId}` as const;
  return {
    columnId: cellColumn,
    title: () => own.name,
    widthPx: own.type === "text" ? 180 : 120,
    isShownAtFirst: true,
    isWritable: true,
    cellColumn,
    text: (row, words) => cellText(row, cellColumn, words),
    sortBy: { field: "own", columnId: own.columnId },
    isNumber: own.type === "number",
    shortTitle: null,
    mark: null,
    choices: (_own, text) => {
      if (own.type === "yes-no") return [text("examples.yes"), text("examples.no")];
      return own.type === "choice" ? own.choices : [];
    },
  };
}

function noChoices(): readonly string[] {
  return [];
}

const timeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

function changedWhen(row: ExampleRow): string {
  return row.changedAtMs === 0 ? "" : timeFormat.format(row.changedAtMs);
}

/** The words cells show for values that are words, in the wording chosen. */
export function cellWords(text: Text = textNow): CellWords {
  return Object.fromEntries([
    ...splits.map((name) => [`split.${name}`, text(`examples.split.${name}`)] as const),
    ...statuses.map((name) => [`status.${name}`, text(`examples.status.${name}`)] as const),
    ...exampleKinds.map((name) => [`kind.${name}`, text(`examples.kind.${name}`)] as const),
    ["yes", text("examples.yes")] as const,
    ["no", text("examples.no")] as const,
  ]);
}
