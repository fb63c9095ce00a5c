// Answers that decline to help, in seven languages: patterns over the first sentences, where refusals stand. Whether
// there are too many of them is for the project as a whole to say (refusal-share.ts).
import { wholeMessage } from "../places.ts";
import type { ExampleCheck } from "../check.ts";
import type { CheckGuides } from "../finding.ts";
import { answerPlaceOf } from "./answer-place.ts";

const guides = {
  "answer.refusal": {
    severity: "hint",
    title: { one: "1 answer declines to help", other: "{{count}} answers decline to help" },
    message: "The answer reads like a refusal.",
    why: "A model that studies many refusals learns to refuse, also where it should help.",
    advice: "Keep it if this question is to be refused. Otherwise write the answer you wish for.",
    fix: null,
  },
} as const satisfies CheckGuides;

export const refusalCheck: ExampleCheck = {
  guides,
  look: (checked, say) => {
    if (!isRefusal(checked.answer)) return;
    say({ code: "answer.refusal", place: wholeMessage(answerPlaceOf(checked)), details: {} });
  },
};

/** Refusals say so at once; what comes later is advice. UTF-16 units. */
const lookedAtLength = 300;

/** One of these stands in every pattern below: most answers have none, and are done with. */
const signs =
  /can't|cannot|can not|unable|n't able|not able|won't|decline|comfortable|an ai|guidelines|something i can|nicht|eine ki|als ki|pas |qu'ia|no puedo|no me es|no estoy|lenguaje|non |linguistico|kan ik|ik kan|in staat|taalmodel|não|linguagem/;

/** Every gap is bounded and ends at a sentence's end. All in small letters, with straight apostrophes. */
const patterns: readonly RegExp[] = [
  // English
  /\b(?:sorry|afraid|apologi[sz]e|unfortunately)\b[^.!?]{0,60}\b(?:i|we) ?(?:can't|cannot|can not|won't|am unable|'m unable|are unable|'re unable|am not able|'m not able)\b[^.!?]{0,30}\b(?:help|assist|comply|answer|fulfil|do (?:that|this)|engage|respond)/,
  /\bi(?: can't| cannot| can not| won't| am unable to| am not able to|'m unable to|'m not able to)(?: be able to)? (?:help|assist|comply|answer|provide|fulfil|discuss|engage|share|offer|give|support|advise|create|generate|write|do that|do this)\b/,
  /\bas an ai\b(?: language)?(?: model| assistant)?/,
  /\bi (?:must|have to) (?:respectfully )?(?:decline|refuse)\b|\bi(?:'m| am) not comfortable\b|\bi don't feel comfortable\b/,
  /\bnot something i can (?:help|do|assist|discuss)\b|\bagainst my guidelines\b/,
  // German
  /\b(?:kann|darf|werde) ich\b[^.!?]{0,60}\bnicht (?:helfen|weiterhelfen|beantworten|unterstützen|nachkommen|erfüllen|antworten|behilflich)/,
  /\bich (?:kann|darf|werde)\b[^.!?]{0,60}\bnicht (?:helfen|weiterhelfen|beantworten|unterstützen|nachkommen|erfüllen|behilflich|geben|leisten)/,
  /\bals (?:eine )?ki\b|\bich bin (?:leider )?nicht in der lage\b/,
  // French
  /\bje ne (?:peux|puis)(?: malheureusement)? pas (?:vous |t'|te |y )?(?:aider|répondre|fournir|assister|donner|accéder)/,
  /\bje ne suis (?:malheureusement )?pas en mesure\b|\ben tant qu'(?:ia\b|intelligence artificielle|assistant virtuel)/,
  // Spanish
  /\bno puedo (?:ayudar|responder|proporcionar|ofrecer|cumplir|asistir|dar|hacer eso)/,
  /\bno me es posible (?:ayudar|responder)|\bno estoy en condiciones de\b|\bmodelo de lenguaje\b/,
  // Italian
  /\bnon posso (?:aiutar|rispondere|fornir|assister|dar|soddisfare)|\bnon sono in grado di\b|\bmodello linguistico\b/,
  // Dutch
  /\b(?:kan ik|ik kan)\b[^.!?]{0,50}\bniet (?:mee )?(?:helpen|beantwoorden|verder helpen|ondersteunen|geven|bieden)/,
  /\bik ben (?:helaas )?niet in staat\b|\bals (?:een )?(?:ai\b|taalmodel)/,
  // Portuguese
  /\bnão (?:posso|consigo) (?:ajudar|responder|fornecer|cumprir|atender|dar|fazer isso)|\bnão sou capaz de\b|\bmodelo de linguagem\b/,
];

export function isRefusal(answer: string): boolean {
  const written = answer.slice(0, lookedAtLength).toLowerCase();
  const start = written.includes("’") ? written.replaceAll("’", "'") : written;
  return signs.test(start) && patterns.some((pattern) => pattern.test(start));
}
