// The check for private data in one example. Says where and how sure, never what. It never says that there is none.
import { remarksPerCode, type CheckedExample, type ExampleCheck, type SayRemark } from "../check.ts";
import type { CheckGuide, CheckGuides, FindingDetails, TextPlace } from "../finding.ts";
import { findInText } from "./find-in-text.ts";
import { otherTextsOf } from "./looked-at.ts";
import { worstMissedNamesPer100 } from "./missed-names.ts";
import { privateKinds, type PrivateKind } from "./private-kinds.ts";
import { codeOfKind } from "./pseudonyms.ts";

const repeatedWhy = "A model can repeat what it studied word for word, to anybody who asks.";
const personsWhy = "A model can repeat what it studied, and with it who somebody is.";
const advice = "Replace it with something made up, or take the example out.";

/** `thing` and `things` as they stand in a sentence: "an e-mail address", "e-mail addresses". */
function guideOf(thing: string, things: string, why: string, ownAdvice: string = advice): CheckGuide {
  return {
    severity: "warning",
    title: { one: `1 example holds ${things}`, other: `{{count}} examples hold ${things}` },
    message: `It holds what looks like ${thing}. Confidence: {{confidence}}.`,
    why,
    advice: ownAdvice,
    fix: { kind: "change", label: `Replace ${things}` },
  };
}

const guidesByKind: Readonly<Record<PrivateKind, CheckGuide>> = {
  secret: guideOf(
    "a password or a key",
    "passwords or keys",
    "Whoever has it can get in, and a model can repeat it word for word to anybody who asks.",
    "Change the password or take back the key where it belongs, today. Then replace it here.",
  ),
  "link-with-token": guideOf(
    "a link that lets in whoever has it",
    "links that let people in",
    "Whoever has such a link can get in, and a model can repeat it word for word.",
    "Take the link back where it was made. Then replace it here.",
  ),
  "e-mail": guideOf("an e-mail address", "e-mail addresses", repeatedWhy),
  phone: guideOf("a phone number", "phone numbers", repeatedWhy),
  card: guideOf(
    "the number of a payment card",
    "card numbers",
    "A model can repeat it, and others can pay with it.",
  ),
  iban: guideOf("the number of a bank account", "bank account numbers", repeatedWhy),
  "national-id": guideOf("a number a state gave a person", "national id numbers", personsWhy),
  ip: guideOf("the network address of a computer", "network addresses", personsWhy),
  "birth-date": guideOf("a date of birth", "dates of birth", personsWhy),
  address: guideOf("where somebody lives", "addresses of homes", personsWhy),
  "record-number": guideOf(
    "the number of a record, a case or a membership",
    "numbers of records or cases",
    "Whoever has the files can tell from it who is meant.",
  ),
  "person-name": guideOf(
    "the name of a person",
    "names of people",
    `${personsWhy} Names are missed in about ${String(worstMissedNamesPer100)} of 100: read some examples yourself.`,
  ),
};

const guides: CheckGuides = Object.fromEntries(
  privateKinds.map((kind) => [codeOfKind(kind), guidesByKind[kind]]),
);

/**
 * Remarks `private.<kind>` with `details.confidence`. What stands in a refusal or in the arguments of a tool call has no
 * place in a message's text: `place` is null, `details.where` says which and `details.message` the message, from 0.
 */
export const privateCheck: ExampleCheck = {
  guides,
  look,
  // One example alone has no pseudonyms: they are of a project. Who replaces takes `privateFixes` with the project's map.
  fixes: Object.fromEntries(privateKinds.map((kind) => [codeOfKind(kind), () => null])),
};

function look({ messages, texts }: CheckedExample, say: SayRemark): void {
  const counts = new Map<PrivateKind, number>();
  const sayFinds = (
    text: string,
    placeOf: (from: number, to: number) => TextPlace | null,
    more: FindingDetails,
  ): void => {
    if (text === "") return;
    for (const { kind, from, to, confidence } of findInText(text)) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      if (count > remarksPerCode) continue;
      say({ code: codeOfKind(kind), place: placeOf(from, to), details: { confidence, ...more } });
    }
  };
  for (const [index, message] of messages.entries()) {
    sayFinds(texts[index] ?? "", (from, to) => ({ message: index, from, to }), {});
    for (const [part, text] of otherTextsOf(message).entries()) {
      sayFinds(text, () => null, { where: part === 0 ? "refusal" : "tool-call", message: index });
    }
  }
}
