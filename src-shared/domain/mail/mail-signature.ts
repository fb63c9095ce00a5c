// Where a mail's signature is. The closing words stay a part of what was said, wherever they stand; the name below them,
// the address and what a telephone adds do not. Pure.
import { closingNameAt, isClosing } from "./mail-closing.ts";
import {
  emptyLine,
  isBlank,
  isContact,
  isMobileLine,
  isPostscript,
  isSentence,
  isSignatureMark,
  looked,
  type Line,
} from "./mail-lines.ts";
import type { Kinds } from "./mail-quotes.ts";

/** A thread that quotes itself for years: only so many lines are looked at. */
export const lookedAtLines = 2_000;
const signatureMaximumLines = 30;

/** Lines of which only the end is a signature: where it begins in them, by line. */
export type Tails = Map<number, number>;

/** The lines that may be a signature, and where each stands in the mail. */
type Block = { readonly lines: readonly Line[]; readonly places: readonly number[] };

/** Places in the block; `tailAt` of the line above it, where a name stands behind the closing words. */
type Stretch = { readonly from: number; readonly to: number; readonly tailAt?: number };

export function findSignature(lines: readonly Line[], kinds: Kinds, senderName: string): Tails {
  const tails: Tails = new Map();
  keepClosings(lines, kinds);
  const said: number[] = [];
  for (let at = 0; at < Math.min(lines.length, lookedAtLines); at += 1) if (kinds[at] === null) said.push(at);
  for (const at of said) {
    if (isMobileLine(looked(lines[at] ?? emptyLine))) kinds[at] = "signature";
  }
  const block = { lines, places: lastBlock(lines, kinds, said) };
  for (const { from, to, tailAt } of signaturesIn(block, senderName)) {
    for (const at of block.places.slice(from, to)) kinds[at] = "signature";
    if (tailAt !== undefined) tails.set(block.places[from - 1] ?? 0, tailAt);
  }
  return tails;
}

/** Closing words at the beginning of what a program marked as its signature are said, too. */
function keepClosings(lines: readonly Line[], kinds: Kinds): void {
  for (let at = 0; at < Math.min(lines.length, lookedAtLines); at += 1) {
    if (kinds[at] !== "signature" || kinds[at - 1] === "signature") continue;
    let first = at;
    while (kinds[first] === "signature" && isEmptyOrMark(lines[first] ?? emptyLine)) first += 1;
    if (kinds[first] === "signature" && isClosing(looked(lines[first] ?? emptyLine))) kinds[first] = null;
  }
}

function isEmptyOrMark(line: Line): boolean {
  return isBlank(line) || isSignatureMark(line);
}

/** The last run of said lines that holds any text, as places of lines. */
function lastBlock(lines: readonly Line[], kinds: Kinds, said: readonly number[]): readonly number[] {
  const block: number[] = [];
  let hasText = false;
  for (let index = said.length - 1; index >= 0; index -= 1) {
    const at = said[index] ?? 0;
    if (kinds[at] !== null) continue;
    const previous = block.at(-1);
    // Notices may stand between a text and its signature; quoted text ends the run.
    if (hasText && previous !== undefined && hasQuoteBetween(kinds, at, previous)) break;
    hasText ||= !isBlank(lines[at] ?? emptyLine);
    block.push(at);
  }
  return hasText ? block.toReversed() : [];
}

function hasQuoteBetween(kinds: Kinds, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) if (kinds[at] === "quote") return true;
  return false;
}

function signaturesIn(block: Block, senderName: string): readonly Stretch[] {
  const marked = markedSignature(block);
  if (marked !== null) return [...nameAbove(block, marked, senderName), ...withoutClosing(block, marked)];
  const found = signatureAfterClosing(block, senderName) ?? ownName(block, senderName) ?? contactBlock(block);
  return found === null ? [] : [found];
}

function markedSignature(block: Block): Stretch | null {
  const { lines, places } = block;
  const first = Math.max(0, places.length - signatureMaximumLines);
  for (let index = places.length - 1; index >= first; index -= 1) {
    const isMark = isSignatureMark(lines[places[index] ?? 0] ?? emptyLine);
    if (isMark || isRuledOff(block, index)) return { from: index, to: endOfSignature(block, index + 1) };
  }
  return null;
}

/** A line of dashes with nothing but names, numbers and addresses below it. */
function isRuledOff(block: Block, index: number): boolean {
  if (!/^[-_=*~]{2,}$/.test(textAt(block, index)) || index === 0) return false;
  let contacts = 0;
  for (let below = index + 1; below < block.places.length; below += 1) {
    const text = textAt(block, below);
    if (isSentence(text) || text.length > 80) return false;
    if (isContact(text)) contacts += 1;
  }
  return contacts > 0;
}

/** The name under closing words that stand above the mark. */
function nameAbove(block: Block, marked: Stretch, senderName: string): readonly Stretch[] {
  const above = { ...block, places: block.places.slice(0, marked.from) };
  const found = signatureAfterClosing(above, senderName) ?? ownName(above, senderName);
  return found !== null && found.to === marked.from ? [found] : [];
}

/** Closing words below the mark are kept: only the mark and what stands under them is cut out. */
function withoutClosing(block: Block, marked: Stretch): readonly Stretch[] {
  let closing = marked.from + 1;
  while (closing < marked.to && textAt(block, closing) === "") closing += 1;
  if (closing >= marked.to || !isClosing(textAt(block, closing))) return [marked];
  return [
    { from: marked.from, to: closing },
    { from: closing + 1, to: marked.to },
  ];
}

function textAt({ lines, places }: Block, index: number): string {
  return looked(lines[places[index] ?? -1] ?? emptyLine);
}

/** The name and what follows it, below the closing line, which is a part of what was said. */
function signatureAfterClosing(block: Block, senderName: string): Stretch | null {
  const count = block.places.length;
  for (let index = count - 1; index >= Math.max(0, count - signatureMaximumLines); index -= 1) {
    const tailAt = nameBehindClosing(block, index, senderName);
    if (tailAt === -1 && !isClosing(textAt(block, index))) continue;
    let from = index + 1;
    while (from < count && textAt(block, from) === "") from += 1;
    const name = textAt(block, from);
    const isSpoken = isPostscript(name) || (isSentence(name) && !isContact(name));
    if (tailAt !== -1) {
      return { from: index + 1, to: isSpoken ? index + 1 : endOfSignature(block, index + 1), tailAt };
    }
    if (from === count) return null;
    if (name.length > 80 || isSpoken) continue;
    return { from, to: endOfSignature(block, from) };
  }
  return null;
}

function nameBehindClosing({ lines, places }: Block, index: number, senderName: string): number {
  const { text } = lines[places[index] ?? -1] ?? emptyLine;
  return closingNameAt(text, (name) => isNameOf(name, senderName));
}

/** Where somebody speaks again after a signature: a postscript, or a paragraph of sentences. */
function endOfSignature(block: Block, from: number): number {
  for (let index = from; index < block.places.length; index += 1) {
    const text = textAt(block, index);
    if (isPostscript(text)) return index;
    if (index > from && textAt(block, index - 1) === "" && isSentence(text) && !isContact(text)) return index;
  }
  return block.places.length;
}

function endWithText(block: Block): number {
  let to = block.places.length;
  while (to > 0 && textAt(block, to - 1) === "") to -= 1;
  return to;
}

/** Numbers and addresses at the end, without a closing line above them. */
function contactBlock(block: Block): Stretch | null {
  const to = endWithText(block);
  let from = to;
  let contacts = 0;
  while (from > 0 && to - from < signatureMaximumLines) {
    const text = textAt(block, from - 1);
    if (text === "" || (isSentence(text) && !isContact(text)) || text.length > 160) break;
    if (isContact(text)) contacts += 1;
    from -= 1;
  }
  const hasTextAbove = from > 0;
  return contacts >= 2 && hasTextAbove ? { from, to } : null;
}

const linesUnderName = 3;
const linesOfAddress = 15;

/**
 * The writer's own name on a line of its own, with a few words under it, or with any numbers and addresses: then there
 * may be empty lines between them.
 */
function ownName(block: Block, senderName: string): Stretch | null {
  const to = endWithText(block);
  let contacts = 0;
  let isSplit = false;
  for (let from = to - 1; from > 0 && to - from <= linesOfAddress; from -= 1) {
    const text = textAt(block, from);
    if (text.length > 160 || (isSentence(text) && !isContact(text))) return null;
    isSplit ||= text === "";
    if (isContact(text)) contacts += 1;
    if (textAt(block, from - 1) !== "" || !isNameLine(text, senderName)) continue;
    return contacts > 0 || (!isSplit && to - from <= linesUnderName + 1) ? { from, to } : null;
  }
  return null;
}

/** "Anna Berger", "*Anna Berger* | Sales". */
function isNameLine(text: string, senderName: string): boolean {
  const [name = ""] = text.replaceAll(/[*_]/g, "").split(/\s[|–-]\s|,\s|\s{3,}/, 1);
  return isNameOf(name.trim(), senderName);
}

function wordsIn(name: string): readonly string[] {
  return name.toLowerCase().match(/\p{L}+/gu) ?? [];
}

function isNameOf(text: string, senderName: string): boolean {
  if (text.length > 60 || senderName === "") return false;
  const known = wordsIn(senderName);
  const own = wordsIn(text);
  if (own.length === 0 || own.length > 4) return false;
  return own.every((word) =>
    known.some((name) => name === word || (word.length === 1 && name.startsWith(word))),
  );
}
