// Reads plain text as a document: paragraphs between empty lines, lines that were wrapped joined again, lists,
// underlined or capital headings. Pure.
import type { Block } from "./blocks.ts";
import { labelOf, speakerOf } from "./pair-labels.ts";
import { isQuestion } from "./sentences.ts";

type Line = { readonly text: string; readonly number: number; readonly indent: number };
type Group = readonly Line[];

const bullet = /^(?:[-*•·–—▪◦‣o]|\u2022)\s+(?=\S)/u;
const numbered = /^\(?(\d{1,3}|[a-z])[.)]\s+(?=\S)/u;
const ruler = /^\s*(?:[-=_*~#.]\s?){3,}\s*$/u;
/** Longer lines weren't wrapped by hand or by a mail program. */
const wrapMaximum = 120;

/** The blocks of a text; places are its lines. */
export function readPlainText(text: string): readonly Block[] {
  const lines = text
    .replace(/\r\n?/gu, "\n")
    .split(/[\n\f]/u)
    .map((line, index): Line => {
      const plain = line.replaceAll("\t", "    ").trimEnd();
      return { text: plain.trim(), number: index + 1, indent: plain.length - plain.trimStart().length };
    });
  const wrapWidth = wrapWidthOf(lines);
  const groups = groupsOf(lines);
  return groups.flatMap((group, index) => blocksOfGroup(group, wrapWidth, groups[index + 1], index === 0));
}

/** How long lines get before they are wrapped; null where each line is what somebody ended there. */
function wrapWidthOf(lines: readonly Line[]): number | null {
  const lengths = lines.map(({ text, indent }) => text.length + indent).filter((length) => length > 0);
  if (lengths.length < 4) return null;
  const sorted = lengths.toSorted((left, right) => left - right);
  const width = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  return width <= wrapMaximum && width >= 40 ? width : null;
}

function groupsOf(lines: readonly Line[]): readonly Group[] {
  const groups: Line[][] = [];
  let group: Line[] = [];
  const close = (): void => {
    if (group.length > 0) groups.push(group);
    group = [];
  };
  for (const line of lines) {
    if (line.text === "") close();
    else group.push(line);
  }
  close();
  return groups;
}

function blocksOfGroup(
  group: Group,
  wrapWidth: number | null,
  next: Group | undefined,
  isFirst: boolean,
): readonly Block[] {
  const table = tableOf(group);
  if (table) return [table];
  const blocks: Block[] = [];
  let rest = group;
  const [first, second] = group;
  if (first && second && /^(?:={3,}|-{3,}|~{3,}|\*{3,})$/u.test(second.text) && isTitle(first.text, 120)) {
    blocks.push(headingOf(first, second.text.startsWith("=") ? 1 : 2));
    rest = group.slice(2);
  } else if (group.length === 1 && first && isLoneHeading(first.text, next, isFirst)) {
    return [headingOf(first, isFirst ? 1 : levelOf(first.text))];
  }
  let open: { text: string; readonly line: Line; last: Line } | null = null;
  const close = (): void => {
    if (open) blocks.push(blockOf(open.text, open.line));
    open = null;
  };
  for (const line of rest) {
    if (line.text.length < 300 && ruler.test(line.text)) {
      close();
      continue;
    }
    if (open === null || beginsBlock(line.text)) {
      close();
      open = { text: line.text, line, last: line };
      continue;
    }
    open.text = joinedLines(open.text, open.last, line, wrapWidth);
    open.last = line;
  }
  close();
  return blocks;
}

function beginsBlock(text: string): boolean {
  return bullet.test(text) || numbered.test(text) || labelOf(text) !== null || isSpoken(text);
}

function isSpoken(text: string): boolean {
  const spoken = speakerOf(text);
  return spoken !== null && spoken.speaker.length <= 30;
}

function joinedLines(before: string, last: Line, next: Line, wrapWidth: number | null): string {
  const firstWord = /^\S+/u.exec(next.text)?.[0] ?? "";
  // Wrapped where the next word had no room any more.
  const isWrapped =
    wrapWidth !== null && last.text.length + last.indent + 1 + firstWord.length > wrapWidth * 0.92;
  if (!isWrapped || (isQuestion(last.text) && /^[\p{Lu}\d]/u.test(next.text)))
    return `${before}\n${next.text}`;
  if (/\p{L}-$/u.test(before) && /^\p{Ll}/u.test(next.text)) return before.slice(0, -1) + next.text;
  return `${before} ${next.text}`;
}

function blockOf(text: string, { number, indent }: Line): Block {
  const place = { unit: "line" as const, number };
  const depth = Math.min(5, Math.floor(indent / 4));
  const point = bullet.exec(text);
  if (point)
    return {
      kind: "list-item",
      text: text.slice(point[0].length),
      boldLength: 0,
      depth,
      number: null,
      place,
    };
  const counted = numbered.exec(text);
  const count = Number(counted?.[1]);
  if (counted && Number.isInteger(count)) {
    return {
      kind: "list-item",
      text: text.slice(counted[0].length),
      boldLength: 0,
      depth,
      number: count,
      place,
    };
  }
  return { kind: "paragraph", text, boldLength: 0, place };
}

function headingOf({ text, number }: Line, level: number): Block {
  const words = text.replace(/^[#=*\s]+|[#=*\s]+$/gu, "");
  return { kind: "heading", level, text: words === "" ? text : words, place: { unit: "line", number } };
}

function levelOf(text: string): number {
  const dots = /^\d+((?:\.\d+)*)/u.exec(text)?.[1];
  return dots === undefined ? 2 : 2 + dots.split(".").length - 1;
}

function isTitle(text: string, most: number): boolean {
  return text.length <= most && /\p{L}/u.test(text) && !/[.:;,]$/u.test(text);
}

/** A short line alone between empty ones, with a text after it. */
function isLoneHeading(text: string, next: Group | undefined, isFirst: boolean): boolean {
  if (!isTitle(text, 80) || labelOf(text) !== null || bullet.test(text) || !next) return false;
  if (/^\d{1,3}(?:\.\d{1,3})+\.?\s+\p{Lu}/u.test(text)) return true;
  if (isQuestion(text)) return false;
  if (numbered.test(text)) return text.split(/\s+/u).length <= 9 && !/[!?]$/u.test(text);
  const isCapital = /^[^\p{Ll}]{3,}$/u.test(text);
  if (isCapital || isFirst) return true;
  return /^[\p{Lu}\d§"„“]/u.test(text) && text.length <= 60 && !/[!?]$/u.test(text);
}

function tableOf(group: Group): Block | null {
  const [first] = group;
  if (!first || group.length < 2) return null;
  const rows = group
    .filter(({ text }) => !/^[\s|+:-]+$/u.test(text))
    .map(({ text }) =>
      text
        .replace(/^\||\|$/gu, "")
        .split("|")
        .map((cell) => cell.trim()),
    );
  const width = rows[0]?.length ?? 0;
  if (rows.length < 2 || width < 2 || rows.some((row) => row.length !== width)) return null;
  const place = { unit: "line" as const, number: first.number };
  return { kind: "table", rows, hasHeader: rows.length < group.length, place };
}
