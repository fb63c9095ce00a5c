// How many names are missed, in whole numbers of a hundred and by language. Pure. Rounds up: what is missed must never
// look like less, and nothing measured on a few hundred names is exactly none.

export type MissedNames = {
  readonly least: number;
  readonly most: number;
  /** The fewest first. */
  readonly byLanguage: readonly { readonly language: string; readonly share: number }[];
};

/** @param per100 by language code. null where nothing was measured. */
export function missedNames(per100: Readonly<Record<string, number>>, locale: string): MissedNames | null {
  const names = new Intl.DisplayNames([locale], { type: "language" });
  const byLanguage = Object.entries(per100)
    .map(([code, share]) => ({ language: names.of(code) ?? code, share: Math.max(1, Math.ceil(share)) }))
    .toSorted((one, other) => one.share - other.share || one.language.localeCompare(other.language, locale));
  const [first] = byLanguage;
  const last = byLanguage.at(-1);
  return first && last ? { least: first.share, most: last.share, byLanguage } : null;
}
