// Which lines of a mail are quoted: marked ones, and all below a sentence or a head that says who wrote it. Pure.
import type { MailPartKind } from "../imports/source.ts";
import { beginsAttribution, beginsWithDate, isAttribution } from "./mail-attribution.ts";
import { headerWordOf, isQuoteRule } from "./mail-header-words.ts";
import { emptyLine, isBlank, isDrawnRule, looked, type Line } from "./mail-lines.ts";

/** What each line is; null for what was said. */
export type Kinds = (MailPartKind | null)[];

export function findQuotes(lines: readonly Line[], kinds: Kinds): void {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || kinds[at] === "quote") continue;
    if (isMarked(line) || isBrokenOff(lines, at)) {
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
    const isQuoted = kinds[next] === "quote" || isMarked(lines[next] ?? emptyLine);
    // Some programs quote without any mark: then all below is quoted.
    fillTo(kinds, at, isQuoted ? next : lines.length, "quote");
    if (!isQuoted) return;
  }
}

export function fillTo(kinds: Kinds, from: number, to: number, kind: MailPartKind): void {
  for (let at = from; at < to; at += 1) kinds[at] = kind;
}

function isMarked({ text }: Line): boolean {
  return /^\s{0,3}>/.test(text);
}

const brokenFrom = 60;

/** The end of a marked line that was too long and broken after it was marked. */
function isBrokenOff(lines: readonly Line[], at: number): boolean {
  const [before, line, after] = [lines[at - 1], lines[at], lines[at + 1]];
  if (!before || !line || !after || !isMarked(before) || !isMarked(after)) return false;
  return (
    before.text.length >= brokenFrom && /[\p{L},;-]\s?$/u.test(before.text) && /^\p{Ll}/u.test(line.text)
  );
}

function nextWithText(lines: readonly Line[], from: number): number {
  let at = from;
  for (let line = lines[at]; line && isBlank(line); line = lines[at]) at += 1;
  return at;
}

const attributionMaximumLines = 3;

/** How many lines the sentence above a quotation takes; 0 where there is none. */
function attributionLength(lines: readonly Line[], at: number): number {
  const first = looked(lines[at] ?? emptyLine);
  if (!beginsAttribution(first)) return 0;
  let joined = "";
  for (let count = 1; count <= attributionMaximumLines; count += 1) {
    const line = lines[at + count - 1];
    if (!line || isBlank(line)) return 0;
    joined = joined === "" ? looked(line) : `${joined} ${looked(line)}`;
    const isQuotedBelow = isMarked(lines[nextWithText(lines, at + count)] ?? emptyLine);
    if (!isAttribution(joined, isQuotedBelow)) continue;
    if (count === 1 || beginsWithDate(first)) return count;
    // What stands above a whole one may be a sentence of the writer's.
    return attributionLength(lines, at + 1) === count - 1 ? 0 : count;
  }
  return 0;
}

const headLines = 9;

/** The head of the quoted message: from, sent, and to whom or about what, within a few lines. */
function isHeaderBlock(lines: readonly Line[], at: number): boolean {
  const first = headerWordOf(looked(lines[at] ?? emptyLine));
  if (first === null || first === "other" || first === "to") return false;
  const words = new Set<string>();
  for (let next = at; next < Math.min(lines.length, at + headLines); next += 1) {
    const line = lines[next] ?? emptyLine;
    if (isBlank(line)) {
      if (words.size >= 3) break;
      continue;
    }
    const word = headerWordOf(looked(line));
    if (word !== null) words.add(word);
    // "Date: …" and "Subject: …" may stand in a text, too: such a head has its lines one below the other.
    else if (words.size >= 3 || first !== "from") break;
  }
  return words.has("from") && words.has("sent") && (words.has("subject") || words.has("to"));
}

/** A line drawn above a quoted head belongs to it. */
function drawnRuleBefore(lines: readonly Line[], at: number): number {
  let before = at - 1;
  while (before >= 0 && isBlank(lines[before] ?? emptyLine)) before -= 1;
  return before >= 0 && isDrawnRule(looked(lines[before] ?? emptyLine)) ? before : at;
}
