// How a file of others becomes examples: the plan a person can look at and change, what one record turns into, and
// what detection says about a file. Plain data only: it crosses threads and the contract as it is. Pure.
import type { ExampleBody, ExtraKeys, Split, Status } from "../example.ts";
import type { OwnColumnType } from "../own-column.ts";
import type { ImportSource } from "./source.ts";

export const importFormats = ["jsonl", "json", "csv", "xlsx", "mail", "document", "chats"] as const;
/** The last three are no tables and no JSON: `ImportPlan.source` holds what was chosen about them. */
export type ImportFormat = (typeof importFormats)[number];

/** What `LeftAside.line` counts in a file. */
export type RecordPlace = "line" | "row" | "message" | "passage";
export function recordPlaceOf(format: ImportFormat): RecordPlace {
  if (format === "xlsx") return "row";
  if (format === "document") return "passage";
  return format === "mail" || format === "chats" ? "message" : "line";
}

export const textEncodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type TextEncoding = (typeof textEncodings)[number];

export const importShapes = [
  "chat",
  "preference",
  "prompt-completion",
  "alpaca",
  "sharegpt",
  "question-answer",
  "text-pairs",
  "columns",
] as const;
/**
 * How a record is read. `chat` and `preference` are OpenAI's own formats, `sharegpt` is a conversation in any other
 * words, `text-pairs` a list of texts that take turns; the rest is read through `columns`.
 */
export type ImportShape = (typeof importShapes)[number];

export const columnUses = [
  "ask",
  "answer",
  "other-answer",
  "instructions",
  "input",
  "tags",
  "split",
  "status",
  "group",
  "source",
  "notes",
  "uid",
  "messages",
  "own",
  "ignore",
] as const;
/** `input` is put under the ask, as Alpaca files do; `messages` holds a conversation as JSON. */
export type ColumnUseName = (typeof columnUses)[number];

export type ColumnUse = {
  /** Counted from 0: the cell in a table's row, or the place in the list of an object's keys. */
  readonly column: number;
  /** The header, `Column 3` where there is none, or the key of an object. */
  readonly name: string;
  readonly use: ColumnUseName;
  /** Only with `own`; `text` when absent. */
  readonly ownType?: OwnColumnType | undefined;
};

/** Texts with places for cells: `Dear {{name}}, {{question}}`. One that is absent leaves its columns in charge. */
export type ImportTemplates = {
  readonly ask?: string | undefined;
  readonly answer?: string | undefined;
  readonly instructions?: string | undefined;
};

export const jsonRecordPlaces = ["top-level", "elements", "lists"] as const;
/**
 * Where a JSON file keeps its records: one after the other at the top, as elements of one array, or in the lists of
 * an object (`{"train": […], "test": […]}`).
 */
export type JsonRecordPlace = (typeof jsonRecordPlaces)[number];

export type ImportPlan = {
  readonly format: ImportFormat;
  readonly encoding: TextEncoding;
  /** One character; only for `csv`. */
  readonly delimiter: string;
  /** Only for `csv` and `xlsx`. */
  readonly hasHeader: boolean;
  /** Only for `xlsx`; null is the first sheet. */
  readonly sheet: string | null;
  /** Only for `json`. */
  readonly jsonRecords: JsonRecordPlace;
  readonly shape: ImportShape;
  readonly columns: readonly ColumnUse[];
  readonly templates: ImportTemplates | null;
  /** What a person chose about e-mails, a document or chats; null for every other format. */
  readonly source: ImportSource | null;
};

/**
 * Where the instructions of an imported example come from. `project`: the file says nothing about instructions;
 * `none`: a conversation without any; `inside`: a system message that isn't plain text stays in the body.
 */
export type ImportedInstructions =
  { readonly kind: "project" | "none" | "inside" } | { readonly kind: "own"; readonly text: string };

export type ImportedExample = {
  /** Without its plain leading system message: that is `instructions`. */
  readonly example: ExampleBody;
  readonly instructions: ImportedInstructions;
  /** Its places count messages as the file did, a leading system message included. */
  readonly extra: ExtraKeys | null;
  readonly split: Split | null;
  readonly status: Status | null;
  readonly tags: readonly string[];
  readonly group: string;
  readonly source: string;
  readonly notes: string;
  /** By column name: which own column of the project that is, the store decides. */
  readonly ownValues: Readonly<Record<string, string | number | boolean>>;
  readonly uid: string | null;
};

/** What a spreadsheet shows instead of a value: `#REF!`, or empty for a formula that was never calculated. */
export type CellError = { readonly error: string };

/** A cell of a table's row; an absent one is undefined. Dates are texts: `2026-11-22`. */
export type Cell = string | number | boolean | null | undefined | CellError;

/** What the preview shows of one column. */
export type ColumnSample = {
  readonly column: number;
  readonly name: string;
  readonly samples: readonly string[];
};

/** One way to read a file. `confidence` is 0 (a guess) to 1 (certain). */
export type ImportProposal = {
  readonly plan: ImportPlan;
  readonly sentence: string;
  readonly confidence: number;
};

/** A plan with everything in it that a kind of file doesn't need. */
export const plainPlan: ImportPlan = {
  format: "jsonl",
  encoding: "utf-8",
  delimiter: ",",
  hasHeader: false,
  sheet: null,
  jsonRecords: "top-level",
  shape: "chat",
  columns: [],
  templates: null,
  source: null,
};
