// Reads WordNet's data files: words, meanings and example sentences. Only the build of the base uses it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One meaning: the words that have it, what it is, and sentences that use it. */
export interface Meaning {
  readonly kind: "noun" | "verb" | "adjective" | "adverb";
  readonly words: readonly string[];
  readonly gloss: string;
  readonly examples: readonly string[];
  /** For nouns: a wider word, if there is one. */
  readonly wider: string | undefined;
  /** The first meaning of a word that was met when ordinary texts were tagged for WordNet. */
  readonly isCommon: boolean;
}

const files = [
  ["noun", "noun"],
  ["verb", "verb"],
  ["adj", "adjective"],
  ["adv", "adverb"],
] as const;

/** Words that hurt have no place in a model that talks to people. WordNet says so itself in most of its glosses. */
const delicate =
  /offensive|obscen|vulgar|derogat|disparag|slur|slang|taboo|ethnic|whore|prostitut|\bslut|\brap(?:e|ist)|genital|penis|vagina|anus|sexual|semen|excrement|feces|coitus|intercourse|\bsex\b|nazi|negro|\bcopulat|masturbat|homosexual|bitch|bastard|murder|suicid|tortur|retard|moron|imbecil|idiot|drug addict|heroin|cocaine/i;

/** Meanings of ordinary words, in WordNet's order. @throws with how to get WordNet when it isn't there. */
export function readWordnet(folder: string): readonly Meaning[] {
  if (!existsSync(join(folder, "data.noun"))) {
    throw new Error(
      `There is no WordNet in ${folder}. On Debian: apt-get install --no-install-recommends wordnet-base`,
    );
  }
  const read = (name: string): string => readFileSync(join(folder, name), "latin1");
  return files.flatMap(([name, kind]) =>
    readDataFile(read(`data.${name}`), { kind, firstMeanings: readFirstMeanings(read(`index.${name}`)) }),
  );
}

/** Offsets of the first meanings of words that occur in tagged texts. */
function readFirstMeanings(text: string): ReadonlySet<string> {
  const offsets = new Set<string>();
  for (const line of text.split("\n")) {
    const fields = line.trim().split(" ");
    const meaningCount = Number(fields[2]);
    const taggedCount = Number(fields[fields.length - meaningCount - 1]);
    if (!line.startsWith(" ") && taggedCount > 0) offsets.add(fields[fields.length - meaningCount] ?? "");
  }
  return offsets;
}

/** Format: wndb(5WN), https://wordnet.princeton.edu/documentation/wndb5wn (2026-11-22). */
function readDataFile(
  text: string,
  { kind, firstMeanings }: { readonly kind: Meaning["kind"]; readonly firstMeanings: ReadonlySet<string> },
): readonly Meaning[] {
  const firstWords = new Map<string, string>();
  const meanings: { readonly meaning: Omit<Meaning, "wider">; readonly widerOffset: string | undefined }[] =
    [];
  for (const line of text.split("\n")) {
    if (line.startsWith("  ") || line === "") continue;
    const [numbers = "", glossPart = ""] = line.split(" | ");
    const fields = numbers.split(" ");
    const wordCount = Number.parseInt(fields[3] ?? "0", 16);
    const words = Array.from({ length: wordCount }, (_, index) => fields[4 + index * 2] ?? "").map((word) =>
      word.replace(/\(\w+\)$/, "").replaceAll("_", " "),
    );
    firstWords.set(fields[0] ?? "", words[0] ?? "");
    const { gloss, examples } = splitGloss(glossPart.trim());
    if (!words.every((word) => /^[a-z][a-z' -]*$/.test(word)) || !isPlain(gloss)) continue;
    if (delicate.test(glossPart) || words.some((word) => delicate.test(word))) continue;
    meanings.push({
      meaning: { kind, words, gloss, examples, isCommon: firstMeanings.has(fields[0] ?? "") },
      widerOffset: / @ (\d{8}) n/.exec(numbers)?.[1],
    });
  }
  return meanings.map(({ meaning, widerOffset }) => {
    const wider = widerOffset === undefined ? undefined : firstWords.get(widerOffset);
    return { ...meaning, wider: wider !== undefined && /^[a-z][a-z ]*$/.test(wider) ? wider : undefined };
  });
}

function splitGloss(text: string): { readonly gloss: string; readonly examples: readonly string[] } {
  const examples = [...text.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? "").filter(isPlain);
  const gloss = text
    .replace(/;? ?".*$/, "")
    .replace(/\([^)]*\) ?/g, "")
    .trim();
  return { gloss, examples };
}

/** Species, chemistry and names of people fill a small vocabulary with words nobody types. */
function isPlain(text: string): boolean {
  return (
    text.length >= 8 &&
    text.length <= 140 &&
    /^[a-z][A-Za-z ,;'-]*[a-z.]?$/.test(text) &&
    !/[A-Z][a-z]+ [A-Z]/.test(text)
  );
}
