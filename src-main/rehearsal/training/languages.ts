// Which languages a file is in that the base model was never trained on. A guess, told to people as one: it warns, it
// never keeps anything out. Pure; language-thread.ts brings the detector.

/** Texts shorter than this are too little to tell a language from. */
const shortestTextLength = 40;
const longestTextLength = 1000;
const mostTexts = 500;
/** A language counts from this share of the texts on: single names and quotations don't make a file Italian. */
const smallestShare = 0.1;

export function textsToLookAt(texts: readonly string[]): string[] {
  return texts
    .filter((text) => text.length >= shortestTextLength)
    .slice(0, mostTexts)
    .map((text) => text.slice(0, longestTextLength));
}

/** @param detect the ISO 639-1 code of a text, or "" when it can't tell. Gives the most frequent first. */
export function unknownLanguages(
  texts: readonly string[],
  known: readonly string[],
  detect: (text: string) => string,
): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const language = detect(text);
    if (language !== "") counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts]
    .filter(([language, count]) => !known.includes(language) && count >= texts.length * smallestShare)
    .toSorted(([, first], [, second]) => second - first)
    .map(([language]) => language);
}
