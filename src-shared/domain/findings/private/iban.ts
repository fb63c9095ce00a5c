// Finds account numbers (IBAN): a country, its length, and a remainder of 1 by 97 (ISO 13616). Pure.
// Lengths: SWIFT IBAN registry, release 99, 2026-11-28.
import type { SayFind } from "./private-kinds.ts";
import { isDigitUnit, isWordAt } from "./words/letter-tables.ts";
import type { ReadText } from "./words/read-text.ts";

const lengths = new Map(
  (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 " +
    "FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 " +
    "LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 " +
    "ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

export function findIbans(read: ReadText, say: SayFind): void {
  const { text, from, to, numbers } = read;
  for (const number of numbers) {
    const word = number - 1;
    const start = from[word] ?? -1;
    if (start < 0 || to[word] !== start + 2) continue;
    const isBeside = to[word] === from[number] && (to[number] ?? 0) - (from[number] ?? 0) >= 2;
    if (!isBeside || isWordAt(text, start - 1)) continue;
    const length = lengths.get(text.slice(start, start + 2).toUpperCase());
    if (length === undefined) continue;
    const end = endOfUnits(text, start, length);
    if (end > 0 && isIban(text.slice(start, end))) say(start, end, "high");
  }
}

/** Where `length` letters and digits end, single blanks and dashes between them aside; 0: there are fewer. */
function endOfUnits(text: string, start: number, length: number): number {
  let count = 0;
  let at = start;
  while (at < text.length) {
    if (isPlain(text.charCodeAt(at))) {
      count += 1;
      if (count === length) return isWordAt(text, at + 1) ? 0 : at + 1;
    } else if (!isJoint(text[at]) || !isPlain(text.charCodeAt(at + 1))) return 0;
    at += 1;
  }
  return 0;
}

function isPlain(unit: number): boolean {
  const large = unit & ~0x20;
  return isDigitUnit(unit) || (large >= 0x41 && large <= 0x5a);
}

function isJoint(letter: string | undefined): boolean {
  return letter === " " || letter === "-" || letter === "\u00a0";
}

/** Whether a text is an account number by its check digits, blanks and dashes aside. */
export function isIban(text: string): boolean {
  const units = text.replace(/[^0-9A-Za-z]/g, "").toUpperCase();
  let rest = 0;
  for (let index = 0; index < units.length; index += 1) {
    const unit = units.charCodeAt((index + 4) % units.length);
    const value = isDigitUnit(unit) ? unit - 0x30 : unit - 0x41 + 10;
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest === 1;
}
