// A JSON text and where its values stand, so that one value can be changed and every other byte stays: numbers keep
// their digits, keys their order, blanks their place. Pure. Never writes a text anew.

export type RawValue = { readonly from: number; readonly to: number } & (
  | { readonly kind: "object"; readonly members: readonly RawMember[] }
  | { readonly kind: "array"; readonly items: readonly RawValue[] }
  | { readonly kind: "string"; readonly text: string }
  /** `text` is the number as it stands there: 1.50 stays 1.50. */
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "boolean"; readonly isTrue: boolean }
  | { readonly kind: "null" }
);
/** `from` is where the key begins, `colon` where its colon stands. */
export type RawMember = {
  readonly name: string;
  readonly from: number;
  readonly colon: number;
  readonly value: RawValue;
};
export type RawObject = Extract<RawValue, { readonly kind: "object" }>;

/** The way to a value: names of members, numbers of items. */
export type RawPath = readonly (string | number)[];

/** Deeper than any tool's arguments; a text made to be deep isn't followed. */
const depthMaximum = 64;

/** Where the values of a JSON text stand; null where it is no JSON, too deep, or names a member twice. */
export function rawJsonOf(text: string): RawValue | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  return readValue(text, skipBlanks(text, 0), 0);
}

/** The same for a text that has to be an object. */
export function rawObjectOf(text: string): RawObject | null {
  const value = rawJsonOf(text);
  return value?.kind === "object" ? value : null;
}

export function rawAt(value: RawValue | null, path: RawPath): RawValue | null {
  let found = value;
  for (const step of path) {
    if (found?.kind === "object") found = memberOf(found, step)?.value ?? null;
    else if (found?.kind === "array" && typeof step === "number") found = found.items[step] ?? null;
    else return null;
  }
  return found;
}

/**
 * The text with `json` as the value at a path. A member that isn't there is put behind the others, an item at the
 * list's end; objects on the way are made. The same text where the way leads through something else.
 */
export function withRawAt(text: string, path: RawPath, json: string): string {
  const root = rawJsonOf(text);
  if (root === null) return text;
  for (let length = path.length; length >= 0; length -= 1) {
    const value = rawAt(root, path.slice(0, length));
    if (value === null) continue;
    const rest = path.slice(length);
    if (rest.length === 0) return spliced(text, value.from, value.to, json);
    const [step = "", ...inner] = rest;
    const made = wrapped(inner, json);
    if (value.kind === "object") return withMember(text, value, String(step), made);
    if (value.kind === "array" && step === value.items.length) return withItem(text, value, made);
    return text;
  }
  return text;
}

/** The text without the member or item at a path; the same text where there is none. */
export function withoutRawAt(text: string, path: RawPath): string {
  const root = rawJsonOf(text);
  const parent = rawAt(root, path.slice(0, -1));
  const step = path.at(-1);
  if (parent === null || step === undefined) return text;
  const spans =
    parent.kind === "object"
      ? parent.members.map((member) => ({ from: member.from, to: member.value.to }))
      : parent.kind === "array"
        ? parent.items
        : [];
  const index =
    parent.kind === "object" ? parent.members.findIndex(({ name }) => name === step) : Number(step);
  const span = spans[index];
  if (span === undefined) return text;
  const before = spans[index - 1];
  const after = spans[index + 1];
  if (before !== undefined) return spliced(text, before.to, span.to, "");
  if (after !== undefined) return spliced(text, span.from, after.from, "");
  return spliced(text, parent.from + 1, parent.to - 1, "");
}

/** Whether a text is a number as JSON writes them. */
export function isJsonNumber(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
}

function memberOf(value: RawObject, name: string | number): RawMember | undefined {
  return value.members.find((member) => member.name === name);
}

function wrapped(path: RawPath, json: string): string {
  return path.reduceRight<string>((inner, step) => `{${JSON.stringify(String(step))}:${inner}}`, json);
}

function withMember(text: string, object: RawObject, name: string, json: string): string {
  const last = object.members.at(-1);
  if (last === undefined) {
    return spliced(text, object.from + 1, object.to - 1, `${JSON.stringify(name)}:${json}`);
  }
  const before = object.members.at(-2);
  const lead = blanksAt(
    text,
    before === undefined ? object.from + 1 : text.indexOf(",", before.value.to) + 1,
  );
  const gap = blanksAt(text, last.colon + 1);
  return spliced(text, last.value.to, last.value.to, `,${lead}${JSON.stringify(name)}:${gap}${json}`);
}

function withItem(text: string, list: Extract<RawValue, { kind: "array" }>, json: string): string {
  const last = list.items.at(-1);
  if (last === undefined) return spliced(text, list.from + 1, list.to - 1, json);
  const before = list.items.at(-2);
  const lead = blanksAt(text, before === undefined ? list.from + 1 : text.indexOf(",", before.to) + 1);
  return spliced(text, last.to, last.to, `,${lead}${json}`);
}

function spliced(text: string, from: number, to: number, put: string): string {
  return text.slice(0, from) + put + text.slice(to);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \t\n\r".includes(text.charAt(at))) at += 1;
  return at;
}

function blanksAt(text: string, from: number): string {
  return text.slice(from, skipBlanks(text, from));
}

/** Of a text that `JSON.parse` took: nothing is checked twice. */
function readValue(text: string, from: number, depth: number): RawValue | null {
  if (depth > depthMaximum) return null;
  switch (text.charAt(from)) {
    case "{":
      return readObject(text, from, depth);
    case "[":
      return readArray(text, from, depth);
    case '"': {
      const to = stringEnd(text, from);
      return { kind: "string", from, to, text: JSON.parse(text.slice(from, to)) as string };
    }
    case "t":
      return { kind: "boolean", from, to: from + 4, isTrue: true };
    case "f":
      return { kind: "boolean", from, to: from + 5, isTrue: false };
    case "n":
      return { kind: "null", from, to: from + 4 };
    default: {
      let to = from;
      while (to < text.length && /[\d.eE+-]/.test(text.charAt(to))) to += 1;
      return { kind: "number", from, to, text: text.slice(from, to) };
    }
  }
}

function readObject(text: string, from: number, depth: number): RawValue | null {
  const members: RawMember[] = [];
  const names = new Set<string>();
  let at = skipBlanks(text, from + 1);
  while (text.charAt(at) !== "}") {
    const keyEnd = stringEnd(text, at);
    const name = JSON.parse(text.slice(at, keyEnd)) as string;
    const colon = skipBlanks(text, keyEnd);
    const value = readValue(text, skipBlanks(text, colon + 1), depth + 1);
    if (value === null || names.has(name)) return null;
    names.add(name);
    members.push({ name, from: at, colon, value });
    at = skipBlanks(text, value.to);
    if (text.charAt(at) === ",") at = skipBlanks(text, at + 1);
  }
  return { kind: "object", from, to: at + 1, members };
}

function readArray(text: string, from: number, depth: number): RawValue | null {
  const items: RawValue[] = [];
  let at = skipBlanks(text, from + 1);
  while (text.charAt(at) !== "]") {
    const value = readValue(text, at, depth + 1);
    if (value === null) return null;
    items.push(value);
    at = skipBlanks(text, value.to);
    if (text.charAt(at) === ",") at = skipBlanks(text, at + 1);
  }
  return { kind: "array", from, to: at + 1, items };
}

/** Behind the closing quote of a string that begins at `from`. */
function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (text.charAt(at) !== '"') at += text.charAt(at) === "\\" ? 2 : 1;
  return at + 1;
}
