// How many names are missed, in whole numbers of a hundred and by language. Pure. Rounds up: what is missed must never
// look like less, and nothing measured on a few hundred names is exactly none.

export type MissedNames = {
  readonly least: number;
  readonly most: number;
  /** The fewest first. */
  readonly byLanguage: readonly { readonly language: string; readonly share: number }[];
};

/** @param per100 by language: its code, or its English name. null where nothing was measured. */
export function missedNames(per100: Readonly<Record<string, number>>, locale: string): MissedNames | null {
  const byLanguage = Object.entries(per100)
    .map(([code, share]) => ({ language: languageName(code, locale), share: Math.max(1, Math.ceil(share)) }))
    .toSorted((one, other) => one.share - other.share || one.language.localeCompare(other.language, locale));
  const [first] = byLanguage;
  const last = byLanguage.at(-1);
  return first && last ? { least: first.share, most: last.share, byLanguage } : null;
}

function languageName(language: string, locale: string): string {
  if (!/^[a-z]{2,3}$/.test(language)) return language.charAt(0).toUpperCase() + language.slice(1);
  return new Intl.DisplayNames([locale], { type: "language" }).of(language) ?? language;
}
