// Where sentences end, in the languages people write documents in. Used to cut long texts and to tell a question. Pure.

/** Words with a full stop that end no sentence: English, German, French, Spanish. */
const abbreviations = new Set(
  "mr mrs ms dr prof st no nr vs etc e.g i.e eg ie approx fig inc ltd co corp dept est jan feb mar apr jun jul aug sep sept oct nov dec z.b z b d.h d h u.a o.ä bzw ca evtl ggf inkl exkl usw u.s.w vgl abs art bsp hr fr str tel max min mind sog zzgl abzgl gem lt s p pp chap cf env ex mme mlle m sr sra srta ud uds pág num tel".split(
    " ",
  ),
);

const months =
  /^(?:jan|feb|mar|mär|apr|mai|may|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|avril|juin|juil|août)/iu;

/** The sentences of a text in order; joined again they are the text. Line breaks end one, too. */
export function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = [];
  let from = 0;
  // Bounded repeats: a line of a million dots must not cost a million squared.
  const ends = /[.!?…。！？]{1,20}["'“”’»)\]]{0,5}(?=\s|$)|[。！？]|\n/gu;
  for (let found = ends.exec(text); found; found = ends.exec(text)) {
    let end = found.index + found[0].length;
    if (found[0].startsWith(".") && !endsSentence(text, found.index, end)) continue;
    while (end < text.length && /\s/u.test(text.charAt(end))) end += 1;
    sentences.push(text.slice(from, end));
    from = end;
    ends.lastIndex = end;
  }
  if (from < text.length) sentences.push(text.slice(from));
  return sentences;
}

function endsSentence(text: string, dot: number, end: number): boolean {
  const before = /[\p{L}\p{N}.]+$/u.exec(text.slice(Math.max(0, dot - 20), dot))?.[0] ?? "";
  if (abbreviations.has(before.toLowerCase())) return false;
  // A single letter is an initial; a small number at a text's or line's start counts something.
  if (/^\p{L}$/u.test(before)) return false;
  const next = /\S/u.exec(text.slice(end))?.[0] ?? "";
  if (/^\d{1,2}$/.test(before) && /\p{Ll}/u.test(next)) return false;
  // 3. May: a day, unless the month begins a sentence, which it hardly ever does.
  if (/^\d{1,2}$/.test(before) && months.test(text.slice(end).trimStart())) return false;
  return !/\p{Ll}/u.test(next);
}

const questionWords =
  /^(?:how|what|when|where|why|who|whose|whom|which|can|could|do|does|did|is|are|am|was|were|will|would|should|shall|may|must|has|have|had|wie|was|wann|wo|woher|wohin|warum|wieso|weshalb|wer|wem|wen|wessen|welche[rsmn]?|kann|können|könnte|darf|dürfen|muss|müssen|soll|sollte|sollen|ist|sind|hat|haben|habe|gibt|wird|werden|comment|quoi|quand|où|pourquoi|qui|quel(?:le)?s?|combien|est-ce|puis-je|peut-on|dois-je|cómo|qué|cuándo|dónde|por qué|quién|cuál(?:es)?|cuánto|puedo)(?![\p{L}\p{N}])/iu;

const questionMaximum = 600;

/** A text that ends in a question mark and is short enough to be one. */
export function isQuestion(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length > questionMaximum) return false;
  const plain = trimmed.replace(/["'“”’»)\]*_]+$/u, "");
  return plain.length >= 3 && /[?？]$/u.test(plain);
}

/** Reads like a question, a question mark or not. */
export function soundsLikeQuestion(text: string): boolean {
  if (text.length > questionMaximum * 2) return false;
  const plain = text.trim().replace(/^[¿"'“„«]+/u, "");
  return isQuestion(text) || (plain.length <= 200 && questionWords.test(plain) && !/[.!:;,]$/u.test(plain));
}
