// Texts on their way to a provider's moderation before they are sent as training files: cut into pieces and batches a
// service takes, and its answers put together again by example. Pure. It must never say that what isn't flagged is fine: the
// service looks at training files once more by itself.

/** OpenAI's newest (openai-openapi of 2026-08-21): free of charge, and nothing it reads is trained on. */
export const moderationModel = "omni-moderation-latest";

/** A part of one text; `of` is whatever the text belongs to. */
export type Piece<Of> = { readonly of: Of; readonly text: string };

/** A service takes more; smaller ones can be stopped in between, and a refused one loses little. */
const piecesMaximum = 32;
const batchMaxLength = 60_000;
/** In UTF-16 units; a longer text is looked at in parts. */
const pieceMaxLength = 20_000;

/** What has nothing to be looked at is left out. Characters of two units stay whole. */
export function piecesOf<Of>(of: Of, text: string): readonly Piece<Of>[] {
  const pieces: Piece<Of>[] = [];
  for (let from = 0; from < text.length;) {
    const end = wholeEnd(text, Math.min(text.length, from + pieceMaxLength));
    const part = text.slice(from, end);
    if (part.trim() !== "") pieces.push({ of, text: part });
    from = end;
  }
  return pieces;
}

function wholeEnd(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  return end < text.length && last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

/** In order, none of them empty. */
export function* batchesOf<Of>(pieces: Iterable<Piece<Of>>): Generator<readonly Piece<Of>[]> {
  let batch: Piece<Of>[] = [];
  let length = 0;
  for (const piece of pieces) {
    const isFull = batch.length === piecesMaximum || length + piece.text.length > batchMaxLength;
    if (isFull && batch.length > 0) {
      yield batch;
      batch = [];
      length = 0;
    }
    batch.push(piece);
    length += piece.text.length;
  }
  if (batch.length > 0) yield batch;
}

export type PieceVerdict = {
  readonly isFlagged: boolean;
  /** As the service calls them. */
  readonly categories: readonly { readonly name: string; readonly score: number }[];
};

/** An example, or the project's instructions (null), with what it was flagged for, the surest first. */
export type Flagged = {
  readonly exampleId: number | null;
  readonly categories: readonly { readonly name: string; readonly score: number }[];
};

/** One entry for each that has a flagged piece, as they came; of a category the surest piece counts. */
export function flaggedIn(
  verdicts: Iterable<readonly [exampleId: number | null, verdict: PieceVerdict]>,
): readonly Flagged[] {
  const found = new Map<number | null, Map<string, number>>();
  for (const [exampleId, { isFlagged, categories }] of verdicts) {
    if (!isFlagged) continue;
    const known = found.get(exampleId) ?? new Map<string, number>();
    for (const { name, score } of categories) known.set(name, Math.max(score, known.get(name) ?? 0));
    found.set(exampleId, known);
  }
  return [...found].map(([exampleId, scores]) => ({
    exampleId,
    categories: [...scores]
      .map(([name, score]) => ({ name, score }))
      .toSorted((one, other) => other.score - one.score),
  }));
}
