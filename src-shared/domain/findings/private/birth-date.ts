// Finds days of birth: dates beside a word that says so ("born", "geb.", "née le", "* 5.4.1979"). Every other date is just
// a date. A year or a birthday without a year alone isn't found. Pure.
import type { SayFind } from "./private-kinds.ts";
import { dateAt, type ReadDate } from "./words/dates.ts";
import type { ReadText } from "./words/read-text.ts";
import { gapAfter, hasSign, wordText } from "./words/surroundings.ts";
import { wordSign } from "./words/word-signs.ts";

/** "born in the old hospital of Brest on 4 May 1979". */
const reachBack = 8;
/** "am 1. September 1962 in Köln geboren". */
const reachAhead = 4;

export function findBirthDates(read: ReadText, say: SayFind): void {
  if ((read.allSigns & wordSign.birth) === 0 && !/\*|o\.\s?b\b/i.test(read.text)) return;
  for (let at = 0; at < read.numbers.length; at += 1) {
    const number = read.numbers[at] ?? 0;
    const date = dateAt(read, number) ?? (number > 0 ? dateAt(read, number - 1) : null);
    if (!date) continue;
    if (isBirth(read, date)) say(date.from, date.to, "high");
    while ((read.numbers[at + 1] ?? Infinity) <= date.last) at += 1;
  }
}

function isBirth(read: ReadText, date: ReadDate): boolean {
  if (/\*\s?$/.test(read.text.slice(Math.max(0, date.from - 2), date.from))) return true;
  for (let word = date.first - 1; word >= 0 && word >= date.first - reachBack; word -= 1) {
    if (hasSign(read, word, wordSign.birth) || isDob(read, word)) return true;
    // Another date or the end of a sentence stands between.
    if (hasSign(read, word, wordSign.number) || endsSentence(read, word - 1)) return false;
  }
  for (let word = date.last + 1; word <= date.last + reachAhead; word += 1) {
    if (endsSentence(read, word - 1)) return false;
    if (hasSign(read, word, wordSign.birth)) return true;
  }
  return false;
}

/** "d.o.b." */
function isDob(read: ReadText, word: number): boolean {
  return (
    wordText(read, word).toLowerCase() === "b" &&
    word > 1 &&
    /^[dD]\.\s?[oO]\.\s?$/.test(read.text.slice(read.from[word - 2] ?? 0, read.from[word] ?? 0))
  );
}

/** Whether a sentence ends between a word and the one after it. Abbreviations end none. */
function endsSentence(read: ReadText, word: number): boolean {
  if (word < 0) return false;
  const gap = gapAfter(read, word);
  if (/[!?;]|\n\n/.test(gap)) return true;
  const isLong = (read.to[word] ?? 0) - (read.from[word] ?? 0) > 4;
  return (
    /^\.\s/.test(gap) &&
    isLong &&
    hasSign(read, word + 1, wordSign.capital) &&
    !hasSign(read, word, wordSign.birth)
  );
}
