// The columns of Attune's own spreadsheet: their names, their order, and finding them again in a file. Pure.
import type { OwnColumn } from "../own-column.ts";
import { defused, undefused } from "./spreadsheet-text.ts";

const fixedColumns = {
  uid: "attune_id",
  state: "attune_state",
  ask: "They ask",
  answer: "The model should answer",
  otherAnswer: "Other answer",
  instructions: "Instructions",
  split: "Used for",
  status: "Status",
  tags: "Tags",
  group: "Group",
  source: "Source",
  notes: "Notes",
  conversation: "conversation",
  reviewer: "Reviewer",
  verdict: "Verdict",
  comment: "Comment",
} as const;
export type FixedKey = keyof typeof fixedColumns;
/** `own:` and the id of a column of the project's own. */
export type ColumnKey = FixedKey | `own:${string}`;

export type SpreadsheetColumns = {
  readonly keys: readonly ColumnKey[];
  readonly headers: readonly string[];
  readonly ownColumns: readonly OwnColumn[];
};

/** The columns of a project's spreadsheet, in order. */
export function spreadsheetColumns(
  ownColumns: readonly OwnColumn[],
  options: { readonly withOtherAnswer: boolean },
): SpreadsheetColumns {
  const own = ownColumns.map((column) => `own:${column.columnId}` as const);
  const keys: readonly ColumnKey[] = [
    "uid",
    "state",
    "ask",
    "answer",
    ...(options.withOtherAnswer ? (["otherAnswer"] as const) : []),
    "instructions",
    "split",
    "status",
    "tags",
    "group",
    "source",
    "notes",
    ...own,
    "conversation",
    "reviewer",
    "verdict",
    "comment",
  ];
  return { keys, headers: keys.map((key) => headerOf(key, ownColumns)), ownColumns };
}

/** Where each of our columns stands in a file: key → index of its cell. */
export type SpreadsheetMapping = {
  readonly places: ReadonlyMap<string, number>;
  readonly ownColumns: readonly OwnColumn[];
};

/** Recognises a file of ours by its first line, whatever the order and the case; null when it isn't ours. */
export function readSpreadsheetHeader(
  headerCells: readonly string[],
  ownColumns: readonly OwnColumn[],
): SpreadsheetMapping | null {
  const found = new Map<string, number>();
  for (const [index, cell] of headerCells.entries()) {
    const name = headerFolded(cell);
    if (!found.has(name)) found.set(name, index);
  }
  const { keys } = spreadsheetColumns(ownColumns, { withOtherAnswer: true });
  const places = new Map(
    keys.flatMap((key) => {
      const place = found.get(headerFolded(headerOf(key, ownColumns)));
      return place === undefined ? [] : [[key, place] as const];
    }),
  );
  return places.has("uid") && places.size >= 2 ? { places, ownColumns } : null;
}

/** The uid in a row of a file of ours; empty for a row somebody added. */
export function uidOfCells(mapping: SpreadsheetMapping, cells: readonly string[]): string {
  return (cells[mapping.places.get("uid") ?? -1] ?? "").trim();
}

export function headerOf(key: ColumnKey, ownColumns: readonly OwnColumn[]): string {
  if (!key.startsWith("own:")) return fixedColumns[key as FixedKey];
  const columnId = key.slice("own:".length);
  const name = ownColumns.find((column) => column.columnId === columnId)?.name ?? columnId;
  const isTaken =
    Object.values(fixedColumns).some((header) => headerFolded(header) === headerFolded(name)) ||
    ownColumns.filter((column) => headerFolded(column.name) === headerFolded(name)).length > 1;
  return defused(isTaken ? `${name} [${columnId}]` : name);
}

function headerFolded(header: string): string {
  return undefused(header.replace(/^\uFEFF/, ""))
    .trim()
    .replace(/\s+/g, " ")
    .toLowerCase();
}
