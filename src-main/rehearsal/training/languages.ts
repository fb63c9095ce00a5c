// Which languages a file is in that the base model was never trained on. A guess by letters' triples (eld), told to
// people as one: it warns, it never keeps anything out.
import { eld } from "eld/small";

/** Texts shorter than this are too little to tell a language from. */
const shortestTextLength = 40;
/** A language counts from this share of the texts on: single names and quotations don't make a file Italian. */
const smallestShare = 0.1;
const mostTexts = 500;

/** ISO 639-1 codes, most frequent first. */
export function unknownLanguages(texts: readonly string[], known: readonly string[]): string[] {
  const long = texts.filter((text) => text.length >= shortestTextLength).slice(0, mostTexts);
  const counts = new Map<string, number>();
  for (const text of long) {
    const found = eld.detect(text.slice(0, 1000));
    if (found.language !== "" && found.isReliable()) {
      counts.set(found.language, (counts.get(found.language) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([language, count]) => !known.includes(language) && count >= long.length * smallestShare)
    .toSorted(([, first], [, second]) => second - first)
    .map(([language]) => language);
}
