// Finds names of persons: known given names and surnames, and any large-lettered word where a title, a greeting, a
// signature, a role or the writer's own words say that it is a name. Unknown names without such words are missed: how many
// is measured (`missed-names.ts`) and said on the screen. Pure; each word is looked at a fixed number of times.
import type { Confidence, SayFind } from "./private-kinds.ts";
import { continuedNames, nameFrom, type Trust } from "./name-reading.ts";
import { foldedWord } from "./words/lexicon.ts";
import type { ReadText } from "./words/read-text.ts";
import { gapAfter, hasSign, opensSentence, wordText } from "./words/surroundings.ts";
import { wordSign } from "./words/word-signs.ts";

const contextSigns =
  wordSign.title |
  wordSign.greeting |
  wordSign.closing |
  wordSign.kin |
  wordSign.role |
  wordSign.introduction |
  wordSign.isWord;

/** A name as words of the text, `[first, last]`. */
type Named = { readonly first: number; readonly last: number; readonly confidence: Confidence };

export function findPersonNames(read: ReadText, say: SayFind): void {
  if ((read.allSigns & (wordSign.capital | wordSign.givenName)) === 0) return;
  const found: Named[] = [];
  let word = 0;
  while (word < read.signs.length) {
    const named = nameNear(read, word);
    if (named === null) word += 1;
    else {
      found.push(named, ...continuedNames(read, named));
      word = Math.max(word, found.at(-1)?.last ?? word) + 1;
    }
  }
  for (const { first, last, confidence } of found) sayWords(read, { first, last, confidence }, say);
  if (found.length > 0) findAgain(read, found, say);
}

/** The name that begins at a word or that the word introduces. */
function nameNear(read: ReadText, word: number): Named | null {
  const sign = read.signs[word] ?? 0;
  if ((sign & contextSigns) !== 0) {
    const introduced = introducedName(read, word, sign);
    if (introduced) return introduced;
  }
  if ((sign & wordSign.capital) === 0) return null;
  if ((sign & (wordSign.givenName | wordSign.surname)) !== 0) {
    const known = nameFrom(read, word, "known");
    if (known) return known;
  }
  return initialsName(read, word) ?? mailName(read, word) ?? surnameBehind(read, word);
}

/**
 * "Greer Robson": an unknown word before a known surname, within a sentence. Not in German, where nouns are large
 * too: "Bäckerei Schulz".
 */
function surnameBehind(read: ReadText, word: number): Named | null {
  const sign = read.signs[word] ?? 0;
  const isUnknown = (sign & ~wordSign.capital) === 0 && (read.to[word] ?? 0) - (read.from[word] ?? 0) > 2;
  if (!isUnknown || gapAfter(read, word) !== " " || opensSentence(read, word)) return null;
  const next = read.signs[word + 1] ?? 0;
  const isSurname = (next & wordSign.surname) !== 0 && (next & (wordSign.common | wordSign.noName)) === 0;
  if (!isSurname || (next & wordSign.capital) === 0 || speaks(read, germanWords)) return null;
  const surname = nameFrom(read, word + 1, "known");
  return surname === null ? null : { first: word, last: surname.last, confidence: "low" };
}

function introducedName(read: ReadText, word: number, sign: number): Named | null {
  if ((sign & wordSign.title) !== 0 && isTitle(read, word)) {
    const titled = nameBehind(read, afterTitles(read, word), "any");
    if (titled) return titled;
  }
  if ((sign & wordSign.greeting) !== 0 && isGreeting(read, word)) {
    const greeted = nameBehind(read, afterGreeting(read, word), "closed");
    if (greeted) return greeted;
  }
  if ((sign & wordSign.closing) !== 0) {
    const signed = signature(read, word);
    if (signed) return signed;
  }
  if ((sign & (wordSign.introduction | wordSign.isWord)) !== 0) {
    const own = ownName(read, word);
    if (own) return own;
  }
  if ((sign & wordSign.kin) !== 0 && /^,? $/.test(gapAfter(read, word)) && isKin(read, word)) {
    const kin = nameBehind(read, word + 1, "closed");
    if (kin) return kin;
  }
  return (sign & wordSign.role) !== 0 ? namedRole(read, word) : null;
}

const makesAndTales = /^(?:holle|oetker|clean|claus|proper|pepper|martens|bean|potato|muscle)$/;

/** "M." and "Me" are titles in French, "D." in Spanish: elsewhere initials and words. */
function isTitle(read: ReadText, word: number): boolean {
  const gap = gapAfter(read, word);
  const text = wordText(read, word);
  if (/^(?:m|d|me)$/i.test(text)) {
    const isTitleLike = text === "Me" ? gap === " " : (text === "M" || text === "D") && gap === ". ";
    if (!isTitleLike || !speaks(read, text === "D" ? spanishWords : frenchWords)) return false;
  }
  if (makesAndTales.test(wordText(read, word + 1).toLowerCase())) return false;
  return gap === " " || gap === ". " || gap === "." || gap === ".-";
}

const frenchWords = /^(?:le|les|des|du|est|et|au|une|pour|dans|vous|nous|chez)$/;
const spanishWords = /^(?:el|los|las|del|una)$/;

const germanWords = /^(?:der|das|und|ist|mit|nicht|den|dem|ein|von)$/;

/** Whether one of the first words of a text is of a language. */
function speaks(read: ReadText, words: RegExp): boolean {
  for (let word = 0; word < Math.min(200, read.from.length); word += 1) {
    if ((read.to[word] ?? 0) - (read.from[word] ?? 0) <= 4 && words.test(wordText(read, word))) return true;
  }
  return false;
}

/** The first word behind a title and those that follow it: "Herr Prof. Dr.", "Sig.ra". */
function afterTitles(read: ReadText, word: number): number {
  let next = word + 1;
  for (let step = 0; step < 5; step += 1) {
    const gap = gapAfter(read, next - 1);
    const isEnding = gap === "." && /^(?:ra|na|ssa|a|e|in)$/.test(wordText(read, next));
    const isNext = hasSign(read, next, wordSign.title) && /^(?:\.? |\.)$/.test(gap);
    const isJoin =
      /^(?:and|und|et|y|e|en|&)$/.test(wordText(read, next)) && hasSign(read, next + 1, wordSign.title);
    if (!isEnding && !isNext && !isJoin) break;
    next += 1;
  }
  return next;
}

/** A greeting opens a line or a sentence: "dear" within one is only a word. */
function isGreeting(read: ReadText, word: number): boolean {
  return opensSentence(read, word) || hasSign(read, word - 1, wordSign.greeting | wordSign.noName);
}

function afterGreeting(read: ReadText, word: number): number {
  let next = word + 1;
  while (
    next < word + 4 &&
    hasSign(read, next, wordSign.greeting | wordSign.title) &&
    gapAfter(read, next - 1).length <= 2
  ) {
    next += 1;
  }
  return next;
}

/** "son" is French and Spanish as well, "ex" and "chef" stand before much. */
function isKin(read: ReadText, word: number): boolean {
  if (!/^(?:son|ex|chef|partner)$/i.test(wordText(read, word))) return true;
  return (
    word > 0 &&
    /^(?:my|his|her|our|your|their|mein|unser|mon|mi|mio|mijn|o|meu|il|el|le|s)$/i.test(
      wordText(read, word - 1),
    )
  );
}

function nameBehind(read: ReadText, word: number, trust: Trust): Named | null {
  if (word >= read.from.length) return null;
  const gap = gapAfter(read, word - 1);
  return /^(?:[,.:]? ?|\.|: ["“«]?|["']: ?["'])$/.test(gap) ? nameFrom(read, word, trust) : null;
}

/** "Best regards,\nAnna", "Thanks, Anna!": behind the last word of a closing, to the end of its line. */
function signature(read: ReadText, word: number): Named | null {
  const gap = gapAfter(read, word);
  if (!/^[ ,.!\-–:]{0,3}\s{0,4}$/.test(gap)) return null;
  let next = word + 1;
  if (/^(?:dir|ihnen|you|toi|vous|je|u|a|beaucoup|mille|so|again|ti)$/i.test(wordText(read, next))) {
    if (!/^, ?$/.test(gapAfter(read, next))) return null;
    next += 1;
  }
  if (hasSign(read, next, wordSign.title)) return null;
  return nameFrom(read, next, "line");
}

/** "my name is Anna", "I'm Anna Meier", "ich heiße Anna". */
function ownName(read: ReadText, word: number): Named | null {
  if (gapAfter(read, word) !== " ") return null;
  const before = word > 0 ? wordText(read, word - 1).toLowerCase() : "";
  const text = wordText(read, word).toLowerCase();
  const isName = /^(?:name|naam|nom|nombre|nome)$/.test(before);
  const isVerb =
    (/^(?:heiße|heisse|heet)$/.test(text) && /^(?:ich|ik)$/.test(before)) ||
    (/^(?:appelle|llamo|chiamo|chamo)$/.test(text) && /^(?:m|me|mi)$/.test(before));
  const isSelf =
    /^(?:i['’]m|im|suis|soy|sono|sou|its)$/.test(text) ||
    (/^(?:am|bin|ben|s|is|ist)$/.test(text) && /^(?:i|ich|ik|it|this|here|hier|dit|das)$/.test(before));
  if (!isName && !isVerb && !isSelf) return null;
  const isPlain = isName || isVerb;
  const next = /^(?:a|o|la|el|il|die|der)$/.test(wordText(read, word + 1)) ? word + 2 : word + 1;
  return nameFrom(read, next, isPlain ? "closed" : "pair");
}

/** "Patient Anna Meier", "Kläger: Gerd Nottebohm", "the witness, Angus MacLeod,". */
function namedRole(read: ReadText, word: number): Named | null {
  const gap = gapAfter(read, word);
  if (gap.includes(":") || /^\s*=/.test(gap)) {
    return /^["'”]?\s{0,2}[:=]\s{0,4}["'“«]?$/.test(gap) ? nameFrom(read, word + 1, "label") : null;
  }
  return /^,? $/.test(gap) ? nameFrom(read, word + 1, "pair") : null;
}

/** "J. R. Whitmore" */
function initialsName(read: ReadText, word: number): Named | null {
  let next = word;
  while (
    next < word + 3 &&
    (read.to[next] ?? 0) - (read.from[next] ?? 0) === 1 &&
    /^\. ?$/.test(gapAfter(read, next))
  ) {
    if (!hasSign(read, next, wordSign.capital)) return null;
    next += 1;
  }
  const initials = next - word;
  if (initials === 0 || !hasSign(read, next, wordSign.capital) || hasSign(read, next, wordSign.noName))
    return null;
  const isSurname = hasSign(read, next, wordSign.surname) && !hasSign(read, next, wordSign.common);
  const isLong = (read.to[next] ?? 0) - (read.from[next] ?? 0) > 3;
  // "U.S. Mint": initials of a person are spaced.
  const isSpaced = gapAfter(read, word) === ". ";
  if (!isSurname && !(initials > 1 && isSpaced && isLong && gapAfter(read, next) !== "-")) return null;
  return { first: word, last: next, confidence: isSurname ? "medium" : "low" };
}

/** "Bartholomew Quill <bart@…>" */
function mailName(read: ReadText, word: number): Named | null {
  if (read.ats.length === 0) return null;
  let last = word;
  while (last < word + 3 && gapAfter(read, last) === " " && hasSign(read, last + 1, wordSign.capital))
    last += 1;
  const gap = gapAfter(read, last);
  if (last === word || !/^["”]? ?[<(]$/.test(gap)) return null;
  const mail = read.from[last + 1] ?? 0;
  const isMail = /^[^\s<>@]{1,64}@/.test(read.text.slice(mail, mail + 70));
  return isMail && !hasSign(read, word, wordSign.noName) ? { first: word, last, confidence: "medium" } : null;
}

const shortestPart = 3;

/** The parts of a name that was found, wherever they stand again: "Wolfowitz recommends", "Oliver is kind". */
function findAgain(read: ReadText, found: readonly Named[], say: SayFind): void {
  const parts = new Set<string>();
  const taken = new Set<number>();
  for (const { first, last } of found) {
    for (let word = first; word <= last; word += 1) {
      taken.add(word);
      const isName =
        hasSign(read, word, wordSign.capital) && !hasSign(read, word, wordSign.common | wordSign.noName);
      if (isName && (read.to[word] ?? 0) - (read.from[word] ?? 0) >= shortestPart) {
        parts.add(foldedWord(wordText(read, word)));
      }
    }
  }
  for (let word = 0; word < read.signs.length; word += 1) {
    if (taken.has(word) || !hasSign(read, word, wordSign.capital)) continue;
    if ((read.to[word] ?? 0) - (read.from[word] ?? 0) > 40) continue;
    if (parts.has(foldedWord(wordText(read, word))))
      sayWords(read, { first: word, last: word, confidence: "medium" }, say);
  }
}

/** The last word's possessive ending is no part of the name: "Callum's". */
function sayWords(read: ReadText, { first, last, confidence }: Named, say: SayFind): void {
  const end = read.to[last] ?? 0;
  const tail = read.text.slice(end - 2, end);
  const isPossessive = tail === "'s" || tail === "’s";
  say(read.from[first] ?? 0, isPossessive ? end - 2 : end, confidence);
}
