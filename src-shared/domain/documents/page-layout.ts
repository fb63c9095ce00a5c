// From pieces of text scattered over a printed page to lines in reading order: columns after each other, tables as
// tables. Guesses from places alone, since a PDF says nothing else. Pure.
import { hasTextBeside, tablesOf, type PageTable } from "./page-tables.ts";

/** A piece of text on a page; lengths in points, `y` grows downwards and is the line's foot. */
export type PagePiece = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly isBold: boolean;
};

export type PageLine = PagePiece & {
  /** Characters at its beginning that are bold. */
  readonly boldLength: number;
  /** Where the lines of its column begin and end. */
  readonly left: number;
  readonly right: number;
};

export type PagePart =
  | { readonly kind: "lines"; readonly lines: readonly PageLine[] }
  | {
      readonly kind: "table";
      readonly rows: readonly (readonly string[])[];
      /** The first row alone is bold. */
      readonly hasHeader: boolean;
    };

/** Pieces of one line that belong together. */
export type Fragment = PagePiece & {
  readonly boldLength: number;
  /** The how-manieth that was drawn. */
  readonly order: number;
  /** What it is made of, where distances in it are wide enough to part two cells. */
  readonly parts?: readonly Fragment[] | undefined;
};

/** As a share of the size: two cells of a table are hardly ever nearer, words of a text seldom farther apart. */
const cellGapShare = 0.35;

export function layOutPage(fragments: readonly Fragment[]): readonly PagePart[] {
  return partsOf(fragments, 0);
}

/**
 * Pieces of one line joined, with the spaces that were only drawn as distance.
 * @param pieces in the order the file draws them.
 */
export function fragmentsOf(pieces: readonly PagePiece[]): readonly Fragment[] {
  const fragments: Fragment[] = [];
  for (const piece of pieces) {
    if (piece.text.trim() === "") continue;
    const last = fragments.at(-1);
    const gap = last ? piece.x - (last.x + last.width) : 0;
    const isBeside =
      last !== undefined &&
      (Math.abs(last.y - piece.y) < 0.45 * Math.max(last.size, piece.size) || isRaised(piece, last, gap)) &&
      gap < 1.1 * Math.max(last.size, piece.size) &&
      gap > -0.6 * last.size;
    if (!isBeside) {
      const { text } = piece;
      fragments.push({ ...piece, boldLength: piece.isBold ? text.length : 0, order: fragments.length });
      continue;
    }
    const needsSpace = gap > 0.16 * piece.size && !/\s$/u.test(last.text) && !/^\s/u.test(piece.text);
    const text = `${last.text}${needsSpace ? " " : ""}${piece.text}`;
    const isStillBold = last.boldLength === last.text.length && piece.isBold;
    fragments.splice(-1, 1, {
      ...last,
      parts: partsWith(last, piece, gap),
      text,
      width: Math.max(last.width, piece.x + piece.width - last.x),
      size: Math.max(last.size, piece.size),
      y: last.size >= piece.size || isRaised(piece, last, gap) ? last.y : piece.y,
      boldLength: isStillBold ? text.length : last.boldLength,
      isBold: last.isBold && piece.isBold,
    });
  }
  return fragments.map((fragment) => ({ ...fragment, text: fragment.text.replace(/\s+/gu, " ").trimEnd() }));
}

/** The number or star of a footnote, right behind the word it is for. */
function isRaised({ text, y, size }: PagePiece, last: Fragment, gap: number): boolean {
  const isMark = /^\s?(?:\d{1,3}|[*†‡]{1,3})\s?$/u.test(text);
  return isMark && Math.abs(gap) < 0.3 * size && last.y > y && last.y - y < 0.7 * last.size;
}

function partsWith(last: Fragment, piece: PagePiece, gap: number): readonly Fragment[] | undefined {
  const next = { ...piece, boldLength: piece.isBold ? piece.text.length : 0, order: last.order };
  if (gap > cellGapShare * piece.size) return [...(last.parts ?? [last]), next];
  const end = last.parts?.at(-1);
  if (!last.parts || !end) return undefined;
  const text = `${end.text}${gap > 0.16 * piece.size && !/\s$/u.test(end.text) ? " " : ""}${piece.text}`;
  return [...last.parts.slice(0, -1), { ...end, text, width: piece.x + piece.width - end.x }];
}

function partsOf(fragments: readonly Fragment[], depth: number): readonly PagePart[] {
  const found = fragments.length < 4 ? [] : tablesOf(fragments);
  const tables = found.filter((table) => !hasTextBeside(table, fragments));
  if (tables.length === 0) return columnsOf(fragments, depth, found);
  const taken = new Set(tables.flatMap(({ rows }) => rows.flat(2).map(({ order }) => order)));
  const rest = fragments.filter(({ order }) => !taken.has(order));
  const parts: PagePart[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const table of tables) {
    const [start, end] = [from, table.top];
    parts.push(
      ...columnsOf(
        rest.filter(({ y }) => y >= start && y < end),
        depth,
        [],
      ),
    );
    parts.push(partOf(table));
    from = end;
  }
  parts.push(
    ...columnsOf(
      rest.filter(({ y }) => y >= from),
      depth,
      [],
    ),
  );
  return joinedLines(parts);
}

function partOf({ rows, isLines }: PageTable): PagePart {
  if (isLines) return { kind: "lines", lines: linesOf(rows.flat(2)) };
  return { kind: "table", rows: rows.map((row) => row.map(textOf)), hasHeader: hasBoldHead(rows) };
}

function hasBoldHead(rows: readonly (readonly (readonly Fragment[])[])[]): boolean {
  const [head, ...others] = rows.map((row) => row.flat().every(({ isBold }) => isBold));
  return head === true && !others.every(Boolean);
}

/** @param beside tables of one column: a page isn't parted through the middle of one. */
function columnsOf(
  fragments: readonly Fragment[],
  depth: number,
  beside: readonly PageTable[],
): readonly PagePart[] {
  if (fragments.length === 0) return [];
  const gutter = depth < 4 ? gutterOf(fragments, beside) : null;
  if (gutter === null) return [{ kind: "lines", lines: linesOf(fragments) }];
  const parts: PagePart[] = [];
  let band: Fragment[] = [];
  const closeBand = (): void => {
    if (band.length > 0) parts.push(...bandParts(band, gutter, depth));
    band = [];
  };
  // What crosses the gutter stands between what is above and what is below it.
  const crossing = fragments.filter((fragment) => crosses(fragment, gutter));
  const breaks = crossing.map(({ y }) => y).toSorted((left, right) => left - right);
  const sorted = fragments.toSorted((left, right) => left.y - right.y || left.order - right.order);
  let full: Fragment[] = [];
  for (const fragment of sorted) {
    if (breaks.some((y) => Math.abs(y - fragment.y) < 0.3 * fragment.size)) {
      closeBand();
      full.push(fragment);
      continue;
    }
    if (full.length > 0) parts.push({ kind: "lines", lines: linesOf(full) });
    full = [];
    band.push(fragment);
  }
  closeBand();
  if (full.length > 0) parts.push({ kind: "lines", lines: linesOf(full) });
  return joinedLines(parts);
}

function bandParts(band: readonly Fragment[], gutter: number, depth: number): readonly PagePart[] {
  const left = band.filter(({ x }) => x < gutter);
  const right = band.filter(({ x }) => x >= gutter);
  if (left.length === 0 || right.length === 0) return [{ kind: "lines", lines: linesOf(band) }];
  return [...partsOf(left, depth + 1), ...partsOf(right, depth + 1)];
}

function joinedLines(parts: readonly PagePart[]): readonly PagePart[] {
  const joined: PagePart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.kind === "lines" && part.kind === "lines") {
      joined.splice(-1, 1, { kind: "lines", lines: [...last.lines, ...part.lines] });
    } else joined.push(part);
  }
  return joined;
}

function crosses({ x, width }: Fragment, gutter: number): boolean {
  return x < gutter - 1 && x + width > gutter + 1;
}

/** Where a page's text is parted from top to bottom; null where it isn't. */
function gutterOf(fragments: readonly Fragment[], beside: readonly PageTable[]): number | null {
  if (fragments.length < 6) return null;
  const from = Math.min(...fragments.map(({ x }) => x));
  const to = Math.max(...fragments.map(({ x, width }) => x + width));
  const span = to - from;
  let best: number | null = null;
  let bestScore = 0;
  const starts = new Set(fragments.map(({ x }) => Math.round(x)));
  for (const start of starts) {
    const at = start - 3;
    if (at < from + span * 0.12 || at > to - span * 0.15) continue;
    if (beside.some((table) => at > table.left && at < table.right - 3)) continue;
    let [left, right, across, aligned] = [0, 0, 0, 0];
    for (const fragment of fragments) {
      if (fragment.x < at - 1 && fragment.x + fragment.width > at - 3) {
        if (fragment.x + fragment.width > at + 1) across += 1;
        else left += 1;
      } else if (fragment.x < at) left += 1;
      else {
        right += 1;
        if (Math.abs(fragment.x - start) < 2.5) aligned += 1;
      }
    }
    const least = Math.min(left, right);
    if (least < 3 || across > (left + right) * 0.3) continue;
    // Where a column begins with a table, most of it stands farther in.
    if (aligned < right * 0.4 && !beside.some((table) => Math.abs(table.left - start) < 2.5)) continue;
    const score = least - across * 1.5 + aligned * 0.2;
    if (score > bestScore) [best, bestScore] = [at, score];
  }
  return best;
}

function textOf(fragments: readonly Fragment[]): string {
  return linesOf(fragments)
    .map(({ text }) => text)
    .reduce((before, next) => joinLines(before, next), "");
}

/** Two lines of one text: a word that was parted at the line's end is one again. */
export function joinLines(before: string, next: string): string {
  if (before === "") return next;
  // "Vor- und Nachteile": the hyphen stands for what comes later.
  const isShared = /^(?:und|oder|and|or|bzw|et|y)(?![\p{L}\p{N}])/u.test(next);
  const isParted = /\p{L}[-\u00ad\u2010]$/u.test(before);
  if (isParted && !isShared) return /^\p{Ll}/u.test(next) ? before.slice(0, -1) + next : before + next;
  return `${before}${before.endsWith("/") ? "" : " "}${next}`;
}

/** Lines from top to bottom; what stands at one height is one line. */
export function linesOf(fragments: readonly Fragment[]): readonly PageLine[] {
  const sorted = fragments.toSorted((one, other) => one.y - other.y || one.x - other.x);
  const lines: Fragment[][] = [];
  for (const fragment of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && Math.abs(first.y - fragment.y) < 0.4 * Math.min(first.size, fragment.size) + 1) {
      line.push(fragment);
    } else lines.push([fragment]);
  }
  const left = Math.min(...fragments.map(({ x }) => x));
  const right = Math.max(...fragments.map(({ x, width }) => x + width));
  return lines.map((line) =>
    lineOf(
      line.toSorted((one, other) => one.x - other.x),
      left,
      right,
    ),
  );
}

function lineOf(fragments: readonly Fragment[], left: number, right: number): PageLine {
  let text = "";
  let boldLength = 0;
  let isStillBold = true;
  for (const fragment of fragments) {
    const before = text.length === 0 ? 0 : text.length + 1;
    text = text === "" ? fragment.text : `${text} ${fragment.text}`;
    if (isStillBold && fragment.boldLength > 0)
      boldLength = before + Math.min(fragment.boldLength, fragment.text.length);
    isStillBold &&= fragment.boldLength >= fragment.text.length;
  }
  const [first] = fragments;
  const end = Math.max(...fragments.map(({ x, width }) => x + width));
  return {
    text,
    x: first?.x ?? 0,
    y: Math.max(...fragments.map(({ y }) => y)),
    width: end - (first?.x ?? 0),
    size: Math.max(...fragments.map(({ size }) => size)),
    isBold: boldLength >= text.length,
    boldLength: Math.min(boldLength, text.length),
    left,
    right,
  };
}
