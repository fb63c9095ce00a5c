// Digits of other scripts, for patterns that know 0 to 9 only. Changes no length. Pure.

/** The text with Arabic, Persian and Hindi digits as 0 to 9. */
export function latinDigits(text: string): string {
  return text
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replaceAll(/[\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - 0x0966));
}
