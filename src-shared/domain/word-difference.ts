// What differs between two texts, word by word, for showing a change. Pure. Good enough for reading: long texts that
// have little in common are shown as one exchanged for the other.

export type TextPiece = { readonly kind: "same" | "gone" | "new"; readonly text: string };

/** A table of this many cells at most: 4 MB for a moment, some 10 ms. */
const comparedCells = 1_000_000;

export function wordDifference(before: string, after: string): readonly TextPiece[] {
  const old = wordsOf(before);
  const now = wordsOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end))
    end += 1;
  const middle = between(old.slice(start, old.length - end), now.slice(start, now.length - end));
  return joined([
    ...old.slice(0, start).map((text) => ({ kind: "same", text }) as const),
    ...middle,
    ...old.slice(old.length - end).map((text) => ({ kind: "same", text }) as const),
  ]);
}

/** Words with the blanks behind them; scripts without blanks come character by character. */
function wordsOf(text: string): readonly string[] {
  return (
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|\s+|[\p{L}\p{N}\p{M}_'’]+|[^]/gu) ?? []
  );
}

const gone = (text: string): TextPiece => ({ kind: "gone", text });
const added = (text: string): TextPiece => ({ kind: "new", text });

function between(old: readonly string[], now: readonly string[]): readonly TextPiece[] {
  if (old.length === 0 || now.length === 0 || old.length * now.length > comparedCells) {
    return [...old.map(gone), ...now.map(added)];
  }
  const common = commonLengths(old, now);
  const width = now.length + 1;
  const pieces: TextPiece[] = [];
  let at = 0;
  let to = 0;
  while (at < old.length && to < now.length) {
    const [was = "", is = ""] = [old[at], now[to]];
    if (was === is) {
      pieces.push({ kind: "same", text: was });
      at += 1;
      to += 1;
    } else if ((common[(at + 1) * width + to] ?? 0) >= (common[at * width + to + 1] ?? 0)) {
      pieces.push(gone(was));
      at += 1;
    } else {
      pieces.push(added(is));
      to += 1;
    }
  }
  return [...pieces, ...old.slice(at).map(gone), ...now.slice(to).map(added)];
}

/** Words count for more than the blanks between them: any two texts have blanks in common. */
const wordWeight = 8;

function weightOf(word: string): number {
  return /[\p{L}\p{N}]/u.test(word) ? wordWeight : 1;
}

/** How much two tails have in common, in their order: `[from of old] × [from of now]`. */
function commonLengths(old: readonly string[], now: readonly string[]): Int32Array {
  const width = now.length + 1;
  const lengths = new Int32Array((old.length + 1) * width);
  for (let at = old.length - 1; at >= 0; at -= 1) {
    const weight = weightOf(old[at] ?? "");
    for (let to = now.length - 1; to >= 0; to -= 1) {
      const below = lengths[(at + 1) * width + to] ?? 0;
      const beside = lengths[at * width + to + 1] ?? 0;
      const both = lengths[(at + 1) * width + to + 1] ?? 0;
      lengths[at * width + to] = old[at] === now[to] ? both + weight : Math.max(below, beside);
    }
  }
  return lengths;
}

function joined(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const result: TextPiece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last?.kind === piece.kind)
      result[result.length - 1] = { kind: last.kind, text: last.text + piece.text };
    else result.push(piece);
  }
  return result;
}
