// From the lines of printed pages to blocks: what repeats on every page goes, lines become paragraphs, large ones
// headings. Pure. Used for PDFs.
import type { Block, BlockPlace } from "./blocks.ts";
import { joinLines, layOutPage, type PageLine, type PagePart } from "./page-layout.ts";
import { labelOf, speakerOf } from "./pair-labels.ts";
import { runningTexts, withoutRunning, type PrintedPage } from "./running-lines.ts";
import { isQuestion } from "./sentences.ts";

type LaidOut = { readonly number: number; readonly parts: readonly PagePart[] };

export type PrintedBlocks = { readonly blocks: readonly Block[]; readonly runningLineCount: number };

/** Every page's text as one run of blocks; `place` is the page a block begins on. */
export function blocksOfPages(printed: readonly PrintedPage[]): PrintedBlocks {
  const running = runningTexts(printed);
  let runningLineCount = 0;
  const pages = printed.map((page): LaidOut => {
    const kept = withoutRunning(page, running);
    runningLineCount += page.fragments.length - kept.length;
    return { number: page.number, parts: layOutPage(kept) };
  });
  const facts = typeFacts(pages);
  const state: Reading = { blocks: [], open: null, facts };
  for (const page of pages) {
    let isFirst = true;
    for (const part of page.parts) {
      if (part.kind === "table") {
        close(state);
        addTable(state, part, page.number);
        continue;
      }
      for (const [index, line] of part.lines.entries()) {
        takeLine(state, line, page.number, isFirst || index === 0);
        isFirst = false;
      }
    }
  }
  close(state);
  return { blocks: state.blocks, runningLineCount };
}

type TypeFacts = {
  /** Of most of the text, in points. */
  readonly size: number;
  /** From one line's foot to the next, as a share of the size. */
  readonly leading: number;
  /** Sizes of headings, largest first. */
  readonly headingSizes: readonly number[];
};

function typeFacts(pages: readonly LaidOut[]): TypeFacts {
  const lengthBySize = new Map<number, number>();
  const leadings: number[] = [];
  for (const { parts } of pages) {
    for (const part of parts) {
      if (part.kind !== "lines") continue;
      let before: PageLine | null = null;
      for (const line of part.lines) {
        const size = rounded(line.size);
        lengthBySize.set(size, (lengthBySize.get(size) ?? 0) + line.text.length);
        if (before && rounded(before.size) === size && line.y > before.y) {
          leadings.push((line.y - before.y) / line.size);
        }
        before = line;
      }
    }
  }
  const [usual] = [...lengthBySize].toSorted(([, left], [, right]) => right - left);
  const size = usual?.[0] ?? 10;
  const near = leadings.filter((leading) => leading < 2.2);
  return {
    size,
    leading: nearLeading(near) ?? 1.25,
    headingSizes: [...lengthBySize.keys()]
      .filter((one) => one > size * 1.1)
      .toSorted((left, right) => right - left),
  };
}

/** Lines inside a paragraph are the nearest: gaps between short paragraphs may be more. */
function nearLeading(leadings: readonly number[]): number | undefined {
  const sorted = leadings.filter((one) => one > 0.9).toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length * 0.15)];
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}

type Open = {
  text: string;
  boldLength: number;
  readonly page: number;
  last: PageLine;
  readonly first: PageLine;
};
type Reading = { readonly blocks: Block[]; open: Open | null; readonly facts: TypeFacts };

function takeLine(state: Reading, line: PageLine, page: number, isPageStart: boolean): void {
  const { open, facts } = state;
  if (open && !begins(open, line, facts, isPageStart)) {
    const isWholeBold = open.boldLength === open.text.length;
    const text = isOwnLine(open, line) ? `${open.text}\n${line.text}` : joinLines(open.text, line.text);
    if (isWholeBold && line.boldLength > 0) {
      open.boldLength = text.length - (line.text.length - line.boldLength);
    }
    open.text = text;
    open.last = line;
    return;
  }
  close(state);
  state.open = { text: line.text, boldLength: line.boldLength, page, first: line, last: line };
}

/** A line that is a question alone, with an answer right under it. */
function isOwnLine({ text, last }: Open, line: PageLine): boolean {
  return (
    isQuestion(last.text) && /^[\p{Lu}\d"„“]/u.test(line.text) && !text.includes("\n") && endsShort(last)
  );
}

const bullet = /^[•·▪◦‣●○■–—*-]\s+(?=\S)/u;
const numbered = /^\(?(\d{1,3})[.)]\s+(?=\S)/u;

/** Whether a line begins a block of its own. */
function begins(open: Open, line: PageLine, facts: TypeFacts, isPageStart: boolean): boolean {
  const { last } = open;
  if (Math.abs(rounded(last.size) - rounded(line.size)) > Math.max(0.6, facts.size * 0.07)) return true;
  if (bullet.test(line.text) || labelOf(line.text) !== null || speakerOf(line.text) !== null) return true;
  if (numbered.test(line.text) && (endsSentence(last.text) || last.x > line.x + 1 || endsShort(last)))
    return true;
  const isHeading = rounded(line.size) > facts.size * 1.1;
  const gap = line.y - last.y;
  const isFar = gap > line.size * (isHeading ? 1.75 : facts.leading * 1.28) || gap < -line.size;
  // A heading goes on only where its line was full.
  if (isHeading && last.x + last.width < last.right - (last.right - last.left) * 0.3) return true;
  const wasBold = open.boldLength === open.text.length;
  const isBold = line.boldLength > 0;
  // A bold line after a plain one, or the other way round, is another block; a bold word may start a wrapped line.
  if (wasBold && line.boldLength === 0) return true;
  if (!wasBold && line.boldLength === line.text.length && isBold && line.text.length > 3) return true;
  if (isPageStart || gap < -line.size) {
    const goesOn = !endsSentence(open.text) && /^[\p{Ll}\d(]/u.test(line.text);
    return (
      !goesOn && (endsSentence(open.text) || endsShort(last) || isHeading || !/^[\p{L}]/u.test(line.text))
    );
  }
  if (isFar) return true;
  const isIndented = line.x > line.left + line.size * 0.8 && last.x < line.x - line.size * 0.8;
  if (isIndented && endsSentence(last.text)) return true;
  return (
    endsShort(last) &&
    endsSentence(last.text) &&
    !isQuestion(last.text) &&
    last.right - last.left > 120 &&
    last.width < (last.right - last.left) * 0.7
  );
}

function endsSentence(text: string): boolean {
  return /[.!?:…]["'”’»)\]]*$/u.test(text);
}

function endsShort({ x, width, right, left }: PageLine): boolean {
  return x + width < right - (right - left) * 0.12;
}

function close(state: Reading): void {
  const { open, facts } = state;
  state.open = null;
  if (!open) return;
  const place = pageAt(open.page);
  const text = open.text.trim();
  const size = rounded(open.first.size);
  const rank = facts.headingSizes.indexOf(size);
  if (rank !== -1 && text.length <= 300 && !/[.;,]$/u.test(text)) {
    state.blocks.push({ kind: "heading", level: Math.min(6, rank + 1), text, place });
    return;
  }
  const boldLength = Math.min(open.boldLength, text.length);
  const item = listItemOf(text);
  if (item) {
    const cut = text.length - item.text.length;
    state.blocks.push({
      kind: "list-item",
      ...item,
      boldLength: Math.max(0, boldLength - cut),
      depth: 0,
      place,
    });
  } else state.blocks.push({ kind: "paragraph", text, boldLength, place });
}

function listItemOf(text: string): { readonly text: string; readonly number: number | null } | null {
  const point = bullet.exec(text);
  if (point) return { text: text.slice(point[0].length), number: null };
  const counted = numbered.exec(text);
  return counted ? { text: text.slice(counted[0].length), number: Number(counted[1]) } : null;
}

function addTable(
  state: Reading,
  { rows, hasHeader }: Extract<PagePart, { readonly kind: "table" }>,
  page: number,
): void {
  const last = state.blocks.at(-1);
  const head = last?.kind === "table" ? last.rows[0] : undefined;
  if (last?.kind === "table" && head && head.length === rows[0]?.length && last.place.number >= page - 1) {
    const more = withoutHead(rows, head);
    state.blocks.splice(-1, 1, { ...last, rows: joinedAtPageEnd(last.rows, more) });
  } else state.blocks.push({ kind: "table", rows, hasHeader, place: pageAt(page) });
}

/** A table that goes on after a page's end often says its head again; right under it the rest of a row may stand. */
function withoutHead(
  rows: readonly (readonly string[])[],
  head: readonly string[],
): readonly (readonly string[])[] {
  const [first = [], ...others] = rows;
  if (!first.every((cell, column) => cell.startsWith(head[column] ?? ""))) return rows;
  const rest = first.map((cell, column) => cell.slice(head[column]?.length ?? 0).trim());
  return rest.some((cell) => cell !== "") ? [rest, ...others] : others;
}

/** The first row after a page's end is the rest of the last one before it where it alone leaves a cell empty. */
function joinedAtPageEnd(
  before: readonly (readonly string[])[],
  after: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const [rest = [], ...others] = after;
  const last = before.at(-1);
  const goesOn = rest.some((cell, column) => cell === "" && others.every((row) => row[column] !== ""));
  if (!last || !goesOn || others.length === 0) return [...before, ...after];
  const whole = last.map((cell, column) => joinLines(cell, rest[column] ?? "").trim());
  return [...before.slice(0, -1), whole, ...others];
}

function pageAt(number: number): BlockPlace {
  return { unit: "page", number };
}
