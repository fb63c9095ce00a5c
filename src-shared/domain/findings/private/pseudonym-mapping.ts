// The map of a project from what was found to what stands in its place. Made from the entries a project keeps, it gives
// every new text its pseudonym and learns it: the same text is the same pseudonym everywhere. Stays in the project only.
import { foldedText } from "../../example-text.ts";
import {
  isMailOf,
  learnPerson,
  noPeople,
  personMeant,
  personOfMail,
  wordsOfMail,
  wordsOfName,
  type People,
  type Person,
} from "./people.ts";
import type { PrivateKind } from "./private-kinds.ts";
import {
  highestPseudonymNumber,
  personNumberOf,
  personPseudonym,
  pseudonymOf,
  type NameLanguage,
} from "./pseudonym-forms.ts";
import { learnSweep, type Sweep } from "./sweep.ts";

/** One line of the map. An original spelled in two ways is two lines with one replacement. */
export type PseudonymEntry = {
  readonly kind: PrivateKind;
  readonly original: string;
  readonly replacement: string;
};

/** Changes as it learns; make another from the entries kept to start over. */
export type PseudonymMapping = {
  readonly replacements: Map<string, string>;
  /** Every spelling there is a line for. */
  readonly spellings: Set<string>;
  readonly people: People;
  readonly mails: Map<string, Mail[]>;
  readonly taken: Set<string>;
  readonly sweep: Sweep;
  highestNumber: number;
};

type Mail = { readonly number: number; readonly words: readonly string[] };

/**
 * The map of a project. `highestNumber`: the highest of `highestPseudonymNumber` over all texts of the project, so that
 * no new pseudonym meets what stands there already.
 */
export function pseudonymMapping(entries: Iterable<PseudonymEntry>, highestNumber: number): PseudonymMapping {
  const mapping: PseudonymMapping = {
    replacements: new Map(),
    spellings: new Set(),
    people: noPeople(),
    mails: new Map(),
    taken: new Set(),
    sweep: new Map(),
    highestNumber,
  };
  for (const entry of entries) learnEntry(mapping, entry);
  return mapping;
}

/** What is known about a find when its pseudonym is chosen. */
export type Found = {
  readonly kind: PrivateKind;
  readonly original: string;
  readonly language: NameLanguage;
  readonly isPatient: boolean;
  readonly hasTitle: boolean;
};

/** The pseudonym of a find, and the line of the map if it is a new one. `present`: the people of the same example. */
export function replacementFor(
  mapping: PseudonymMapping,
  found: Found,
  present: Set<Person>,
): { readonly replacement: string; readonly entry: PseudonymEntry | null } {
  const replacement =
    mapping.replacements.get(keyOf(found.kind, found.original)) ?? newReplacement(mapping, found, present);
  const isNew = !mapping.spellings.has(spellingOf(found.kind, found.original));
  const entry = isNew ? { kind: found.kind, original: found.original, replacement } : null;
  if (entry) learnEntry(mapping, entry);
  const person = mapping.people.byReplacement.get(replacement);
  if (person) present.add(person);
  return { replacement, entry };
}

function newReplacement(mapping: PseudonymMapping, found: Found, present: ReadonlySet<Person>): string {
  const { kind, original, language } = found;
  if (kind === "person-name") {
    const words = wordsOfName(original);
    const meant = personMeant(mapping.people, words, present, found.hasTitle);
    if (meant) return meant.replacement;
    return personPseudonym(mailNumberOf(mapping, words) ?? nextNumber(mapping), language, found.isPatient);
  }
  if (kind === "e-mail") {
    const person = personOfMail(mapping.people, original.slice(0, original.lastIndexOf("@")), present);
    if (person) return freeMail(mapping, person.number);
  }
  // A year alone is many people's: it needs no number.
  const number = kind === "birth-date" ? 0 : nextNumber(mapping);
  return pseudonymOf(kind, number, language, original);
}

function nextNumber(mapping: PseudonymMapping): number {
  mapping.highestNumber += 1;
  return mapping.highestNumber;
}

/** A second address of one person is told from the first. */
function freeMail(mapping: PseudonymMapping, number: number): string {
  for (let which = 1; ; which += 1) {
    const mail = `name${String(number)}${which === 1 ? "" : `.${String(which)}`}@example.com`;
    if (!mapping.taken.has(mail)) return mail;
  }
}

/** The number of an address that was met before the person it belongs to. */
function mailNumberOf(mapping: PseudonymMapping, words: readonly string[]): number | null {
  const [given] = words;
  const surname = words.at(-1);
  if (words.length < 2 || given === undefined || surname === undefined) return null;
  const person: Person = {
    replacement: "",
    number: 0,
    givenNames: new Set([given]),
    surnames: new Set([surname]),
    loneNames: new Set(),
  };
  const numbers = (mapping.mails.get(surname) ?? []).filter((mail) => isMailOf(person, mail.words, false));
  const [only] = numbers;
  const isFree =
    only !== undefined &&
    numbers.length === 1 &&
    ![...mapping.people.byReplacement.values()].some((known) => known.number === only.number);
  return isFree ? only.number : null;
}

/** Adds a line to what is known. */
function learnEntry(mapping: PseudonymMapping, entry: PseudonymEntry): void {
  const { kind, original, replacement } = entry;
  mapping.replacements.set(keyOf(kind, original), replacement);
  mapping.spellings.add(spellingOf(kind, original));
  mapping.taken.add(replacement);
  learnSweep(mapping.sweep, entry);
  mapping.highestNumber = Math.max(mapping.highestNumber, highestPseudonymNumber(replacement));
  if (kind === "person-name") {
    const number = personNumberOf(replacement);
    if (number !== null) learnPerson(mapping.people, replacement, number, wordsOfName(original));
  } else if (kind === "e-mail") learnMail(mapping, original, highestPseudonymNumber(replacement));
}

function learnMail(mapping: PseudonymMapping, original: string, number: number): void {
  const words = wordsOfMail(original.slice(0, original.lastIndexOf("@")));
  for (const word of words) {
    const same = mapping.mails.get(word);
    if (same) same.push({ number, words });
    else mapping.mails.set(word, [{ number, words }]);
  }
}

function spellingOf(kind: PrivateKind, original: string): string {
  return `${kind}\n${original}`;
}

/** Two spellings of one thing have one key: case, blanks and the marks between digits aside. */
function keyOf(kind: PrivateKind, original: string): string {
  const folded = foldedText(original);
  switch (kind) {
    case "phone":
    case "card":
      return `${kind}\n${folded.replace(/[^\d+x]/g, "")}`;
    case "iban":
    case "national-id":
      return `${kind}\n${folded.replace(/[^\p{L}\d]/gu, "")}`;
    case "person-name":
      return `${kind}\n${wordsOfName(original).join(" ")}`;
    case "secret":
    case "link-with-token":
      // In these a large letter is another one than the small.
      return `${kind}\n${original}`;
    default:
      return `${kind}\n${folded.replace(/\s+/g, " ")}`;
  }
}
