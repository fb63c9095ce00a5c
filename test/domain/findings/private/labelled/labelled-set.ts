// The labelled set of private data: texts in seven languages with each kind marked, and look-alikes that hold none.
// It was written and committed before the first detector. A third is held out by a seeded hash: detectors are made
// against the rest only; how often the held-out third was scored stands in `private-scores.test.ts`.
//
// How texts are marked: `[[kind|text]]` around exactly what is private.
// - person-name: given names and surnames with particles and initials, without titles and words of address.
// - address: street and number, with what follows of staircase, postcode and town. A street alone is none.
// - birth-date: the date alone. secret: the value alone, without the word before it; a key block with its frame.
// - record-number: the number alone, of a person's record, case, policy, membership, passport or card of identity.
//   Numbers of orders, invoices, parcels and tickets name a thing and are none.
// - e-mail: every address but those of example.com, .org, .net and .example, which stand for nobody.
// - ip: every address but those every network has (home networks, loopback, masks).
// - link-with-token: the whole link. phone: the number with its prefix, without the word before it.
// `¦` is dropped on reading: it keeps scanners for leaked secrets from taking the made-up ones for real.
//
// Nothing belongs to anybody: domains end in .test, addresses of machines are those of the documentation ranges, cards
// are the published test numbers, accounts have banks that don't exist (9999, ZZZZ) with right check digits, national
// numbers are published samples or lie in blocks never given out. Phones are of the ranges kept for films where a
// country has one (US, UK, Germany, France); elsewhere numbers of zeros or counting up.
import { hash53 } from "../../../../../src-shared/domain/hash.ts";
import { dutch } from "./dutch.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import { italian } from "./italian.ts";
import { lookAlikes } from "./look-alikes.ts";
import { moreNames } from "./more-names.ts";
import { morePlacesAndNumbers } from "./more-places-and-numbers.ts";
import { portuguese } from "./portuguese.ts";
import { spanish } from "./spanish.ts";

export type Mark = { readonly kind: string; readonly from: number; readonly to: number };

export type LabelledText = {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** A language; of a look-alike what it is. */
  readonly group: string;
};

const languages = { english, german, french, spanish, italian, dutch, portuguese };

/** Every text with private data. */
export const privateTexts: readonly LabelledText[] = Object.entries(languages).flatMap(([group, texts]) =>
  [...texts, ...(moreNames[group] ?? []), ...(morePlacesAndNumbers[group] ?? [])].map((marked) => ({
    ...readMarked(marked),
    group,
  })),
);

/** Every text without. */
export const harmlessTexts: readonly LabelledText[] = Object.entries(lookAlikes).flatMap(([group, texts]) =>
  texts.map((marked) => ({ ...readMarked(marked), group })),
);

/** The seed of the split. Another one would be another set: it stays. */
const splitSeed = "attune private 2026-11-28";

/** Whether a text belongs to the third no detector was made against. */
export function isHeldOut(labelled: LabelledText): boolean {
  return hash53(`${splitSeed}\n${labelled.text}`) % 3 === 0;
}

/** A marked text taken apart. */
export function readMarked(marked: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  let text = "";
  let at = 0;
  const source = marked.replaceAll("¦", "");
  for (const found of source.matchAll(/\[\[([a-z-]+)\|([^\]]*)\]\]/g)) {
    const [whole, kind = "", value = ""] = found;
    text += source.slice(at, found.index);
    marks.push({ kind, from: text.length, to: text.length + value.length });
    text += value;
    at = found.index + whole.length;
  }
  return { text: text + source.slice(at), marks };
}
