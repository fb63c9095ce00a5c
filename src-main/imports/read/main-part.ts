// Which blocks of a web page are what it is for: without the parts that are called menu, sidebar, share and so on, and
// only its main part where it names one. A name alone never costs a page its text. Pure.
import type { Block } from "../../../src-shared/domain/documents/blocks.ts";

/** `around`: which of the parts it stands in that are called as what stands around a text. */
export type Noted = Block & { readonly isMain?: boolean; readonly around?: number };

const around =
  /(?:^|[\s_-])(?:cookie|breadcrumb|sidebar|share|sharing|related|menu|newsletter|pagination|skip-link|toc|navbar|banner)(?:[\s_-]|$)/iu;
/** A name of more words is a heading's, made an address, or a program's. */
const aroundNameWords = 3;

/** @param about the classes and the id of an element. */
export function isNamedAround(about: string): boolean {
  const names = about.split(/\s+/u).filter((name) => name.split(/[-_]+/u).length <= aroundNameWords);
  return names.some((name) => around.test(name));
}

/** Shorter ones are what menus and teasers are made of. */
const runningTextLength = 120;
/** A part with so much of a page's running text is what the page is for, whatever it is called. */
const mainShare = 0.25;

/** Without the parts that are called menu, sidebar, share and so on, unless the text itself is in them. */
export function withoutAround(blocks: readonly Noted[]): {
  readonly kept: readonly Noted[];
  readonly goneCount: number;
} {
  const lengths = new Map<number | undefined, number>();
  let all = 0;
  for (const block of blocks) {
    const isText = block.kind === "paragraph" || block.kind === "list-item";
    const length = isText && block.text.length >= runningTextLength ? block.text.length : 0;
    all += length;
    lengths.set(block.around, (lengths.get(block.around) ?? 0) + length);
  }
  const gone = new Set(
    [...lengths].flatMap(([part, length]) => (part === undefined || length > all * mainShare ? [] : [part])),
  );
  const kept = blocks.filter(({ around: part }) => part === undefined || !gone.has(part));
  return kept.length === 0 ? { kept: blocks, goneCount: 0 } : { kept, goneCount: gone.size };
}

/** Where a page says what its main part is and most of the text is in it, only that. */
export function mainBlocks(blocks: readonly Noted[]): readonly Block[] {
  const main = blocks.filter(({ isMain }) => isMain === true);
  const chosen = lengthOf(main) >= lengthOf(blocks) * 0.4 ? main : blocks;
  return chosen.map(({ isMain: _isMain, around: _around, ...block }): Block => block as Block);
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce(
    (sum, block) => sum + (block.kind === "table" ? block.rows.flat().join("").length : block.text.length),
    0,
  );
}
