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
  readonly numbers: Set<number>;
  /** By surname, then by the first letter of a given name; "" where none is known. A frequent surname stays quick. */
  readonly bySurname: Map<string, Map<string, Set<Person>>>;
};

export function noPeople(): People {
  return { byReplacement: new Map(), numbers: new Set(), bySurname: new Map() };
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
  const here = [...present];
  if (words.length > 1) {
    const known = namesakes(people, last, [first]).filter((person) => isSamePerson(person, first, last));
    const alone = here.filter((person) => person.surnames.size === 0 && person.loneNames.has(first));
    return onlyOne([...known, ...alone]);
  }
  const named = here.filter(
    ({ givenNames, surnames, loneNames }) =>
      givenNames.has(first) || surnames.has(first) || loneNames.has(first),
  );
  if (named.length > 0) return onlyOne(named);
  return hasTitle ? onlyNamesake(people, first) : null;
}

/** Who has a surname, with a given name of the same first letter as one of some words, or with none known. */
function namesakes(people: People, surname: string, words: readonly string[]): readonly Person[] {
  const byLetter = people.bySurname.get(surname);
  if (!byLetter) return [];
  const letters = new Set(["", ...words.map((word) => word.slice(0, 1))]);
  return [...letters].flatMap((letter) => [...(byLetter.get(letter) ?? [])]);
}

/** The one person of a surname; null: there are none or several. */
function onlyNamesake(people: People, surname: string): Person | null {
  let only: Person | null = null;
  for (const same of people.bySurname.get(surname)?.values() ?? []) {
    for (const person of same) {
      if (only && only !== person) return null;
      only = person;
    }
  }
  return only;
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
  const here = [...present].filter((person) => isMailOf(person, words, true));
  if (here.length > 0) return onlyOne(here);
  return onlyOne(
    words
      .flatMap((word) =>
        namesakes(
          people,
          word,
          words.filter((other) => other !== word),
        ),
      )
      .filter((person) => isMailOf(person, words, false)),
  );
}

/** The words of the part of an address before the "@", folded. */
export function wordsOfMail(local: string): readonly string[] {
  return foldedWord(local)
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
}

/** Surname and given name or its initial; for somebody in the same text one of them is enough. */
export function isMailOf(person: Person, words: readonly string[], isPresent: boolean): boolean {
  const isSurname = (word: string): boolean => word.length > 2 && person.surnames.has(word);
  const isAnyName = (word: string): boolean =>
    word.length > 2 &&
    (person.surnames.has(word) || person.givenNames.has(word) || person.loneNames.has(word));
  if (isPresent) return words.some(isAnyName);
  return (
    words.some(isSurname) &&
    [...person.givenNames].some((given) => words.some((word) => isSameGivenName(word, given)))
  );
}

/** Adds what a name says about the person of a replacement. */
export function learnPerson(
  people: People,
  replacement: string,
  number: number,
  words: readonly string[],
): void {
  const person = people.byReplacement.get(replacement) ?? {
    replacement,
    number,
    givenNames: new Set<string>(),
    surnames: new Set<string>(),
    loneNames: new Set<string>(),
  };
  people.byReplacement.set(replacement, person);
  people.numbers.add(number);
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return;
  if (words.length === 1) {
    if (person.givenNames.has(first) || person.surnames.has(first)) return;
    person.loneNames.add(first);
    addNamesake(people, person, first, "");
    return;
  }
  person.givenNames.add(first);
  person.surnames.add(last);
  person.loneNames.delete(first);
  person.loneNames.delete(last);
  people.bySurname.get(first)?.get("")?.delete(person);
  people.bySurname.get(last)?.get("")?.delete(person);
  addNamesake(people, person, last, first.slice(0, 1));
}

// oxlint-disable-next-line eslint/max-params -- the two keys of the table
function addNamesake(people: People, person: Person, surname: string, letter: string): void {
  const byLetter = people.bySurname.get(surname) ?? new Map<string, Set<Person>>();
  people.bySurname.set(surname, byLetter);
  const same = byLetter.get(letter);
  if (same) same.add(person);
  else byLetter.set(letter, new Set([person]));
}

function onlyOne(people: readonly Person[]): Person | null {
  const different = new Set(people);
  const [only] = different;
  return different.size === 1 ? (only ?? null) : null;
}
