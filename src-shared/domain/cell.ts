// Cells: an example's values as text, and what a text typed or pasted into a cell means for the example. Pure; used by
// the page for one cell and by the core for whole blocks, so that both read the same.
import type { ExampleChange, ExampleRow } from "../contract/examples.ts";
import { assertNever } from "../errors.ts";
import type { Split, Status } from "./example.ts";
import {
  notesMaximumLength,
  numberOf,
  plainWord,
  shortTextMaximumLength,
  splitOf,
  statusOf,
  tagsOf,
  yesNoOf,
} from "./imports/values.ts";
import type { OwnColumn } from "./own-column.ts";

/** Columns whose cells can be written. */
export const writableColumns = [
  "ask",
  "answer",
  "otherAnswer",
  "instructions",
  "split",
  "status",
  "tags",
  "source",
  "group",
  "notes",
] as const;
/** Columns that only show something. */
export const shownColumns = ["rank", "kind", "messages", "characters", "tokens", "changedAt"] as const;

export type WritableColumn = (typeof writableColumns)[number];
export type CellColumn = WritableColumn | (typeof shownColumns)[number] | `own:${string}`;
export const cellColumnPattern = new RegExp(
  `^(?:${[...writableColumns, ...shownColumns].join("|")}|own:[a-z0-9]{1,20})$`,
);

/** Why a text can't go into a cell. */
export const cellProblems = [
  "read-only",
  "not-a-split",
  "not-a-status",
  "not-a-number",
  "not-yes-or-no",
  "not-a-choice",
  "too-long",
  "too-many-tags",
  "no-such-column",
  "no-other-answer",
] as const;
export type CellProblem = (typeof cellProblems)[number];

/** The page's words for values that are words: `split.train`, `status.ready`, `kind.chat`, `yes`, `no`. */
export type CellWords = Readonly<Record<string, string>>;

export type CellRead = { readonly change: ExampleChange } | { readonly problem: CellProblem };

/** What reading a cell takes beside its text: the project's own columns and the page's words. */
export type CellReading = { readonly ownColumns: readonly OwnColumn[]; readonly words: CellWords };

/**
 * The text of a cell as it is shown, copied and edited. Of a row whose texts are cut (`isCut`) the cut text.
 * Numbers are plain digits, dates ISO 8601, tags stand with commas between them (as a JSON list where a tag itself
 * holds a comma or the like).
 */
export function cellText(row: ExampleRow, column: CellColumn, words: CellWords = {}): string {
  switch (column) {
    case "ask":
      return row.askText;
    case "answer":
      return row.answerText;
    case "otherAnswer":
      return row.otherAnswerText;
    case "instructions":
      return row.instructionsText;
    case "split":
      return row.split === null ? "" : (words[`split.${row.split}`] ?? row.split);
    case "status":
      return row.status === null ? "" : (words[`status.${row.status}`] ?? row.status);
    case "tags":
      return tagsText(row.tags);
    case "source":
      return row.source ?? "";
    case "group":
      return row.group ?? "";
    case "notes":
      return row.notes;
    case "rank":
      return String(row.rank);
    case "kind":
      return words[`kind.${row.kind}`] ?? row.kind;
    case "messages":
      return String(row.messageCount);
    case "characters":
      return String(row.characters);
    case "tokens":
      return row.tokens === null ? "" : String(row.tokens);
    case "changedAt":
      return new Date(row.changedAtMs).toISOString();
    default:
      return ownText(row.ownFields[ownColumnIdOf(column)], words);
  }
}

/**
 * What writing a text into a cell of this row means. The text that stands there already changes nothing, even where it
 * doesn't say all there is (an image beside a question, no instructions at all). `row` must not be cut.
 */
export function readCellOf(
  row: ExampleRow,
  text: string,
  column: CellColumn,
  reading: CellReading,
): CellRead {
  if (!isWritable(column)) return { problem: "read-only" };
  if (text === cellText(row, column, reading.words)) return { change: {} };
  if (column === "otherAnswer" && row.kind === "chat") return { problem: "no-other-answer" };
  return readCell(text, column, reading.ownColumns, reading.words);
}

/** The changes of several cells of one row as one. */
export function mergedChange(changes: readonly ExampleChange[]): ExampleChange {
  const merged: ExampleChange = Object.assign({}, ...changes);
  const ownFields: NonNullable<ExampleChange["ownFields"]> = {};
  for (const change of changes) Object.assign(ownFields, change.ownFields);
  return merged.ownFields === undefined ? merged : { ...merged, ownFields };
}

/** What writing a text into a cell means; an empty text empties it. */
export function readCell(
  text: string,
  column: CellColumn,
  ownColumns: readonly OwnColumn[],
  words: CellWords = {},
): CellRead {
  switch (column) {
    case "ask":
      return { change: { askText: text } };
    case "answer":
      return { change: { answerText: text } };
    case "otherAnswer":
      return { change: { otherAnswerText: text } };
    case "instructions":
      return { change: { instructions: text === "" ? { source: "project" } : { source: "own", text } } };
    case "split":
      return readSplit(text, words);
    case "status":
      return readStatus(text, words);
    case "tags": {
      const tags = tagsOf(text);
      return tags === null ? { problem: "too-many-tags" } : { change: { tags: [...tags] } };
    }
    case "source":
    case "group": {
      const value = text.trim();
      if (value.length > shortTextMaximumLength) return { problem: "too-long" };
      return { change: { [column]: value === "" ? null : value } };
    }
    case "notes":
      return text.length > notesMaximumLength ? { problem: "too-long" } : { change: { notes: text } };
    case "rank":
    case "kind":
    case "messages":
    case "characters":
    case "tokens":
    case "changedAt":
      return { problem: "read-only" };
    default:
      return readOwn(text, ownColumnIdOf(column), ownColumns, words);
  }
}

export function ownColumnIdOf(column: `own:${string}`): string {
  return column.slice("own:".length);
}

export function isWritable(column: CellColumn): boolean {
  return column.startsWith("own:") || (writableColumns as readonly string[]).includes(column);
}

/** Tags as a person types them, unless they would be read as others then. */
function tagsText(tags: readonly string[]): string {
  const text = tags.join(", ");
  return /[,;|\n[\]]/.test(text) && !isSameList(tagsOf(text), tags) ? JSON.stringify(tags) : text;
}

function isSameList(one: readonly string[] | null, other: readonly string[]): boolean {
  return one !== null && one.length === other.length && one.every((item, index) => item === other[index]);
}

function ownText(value: string | number | boolean | undefined, words: CellWords): string {
  if (value === undefined) return "";
  if (typeof value === "boolean") return words[value ? "yes" : "no"] ?? (value ? "yes" : "no");
  return String(value);
}

/** The page's own words first: "checking while it learns" is no word a table would come with. */
function namedBy<Name extends string>(text: string, prefix: string, words: CellWords): Name | null {
  const named = Object.entries(words).filter(([key]) => key.startsWith(prefix));
  const word = sameWord(
    text,
    named.map(([, known]) => known),
  );
  const entry = named.find(([, known]) => known === word);
  return entry ? (entry[0].slice(prefix.length) as Name) : null;
}

/** The one meant by a text: the same to the letter, or else but for capitals, accents and signs ("C#" isn't "C++"). */
function sameWord(text: string, known: readonly string[]): string | undefined {
  const trimmed = text.trim();
  const wanted = plainWord(trimmed);
  return (
    known.find((word) => word === trimmed) ??
    (wanted === "" ? undefined : known.find((word) => plainWord(word) === wanted))
  );
}

function yesNoNamedBy(text: string, { yes, no }: CellWords): boolean | null {
  const word = sameWord(
    text,
    [yes, no].filter((known) => known !== undefined),
  );
  return word === undefined ? null : word === yes;
}

function readSplit(text: string, words: CellWords): CellRead {
  if (text.trim() === "") return { change: { split: null } };
  const split = namedBy<Split>(text, "split.", words) ?? splitOf(text);
  return split === null ? { problem: "not-a-split" } : { change: { split } };
}

function readStatus(text: string, words: CellWords): CellRead {
  if (text.trim() === "") return { change: { status: null } };
  const status = namedBy<Status>(text, "status.", words) ?? statusOf(text);
  return status === null ? { problem: "not-a-status" } : { change: { status } };
}

function readOwn(
  text: string,
  columnId: string,
  ownColumns: readonly OwnColumn[],
  words: CellWords,
): CellRead {
  const column = ownColumns.find((known) => known.columnId === columnId);
  if (!column) return { problem: "no-such-column" };
  const set = (value: string | number | boolean | null): CellRead => ({
    change: { ownFields: { [columnId]: value } },
  });
  if (text.trim() === "") return set(null);
  switch (column.type) {
    case "text":
      return text.length > notesMaximumLength ? { problem: "too-long" } : set(text);
    case "number": {
      const number = numberOf(text);
      return number === null ? { problem: "not-a-number" } : set(number);
    }
    case "yes-no": {
      const isYes = yesNoNamedBy(text, words) ?? yesNoOf(text);
      return isYes === null ? { problem: "not-yes-or-no" } : set(isYes);
    }
    case "choice": {
      const choice = sameWord(text, column.choices);
      return choice === undefined ? { problem: "not-a-choice" } : set(choice);
    }
    default:
      return assertNever(column.type);
  }
}
