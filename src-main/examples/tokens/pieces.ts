// Cuts a text into the pieces that are turned into tokens one by one, exactly as the patterns of OpenAI's encodings do
// (https://github.com/openai/tiktoken, tiktoken_ext/openai_public.py; the npm package tiktoken 1.0.22, 2026-11-28).
// Written out by hand: the patterns alone take longer than all the rest. Every place is looked at a few times at most.
import {
  blank,
  digit,
  kindAt,
  letter,
  lineEnd,
  lowerPart,
  sign,
  upperPart,
  wide,
} from "./character-kinds.ts";

/** Where the piece that begins at `start` ends; always further on. */
export type PieceEnd = (text: string, start: number) => number;

const space = 0x20;
const slash = 0x2f;
const apostrophe = 0x27;

/** o200k_base and o200k_harmony. */
export function o200kPieceEnd(text: string, start: number): number {
  const kind = kindAt(text, start);
  if ((kind & letter) !== 0) return withContraction(text, wordEnd(text, start));
  if ((kind & digit) !== 0) return digitsEnd(text, start);
  if ((kind & lineEnd) === 0) {
    const end = leadWordEnd(text, start, kind);
    if (end !== -1) return withContraction(text, end);
  }
  return signsEnd(text, start, isLineEndOrSlash) ?? blanksEnd(text, start);
}

/** cl100k_base. */
export function cl100kPieceEnd(text: string, start: number): number {
  const kind = kindAt(text, start);
  if ((kind & letter) !== 0) return lettersEnd(text, start);
  if ((kind & digit) !== 0) return digitsEnd(text, start);
  const contraction = contractionEnd(text, start);
  if (contraction !== start) return contraction;
  const next = start + widthOf(kind);
  if ((kind & lineEnd) === 0 && (kindAt(text, next) & letter) !== 0) return lettersEnd(text, next);
  return signsEnd(text, start, isLineEnd) ?? blanksEnd(text, start);
}

/** A word with one sign or blank in front; -1: no word follows. A mark can be that sign and part of a word. */
function leadWordEnd(text: string, start: number, kind: number): number {
  const next = start + widthOf(kind);
  const mixed = mixedEnd(text, next);
  if (mixed !== -1) return mixed;
  if ((kind & upperPart) !== 0) return mixedEnd(text, start);
  const upper = partEnd(text, next, upperPart);
  return upper > next ? upper : -1;
}

function wordEnd(text: string, start: number): number {
  const mixed = mixedEnd(text, start);
  return mixed === -1 ? partEnd(text, start, upperPart) : mixed;
}

/** `[upper]*[lower]+`, with as much of the upper part as leaves something for the lower one; -1: no match. */
function mixedEnd(text: string, start: number): number {
  let at = start;
  let lastInBoth = -1;
  for (;;) {
    const kind = kindAt(text, at);
    if ((kind & upperPart) === 0) {
      return (kind & lowerPart) === 0 ? lastInBoth : partEnd(text, at, lowerPart);
    }
    at += widthOf(kind);
    if ((kind & lowerPart) !== 0) lastInBoth = at;
  }
}

function lettersEnd(text: string, start: number): number {
  return partEnd(text, start, letter);
}

/** The end of a run of characters that are all of a kind. */
function partEnd(text: string, start: number, wanted: number): number {
  let at = start;
  for (;;) {
    const kind = kindAt(text, at);
    if ((kind & wanted) === 0) return at;
    at += widthOf(kind);
  }
}

function digitsEnd(text: string, start: number): number {
  let at = start;
  for (let count = 0; count < 3; count += 1) {
    const kind = kindAt(text, at);
    if ((kind & digit) === 0) break;
    at += widthOf(kind);
  }
  return at;
}

/** Signs, with a space in front and what may follow them; null: none. */
function signsEnd(
  text: string,
  start: number,
  follows: (text: string, at: number) => boolean,
): number | null {
  const from = text.charCodeAt(start) === space ? start + 1 : start;
  let at = partEnd(text, from, sign);
  if (at === from) return null;
  while (follows(text, at)) at += 1;
  return at;
}

function isLineEnd(text: string, at: number): boolean {
  return (kindAt(text, at) & lineEnd) !== 0;
}

function isLineEndOrSlash(text: string, at: number): boolean {
  return isLineEnd(text, at) || text.charCodeAt(at) === slash;
}

/** Blanks: up to their last line end; else all but one when something follows, which goes with that. */
function blanksEnd(text: string, start: number): number {
  let at = start;
  let lastLineEnd = -1;
  for (;;) {
    const kind = kindAt(text, at);
    if ((kind & blank) === 0) break;
    at += 1;
    if ((kind & lineEnd) !== 0) lastLineEnd = at;
  }
  if (lastLineEnd !== -1) return lastLineEnd;
  return at < text.length && at - start > 1 ? at - 1 : at;
}

function withContraction(text: string, end: number): number {
  return text.charCodeAt(end) === apostrophe ? contractionEnd(text, end) : end;
}

/** The end of 's, 't, 'm, 'd, 'll, 've or 're in any case, the long s included; `start` itself: none. */
function contractionEnd(text: string, start: number): number {
  if (text.charCodeAt(start) !== apostrophe) return start;
  const [first, second] = [text.charCodeAt(start + 1), text.charCodeAt(start + 2)];
  if (isOneOf("stmdSTMD\u017f", first)) return start + 2;
  const wanted = isOneOf("lL", first) ? "lL" : isOneOf("vVrR", first) ? "eE" : "";
  return isOneOf(wanted, second) ? start + 3 : start;
}

function isOneOf(units: string, unit: number): boolean {
  return !Number.isNaN(unit) && units.includes(String.fromCharCode(unit));
}

function widthOf(kind: number): number {
  return (kind & wide) === 0 ? 1 : 2;
}
