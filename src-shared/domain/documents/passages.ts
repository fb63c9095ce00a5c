// Cuts a document into passages a person can read at a glance and write an example from: whole sentences, whole
// tables, under the headings they stand under. Pure.
import {
  blockText,
  textOfBlocks,
  wordCountOf,
  type Block,
  type BlockPlace,
  type PlainDocument,
} from "./blocks.ts";
import { sentencesOf } from "./sentences.ts";

export type Passage = {
  /** From the outermost in; empty where the document has none. */
  readonly headings: readonly string[];
  readonly text: string;
  readonly place: BlockPlace;
  readonly wordCount: number;
};

/** Short enough to read at a glance, long enough to hold a thought. */
export const passageWords = { least: 150, most: 400 } as const;
/** Whatever a document holds, no passage is longer than this many characters. */
const passageMaximumLength = 20_000;
const headingMaximumLength = 300;

type Section = { readonly headings: readonly Heading[]; readonly blocks: readonly Block[] };
type Heading = Extract<Block, { readonly kind: "heading" }>;
type Draft = { readonly headings: readonly Heading[]; readonly blocks: Block[]; wordCount: number };

/** A document's passages in reading order. Every word of its text is in one of them; its headings stand beside them. */
export function passagesOf({ blocks }: PlainDocument): readonly Passage[] {
  const drafts: Draft[] = [];
  for (const section of sectionsOf(blocks)) {
    for (const draft of draftsOf(section)) {
      const last = drafts.at(-1);
      if (last && mayJoin(last, draft)) drafts.splice(-1, 1, joinedDraft(last, draft));
      else drafts.push(draft);
    }
  }
  return drafts.map(passageOf).filter(({ text }) => text !== "");
}

function sectionsOf(blocks: readonly Block[]): readonly Section[] {
  const sections: Section[] = [];
  let headings: readonly Heading[] = [];
  let current: Block[] = [];
  const close = (): void => {
    if (current.length > 0) sections.push({ headings, blocks: current });
    current = [];
  };
  for (const block of blocks) {
    if (block.kind === "heading") {
      close();
      headings = [...headings.filter(({ level }) => level < block.level), block];
    } else current.push(block);
  }
  close();
  return sections;
}

function draftsOf({ headings, blocks }: Section): readonly Draft[] {
  const pieces = blocks.flatMap(piecesOf);
  const drafts: Draft[] = [];
  let draft: Draft = { headings, blocks: [], wordCount: 0 };
  for (const piece of pieces) {
    const words = wordCountOf(blockText(piece));
    if (draft.blocks.length > 0 && draft.wordCount + words > passageWords.most) {
      drafts.push(draft);
      draft = { headings, blocks: [], wordCount: 0 };
    }
    draft.blocks.push(piece);
    draft.wordCount += words;
  }
  if (draft.blocks.length > 0) drafts.push(draft);
  return evened(drafts);
}

/** A short end goes to the piece before it where both have room. */
function evened(drafts: readonly Draft[]): readonly Draft[] {
  const [before, last] = drafts.slice(-2);
  if (!before || !last || before.wordCount + last.wordCount > passageWords.most) return drafts;
  return [...drafts.slice(0, -2), joinedDraft(before, last)];
}

/** A block that fits, or its parts: sentences of a text, lines of code, rows of an endless table. */
function piecesOf(block: Block): readonly Block[] {
  const text = blockText(block);
  if (block.kind === "table") return text.length > passageMaximumLength ? tablePieces(block) : [block];
  if (wordCountOf(text) <= passageWords.most && text.length <= passageMaximumLength) return [block];
  const parts = block.kind === "code" ? text.split(/(?<=\n)/u) : sentencesOf(text);
  return grouped(parts).map((part): Block =>
    block.kind === "code"
      ? { ...block, text: part }
      : { kind: "paragraph", text: part.trim(), boldLength: 0, place: block.place },
  );
}

/** Sentences in a row up to the most words a passage has; one that is longer alone stays whole. */
function grouped(parts: readonly string[]): readonly string[] {
  const total = parts.reduce((sum, part) => sum + wordCountOf(part), 0);
  // Even parts read better than full ones with a rest.
  const wanted = Math.ceil(total / Math.ceil(total / passageWords.most));
  const groups: string[] = [];
  let group = "";
  let words = 0;
  for (const part of parts.flatMap(cutOverlong)) {
    const count = wordCountOf(part);
    const isFull = words + count > passageWords.most || words >= wanted;
    if (group !== "" && (isFull || group.length + part.length > passageMaximumLength)) {
      groups.push(group);
      group = "";
      words = 0;
    }
    group += part;
    words += count;
  }
  if (group !== "") groups.push(group);
  return groups;
}

/** No sentence: something without an end, cut between words, or anywhere where it has none. */
function cutOverlong(part: string): readonly string[] {
  const parts: string[] = [];
  let rest = part;
  while (rest.length > passageMaximumLength) {
    const blank = rest.lastIndexOf(" ", passageMaximumLength);
    const at = blank > passageMaximumLength / 2 ? blank + 1 : passageMaximumLength;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  parts.push(rest);
  return parts;
}

function tablePieces(table: Extract<Block, { readonly kind: "table" }>): readonly Block[] {
  const head = table.hasHeader ? table.rows.slice(0, 1) : [];
  const pieces: Block[] = [];
  let rows: (readonly string[])[] = [];
  let length = 0;
  for (const row of table.rows.slice(head.length)) {
    const rowLength = row.reduce((sum, cell) => sum + cell.length + 3, 0);
    if (rows.length > 0 && length + rowLength > passageMaximumLength) {
      pieces.push({ ...table, rows: [...head, ...rows] });
      [rows, length] = [[], 0];
    }
    rows.push(row);
    length += rowLength;
  }
  if (rows.length > 0) pieces.push({ ...table, rows: [...head, ...rows] });
  return pieces;
}

/** Short sections next to each other are one passage as long as they are of the same chapter. */
function mayJoin(before: Draft, next: Draft): boolean {
  if (before.wordCount >= passageWords.least && next.wordCount >= passageWords.least / 3) return false;
  if (before.wordCount + next.wordCount > passageWords.most) return false;
  const shared = sharedHeadings(before.headings, next.headings);
  return (
    shared.length > 0 ||
    before.headings.length === 0 ||
    (before.headings.length === 1 && next.headings.length === 1)
  );
}

function joinedDraft(before: Draft, next: Draft): Draft {
  const shared = sharedHeadings(before.headings, next.headings);
  const own = before.blocks.some(({ kind }) => kind === "heading")
    ? []
    : before.headings.slice(shared.length);
  const nextOwn = next.headings.slice(shared.length);
  // A passage whose headings are all of the next one's needs none of them in its text.
  const blocks =
    own.length === 0 && nextOwn.length === 0
      ? [...before.blocks, ...next.blocks]
      : [...own, ...before.blocks, ...nextOwn, ...next.blocks];
  return { headings: shared, blocks, wordCount: before.wordCount + next.wordCount };
}

function sharedHeadings(left: readonly Heading[], right: readonly Heading[]): readonly Heading[] {
  let count = 0;
  while (count < left.length && left[count] === right[count]) count += 1;
  return left.slice(0, count);
}

function passageOf({ headings, blocks }: Draft): Passage {
  const text = textOfBlocks(blocks).trim();
  return {
    headings: headings.map(({ text: words }) => words.slice(0, headingMaximumLength)),
    text,
    place: (blocks.find(({ kind }) => kind !== "heading") ?? blocks[0])?.place ?? {
      unit: "block",
      number: 1,
    },
    wordCount: wordCountOf(text),
  };
}
