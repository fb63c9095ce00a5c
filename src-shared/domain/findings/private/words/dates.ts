// Reads a date that begins at a word of a text: "14/02/1951", "1951-02-14", "7. Juni 1968", "May 4, 1979". Pure.
import type { ReadText } from "./read-text.ts";
import { gapAfter, hasSign } from "./surroundings.ts";
import { wordSign } from "./word-signs.ts";

/** `last`: the last word of it. */
export type ReadDate = {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly last: number;
};

const oldestYear = 1850;
const latestYear = 2060;

/** The date that begins at word `index` and tells day, month and year; null: none does. */
export function dateAt(read: ReadText, index: number): ReadDate | null {
  if (hasSign(read, index, wordSign.number)) return numericDate(read, index) ?? wordedDate(read, index);
  return hasSign(read, index, wordSign.month) ? monthFirstDate(read, index) : null;
}

function numericDate(read: ReadText, index: number): ReadDate | null {
  if (!hasSign(read, index + 1, wordSign.number) || !hasSign(read, index + 2, wordSign.number)) return null;
  const gap = gapAfter(read, index);
  if (!/^(?:[./\-–]|\. )$/.test(gap) || gapAfter(read, index + 1).trim() !== gap.trim()) return null;
  const [one, two, three] = [sized(read, index), sized(read, index + 1), sized(read, index + 2)];
  const isYearFirst = one.size === 4 && isYear(one) && two.size <= 2 && three.size <= 2;
  const isRight = isYearFirst
    ? isMonth(two) && isDay(three)
    : one.size <= 2 &&
      two.size <= 2 &&
      isYear(three) &&
      ((isDay(one) && isMonth(two)) || (isMonth(one) && isDay(two)));
  if (!isRight) return null;
  const to = read.to[index + 2] ?? 0;
  // "1.2.2020.4" and "12/3/4567-8" are something else.
  if (/^[./-]\d/.test(read.text.slice(to, to + 2))) return null;
  return dateOf(read, index, index + 2);
}

/** Day, month in letters, year. */
function wordedDate(read: ReadText, index: number): ReadDate | null {
  if (!isDay(sized(read, index))) return null;
  let word = index + 1;
  if (/^(?:st|nd|rd|th|er|re|º|°|ª)$/i.test(textOf(read, word))) word += 1;
  if (/^(?:de|of|di|d)$/i.test(textOf(read, word))) word += 1;
  if (!hasSign(read, word, wordSign.month) || !isCloseTo(read, index, word)) return null;
  let last = word + 1;
  if (/^(?:de|del|of|di)$/i.test(textOf(read, last))) last += 1;
  const year = sized(read, last);
  return isYear(year) && year.size === 4 && isCloseTo(read, word, last) ? dateOf(read, index, last) : null;
}

function monthFirstDate(read: ReadText, index: number): ReadDate | null {
  if (!isDay(sized(read, index + 1)) || !isCloseTo(read, index, index + 1)) return null;
  let last = index + 2;
  if (/^(?:st|nd|rd|th)$/i.test(textOf(read, last))) last += 1;
  const year = sized(read, last);
  return isYear(year) && year.size === 4 && isCloseTo(read, index, last) ? dateOf(read, index, last) : null;
}

function dateOf(read: ReadText, first: number, last: number): ReadDate {
  return { from: read.from[first] ?? 0, to: read.to[last] ?? 0, first, last };
}

/** Whether two words of a date have no more between them than dates have. */
function isCloseTo(read: ReadText, first: number, last: number): boolean {
  const between = read.text.slice(
    read.to[first] ?? 0,
    Math.min(read.from[last] ?? 0, (read.to[first] ?? 0) + 24),
  );
  return (read.from[last] ?? 0) - (read.to[first] ?? 0) <= 20 && !/[\n;:!?()]/.test(between);
}

type Sized = { readonly value: number; readonly size: number };

function sized(read: ReadText, index: number): Sized {
  const size = (read.to[index] ?? 0) - (read.from[index] ?? 0);
  const isNumber = hasSign(read, index, wordSign.number) && size <= 4;
  return isNumber
    ? { value: Number(read.text.slice(read.from[index] ?? 0, read.to[index] ?? 0)), size }
    : { value: -1, size: 9 };
}

const isDay = ({ value, size }: Sized): boolean => size <= 2 && value >= 1 && value <= 31;
const isMonth = ({ value, size }: Sized): boolean => size <= 2 && value >= 1 && value <= 12;
const isYear = ({ value, size }: Sized): boolean =>
  size === 2 || (size === 4 && value >= oldestYear && value <= latestYear);

function textOf(read: ReadText, index: number): string {
  return read.text.slice(read.from[index] ?? read.text.length, read.to[index] ?? read.text.length);
}
