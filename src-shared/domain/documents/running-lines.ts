// Heads, feet and page numbers that run along a document's pages: what stands outermost, by itself, at the same height
// of page after page. Rows of a table that repeat are text and stay. Pure.
import type { Fragment } from "./page-layout.ts";

export type PrintedPage = {
  readonly number: number;
  readonly height: number;
  readonly fragments: readonly Fragment[];
};

/** How often each text stands at each height, in points, near the pages' edges. */
export type RunningTexts = {
  readonly counts: ReadonlyMap<string, number>;
  /** A text runs that stands on so many pages. */
  readonly needed: number;
};

type EdgeLine = { readonly fragments: Fragment[]; readonly y: number; readonly size: number };

/** How far from a page's edge a running line may be, as a share of its height. */
const edgeShare = 0.12;
/** With less white between, as a share of its size, a row belongs to the text. */
const ownGapShare = 0.8;
const pageNumber =
  /^(?:[-–|\s]*(?:page|seite|página|pagina|p\.|s\.)?\s*#+(?:\s*(?:of|von|de|di|\/|\|)\s*#+)?[-–|\s]*)$/iu;

export function runningTexts(pages: readonly PrintedPage[]): RunningTexts {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const keys = new Set<string>();
    for (const fragment of page.fragments) {
      if (isAtEdge(fragment, page)) keys.add(placedKey(fragment.text, Math.round(fragment.y)));
    }
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  // On odd and even pages other ones may run: a third is enough where there are many.
  const needed = pages.length < 4 ? Math.max(2, pages.length) : Math.max(3, pages.length * 0.3);
  return { counts, needed };
}

/** A page's pieces without its head and foot. */
export function withoutRunning(page: PrintedPage, running: RunningTexts): readonly Fragment[] {
  const lines = linesByHeight(page.fragments);
  const gone = new Set([
    ...runningAtEnd(lines, page, running),
    ...runningAtEnd(lines.toReversed(), page, running),
  ]);
  return gone.size === 0 ? page.fragments : page.fragments.filter((fragment) => !gone.has(fragment));
}

/** From the edge inwards, as long as lines run; a row of several right at the text may be one of a table. */
function runningAtEnd(
  lines: readonly EdgeLine[],
  page: PrintedPage,
  running: RunningTexts,
): readonly Fragment[] {
  const found = lines.findIndex((line) => !isRunning(line, page, running));
  let count = found === -1 ? lines.length : found;
  while (count > 0) {
    const [line, next] = [lines[count - 1], lines[count]];
    if (!line || !next || line.fragments.length < 2) break;
    const white = Math.abs(next.y - line.y) - (next.y > line.y ? next.size : line.size);
    if (white > ownGapShare * line.size && !isHeadOf(line, lines.slice(count, count + 4))) break;
    count -= 1;
  }
  return lines.slice(0, count).flatMap(({ fragments }) => fragments);
}

/** Names above columns begin where their cells do. */
function isHeadOf({ fragments }: EdgeLine, rows: readonly EdgeLine[]): boolean {
  const starts = rows.flatMap((row) => row.fragments.map(({ x }) => x));
  return fragments.filter(({ x }) => starts.some((start) => Math.abs(start - x) < 3)).length > 1;
}

function isRunning({ fragments }: EdgeLine, page: PrintedPage, { counts, needed }: RunningTexts): boolean {
  if (!fragments.every((fragment) => isAtEdge(fragment, page))) return false;
  const whole = keyOf(fragments.map(({ text }) => text).join(" "));
  if (pageNumber.test(whole)) return true;
  return fragments.every(({ text, y }) => {
    if (pageNumber.test(keyOf(text))) return true;
    const at = Math.round(y);
    const count = [at - 1, at, at + 1].reduce((sum, one) => sum + (counts.get(placedKey(text, one)) ?? 0), 0);
    return count >= needed;
  });
}

function linesByHeight(fragments: readonly Fragment[]): readonly EdgeLine[] {
  const lines: EdgeLine[] = [];
  for (const fragment of fragments.toSorted((one, other) => one.y - other.y)) {
    const line = lines.at(-1);
    if (line && fragment.y - line.y < 0.4 * Math.min(line.size, fragment.size)) line.fragments.push(fragment);
    else lines.push({ fragments: [fragment], y: fragment.y, size: fragment.size });
  }
  return lines;
}

function isAtEdge({ y, size }: Fragment, { height }: PrintedPage): boolean {
  return y - size < height * edgeShare || y > height * (1 - edgeShare);
}

function placedKey(text: string, y: number): string {
  return `${y} ${keyOf(text)}`;
}

/** Numbers count on from page to page. */
function keyOf(text: string): string {
  return text.replace(/\d+/gu, "#").replace(/\s+/gu, " ").trim().toLowerCase();
}
