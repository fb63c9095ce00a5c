// Numbers that stand beside each other with little between them, read as one: phones and cards are written in groups.
import type { ReadText } from "./read-text.ts";

/** Numbers `first` to `last` (as words of the text) with their digits together. */
export type NumberRow = {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
  readonly digits: string;
  readonly groups: readonly string[];
  /** What stands between the groups. */
  readonly gaps: readonly string[];
};

/** Longer rows are tables, not phones. Bounds what is looked at again. */
const mostGroups = 12;
const longestGap = 3;

/** All rows of a text, from the front; a number alone is a row of one. */
export function numberRows(read: ReadText): readonly NumberRow[] {
  const rows: NumberRow[] = [];
  const { numbers, from, to } = read;
  let index = 0;
  while (index < numbers.length) {
    const first = numbers[index] ?? 0;
    let last = first;
    const gaps: string[] = [];
    while (gaps.length < mostGroups && numbers[index + 1] === last + 1) {
      const gap = jointBetween(read, last);
      if (gap === null) break;
      gaps.push(gap);
      last += 1;
      index += 1;
    }
    index += 1;
    rows.push(rowOf(read, first, last, gaps, from[first] ?? 0, to[last] ?? 0));
  }
  return rows;
}

// oxlint-disable-next-line eslint/max-params -- all of it is the row
function rowOf(
  read: ReadText,
  first: number,
  last: number,
  gaps: readonly string[],
  from: number,
  to: number,
): NumberRow {
  const groups: string[] = [];
  for (let word = first; word <= last; word += 1) {
    groups.push(read.text.slice(read.from[word] ?? 0, read.to[word] ?? 0));
  }
  return { first, last, from, to, digits: groups.join(""), groups, gaps };
}

/** What joins a number to the one after it; null: too much, or something else. */
function jointBetween(read: ReadText, index: number): string | null {
  const start = read.to[index] ?? 0;
  const end = read.from[index + 1] ?? 0;
  if (end - start > longestGap) return null;
  for (let at = start; at < end; at += 1) {
    const letter = read.text[at];
    const isJoint =
      letter === " " ||
      letter === "-" ||
      letter === "." ||
      letter === "/" ||
      letter === "(" ||
      letter === ")";
    if (!isJoint && letter !== "\u00a0" && letter !== "\u202f" && letter !== "–" && letter !== "‑")
      return null;
  }
  return read.text.slice(start, end);
}
