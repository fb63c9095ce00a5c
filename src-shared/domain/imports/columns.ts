// Reads an example through columns: cells of a table's row, or values of an object's keys. A plan's columns are made
// ready once a file; what runs for each row makes no functions and copies no big objects. Pure.
import { AppError } from "../../errors.ts";
import { splits, statuses, type ExampleBody, type Message, type Split, type Status } from "../example.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { messagesFromTurns, readForeignConversation } from "./conversation.ts";
import type { LeftAsideReason } from "./left-aside.ts";
import { columnUses, type ColumnUse, type ColumnUseName, type ImportPlan } from "./plan.ts";
import { compiledTemplate, filledTemplate, hasFilledPlace, type Template } from "./template.ts";
import {
  notesMaximumLength,
  ownValueOf,
  parsedOrUndefined,
  shortTextMaximumLength,
  splitOf,
  statusOf,
  tagsOf,
  textOfValue,
  wrongValue,
} from "./values.ts";

/** A plan's columns made ready: by use, the places in the list of values. */
export type CompiledColumns = {
  readonly columns: readonly ColumnUse[];
  readonly byUse: Readonly<Record<ColumnUseName, readonly number[]>>;
  readonly ask: Template | null;
  readonly answer: Template | null;
  readonly instructions: Template | null;
  /** Keys of an object that are read; the others are kept as extra keys. */
  readonly readNames: ReadonlySet<string>;
};

/** What an example has beside its body. */
export type ReadFields = {
  split: Split | null;
  status: Status | null;
  tags: readonly string[];
  group: string;
  source: string;
  notes: string;
  ownValues: Record<string, string | number | boolean>;
  uid: string | null;
};

/** Errors: bad-input for a template with a column that doesn't exist. */
export function compiledColumns(plan: ImportPlan): CompiledColumns {
  const { columns, templates } = plan;
  const names = columns.map(({ name }) => name);
  const template = (text: string | undefined): Template | null =>
    text === undefined || text === "" ? null : compiledTemplate(text, names);
  const byUse = placesByUse(columns);
  const compiled = {
    columns,
    byUse,
    ask: template(templates?.ask),
    answer: template(templates?.answer),
    instructions: template(templates?.instructions),
  };
  const inTemplates = [compiled.ask, compiled.answer, compiled.instructions].flatMap((pieces) =>
    (pieces ?? []).flatMap((piece) => (typeof piece === "string" ? [] : [names[piece.place] ?? ""])),
  );
  const read = columns.filter(({ use }) => use !== "ignore").map(({ name }) => name);
  return { ...compiled, readNames: new Set([...read, ...inTemplates]) };
}

function placesByUse(columns: readonly ColumnUse[]): Readonly<Record<ColumnUseName, readonly number[]>> {
  const places = new Map<ColumnUseName, number[]>(columnUses.map((use) => [use, []]));
  for (const [place, column] of columns.entries()) places.get(column.use)?.push(place);
  return Object.fromEntries(places) as Record<ColumnUseName, number[]>;
}

/** Whether a plan says anywhere what is asked or answered. Errors: bad-input where it doesn't. */
export function checkColumns(compiled: CompiledColumns): void {
  const { byUse, ask, answer } = compiled;
  if (ask || answer || byUse.ask.length + byUse.answer.length + byUse.messages.length > 0) return;
  throw new AppError("bad-input", {
    problem: "No column is chosen as the question or as the answer. Choose at least one of them.",
  });
}

/** The values of an object in the order of a plan's columns. */
export function valuesOfObject(record: JsonObject, columns: readonly ColumnUse[]): unknown[] {
  return columns.map(({ name }) => (Object.hasOwn(record, name) ? record[name] : undefined));
}

/** The body that a record's values make, and the instructions they bring (null: none). */
export type BodyFromColumns = { readonly example: ExampleBody; readonly instructions: string | null };

export function bodyFromColumns(
  values: readonly unknown[],
  compiled: CompiledColumns,
): BodyFromColumns | LeftAsideReason {
  const messages: Message[] = [];
  const problem =
    addMessagesColumn(values, compiled, messages) ??
    addSpoken("user", askOf(values, compiled), messages) ??
    null;
  if (problem) return problem;
  const instructions = instructionsOf(values, compiled);
  if (compiled.byUse["other-answer"].length > 0) {
    const preference = preferenceFrom(values, compiled, messages);
    if (preference) return "code" in preference ? preference : { example: preference, instructions };
  }
  const answerProblem = addSpoken("assistant", answerOf(values, compiled), messages);
  if (answerProblem) return answerProblem;
  if (messages.length === 0) return { code: "empty", place: "" };
  return { example: { kind: "chat", body: { messages } }, instructions };
}

/** Fills in the fields; gives the reason when a value isn't what its column should hold. */
export function readFields(
  values: readonly unknown[],
  compiled: CompiledColumns,
  fields: ReadFields,
): LeftAsideReason | null {
  const { byUse, columns } = compiled;
  for (const place of byUse.split) {
    const text = textOfValue(values[place]);
    fields.split = knownOrNull(text, splits) ?? splitOf(text);
    if (fields.split === null && text.trim() !== "") return wrongValue(nameAt(columns, place), "split");
  }
  for (const place of byUse.status) {
    const text = textOfValue(values[place]);
    fields.status = knownOrNull(text, statuses) ?? statusOf(text);
    if (fields.status === null && text.trim() !== "") return wrongValue(nameAt(columns, place), "status");
  }
  for (const place of byUse.tags) {
    const tags = tagsOf(values[place]);
    if (tags === null) return wrongValue(nameAt(columns, place), "tags");
    fields.tags = fields.tags.length === 0 ? tags : [...new Set([...fields.tags, ...tags])];
  }
  for (const place of byUse.uid) fields.uid = textOfValue(values[place]).trim() || null;
  return readTexts(values, compiled, fields) ?? readOwnValues(values, compiled, fields);
}

function readTexts(
  values: readonly unknown[],
  { byUse, columns }: CompiledColumns,
  fields: ReadFields,
): LeftAsideReason | null {
  for (const use of ["group", "source", "notes"] as const) {
    if (byUse[use].length === 0) continue;
    fields[use] = joined(values, byUse[use], "\n");
    const maximum = use === "notes" ? notesMaximumLength : shortTextMaximumLength;
    if (fields[use].length > maximum) return wrongValue(nameAt(columns, byUse[use][0] ?? 0), "short-text");
  }
  return null;
}

function readOwnValues(
  values: readonly unknown[],
  { byUse, columns }: CompiledColumns,
  fields: ReadFields,
): LeftAsideReason | null {
  if (byUse.own.length === 0) return null;
  const entries: [string, string | number | boolean][] = [];
  for (const place of byUse.own) {
    const column = columns[place];
    if (!column) continue;
    const value = ownValueOf(values[place], column.ownType ?? "text");
    if (typeof value === "object") return wrongValue(column.name, value.expected);
    if (value !== undefined) entries.push([column.name, value]);
  }
  // Not by assignment: a column may be called `__proto__`.
  fields.ownValues = Object.fromEntries(entries);
  return null;
}

/** What one side says: text, or a list of messages that was in its place. */
type Spoken = string | readonly Message[] | LeftAsideReason;

function askOf(values: readonly unknown[], { ask, byUse, columns }: CompiledColumns): Spoken {
  if (ask) return fromTemplate(ask, values);
  const only = byUse.ask.length === 1 && byUse.input.length === 0 ? byUse.ask[0] : undefined;
  if (only !== undefined) return spokenAt(values, only, columns);
  return joinedText(values, [...byUse.ask, ...byUse.input], columns);
}

function answerOf(values: readonly unknown[], { answer, byUse, columns }: CompiledColumns): Spoken {
  if (answer) return fromTemplate(answer, values);
  const only = byUse.answer.length === 1 ? byUse.answer[0] : undefined;
  return only === undefined ? joinedText(values, byUse.answer, columns) : spokenAt(values, only, columns);
}

function instructionsOf(values: readonly unknown[], { instructions, byUse }: CompiledColumns): string | null {
  if (instructions) return String(fromTemplate(instructions, values)) || null;
  if (byUse.instructions.length === 0) return null;
  return joined(values, byUse.instructions, "\n\n") || null;
}

function fromTemplate(template: Template, values: readonly unknown[]): string {
  const textAt = (place: number): string => textOfValue(values[place]);
  return hasFilledPlace(template, textAt) ? filledTemplate(template, textAt) : "";
}

function spokenAt(values: readonly unknown[], place: number, columns: readonly ColumnUse[]): Spoken {
  const value = values[place];
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return textOfValue(value);
  const name = nameAt(columns, place);
  if (!Array.isArray(value)) {
    return isJsonObject(value) ? messagesFromTurns([value], name, {}) : { code: "not-text", place: name };
  }
  const list = value as readonly unknown[];
  if (list.length === 0) return "";
  if (list.length === 1 && typeof list[0] === "string") return list[0];
  return list.every(isJsonObject) ? messagesFromTurns(list, name, {}) : { code: "not-text", place: name };
}

function joinedText(
  values: readonly unknown[],
  places: readonly number[],
  columns: readonly ColumnUse[],
): string | LeftAsideReason {
  for (const place of places) {
    if (typeof values[place] === "object" && values[place] !== null) {
      return { code: "not-text", place: nameAt(columns, place) };
    }
  }
  return joined(values, places, "\n\n");
}

/** Texts of several columns one under the other; blank ones leave no gap. */
function joined(values: readonly unknown[], places: readonly number[], between: string): string {
  let text = "";
  for (const place of places) {
    const piece = textOfValue(values[place]);
    if (piece.trim() !== "") text = text === "" ? piece : text + between + piece;
  }
  return text;
}

function addSpoken(role: "user" | "assistant", spoken: Spoken, messages: Message[]): LeftAsideReason | null {
  if (typeof spoken === "string") {
    if (spoken.trim() !== "") messages.push({ role, content: spoken });
    return null;
  }
  if ("code" in spoken) return spoken;
  messages.push(...spoken);
  return null;
}

/** A cell with a conversation as JSON: all of the example, or what was said before its ask and answer. */
function addMessagesColumn(
  values: readonly unknown[],
  { byUse, columns }: CompiledColumns,
  messages: Message[],
): LeftAsideReason | null {
  for (const place of byUse.messages) {
    const cell = values[place];
    if (cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "")) continue;
    const value = typeof cell === "string" ? parsedOrUndefined(cell) : cell;
    if (value === undefined) return { code: "not-json", place: nameAt(columns, place) };
    if (Array.isArray(value) && value.length === 0) continue;
    const read = readForeignConversation(value);
    if ("code" in read) return { ...read, place: nameAt(columns, place) };
    messages.push(...read.conversation.messages);
  }
  return null;
}

function preferenceFrom(
  values: readonly unknown[],
  compiled: CompiledColumns,
  before: readonly Message[],
): ExampleBody | LeftAsideReason | null {
  const better: Message[] = [];
  const worse: Message[] = [];
  const place = compiled.byUse["other-answer"][0] ?? 0;
  const problem =
    addSpoken("assistant", answerOf(values, compiled), better) ??
    addSpoken("assistant", spokenAt(values, place, compiled.columns), worse);
  if (problem) return problem;
  if (worse.length === 0) return null;
  if (better.length === 0) return { code: "no-outputs", place: "" };
  return preferenceOf(before, better, worse);
}

/** Answers may repeat the conversation they answer (`chosen`, `rejected`): what both begin with is the question. */
function preferenceOf(
  before: readonly Message[],
  better: readonly Message[],
  worse: readonly Message[],
): ExampleBody | LeftAsideReason {
  let shared = 0;
  const most = Math.min(better.length, worse.length) - 1;
  while (shared < most && JSON.stringify(better[shared]) === JSON.stringify(worse[shared])) shared += 1;
  const messages = shared === 0 ? before : better.slice(0, shared);
  if (messages.length === 0) return { code: "empty", place: "" };
  return {
    kind: "preference",
    body: {
      input: { messages },
      preferred_output: better.slice(shared),
      non_preferred_output: worse.slice(shared),
    },
  };
}

function knownOrNull<Name extends string>(text: string, names: readonly Name[]): Name | null {
  return (names as readonly string[]).includes(text) ? (text as Name) : null;
}

function nameAt(columns: readonly ColumnUse[], place: number): string {
  return columns[place]?.name ?? "";
}
