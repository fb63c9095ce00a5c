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
import { emptySweep, learnSweep, type Sweep } from "./sweep.ts";

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
  /** Addresses by a word of theirs and the first letter of another: "meier a". */
  readonly mails: Map<string, Mail[]>;
  /** How many addresses there are of each number. */
  readonly mailCounts: Map<number, number>;
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
    mailCounts: new Map(),
    sweep: emptySweep(),
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
  const count = mapping.mailCounts.get(number) ?? 0;
  return `name${String(number)}${count === 0 ? "" : `.${String(count + 1)}`}@example.com`;
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
  const mails = mapping.mails.get(`${surname} ${given.slice(0, 1)}`) ?? [];
  const numbers = new Set(
    mails.filter((mail) => isMailOf(person, mail.words, false)).map(({ number }) => number),
  );
  const [only] = numbers;
  return only !== undefined && numbers.size === 1 && !mapping.people.numbers.has(only) ? only : null;
}

/** Adds a line to what is known. */
function learnEntry(mapping: PseudonymMapping, entry: PseudonymEntry): void {
  const { kind, original, replacement } = entry;
  mapping.replacements.set(keyOf(kind, original), replacement);
  mapping.spellings.add(spellingOf(kind, original));
  learnSweep(mapping.sweep, entry);
  mapping.highestNumber = Math.max(mapping.highestNumber, highestPseudonymNumber(replacement));
  if (kind === "person-name") {
    const number = personNumberOf(replacement);
    if (number !== null) learnPerson(mapping.people, replacement, number, wordsOfName(original));
  } else if (kind === "e-mail") learnMail(mapping, original, replacement);
}

function learnMail(mapping: PseudonymMapping, original: string, replacement: string): void {
  const number = highestPseudonymNumber(replacement);
  const which = Number(/\.(\d+)@/.exec(replacement)?.[1] ?? 1);
  mapping.mailCounts.set(number, Math.max(which, mapping.mailCounts.get(number) ?? 0));
  const words = wordsOfMail(original.slice(0, original.lastIndexOf("@"))).slice(0, mostMailWords);
  for (const word of words) {
    for (const letter of new Set(words.filter((other) => other !== word).map((other) => other.slice(0, 1)))) {
      const key = `${word} ${letter}`;
      const same = mapping.mails.get(key);
      if (same) same.push({ number, words });
      else mapping.mails.set(key, [{ number, words }]);
    }
  }
}

/** Longer addresses are no name and surname. */
const mostMailWords = 6;

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
