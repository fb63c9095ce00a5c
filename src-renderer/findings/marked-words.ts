// Marking words in a text, for remarks that count words: around the first of them, so that a long answer shows what is
// meant. Pure.
import type { FindingDetails } from "../../src-shared/domain/findings/finding.ts";

export type MarkedPiece = { readonly text: string; readonly isMarked: boolean };

/** Characters shown around what is marked. */
const contextLength = 160;

/** The words a remark names; numbers and single letters mark nothing. */
export function wordsToMark(details: FindingDetails): readonly string[] {
  return Object.values(details)
    .filter((value) => typeof value === "string")
    .flatMap((value) => value.split(/\s*[,/|]\s*/u))
    .filter((word) => word.length > 1);
}

/** @param words matched as whole words, whatever their case. */
export function markedPieces(text: string, words: readonly string[]): readonly MarkedPiece[] {
  const places = placesOf(text, words);
  const first = places[0];
  if (!first) return [{ text: cutEnd(text, contextLength * 2), isMarked: false }];
  const from = startNear(text, first.from);
  const to = Math.min(text.length, from + contextLength * 3);
  const pieces: MarkedPiece[] = [];
  let at = from;
  for (const place of places.filter((one) => one.to <= to)) {
    if (place.from < at) continue;
    if (place.from > at) pieces.push({ text: text.slice(at, place.from), isMarked: false });
    pieces.push({ text: text.slice(place.from, place.to), isMarked: true });
    at = place.to;
  }
  pieces.push({ text: `${text.slice(at, to)}${to < text.length ? "…" : ""}`, isMarked: false });
  return from > 0 ? [{ text: "…", isMarked: false }, ...pieces] : pieces;
}

function placesOf(
  text: string,
  words: readonly string[],
): readonly { readonly from: number; readonly to: number }[] {
  if (words.length === 0) return [];
  const either = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join("|");
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${either})(?![\p{L}\p{N}])`, "giu");
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    from: index,
    to: index + found.length,
  }));
}

/** At a blank before the first mark, so that no word begins in its middle. */
function startNear(text: string, place: number): number {
  if (place <= contextLength) return 0;
  const blank = text.indexOf(" ", place - contextLength);
  return blank === -1 || blank > place ? place : blank + 1;
}

function cutEnd(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).trimEnd()}…`;
}
