// In which texts a change is looked for, and why another example counts as similar. Pure lists.

export const similarFields = ["answer", "ask"] as const;
export type SimilarField = (typeof similarFields)[number];

/** As good as the same example, one with a tag in common, or only the same words. */
export const similarReasons = ["copy", "tag", "part"] as const;
export type SimilarReason = (typeof similarReasons)[number];
