// Who is who among the names found: "Dr. Meier" and "Anna Meier" are one person as long as only one Meier is known, and
// "a.meier@…" is that person's address. Holds folded words of names, never a text.
import { foldedWord, signsOfWord } from "./words/lexicon.ts";
import { wordSign } from "./words/word-signs.ts";

export type Person = {
  /** "Person 17" */
  readonly replacement: string;
  readonly number: number;
  readonly givenNames: Set<string>;
  readonly surnames: Set<string>;
  /** Words of which it isn't known which of the two they are. */
  readonly loneNames: Set<string>;
};

export type People = {
  readonly byReplacement: Map<string, Person>;
  readonly byWord: Map<string, Set<Person>>;
};

export function noPeople(): People {
  return { byReplacement: new Map(), byWord: new Map() };
}

/** The words of a name, folded, given names first: without titles and particles. "Meier, Anna" is "anna meier". */
export function wordsOfName(name: string): readonly string[] {
  const comma = name.indexOf(",");
  const inOrder = comma < 0 ? name : `${name.slice(comma + 1)} ${name.slice(0, comma)}`;
  return [...inOrder.matchAll(/[\p{L}\p{M}'’]+/gu)]
    .map(([word]) => ({ folded: foldedWord(word), isSmall: word === word.toLowerCase() }))
    .filter(
      ({ folded, isSmall }) => folded !== "" && !(isSmall && (signsOfWord(folded) & wordSign.particle) !== 0),
    )
    .map(({ folded }) => folded);
}

/** The person a name means; `present`: who is in the same example. null: nobody known, or nobody for certain. */
export function personMeant(
  people: People,
  words: readonly string[],
  present: ReadonlySet<Person>,
  hasTitle: boolean,
): Person | null {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return null;
  if (words.length > 1) {
    const known = [...(people.byWord.get(last) ?? [])].filter((person) => isSamePerson(person, first, last));
    const alone = [...(people.byWord.get(first) ?? [])].filter(
      (person) => present.has(person) && person.loneNames.has(first) && person.surnames.size === 0,
    );
    return onlyOne([...new Set([...known, ...alone])]);
  }
  const here = [...(people.byWord.get(first) ?? [])].filter((person) => present.has(person));
  if (here.length > 0) return onlyOne(here);
  if (!hasTitle) return null;
  return onlyOne(
    [...(people.byWord.get(first) ?? [])].filter(
      (person) => person.surnames.has(first) || person.loneNames.has(first),
    ),
  );
}

function isSamePerson(person: Person, given: string, surname: string): boolean {
  const isSurname =
    person.surnames.has(surname) || (person.surnames.size === 0 && person.loneNames.has(surname));
  if (!isSurname) return false;
  return (
    person.givenNames.size === 0 || [...person.givenNames].some((known) => isSameGivenName(known, given))
  );
}

/** "A." may be "Anna". */
function isSameGivenName(one: string, other: string): boolean {
  return (
    one === other ||
    (one.length === 1 && other.startsWith(one)) ||
    (other.length === 1 && one.startsWith(other))
  );
}

/** The person whose name is in the part of an address before the "@"; null: nobody's for certain. */
export function personOfMail(people: People, local: string, present: ReadonlySet<Person>): Person | null {
  const words = wordsOfMail(local);
  const meant = new Set<Person>();
  for (const word of words) {
    for (const person of people.byWord.get(word) ?? [])
      if (isMailOf(person, words, present.has(person))) meant.add(person);
  }
  return onlyOne([...meant]);
}

/** The words of the part of an address before the "@", folded. */
export function wordsOfMail(local: string): readonly string[] {
  return foldedWord(local)
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
}

/** Surname and given name or its initial; for somebody in the same text one of them is enough. */
export function isMailOf(person: Person, words: readonly string[], isPresent: boolean): boolean {
  const isNamed = words.some(
    (word) =>
      word.length > 2 &&
      (person.surnames.has(word) ||
        (isPresent && (person.givenNames.has(word) || person.loneNames.has(word)))),
  );
  if (!isNamed || isPresent) return isNamed;
  return [...person.givenNames].some((given) => words.some((word) => isSameGivenName(word, given)));
}

/** Adds what a name says about the person of a replacement. */
export function learnPerson(
  people: People,
  replacement: string,
  number: number,
  words: readonly string[],
): Person {
  const known = people.byReplacement.get(replacement);
  const person = known ?? {
    replacement,
    number,
    givenNames: new Set<string>(),
    surnames: new Set<string>(),
    loneNames: new Set<string>(),
  };
  people.byReplacement.set(replacement, person);
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return person;
  if (words.length === 1) {
    if (!person.givenNames.has(first) && !person.surnames.has(first)) person.loneNames.add(first);
  } else {
    person.givenNames.add(first);
    person.surnames.add(last);
    person.loneNames.delete(first);
    person.loneNames.delete(last);
  }
  for (const word of words.length === 1 ? [first] : [first, last]) {
    const same = people.byWord.get(word);
    if (same) same.add(person);
    else people.byWord.set(word, new Set([person]));
  }
  return person;
}

function onlyOne(people: readonly Person[]): Person | null {
  return people.length === 1 ? (people[0] ?? null) : null;
}
