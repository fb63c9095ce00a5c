// Gaps that somebody meant to fill in: "[NAME]", "{{customer}}", "TODO:", "lorem ipsum", "XXX". In questions and
// answers; instructions may hold them on purpose.
import { remarksPerCode, type ExampleCheck } from "../check.ts";
import type { CheckGuides } from "../finding.ts";

const guides = {
  "answer.placeholder": {
    severity: "warning",
    title: {
      one: "1 example holds a placeholder",
      other: "{{count}} examples hold placeholders",
    },
    message: "Something here was to be filled in later.",
    why: "The model learns to write the placeholder, word for word.",
    advice: "Write what belongs there: a made-up name, number or date is better than a placeholder.",
    fix: null,
  },
} as const satisfies CheckGuides;

export const placeholdersCheck: ExampleCheck = {
  guides,
  look: ({ messages, texts }, say) => {
    let said = 0;
    for (let index = 0; index < messages.length; index += 1) {
      const role = messages[index]?.role;
      const text = texts[index];
      if (text === undefined || (role !== "user" && role !== "assistant")) continue;
      for (const { from, to } of placeholdersIn(text)) {
        say({ code: "answer.placeholder", place: { message: index, from, to }, details: {} });
        said += 1;
        if (said === remarksPerCode) return;
      }
    }
  },
};

/** Every repetition is bounded: a text of brackets costs no more than any other. What looks like a link is none. */
const candidates =
  /\[([^[\]\n]{2,40})\](?![([:])|\{\{[ \t]?[\p{L}_][\p{L}\w .-]{0,40}\}\}|(?<![$~/=\w{])\{(?:customer|client|user|first|last|full|company|order|your|kunde|nom|nombre|nome)(?:[_ ][\w ]{1,30})?\}|<(?:your|insert)[ _-][^<>\n]{1,40}>|<[A-Z]{2,20}(?:[_ ][A-Z]{2,20}){1,3}>|\bTODO(?=[:(\]]|\s*$)|\b(?:TBD|FIXME)\b|(?<!-)\bXXX{1,20}\b|\b[Ll]orem [Ii]psum\b/gmu;

/** Words a gap begins with, alone or with a few more words of letters behind them. */
const gapWords =
  /^(?:your|insert|enter|customer|client|company|recipient|sender|agent|person|first name|last name|full name|name|date|time|address|street|city|phone|e-?mail|number|order|product|amount|price|link|url|website|title|department|organi[sz]ation|signature|redacted|placeholder|ihr|ihre|dein|deine|kunde|kundenname|vorname|nachname|firma|datum|adresse|bestellnummer|telefonnummer|votre|nom|prénom|entreprise|téléphone|su|tu|nombre|apellido|empresa|fecha|dirección|il tuo|nome|cognome|azienda|data|seu|sua|uw|jouw|naam|bedrijf|insérer|einfügen|insertar)(?: [\p{L}']{1,20}){0,4}$/iu;

/** Several words in capitals: `ORDER_NUMBER`. One alone is as often a name for something: `[JSON]`. */
const capitals = /^\p{Lu}{2,20}(?:[_ ]\p{Lu}{1,20}){1,4}$/u;

/** The first of them, at most `remarksPerCode`. */
export function placeholdersIn(text: string): readonly { readonly from: number; readonly to: number }[] {
  const found: { readonly from: number; readonly to: number }[] = [];
  for (const match of text.matchAll(candidates)) {
    const inside = match[1];
    if (inside !== undefined && !isGap(inside, text.charCodeAt(match.index - 1))) continue;
    found.push({ from: match.index, to: match.index + match[0].length });
    if (found.length === remarksPerCode) break;
  }
  return found;
}

/** @param unitBefore `list[NAME]` is code, `Dear [NAME]` is not. `NaN`: the text starts here. */
function isGap(inside: string, unitBefore: number): boolean {
  const isAfterWord =
    (unitBefore >= 48 && unitBefore <= 57) || ((unitBefore | 32) >= 97 && (unitBefore | 32) <= 122);
  if (isAfterWord || unitBefore === 95) return false;
  return gapWords.test(inside) || capitals.test(inside);
}
