// Fields that a row keeps as JSON, read back with care: from our own file and from a stranger's. Pure.
// Must never throw: what can't be one is left out, and `isWhole` says so.
import { isJsonObject } from "../json.ts";
import { ownColumnsMaximum, ownColumnTypes, type OwnColumn, type OwnFields } from "../own-column.ts";

export type Read<Value> = { readonly value: Value; readonly isWhole: boolean };

const tagMaxLength = 100;
const tagsMaximum = 100;
const textMaxLength = 100_000;
const columnIdPattern = /^[a-z0-9]{1,20}$/;

export function readTags(text: string): Read<readonly string[]> {
  const parsed = parsedOr(text, null);
  if (!Array.isArray(parsed)) return { value: [], isWhole: false };
  const tags = parsed.filter(
    (tag): tag is string => typeof tag === "string" && tag.trim() !== "" && tag.length <= tagMaxLength,
  );
  const value = [...new Set(tags.map((tag) => tag.trim()))].slice(0, tagsMaximum);
  return { value, isWhole: value.length === parsed.length };
}

export function readOwnColumns(text: string): Read<readonly OwnColumn[]> {
  const parsed = parsedOr(text, null);
  if (!Array.isArray(parsed)) return { value: [], isWhole: false };
  const seen = new Set<string>();
  const value = parsed
    .flatMap((item) => {
      const column = ownColumnOf(item);
      if (column === null || seen.has(column.columnId)) return [];
      seen.add(column.columnId);
      return [column];
    })
    .slice(0, ownColumnsMaximum);
  return { value, isWhole: value.length === parsed.length };
}

/** Values whose column isn't in `columns`, or has another type, are left out; `columns: null` takes every value. */
export function readOwnFields(text: string, columns: readonly OwnColumn[] | null): Read<OwnFields> {
  const parsed = parsedOr(text, null);
  if (!isJsonObject(parsed)) return { value: {}, isWhole: false };
  const entries = Object.entries(parsed);
  const kept = entries.filter(
    (entry): entry is [string, string | number | boolean] =>
      columnIdPattern.test(entry[0]) && isOwnValue(entry[1]) && fits(entry[0], entry[1], columns),
  );
  return { value: Object.fromEntries(kept), isWhole: kept.length === entries.length };
}

export function tagsFrom(text: string): readonly string[] {
  return readTags(text).value;
}

export function listedOwnColumns(text: string): readonly OwnColumn[] {
  return readOwnColumns(text).value;
}

export function ownFieldsFrom(text: string): OwnFields {
  return text === "{}" ? {} : readOwnFields(text, null).value;
}

function fits(columnId: string, value: unknown, columns: readonly OwnColumn[] | null): boolean {
  if (columns === null) return true;
  const column = columns.find((known) => known.columnId === columnId);
  if (!column) return false;
  if (column.type === "number") return typeof value === "number";
  if (column.type === "yes-no") return typeof value === "boolean";
  return typeof value === "string";
}

function ownColumnOf(value: unknown): OwnColumn | null {
  if (!isJsonObject(value)) return null;
  const { columnId, name, type, choices } = value;
  if (typeof columnId !== "string" || !columnIdPattern.test(columnId)) return null;
  if (typeof name !== "string" || name.trim() === "" || name.length > 100) return null;
  const knownType = ownColumnTypes.find((known) => known === type);
  if (knownType === undefined) return null;
  const texts = Array.isArray(choices)
    ? choices.filter(
        (choice): choice is string => typeof choice === "string" && choice !== "" && choice.length <= 100,
      )
    : [];
  return { columnId, name: name.trim(), type: knownType, choices: texts.slice(0, 100) };
}

function isOwnValue(value: unknown): value is string | number | boolean {
  if (typeof value === "string") return value.length <= textMaxLength;
  return typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value));
}

function parsedOr(text: string, otherwise: null): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return otherwise;
  }
}
