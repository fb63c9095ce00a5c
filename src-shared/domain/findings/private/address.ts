// Finds addresses: a street with the number of a house, and what follows of staircase, postcode and town. A street alone is
// a place on the map. Starts at numbers of houses only; every pattern sticks to a place and is bounded. Pure.
import type { Confidence, SayFind } from "./private-kinds.ts";
import { isWordAt } from "./words/letter-tables.ts";
import type { ReadText } from "./words/read-text.ts";
import { gapAfter, hasSign, wordText } from "./words/surroundings.ts";
import { wordSign } from "./words/word-signs.ts";

const longestHouseNumber = 5;

/** Ends of German and Dutch streets. */
const strongEnds =
  /.(?:stra(?:ss|ß)e|str|weg|gasse|allee|platz|damm|chaussee|pfad|straat|laan|plein|gracht|kade|singel|dreef|steeg)$/i;
/** Ends of other words as well: these need a town behind them. */
const weakEnds =
  /.(?:ring|ufer|steig|berg|markt|hof|pad|dijk|winkel|stieg|twiete|graben|wall|tor|garten|feld|hang)$/i;
const noStreets =
  /^(?:park|arbeits|sitz|spiel|steh|stell|camping|sport|fu(?:ss|ß)ball|start|stand|schlaf|liege|koch|fahr|lade|heim|um|aus|rück|schul|arbeits)(?:platz|weg|steig)$|^(?:bundes|landes|kreis|staats|national|europa|regional|fern|schnell|ufer|auto)stra(?:ss|ß)e$/i;
/** Words before the name of a street that belong to it. */
const streetAdjectives =
  /^(?:lange|kurze|alte|neue|hohe|kleine|gro(?:ss|ß)e|obere|untere|vordere|hintere|breite|burgemeester|professor|prof|dr|doktor|sint|sankt|oude|nieuwe|grote|korte|graf|k[öo]nigin|pater|pastor|pfarrer|bischof)$/i;

export function findAddresses(read: ReadText, say: SayFind): void {
  for (const number of read.numbers) {
    const from = read.from[number] ?? 0;
    const to = read.to[number] ?? 0;
    if (to - from > longestHouseNumber || isJoinedNumber(read.text, from)) continue;
    const found = streetBefore(read, number) ?? streetBehind(read, number);
    if (found) say(found.from, found.to, found.confidence);
  }
}

type Found = { readonly from: number; readonly to: number; readonly confidence: Confidence };

/** Part of a date, an amount or a code. */
function isJoinedNumber(text: string, from: number): boolean {
  return isWordAt(text, from - 1) || /[.,:/#$€£-]/.test(text[from - 1] ?? " ");
}

/** "Lindenstraße 12", "Calle Mayor, 12", "Am Alten Deich 7a". */
function streetBefore(read: ReadText, number: number): Found | null {
  let word = number - 1;
  // "nº 21", "Nr. 21"
  if (word > 0 && /^(?:n|nº|nr|no|num|º)$/i.test(wordText(read, word)))
    word -= wordText(read, word) === "º" ? 2 : 1;
  if (word < 0) return null;
  const between = read.text.slice(read.to[word] ?? 0, read.from[number] ?? 0);
  if (between.length > 8 || !/^[ ,.nNr°º]*$/.test(between)) return null;
  const tail = tailFrom(read.text, read.to[number] ?? 0);
  if (tail === null) return null;
  const start =
    compoundStreet(read, word, between) ??
    typedStreet(read, word) ??
    germanPlace(read, word, between, tail) ??
    weakCompound(read, word, tail);
  // "Abstieg 1978": a year, unless a town follows.
  const isYear = /^(?:1[89]|20)\d\d$/.test(wordText(read, number));
  if (start === null || (isYear && !tail.hasTown)) return null;
  return { from: start, to: tail.end, confidence: tail.hasTown ? "high" : "medium" };
}

/** "Lindenstraße", "Friedrich-Ebert-Allee", "Lange Eikenlaan". */
function compoundStreet(read: ReadText, word: number, between: string): number | null {
  if (!hasSign(read, word, wordSign.capital) || !/^\.? ?$/.test(between)) return null;
  const text = wordText(read, word);
  const isAlone =
    /^(?:stra(?:ss|ß)e|str|weg|gasse|allee|platz|straat|laan|plein|gracht|ring|damm|ufer)$/i.test(text);
  const isJoined = word > 0 && gapAfter(read, word - 1) === "-";
  const isStreet =
    (isAlone ? isJoined || isAdjective(read, word - 1) : strongEnds.test(text)) && !noStreets.test(text);
  return isStreet ? startOfCompound(read, word) : null;
}

function weakCompound(read: ReadText, word: number, tail: Tail): number | null {
  const isStreet =
    tail.hasTown && hasSign(read, word, wordSign.capital) && weakEnds.test(wordText(read, word));
  return isStreet ? startOfCompound(read, word) : null;
}

function startOfCompound(read: ReadText, word: number): number {
  let start = word;
  for (let step = 0; step < 4 && start > 0; step += 1) {
    const gap = gapAfter(read, start - 1);
    const isHyphen = gap === "-" && hasSign(read, start - 1, wordSign.capital);
    const isSpaced =
      (gap === " " || gap === ". ") &&
      (isAdjective(read, start - 1) || isParticleAfterTitle(read, start - 1));
    if (!isHyphen && !isSpaced) break;
    start -= 1;
  }
  return read.from[start] ?? 0;
}

function isAdjective(read: ReadText, word: number): boolean {
  return word >= 0 && hasSign(read, word, wordSign.capital) && streetAdjectives.test(wordText(read, word));
}

/** "Burgemeester de Raadtsingel" */
function isParticleAfterTitle(read: ReadText, word: number): boolean {
  return (
    /^(?:de|van|der|den|von)$/.test(wordText(read, word)) &&
    word > 0 &&
    gapAfter(read, word - 1) === " " &&
    (isAdjective(read, word - 1) || isParticleAfterTitle(read, word - 1))
  );
}

const romanceTypes =
  /^(?:calle|c|avenida|avda|av|plaza|paseo|camino|carrer|ronda|traves[ií]a|glorieta|carretera|via|viale|vicolo|corso|piazza|piazzale|largo|strada|lungomare|rua|travessa|pra[cç]a|alameda|estrada|rue|boulevard|bd|impasse|chemin|all[ée]e|quai|cours|avenue|place)$/i;
const mostWordsOfStreet = 6;

/** "Calle Mayor", "Via XX Settembre", "Avda. de los Robles": the kind of street stands first. */
function typedStreet(read: ReadText, last: number): number | null {
  // The name ends with a capital: "Via Garibaldi", not "via fax".
  if (!hasSign(read, last, wordSign.capital)) return null;
  for (let word = last - 1; word >= 0 && word >= last - mostWordsOfStreet; word -= 1) {
    const gap = gapAfter(read, word);
    const isType = hasSign(read, word, wordSign.street) && romanceTypes.test(wordText(read, word));
    if (isType && isTypeGap(read, word, gap)) return read.from[word] ?? null;
    if (!/^(?: |\. |-|['’])$/.test(gap) || hasSign(read, word, wordSign.number)) return null;
  }
  return null;
}

/** "C/ Olmo", "Avda. de": "c" alone and English "via" and "place" are no streets. */
function isTypeGap(read: ReadText, word: number, gap: string): boolean {
  const text = wordText(read, word);
  if (/^c$/i.test(text)) return gap === "/ " || gap === "/";
  if (/^(?:via|place|largo|cours)$/.test(text) && !hasSign(read, word, wordSign.capital)) {
    return text === "via" || text === "place"
      ? hasSign(read, word + 1, wordSign.capital) && gap === " "
      : false;
  }
  return gap === " " || gap === ". ";
}

/** "Am Alten Deich 7a", "An der Mühle 2": a street only where a town or a word for living says so. */
function germanPlace(read: ReadText, last: number, between: string, tail: Tail): number | null {
  if (between !== " " || !hasSign(read, last, wordSign.capital)) return null;
  for (let word = last - 1; word >= 0 && word >= last - 4; word -= 1) {
    if (gapAfter(read, word) !== " ") return null;
    const text = wordText(read, word);
    if (!/^(?:Am|An|Auf|Im|In|Zum|Zur|Unter|Hinter|Bei|Vor)$/.test(text)) {
      if (hasSign(read, word, wordSign.capital) || /^(?:der|dem|den|die)$/.test(text)) continue;
      return null;
    }
    return tail.hasTown || isHomeBefore(read, word) ? (read.from[word] ?? null) : null;
  }
  return null;
}

function isHomeBefore(read: ReadText, word: number): boolean {
  for (let before = word - 1; before >= 0 && before >= word - 5; before -= 1) {
    if (/^(?:wohn|anschrift|adresse|umgezogen|gezogen|liefer|zugestellt)/i.test(wordText(read, before)))
      return true;
  }
  return false;
}

type Tail = { readonly end: number; readonly hasTown: boolean };

const town = "\\p{Lu}[\\p{L}'’-]{1,25}";
/** Up to three words; small ones only between large ones: "Frankfurt am Main", "Bad Nenndorf". */
const towns = `${town}(?:[ ](?:(?:am|an der|im|in|bei|sur|sous|en|de|del|della|la|le|les|do|da|den|op|aan) )?${town}){0,2}`;
/** "7a", "16 a", "14-II", "7/A". A small letter after a blank is a word unless the address ends with it. */
const suffix =
  /(?:[a-zA-Z](?![\p{L}\d])|[ ](?:[A-Z](?![\p{L}\d.])|[a-d](?=[,.);\n]|$))|[ ](?:bis|ter|quater|hs)(?![\p{L}])|-(?:[IVX]{1,3}|[A-Za-z])(?![\p{L}\d])|\/[A-Z\d]{1,2}(?![\p{L}\d]))?/uy;
const complement =
  /,? ?(?:(?:Apt|Apartment|Suite|Unit|Flat|Bldg|B[âa]t|Esc|Whg|App|Portal|Piso|Int|Scala|Top)\.? ?[\dA-Za-z]{1,5}|\d{1,2}(?:º|°|ª|\.)? ?(?:OG|UG|Stock|Etage|[ée]tage|floor|piso|piano|andar|izq|dcha|dto|esq|[A-D])(?![\p{L}])\.?)/uy;
const postcodeTown = new RegExp(
  `,? (?:[A-Z]{1,2}-)?\\d{4,5}(?:-\\d{3}| ?[A-Z]{2}(?![\\p{L}]))? ${towns}`,
  "uy",
);
const britishTown = new RegExp(`,? (?:${towns},? )?[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}(?![\\p{L}\\d])`, "uy");
const americanTown = new RegExp(`,? ${towns},? [A-Z]{2},? \\d{5}(?:-\\d{4})?(?!\\d)`, "uy");

/** What belongs to an address behind the number of the house; null: it is no such number ("12.5", "12 km", "14:30"). */
function tailFrom(text: string, at: number): Tail | null {
  const end = matchedEnd(suffix, text, at) ?? at;
  if (isWordAt(text, end) || /^(?:[:.,]\d|[%€$£°])/.test(text.slice(end, end + 2))) return null;
  if (/^ ?(?:km|kg|uhr|h|cm|mm|min|euro|eur|%|€|°|x)\b/i.test(text.slice(end, end + 6))) return null;
  return townFrom(text, end);
}

/** A complement counts only before a town, or with a word of its own ("Apt 5B"). */
function townFrom(text: string, at: number): Tail {
  const direct = townEnd(text, at);
  if (direct !== null) return { end: direct, hasTown: true };
  const behind = matchedEnd(complement, text, at);
  if (behind === null) return { end: at, hasTown: false };
  const second = matchedEnd(complement, text, behind) ?? behind;
  const end = townEnd(text, second);
  return end === null ? { end: at, hasTown: false } : { end, hasTown: true };
}

function townEnd(text: string, at: number): number | null {
  return (
    matchedEnd(postcodeTown, text, at) ??
    matchedEnd(americanTown, text, at) ??
    matchedEnd(britishTown, text, at)
  );
}

function matchedEnd(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? at + found[0].length : null;
}

/** Every word behind the kind of street begins with a blank, a dash or an apostrophe: there is one way to read it. */
const frenchStreet =
  /\d{1,4}(?: ?(?:bis|ter|quater)| ?[A-D](?![\p{L}]))?,? (?:rue|avenue|av\.(?! J)|boulevard|bd\.?|impasse|chemin|all[ée]e|quai|cours|place|passage|route|square|sentier|ruelle|faubourg)(?:[ '’-](?:(?:d[eu]s?|la|les?|et|aux?|sur|en) |[ld]['’]){0,3}\p{Lu}\p{L}{0,20}){1,4}/uy;
const englishStreet =
  /\d{1,5}[A-Za-z]?(?: \p{Lu}[\p{L}'’-]{0,20}\.?){1,4} (?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Terrace|Place|Pl|Crescent|Way|Boulevard|Blvd|Hill|Square|Sq|Gardens|Row|Mews|Grove|Parkway|Walk|Quay|Green|Park|Rise|View|Circle|Trail)(?![\p{L}])\.?/uy;
const flat = /(?:Flat|Unit|Apartment|Apt\.?|Suite) \d{1,4}[A-Za-z]?, $/;
/** "3 Saltmarket, Glasgow G1 5LE": without a word for the street only with a British postcode. */
const nakedStreet = /\d{1,4}[A-Za-z]? \p{Lu}[\p{L}'’-]{2,20}(?: \p{Lu}[\p{L}'’-]{2,20})?(?=, )/uy;

/** "48 Harbour Road", "14 rue des Lilas". */
function streetBehind(read: ReadText, number: number): Found | null {
  const { text } = read;
  const from = read.from[number] ?? 0;
  const next = number + 1;
  if (next >= read.from.length || (read.from[next] ?? 0) - (read.to[number] ?? 0) > 2) return null;
  const french = matchedEnd(frenchStreet, text, from);
  const end = french ?? matchedEnd(englishStreet, text, from);
  if (end !== null && !isWordAt(text, end)) {
    const tail = townFrom(
      text,
      text[end - 1] === "." && text[end] !== "," && text[end] !== " " ? end - 1 : end,
    );
    const to = !tail.hasTown && text[tail.end - 1] === "." ? tail.end - 1 : tail.end;
    return { from: withFlat(text, from), to, confidence: tail.hasTown ? "high" : "medium" };
  }
  const naked = matchedEnd(nakedStreet, text, from);
  const british = naked === null ? null : matchedEnd(britishTown, text, naked);
  return british === null ? null : { from: withFlat(text, from), to: british, confidence: "high" };
}

function withFlat(text: string, from: number): number {
  const before = text.slice(Math.max(0, from - 20), from);
  const found = flat.exec(before);
  return found ? from - found[0].length : from;
}
