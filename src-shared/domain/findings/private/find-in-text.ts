// Private data in a text that may be JSON: answers, tool results and the arguments of tool calls often are. There the
// strings are looked at one by one, with their keys as the words before them, so that a find never crosses a quote and
// what is put in its place leaves the JSON what it is. Pure.
import { jsonValuesOf, type JsonValue } from "./json-values.ts";
import { findPrivate } from "./find-private.ts";
import type { PrivateFind } from "./private-kinds.ts";

/** A find in a text. */
export type TextFind = PrivateFind & {
  /** What was found, as a person reads it: without the escapes of JSON. */
  readonly original: string;
  /** Whether it is a JSON number: what takes its place needs quotes. */
  readonly isBare: boolean;
};

/** JSON in a string in JSON … is followed so deep. */
const deepest = 3;

export function findInText(text: string): readonly TextFind[] {
  return findAt(text, 0);
}

function findAt(text: string, depth: number): readonly TextFind[] {
  const values = depth < deepest && looksLikeJson(text) ? jsonValuesOf(text) : null;
  if (values === null)
    return findPrivate(text).map((find) => ({
      ...find,
      original: text.slice(find.from, find.to),
      isBare: false,
    }));
  return values.flatMap((value) => findsInValue(value, depth));
}

function looksLikeJson(text: string): boolean {
  const start = text.trimStart()[0];
  const end = text.trimEnd().at(-1);
  return (start === "{" && end === "}") || (start === "[" && end === "]");
}

function findsInValue(value: JsonValue, depth: number): readonly TextFind[] {
  if (value.text === "") return [];
  if (!value.isBare && looksLikeJson(value.text)) {
    // Quotes within a string would need escapes: numbers in there stay.
    return findAt(value.text, depth + 1).flatMap((find) => (find.isBare ? [] : placed(find, value)));
  }
  const lead = value.key === "" ? "" : `${value.key}: `;
  return findPrivate(lead + value.text).flatMap((find) => {
    const from = find.from - lead.length;
    const to = find.to - lead.length;
    if (from < 0 || (value.isBare && (from !== 0 || to !== value.text.length))) return [];
    return placed({ ...find, from, to, original: value.text.slice(from, to), isBare: value.isBare }, value);
  });
}

/** A find of a value's text as a find of the JSON around it. */
function placed(find: TextFind, value: JsonValue): readonly TextFind[] {
  const from = value.placeOf(find.from);
  const to = value.placeOf(find.to);
  return [{ ...find, from, to, isBare: value.isBare }];
}
