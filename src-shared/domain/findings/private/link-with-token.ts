// Finds links that let whoever holds them in: with a token, a signature or a password in them. Links to pages, searches
// and films hold none. Looks at the first 2,048 units of a link. Pure.
import type { SayFind } from "./private-kinds.ts";
import { isPlaceholder } from "./placeholder.ts";
import { isLetterUnit, kindOfUnit, letterKind } from "./words/letter-tables.ts";
import type { ReadText } from "./words/read-text.ts";

const longestLink = 2_048;

/** Keys whose value opens something, whatever it looks like. */
const tokenKeys =
  /^(?:access_?|auth_?|id_?|refresh_?|reset_?|session_?|api_?|login_?|magic_?|invite_?)?(?:token|tok)$|^(?:sig|signature|password|passwd|pwd|pass|secret|client_secret|api_?key|apikey|access_?key|auth|jwt|otp|sid|session_?id|x-(?:amz|goog|ms)-(?:signature|security-token|credential))$/i;
/** Keys whose value opens something if it looks like chance. */
const doubtfulKeys =
  /^(?:key|code|codigo|codice|hash|ticket|invite|invitation|confirm|confirmation|verify|t|s|k|h|c|hmac|state)$/i;
/** Parts of a path after which a long word of chance opens something. */
const tokenFolders =
  /^(?:confirm|confirmation|verify|verification|reset|activate|activation|invite|invitation|unsubscribe|magic|magic-link|login|signin|share|shared|s|j|join|token|t|auth|onetime|download|bestaetigen|confirmer|confirmar|conferma|bevestig)$/i;

export function findLinksWithToken(read: ReadText, say: SayFind): void {
  const { text } = read;
  let done = 0;
  for (const colon of read.links) {
    // A link within a link is part of it.
    if (colon < done) continue;
    const from = schemeStart(text, colon);
    if (!/^(?:https?|wss?|ftps?|sftp)$/i.test(text.slice(from, colon))) continue;
    const to = linkEnd(text, colon + 3);
    done = to;
    if (opensSomething(text.slice(colon + 3, to))) say(from, to, "high");
  }
}

function schemeStart(text: string, colon: number): number {
  let start = colon;
  while (start > 0 && colon - start < 8 && isLetterUnit(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

/** The end of a link: a blank or a bracket of the text around it, less the marks of the sentence. */
export function linkEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && end - start < longestLink && !endsLink(text.charCodeAt(end))) end += 1;
  while (end > start && ".,;:!?)]}*".includes(text[end - 1] ?? "")) end -= 1;
  return end;
}

function endsLink(unit: number): boolean {
  // < > " ` | \ and blanks
  return [0x3c, 0x3e, 0x22, 0x60, 0x7c, 0x5c].includes(unit) || kindOfUnit(unit) === letterKind.blank;
}

/** `rest`: the link after "://". */
function opensSomething(rest: string): boolean {
  const hostEnd = rest.search(/[/?#]/);
  const host = hostEnd < 0 ? rest : rest.slice(0, hostEnd);
  if (/(?:^|\.)example(?:\.(?:com|org|net))?$/i.test(host.slice(host.lastIndexOf("@") + 1))) return false;
  // A name and a password before the "@".
  if (/^[^:@]{1,64}:[^:@]{1,64}@/.test(host)) return true;
  if (hostEnd < 0) return false;
  const path = rest.slice(hostEnd);
  const queryAt = path.search(/[?#]/);
  return (
    (queryAt >= 0 && hasTokenPair(path.slice(queryAt + 1))) ||
    hasTokenFolder(queryAt < 0 ? path : path.slice(0, queryAt))
  );
}

function hasTokenPair(query: string): boolean {
  return query.split(/[&?#;]/).some((pair) => {
    const equals = pair.indexOf("=");
    if (equals <= 0) return false;
    const key = pair.slice(0, equals);
    const value = pair.slice(equals + 1);
    if (value.length < 6 || isPlaceholder(value)) return false;
    return tokenKeys.test(key)
      ? /\d/.test(value) || value.length >= 16
      : doubtfulKeys.test(key) && looksLikeChance(value);
  });
}

function hasTokenFolder(path: string): boolean {
  const parts = path.split("/");
  return parts.some(
    (part, index) => index > 0 && tokenFolders.test(parts[index - 1] ?? "") && looksLikeChance(part),
  );
}

/** Whether a word is letters and digits in no order a person would choose: 12 at least, both kinds, small and large. */
export function looksLikeChance(word: string): boolean {
  if (word.length < 12 || !/\d/.test(word) || !/[A-Za-z]/.test(word)) return false;
  if (word.length >= 20 && /^[0-9a-f-]+$/i.test(word)) return true;
  return /[a-z]/.test(word) && /[A-Z]/.test(word) && !/[-_].*[-_].*[-_]/.test(word);
}
