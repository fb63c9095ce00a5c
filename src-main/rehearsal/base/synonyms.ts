// Rewrites an English sentence with other words of the same meaning, and with or without short forms. Pure.
import type { SeededRandom } from "./random.ts";

/** What may stand in for what; longer wordings first. */
export type Synonyms = readonly { readonly pattern: RegExp; readonly others: readonly string[] }[];

const likelihood = 0.22;

/** Reads "wrong: incorrect|mistaken" lines. */
export function readSynonyms(text: string): Synonyms {
  return text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(": ") as [string, string])
    .toSorted(([one], [other]) => other.length - one.length)
    .map(([words, others]) => ({ pattern: new RegExp(`\\b${words}\\b(?!')`), others: others.split("|") }));
}

const shortForms: readonly (readonly [long: string, short: string])[] = [
  ["is not", "isn't"],
  ["are not", "aren't"],
  ["was not", "wasn't"],
  ["were not", "weren't"],
  ["has not", "hasn't"],
  ["have not", "haven't"],
  ["had not", "hadn't"],
  ["do not", "don't"],
  ["does not", "doesn't"],
  ["did not", "didn't"],
  ["will not", "won't"],
  ["cannot", "can't"],
  ["could not", "couldn't"],
  ["would not", "wouldn't"],
  ["I am", "I'm"],
  ["I have got", "I've got"],
  ["I have been", "I've been"],
  ["I would like", "I'd like"],
  ["I will", "I'll"],
  ["it is", "it's"],
  ["there is", "there's"],
  ["they are", "they're"],
  ["we are", "we're"],
  ["what is", "what's"],
];
const formPatterns = shortForms.map(([long, short]) => ({
  long,
  short,
  // Not at the end: "here I am" has no short form.
  isLong: new RegExp(`\\b${long}\\b(?= \\w)`, "g"),
  isShort: new RegExp(`\\b${short}\\b`, "g"),
}));

/** `text` in somewhat other words; the same text when there are no synonyms. */
export function inOtherWords(text: string, synonyms: Synonyms, random: SeededRandom): string {
  if (synonyms.length === 0) return text;
  let written = text;
  let changes = 0;
  for (const { pattern, others } of synonyms) {
    if (changes === 3) break;
    if (!pattern.test(written) || !random.chance(likelihood)) continue;
    // A line of one way only: what was put in isn't replaced again by a shorter one below.
    const other = random.pick(others);
    written = written.replace(pattern, other);
    changes += 1;
  }
  const roll = random.next();
  if (roll < 0.4) for (const { isLong, short } of formPatterns) written = written.replace(isLong, short);
  else if (roll < 0.6) for (const { isShort, long } of formPatterns) written = written.replace(isShort, long);
  return written;
}
