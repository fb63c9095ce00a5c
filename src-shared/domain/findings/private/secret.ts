// Finds what opens doors: keys of known services by their fixed beginning, private keys, and passwords and keys that a
// word before them names. A word like "password" alone is no secret, nor is a rule about passwords. Pure.
import { looksLikeChance } from "./link-with-token.ts";
import { isPlaceholder } from "./placeholder.ts";
import type { SayFind } from "./private-kinds.ts";
import { isLetterUnit } from "./words/letter-tables.ts";
import type { ReadText } from "./words/read-text.ts";
import { gapAfter, hasSign, wordText } from "./words/surroundings.ts";
import { wordSign } from "./words/word-signs.ts";

/** Beginnings of keys, from the documents of the services (2026-11-28). Fixed text, then one class: linear. */
const keyPatterns: readonly RegExp[] = [
  /sk-(?:proj-|svcacct-|admin-|ant-[a-z0-9]{2,8}-)?[A-Za-z0-9_-]{16,200}/y,
  /(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,200}/y,
  /gh[pousr]_[A-Za-z0-9]{20,255}/y,
  /github_pat_[A-Za-z0-9_]{22,255}/y,
  /glpat-[A-Za-z0-9_-]{16,100}/y,
  /xox[abeprs]-[A-Za-z0-9-]{10,250}/y,
  /(?:AKIA|ASIA)[A-Z0-9]{16}/y,
  /AIza[A-Za-z0-9_-]{30,60}/y,
  /SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,128}/y,
  /npm_[A-Za-z0-9]{30,60}/y,
  /hf_[A-Za-z0-9]{20,60}/y,
  /whsec_[A-Za-z0-9+/=]{20,80}/y,
  /shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}/y,
  /dop_v1_[a-f0-9]{40,80}/y,
  /ya29\.[A-Za-z0-9_-]{20,300}/y,
  /eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,1000}/y,
];
/** The first letters of those above: nothing is tried elsewhere. */
const keyStarts = "srgxASnhwdye";

export function findSecrets(read: ReadText, say: SayFind): void {
  findKeys(read, say);
  findKeyBlocks(read.text, say);
  if ((read.allSigns & (wordSign.password | wordSign.key)) !== 0) findNamed(read, say);
  findLinkPasswords(read, say);
}

/** Keys stand in long runs without a blank: "KEY=sk-…", "(ghp_…)". */
function findKeys(read: ReadText, say: SayFind): void {
  const { text, runs } = read;
  for (let index = 0; index < runs.length; index += 2) {
    const end = runs[index + 1] ?? 0;
    let at = runs[index] ?? 0;
    while (at < end) {
      const found = keyStarts.includes(text[at] ?? " ") && !isKeyUnit(text[at - 1]) ? keyAt(text, at) : 0;
      if (found > 0 && !isPlaceholder(text.slice(at, found))) {
        say(at, found, "high");
        at = found;
      } else at += 1;
    }
  }
}

/** The end of a key that begins at a place; 0: none does. */
function keyAt(text: string, at: number): number {
  for (const pattern of keyPatterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found && /\d/.test(found[0])) return at + found[0].length;
  }
  return 0;
}

function isKeyUnit(letter: string | undefined): boolean {
  return letter !== undefined && /[A-Za-z0-9_-]/.test(letter);
}

const blockStart = "-----BEGIN ";
const longestBlock = 20_000;

function findKeyBlocks(text: string, say: SayFind): void {
  let at = text.indexOf(blockStart);
  while (at >= 0) {
    const head = text.slice(at, at + 80);
    let next = at + blockStart.length;
    if (/^-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/.test(head)) {
      const end = blockEnd(text, at);
      say(at, end, "high");
      next = end;
    }
    at = text.indexOf(blockStart, next);
  }
}

function blockEnd(text: string, at: number): number {
  const footer = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/.exec(
    text.slice(at, at + longestBlock),
  );
  // Without a foot the rest of it is taken for the key.
  return footer ? at + footer.index + footer[0].length : Math.min(text.length, at + longestBlock);
}

/** What may stand between the word and the value: "password for the wifi is …". */
const mostWordsBetween = 4;

function findNamed(read: ReadText, say: SayFind): void {
  const { signs } = read;
  for (let word = 0; word < signs.length; word += 1) {
    const sign = signs[word] ?? 0;
    if ((sign & wordSign.password) !== 0) {
      if (isPhrase(read, word)) valueAfter(read, word, true, say);
    } else if ((sign & wordSign.key) !== 0) valueAfter(read, word, false, say);
  }
}

/** "mot de passe", "palavra-passe" and "code wifi" are passwords, "passe" alone is a verb. */
function isPhrase(read: ReadText, word: number): boolean {
  const text = wordText(read, word).toLowerCase();
  const before = word > 0 ? wordText(read, word - 1).toLowerCase() : "";
  if (text === "passe") return before === "de" || before === "palavra";
  return (text !== "wifi" && text !== "wlan") || /^(?:code|key|clave|clef|cle)$/.test(before);
}

/** The value a word names: after ":" or "=", or after "is" within a few words. */
function valueAfter(read: ReadText, word: number, isPassword: boolean, say: SayFind): void {
  let last = word;
  for (let step = 0; step <= mostWordsBetween; step += 1) {
    const gap = gapAfter(read, last);
    const mark = /^["'`]?[^\S\n]{0,3}(?::(?!\/\/)|=>?|:=)\s{0,3}["'`]?/.exec(gap);
    if (mark) {
      sayValue(read, valueStart(read, last, mark[0].length), isPassword, false, say);
      return;
    }
    const next = last + 1;
    if (step === 0 && isPassword && gap === " " && saysBareValue(read, read.from[next] ?? 0, say)) return;
    if (!/^[-\s_"'’]{1,3}$/.test(gap) && gap !== "") return;
    if (hasSign(read, next, wordSign.isWord)) {
      sayValue(read, (read.to[next] ?? 0) + gapBlank(read, next), isPassword, true, say);
      return;
    }
    if (next >= read.from.length || hasSign(read, next, wordSign.number)) return;
    last = next;
  }
}

function valueStart(read: ReadText, word: number, skipped: number): number {
  return (read.to[word] ?? 0) + skipped;
}

function gapBlank(read: ReadText, word: number): number {
  return /^\s{1,2}["'`«]?/.exec(gapAfter(read, word))?.[0].length ?? 0;
}

const longestSecret = 200;

/** "password qwerty!8": without a mark between only what can't be a word. */
function saysBareValue(read: ReadText, start: number, say: SayFind): boolean {
  const end = secretEnd(read.text, start);
  const value = read.text.slice(start, end);
  const isMixed = /\d/.test(value) && /\p{L}/u.test(value) && /[^\p{L}\d\-'’./:]/u.test(value);
  if (value.length < 6 || !isMixed || isPlaceholder(value) || value.includes("://")) return false;
  say(start, end, "medium");
  return true;
}

/** The end of a run without blanks, quotes and the marks of the sentence. */
function secretEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && end - start < longestSecret && !/[\s"'`,;<>]/.test(text[end] ?? " ")) end += 1;
  while (end > start && ".:!?)]}»".includes(text[end - 1] ?? "")) end -= 1;
  return end;
}

// oxlint-disable-next-line eslint/max-params -- what is known of the value
function sayValue(read: ReadText, start: number, isPassword: boolean, isSaid: boolean, say: SayFind): void {
  const { text } = read;
  const end = secretEnd(text, start);
  const value = text.slice(start, end);
  if (value === "" || isPlaceholder(value) || value.includes("://")) return;
  if (!isPassword) {
    if (looksLikeChance(value) && value.length >= 16) say(start, end, "high");
    return;
  }
  const hasDigit = /\d/.test(value);
  const hasMark = /[^\p{L}\d\-'’]/u.test(value);
  if (hasDigit ? value.length >= 4 : hasMark && value.length >= 5) say(start, end, "high");
  else if (!isSaid && value.length >= 5 && /[a-z][A-Z]/.test(value)) say(start, end, "medium");
  else if (!isSaid && value.length >= 6 && endsLine(text, end) && isLetterUnit(text.charCodeAt(start))) {
    say(start, end, "low");
  }
}

function endsLine(text: string, at: number): boolean {
  return /^["'`]?[.;]?\s*(?:\n|$)/.test(text.slice(at, at + 4));
}

/** "postgres://admin:password@host": of a web link the whole link is the find. */
function findLinkPasswords(read: ReadText, say: SayFind): void {
  for (const colon of read.links) {
    const rest = read.text.slice(colon + 3, colon + 3 + 200);
    const found = /^([^\s:@/]{0,64}:)([^\s@/]{3,100})@[\w.-]/.exec(rest);
    if (
      !found ||
      isPlaceholder(found[2] ?? "") ||
      /https?$/i.test(read.text.slice(Math.max(0, colon - 5), colon))
    ) {
      continue;
    }
    const from = colon + 3 + (found[1] ?? "").length;
    say(from, from + (found[2] ?? "").length, "high");
  }
}
