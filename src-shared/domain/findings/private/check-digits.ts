// Check digits of national numbers, by the rules their states publish. Pure; every function takes the bare characters.
// Sources, 2026-11-28: ISO/IEC 7064; https://en.wikipedia.org/wiki/National_identification_number and its country pages.

const at = (digits: string, index: number): number => digits.charCodeAt(index) - 0x30;

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * at(digits, index), 0);
}

/** Germany, tax number: 11 digits, one of the first ten twice or three times, ISO 7064 mod 11,10. */
export function isGermanTaxNumber(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits) || /(\d)\1\1/.test(digits.slice(0, 10))) return false;
  const counts = Array.from(
    { length: 10 },
    (_none, digit) => digits.slice(0, 10).split(String(digit)).length - 1,
  );
  const repeated = counts.filter((count) => count > 1);
  if (repeated.length !== 1 || (repeated[0] ?? 0) > 3) return false;
  let product = 10;
  for (let index = 0; index < 10; index += 1) {
    const sum = (at(digits, index) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === at(digits, 10);
}

/** Germany, pension insurance: area, day of birth, letter, serial, check digit: 12 characters. */
export function isGermanPensionNumber(text: string): boolean {
  const parts = /^(\d{2})(\d{2})(\d{2})(\d{2})([A-Z])(\d{2})(\d)$/.exec(text);
  if (!parts) return false;
  const [, area = "", day = "", month = "", year = "", letter = "", serial = "", check = ""] = parts;
  const dayNumber = Number(day) > 50 ? Number(day) - 50 : Number(day);
  if (dayNumber < 1 || dayNumber > 31 || Number(month) < 1 || Number(month) > 12) return false;
  const letterDigits = String(letter.charCodeAt(0) - 0x40).padStart(2, "0");
  const digits = area + day + month + year + letterDigits + serial;
  const sum = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1].reduce((total, weight, index) => {
    const product = weight * at(digits, index);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 10 === Number(check);
}

/** France, social security: 13 characters (departments 2A and 2B) and 97 minus the rest by 97. */
export function isFrenchSocialNumber(text: string): boolean {
  const parts =
    /^([1-478]\d{2}(?:0[1-9]|1[0-2]|[2-4]\d|5[0-9]|6[0-2]|[7-9]\d)(?:\d{2}|2[AB])\d{6})(\d{2})$/.exec(text);
  if (!parts) return false;
  const [, body = "", key = ""] = parts;
  const island = body.slice(5, 7) === "2A" ? 1_000_000 : body.slice(5, 7) === "2B" ? 2_000_000 : 0;
  // 13 digits stay exact in a double.
  const number = Number(body.replace(/[AB]/, "0")) - island;
  return 97 - (number % 97) === Number(key);
}

const spanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE";

/** Spain: eight digits, or X, Y, Z and seven, and a letter by 23. */
export function isSpanishNumber(text: string): boolean {
  const parts = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(text);
  if (!parts) return false;
  const [, first = "", digits = "", letter = ""] = parts;
  if (first.length + digits.length !== 8) return false;
  const number = Number((first === "" ? "" : String("XYZ".indexOf(first))) + digits);
  return spanishLetters[number % 23] === letter;
}

const italianOdd = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** Italy, tax code: 16 letters and digits, the last a letter by 26. */
export function isItalianTaxCode(text: string): boolean {
  if (!/^[A-Z]{6}[0-9L-V]{2}[ABCDEHLMPRST][0-9L-V]{2}[A-Z][0-9L-V]{3}[A-Z]$/.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < 15; index += 1) {
    const unit = text.charCodeAt(index);
    const value = unit <= 0x39 ? unit - 0x30 : unit - 0x41;
    sum += index % 2 === 0 ? (italianOdd[value] ?? 0) : value;
  }
  return text.charCodeAt(15) - 0x41 === sum % 26;
}

/** The Netherlands: nine digits, weights 9 to 2 and −1, by 11. */
export function isDutchNumber(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || /^0+$/.test(digits)) return false;
  return weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

/** Portugal: nine digits, weights 9 to 2, by 11. */
export function isPortugueseNumber(digits: string): boolean {
  if (!/^[1235689]\d{8}$/.test(digits)) return false;
  const rest = weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === at(digits, 8);
}

/** Brazil: eleven digits, two of them by 11. */
export function isBrazilianNumber(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  const first = ((weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  const second = ((weighted(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  return first === at(digits, 9) && second === at(digits, 10);
}

/** United Kingdom, health service: ten digits, weights 10 to 2, by 11. */
export function isBritishHealthNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const check = 11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return check % 11 === at(digits, 9) && check !== 10;
}

/** United Kingdom, national insurance: two letters of those given out, six digits, A to D. */
export function isBritishInsuranceNumber(text: string): boolean {
  return (
    /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(text) && !/^(?:BG|GB|NK|KN|TN|NT|ZZ)/.test(text)
  );
}

/** United States, social security, and tax numbers of those without one (9xx): parts that are given out. */
export function isAmericanSocialNumber(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || /^(?:000|666)/.test(digits)) return false;
  if (digits.slice(3, 5) === "00" || digits.slice(5) === "0000") return false;
  return digits[0] !== "9" || /^(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])/.test(digits.slice(3));
}

/** Switzerland, AHV: 756 and ten digits, the last as on goods (EAN-13). */
export function isSwissNumber(digits: string): boolean {
  if (!/^756\d{10}$/.test(digits)) return false;
  const sum = weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]);
  return (10 - (sum % 10)) % 10 === at(digits, 12);
}
