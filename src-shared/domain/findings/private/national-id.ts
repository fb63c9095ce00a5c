// Finds numbers a state gives a person: by shape and check digit, and by a word before them where the shape alone says
// too little. Starts at numbers only; from each it looks at no more than 40 units. Pure.
import {
  isAmericanSocialNumber,
  isBrazilianNumber,
  isBritishHealthNumber,
  isBritishInsuranceNumber,
  isDutchNumber,
  isFrenchSocialNumber,
  isGermanPensionNumber,
  isGermanTaxNumber,
  isItalianTaxCode,
  isPortugueseNumber,
  isSpanishNumber,
  isSwissNumber,
} from "./check-digits.ts";
import type { Confidence, SayFind } from "./private-kinds.ts";
import { isWordAt } from "./words/letter-tables.ts";
import type { ReadText } from "./words/read-text.ts";
import { nearestSigns } from "./words/surroundings.ts";
import { wordSign } from "./words/word-signs.ts";

type Shape = {
  readonly pattern: RegExp;
  readonly isRight: (plain: string) => boolean;
  /** How sure it is without a word before it; null: it isn't one then. */
  readonly alone: Confidence | null;
};

/** Patterns stick to where a number begins, and each part has a fixed length: none can be slow. */
const shapesFromDigit: readonly Shape[] = [
  { pattern: /\d{3}-\d{2}-\d{4}/y, isRight: isAmericanSocialNumber, alone: "medium" },
  { pattern: /\d{3} ?\d{2} ?\d{4}/y, isRight: isAmericanSocialNumber, alone: null },
  { pattern: /756\.?\d{4}\.?\d{4}\.?\d{2}/y, isRight: isSwissNumber, alone: "high" },
  { pattern: /\d{3}\.\d{3}\.\d{3}-\d{2}/y, isRight: isBrazilianNumber, alone: "high" },
  {
    pattern: /[1-478] ?\d{2} ?\d{2} ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3}[ .-]?\d{2}/y,
    isRight: isFrenchSocialNumber,
    alone: "high",
  },
  { pattern: /\d{2}[ .]?\d{6}[ .]?[A-Z][ .]?\d{3}/y, isRight: isGermanPensionNumber, alone: "high" },
  { pattern: /\d{2} \d{3} \d{3} \d{3}/y, isRight: isGermanTaxNumber, alone: "medium" },
  { pattern: /\d{2}[ /]?\d{3}[ /]?\d{3}[ /]?\d{3}/y, isRight: isGermanTaxNumber, alone: null },
  { pattern: /\d{2}\.\d{3}\.\d{3}[ -]?[A-Za-z]/y, isRight: isSpanishNumber, alone: "high" },
  { pattern: /\d{8}[ -]?[A-Z]/y, isRight: isSpanishNumber, alone: "high" },
  { pattern: /\d{8}[ -]?[a-z]/y, isRight: isSpanishNumber, alone: null },
  { pattern: /\d{3} ?\d{3} ?\d{4}/y, isRight: isBritishHealthNumber, alone: null },
  { pattern: /\d{4}\.?\d{2}\.?\d{3}/y, isRight: isDutchNumber, alone: null },
  { pattern: /\d{3}[ .]?\d{3}[ .]?\d{3}/y, isRight: isDutchNumber, alone: null },
  { pattern: /\d{3}[ .]?\d{3}[ .]?\d{3}/y, isRight: isPortugueseNumber, alone: null },
];

/** Of those that begin with letters the first number stands behind them. */
const shapesFromLetters: readonly Shape[] = [
  { pattern: /[XYZxyz]-?\d{7}[ -]?[A-Za-z]/y, isRight: isSpanishNumber, alone: "high" },
  { pattern: /[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]/y, isRight: isBritishInsuranceNumber, alone: "medium" },
  {
    pattern: /[A-Za-z]{3} ?[A-Za-z]{3} ?\d{2}[A-Za-z]\d{2} ?[A-Za-z]\d{3}[A-Za-z]/y,
    isRight: isItalianTaxCode,
    alone: "high",
  },
];

/** The nearest of these decides what a number is that says nothing itself. */
const tellingSigns = wordSign.nationalId | wordSign.phone | wordSign.thingNumber | wordSign.recordNumber;
const reach = 6;

export function findNationalIds(read: ReadText, say: SayFind): void {
  let done = 0;
  for (const number of read.numbers) {
    const at = read.from[number] ?? 0;
    if (at < done) continue;
    const end = idFrom(read, shapesFromDigit, at, number, say) || idBefore(read, number, say);
    if (end > 0) done = end;
  }
}

/** An id whose letters stand before its first number: beside it, after a blank or a dash, or in two groups. */
function idBefore(read: ReadText, number: number, say: SayFind): number {
  for (let word = number - 1; word >= 0 && word >= number - 2; word -= 1) {
    const start = read.from[word] ?? 0;
    const size = (read.to[word] ?? 0) - start;
    const isBeside = (read.from[word + 1] ?? 0) - (read.to[word] ?? 0) <= 1;
    if (size > 6 || !isBeside || (read.signs[word] ?? 0) & wordSign.number) return 0;
    const end = idFrom(read, shapesFromLetters, start, word, say);
    if (end > 0) return end;
  }
  return 0;
}

// oxlint-disable-next-line eslint/max-params -- where, as a place and as a word
function idFrom(read: ReadText, shapes: readonly Shape[], at: number, word: number, say: SayFind): number {
  const { text } = read;
  const before = text[at - 1] ?? " ";
  if (isWordAt(text, at - 1) || "-./,".includes(before)) return 0;
  for (const { pattern, isRight, alone } of shapes) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) continue;
    const end = at + found[0].length;
    const isCut = isWordAt(text, end) || ("-./".includes(text[end] ?? " ") && isWordAt(text, end + 1));
    if (isCut || !isRight(found[0].replace(/[^0-9A-Za-z]/g, "").toUpperCase())) continue;
    const isNamed = (nearestSigns(read, word, tellingSigns, reach) & wordSign.nationalId) !== 0;
    const confidence = isNamed ? "high" : alone;
    if (confidence === null) continue;
    say(at, end, confidence);
    return end;
  }
  return 0;
}
