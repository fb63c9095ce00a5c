// The change a replacement makes, as far as a sample of the text shows it, in pieces to mark. Pure. The studio cuts
// samples out of long texts: what differs only because the cut fell elsewhere is no change.
import { wordDifference, type TextPiece } from "../../../src-shared/domain/word-difference.ts";

/** As src-main/examples/replace.ts cuts them: the first difference stands this far behind the start. */
const sampleLength = 300;
const leadLength = 100;

export function changeInSample(before: string, after: string): readonly TextPiece[] {
  const pieces = wordDifference(before, after);
  const isEndCut = before.length >= sampleLength || after.length >= sampleLength;
  const ended = isEndCut ? withoutTail(pieces) : pieces;
  return commonStart(before, after) === leadLength ? withoutHalfWord(ended) : ended;
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

function withoutTail(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const lastSame = pieces.findLastIndex(({ kind }) => kind === "same");
  const hasChange = pieces.slice(0, Math.max(0, lastSame)).some(({ kind }) => kind !== "same");
  return hasChange ? [...pieces.slice(0, lastSame + 1), dots] : [...pieces, dots];
}

const dots: TextPiece = { kind: "same", text: "…" };

/** A sample from the middle of a text begins in the middle of a word. */
function withoutHalfWord(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const [first, ...rest] = pieces;
  if (first?.kind !== "same") return pieces;
  const blank = first.text.search(/\s/u);
  return blank < 0 ? pieces : [dots, { kind: "same", text: first.text.slice(blank + 1) }, ...rest];
}
