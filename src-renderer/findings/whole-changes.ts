// A change as people read it: "Anna Weber" becomes "Person 2" at once, not word by word around the blank that both have.
// Pure.
import type { TextPiece } from "../../src-shared/domain/word-difference.ts";

/** Changes with nothing but blanks between them become one: what goes, then what comes. */
export function wholeChanges(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const whole: TextPiece[] = [];
  let gone = "";
  let added = "";
  const flush = (): void => {
    if (gone !== "") whole.push({ kind: "gone", text: gone });
    if (added !== "") whole.push({ kind: "new", text: added });
    gone = "";
    added = "";
  };
  for (const [index, { kind, text }] of pieces.entries()) {
    if (kind === "gone") gone += text;
    else if (kind === "new") added += text;
    else if (gone !== "" && added !== "" && isBlank(text) && isChange(pieces[index + 1])) {
      gone += text;
      added += text;
    } else {
      flush();
      whole.push({ kind, text });
    }
  }
  flush();
  return whole;
}

function isBlank(text: string): boolean {
  return /^[^\S\n]+$/.test(text);
}

function isChange(piece: TextPiece | undefined): boolean {
  return piece !== undefined && piece.kind !== "same";
}
