// What all readers share after they have read: blank blocks go, bold lines that stand for headings become headings. Pure.
import type { Block } from "./blocks.ts";
import { labelOf, speakerOf } from "./pair-labels.ts";
import { soundsLikeQuestion } from "./sentences.ts";
import { withoutNumber } from "./pair-scan.ts";

const headingMaximum = 90;

export function tidyBlocks(given: readonly Block[]): readonly Block[] {
  const blocks = given.filter((block) =>
    block.kind === "table"
      ? block.rows.some((row) => row.some((cell) => cell.trim() !== ""))
      : block.text.trim() !== "",
  );
  let level = 0;
  return blocks.map((block, index): Block => {
    if (block.kind === "heading") level = block.level;
    if (!standsForHeading(block, blocks[index + 1])) return block;
    return { kind: "heading", level: Math.min(9, level + 1), text: block.text, place: block.place };
  });
}

/** A short bold line with a text after it. Questions stay as they are: the forms of pairs know them. */
function standsForHeading(
  block: Block,
  next: Block | undefined,
): block is Extract<Block, { readonly kind: "paragraph" }> {
  if (block.kind !== "paragraph" || block.mark !== undefined || !next) return false;
  const { text, boldLength } = block;
  if (boldLength < text.length || text.length > headingMaximum || text.includes("\n")) return false;
  if (/[.;,!]$/u.test(text) || soundsLikeQuestion(withoutNumber(text))) return false;
  if (labelOf(text) !== null || speakerOf(text) !== null) return false;
  return next.kind !== "paragraph" || next.boldLength < next.text.length;
}
