// Reads a person's name that begins at a word: how far it goes, and whether it is one at all. How much must speak for it
// depends on what stood before it. Pure.
import type { Confidence } from "./private-kinds.ts";
import type { ReadText } from "./words/read-text.ts";
import { isWordAt } from "./words/letter-tables.ts";
import { gapAfter, hasSign, opensSentence, wordText } from "./words/surroundings.ts";
import { wordSign } from "./words/word-signs.ts";

/**
 * What stood before it. known: nothing, a name of the lists must carry it. any: a title. closed: a greeting; an unknown
 * word must end its phrase. line: a closing; it must end its line. pair: a role; two words, or a known name. label: a
 * role and a colon.
 */
export type Trust = "known" | "any" | "closed" | "line" | "pair" | "label";

export type ReadName = { readonly first: number; readonly last: number; readonly confidence: Confidence };

const mostWords = 5;

/** The name that begins at word `first`; null: none does. */
export function nameFrom(read: ReadText, first: number, trust: Trust): ReadName | null {
  const start = hasSign(read, first, wordSign.capital)
    ? capitalName(read, first, trust)
    : smallName(read, first, trust);
  return start;
}

function capitalName(read: ReadText, first: number, trust: Trust): ReadName | null {
  const span = nameSpan(read, first, trust);
  if (span === null) return null;
  const { last, given, surname, trusted, words } = span;
  if (isFirmBehind(read, last) || isHyphenNoun(read, first, last, trust)) return null;
  if (trust === "label" && surname > 0 && given === 0 && words <= 2) {
    const behind = givenBehindComma(read, last);
    if (behind !== null) return { first, last: behind, confidence: "high" };
  }
  if (trust === "known") return knownName(read, first, span);
  const isKnown = given + surname > 0;
  const ends = endsPhrase(read, last);
  const isSound =
    trust === "any" ||
    (trust === "closed" && (isKnown || ends)) ||
    (trust === "line" && endsSignature(read, last)) ||
    (trust === "pair" && (trusted > 0 || words > 1)) ||
    (trust === "label" && (isKnown || words > 1));
  if (!isSound) return null;
  return { first, last, confidence: isKnown || trust === "any" ? "high" : "medium" };
}

type Span = {
  readonly last: number;
  readonly words: number;
  readonly given: number;
  readonly surname: number;
  /** Names that aren't common words too. */
  readonly trusted: number;
};

/** How far large-lettered words that can be a name go from a word on. */
function nameSpan(read: ReadText, first: number, trust: Trust): Span | null {
  let last = -1;
  let words = 0;
  let given = 0;
  let surname = 0;
  let trusted = 0;
  let word = first;
  while (word < first + mostWords + 4 && words < mostWords && word < read.from.length) {
    const particles = particlesAt(read, word);
    const at = word + particles;
    if (!isNameWord(read, at, words === 0 ? trust : "known")) break;
    const sign = read.signs[at] ?? 0;
    if ((sign & wordSign.givenName) !== 0) given += 1;
    if ((sign & wordSign.surname) !== 0) surname += 1;
    if ((sign & (wordSign.givenName | wordSign.surname)) !== 0 && (sign & wordSign.common) === 0)
      trusted += 1;
    words += 1;
    last = at;
    const gap = gapAfter(read, at);
    const isInitial = (read.to[at] ?? 0) - (read.from[at] ?? 0) === 1 && gap === ". ";
    if (gap !== " " && gap !== "-" && !isInitial) break;
    if (gap === "-" && !hasSign(read, at + 1, wordSign.capital)) break;
    word = at + 1;
  }
  return last < 0 ? null : { last, words, given, surname, trusted };
}

/** How many particles stand at a word before a large-lettered one: "van der" Meulen, "De" Boer. */
function particlesAt(read: ReadText, word: number): number {
  let count = 0;
  while (count < 3 && hasSign(read, word + count, wordSign.particle)) {
    const gap = gapAfter(read, word + count);
    if (gap !== " " && gap !== "-" && gap !== "'" && gap !== "’") break;
    count += 1;
  }
  // "Herr der Ringe": an article alone begins no name.
  if (count === 1 && /^(?:der|den|dem|das)$/i.test(wordText(read, word))) return 0;
  return count > 0 && hasSign(read, word + count, wordSign.capital) ? count : 0;
}

/** What a word stands for that no unknown name would. */
const otherSigns =
  wordSign.title |
  wordSign.greeting |
  wordSign.kin |
  wordSign.role |
  wordSign.month |
  wordSign.birth |
  wordSign.phone |
  wordSign.nationalId |
  wordSign.recordNoun |
  wordSign.recordNumber |
  wordSign.thingNumber |
  wordSign.password;

function isNameWord(read: ReadText, word: number, trust: Trust): boolean {
  const sign = read.signs[word] ?? 0;
  if ((sign & wordSign.capital) === 0 || (sign & wordSign.number) !== 0) return false;
  if ((read.to[word] ?? 0) - (read.from[word] ?? 0) > 30) return false;
  if ((sign & (wordSign.noName | wordSign.closing | wordSign.firm)) !== 0) return false;
  const isName = (sign & (wordSign.givenName | wordSign.surname)) !== 0;
  if (isName) return true;
  // "Hertha BSC", "Louis XIV": an abbreviation or a number.
  if ((sign & wordSign.capitals) !== 0 && trust === "known") return false;
  if ((sign & otherSigns) !== 0) return false;
  return trust === "any" || !isGermanNoun(wordText(read, word));
}

/** Nouns are written large in German: these ends belong to no name. Nor do those of families of plants and animals. */
function isGermanNoun(text: string): boolean {
  return /.{3}(?:ung|ungen|heit|keit|schaft|tion|tionen|tät|ismus|nummer|straße|strasse|stelle|zeit|kosten|karte|stadion|schule|preis|pokal|halle|kirche|brücke|museum|finale|spiel|krieg|idae|aceae|inae)$/.test(
    text,
  );
}

/** Small letters, as people write in chats: only a known given name that isn't a word. */
function smallName(read: ReadText, first: number, trust: Trust): ReadName | null {
  const particles = particlesAt(read, first);
  if (particles > 0 && (trust === "any" || trust === "label")) {
    const name = capitalName(read, first + particles, trust);
    return name === null ? null : { ...name, first };
  }
  const sign = read.signs[first] ?? 0;
  const isGiven =
    (sign & wordSign.givenName) !== 0 && (sign & ~(wordSign.givenName | wordSign.surname)) === 0;
  const isLong = (read.to[first] ?? 0) - (read.from[first] ?? 0) > 2;
  const isJoined = isWordAt(read.text, read.to[first] ?? 0);
  if (!isGiven || !isLong || isJoined || (trust !== "closed" && trust !== "pair")) return null;
  return { first, last: first, confidence: "low" };
}

const notAlone =
  wordSign.greeting |
  wordSign.closing |
  wordSign.title |
  wordSign.role |
  wordSign.kin |
  wordSign.noName |
  wordSign.firm;

/** Without anything before it a name must be carried by names of the lists. */
function knownName(read: ReadText, first: number, span: Span): ReadName | null {
  const { last, words, given, surname, trusted } = span;
  const sign = read.signs[first] ?? 0;
  const isGiven = (sign & wordSign.givenName) !== 0;
  const isCommon = (sign & wordSign.common) !== 0;
  if (isPlaceName(read, first) || isCited(read, last)) return null;
  // A greeting or a word at the front: the name may begin with the next.
  if ((sign & notAlone) !== 0 || (isCommon && !isGiven)) return null;
  if (words === 1) return loneName(read, first);
  if (isGiven && !isCommon) return { first, last, confidence: surname > 0 ? "high" : "medium" };
  if (trusted > 0 && given > 0) return { first, last, confidence: "medium" };
  const isWithin = !opensSentence(read, first);
  if (isGiven && isWithin && (surname > 0 || (sign & wordSign.oftenName) !== 0))
    return { first, last, confidence: "low" };
  return reversedName(read, first) ?? (isGiven ? null : { first, last, confidence: "low" });
}

/** A given name alone is one, a surname alone may be one; neither if it is a common word. */
function loneName(read: ReadText, first: number): ReadName | null {
  const sign = read.signs[first] ?? 0;
  if ((sign & wordSign.capitals) !== 0) return null;
  const reversed = reversedName(read, first);
  if (reversed || (sign & wordSign.common) !== 0) return reversed;
  if ((sign & wordSign.startWord) !== 0 && opensSentence(read, first)) return null;
  if ((sign & wordSign.givenName) !== 0) return { first, last: first, confidence: "medium" };
  return opensSentence(read, first) ? null : { first, last: first, confidence: "low" };
}

/** "Nguyen, Thi Mai" */
function reversedName(read: ReadText, first: number): ReadName | null {
  const sign = read.signs[first] ?? 0;
  if ((sign & wordSign.surname) === 0 || (sign & wordSign.common) !== 0) return null;
  const isCommon = hasSign(read, first + 1, wordSign.common);
  const given = isCommon || hasSign(read, first, wordSign.givenName) ? null : givenBehindComma(read, first);
  return given === null ? null : { first, last: given, confidence: "medium" };
}

/** The last word of given names behind a surname and a comma; null: there are none. */
function givenBehindComma(read: ReadText, last: number): number | null {
  const next = last + 1;
  if (gapAfter(read, last) !== ", " || !hasSign(read, next, wordSign.capital)) return null;
  return hasSign(read, next, wordSign.givenName) ? (nameSpan(read, next, "known")?.last ?? null) : null;
}

const placeWords =
  /^(?:san|santa|santo|saint|sainte|sankt|st|são|sao|lake|mount|mt|port|fort|cape|new|los|las|bad|monte|le|la|rio|río|lac|lago|baie|bah[ií]a|pico|isla|[îi]le|hurricane|orkan|porto|puerto|pink|super|sierra|point|club|fc|sc|cf|hertha|serra|vila|villa|hotel|caf[ée]|stadio|est[aá]dio|stade|funda[cç][aã]o|fundaci[oó]n|fondazione|prix|premio)$/i;

/** "San Marino", "Lake Victoria", "St. Moritz"; and behind "Ben & " another firm's name. */
function isPlaceName(read: ReadText, word: number): boolean {
  if (placeWords.test(wordText(read, word))) return true;
  if (word === 0 || !hasSign(read, word - 1, wordSign.capital)) return false;
  const gap = gapAfter(read, word - 1);
  return gap.includes("&") || (/^(?:\.? |-)$/.test(gap) && placeWords.test(wordText(read, word - 1)));
}

/** "John 3:16", "Ben & Jerry's", "Martha's Vineyard". */
function isCited(read: ReadText, last: number): boolean {
  const { text } = read;
  const at = read.to[last] ?? 0;
  return /^(?: \d{1,3}:\d| ?& \p{Lu}|['’]s \p{Lu})/u.test(text.slice(at, at + 7));
}

function isFirmBehind(read: ReadText, last: number): boolean {
  const gap = gapAfter(read, last);
  if (
    hasSign(read, last + 1, wordSign.firm) &&
    /^[ ,&]{1,3}$/.test(gap) &&
    hasSign(read, last + 1, wordSign.capital)
  )
    return true;
  return /^ ?& ?$/.test(gap) && hasSign(read, last + 1, wordSign.capital);
}

/** "Marie-Curie-Schule": names all joined to a noun are no person's. */
function isHyphenNoun(read: ReadText, first: number, last: number, trust: Trust): boolean {
  const isOpen =
    gapAfter(read, last) === "-" && last + 1 < read.from.length && !hasSign(read, last + 1, wordSign.number);
  let isJoined = isOpen || last > first;
  for (let word = first; word < last; word += 1) if (gapAfter(read, word) !== "-") isJoined = false;
  if (!isJoined) return false;
  if (isOpen) return true;
  const isParticle = hasSign(read, last - 1, wordSign.particle);
  return trust === "known" && !isParticle && !hasSign(read, last, wordSign.givenName | wordSign.surname);
}

function endsPhrase(read: ReadText, last: number): boolean {
  return (
    /^(?:[,.;:!?)"”»]|\s*\n|\s*$| [–—-] | ?[!?;:])/.test(gapAfter(read, last)) || last + 1 >= read.from.length
  );
}

function endsSignature(read: ReadText, last: number): boolean {
  return (
    last + 1 >= read.from.length ||
    (/^[ .,!]{0,3}(?:\s*\n|$)|^ ?[!.]|^,? *$/.test(gapAfter(read, last)) && endsLine(read, last))
  );
}

function endsLine(read: ReadText, last: number): boolean {
  const gap = gapAfter(read, last);
  return gap.includes("\n") || /[!.,]/.test(gap);
}

const mostContinued = 10;

/** Names listed behind a full one: "Olu Adeyemi, Fiona McCrae, Yusuf Demir". */
export function continuedNames(read: ReadText, name: ReadName): readonly ReadName[] {
  const names: ReadName[] = [];
  let { last } = name;
  if (last === name.first) return names;
  while (names.length < mostContinued) {
    const gap = gapAfter(read, last);
    const isJoin = gap === " " && /^(?:and|und|et|y|e|en)$/.test(wordText(read, last + 1));
    const next = isJoin ? last + 2 : last + 1;
    if (!isJoin && gap !== ", " && gap !== "; ") break;
    const following = nameFrom(read, next, "known") ?? pairListed(read, next);
    if (following === null) break;
    names.push(following);
    ({ last } = following);
  }
  return names;
}

function pairListed(read: ReadText, first: number): ReadName | null {
  if (!hasSign(read, first, wordSign.capital)) return null;
  const span = nameSpan(read, first, "known");
  if (span === null || span.words < 2 || span.words > 3 || !endsPhrase(read, span.last)) return null;
  return isFirmBehind(read, span.last) ? null : { first, last: span.last, confidence: "low" };
}
