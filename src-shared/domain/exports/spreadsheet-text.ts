// One cell's text on its way into a spreadsheet and back: formulas defused, texts a cell can't hold marked, what
// Excel does to a text forgiven. Pure. Every way in has its exact way back here.

/** Excel's limit for one cell, in UTF-16 units: https://support.microsoft.com/office/1672b34d (2026-11-22). */
export const cellMaxLength = 32_767;

export const noInstructionsMarker = "(none)";
export const emptyInstructionsMarker = "(empty)";
export const inConversationMarker = "(in the conversation)";

// Blanks around a marker don't make it a text: programs put them there.
const markerPattern =
  /^[\s\\]*\((?:none|empty|in the conversation|This text has [\d,]+ characters, more than a spreadsheet cell holds\. Leave this cell as it is and it stays as it was\.)\)\s*$/;

/** Stands in a cell for a text that doesn't fit. Coming back it means: not changed. */
export function tooLongMarker(characters: number): string {
  const figure = String(characters).replace(/\B(?=(?:\d{3})+$)/g, ",");
  return `(This text has ${figure} characters, more than a spreadsheet cell holds. Leave this cell as it is and it stays as it was.)`;
}

export function isTooLongMarker(text: string): boolean {
  return text.startsWith("(This text has ") && markerPattern.test(text.trim());
}

/** A person's text that reads like one of our markers gets a backslash, so that it stays a text. */
export function markerEscaped(text: string): string {
  return markerPattern.test(text) ? `\\${text}` : text;
}

export function markerUnescaped(text: string): string {
  return text.startsWith("\\") && markerPattern.test(text) ? text.slice(1) : text;
}

// A spreadsheet runs a cell that begins like this: https://owasp.org/www-community/attacks/CSV_Injection (2026-11-22).
// A line feed belongs to it because Excel turns a carriage return into one.
const formulaPattern = /^'*[=+\-@\t\r\n＝＋－＠]/;
const plainNumberPattern = /^[+-]\d+(?:[.,]\d+)?$/;

/** A cell that a spreadsheet would run as a formula gets an apostrophe in front. Plain numbers like -5 stay. */
export function defused(text: string): string {
  return formulaPattern.test(text) && !plainNumberPattern.test(text) ? `'${text}` : text;
}

/** Takes back what `defused` did, in a file that is ours. */
export function undefused(cell: string): string {
  return cell.startsWith("'") && formulaPattern.test(cell) ? cell.slice(1) : cell;
}

/** What is left of a text after a program that means well: one kind of line end, none at the end, no broken halves. */
export function settledText(text: string): string {
  // Nearly every text is settled already, and a million rows have a dozen each.
  if (!unsettled.test(text)) return text;
  return text.toWellFormed().replace(/\r\n?/g, "\n").replace(/\n$/, "").replace(nonCharacters, "\uFFFD");
}

const unsettled = /[\r\uD800-\uDFFF\uFDD0-\uFDEF\uFFFE\uFFFF]|\n$/;

// U+FDD0–U+FDEF and the last two of every plane are never characters; programs write U+FFFD in their place.
const nonCharacters = new RegExp(
  `[\\uFDD0-\\uFDEF${Array.from({ length: 17 }, (_, plane) => `\\u{${(plane * 0x10000 + 0xfffe).toString(16)}}\\u{${(plane * 0x10000 + 0xffff).toString(16)}}`).join("")}]`,
  "gu",
);

/** Whether a cell from a file says the same as the cell we would write now. */
export function isSameCell(fromFile: string, ours: string): boolean {
  if (fromFile === ours) return true;
  if (isTooLongMarker(fromFile)) return true;
  const theirs = settledText(fromFile);
  const settled = settledText(ours);
  if (theirs === settled) return true;
  // Excel cuts a longer cell of a CSV file when it opens it.
  return ours.length > cellMaxLength && theirs.length >= cellMaxLength - 2 && settled.startsWith(theirs);
}

export const csvDelimiters = [",", ";", "\t"] as const;
export type CsvDelimiter = (typeof csvDelimiters)[number];

/** One line of a CSV file (RFC 4180) with its line end. */
export function csvLine(cells: readonly string[], delimiter: CsvDelimiter): string {
  return `${cells.map(csvCell).join(delimiter)}\r\n`;
}

function csvCell(cell: string): string {
  return quotedPattern.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

// All delimiters are quoted, so that a program that guesses the delimiter can't take one from inside a text.
const quotedPattern = /[",;\t\r\n|]|^[\s\uFEFF]|[\s\uFEFF]$/;

/**
 * A text inside an XLSX sheet's XML. Characters that XML can't hold are written as Excel does, `_xHHHH_`
 * (ECMA-376 part 1, 22.9.2.19); a text that already reads so has its first underscore written that way.
 */
export function xlsxText(text: string): string {
  if (!xlsxSpecial.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(xmlUnable, (character) => escapedUnits(character))
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}

/** A cell's text as it was before `xlsxText`, once the XML itself has been read. */
export function xlsxTextRead(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

// oxlint-disable-next-line no-control-regex -- these are what has to be found
const xlsxSpecial = /[&<>_\u0000-\u0008\u000B-\u001F\u007F-\u009F\uD800-\uDFFF\uFDD0-\uFDEF\uFFFE\uFFFF]/;
const xmlUnable = new RegExp(`[\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F]|${nonCharacters.source}`, "gu");

function escapedUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `_x${character.charCodeAt(index).toString(16).toUpperCase().padStart(4, "0")}_`,
  ).join("");
}
