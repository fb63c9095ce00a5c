// The one plain structure every document becomes, whether it was Word, PDF, a web page, Markdown or text: blocks in
// reading order. Plain data that crosses threads as it is. Pure.

export const blockMarks = ["question", "answer"] as const;

/** Where a block stands: a page of a PDF, a line of a text file, the how-manieth block of anything else. From 1. */
export type BlockPlace = { readonly unit: "page" | "line" | "block"; readonly number: number };

type Placed = {
  readonly place: BlockPlace;
  /** What the file itself says it is: a term and its definition, a fold and what is in it. */
  readonly mark?: (typeof blockMarks)[number] | undefined;
};

export type Block = Placed &
  (
    | { readonly kind: "heading"; readonly level: number; readonly text: string }
    | {
        readonly kind: "paragraph";
        readonly text: string;
        /** Characters at the beginning that are bold; the whole text's length when all of it is. */
        readonly boldLength: number;
      }
    | {
        readonly kind: "list-item";
        readonly text: string;
        readonly boldLength: number;
        /** 0 for an item of the outermost list. */
        readonly depth: number;
        /** Its number in an ordered list; null for a bullet. */
        readonly number: number | null;
      }
    /** Rows of the same length; `hasHeader` where the file says that the first one is. */
    | {
        readonly kind: "table";
        readonly rows: readonly (readonly string[])[];
        readonly hasHeader: boolean;
      }
    | { readonly kind: "code"; readonly text: string }
  );

export type TextBlock = Exclude<Block, { readonly kind: "table" }>;

/** What a reader saw and didn't take along, for the sentence that says so. */
export type LeftOut = {
  readonly images: number;
  /** Running heads, page numbers. */
  readonly runningLines: number;
  /** Navigation, forms, scripts. */
  readonly pageParts: number;
  readonly hasMacros: boolean;
  /** Pages that are pictures of text. */
  readonly picturePages: number;
  /** Word's notes at a page's foot or at the end. */
  readonly notes: number;
};

export type PlainDocument = {
  /** As the file names itself; empty when it doesn't. */
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Questions with answers that a web page states for search engines (schema.org FAQPage). */
  readonly statedPairs: readonly { readonly question: string; readonly answer: string }[];
  readonly leftOut: LeftOut;
};

export const nothingLeftOut: LeftOut = {
  images: 0,
  runningLines: 0,
  pageParts: 0,
  hasMacros: false,
  picturePages: 0,
  notes: 0,
};

/** A block as plain text; a table as lines with bars between its cells. */
export function blockText(block: Block): string {
  switch (block.kind) {
    case "table":
      return block.rows.map((row) => row.join(" | ")).join("\n");
    case "list-item":
      return `${"  ".repeat(block.depth)}${block.number === null ? "-" : `${block.number}.`} ${block.text}`;
    default:
      return block.text;
  }
}

/** Blocks as one text: an empty line between them, none between the items of a list. */
export function textOfBlocks(blocks: readonly Block[]): string {
  let text = "";
  let before: Block | null = null;
  for (const block of blocks) {
    const isList = before?.kind === "list-item" && block.kind === "list-item";
    text += `${before === null ? "" : isList ? "\n" : "\n\n"}${blockText(block)}`;
    before = block;
  }
  return text;
}

/** Words as a person would count them: between spaces. */
export function wordCountOf(text: string): number {
  // One after the other: a list of all words of a long document would be larger than the document.
  const words = /\S+/gu;
  let count = 0;
  while (words.test(text)) count += 1;
  return count;
}

/** The words of all blocks, their bullets, numbers and bars included as in `textOfBlocks`. */
export function wordCountOfBlocks(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + wordCountOf(blockText(block)), 0);
}

/** The beginning of `textOfBlocks`, without making the rest of it. */
export function beginningOfBlocks(blocks: readonly Block[], maximumLength: number): string {
  let length = 0;
  const end = blocks.findIndex((block) => {
    length += blockText(block).length;
    return length >= maximumLength;
  });
  return textOfBlocks(end === -1 ? blocks : blocks.slice(0, end + 1)).slice(0, maximumLength);
}
