// Puts pseudonyms in place of originals wherever they stand in any text: in notes, questions to models, names of files.
// For erasing; pure. Unlike `pseudonymised` it reads no meaning: what was replaced once is replaced everywhere.
import type { PseudonymEntry } from "./pseudonym-mapping.ts";
import { originalsLookup } from "./originals.ts";

export type Originals = {
  /** Case aside, within words too; JSON in texts stays JSON. */
  readonly replacedIn: (text: string) => string;
  readonly isIn: (text: string) => boolean;
};

/** Shorter ones would be found in everything, as in `originalsLookup`. */
const shortestOriginal = 4;

export function originalsOf(entries: readonly Pick<PseudonymEntry, "original" | "replacement">[]): Originals {
  const replacements = new Map<string, string>();
  for (const { original, replacement } of entries) {
    if (original.length < shortestOriginal) continue;
    for (const written of [original, JSON.stringify(original).slice(1, -1)]) {
      replacements.set(written.toLowerCase(), replacement);
    }
  }
  const isIn = originalsLookup(replacements.keys());
  // The longest first: "Anna Meier" before "Anna".
  const pattern = new RegExp(
    [...replacements.keys()]
      .toSorted((one, other) => other.length - one.length)
      .map((original) => original.replaceAll(/[$()*+.?[\\\]^{|}/]/g, String.raw`\$&`))
      .join("|") || "(?!)",
    "giu",
  );
  return {
    isIn,
    replacedIn: (text) =>
      isIn(text) ? text.replace(pattern, (found) => replacements.get(found.toLowerCase()) ?? found) : text,
  };
}
