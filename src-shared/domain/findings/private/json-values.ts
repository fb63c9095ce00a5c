// The strings and numbers of a JSON text with their places in it, so that a piece of one can be changed and every other
// character stays. Pure.

export type JsonValue = {
  /** The string as it is read, or the digits of a number. */
  readonly text: string;
  /** The words of its key, or of the key its list stands under: "patient_name" is "patient name"; empty: none. */
  readonly key: string;
  /** Whether it is a number. */
  readonly isBare: boolean;
  /** Where a unit of `text` stands in the JSON. */
  readonly placeOf: (index: number) => number;
};

/** Its strings and numbers from the front, keys aside; null: the text is no JSON. */
export function jsonValuesOf(text: string): readonly JsonValue[] | null {
  if (!isJson(text)) return null;
  const values: JsonValue[] = [];
  let key = "";
  let at = 0;
  while (at < text.length) {
    const letter = text[at] ?? "";
    if (letter === '"') {
      const end = stringEnd(text, at);
      if (isKey(text, end)) key = wordsOfKey(decoded(text.slice(at, end)));
      else values.push(stringValue(text, at, end, key));
      at = end;
    } else if (letter === "-" || (letter >= "0" && letter <= "9")) {
      const end = numberEnd(text, at);
      const start = at;
      values.push({ text: text.slice(start, end), key, isBare: true, placeOf: (index) => start + index });
      at = end;
    } else at += 1;
  }
  return values;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function stringValue(text: string, start: number, end: number, key: string): JsonValue {
  const raw = text.slice(start, end);
  const value = { key, isBare: false };
  if (!raw.includes("\\")) return { ...value, text: raw.slice(1, -1), placeOf: (index) => start + 1 + index };
  const places = placesOf(text, start, end);
  return { ...value, text: decoded(raw), placeOf: (index) => places[index] ?? end - 1 };
}

/** Where each unit of a string with escapes stands. */
function placesOf(text: string, start: number, end: number): readonly number[] {
  const places: number[] = [];
  let at = start + 1;
  while (at < end - 1) {
    places.push(at);
    if (text[at] === "\\") at += text[at + 1] === "u" ? 6 : 2;
    else at += 1;
  }
  return places;
}

/** Behind the closing quote of the string that opens at `at`. */
function stringEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  return end + 1;
}

function numberEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && /[0-9.eE+-]/.test(text[end] ?? "")) end += 1;
  return end;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (at < text.length && /\s/.test(text[at] ?? "")) at += 1;
  return text[at] === ":";
}

function decoded(literal: string): string {
  return JSON.parse(literal) as string;
}

const longestKey = 60;

/** "patientName", "date_of_birth" and "e-mail" as words. */
function wordsOfKey(key: string): string {
  return key
    .slice(0, longestKey)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_\s]+/g, " ")
    .trim();
}
