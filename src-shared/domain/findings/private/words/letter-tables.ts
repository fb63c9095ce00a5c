// What each UTF-16 unit is to somebody who parts a text into words: its kind, its small letter, its letter without an
// accent. Tables that are filled as units are met. Pure as seen from outside.

export const letterKind = { unknown: 0, other: 1, small: 2, large: 3, digit: 4, blank: 5, joint: 6 } as const;

/** One of `letterKind` for each unit; `unknown` until `kindOfUnit` was asked. */
export const unitKinds = new Uint8Array(65_536);
/** The small letter of each known unit. */
export const smallUnits = new Uint16Array(65_536);
/** The small letter without its accent; 0: nothing (an accent by itself), `twoLetters`: see `lettersOfUnit`. */
export const bareUnits = new Uint16Array(65_536);
export const twoLetters = 0xffff;

const letterPairs: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", þ: "th" };
const otherLetters: Readonly<Record<string, string>> = { ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", "’": "'" };

/** A letter that is two without its accent: "ß". */
export function lettersOfUnit(unit: number): string {
  return letterPairs[String.fromCharCode(unit).toLowerCase()] ?? "";
}

/** One of `letterKind`. A lone surrogate is a letter: names are written with letters beyond the first plane too. */
export function kindOfUnit(unit: number): number {
  return unitKinds[unit] || learntKind(unit);
}

export function isDigitUnit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

export function isLetterUnit(unit: number): boolean {
  if (Number.isNaN(unit)) return false;
  const kind = kindOfUnit(unit);
  return kind === letterKind.small || kind === letterKind.large;
}

/** Whether a letter or a digit stands at a place: what is found must not end inside a word. */
export function isWordAt(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const unit = text.charCodeAt(at);
  return isDigitUnit(unit) || isLetterUnit(unit);
}

function learntKind(unit: number): number {
  const letter = String.fromCharCode(unit);
  const small = letter.toLowerCase();
  const pair = letterPairs[small];
  const bare = otherLetters[small] ?? small.normalize("NFD").replace(/\p{M}+/gu, "");
  smallUnits[unit] = small.length === 1 ? small.charCodeAt(0) : unit;
  bareUnits[unit] = pair === undefined ? (bare === "" ? 0 : bare.charCodeAt(0)) : twoLetters;
  const kind = workedKind(letter, unit);
  unitKinds[unit] = kind;
  return kind;
}

function workedKind(letter: string, unit: number): number {
  if (/[0-9]/.test(letter)) return letterKind.digit;
  if (/\s/.test(letter)) return letterKind.blank;
  if (letter === "'" || letter === "’") return letterKind.joint;
  if (/\p{Lu}|\p{Lt}/u.test(letter)) return letterKind.large;
  if (/\p{L}|\p{M}/u.test(letter)) return letterKind.small;
  // Emoji are surrogates too: words of them are in no list.
  return unit >= 0xd800 && unit <= 0xdfff ? letterKind.small : letterKind.other;
}

for (let unit = 0; unit < 0x250; unit += 1) learntKind(unit);
