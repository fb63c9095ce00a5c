// Tells whether a text is a document to read or a table or list of records, from its beginning. A table stays a table
// whatever its file is called. Pure.
import { isKnownName } from "../imports/column-names.ts";
import type { DocumentForm } from "../imports/source.ts";
import { looksLikeMarkdown } from "./read-markdown.ts";

const records = /\.(?:csv|tsv|tab|jsonl?|ndjson|xlsx?)$/iu;
const markdown = /\.(?:md|markdown|mdown|mkd)$/iu;
const plain = /(?:\.(?:txt|text|asc)|^[^.]+)$/iu;
const sampledLines = 80;

/** @param text the file's beginning. null: not a document. */
export function textFormOf(
  name: string,
  text: string,
): Extract<DocumentForm, "web" | "markdown" | "text"> | null {
  const start = text.replace(/^\ufeff/u, "").trimStart();
  if (isWebPage(start)) return "web";
  if (/^(?:[{[]|sep=)/iu.test(start) || records.test(name)) return null;
  if (markdown.test(name)) return "markdown";
  if (!plain.test(name) || looksLikeTable(start)) return null;
  return looksLikeMarkdown(start) ? "markdown" : "text";
}

/** @param start the file's beginning without the spaces and marks before it. */
export function isWebPage(start: string): boolean {
  const head = start.slice(0, 4_000);
  const rest = head.replace(/^(?:<\?xml[^>]*\?>|<!--[^]*?-->|\s)+/u, "");
  return /^<(?:!doctype\s+html|html|head|body|table|div|main|article|section|h[1-6]|p|ul|ol|dl|span|meta)\b/iu.test(
    rest,
  );
}

function looksLikeTable(text: string): boolean {
  const lines = text
    .split("\n", sampledLines)
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== "");
  const [first] = lines;
  if (first === undefined) return false;
  if (hasHeader(first)) return true;
  if (lines.length < 2) return false;
  return (
    isEvenlyCut(lines, "\t", 0.8) ||
    isEvenlyCut(lines, ";", 0.9) ||
    isEvenlyCut(lines, "|", 0.9) ||
    isEvenlyCut(lines, ",", 0.95)
  );
}

function hasHeader(line: string): boolean {
  if (line.length > 500) return false;
  return ["\t", ";", ",", "|"].some((sign) => {
    const cells = line.split(sign).map((cell) => cell.trim().replace(/^"|"$/gu, ""));
    const isShort = cells.every((cell) => cell.length <= 40 && !/[.?!]$/u.test(cell));
    return cells.length >= 2 && isShort && cells.some(isKnownName);
  });
}

/** Nearly all lines have the sign equally often. */
function isEvenlyCut(lines: readonly string[], sign: string, least: number): boolean {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const count = line.split(sign).length - 1;
    counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  const [usual] = [...counts].filter(([count]) => count > 0).toSorted(([, left], [, right]) => right - left);
  // Commas stand in every sentence: two lines with one each are no table.
  const enough = sign === "," ? 4 : 2;
  return usual !== undefined && usual[1] >= Math.max(enough, lines.length * least);
}
