// What all readers share after they have read: blank blocks go, bold lines that stand for headings become headings. Pure.
import type { Block } from "./blocks.ts";
import { labelOf, speakerOf } from "./pair-labels.ts";
import { isQuestion, soundsLikeQuestion } from "./sentences.ts";
import { withoutNumber } from "./pair-scan.ts";

const headingMaximum = 90;

export function tidyBlocks(given: readonly Block[]): readonly Block[] {
  const blocks = given.filter((block) =>
    block.kind === "table"
      ? block.rows.some((row) => row.some((cell) => cell.trim() !== ""))
      : block.text.trim() !== "",
  );
  const isLoose = mayAskWithoutMark(blocks);
  let level = 0;
  return blocks.map((block, index): Block => {
    if (block.kind === "heading") level = block.level;
    if (!standsAlone(block, blocks[index + 1])) return block;
    if (isLoose ? soundsLikeQuestion(withoutNumber(block.text)) : isQuestion(block.text)) return block;
    return { kind: "heading", level: Math.min(9, level + 1), text: headingText(block), place: block.place };
  });
}

type Standing = Extract<Block, { readonly kind: "paragraph" | "list-item" }>;

/** A short bold line with a text after it: a heading, unless it asks. The forms of pairs know questions. */
function standsAlone(block: Block, next: Block | undefined): block is Standing {
  if (block.kind !== "paragraph" && block.kind !== "list-item") return false;
  if (block.mark !== undefined || !next) return false;
  const { text, boldLength } = block;
  if (boldLength < text.length || text.length > headingMaximum || text.includes("\n")) return false;
  if (/[.;,!]$/u.test(text) || labelOf(text) !== null || speakerOf(text) !== null) return false;
  // "3. Fees" is a heading where a text follows, not where the list goes on.
  if (block.kind === "list-item") return block.number !== null && block.depth === 0 && isPlainText(next);
  return next.kind !== "paragraph" || isPlainText(next) || isQuestion(next.text);
}

function isPlainText(block: Block): boolean {
  return block.kind === "paragraph" && block.boldLength < block.text.length;
}

/**
 * Whether lines like "How to return a parcel" ask here: nearly all of the bold lines do, or most of those have their
 * question mark. Otherwise "What we do" is a heading among others.
 */
function mayAskWithoutMark(blocks: readonly Block[]): boolean {
  const standing = blocks.filter((block, index): block is Standing => standsAlone(block, blocks[index + 1]));
  const sounding = standing.filter(({ text }) => soundsLikeQuestion(withoutNumber(text)));
  const asking = sounding.filter(({ text }) => isQuestion(text));
  return asking.length * 2 >= sounding.length || sounding.length >= standing.length * 0.8;
}

function headingText(block: Standing): string {
  return block.kind === "list-item" ? `${block.number ?? ""}. ${block.text}` : block.text;
}
