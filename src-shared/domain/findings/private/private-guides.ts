// The words of the check for private data, apart from the detectors: a page that only shows them needs no lists of names.
// They never say that there is none.
import type { CheckGuide, CheckGuides } from "../finding.ts";
import { worstMissedNamesPer100 } from "./missed-names.ts";
import { codeOfKind, privateKinds, type PrivateKind } from "./private-kinds.ts";

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

export const privateGuides: CheckGuides = Object.fromEntries(
  privateKinds.map((kind) => [codeOfKind(kind), guidesByKind[kind]]),
);
