// Finds numbers under which a person is kept: of a record, a case, a policy, a membership, a passport. They have no shape
// of their own: a word before them must say so. Numbers of orders, invoices and parcels name things. Pure.
import type { Confidence, SayFind } from "./private-kinds.ts";
import { isWordAt } from "./words/letter-tables.ts";
import type { ReadText } from "./words/read-text.ts";
import { gapAfter, hasSign, wordText } from "./words/surroundings.ts";
import { wordSign } from "./words/word-signs.ts";

const anySign = wordSign.recordNoun | wordSign.recordNumber;
/** Between the word and its number: "number of the member is". */
const mostWordsBetween = 4;
const longestGap = 6;

export function findRecordNumbers(read: ReadText, say: SayFind): void {
  if ((read.allSigns & anySign) === 0 || read.numbers.length === 0) return;
  let done = 0;
  for (let word = 0; word < read.signs.length; word += 1) {
    const isNumber = hasSign(read, word, wordSign.recordNumber) || isCompound(read, word);
    if ((read.from[word] ?? 0) < done || (!isNumber && !hasSign(read, word, wordSign.recordNoun))) continue;
    done = Math.max(done, numberAfter(read, word, isNumber, say));
  }
}

/** "Kunden-Nr", "Patienten-ID", "student_id": the noun and the word for number in one. */
function isCompound(read: ReadText, word: number): boolean {
  return (
    hasSign(read, word, wordSign.recordNoun) &&
    hasSign(read, word + 1, wordSign.numberWord) &&
    /^[-_ ]?$/.test(gapAfter(read, word))
  );
}

/** Says the number a word introduces and gives its end; 0: there is none. */
function numberAfter(read: ReadText, word: number, isNumber: boolean, say: SayFind): number {
  let isNamed = isNumber || isNumberBefore(read, word);
  let isOpen = true;
  let last = word;
  for (let step = 0; step <= mostWordsBetween; step += 1) {
    const gap = gapAfter(read, last);
    const next = last + 1;
    if (gap.length > longestGap || /[\n!?;,()]/.test(gap) || next >= read.from.length) return 0;
    if (/[#№]/.test(gap)) isNamed = true;
    const isColon = /[:=]/.test(gap);
    const start = read.from[next] ?? 0;
    const isWordForNumber = hasSign(read, next, wordSign.numberWord) && !/^\d/.test(gapAfter(read, next));
    const end = (isOpen || isColon) && !isWordForNumber ? valueEnd(read.text, start) : 0;
    const confidence = end > 0 ? confidenceOf(read.text.slice(start, end), isNamed, isColon) : null;
    if (confidence !== null) {
      say(start, end, confidence);
      return end;
    }
    if (hasSign(read, next, wordSign.number | wordSign.thingNumber | wordSign.phone)) return 0;
    if (hasSign(read, next, wordSign.numberWord)) isNamed = true;
    else if (hasSign(read, next, wordSign.isWord)) isOpen = true;
    else if (!mayStandBetween(read, next)) {
      // "account number with us: …"
      const leadsToNumber = hasSign(read, next + 1, wordSign.numberWord);
      if ((!isNamed && !leadsToNumber) || hasSign(read, next, wordSign.capital)) return 0;
      isOpen = leadsToNumber;
    }
    last = next;
  }
  return 0;
}

/** "número de cliente", "n° d'adhérent", "number of the member". */
function isNumberBefore(read: ReadText, word: number): boolean {
  for (let before = word - 1; before >= 0 && before >= word - 3; before -= 1) {
    if (hasSign(read, before, wordSign.numberWord)) return true;
    if (!mayStandBetween(read, before)) return false;
  }
  return false;
}

function mayStandBetween(read: ReadText, word: number): boolean {
  if (hasSign(read, word, wordSign.isWord | wordSign.particle | anySign)) return true;
  return /^(?:of|the|my|your|el|il|mon|votre|o|penal|penale|abreviado|cl[ií]nica|d|l|with|identit[éeà]|record|holder|[º°ª])$/i.test(
    wordText(read, word),
  );
}

const longestValue = 48;
const mostChunks = 5;

/**
 * The end of a value that begins at a place: chunks with a digit, or a few large letters before one, parted by single
 * blanks ("2:24-cv-01187", "34 Js 1127/23", "HX 4471 9920"). 0: it has fewer than three digits.
 */
function valueEnd(text: string, start: number): number {
  const window = /^[A-Za-z0-9][A-Za-z0-9 \-/:._]*/.exec(text.slice(start, start + longestValue))?.[0] ?? "";
  const chunks = window.split(" ");
  let length = 0;
  let end = 0;
  for (let index = 0; index < Math.min(chunks.length, mostChunks); index += 1) {
    const chunk = chunks[index] ?? "";
    const bare = chunk.replace(/[-/:._]+$/, "");
    const hasDigit = /\d/.test(bare);
    if (!hasDigit && !(leadsOn(bare) && /\d/.test(`${chunks[index + 1] ?? ""}${chunks[index + 2] ?? ""}`)))
      break;
    if (hasDigit) end = start + length + bare.length;
    if (bare.length < chunk.length) break;
    length += chunk.length + 1;
  }
  const value = text.slice(start, end);
  const digits = value.replace(/\D/g, "").length;
  // A link, or words.
  if (/:\/\/|[A-Za-z]{7}/.test(value)) return 0;
  return digits >= 3 && !isWordAt(text, end) ? end : 0;
}

/** "HX", "Js": letters that belong to the number behind them. */
function leadsOn(chunk: string): boolean {
  return /^[A-Z][A-Z]{0,5}$|^[A-Z][a-z]{1,2}$/.test(chunk);
}

function confidenceOf(value: string, isNamed: boolean, isColon: boolean): Confidence | null {
  // What stands in the place of a number that was replaced.
  if (value.startsWith("000-")) return null;
  const digits = value.replace(/\D/g, "").length;
  if (isNamed) return "high";
  const isCode = /[A-Za-z]/.test(value) && digits >= 4;
  if (isCode || (isColon && digits >= 5)) return "medium";
  return digits >= 5 && /\d[/-]\d/.test(value) ? "medium" : null;
}
