// What in an e-mail was said by its writer and what stands beside it: quoted text, signature, disclaimer. Marks of the
// programs (HTML containers) come first, then the look of the lines. Nothing is thrown away here: a part has a kind and
// a place, and who reads decides. Pure.
import type { MailPartKind } from "../imports/source.ts";
import {
  beginsAttribution,
  headerWordOf,
  isAttribution,
  isBlank,
  isClosing,
  isContact,
  isDisclaimer,
  isDrawnRule,
  isMobileLine,
  isPostscript,
  isQuoteRule,
  isSentence,
  isSignatureMark,
  linesOf,
  looked,
  soundsLikeNotice,
  type Line,
} from "./mail-lines.ts";

export type MailPart = {
  readonly kind: MailPartKind;
  /** Places in the text, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
};

/** A text with what its program itself marked in it. */
export type MarkedText = {
  readonly text: string;
  readonly marks: readonly MailPart[];
};

type Kinds = (MailPartKind | null)[];

/** A thread that quotes itself for years: only so many lines are looked at for signatures and disclaimers. */
const lookedAtLines = 2_000;
const signatureMaximumLines = 30;

/**
 * The parts of a mail's text in order, without overlaps; what no part covers was said.
 * @param senderName as the mail's head has it: a lone name at the end is a signature.
 */
export function mailPartsOf({ text, marks }: MarkedText, senderName: string): readonly MailPart[] {
  const lines = linesOf(text);
  const kinds: Kinds = lines.map(() => null);
  applyMarks(lines, kinds, marks);
  findQuotes(lines, kinds);
  findDisclaimers(lines, kinds);
  findSignature(lines, kinds, senderName);
  return partsFrom(lines, kinds);
}

/** The text without parts of some kinds, blank lines at its ends and long gaps removed. */
export function saidText(text: string, parts: readonly MailPart[], removed: readonly MailPartKind[]): string {
  let said = "";
  let from = 0;
  for (const part of parts) {
    if (!removed.includes(part.kind)) continue;
    said += text.slice(from, part.from);
    from = part.to;
  }
  said += text.slice(from);
  return said
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

function applyMarks(lines: readonly Line[], kinds: Kinds, marks: readonly MailPart[]): void {
  for (const { kind, from, to } of marks) {
    for (let at = lineAt(lines, from); at < lines.length; at += 1) {
      const line = lines[at];
      if (!line || line.from >= to) break;
      if (kinds[at] === null && line.from >= from) kinds[at] = kind;
    }
  }
}

/** The line that holds a place, by halving. */
function lineAt(lines: readonly Line[], place: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.to ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function findQuotes(lines: readonly Line[], kinds: Kinds): void {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || kinds[at] === "quote") continue;
    if (/^\s{0,3}>/.test(line.text)) {
      kinds[at] = "quote";
      continue;
    }
    const text = looked(line);
    if (text === "") continue;
    if (isQuoteRule(text) || isHeaderBlock(lines, at)) {
      fillTo(kinds, drawnRuleBefore(lines, at), lines.length, "quote");
      return;
    }
    const attribution = attributionLength(lines, at);
    if (attribution === 0) continue;
    const next = nextWithText(lines, at + attribution);
    const isQuoted = kinds[next] === "quote" || /^\s{0,3}>/.test(lines[next]?.text ?? "");
    // Some programs quote without any mark: then all below is quoted.
    fillTo(kinds, at, isQuoted ? next : lines.length, "quote");
    if (!isQuoted) return;
  }
}

function fillTo(kinds: Kinds, from: number, to: number, kind: MailPartKind): void {
  for (let at = from; at < to; at += 1) kinds[at] = kind;
}

function nextWithText(lines: readonly Line[], from: number): number {
  let at = from;
  for (let line = lines[at]; line && isBlank(line); line = lines[at]) at += 1;
  return at;
}

/** How many lines the sentence above a quotation takes: 1 to 3; 0 where there is none. */
function attributionLength(lines: readonly Line[], at: number): number {
  let joined = "";
  for (let count = 1; count <= 3; count += 1) {
    const line = lines[at + count - 1];
    if (!line || isBlank(line)) return 0;
    joined = joined === "" ? looked(line) : `${joined} ${looked(line)}`;
    if (isAttribution(joined)) return count;
    if (count === 1 && !beginsAttribution(joined)) return 0;
  }
  return 0;
}

/** Outlook's head of the quoted message: from, sent, and to whom or about what, within a few lines. */
function isHeaderBlock(lines: readonly Line[], at: number): boolean {
  if (headerWordOf(looked(lines[at] ?? emptyLine)) !== "from") return false;
  const words = new Set<string>();
  for (let next = at; next < Math.min(lines.length, at + 9); next += 1) {
    const line = lines[next] ?? emptyLine;
    if (isBlank(line)) {
      if (words.size >= 3) break;
      continue;
    }
    const word = headerWordOf(looked(line));
    if (word !== null) words.add(word);
    else if (words.size >= 3) break;
  }
  return words.has("sent") && (words.has("subject") || words.has("to"));
}

const emptyLine: Line = { text: "", look: "", from: 0, to: 0 };

/** A line drawn above a quoted head belongs to it. */
function drawnRuleBefore(lines: readonly Line[], at: number): number {
  let before = at - 1;
  while (before >= 0 && isBlank(lines[before] ?? emptyLine)) before -= 1;
  return before >= 0 && isDrawnRule(looked(lines[before] ?? emptyLine)) ? before : at;
}

/** Paragraphs that are legal notices, at the beginning or the end of what was said. */
function findDisclaimers(lines: readonly Line[], kinds: Kinds): void {
  let at = 0;
  const last = Math.min(lines.length, lookedAtLines);
  while (at < last) {
    if (kinds[at] !== null || isBlank(lines[at] ?? emptyLine)) {
      at += 1;
      continue;
    }
    let end = at;
    let paragraph = "";
    while (end < last && kinds[end] === null && !isBlank(lines[end] ?? emptyLine)) {
      if (paragraph.length < 2_000) paragraph += `${(lines[end]?.text ?? "").slice(0, 2_000)} `;
      end += 1;
    }
    if (isDisclaimer(paragraph.trim())) fillTo(kinds, beginOfNotice(lines, at, end), end, "disclaimer");
    at = end;
  }
}

/** A signature may stand right above a notice, without an empty line between. */
function beginOfNotice(lines: readonly Line[], from: number, to: number): number {
  let begin = from;
  while (begin < to && !soundsLikeNotice(looked(lines[begin] ?? emptyLine))) begin += 1;
  if (begin === to) return from;
  while (begin > from) {
    const before = looked(lines[begin - 1] ?? emptyLine);
    if (before.length <= 60 || isContact(before)) break;
    begin -= 1;
  }
  return begin;
}

function findSignature(lines: readonly Line[], kinds: Kinds, senderName: string): void {
  const said: number[] = [];
  for (let at = 0; at < Math.min(lines.length, lookedAtLines); at += 1) if (kinds[at] === null) said.push(at);
  for (const at of said) {
    if (isMobileLine(looked(lines[at] ?? emptyLine))) kinds[at] = "signature";
  }
  const block = lastBlock(lines, kinds, said);
  if (block.length === 0) return;
  const start =
    markedSignature(lines, block) ??
    signatureAfterClosing(lines, block) ??
    contactBlock(lines, block) ??
    loneName(lines, block, senderName);
  if (start === null) return;
  for (const at of block.slice(start.from, start.to)) kinds[at] = "signature";
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

/** Places in the block. */
type Stretch = { readonly from: number; readonly to: number };

function markedSignature(lines: readonly Line[], block: readonly number[]): Stretch | null {
  for (let index = block.length - 1; index >= Math.max(0, block.length - signatureMaximumLines); index -= 1) {
    if (isSignatureMark(lines[block[index] ?? 0] ?? emptyLine)) {
      return { from: index, to: endOfSignature(lines, block, index + 1) };
    }
  }
  return null;
}

function textAt(lines: readonly Line[], block: readonly number[], index: number): string {
  return looked(lines[block[index] ?? 0] ?? emptyLine);
}

/** The name and what follows it, below the closing line, which is a part of what was said. */
function signatureAfterClosing(lines: readonly Line[], block: readonly number[]): Stretch | null {
  const first = Math.max(0, block.length - signatureMaximumLines);
  for (let index = block.length - 1; index >= first; index -= 1) {
    if (!isClosing(textAt(lines, block, index))) continue;
    let from = index + 1;
    while (from < block.length && textAt(lines, block, from) === "") from += 1;
    if (from === block.length) return null;
    const name = textAt(lines, block, from);
    if (name.length > 80 || isPostscript(name) || (isSentence(name) && !isContact(name))) continue;
    return { from, to: endOfSignature(lines, block, from) };
  }
  return null;
}

/** Where somebody speaks again after a signature: a postscript, or a paragraph of sentences. */
function endOfSignature(lines: readonly Line[], block: readonly number[], from: number): number {
  for (let index = from; index < block.length; index += 1) {
    const text = textAt(lines, block, index);
    if (isPostscript(text)) return index;
    if (index > from && textAt(lines, block, index - 1) === "" && isSentence(text) && !isContact(text))
      return index;
  }
  return block.length;
}

/** Numbers and addresses at the end, without a closing line above them. */
function contactBlock(lines: readonly Line[], block: readonly number[]): Stretch | null {
  let to = block.length;
  while (to > 0 && textAt(lines, block, to - 1) === "") to -= 1;
  let from = to;
  let contacts = 0;
  while (from > 0 && to - from < signatureMaximumLines) {
    const text = textAt(lines, block, from - 1);
    if (text === "" || (isSentence(text) && !isContact(text)) || text.length > 160) break;
    if (isContact(text)) contacts += 1;
    from -= 1;
  }
  const hasTextAbove = from > 0;
  return contacts >= 2 && hasTextAbove ? { from, to } : null;
}

/** The writer's own name alone on the last line. */
function loneName(lines: readonly Line[], block: readonly number[], senderName: string): Stretch | null {
  let to = block.length;
  while (to > 0 && textAt(lines, block, to - 1) === "") to -= 1;
  const text = textAt(lines, block, to - 1);
  const isAlone = to > 1 && textAt(lines, block, to - 2) === "";
  return isAlone && isNameOf(text, senderName) ? { from: to - 1, to } : null;
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

/** Neighbouring lines of one kind are one part; blank lines between them belong to it. */
function partsFrom(lines: readonly Line[], kinds: Kinds): readonly MailPart[] {
  const parts: { kind: MailPartKind; from: number; to: number }[] = [];
  let lastAt = -1;
  for (let at = 0; at < lines.length; at += 1) {
    const kind = kinds[at];
    const line = lines[at];
    if (!kind || !line) continue;
    const last = parts.at(-1);
    if (last?.kind === kind && areBlankBetween(lines, kinds, lastAt, at)) last.to = line.to;
    else parts.push({ kind, from: line.from, to: line.to });
    lastAt = at;
  }
  return parts;
}

function areBlankBetween(lines: readonly Line[], kinds: Kinds, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) {
    if (kinds[at] !== null || !isBlank(lines[at] ?? emptyLine)) return false;
  }
  return true;
}
