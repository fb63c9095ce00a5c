// Guesses the language of a text from its small words and its script: quick enough for every example, and silent
// (`unknown`) rather than wrong on short or mixed texts. Eight languages by words, others by script. Pure.

import { wordHash, wordHashStart, wordHashWith } from "../word-hash.ts";

export const languages = [
  "unknown",
  "en",
  "de",
  "fr",
  "es",
  "it",
  "nl",
  "pt",
  "pl",
  "cyrillic",
  "greek",
  "arabic",
  "hebrew",
  "han",
  "kana",
  "hangul",
  "devanagari",
  "thai",
] as const;
export type Language = (typeof languages)[number];

/** Fits into a byte: the place in `languages`. */
export function languageNumber(text: string): number {
  const script = scriptOf(text);
  return script === 0 ? languageByWords(text) : script;
}

export function languageOf(text: string): Language {
  return languages[languageNumber(text)] ?? "unknown";
}

/** Enough to tell, few enough to be quick. UTF-16 units. */
const lookedAtLength = 320;

const wordsByLanguage: Readonly<Record<"en" | "de" | "fr" | "es" | "it" | "nl" | "pt" | "pl", string>> = {
  en: "the and of to is are was were be been i i'm i've i'd you your we our they their it it's this that these those with for from have has had not don't doesn't didn't can can't could would should will my me what where when how which who why there here on at by or but if so as an than do does did please thank thanks hello hi yes into about after before any some just only also get got need want know he she him her his they them us all because up out then no",
  de: "der die das und ist sind war waren ein eine einen einem einer eines ich du er sie es wir ihr mich mir dich dir uns euch sich nicht kein keine keinen mit von für auf aus bei nach zu zum zur im am vom beim dass wenn aber oder auch noch nur schon wie was wo wann warum wer welche welcher können kann könnte möchte habe hat haben hatte wird werden wurde sein mein meine meinen dein deine unser unsere ihre ihrer bitte danke hallo ja nein über unter um doch dann hier sehr mehr als",
  fr: "le la les un une des du de et est sont était je tu il elle nous vous ils elles on ne pas que qui quoi où quand comment pourquoi dans sur avec pour par sans mais ou donc car ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs au aux plus très bien être avoir avez avons ai a ont fait faire peut peux pouvez puis-je c'est j'ai n'est d'un d'une qu'il l'on bonjour merci oui non aussi après avant chez y en si même tout tous",
  es: "el la los las un una unos unas de del y es son era está están estoy yo tú usted ustedes nosotros mi mis tu tus su sus me te se nos lo le les que qué quién dónde cuándo cómo por para con sin en al pero o si no sí más muy también ya hay ser estar haber tener tengo tiene puede puedo pueden quiero gracias hola cuando como porque desde hasta entre sobre todo todos esta este esto eso esa ese ha han he hemos fue hace después antes",
  it: "il lo la i gli le un uno una di del della dei delle degli dello e è sono era io tu lui lei noi voi loro mi ti si ci vi che chi cosa dove quando come perché per con senza su nel nella nei sul sulla dal dalla al alla ai alle ma o se non più molto anche già c'è ho hai ha abbiamo avete hanno essere avere posso può vorrei grazie ciao buongiorno sì questo questa questi queste quello quella mio mia tuo sua suo nostro vostro dopo prima ed",
  nl: "de het een en van ik je jij u hij zij ze wij we jullie mijn jouw uw zijn haar ons onze hun is was waren ben bent heeft hebben heb had niet geen met voor op uit bij naar aan om dat die dit deze wat waar wanneer hoe waarom wie welke kan kunnen kunt zou wil willen wilt moet worden wordt werd er nog ook maar of als dan door over te tot graag bedankt hallo ja nee meer zeer heel na veel al",
  pt: "o a os as um uma uns umas de do da dos das e é são era está estão eu você vocês nós ele ela eles elas meu minha meus minhas seu sua seus suas me te se nos lhe que quem onde quando como porquê porque por para com sem em no na nos nas ao à aos mas ou não sim mais muito também já há ser estar ter tenho tem têm pode posso podem quero obrigado obrigada olá esta este isto isso esse essa foi fui depois antes sobre até entre tudo todos pelo pela num numa",
  pl: "i w na z ze do że się nie jest są był była było to ten ta te tego tej ja ty on ona my wy oni mnie mi ci cię jego jej nas was ich mój moja moje twój swój jak co gdzie kiedy dlaczego kto który która które czy ale lub albo oraz dla od po przy przez pod nad bez o u za tak już jeszcze tylko też także można mogę może proszę dziękuję dzień dobry mam masz ma mamy będzie być został jestem bardzo więcej",
};

/** A word's languages as bits, the bit being the place in `languages`; by the word's number. */
const languagesByWord = wordTable();

function wordTable(): ReadonlyMap<number, number> {
  const table = new Map<number, number>();
  for (const [language, list] of Object.entries(wordsByLanguage)) {
    const bit = 1 << languages.indexOf(language as Language);
    for (const word of list.split(" ")) table.set(wordHash(word), (table.get(wordHash(word)) ?? 0) | bit);
  }
  return table;
}

const firstWordLanguage = 1;
const lastWordLanguage = 8;
/** A word no other language has counts 3, one that several share 1: at least three words, or two clear ones. */
const pointsWanted = 5;

function languageByWords(text: string): number {
  const start = text.slice(0, lookedAtLength).toLowerCase();
  const points = new Uint16Array(lastWordLanguage + 1);
  let hash = wordHashStart;
  let wordFrom = -1;
  for (let at = 0; at <= start.length; at += 1) {
    const unit = start.charCodeAt(at);
    if (isWordUnit(unit)) {
      hash = wordHashWith(hash, unit);
      if (wordFrom < 0) wordFrom = at;
      continue;
    }
    if (wordFrom >= 0 && isOfSentence(start, wordFrom, at)) {
      // Nearly all texts are clear after a line.
      if (addPoints(points, hash) >= pointsForCertain && clearWinner(points, 2) !== 0) break;
    }
    hash = wordHashStart;
    wordFrom = -1;
  }
  return clearWinner(points, 1.5);
}

const pointsForCertain = 12;

/** Letters of Latin script and the apostrophe inside words. `NaN` past the end is none. */
function isWordUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 0xdf && unit <= 0x24f) || unit === 39;
}

/** Parts of addresses, names of files and code are no words: `shields.io` isn't Italian. */
function isOfSentence(text: string, from: number, to: number): boolean {
  if (isGlue(text.charCodeAt(from - 1))) return false;
  const next = text.charCodeAt(to);
  return !isGlue(next) || (next === 46 && !isWordUnit(text.charCodeAt(to + 1)));
}

/** `# % & . / 0 to 9 < = @ _ $` */
function isGlue(unit: number): boolean {
  return (
    (unit >= 46 && unit <= 57) ||
    (unit >= 35 && unit <= 38) ||
    unit === 60 ||
    unit === 61 ||
    unit === 64 ||
    unit === 95
  );
}

/** Points of the languages that have the word; gives the most any of them has now. */
function addPoints(points: Uint16Array, hash: number): number {
  const bits = languagesByWord.get(hash);
  if (bits === undefined) return 0;
  // A word of one language says more than one that several share.
  const isShared = (bits & (bits - 1)) !== 0;
  let most = 0;
  for (let language = firstWordLanguage; language <= lastWordLanguage; language += 1) {
    if ((bits & (1 << language)) === 0) continue;
    const mine = (points[language] ?? 0) + (isShared ? 1 : 3);
    points[language] = mine;
    if (mine > most) most = mine;
  }
  return most;
}

/** @param lead how many times the points of the next language. */
function clearWinner(points: Uint16Array, lead: number): number {
  let best = 0;
  let second = 0;
  for (let language = firstWordLanguage; language <= lastWordLanguage; language += 1) {
    const mine = points[language] ?? 0;
    if (mine > (points[best] ?? 0)) {
      second = points[best] ?? 0;
      best = language;
    } else if (mine > second) second = mine;
  }
  const most = points[best] ?? 0;
  return most >= pointsWanted && most >= second * lead ? best : 0;
}

/** Ranges of UTF-16 units by script, with the place in `languages`. */
const scripts: readonly (readonly [from: number, to: number, language: Language])[] = [
  [0x0370, 0x03ff, "greek"],
  [0x0400, 0x052f, "cyrillic"],
  [0x0590, 0x05ff, "hebrew"],
  [0x0600, 0x06ff, "arabic"],
  [0x0900, 0x097f, "devanagari"],
  [0x0e00, 0x0e7f, "thai"],
  [0x3040, 0x30ff, "kana"],
  [0x3400, 0x9fff, "han"],
  [0xac00, 0xd7af, "hangul"],
];

/** The script most of the letters are of; 0 where that is Latin, or where there are too few. */
function scriptOf(text: string): number {
  const length = Math.min(text.length, lookedAtLength);
  let others = 0;
  let latin = 0;
  for (let at = 0; at < length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x370) others += 1;
    else if ((unit | 32) >= 97 && (unit | 32) <= 122) latin += 1;
  }
  return others > 4 && others > latin ? mostFrequentScript(text.slice(0, length)) : 0;
}

function mostFrequentScript(text: string): number {
  const counts = new Map<Language, number>();
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const script = scripts.find(([from, to]) => unit >= from && unit <= to);
    if (script !== undefined) counts.set(script[2], (counts.get(script[2]) ?? 0) + 1);
  }
  // Japanese mixes both: any kana makes it Japanese.
  if ((counts.get("kana") ?? 0) * 5 > (counts.get("han") ?? 0)) counts.delete("han");
  const [best] = [...counts].toSorted((one, other) => other[1] - one[1]);
  return best === undefined || best[1] < 5 ? 0 : languages.indexOf(best[0]);
}
