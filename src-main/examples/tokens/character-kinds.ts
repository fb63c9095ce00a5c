// What the patterns of OpenAI's encodings tell apart: letters by case, marks, digits, blanks, the rest. Looked up once a
// character and kept, so that the second look costs one read.

/** May stand in the upper part of a word: capitals, letters without case, marks. */
export const upperPart = 1;
/** May stand in the lower part of a word: small letters, letters without case, marks. */
export const lowerPart = 2;
export const letter = 4;
export const digit = 8;
export const blank = 16;
export const lineEnd = 32;
/** No letter, digit or blank; marks are that, too. */
export const sign = 64;
/** Takes two units of a JavaScript string. */
export const wide = 128;

/** By code point; 0: not looked up yet. */
const kinds = new Uint8Array(0x110000);

/** The kind of the character that begins at a place; 0 at the end of the text. */
export function kindAt(text: string, at: number): number {
  if (at >= text.length) return 0;
  const unit = text.charCodeAt(at);
  const code = unit < 0xd800 || unit > 0xdbff ? unit : (text.codePointAt(at) ?? unit);
  return kinds[code] || lookUp(code);
}

function lookUp(code: number): number {
  const kind = kindOf(String.fromCodePoint(code)) | (code > 0xffff ? wide : 0);
  kinds[code] = kind;
  return kind;
}

/**
 * Letters, marks and digits that came with Unicode 17. tiktoken 1.0.22 keeps to Unicode 16, where they are nothing yet;
 * found by asking it about every character (2026-11-28). So a count doesn't depend on the Unicode of the program either.
 */
const unicode17 = new RegExp(
  String.raw`[\u088f\u0c5c\u0cdc\u1acf-\u1add\u1ae0-\u1aeb\ua7ce\ua7cf\ua7d2\ua7d4\ua7f1\u{10940}-\u{10959}` +
    String.raw`\u{10ec5}-\u{10ec7}\u{10efa}\u{10efb}\u{11b60}-\u{11b67}\u{11db0}-\u{11ddb}\u{11de0}-\u{11de9}` +
    String.raw`\u{16ea0}-\u{16eb8}\u{16ebb}-\u{16ed3}\u{16ff2}-\u{16ff6}\u{187f8}-\u{187ff}\u{18d09}-\u{18d1e}` +
    String.raw`\u{18d80}-\u{18df2}\u{1e6c0}-\u{1e6de}\u{1e6e0}-\u{1e6f5}\u{1e6fe}\u{1e6ff}\u{2b73a}-\u{2b73f}` +
    String.raw`\u{2cea2}-\u{2cead}\u{323b0}-\u{33479}]`,
  "u",
);

function kindOf(character: string): number {
  if (unicode17.test(character)) return sign;
  if (/\p{L}/u.test(character)) {
    if (/[\p{Lu}\p{Lt}]/u.test(character)) return letter | upperPart;
    return letter | lowerPart | (/\p{Ll}/u.test(character) ? 0 : upperPart);
  }
  if (/\p{N}/u.test(character)) return digit;
  // JavaScript's \s has U+FEFF and lacks U+0085: tiktoken goes by Unicode's list.
  if (/\p{White_Space}/u.test(character)) return /[\r\n]/.test(character) ? blank | lineEnd : blank;
  return /\p{M}/u.test(character) ? sign | upperPart | lowerPart : sign;
}
