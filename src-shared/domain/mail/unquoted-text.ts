// The question out of the text that its answer quotes: the newest message in it, without marks, heads and older
// quotations. For answers whose question isn't in the file. Pure.
import { isAttribution } from "./mail-attribution.ts";
import { headerWordOf, isQuoteRule } from "./mail-header-words.ts";
import { isDrawnRule, linesOf, looked } from "./mail-lines.ts";
import { mailPartsOf, saidText } from "./mail-parts.ts";

const quotedMaximumLength = 1_000_000;

/** Empty when nothing is left: the quotation held only a head. */
export function unquotedText(quotation: string): string {
  const text = withoutMarks(withoutHead(quotation.slice(0, quotedMaximumLength)));
  const parts = mailPartsOf({ text, marks: [] }, "");
  return saidText(text, parts, ["quote", "disclaimer"]);
}

/** Without the lines above a quotation that say who wrote it and when. */
function withoutHead(text: string): string {
  const lines = linesOf(text);
  let at = 0;
  let joined = "";
  while (at < Math.min(lines.length, 14)) {
    const line = lines[at];
    if (!line) break;
    const words = looked(line).replace(/^>\s?/, "");
    joined = joined === "" ? words : `${joined} ${words}`;
    const isHead =
      words === "" ||
      headerWordOf(words) !== null ||
      isQuoteRule(words) ||
      isDrawnRule(words) ||
      isAttribution(joined);
    const isBegun = !isHead && beginsHead(lines.slice(at, at + 3).map((next) => looked(next)));
    if (!isHead && !isBegun) break;
    if (isHead) joined = "";
    at += 1;
  }
  return text.slice(lines[at]?.from ?? text.length);
}

/** The first of two or three lines that are one such sentence. */
function beginsHead(words: readonly string[]): boolean {
  return isAttribution(words.slice(0, 2).join(" ")) || isAttribution(words.join(" "));
}

/** One “>” off each line, where most lines have one. */
function withoutMarks(text: string): string {
  const lines = text.split("\n");
  const full = lines.filter((line) => line.trim() !== "");
  const marked = full.filter((line) => line.startsWith(">")).length;
  if (marked < full.length / 2 || marked === 0) return text;
  return lines.map((line) => line.replace(/^> ?/, "")).join("\n");
}
