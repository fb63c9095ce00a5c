// Reads Markdown as a document: headings, lists, tables, code, quotes, definition lists and folds. What it doesn't know
// stays text. Pure.
import type { Block, BlockPlace } from "./blocks.ts";
import { inlineText } from "./markdown-inline.ts";
import { labelOf } from "./pair-labels.ts";

type Mark = Block["mark"];
type Open = { text: string; readonly line: number; readonly item: Item | null };
type Item = { readonly depth: number; readonly number: number | null };
type Reading = {
  readonly blocks: Block[];
  open: Open | null;
  /** Inside a fold, after its summary. */
  isFolded: boolean;
  imageCount: number;
};

export type ReadMarkdown = {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly imageCount: number;
};

/** No heading and no table's rule is longer; longer lines are text. */
const lineMaximum = 2_000;
const itemStart = /^(\s*)(?:([-*+])|(\d{1,4})[.)])(?:\s+(?:\[[ xX]\]\s+)?|$)/u;

/** The blocks of a Markdown text; places are its lines. */
export function readMarkdown(text: string): ReadMarkdown {
  const lines = text
    .replace(/^\ufeff/u, "")
    .replace(/\r\n?/gu, "\n")
    .split("\n");
  const front = frontMatterOf(lines);
  const reading: Reading = { blocks: [], open: null, isFolded: false, imageCount: 0 };
  let at = front.lineCount;
  while (at < lines.length) at = takeLine(reading, lines, at);
  close(reading);
  return { title: front.title, blocks: reading.blocks, imageCount: reading.imageCount };
}

/** Whether a text is written in Markdown rather than plainly. */
export function looksLikeMarkdown(text: string): boolean {
  const sample = text.slice(0, 200_000);
  const signs = [
    /^#{1,6} \S/mu,
    /^\s{0,3}(?:```|~~~)/mu,
    /\*\*[^*\n]+\*\*/u,
    /\[[^\]\n]+\]\([^)\s]+\)/u,
    /^\|.+\|\s*\n\|[\s:|-]+\|/mu,
    /^> \S/mu,
  ];
  const found = signs.filter((sign) => sign.test(sample)).length;
  return found >= 2 || (sample.match(/^#{1,6} \S/gmu)?.length ?? 0) >= 2;
}

function frontMatterOf(lines: readonly string[]): { readonly lineCount: number; readonly title: string } {
  if (lines[0]?.trim() !== "---") return { lineCount: 0, title: "" };
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/u.test(line));
  if (end === -1 || !lines.slice(1, end).every((line) => /^(?:[\w-]+:|\s|-|#|$)/u.test(line))) {
    return { lineCount: 0, title: "" };
  }
  const title = lines.slice(1, end).find((line) => /^title:/iu.test(line)) ?? "";
  return { lineCount: end + 1, title: title.replace(/^title:\s*/iu, "").replace(/^["']|["']\s*$/gu, "") };
}

/** Takes the line at `at`, or as many as belong together; returns the next one. */
function takeLine(reading: Reading, lines: readonly string[], at: number): number {
  const line = lines[at] ?? "";
  const fence = /^\s{0,3}(`{3,}|~{3,})/u.exec(line)?.[1];
  if (fence !== undefined) return takeCode(reading, lines, at, fence);
  if (line.trim() === "") {
    close(reading);
    return at + 1;
  }
  const heading = line.length > lineMaximum ? null : /^\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/u.exec(line);
  if (heading) {
    close(reading);
    addText(reading, heading[2] ?? "", at + 1, { kind: "heading", level: heading[1]?.length ?? 1 });
    return at + 1;
  }
  if (takeUnderline(reading, line) || takeFold(reading, line, at + 1)) return at + 1;
  if (line.includes("|") && isTableRule(lines[at + 1] ?? "")) return takeTable(reading, lines, at);
  if (line.length <= lineMaximum && /^\s*(?:([-*_])\s*)(?:\1\s*){2,}$/u.test(line)) {
    close(reading);
    return at + 1;
  }
  if (/^:\s+\S/u.test(line)) return takeDefinition(reading, line, at);
  takeText(reading, line, at + 1);
  return at + 1;
}

/** `|---|:--:|` */
function isTableRule(line: string): boolean {
  return line.length <= lineMaximum && line.includes("|") && line.includes("-") && /^[\s:|-]+$/u.test(line);
}

function takeCode(reading: Reading, lines: readonly string[], at: number, fence: string): number {
  close(reading);
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? "").trim().startsWith(fence)) end += 1;
  const text = lines.slice(at + 1, end).join("\n");
  if (text.trim() !== "") push(reading, { kind: "code", text, place: lineAt(at + 1) });
  return end + 1;
}

/** `====` or `----` under a paragraph makes it a heading. */
function takeUnderline(reading: Reading, line: string): boolean {
  const sign = /^\s{0,3}(=+|-+)\s*$/u.exec(line)?.[1];
  if (sign === undefined || reading.open === null || reading.open.item !== null) return false;
  const { text, line: number } = reading.open;
  reading.open = null;
  addText(reading, text, number, { kind: "heading", level: sign.startsWith("=") ? 1 : 2 });
  return true;
}

/** `<details>` and `<summary>` on lines of their own. */
function takeFold(reading: Reading, line: string, number: number): boolean {
  if (!/<\/?(?:details|summary)\b/iu.test(line)) return false;
  close(reading);
  const summary = /<summary[^>]*>([\s\S]*?)(?:<\/summary>|$)/iu.exec(line)?.[1];
  const rest = line.replace(/<summary[^>]*>[\s\S]*?(?:<\/summary>|$)/iu, "");
  if (summary !== undefined) {
    addText(reading, summary, number, { kind: "paragraph", mark: "question" });
    reading.isFolded = true;
  }
  const after = rest.replace(/<\/?(?:details|summary)[^>]*>/giu, "").trim();
  if (after !== "")
    addText(reading, after, number, { kind: "paragraph", mark: reading.isFolded ? "answer" : undefined });
  if (/<\/details>/iu.test(line)) reading.isFolded = false;
  return true;
}

function takeTable(reading: Reading, lines: readonly string[], at: number): number {
  close(reading);
  const rows: string[][] = [cellsOf(reading, lines[at] ?? "")];
  const width = rows[0]?.length ?? 0;
  let next = at + 2;
  for (; next < lines.length && (lines[next] ?? "").includes("|"); next += 1) {
    const cells = cellsOf(reading, lines[next] ?? "");
    rows.push(Array.from({ length: width }, (_none, column) => cells[column] ?? ""));
  }
  push(reading, { kind: "table", rows, hasHeader: true, place: lineAt(at + 1) });
  return next;
}

function cellsOf(reading: Reading, line: string): string[] {
  return line
    .trim()
    .replace(/^\||(?<!\\)\|$/gu, "")
    .split(/(?<!\\)\|/u)
    .map((cell) => inlineOf(reading, cell).text);
}

/** `Term` and, under it, `: definition`. */
function takeDefinition(reading: Reading, line: string, at: number): number {
  const { open } = reading;
  reading.open = null;
  if (open) addText(reading, open.text, open.line, { kind: "paragraph", mark: "question" });
  addText(reading, line.replace(/^:\s+/u, ""), at + 1, { kind: "paragraph", mark: "answer" });
  return at + 1;
}

function takeText(reading: Reading, given: string, number: number): void {
  const line = given.replace(/^(?:\s{0,3}>\s?)+/u, "");
  if (line.trim() === "") {
    close(reading);
    return;
  }
  const item = itemStart.exec(line);
  if (item && (item[0].length < line.length || reading.open === null)) {
    close(reading);
    const depth = Math.min(9, Math.floor((item[1] ?? "").replaceAll("\t", "    ").length / 2));
    const count = item[3] === undefined ? null : Number(item[3]);
    reading.open = { text: line.slice(item[0].length), line: number, item: { depth, number: count } };
    return;
  }
  const { open } = reading;
  if (!open) {
    reading.open = { text: line.trim(), line: number, item: null };
    return;
  }
  const isLabelled = labelOf(inlineText(line).text) !== null;
  const isBroken = isLabelled || /(?: {2,}|\\)$/u.test(open.text);
  open.text = `${open.text.replace(/\\$/u, "").trimEnd()}${isBroken ? "\n" : " "}${line.trimStart()}`;
}

function close(reading: Reading): void {
  const { open } = reading;
  reading.open = null;
  if (!open) return;
  const mark: Mark = reading.isFolded ? "answer" : undefined;
  addText(
    reading,
    open.text,
    open.line,
    open.item ? { kind: "list-item", ...open.item, mark } : { kind: "paragraph", mark },
  );
}

type As =
  | { readonly kind: "heading"; readonly level: number }
  | { readonly kind: "paragraph" }
  | ({ readonly kind: "list-item" } & Item);

function addText(
  reading: Reading,
  markdown: string,
  line: number,
  { mark, ...as }: As & { readonly mark?: Mark },
): void {
  const { text, boldLength } = inlineOf(reading, markdown);
  if (text === "") return;
  const marked = mark === undefined ? {} : { mark };
  const place = lineAt(line);
  if (as.kind === "heading") push(reading, { ...as, text, place, ...marked });
  else push(reading, { ...as, text, boldLength, place, ...marked });
}

function inlineOf(
  reading: Reading,
  markdown: string,
): { readonly text: string; readonly boldLength: number } {
  const inline = inlineText(markdown);
  reading.imageCount += inline.imageCount;
  return inline;
}

function push(reading: Reading, block: Block): void {
  reading.blocks.push(block);
}

function lineAt(number: number): BlockPlace {
  return { unit: "line", number };
}
