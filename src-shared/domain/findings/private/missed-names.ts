// How many names of persons the detector misses, by language: what the screen says as "missed in about N of 100".
// Figures of the detector as it is; `private-scores.test.ts` holds the first, the second is measured by hand.
import { nameLanguages, type NameLanguage } from "./pseudonym-forms.ts";

export type MissedNames = {
  /** Of 100 names of our own labelled set, held-out third: mails, letters and chats, names with words around them. */
  readonly labelledPer100: number;
  /**
   * Of 100 names in texts by others: test sentences of WikiNEuRal (Wikipedia; Tedeschi and others, 2021,
   * https://github.com/Babelscape/wikineural, measured 2026-11-28). Many stand alone without a word that tells
   * ("Nero", "Gödel's"), which is why so many more are missed.
   */
  readonly foreignPer100: number;
};

export const missedNames: Readonly<Record<NameLanguage, MissedNames>> = {
  english: { labelledPer100: 3, foreignPer100: 35 },
  german: { labelledPer100: 0, foreignPer100: 15 },
  french: { labelledPer100: 0, foreignPer100: 21 },
  spanish: { labelledPer100: 5, foreignPer100: 17 },
  italian: { labelledPer100: 3, foreignPer100: 30 },
  dutch: { labelledPer100: 0, foreignPer100: 21 },
  portuguese: { labelledPer100: 0, foreignPer100: 34 },
};

/** What the screen says for a language: the worse of the two, rounded up to 5. */
export function missedNamesPer100(language: NameLanguage): number {
  const { labelledPer100, foreignPer100 } = missedNames[language];
  return Math.ceil(Math.max(labelledPer100, foreignPer100) / 5) * 5;
}

/** For texts of several languages, or of one that isn't known: the worst of all. */
export const worstMissedNamesPer100 = Math.max(...nameLanguages.map(missedNamesPer100));
