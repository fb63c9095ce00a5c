// What in an e-mail was said by its writer and what stands beside it: quoted text, signature, disclaimer. Marks of the
// programs (HTML containers) come first, then the look of the lines. Nothing is thrown away here: a part has a kind and
// a place, and who reads decides. Pure.
import type { MailPartKind } from "../imports/source.ts";
import {
  emptyLine,
  isBlank,
  isContact,
  isDisclaimer,
  linesOf,
  looked,
  soundsLikeNotice,
  type Line,
} from "./mail-lines.ts";
import { fillTo, findQuotes, type Kinds } from "./mail-quotes.ts";
import { findSignature, lookedAtLines, type Tails } from "./mail-signature.ts";

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
  const tails = findSignature(lines, kinds, senderName);
  return partsFrom(lines, kinds, tails);
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

/** Neighbouring lines of one kind are one part; blank lines between them belong to it. */
function partsFrom(lines: readonly Line[], kinds: Kinds, tails: Tails): readonly MailPart[] {
  const parts: { kind: MailPartKind; from: number; to: number }[] = [];
  let lastAt = -1;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    const tailAt = tails.get(at);
    const kind = tailAt === undefined ? kinds[at] : "signature";
    if (!kind || !line) continue;
    const last = parts.at(-1);
    if (tailAt !== undefined)
      parts.push({ kind, from: line.from + tailAt, to: line.from + line.text.length });
    else if (last?.kind === kind && areBlankBetween(lines, kinds, lastAt, at)) last.to = line.to;
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
