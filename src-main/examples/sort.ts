// Sorts all examples of a project by one column, in a task thread. Several columns are put together by `views.ts`
// from these. Keys live in typed arrays: a million strings would need half a gigabyte. A sort made before is brought
// up to date where few examples changed.
import { parsedBody, type ExampleKind } from "../../src-shared/domain/example.ts";
import { answerTextOf, askTextOf, sortKeyLength, sortKeyOf } from "../../src-shared/domain/example-text.ts";
import { hash53 } from "../../src-shared/domain/hash.ts";
import type { Sort } from "../../src-shared/domain/view.ts";
import type { ThreadVoice } from "../core/ports.ts";
import { openReadOnly, type ReadOnlyDatabase } from "../store/read-only.ts";
import { examplesSql, sortSql } from "./sql.ts";

export type SortInput = {
  readonly path: string;
  readonly name: string;
  readonly by: Sort;
  /** An own column of numbers sorts as numbers; everything else by what its kind says. */
  readonly isNumberColumn: boolean;
  /** A sort made before, and what changed since. */
  readonly known: { readonly sorted: Sorted; readonly changedIds: readonly number[] } | null;
};

/** All ids, ascending by the column; rows with nothing in it stand at the end and stay there in either direction. */
export type Sorted = {
  readonly ids: Int32Array;
  /** 1 where a row differs from the one before it. */
  readonly startsGroup: Uint8Array;
  readonly filledCount: number;
};

type Value = string | number | null;
type ValueRow = readonly [id: number, value: Value, kind: string];

const idsAtOnce = 20_000;
/** Rows with one key whose whole texts the collator compares; beyond, their first 400 characters decide. */
const collatedTieMaximum = 5_000;
const longKeyLength = 400;

export function sortExamples(input: SortInput, voice: ThreadVoice<"sort-examples">): Sorted {
  const database = openReadOnly(input.path, input.name);
  try {
    const read = readerFor(database, input.by);
    const isNumeric = input.isNumberColumn || numericFields.has(input.by.field);
    const compare = isNumeric ? compareNumbers : comparerOfTexts(input.by.field);
    const isEmpty = (row: ValueRow): boolean =>
      isNumeric ? typeof row[1] !== "number" : textOf(row, input.by.field) === "";
    if (input.known) {
      return resorted(input.known.sorted, input.known.changedIds, read, { compare, isEmpty });
    }
    return isNumeric ? sortedNumbers(read, voice) : sortedTexts(read, input.by.field, voice);
  } finally {
    database.close();
  }
}

type Reader = {
  readonly highestId: number;
  readonly between: (from: number, to: number) => readonly ValueRow[];
  readonly one: (id: number) => ValueRow | undefined;
};

function readerFor(database: ReadOnlyDatabase, by: Sort): Reader {
  const sql = sortSql(by.field);
  const own = by.field === "own" ? [`$.${by.columnId}`] : [];
  const highestId = database.allRaw<[id: number]>(examplesSql.highestId)[0]?.[0] ?? 0;
  const between = (from: number, to: number): readonly ValueRow[] =>
    database.allRaw<ValueRow>(sql, [...own, from, to]);
  return { highestId, between, one: (id) => between(id, id)[0] };
}

const numericFields: ReadonlySet<string> = new Set(["characters", "tokens", "changedAtMs"]);

/** The text of a row as it is compared; empty where there is none. Bodies give their question or answer. */
function textOf([, value, kind]: ValueRow, field: Sort["field"]): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  if (field === "ask" || field === "answer") return quickText(value, field) ?? wholeText(value, kind, field);
  return field === "tags" && value === "[]" ? "" : value;
}

function wholeText(body: string, kind: string, field: "ask" | "answer"): string {
  const example = parsedBody(kind as ExampleKind, body);
  return field === "ask" ? askTextOf(example) : answerTextOf(example);
}

/** The text out of a body's canonical JSON without parsing it; null where that isn't safe. */
function quickText(body: string, field: "ask" | "answer"): string | null {
  // Tools hold JSON of their own, and a preference has two answers: those are parsed.
  if (!body.startsWith('{"messages":[') || !body.endsWith("}]}") || body.includes('"tools":[')) return null;
  const opening = field === "ask" ? '{"role":"user","content":"' : '{"role":"assistant","content":"';
  const at = body.lastIndexOf(opening);
  if (at < 0) return null;
  const role = opening.slice(0, opening.indexOf(","));
  // The last message of this role may hold parts or calls instead of a text.
  if (body.lastIndexOf(role) !== at) return null;
  const from = at + opening.length;
  const end = body.indexOf('"', from);
  const text = body.slice(from, end);
  return text.includes("\\") ? null : text;
}

function sortedNumbers(read: Reader, voice: ThreadVoice<"sort-examples">): Sorted {
  const ids: number[] = [];
  const values: number[] = [];
  const empty: number[] = [];
  for (let from = 1; from <= read.highestId; from += idsAtOnce) {
    for (const [id, value] of read.between(from, from + idsAtOnce - 1)) {
      if (typeof value === "number") {
        ids.push(id);
        values.push(value);
      } else empty.push(id);
    }
    voice.progress(from / read.highestId);
  }
  const places = sortedPlaces(values);
  const sorted = new Int32Array(ids.length + empty.length);
  const startsGroup = new Uint8Array(sorted.length);
  let before: number | null = null;
  for (const [index, place] of places.entries()) {
    sorted[index] = ids[place] ?? 0;
    const value = values[place] ?? 0;
    if (value !== before) startsGroup[index] = 1;
    before = value;
  }
  return withEmpty(sorted, startsGroup, ids.length, empty);
}

/** Indices of `values`, ascending by value, then by index. */
function sortedPlaces(values: readonly number[]): Uint32Array {
  let lowest = Infinity;
  let highest = -Infinity;
  let areWhole = true;
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    if (areWhole && !Number.isInteger(value)) areWhole = false;
  }
  const places = new Uint32Array(values.length);
  if (areWhole && (highest - lowest + 1) * values.length < Number.MAX_SAFE_INTEGER) {
    // Value and index in one number: sorting plain numbers is native, and ten times quicker.
    const packed = new Float64Array(values.length);
    for (const [index, value] of values.entries()) packed[index] = (value - lowest) * values.length + index;
    packed.sort();
    for (const [index, value] of packed.entries()) places[index] = value % values.length;
    return places;
  }
  for (let index = 0; index < places.length; index += 1) places[index] = index;
  return places.toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
}

function sortedTexts(read: Reader, field: Sort["field"], voice: ThreadVoice<"sort-examples">): Sorted {
  const ids: number[] = [];
  const empty: number[] = [];
  const hashes: number[] = [];
  let keys = new Uint16Array(Math.min(read.highestId, idsAtOnce) * sortKeyLength);
  for (let from = 1; from <= read.highestId; from += idsAtOnce) {
    for (const row of read.between(from, from + idsAtOnce - 1)) {
      const text = textOf(row, field);
      if (text === "") {
        empty.push(row[0]);
        continue;
      }
      const start = ids.length * sortKeyLength;
      if (start + sortKeyLength > keys.length) keys = grownKeys(keys, read.highestId);
      writeKey(keys, start, sortKeyOf(text));
      hashes.push(hash53(text));
      ids.push(row[0]);
    }
    voice.progress((from / read.highestId) * readingShare);
  }
  const places = sortedByKeys(keys, ids.length);
  const sorted = new Int32Array(ids.length + empty.length);
  const startsGroup = new Uint8Array(sorted.length);
  const compare = comparerOfTexts(field);
  for (let from = 0; from < places.length;) {
    let to = from + 1;
    while (to < places.length && sameKey(keys, places[from] ?? 0, places[to] ?? 0)) to += 1;
    const tied = places.subarray(from, to);
    startsGroup[from] = 1;
    if (hasOneHash(tied, hashes)) {
      for (const [index, place] of tied.entries()) sorted[from + index] = ids[place] ?? 0;
    } else {
      const rows = [...tied].flatMap((place) => {
        const row = read.one(ids[place] ?? 0);
        return row ? [row] : [];
      });
      settleTie(rows, field, compare, { sorted, startsGroup, from });
    }
    from = to;
  }
  return withEmpty(sorted, startsGroup, ids.length, empty);
}

/** Reading and folding take most of the time, sorting the rest. */
const readingShare = 0.8;

/** Puts rows whose keys are the same in the order of their whole texts. */
function settleTie(
  rows: readonly ValueRow[],
  field: Sort["field"],
  compare: Compare,
  into: { readonly sorted: Int32Array; readonly startsGroup: Uint8Array; readonly from: number },
): void {
  let ordered: readonly ValueRow[];
  let isSame: (a: ValueRow, b: ValueRow) => boolean;
  if (rows.length <= collatedTieMaximum) {
    ordered = rows.toSorted((a, b) => compare(a, b) || a[0] - b[0]);
    isSame = (a, b) => compare(a, b) === 0;
  } else {
    const longKeys = new Map(rows.map((row) => [row[0], textOf(row, field).slice(0, longKeyLength)]));
    const keyOf = (row: ValueRow): string => longKeys.get(row[0]) ?? "";
    ordered = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : a[0] - b[0]));
    isSame = (a, b) => keyOf(a) === keyOf(b);
  }
  for (const [index, row] of ordered.entries()) {
    into.sorted[into.from + index] = row[0];
    const before = ordered[index - 1];
    into.startsGroup[into.from + index] = before === undefined || !isSame(before, row) ? 1 : 0;
  }
}

type Compare = (a: ValueRow, b: ValueRow) => number;

function compareNumbers([, a]: ValueRow, [, b]: ValueRow): number {
  return Number(a) - Number(b);
}

function comparerOfTexts(field: Sort["field"]): Compare {
  const collator = new Intl.Collator(undefined, { numeric: true });
  return (a, b) => {
    const textA = textOf(a, field);
    const textB = textOf(b, field);
    const keyA = sortKeyOf(textA);
    const keyB = sortKeyOf(textB);
    if (keyA !== keyB) return keyA < keyB ? -1 : 1;
    return collator.compare(textA, textB);
  };
}

/** Takes changed rows out of a sort and puts them back where they belong now. */
function resorted(
  sorted: Sorted,
  changedIds: readonly number[],
  read: Reader,
  { compare, isEmpty }: { readonly compare: Compare; readonly isEmpty: (row: ValueRow) => boolean },
): Sorted {
  const changed = new Set(changedIds);
  const entries: { id: number; starts: boolean }[] = [];
  const empty: number[] = [];
  let carriesStart = false;
  for (const [index, id] of sorted.ids.entries()) {
    const starts = sorted.startsGroup[index] === 1;
    if (index >= sorted.filledCount) {
      if (!changed.has(id)) empty.push(id);
    } else if (changed.has(id)) carriesStart ||= starts;
    else {
      entries.push({ id, starts: starts || carriesStart });
      carriesStart = false;
    }
  }
  const arrivals: ValueRow[] = [];
  for (const id of changed) {
    const row = read.one(id);
    if (!row) continue;
    if (isEmpty(row)) empty.push(id);
    else arrivals.push(row);
  }
  const placed = arrivals
    .map((row) => ({ row, place: placeFor(row, entries, read, compare) }))
    .toSorted((a, b) => a.place - b.place || compare(a.row, b.row) || a.row[0] - b.row[0]);
  const ids = new Int32Array(entries.length + placed.length);
  const startsGroup = new Uint8Array(ids.length + empty.length);
  let length = 0;
  let before: ValueRow | undefined;
  let next = 0;
  const put = (id: number, starts: boolean): void => {
    ids[length] = id;
    startsGroup[length] = starts ? 1 : 0;
    length += 1;
  };
  for (let index = 0; index <= entries.length; index += 1) {
    const entry = entries[index];
    let hasArrived = false;
    for (let item = placed[next]; item && item.place === index; item = placed[next]) {
      const previous = hasArrived ? before : rowAt(entries[index - 1]?.id, read);
      put(item.row[0], previous === undefined || compare(previous, item.row) !== 0);
      before = item.row;
      hasArrived = true;
      next += 1;
    }
    if (!entry) break;
    const row = hasArrived ? rowAt(entry.id, read) : undefined;
    put(entry.id, hasArrived && row && before ? compare(before, row) !== 0 : entry.starts);
  }
  return withEmpty(
    ids,
    startsGroup,
    ids.length,
    empty.toSorted((a, b) => a - b),
  );
}

/** How many of the entries stand before a row. */
function placeFor(
  row: ValueRow,
  entries: readonly { readonly id: number }[],
  read: Reader,
  compare: Compare,
): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = rowAt(entries[middle]?.id, read);
    const order = there ? compare(there, row) || there[0] - row[0] : -1;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rowAt(id: number | undefined, read: Reader): ValueRow | undefined {
  return id === undefined ? undefined : read.one(id);
}

function withEmpty(
  filled: Int32Array,
  startsGroup: Uint8Array,
  filledCount: number,
  empty: readonly number[],
): Sorted {
  const ids = new Int32Array(filledCount + empty.length);
  ids.set(filled.subarray(0, filledCount));
  ids.set(empty, filledCount);
  const starts = new Uint8Array(ids.length);
  starts.set(startsGroup.subarray(0, filledCount));
  if (empty.length > 0) starts[filledCount] = 1;
  return { ids, startsGroup: starts, filledCount };
}

function grownKeys(keys: Uint16Array, highestId: number): Uint16Array<ArrayBuffer> {
  const rows = Math.min(highestId, Math.ceil((keys.length / sortKeyLength) * 2));
  const larger = new Uint16Array(Math.max(rows * sortKeyLength, keys.length + idsAtOnce * sortKeyLength));
  larger.set(keys);
  return larger;
}

function writeKey(keys: Uint16Array, start: number, key: string): void {
  for (let index = 0; index < key.length; index += 1) keys[start + index] = key.charCodeAt(index);
}

function hasOneHash(places: Uint32Array, hashes: readonly number[]): boolean {
  const first = hashes[places[0] ?? 0];
  for (const place of places) if (hashes[place] !== first) return false;
  return true;
}

function sameKey(keys: Uint16Array, a: number, b: number): boolean {
  const startA = a * sortKeyLength;
  const startB = b * sortKeyLength;
  for (let index = 0; index < sortKeyLength; index += 1) {
    if (keys[startA + index] !== keys[startB + index]) return false;
  }
  return true;
}

/**
 * Indices of `count` keys in order; equal ones by index. Three-way radix quicksort (Bentley and Sedgewick, 1997):
 * looks at each character about once, and never makes a string.
 */
function sortedByKeys(keys: Uint16Array, count: number): Uint32Array {
  const places = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) places[index] = index;
  const codeAt = (at: number, depth: number): number => keys[(places[at] ?? 0) * sortKeyLength + depth] ?? 0;
  const swap = (a: number, b: number): void => {
    const kept = places[a] ?? 0;
    places[a] = places[b] ?? 0;
    places[b] = kept;
  };
  const waiting: [from: number, to: number, depth: number][] = [[0, count, 0]];
  for (let piece = waiting.pop(); piece; piece = waiting.pop()) {
    const [from, to, depth] = piece;
    if (to - from < 2) continue;
    if (depth === sortKeyLength) {
      places.subarray(from, to).sort();
      continue;
    }
    const pivot = codeAt(from + ((to - from) >>> 1), depth);
    let less = from;
    let more = to;
    for (let at = from; at < more;) {
      const code = codeAt(at, depth);
      if (code < pivot) {
        swap(less, at);
        less += 1;
        at += 1;
      } else if (code > pivot) {
        more -= 1;
        swap(at, more);
      } else at += 1;
    }
    waiting.push([from, less, depth], [more, to, depth]);
    // A key that ended is equal from here on.
    waiting.push([less, more, pivot === 0 ? sortKeyLength : depth + 1]);
  }
  return places;
}
