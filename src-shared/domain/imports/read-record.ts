// Turns one record of a file, a JSON value or a table's cells, into an example by a plan. Runs a million times: the
// plan is made ready once. Never throws for what a record holds; what it can't use comes back as a reason. Pure.
import { assertNever } from "../../errors.ts";
import {
  bodyMaxLength,
  isPlainInstructions,
  readBody,
  withConversation,
  conversationOf,
  type ExampleBody,
  type ExtraKeys,
  type Message,
  type ReadBody,
} from "../example.ts";
import { textLengthOf } from "../example-text.ts";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import {
  bodyFromColumns,
  checkColumns,
  compiledColumns,
  readFields,
  valuesOfObject,
  type CompiledColumns,
} from "./columns.ts";
import { readForeignConversation, messagesFromTurns } from "./conversation.ts";
import type { LeftAsideReason } from "./left-aside.ts";
import type {
  Cell,
  CellError,
  ColumnUse,
  ImportedExample,
  ImportedInstructions,
  ImportPlan,
} from "./plan.ts";
import { unwrappedRecord } from "./wrapped-record.ts";

/** A plan made ready to read records with. */
export type RecordReader = {
  readonly plan: ImportPlan;
  readonly columns: CompiledColumns;
  readonly isByColumns: boolean;
  /** Whether any column feeds a field: most JSONL files have none, and the step is skipped. */
  readonly hasFields: boolean;
};

const fieldUses = ["split", "status", "tags", "group", "source", "notes", "uid", "own"] as const;
const conversationShapes = ["chat", "sharegpt", "text-pairs"] as const;

/** Errors: bad-input for a template or a set of columns that can't work. */
export function recordReader(plan: ImportPlan): RecordReader {
  const columns = compiledColumns(plan);
  const isConversation = (conversationShapes as readonly string[]).includes(plan.shape);
  const isByColumns =
    !isConversation && (plan.shape !== "preference" || columns.byUse["other-answer"].length > 0);
  if (isByColumns) checkColumns(columns);
  return { plan, columns, isByColumns, hasFields: fieldUses.some((use) => columns.byUse[use].length > 0) };
}

/** Reads a JSON value. */
export function readJsonRecord(reader: RecordReader, wrapped: unknown): ImportedExample | LeftAsideReason {
  const record = unwrappedRecord(wrapped);
  return reader.isByColumns ? readObject(reader, record) : readConversationRecord(reader, record);
}

/** Reads a table's row. */
export function readTableRow(
  reader: RecordReader,
  cells: readonly Cell[],
): ImportedExample | LeftAsideReason {
  const { columns } = reader.columns;
  const values = columns.map(({ column }) => cells[column]);
  const error = errorIn(values, columns);
  if (error) return error;
  const read = bodyFromColumns(values, reader.columns);
  if ("code" in read) return read;
  if (textLengthOf(read.example) > bodyMaxLength) return { code: "too-long", place: "" };
  return withFields(reader, values, importedFrom(read.example, read.instructions, null));
}

/** An example with nothing but its body. */
export function importedExample(
  example: ExampleBody,
  instructions: ImportedInstructions,
  extra: ExtraKeys | null,
): ImportedExample {
  return {
    example,
    instructions,
    extra,
    split: null,
    status: null,
    tags: noTags,
    group: "",
    source: "",
    notes: "",
    ownValues: noOwnValues,
    uid: null,
  };
}

const noTags: readonly string[] = [];
const noOwnValues: Readonly<Record<string, string>> = {};
const noInstructions: ImportedInstructions = { kind: "none" };
const instructionsInside: ImportedInstructions = { kind: "inside" };
const projectInstructions: ImportedInstructions = { kind: "project" };

function readConversationRecord(reader: RecordReader, record: unknown): ImportedExample | LeftAsideReason {
  const read = bodyOf(reader.plan.shape, record);
  if ("code" in read) return read;
  const imported =
    reader.plan.shape === "text-pairs"
      ? importedExample(read.body, projectInstructions, read.extra)
      : withoutLeadingInstructions(read.body, read.extra);
  if (!reader.hasFields || !isJsonObject(record)) return imported;
  const values = valuesOfObject(record, reader.columns.columns);
  const withRead = withFields(reader, values, imported);
  // A good conversation isn't lost for a word beside it: what is no split or status stays an extra key.
  if ("code" in withRead) return imported;
  return { ...withRead, extra: withoutReadNames(withRead.extra, reader.columns.readNames) };
}

function bodyOf(shape: ImportPlan["shape"], record: unknown): ReadBody | LeftAsideReason {
  switch (shape) {
    case "chat":
    case "preference":
      return openAiBody(record);
    case "sharegpt":
      return foreignBody(record);
    case "text-pairs":
      return pairsBody(record);
    case "prompt-completion":
    case "alpaca":
    case "question-answer":
    case "columns":
      return { code: "not-an-object", place: "" };
    default:
      return assertNever(shape);
  }
}

/** OpenAI's own shapes, and what others make of them: a bare list of messages, nulls for what is absent, old keys. */
function openAiBody(record: unknown): ReadBody | LeftAsideReason {
  const value = Array.isArray(record) ? { messages: record } : record;
  const read = readBody(value);
  if (!("problem" in read)) return isForeignSystem(value) ? foreignBody(value) : read;
  const mended = readBody(mendedRecord(value));
  if (!("problem" in mended)) return mended;
  const foreign = foreignBody(record);
  return "code" in foreign ? { code: read.problem, place: read.place } : foreign;
}

/** Whether a record is OpenAI's chat format as it stands, or but for nulls. */
export function isOpenAiChat(record: unknown): boolean {
  const value = Array.isArray(record) ? { messages: record } : record;
  if (!isJsonObject(value) || isForeignSystem(value)) return false;
  return !("problem" in readBody(value)) || !("problem" in readBody(mendedRecord(value)));
}

/** Claude's format keeps the instructions beside the messages. */
function isForeignSystem(value: unknown): boolean {
  return isJsonObject(value) && value["system"] !== undefined && value["messages"] !== undefined;
}

const outputKeys = [
  ["preferred_completion", "preferred_output"],
  ["non_preferred_completion", "non_preferred_output"],
] as const;

function mendedRecord(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  const mended = withoutNulls(value);
  for (const [from, to] of outputKeys) {
    if (mended[from] === undefined || mended[to] !== undefined) continue;
    mended[to] = mended[from];
    delete mended[from];
  }
  for (const key of ["preferred_output", "non_preferred_output"]) {
    const output = mended[key];
    if (typeof output === "string") mended[key] = [{ role: "assistant", content: output }];
    else if (isJsonObject(output)) mended[key] = [withoutNulls(output)];
    else if (Array.isArray(output)) mended[key] = mendedMessages(output as readonly Json[]);
  }
  if (Array.isArray(mended["messages"])) mended["messages"] = mendedMessages(mended["messages"] as Json[]);
  const input = mended["input"];
  if (typeof input === "string") mended["input"] = { messages: [{ role: "user", content: input }] };
  else if (Array.isArray(input)) mended["input"] = { messages: mendedMessages(input as readonly Json[]) };
  else if (isJsonObject(input)) mended["input"] = mendedRecord(input) as JsonObject;
  return mended;
}

function mendedMessages(messages: readonly Json[]): Json[] {
  return messages.map((message) => (isJsonObject(message) ? withoutNulls(message) : message));
}

/** Tables of other programs write null for every key a row doesn't have. Content may be null, the rest may not. */
function withoutNulls(value: JsonObject): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(value).filter(([key, inner]) => inner !== null || key === "content" || key === "refusal"),
  );
}

function foreignBody(record: unknown): ReadBody | LeftAsideReason {
  const read = readForeignConversation(record);
  if ("code" in read) return read;
  const top = read.extra?.[""];
  if (top && top["chosen"] !== undefined && top["rejected"] !== undefined) {
    const better = messagesFromTurns([top["chosen"]], "chosen", {});
    const worse = messagesFromTurns([top["rejected"]], "rejected", {});
    if ("code" in better) return better;
    if ("code" in worse) return worse;
    const extra = withoutReadNames(read.extra, new Set(["chosen", "rejected"]));
    const body = { input: read.conversation, preferred_output: better, non_preferred_output: worse };
    return { body: { kind: "preference", body }, extra };
  }
  return { body: { kind: "chat", body: read.conversation }, extra: read.extra };
}

function pairsBody(record: unknown): ReadBody | LeftAsideReason {
  if (!Array.isArray(record)) return { code: "no-messages", place: "" };
  const messages = messagesFromTurns(record as readonly unknown[], "", {});
  if ("code" in messages) return messages;
  return { body: { kind: "chat", body: { messages } }, extra: null };
}

function readObject(reader: RecordReader, record: unknown): ImportedExample | LeftAsideReason {
  if (!isJsonObject(record)) return { code: "not-an-object", place: "" };
  const values = valuesOfObject(record, reader.columns.columns);
  const read = bodyFromColumns(values, reader.columns);
  if ("code" in read) return read;
  const extra = withoutReadNames({ "": record }, reader.columns.readNames);
  return withFields(reader, values, importedFrom(read.example, read.instructions, extra));
}

function importedFrom(
  example: ExampleBody,
  instructions: string | null,
  extra: ExtraKeys | null,
): ImportedExample {
  if (instructions !== null) return importedExample(example, { kind: "own", text: instructions }, extra);
  const inside = withoutLeadingInstructions(example, extra);
  return inside.instructions.kind === "none" ? { ...inside, instructions: projectInstructions } : inside;
}

function withoutLeadingInstructions(example: ExampleBody, extra: ExtraKeys | null): ImportedExample {
  const conversation = conversationOf(example);
  const { messages } = conversation;
  const first = messages[0];
  if (!isPlainInstructions(first)) {
    return importedExample(example, hasSystem(messages, 0) ? instructionsInside : noInstructions, extra);
  }
  // A second system message, or a system message alone: taking the first out would leave half of it behind.
  if (messages.length === 1 || hasSystem(messages, 1))
    return importedExample(example, instructionsInside, extra);
  const others = withConversation(example, { ...conversation, messages: messages.slice(1) });
  return importedExample(others, { kind: "own", text: first.content }, extra);
}

function hasSystem(messages: readonly Message[], from: number): boolean {
  for (let index = from; index < messages.length; index += 1) {
    const role = messages[index]?.role;
    if (role === "system" || role === "developer") return true;
  }
  return false;
}

function withFields(
  reader: RecordReader,
  values: readonly unknown[],
  imported: ImportedExample,
): ImportedExample | LeftAsideReason {
  if (!reader.hasFields) return imported;
  const filled = { ...imported };
  const problem = readFields(values, reader.columns, filled);
  return problem ?? filled;
}

function withoutReadNames(extra: ExtraKeys | null, names: ReadonlySet<string>): ExtraKeys | null {
  const top = extra?.[""];
  if (!extra || !top) return extra;
  const entries = Object.entries(top).filter(([name]) => !names.has(name));
  const places = Object.entries(extra).filter(([place]) => place !== "");
  if (entries.length > 0) places.unshift(["", Object.fromEntries(entries)]);
  return places.length === 0 ? null : Object.fromEntries(places);
}

/** A spreadsheet's error must not be learnt as an answer; in a column nobody reads it harms nothing. */
function errorIn(values: readonly unknown[], columns: readonly ColumnUse[]): LeftAsideReason | null {
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place];
    const column = columns[place];
    if (typeof value !== "object" || value === null || !column || column.use === "ignore") continue;
    return { code: "error-cell", place: column.name, error: (value as CellError).error };
  }
  return null;
}
