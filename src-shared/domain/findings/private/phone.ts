// Finds phone numbers: with the sign of a country, in the shapes the large countries write them, or any number after a
// word like "call". Pure. "+00 …" is no country's: it stands in the place of a number that was replaced.
import type { Confidence, SayFind } from "./private-kinds.ts";
import { isDigitUnit, isWordAt } from "./words/letter-tables.ts";
import type { NumberRow } from "./words/number-rows.ts";
import type { ReadText } from "./words/read-text.ts";
import { gapAfter, nearestSigns } from "./words/surroundings.ts";
import { wordSign } from "./words/word-signs.ts";

/** Whatever of these stands nearest says what the number is. */
const tellingSigns =
  wordSign.phone |
  wordSign.thingNumber |
  wordSign.recordNoun |
  wordSign.recordNumber |
  wordSign.nationalId |
  wordSign.version |
  wordSign.birth;
const reach = 6;
const fewestDigits = 7;
/** The longest number there is (E.164) with "00" in front. */
const mostDigits = 17;

export function findPhones(read: ReadText, rows: readonly NumberRow[], say: SayFind): void {
  for (const row of rows) {
    const { digits } = row;
    if (digits.length < fewestDigits || digits.length > mostDigits) continue;
    const from = startOf(read.text, row);
    const to = row.to + extensionLength(read.text, row.to);
    if (!standsAlone(read.text, from, to)) continue;
    const confidence = confidenceOf(read, row, from);
    if (confidence !== null) say(from, to, confidence);
  }
}

/** "x4587", " ext. 12": the number of a desk belongs to the number of its house. */
function extensionLength(text: string, at: number): number {
  return /^ ?(?:x|ext\.? ?)\d{1,6}(?!\d)/i.exec(text.slice(at, at + 14))?.[0].length ?? 0;
}

function confidenceOf(read: ReadText, row: NumberRow, from: number): Confidence | null {
  const { digits } = row;
  const near = nearestSigns(read, row.first, tellingSigns, reach);
  const isCalled = (near & wordSign.phone) !== 0;
  if (read.text[from] === "+" || read.text.startsWith("(+", from)) {
    return digits.length >= 8 && digits.length <= 15 && digits[0] !== "0" ? "high" : null;
  }
  if ((near !== 0 && !isCalled) || isDate(row) || areYears(row)) return null;
  if (digits.startsWith("00")) {
    const isInternational = digits.length >= 10 && digits[2] !== "0";
    return isInternational && (isCalled || row.groups.length > 2) ? "high" : null;
  }
  if (hasPhoneShape(row, read.text[from] === "(")) return isCalled ? "high" : "medium";
  if (digits.length > 15) return null;
  if (isLabelled(read, row) || isNamedBehind(read, row)) return "high";
  return isCalled && !isThousands(row) ? "high" : null;
}

/** The sign of a country or an opening bracket before the first digit belongs to the number. */
function startOf(text: string, row: NumberRow): number {
  const { from } = row;
  const before = text[from - 1];
  if (before === "+")
    return text[from - 2] === "(" && row.gaps.some((gap) => gap.includes(")")) ? from - 2 : from - 1;
  if (before === "(" && row.gaps.some((gap) => gap.includes(")"))) return from - 1;
  return from;
}

function standsAlone(text: string, from: number, to: number): boolean {
  const before = text[from - 1] ?? " ";
  if (isWordAt(text, from - 1) || (text[from] !== "+" && "#$€£%_.,/-".includes(before))) return false;
  if (isWordAt(text, to) || "%€$£°_".includes(text[to] ?? " ")) return false;
  // "12,50", "10:30", "7/8".
  return (
    !(",.:/-".includes(text[to] ?? " ") && isDigitUnit(text.charCodeAt(to + 1))) &&
    !/^-[A-Za-z]/.test(text.slice(to, to + 2))
  );
}

function hasPhoneShape(row: NumberRow, isBracketed: boolean): boolean {
  const sizes = row.groups.map((group) => group.length).join("-");
  const { digits, gaps } = row;
  const first = row.groups[0] ?? "";
  if (sizes === "3-3-4" || sizes === "1-3-3-4") {
    const area = sizes === "3-3-4" ? digits : digits.slice(1);
    const isBound = isBracketed || gaps.every((gap) => gap === "-" || gap === ".");
    return (
      isBound && /^[2-9]/.test(area) && /^[2-9]/.test(area.slice(3)) && (area === digits || digits[0] === "1")
    );
  }
  if (!/^0[1-9]/.test(digits) || gaps.some((gap) => gap.includes(".") && sizes !== "2-2-2-2-2")) return false;
  if (sizes === "2-2-2-2-2" || sizes === "5-6" || sizes === "3-4-4" || sizes === "4-3-4") return true;
  // Prefix and number as in Germany, the Netherlands and Italy.
  return (
    first.length >= 2 &&
    first.length <= 5 &&
    row.groups.length > 1 &&
    row.groups.length <= 4 &&
    digits.length >= 9 &&
    digits.length <= 13
  );
}

function isDate(row: NumberRow): boolean {
  const sizes = row.groups.map((group) => group.length).join("-");
  if (!/^(?:[12]-[12]-[24]|4-[12]-[12])(?:$|-)/.test(sizes)) return false;
  const [one, two, three = " "] = row.gaps;
  return one === two && one !== " " && three === " ";
}

/** "2006 - 2007", "2008/09" */
function areYears(row: NumberRow): boolean {
  return row.groups.length === 2 && row.groups.every((group) => /^(?:1[89]|20)\d\d$/.test(group));
}

/** "Phone: 72 128 827" */
function isLabelled(read: ReadText, row: NumberRow): boolean {
  const isPhone = ((read.signs[row.first - 1] ?? 0) & wordSign.phone) !== 0;
  return isPhone && /^["']?\s{0,2}[:=]\s{0,3}["'(]?$/.test(gapAfter(read, row.first - 1));
}

/** "416 60 039 office", "930.167.3943 (fax)" */
function isNamedBehind(read: ReadText, row: NumberRow): boolean {
  return /^ ?[-(]? ?(?:fax|mobile|cell|office|handy|mobil|portable|whatsapp|landline)\b/i.test(
    read.text.slice(row.to, row.to + 14),
  );
}

/** "5 000 000", "1.250.000": a count. Nine digits may be a Spanish phone. */
function isThousands(row: NumberRow): boolean {
  if (row.digits.length > 8 || row.groups.length < 2) return false;
  return row.digits[0] !== "0" && row.groups.slice(1).every((group) => group.length === 3);
}
