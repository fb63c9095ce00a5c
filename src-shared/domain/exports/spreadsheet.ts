// The way back from Attune's own spreadsheet: what a row of cells asks for, whatever Excel and its people did to it.
// Pure. Used by the imports; the way out is in `spreadsheet-cells.ts`.
import {
  canonicalBody,
  readBody,
  splits,
  statuses,
  type ExampleBody,
  type ExampleKind,
  type Message,
  type Split,
  type Status,
} from "../example.ts";
import type { OwnColumn } from "../own-column.ts";
import { hashOf, plainCellsOf, type SpreadsheetRow } from "./spreadsheet-cells.ts";
import {
  headerOf,
  uidOfCells,
  type ColumnKey,
  type FixedKey,
  type SpreadsheetMapping,
} from "./spreadsheet-columns.ts";
import { ownValueOf, type OwnValue } from "./spreadsheet-own.ts";
import { notesWithReview, reviewOf, type Review } from "./spreadsheet-review.ts";
import { listedTags } from "./spreadsheet-tags.ts";
import {
  emptyInstructionsMarker,
  inConversationMarker,
  isSameCell,
  markerUnescaped,
  noInstructionsMarker,
  settledText,
  undefused,
} from "./spreadsheet-text.ts";

/** What an edited row asks for: what is absent stays. The shape `examples.edit` takes. */
export type SpreadsheetChange = {
  readonly askText?: string;
  readonly answerText?: string;
  readonly otherAnswerText?: string;
  readonly body?: ExampleBody;
  readonly instructions?:
    { readonly source: "project" | "none" } | { readonly source: "own"; readonly text: string };
  readonly split?: Split | null;
  readonly status?: Status | null;
  readonly tags?: readonly string[];
  readonly source?: string | null;
  readonly group?: string | null;
  readonly notes?: string;
  readonly ownFields?: Readonly<Record<string, OwnValue | null>>;
};

export type CellsOutcome = {
  /** `conflict`: edited in the file and in the project since the export. */
  readonly kind: "unchanged" | "changed" | "conflict";
  readonly change: SpreadsheetChange;
  /** Headers of edited cells that couldn't be understood and were left as they are in the project. */
  readonly leftAside: readonly string[];
};

/** What a row of a file of ours asks for, against the example it came from. */
export function changeFromCells(
  mapping: SpreadsheetMapping,
  cells: readonly string[],
  current: SpreadsheetRow,
): CellsOutcome {
  const read = readCells(mapping, cells);
  const state = /^\s*(\d{1,15})-([a-z]+)\s*$/.exec(read.get("state") ?? "");
  const isEditedInFile = state === null || state[2] !== hashOf(read);
  const review = reviewIn(read);
  const now = plainCellsOf(current, mapping.ownColumns, null);
  const edited = isEditedInFile
    ? [...now.keys()].filter((key) => read.has(key) && !isSame(key, read.get(key) ?? "", now.get(key) ?? ""))
    : [];
  const { change, leftAside } = changeOf(edited, read, current, mapping.ownColumns);
  const whole = withReview(change, review, current);
  const isAsExported = state !== null && Number(state[1]) === current.revision;
  // A reviewer's remark takes nothing away; a verdict on a text that is another by now is for a person to settle.
  const isRemarkOnly = edited.length === 0 && Object.keys(whole).every((field) => field === "notes");
  if (Object.keys(whole).length === 0) return { kind: "unchanged", change: whole, leftAside };
  return { kind: isAsExported || isRemarkOnly ? "changed" : "conflict", change: whole, leftAside };
}

/** A row that somebody added, or one that comes into another project, as a new example; null when it is empty. */
export function exampleFromCells(
  mapping: SpreadsheetMapping,
  cells: readonly string[],
): {
  readonly example: ExampleBody;
  readonly fields: SpreadsheetChange;
  /** Its instructions are a part of the conversation that no cell can show. */
  readonly isInstructedInside: boolean;
  readonly leftAside: readonly string[];
} | null {
  const read = readCells(mapping, cells);
  const texts = (["ask", "answer", "otherAnswer", "conversation"] as const).map((key) => read.get(key) ?? "");
  if (texts.every((text) => text.trim() === "") && uidOfCells(mapping, cells) === "") return null;
  const blank = blankRow(texts[2] === "" ? "chat" : "preference");
  const edited = [...plainCellsOf(blank, mapping.ownColumns, null).keys()].filter(
    (key) => (read.get(key) ?? "") !== "",
  );
  const { change, leftAside } = changeOf(edited, read, blank, mapping.ownColumns);
  const { body, askText = "", answerText = "", otherAnswerText = "", ...fields } = change;
  const example = body ?? plainExample(blank.kind, askText, answerText, otherAnswerText);
  const isInstructedInside = read.get("instructions")?.trim() === inConversationMarker;
  return { example, fields: withReview(fields, reviewIn(read), blank), isInstructedInside, leftAside };
}

function withReview(change: SpreadsheetChange, review: Review, current: SpreadsheetRow): SpreadsheetChange {
  const notes = notesWithReview(change.notes ?? current.notes, review.line);
  const { notes: _notes, status: _status, ...others } = change;
  const status = review.status ?? change.status;
  return {
    ...others,
    ...(notes === current.notes ? {} : { notes }),
    ...(status === undefined || status === current.status ? {} : { status }),
  };
}

function reviewIn(read: ReadonlyMap<string, string>): Review {
  return reviewOf({
    reviewer: read.get("reviewer") ?? "",
    verdict: read.get("verdict") ?? "",
    comment: read.get("comment") ?? "",
  });
}

function plainExample(kind: ExampleKind, ask: string, answer: string, otherAnswer: string): ExampleBody {
  const question: Message = { role: "user", content: ask };
  const reply: Message = { role: "assistant", content: answer };
  return kind === "chat"
    ? { kind, body: { messages: [question, reply] } }
    : {
        kind,
        body: {
          input: { messages: [question] },
          preferred_output: [reply],
          non_preferred_output: [{ role: "assistant", content: otherAnswer }],
        },
      };
}

function blankRow(kind: ExampleKind): SpreadsheetRow {
  return {
    uid: "",
    revision: 0,
    kind,
    body: canonicalBody(plainExample(kind, "", "", kind === "chat" ? "" : " ")),
    instructionsSource: "project",
    split: null,
    status: null,
    tags: [],
    group: null,
    source: null,
    notes: "",
    ownFields: {},
  };
}

function readCells(mapping: SpreadsheetMapping, cells: readonly string[]): ReadonlyMap<string, string> {
  return new Map([...mapping.places].map(([key, place]) => [key, undefused(cells[place] ?? "")]));
}

function isSame(key: string, fromFile: string, ours: string): boolean {
  if (isSameCell(fromFile, ours)) return true;
  if (key === "split" || key === "status") return fromFile.trim().toLowerCase() === ours.toLowerCase();
  if (key !== "conversation" || ours === "" || fromFile === "") return false;
  const read = bodyIn(fromFile);
  return read !== null && canonicalBody(read) === ours;
}

function bodyIn(cell: string): ExampleBody | null {
  try {
    const read = readBody(JSON.parse(cell));
    return "problem" in read ? null : read.body;
  } catch {
    return null;
  }
}

type Edits = { readonly change: SpreadsheetChange; readonly leftAside: readonly string[] };

function changeOf(
  edited: readonly string[],
  read: ReadonlyMap<string, string>,
  current: SpreadsheetRow,
  ownColumns: readonly OwnColumn[],
): Edits {
  const leftAside: string[] = [];
  const ownFields: Record<string, OwnValue | null> = {};
  let change: SpreadsheetChange = {};
  for (const key of edited) {
    const text = markerUnescaped(read.get(key) ?? "");
    const column = ownColumns.find((own) => `own:${own.columnId}` === key);
    if (column) {
      const value = ownValueOf(column, text);
      if (value === undefined) leftAside.push(headerOf(key as ColumnKey, ownColumns));
      else ownFields[column.columnId] = value;
      continue;
    }
    const said = fixedChange(key as FixedKey, text, read.get(key) ?? "", current);
    if (said === null) leftAside.push(headerOf(key as ColumnKey, ownColumns));
    else change = { ...change, ...said };
  }
  return {
    change: Object.keys(ownFields).length === 0 ? change : { ...change, ownFields },
    leftAside,
  };
}

/** What one edited cell asks for; null when it can't be understood. `raw`: the cell with its markers. */
function fixedChange(
  key: FixedKey,
  text: string,
  raw: string,
  current: SpreadsheetRow,
): SpreadsheetChange | null {
  switch (key) {
    case "ask":
      return { askText: text };
    case "answer":
      return { answerText: text };
    case "otherAnswer":
      // A chat has one answer; the kind of an example changes in the studio, not by a cell.
      return current.kind === "preference" ? { otherAnswerText: text } : null;
    case "instructions":
      return instructionsChange(raw, text);
    case "split":
      return splitChange(text);
    case "status":
      return statusChange(text);
    case "tags":
      return { tags: listedTags(text) };
    case "group":
      return { group: textOrNull(text) };
    case "source":
      return { source: textOrNull(text) };
    case "notes":
      return { notes: text };
    case "conversation": {
      const body = bodyIn(raw);
      return body === null ? null : { body };
    }
    default:
      return {};
  }
}

function instructionsChange(raw: string, text: string): SpreadsheetChange {
  const marker = raw.trim();
  if (settledText(raw) === "") return { instructions: { source: "project" } };
  if (marker === noInstructionsMarker) return { instructions: { source: "none" } };
  if (marker === inConversationMarker) return {};
  return { instructions: { source: "own", text: marker === emptyInstructionsMarker ? "" : text } };
}

function splitChange(text: string): SpreadsheetChange | null {
  const word = text.trim().toLowerCase();
  if (word === "") return { split: null };
  const split = splits.find((known) => known === word) ?? otherSplitWords.get(word);
  return split === undefined ? null : { split };
}

/** The plain wording on screen, and what people write instead. */
const otherSplitWords = new Map<string, Split>([
  ["training", "train"],
  ["learning", "train"],
  ["checking while it learns", "validation"],
  ["checking", "validation"],
  ["val", "validation"],
  ["final exam", "test"],
  ["exam", "test"],
]);

function statusChange(text: string): SpreadsheetChange | null {
  const word = text.trim().toLowerCase().replaceAll(" ", "-");
  if (word === "") return { status: null };
  const status = statuses.find((known) => known === word);
  return status === undefined ? null : { status };
}

function textOrNull(text: string): string | null {
  return text === "" ? null : text;
}
