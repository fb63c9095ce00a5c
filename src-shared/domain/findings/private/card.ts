// Finds numbers of payment cards: 14 to 19 digits in the groups cards print, of a known maker, with the right check digit.
// Ranges: https://en.wikipedia.org/wiki/Payment_card_number (2026-11-28). Pure.
import type { SayFind } from "./private-kinds.ts";
import { isWordAt } from "./words/letter-tables.ts";
import type { NumberRow } from "./words/number-rows.ts";
import type { ReadText } from "./words/read-text.ts";

const fewestDigits = 14;
const mostDigits = 19;

/** Rarer lengths and makers only count with a word for a card before them. */
const fewestNamedDigits = 12;
const cardWords =
  /(?:card|credit|visa|mastercard|maestro|amex|karte|carte|tarjeta|carta|cartão|cartao|kaart|\bcc)\b[^\d\n]{0,24}$/i;

export function findCards(read: ReadText, rows: readonly NumberRow[], say: SayFind): void {
  for (const row of rows) {
    if (row.digits.length < fewestNamedDigits) continue;
    if (row.groups.length === 1 && isNamedCard(read.text, row)) {
      say(row.from, row.to, "medium");
      continue;
    }
    let start = 0;
    while (start < row.groups.length) {
      const count = groupsOfCard(read, row, start);
      if (count > 0) {
        const from = read.from[row.first + start] ?? 0;
        const to = read.to[row.first + start + count - 1] ?? 0;
        say(from, to, count > 1 ? "high" : "medium");
      }
      start += Math.max(1, count);
    }
  }
}

function isNamedCard(text: string, row: NumberRow): boolean {
  if (row.digits.length > mostDigits || !hasLuhnDigit(row.digits) || isCardNumber(row.digits)) return false;
  if (isWordAt(text, row.from - 1) || isWordAt(text, row.to) || row.digits.startsWith("0")) return false;
  return cardWords.test(text.slice(Math.max(0, row.from - 40), row.from));
}

/** How many groups from `start` on are a card; 0: none. */
function groupsOfCard(read: ReadText, row: NumberRow, start: number): number {
  let digits = "";
  for (let index = start; index < row.groups.length; index += 1) {
    if (index > start && !/^[ \-\u00a0]$/.test(row.gaps[index - 1] ?? "")) return 0;
    digits += row.groups[index] ?? "";
    if (digits.length > mostDigits) return 0;
    const word = row.first + index;
    if (digits.length < fewestDigits || isWordAt(read.text, read.to[word] ?? 0)) continue;
    if (isWordAt(read.text, (read.from[row.first + start] ?? 0) - 1)) return 0;
    if (isCardNumber(digits)) return index - start + 1;
  }
  return 0;
}

/** Whether digits are a card's: the maker's start and length, and the check digit by Luhn. */
export function isCardNumber(digits: string): boolean {
  return hasMakersStart(digits) && hasLuhnDigit(digits);
}

function hasMakersStart(digits: string): boolean {
  const { length } = digits;
  if (length === 14) return /^3(?:0[0-5]|[689])/.test(digits);
  if (length === 15) return /^3[47]/.test(digits);
  if (length === 16) return /^(?:4|5[0-8]|6|35|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720))/.test(digits);
  return /^(?:4|62|6)/.test(digits) && length >= 18;
}

function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 0x30;
    const doubled = index % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
