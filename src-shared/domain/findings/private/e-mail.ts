// Finds e-mail addresses. From each "@" it looks at most 64 units back and 253 ahead (RFC 5321, 2026-11-28), so that no
// text makes it slow. Addresses of the names kept for examples (RFC 2606) stand for nobody and aren't found.
import type { SayFind } from "./private-kinds.ts";
import { isDigitUnit, isLetterUnit } from "./words/letter-tables.ts";
import type { ReadText } from "./words/read-text.ts";

const longestLocal = 64;
const longestDomain = 253;

/** Boxes of a firm, not of a person. */
const roleNames =
  /^(?:info|support|contact|kontakt|hello|hallo|service|office|sales|no-?reply|admin|post|mail|help|team)$/i;
/** Domains for examples, and ends that belong to files rather than to domains ("icon@2x.png"). */
const nobodysDomains = /(?:^|\.)(?:example\.(?:com|org|net)|example)$/i;
const fileEnds = /\.(?:png|jpe?g|gif|svg|webp|css|js|ts|tsx|json|html?)$/i;

export function findEmails(read: ReadText, say: SayFind): void {
  const { text } = read;
  for (const at of read.ats) {
    const from = localStart(text, at);
    const to = domainEnd(text, at + 1);
    if (from === at || to === 0) continue;
    const domain = text.slice(at + 1, to);
    if (nobodysDomains.test(domain) || fileEnds.test(domain)) continue;
    const local = text.slice(from, at);
    // The address of a code store, as `git` writes it.
    if (local === "git" && text[to] === ":") continue;
    say(from, to, roleNames.test(local) ? "medium" : "high");
  }
}

function localStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < longestLocal && isLocalUnit(text.charCodeAt(start - 1))) start -= 1;
  // A mark at the front belongs to the sentence: "'anna@…", "...anna@…".
  while (start < at && !isLetterOrDigit(text.charCodeAt(start))) start += 1;
  return text.charCodeAt(at - 1) === 0x2e ? at : start;
}

/** The end of a domain of at least two labels whose last one is letters; 0: there is none. */
function domainEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && end - start < longestDomain && isDomainUnit(text.charCodeAt(end))) end += 1;
  while (end > start && (text[end - 1] === "." || text[end - 1] === "-")) end -= 1;
  let dot = end - 1;
  while (dot > start && text[dot] !== ".") dot -= 1;
  if (dot <= start || text[start] === "-" || end - dot < 3 || text.slice(start, end).includes("..")) return 0;
  for (let at = dot + 1; at < end; at += 1) if (!isLetterUnit(text.charCodeAt(at))) return 0;
  return end;
}

function isLetterOrDigit(unit: number): boolean {
  return isDigitUnit(unit) || isLetterUnit(unit);
}

function isLocalUnit(unit: number): boolean {
  // . _ % + - '
  return isLetterOrDigit(unit) || [0x2e, 0x5f, 0x25, 0x2b, 0x2d, 0x27].includes(unit);
}

function isDomainUnit(unit: number): boolean {
  return isLetterOrDigit(unit) || unit === 0x2e || unit === 0x2d;
}
