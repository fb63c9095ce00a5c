// Splits tables of text into rows and cells, piece by piece. Our own and not papaparse, which is the oracle of its
// tests: it can't tell the line a row starts at, merges rows where line endings are mixed, and takes the rest of the
// file into one cell when a quote is never closed. Never holds more than a piece and one row.
import type { LeftAsideReason } from "../../../src-shared/domain/imports/left-aside.ts";
import type { TextChunk } from "./file-chunks.ts";
import { rawMaximumLength, recordMaximumLength, rereadMaximumLength } from "./record-sink.ts";

export type CsvSink = {
  /** `raw` gives the row as it stood in the file; only valid during the call. */
  readonly row: (line: number, cells: readonly string[], raw: () => string) => void;
  readonly leftAside: (line: number, reason: LeftAsideReason, raw: string) => void;
};

/** Positions of the next special characters, looked for again only once they are passed. */
type Table = {
  readonly delimiter: string;
  readonly sink: CsvSink;
  text: string;
  position: number;
  line: number;
  isLast: boolean;
  hasWrongCharacters: boolean;
  nextQuote: number;
  nextNewline: number;
  nextReturn: number;
  /** The three as they were when the row began: reading its cells moves them past lines that may be read again. */
  rowQuote: number;
  rowNewline: number;
  rowReturn: number;
  reread: number;
  /** How far the row that was given up had been read. */
  scanned: number;
  /** The start of a line that is being skipped because it is too long. */
  skipped: string | null;
};

/** What became of reading a row: its end isn't in the text yet, or its quotes make no sense. */
type RowEnd = "row" | "incomplete" | "open-quote";

/**
 * Hands every row with something in it to the sink. `delimiter` is one character. `isWhole`: the text ends where the
 * file does; otherwise an unfinished row at the end is nobody's mistake and is left out.
 */
export function readCsvRows(
  chunks: Iterable<TextChunk>,
  delimiter: string,
  sink: CsvSink,
  isWhole = true,
): void {
  const table: Table = {
    delimiter,
    sink,
    text: "",
    position: 0,
    line: 1,
    isLast: false,
    hasWrongCharacters: false,
    nextQuote: 0,
    nextNewline: 0,
    nextReturn: 0,
    rowQuote: 0,
    rowNewline: 0,
    rowReturn: 0,
    reread: 0,
    scanned: 0,
    skipped: null,
  };
  for (const chunk of chunks) {
    table.hasWrongCharacters ||= chunk.hasWrongCharacters;
    addText(table, chunk.text);
    table.hasWrongCharacters = chunk.hasWrongCharacters;
  }
  if (!isWhole) return;
  table.isLast = true;
  addText(table, "");
  if (table.skipped !== null) tooLong(table, table.skipped);
}

function addText(table: Table, added: string): void {
  setText(table, table.text.slice(table.position) + added);
  if (table.skipped !== null && !endSkipping(table)) return;
  while (table.position < table.text.length) {
    const end = readRow(table);
    if (end === "row") continue;
    const waiting = table.text.length - table.position;
    const isTooLong = waiting > recordMaximumLength;
    if (end === "incomplete" && !table.isLast && !isTooLong) return;
    if (!giveUpRow(table, isTooLong)) return;
  }
}

function setText(table: Table, text: string): void {
  table.text = text;
  table.position = 0;
  table.nextQuote = text.indexOf('"');
  table.nextNewline = text.indexOf("\n");
  table.nextReturn = text.indexOf("\r");
}

function readRow(table: Table): RowEnd {
  const start = table.position;
  const end = endOfLine(table, start);
  const quote = nextQuote(table, start);
  table.rowQuote = quote;
  table.rowNewline = table.nextNewline;
  table.rowReturn = table.nextReturn;
  if (quote === -1 || (end !== -1 && quote > end)) {
    if (end === -1 && !table.isLast) return "incomplete";
    const stop = end === -1 ? table.text.length : end;
    const after = end === -1 ? stop : afterLineEnd(table, end);
    if (after === -1) return "incomplete";
    giveRow(table, table.text.slice(start, stop).split(table.delimiter), after, 1);
    return "row";
  }
  return readQuotedRow(table);
}

/** A row with a quote somewhere in it: cell by cell. */
function readQuotedRow(table: Table): RowEnd {
  const { text, delimiter } = table;
  const cells: string[] = [];
  let lineCount = 1;
  let at = table.position;
  for (;;) {
    const isQuoted = text.charCodeAt(at) === 0x22;
    let end: number;
    if (isQuoted) {
      const close = closingQuote(table, at);
      if (close === -1) return table.isLast ? "open-quote" : "incomplete";
      if (close === -2) return "open-quote";
      const cell = text.slice(at + 1, close);
      lineCount += lineBreaksIn(cell);
      cells.push(cell.includes('""') ? cell.replaceAll('""', '"') : cell);
      end = afterBlanks(table, close + 1);
    } else {
      end = endOfPlainCell(table, at);
      cells.push(text.slice(at, end));
    }
    if (end >= text.length) {
      if (!table.isLast) return "incomplete";
      giveRow(table, cells, end, lineCount);
      return "row";
    }
    if (text[end] !== delimiter) {
      const after = afterLineEnd(table, end);
      if (after === -1) return "incomplete";
      giveRow(table, cells, after, lineCount);
      return "row";
    }
    at = end + 1;
  }
}

/**
 * The quote that ends a cell; -1 when the text ends first, -2 when the cell can't be trusted. A quote in the middle
 * of a cell is taken as it is, as everybody does; but together with a line break it means that an earlier quote was
 * never closed and that this one opens the next cell.
 */
function closingQuote(table: Table, start: number): number {
  const { text, delimiter } = table;
  let at = start + 1;
  let hasStrayQuote = false;
  // Looked for once: a line may hold millions of stray quotes.
  let lineBreak = -2;
  for (;;) {
    const quote = text.indexOf('"', at);
    table.scanned = (quote === -1 ? text.length : quote) - table.position;
    if (quote === -1) return -1;
    if (text.charCodeAt(quote + 1) === 0x22) {
      at = quote + 2;
      continue;
    }
    const after = afterBlanks(table, quote + 1);
    const follows = text[after];
    if (follows === undefined && !table.isLast) return -1;
    const isEnd = follows === undefined || follows === delimiter || follows === "\n" || follows === "\r";
    if (isEnd && !hasStrayQuote) return quote;
    if (lineBreak === -2) lineBreak = text.indexOf("\n", start);
    if (lineBreak !== -1 && lineBreak < quote) return -2;
    if (isEnd) return quote;
    hasStrayQuote = true;
    at = quote + 1;
  }
}

/** Blanks between a closing quote and what ends the cell are nobody's text. */
function afterBlanks(table: Table, from: number): number {
  let at = from;
  while (table.text.charCodeAt(at) === 0x20 && table.delimiter !== " ") at += 1;
  return at;
}

function endOfPlainCell(table: Table, at: number): number {
  const line = endOfLine(table, at);
  const lineEnd = line === -1 ? table.text.length : line;
  const delimiter = table.delimiter.charCodeAt(0);
  for (let end = at; end < lineEnd; end += 1) if (table.text.charCodeAt(end) === delimiter) return end;
  return lineEnd;
}

/** Where the line ends that `from` stands in: at LF, CR LF or a lone CR. */
function endOfLine(table: Table, from: number): number {
  const { text } = table;
  if (table.nextNewline !== -1 && table.nextNewline < from) table.nextNewline = text.indexOf("\n", from);
  if (table.nextReturn !== -1 && table.nextReturn < from) table.nextReturn = text.indexOf("\r", from);
  if (table.nextNewline === -1) return table.nextReturn;
  return table.nextReturn === -1 ? table.nextNewline : Math.min(table.nextNewline, table.nextReturn);
}

function nextQuote(table: Table, from: number): number {
  if (table.nextQuote !== -1 && table.nextQuote < from) table.nextQuote = table.text.indexOf('"', from);
  return table.nextQuote;
}

/** The start of the next line, or -1 where a CR stands last and an LF may follow. */
function afterLineEnd(table: Table, end: number): number {
  const { text } = table;
  if (text.charCodeAt(end) !== 0x0d) return end + 1;
  if (end + 1 === text.length && !table.isLast) return -1;
  return text.charCodeAt(end + 1) === 0x0a ? end + 2 : end + 1;
}

function giveRow(table: Table, cells: readonly string[], after: number, lineCount: number): void {
  const { text, position, line, sink } = table;
  table.position = after;
  table.line += lineCount;
  if (isEmptyRow(cells)) return;
  const raw = (): string => text.slice(position, Math.min(after, position + rawMaximumLength)).trimEnd();
  if (after - position > recordMaximumLength) {
    sink.leftAside(line, { code: "too-long", place: "" }, raw());
  } else if (table.hasWrongCharacters && text.slice(position, after).includes("\ufffd")) {
    sink.leftAside(line, { code: "wrong-characters", place: "" }, raw());
  } else {
    sink.row(line, cells, raw);
  }
}

function isEmptyRow(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") return false;
  return true;
}

/** Leaves a row aside whose quotes don't end, and goes on at the line after its first. False: more text is needed. */
function giveUpRow(table: Table, isTooLong: boolean): boolean {
  const { text, position } = table;
  table.nextQuote = table.rowQuote;
  table.nextNewline = table.rowNewline;
  table.nextReturn = table.rowReturn;
  const end = endOfLine(table, position);
  const hasQuote = text.slice(position, end === -1 ? text.length : end).includes('"');
  table.reread += table.scanned;
  if (end === -1 && isTooLong) {
    table.skipped = text.slice(position, position + rawMaximumLength);
    setText(table, "");
    return false;
  }
  const isSpent = table.reread > rereadMaximumLength;
  const stop = end === -1 || isSpent ? text.length : end;
  const raw = text.slice(position, Math.min(stop, position + rawMaximumLength));
  const code = hasQuote && !isSpent ? "quote-not-closed" : "too-long";
  table.sink.leftAside(table.line, { code, place: "" }, raw);
  const after = stop === end ? afterLineEnd(table, end) : stop;
  table.line += isSpent ? lineBreaksIn(text.slice(position)) : 1;
  table.position = after === -1 ? text.length : after;
  return true;
}

/** Drops text up to the end of a line that is too long. False while its end hasn't come. */
function endSkipping(table: Table): boolean {
  const end = endOfLine(table, 0);
  if (end === -1) {
    setText(table, "");
    return false;
  }
  tooLong(table, table.skipped ?? "");
  table.skipped = null;
  table.line += 1;
  const after = afterLineEnd(table, end);
  table.position = after === -1 ? end + 1 : after;
  return true;
}

function tooLong(table: Table, raw: string): void {
  table.sink.leftAside(table.line, { code: "too-long", place: "" }, raw);
}

function lineBreaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
