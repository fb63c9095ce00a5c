// What takes the place of private data: "Person 17", "name17@example.com", "+00 000 00017". Each form belongs to nobody,
// is found by no detector again, and needs no escape in JSON. Pure.
import type { PrivateKind } from "./private-kinds.ts";

/** Words for a person and a patient, by language. They are never read as part of a name. */
const personWords = {
  english: ["Person", "Patient"],
  german: ["Person", "Patient"],
  french: ["Personne", "Patient"],
  spanish: ["Persona", "Paciente"],
  italian: ["Persona", "Paziente"],
  dutch: ["Persoon", "Patiënt"],
  portuguese: ["Pessoa", "Paciente"],
} as const satisfies Readonly<Record<string, readonly [person: string, patient: string]>>;
export type NameLanguage = keyof typeof personWords;
export const nameLanguages = Object.keys(personWords) as readonly NameLanguage[];

const addressWords: Readonly<Record<NameLanguage, string>> = {
  english: "Address",
  german: "Adresse",
  french: "Adresse",
  spanish: "Dirección",
  italian: "Indirizzo",
  dutch: "Adres",
  portuguese: "Morada",
};

/** What a person is called: "Patient 17" where the text speaks of a patient. */
export function personPseudonym(number: number, language: NameLanguage, isPatient: boolean): string {
  return `${personWords[language][isPatient ? 1 : 0]} ${String(number)}`;
}

/** What stands in for anything but a person. Of a day of birth the year stays: an age is often what a text is about. */
export function pseudonymOf(
  kind: Exclude<PrivateKind, "person-name">,
  number: number,
  language: NameLanguage,
  original: string,
): string {
  const padded = String(number).padStart(5, "0");
  switch (kind) {
    case "e-mail":
      return `name${String(number)}@example.com`;
    case "phone":
      return `+00 000 ${padded}`;
    case "card":
      return `0000 0000 ${padded.padStart(8, "0").replace(/(\d{4})(?=\d{4}$)/, "$1 ")}`;
    case "iban":
      return `XX00 0000 ${padded.padStart(8, "0").replace(/(\d{4})(?=\d{4}$)/, "$1 ")}`;
    case "national-id":
      return `000-00-${padded}`;
    case "record-number":
      return `000-${padded}`;
    case "ip":
      return `0.${String((number >> 16) & 255)}.${String((number >> 8) & 255)}.${String(number & 255)}`;
    case "link-with-token":
      return `https://example.com/${String(number)}`;
    case "secret":
      return `secret-${String(number)}`;
    case "birth-date":
      return `00/00/${yearOf(original)}`;
    case "address":
      return `${addressWords[language]} ${String(number)}`;
  }
}

/** The year of a date as it is written. */
function yearOf(date: string): string {
  return /(?<!\d)\d{4}(?!\d)/.exec(date)?.[0] ?? /\d{2}$/.exec(date)?.[0] ?? "0000";
}

const allPersonWords = [...new Set(Object.values(personWords).flat())];
const allAddressWords = [...new Set(Object.values(addressWords))];
/** Higher numbers are no pseudonym's: a project has no ten million of them. */
const formTexts = [
  `(?:${[...allPersonWords, ...allAddressWords].join("|")}) (\\d{1,7})(?!\\d)`,
  "name(\\d{1,7})(?:\\.\\d+)?@example\\.com",
  "\\+00 000 (\\d{5,7})(?!\\d)",
  "(?:XX00|0000) 0000 (\\d{4} \\d{4})(?!\\d)",
  "000-(?:00-)?(\\d{5,7})(?!\\d)",
  "https://example\\.com/(\\d{1,7})(?!\\d)",
  "secret-(\\d{1,7})(?!\\d)",
  "(?<![\\d.])0\\.(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})(?!\\d)",
].join("|");
const forms = new RegExp(formTexts, "g");
const formsAndYears = new RegExp(`${formTexts}|00/00/\\d{2,4}(?!\\d)`, "g");

/** Where pseudonyms stand in a text, `[from, to)`, from the front. */
export function pseudonymPlaces(text: string): readonly { readonly from: number; readonly to: number }[] {
  return [...text.matchAll(formsAndYears)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
  }));
}

/**
 * The highest number of anything in a text that looks like a pseudonym; 0: nothing does. New ones are numbered above
 * the highest of the whole project, so that none meets what stands there already.
 */
export function highestPseudonymNumber(text: string): number {
  let highest = 0;
  for (const found of text.matchAll(forms)) {
    const digits = found.slice(1).find((group) => group !== undefined) ?? "0";
    const number = digits.includes(".")
      ? digits.split(".").reduce((sum, part) => sum * 256 + Number(part), 0)
      : Number(digits.replace(" ", ""));
    highest = Math.max(highest, number);
  }
  return highest;
}

/** Whether a text is what takes the place of a person's name, and its number; null: it isn't. */
export function personNumberOf(replacement: string): number | null {
  const found = /^(\p{L}+) (\d{1,7})$/u.exec(replacement);
  return found && (allPersonWords as readonly string[]).includes(found[1] ?? "") ? Number(found[2]) : null;
}
