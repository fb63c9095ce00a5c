// A condition while somebody puts it together in the filter's form, and the condition it becomes. Pure: every field and
// operator a filter knows, which widget it needs, and what is still missing.
import { exampleKinds, instructionsSources, splits, statuses } from "../../../src-shared/domain/example.ts";
import type { FindingCode, Severity } from "../../../src-shared/domain/findings/finding.ts";
import { numberOf } from "../../../src-shared/domain/imports/values.ts";
import type { OwnColumn } from "../../../src-shared/domain/own-column.ts";
import {
  numberFields,
  textFields,
  textOperators,
  type CheckedValue,
  type Condition,
  type NumberField,
  type TextField,
  type TextOperator,
} from "../../../src-shared/domain/view.ts";

export const choiceFields = ["split", "status", "kind", "instructionsSource"] as const;
export type ChoiceField = (typeof choiceFields)[number];
export const shortTextFields = ["source", "group"] as const;
export type ShortTextField = (typeof shortTextFields)[number];

/** An own column is `own:` and its id, as in a cell's column. */
export type FilterField =
  TextField | ChoiceField | "tags" | "finding" | "checked" | ShortTextField | NumberField | `own:${string}`;

/** In the order of the form: what people filter by most stands first. */
export const filterFields = [
  "text",
  "ask",
  "answer",
  "split",
  "status",
  "tags",
  "finding",
  "checked",
  "tokens",
  "characters",
  "changedAtMs",
  "notes",
  "source",
  "group",
  "kind",
  "instructions",
  "instructionsSource",
] as const satisfies readonly FilterField[];

export const tagOperators = ["any", "all", "none"] as const;
export type NumberOperator = "at-least" | "at-most" | "is-empty";
export type FilterOperator =
  TextOperator | (typeof tagOperators)[number] | NumberOperator | "one-of" | "is-yes" | "is-no";

/** Which widget asks for the value. */
export type ValueShape =
  "text" | "search" | "choices" | "tags" | "remarks" | "number" | "date" | "choice" | "none";

export type ConditionDraft = {
  readonly field: FilterField;
  readonly operator: FilterOperator;
  /** What is looked for, a number as typed, or a date as `YYYY-MM-DD`. */
  readonly value: string;
  /** What is ticked: choices by name (empty for "none of them"), tags, or remarks by severity and code. */
  readonly ticked: readonly string[];
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly isPattern: boolean;
};

export type DraftProblem = "no-text" | "nothing-ticked" | "not-a-number" | "no-date" | "no-column";

export function emptyDraft(field: FilterField, ownColumns: readonly OwnColumn[]): ConditionDraft {
  return {
    field,
    operator: operatorsOf(field, ownColumns)[0] ?? "contains",
    value: "",
    ticked: [],
    matchCase: false,
    wholeWord: false,
    isPattern: false,
  };
}

/** The same draft for another field; what was typed stays where it still makes sense. */
export function withField(
  draft: ConditionDraft,
  field: FilterField,
  ownColumns: readonly OwnColumn[],
): ConditionDraft {
  const operators = operatorsOf(field, ownColumns);
  const operator = operators.includes(draft.operator) ? draft.operator : (operators[0] ?? "contains");
  const keepsValue = shapeOf({ ...draft, field, operator }, ownColumns) === shapeOf(draft, ownColumns);
  return { ...draft, field, operator, ticked: [], value: keepsValue ? draft.value : "" };
}

export function operatorsOf(field: FilterField, ownColumns: readonly OwnColumn[]): readonly FilterOperator[] {
  const column = ownColumnOf(field, ownColumns);
  if (column) return ownOperators[column.type];
  if (isOneOf(field, choiceFields) || field === "finding" || field === "checked") return ["one-of"];
  if (field === "tags") return tagOperators;
  // Only the length can be unknown, until it is counted.
  if (field === "tokens") return ["at-least", "at-most", "is-empty"];
  if (isOneOf(field, numberFields)) return ["at-least", "at-most"];
  return textOperators;
}

const ownOperators: Readonly<Record<OwnColumn["type"], readonly FilterOperator[]>> = {
  text: textOperators,
  number: ["at-least", "at-most", "is-empty", "is-not-empty"],
  "yes-no": ["is-yes", "is-no", "is-empty", "is-not-empty"],
  choice: ["is", "is-empty", "is-not-empty"],
};

export function shapeOf(draft: ConditionDraft, ownColumns: readonly OwnColumn[]): ValueShape {
  const { field, operator } = draft;
  if (isValueless(operator)) return "none";
  if (isOneOf(field, choiceFields) || field === "checked") return "choices";
  if (field === "tags") return "tags";
  if (field === "finding") return "remarks";
  if (field === "changedAtMs") return "date";
  if (isOneOf(field, numberFields)) return "number";
  if (isOneOf(field, textFields)) return "search";
  const column = ownColumnOf(field, ownColumns);
  if (column?.type === "number") return "number";
  return column?.type === "choice" ? "choice" : "text";
}

/** What a choice field can be; the empty name stands for "none of them". */
export function choicesOf(field: ChoiceField): readonly string[] {
  switch (field) {
    case "split":
      return [...splits, ""];
    case "status":
      return [...statuses, ""];
    case "kind":
      return exampleKinds;
    case "instructionsSource":
      return instructionsSources;
  }
}

/** The condition a draft stands for, or what is missing. */
export function conditionOf(
  draft: ConditionDraft,
  ownColumns: readonly OwnColumn[],
): { readonly condition: Condition } | { readonly problem: DraftProblem } {
  const { field, operator } = draft;
  const problem = problemOf(draft, ownColumns);
  if (problem !== null) return { problem };
  if (isOneOf(field, choiceFields)) {
    const values = draft.ticked.map((name) => (name === "" ? null : name));
    // What can be ticked is the field's own closed list.
    return { condition: { field, values } as Condition };
  }
  if (field === "finding") {
    // What can be ticked are severities and the codes of what was found.
    return { condition: { field, values: draft.ticked as readonly (Severity | FindingCode)[] } };
  }
  if (field === "checked") {
    // What can be ticked are verdicts, names and "nobody".
    return { condition: { field, values: draft.ticked as readonly CheckedValue[] } };
  }
  if (field === "tags") {
    const tagOperator = isOneOf(operator, tagOperators) ? operator : "any";
    return { condition: { field, operator: tagOperator, values: draft.ticked } };
  }
  if (isOneOf(field, numberFields)) {
    const numberOperator = operator === "at-most" || operator === "is-empty" ? operator : "at-least";
    return { condition: { field, operator: numberOperator, value: numberValue(draft, numberOperator) } };
  }
  if (isOneOf(field, textFields)) {
    const { value: find, matchCase, wholeWord, isPattern } = draft;
    return {
      condition: { field, operator: textOperator(operator), find, matchCase, wholeWord, isPattern },
    };
  }
  if (isOneOf(field, shortTextFields)) {
    return { condition: { field, operator: textOperator(operator), value: draft.value.trim() } };
  }
  return { condition: ownCondition(draft, field.slice("own:".length), ownColumns) };
}

function ownCondition(draft: ConditionDraft, columnId: string, ownColumns: readonly OwnColumn[]): Condition {
  const { operator, value } = draft;
  const isNumber = ownColumnOf(`own:${columnId}`, ownColumns)?.type === "number";
  if (operator === "is-yes" || operator === "is-no") {
    return { field: "own", columnId, operator: "is", value: operator === "is-yes" };
  }
  if (operator === "at-least" || operator === "at-most") {
    return { field: "own", columnId, operator, value: typedNumber(value) };
  }
  const kept = isValueless(operator) ? "" : isNumber ? typedNumber(value) : value;
  return { field: "own", columnId, operator: textOperator(operator), value: kept };
}

/** The draft to change a condition by: the way back from `conditionOf`. */
export function draftOf(condition: Condition, ownColumns: readonly OwnColumn[]): ConditionDraft {
  switch (condition.field) {
    case "split":
    case "status":
    case "kind":
    case "instructionsSource":
      return {
        ...emptyDraft(condition.field, ownColumns),
        operator: "one-of",
        ticked: condition.values.map((value) => value ?? ""),
      };
    case "tags":
      return { ...emptyDraft("tags", ownColumns), operator: condition.operator, ticked: condition.values };
    case "finding":
    case "checked":
      return { ...emptyDraft(condition.field, ownColumns), ticked: condition.values };
    case "source":
    case "group":
      return {
        ...emptyDraft(condition.field, ownColumns),
        operator: condition.operator,
        value: condition.value,
      };
    case "characters":
    case "tokens":
    case "changedAtMs":
      return {
        ...emptyDraft(condition.field, ownColumns),
        operator: condition.operator,
        value: condition.operator === "is-empty" ? "" : writtenNumber(condition.field, condition.value),
      };
    case "own": {
      const { columnId, operator, value } = condition;
      const isYesNo = typeof value === "boolean";
      return {
        ...emptyDraft(`own:${columnId}`, ownColumns),
        operator: isYesNo ? (value ? "is-yes" : "is-no") : operator,
        value: isYesNo || isValueless(operator) ? "" : String(value),
      };
    }
    default: {
      const { field, operator, find, matchCase, wholeWord, isPattern } = condition;
      return { field, operator, value: find, ticked: [], matchCase, wholeWord, isPattern };
    }
  }
}

function problemOf(draft: ConditionDraft, ownColumns: readonly OwnColumn[]): DraftProblem | null {
  const { field, value, ticked } = draft;
  if (field.startsWith("own:") && !ownColumnOf(field, ownColumns)) return "no-column";
  switch (shapeOf(draft, ownColumns)) {
    case "choices":
    case "tags":
    case "remarks":
      return ticked.length === 0 ? "nothing-ticked" : null;
    case "number":
      return value.trim() === "" || !Number.isFinite(typedNumber(value)) ? "not-a-number" : null;
    case "date":
      return Number.isNaN(dayStartMs(value)) ? "no-date" : null;
    case "search":
      // Blanks can be looked for; nothing can't.
      return value === "" ? "no-text" : null;
    case "text":
    case "choice":
      return value.trim() === "" ? "no-text" : null;
    case "none":
      return null;
  }
}

export function ownColumnOf(field: string, ownColumns: readonly OwnColumn[]): OwnColumn | undefined {
  if (!field.startsWith("own:")) return undefined;
  const columnId = field.slice("own:".length);
  return ownColumns.find((column) => column.columnId === columnId);
}

export function isOneOf<Name extends string>(value: string, names: readonly Name[]): value is Name {
  return (names as readonly string[]).includes(value);
}

export function isValueless(operator: FilterOperator): boolean {
  return ["is-empty", "is-not-empty", "is-yes", "is-no"].includes(operator);
}

function textOperator(operator: FilterOperator): TextOperator {
  return isOneOf(operator, textOperators) ? operator : "contains";
}

/** NaN for what is no number. */
function typedNumber(value: string): number {
  return numberOf(value) ?? Number.NaN;
}

function numberValue({ field, value }: ConditionDraft, operator: NumberOperator): number {
  if (operator === "is-empty") return 0;
  if (field !== "changedAtMs") return typedNumber(value);
  const startMs = dayStartMs(value);
  return operator === "at-least" ? startMs : lastMomentOf(startMs);
}

function writtenNumber(field: NumberField, value: number): string {
  return field === "changedAtMs" ? dayOf(value) : String(value);
}

/** The first moment of a day of the person's own calendar; NaN for what is no day. */
function dayStartMs(day: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return parts ? new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])).getTime() : Number.NaN;
}

/** A day isn't always 24 hours long. */
function lastMomentOf(startMs: number): number {
  const next = new Date(startMs);
  next.setDate(next.getDate() + 1);
  return next.getTime() - 1;
}

function dayOf(timeMs: number): string {
  const date = new Date(timeMs);
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, "0");
}
